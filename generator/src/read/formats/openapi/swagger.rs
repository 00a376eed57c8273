//! What Swagger 2.0 says in another way: servers in three parts, bodies and forms as parameters, media types of the whole.

use docwright_schema::Stated;
use docwright_schema::evidence::{
    BodyEvidence, FieldEvidence, ModelEvidence, ModelRole, NameForm, ServerEvidence, Shape, TypeExpr,
};
use docwright_schema::schema::{Location, Style};

use super::files::At;
use super::old;
use super::reading::{Content, Limits, Reading, stated, text};
use super::schema;
use super::site::{Site, stated_at};

const JSON: &str = "application/json";
const BYTES: &str = "application/octet-stream";

/// The servers: a host for each scheme, or what is known of it.
pub(super) fn servers(root: At<'_>) -> Vec<ServerEvidence> {
    let host = stated(root, "host");
    let base = stated(root, "basePath");
    let Some(place) = host.as_ref().or(base.as_ref()).map(|stated| stated.span) else {
        return Vec::new();
    };
    let path = base.map(|base| base.value).unwrap_or_default();
    let path = path.trim_end_matches('/');
    let slash = if path.is_empty() || path.starts_with('/') {
        ""
    } else {
        "/"
    };
    let schemes: Vec<&str> = root
        .get("schemes")
        .into_iter()
        .flat_map(At::items)
        .filter_map(|at| at.node.as_str())
        .collect();
    let server = |url: String| ServerEvidence::new(Stated::new(url, place));
    match (host, schemes.as_slice()) {
        (None, _) if path.is_empty() => Vec::new(),
        (None, _) => vec![server(format!("{slash}{path}"))],
        (Some(host), []) => vec![server(format!("https://{}{slash}{path}", host.value))],
        (Some(host), schemes) => {
            let mut schemes: Vec<&str> = schemes
                .iter()
                .copied()
                .filter(|scheme| scheme.starts_with("http"))
                .collect();
            // What is encrypted comes first.
            schemes.sort_by_key(|scheme| *scheme != "https");
            schemes
                .iter()
                .map(|scheme| server(format!("{scheme}://{}{slash}{path}", host.value)))
                .collect()
        }
    }
}

/// Whether parameters are the body: in OpenAPI 3, where it has no body of its own.
pub(super) fn has_body<'t>(reading: &Reading<'t, '_>, site: Site<'t>) -> bool {
    let lists = [site.item, site.operation]
        .into_iter()
        .filter_map(|at| at.get("parameters"));
    let mut all = lists
        .flat_map(At::items)
        .filter_map(|at| reading.files.follow(at));
    let is_free = reading.is_swagger || site.operation.get("requestBody").is_none();
    is_free && all.any(|at| matches!(at.str("in"), Some("body" | "formData")))
}

/// The bodies that parameters are, one for each media type that the operation or the description takes.
pub(super) fn bodies<'t>(reading: &mut Reading<'t, '_>, site: Site<'t>) -> Vec<BodyEvidence> {
    let parameters = stated_at(reading, site);
    let is = |at: &At<'_>, word: &str| at.str("in") == Some(word);
    let body = parameters.iter().copied().find(|at| is(at, "body"));
    let form: Vec<At<'t>> = parameters
        .iter()
        .copied()
        .filter(|at| is(at, "formData"))
        .collect();
    for at in body.iter().chain(&form).filter_map(|at| at.get("in")) {
        old::reported(reading, at, "`in: body` and `in: formData` are", "requestBody");
    }
    let has_file = form.iter().any(|at| at.str("type") == Some("file"));
    let fallback = match (body, has_file) {
        (Some(_), _) => JSON,
        (None, true) => "multipart/form-data",
        (None, false) => "application/x-www-form-urlencoded",
    };
    let place = body.or(form.first().copied()).unwrap_or(site.operation);
    let mut all = media_types(reading, site.operation, "consumes", fallback, place);
    if body.is_none() {
        // A form cannot be JSON, whatever the whole description takes.
        all.retain(|media_type| media_type.value.contains("form"));
        if all.is_empty() || has_file {
            all = vec![Stated::new(fallback.to_owned(), place.node.span)];
        }
    }
    let mut limits = Limits::new();
    let (ty, required, description) = match body {
        Some(body) => {
            let described = body.get("schema");
            let ty = described.map_or(TypeExpr::Any, |at| schema::ty(reading, at));
            if let Some(at) = described {
                limits = schema::facts::limits(reading, at, &ty);
            }
            (ty, body.node.is_true("required"), text(body, "description"))
        }
        None => {
            let required = form.iter().any(|at| at.node.is_true("required"));
            (fields(reading, &form, site.operation), required, None)
        }
    };
    let body = |media_type: Stated<String>| {
        let span = media_type.span;
        BodyEvidence {
            media_type: Some(media_type),
            constraints: limits.clone().into(),
            required: Some(Stated::new(required, place.node.span)),
            description: description.clone(),
            ..BodyEvidence::new(ty.clone(), span)
        }
    };
    all.into_iter().map(body).collect()
}

fn fields<'t>(reading: &mut Reading<'t, '_>, form: &[At<'t>], operation: At<'t>) -> TypeExpr {
    let mut fields: Vec<FieldEvidence> = Vec::new();
    for at in form.iter().copied() {
        let Some(name) = stated(at, "name") else { continue };
        let mut field = FieldEvidence::new(NameForm::Wire, at.node.span);
        schema::fill(reading, at, &mut field);
        field.name = Some(name);
        field.required = Some(Stated::new(at.node.is_true("required"), at.node.span));
        fields.push(field);
    }
    TypeExpr::Inline(Box::new(ModelEvidence {
        role: ModelRole::Operation,
        ..ModelEvidence::inline(
            Shape::Object {
                fields,
                additional: None,
            },
            operation.node.span,
        )
    }))
}

/// The bodies of a schema without a media type: one for each that the operation takes.
pub(super) fn bare_bodies<'t>(
    reading: &mut Reading<'t, '_>,
    operation: At<'t>,
    body: At<'t>,
    required: &Stated<bool>,
) -> Vec<BodyEvidence> {
    let Some(described) = body.get("schema") else {
        return Vec::new();
    };
    let ty = schema::ty(reading, described);
    let limits = schema::facts::limits(reading, described, &ty);
    let one = |media_type: Stated<String>| {
        let span = media_type.span;
        BodyEvidence {
            media_type: Some(media_type),
            required: Some(required.clone()),
            description: text(body, "description"),
            constraints: limits.clone().into(),
            ..BodyEvidence::new(ty.clone(), span)
        }
    };
    let all = media_types(reading, operation, "consumes", JSON, described);
    all.into_iter().map(one).collect()
}

/// The media types of an operation, else of the description, else the one that is meant where nothing is said.
fn media_types(
    reading: &Reading<'_, '_>,
    operation: At<'_>,
    word: &str,
    fallback: &str,
    place: At<'_>,
) -> Vec<Stated<String>> {
    let root = reading.files.root();
    let of = |at: At<'_>| -> Vec<Stated<String>> {
        let items = at.get(word).into_iter().flat_map(At::items);
        items
            .filter_map(|at| Some(Stated::new(at.node.as_str()?.to_owned(), at.node.span)))
            .collect()
    };
    let own = of(operation);
    let all = if own.is_empty() { of(root) } else { own };
    match all.is_empty() {
        true => vec![Stated::new(fallback.to_owned(), place.node.span)],
        false => all,
    }
}

/// The contents of a response.
pub(super) fn contents<'t>(
    reading: &mut Reading<'t, '_>,
    operation: At<'t>,
    response: At<'t>,
) -> Vec<Content> {
    let Some(described) = response.get("schema") else {
        return Vec::new();
    };
    let ty = schema::ty(reading, described);
    let constraints = schema::facts::limits(reading, described, &ty);
    let examples = response.get("examples");
    let content = |media_type: Stated<String>| {
        let example = examples.and_then(|examples| examples.get(&media_type.value));
        let examples = example.map(|example| example.node.to_value());
        Content {
            media_type,
            ty: ty.clone(),
            constraints: constraints.clone(),
            examples: examples.into_iter().collect(),
        }
    };
    let is_file = described.str("type") == Some("file");
    let fallback = if is_file { BYTES } else { JSON };
    let mut all = media_types(reading, operation, "produces", fallback, response);
    if is_file {
        // A file is no value in JSON, whatever the whole description gives.
        all.retain(|media_type| !media_type.value.contains("json"));
        if all.is_empty() {
            all.push(Stated::new(BYTES.to_owned(), described.node.span));
        }
    }
    all.into_iter().map(content).collect()
}

/// How the lists of a parameter are written.
pub(super) fn style(reading: &mut Reading<'_, '_>, at: At<'_>, location: Location) -> Style {
    let is_list = at.str("type") == Some("array");
    if !is_list {
        return Style::default();
    }
    if let Some(tabs) = at
        .get("collectionFormat")
        .filter(|at| at.node.as_str() == Some("tsv"))
    {
        reading.meant(tabs, "values between tabs cannot be sent", "csv");
    }
    let (style, explode) = match at.str("collectionFormat").unwrap_or("csv") {
        "multi" => ("form", true),
        "ssv" => ("spaceDelimited", false),
        "pipes" => ("pipeDelimited", false),
        _ if location == Location::Query => ("form", false),
        _ => return Style::default(),
    };
    Style {
        style: Some(style.to_owned()),
        explode: Some(explode),
        ..Style::default()
    }
}
