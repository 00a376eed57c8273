//! Parameters: those of the path item, and those of the operation, which count more.

use docwright_schema::Stated;
use docwright_schema::evidence::{ArgumentRole, FieldEvidence, NameForm, ParameterEvidence};
use docwright_schema::schema::{Location, Style};

use super::files::At;
use super::reading::{Reading, stated, text};
use super::schema;
use super::site::{Site, stated_at};
use super::{names, old};

/// Headers that OpenAPI takes for no parameters: they are told by media types and ways of authentication.
const NO_PARAMETERS: [&str; 3] = ["accept", "content-type", "authorization"];

/// The parameters of an operation. Of several with one name and place, the last one counts.
pub(super) fn parameters<'t>(
    reading: &mut Reading<'t, '_>,
    site: Site<'t>,
    path: &str,
) -> Vec<ParameterEvidence> {
    let mut all: Vec<ParameterEvidence> = Vec::new();
    for at in stated_at(reading, site) {
        let word = at.str("in").unwrap_or_default();
        if matches!(word, "body" | "formData") {
            continue;
        }
        let Some(location) = word
            .parse::<Location>()
            .ok()
            .or_else(|| is_whole_query(at).then_some(Location::Query))
            .or_else(|| old::place(reading, at, path))
        else {
            reading.odd(at, "a parameter has no place to go");
            continue;
        };
        let Some(parameter) = parameter(reading, at, location) else {
            continue;
        };
        let name = parameter.field.name.as_ref().map(|name| &name.value);
        let known = all.iter_mut().find(|known| {
            known.field.name.as_ref().map(|name| &name.value) == name
                && known.location.as_ref().map(|stated| stated.value) == Some(location)
        });
        match known {
            Some(known) => *known = parameter,
            None => all.push(parameter),
        }
    }
    all
}

fn parameter<'t>(reading: &mut Reading<'t, '_>, at: At<'t>, location: Location) -> Option<ParameterEvidence> {
    let Some(name) = stated(at, "name") else {
        reading.odd(at, "a parameter has no name");
        return None;
    };
    if location == Location::Header
        && NO_PARAMETERS
            .iter()
            .any(|known| name.value.eq_ignore_ascii_case(known))
    {
        return None;
    }
    let place = at.get("in").map_or(at.node.span, |at| at.node.span);
    let mut style = Style {
        style: text(at, "style"),
        explode: at.get("explode").and_then(|at| at.node.as_bool()),
        allow_reserved: at.get("allowReserved").and_then(|at| at.node.as_bool()),
        media_type: None,
        rule: None,
    };
    let content = at.get("content").and_then(|content| content.entries().next());
    // Swagger 2.0 has the words of the type on the parameter itself.
    let described = match content {
        Some((entry, media)) => {
            style.media_type = Some(entry.key.to_string());
            media.get("schema")
        }
        None => at.get("schema").or(Some(at)),
    };
    if content.is_none() && at.get("schema").is_none() {
        old::typed(reading, at);
    }
    if reading.is_swagger || at.get("collectionFormat").is_some() {
        style = super::swagger::style(reading, at, location);
    }
    if is_whole_query(at) {
        style = of_whole_query();
    }
    let mut field = FieldEvidence::new(NameForm::Wire, at.node.span);
    if let Some(described) = described {
        schema::fill(reading, described, &mut field);
    }
    field.name = Some(name);
    field.required = (!at.node.is_true(names::UNTOLD_REQUIRED)).then(|| required(reading, at, location));
    field.deprecated |= at.node.is_true("deprecated");
    field.description = text(at, "description").or(field.description);
    field.example = example(at).map(String::into_boxed_str).or(field.example);
    Some(ParameterEvidence {
        location: Some(Stated::new(location, place)),
        style: (style != Style::default()).then(|| Box::new(style)),
        ..ParameterEvidence::new(ArgumentRole::Parameter, field)
    })
}

/// Whether a parameter is the query as a whole, written as a form: `in: querystring` of OpenAPI 3.2. In another media type it has no
/// fields that could be parameters.
fn is_whole_query(at: At<'_>) -> bool {
    let media = || at.get("content")?.entries().next();
    at.str("in") == Some("querystring")
        && media().is_some_and(|(entry, _)| entry.key.starts_with("application/x-www-form-urlencoded"))
}

/// How the query as a whole is written: each field as a parameter of its own.
fn of_whole_query() -> Style {
    Style {
        style: Some("form".to_owned()),
        explode: Some(true),
        ..Style::default()
    }
}

/// Whether a parameter must be there: one in the path always.
fn required(reading: &mut Reading<'_, '_>, at: At<'_>, location: Location) -> Stated<bool> {
    let stated = at.get("required");
    let required = stated.and_then(|stated| old::truth(reading, stated)) == Some(true);
    let span = stated.map_or(at.node.span, |stated| stated.node.span);
    Stated::new(required || location == Location::Path, span)
}

/// The example of a parameter or header, as text.
pub(super) fn example(at: At<'_>) -> Option<String> {
    let several = || {
        at.get("examples")?
            .entries()
            .find_map(|(_, one)| one.get("value"))
    };
    let example = at.get("example").or_else(several)?;
    Some(schema::facts::written(example.node))
}
