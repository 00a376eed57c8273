//! Bodies and responses: their media types, schemas, headers and examples.

use docwright_schema::Stated;
use docwright_schema::evidence::{
    BodyEvidence, FieldEvidence, NameForm, ResponseClass, ResponseEvidence, TypeExpr,
};
use docwright_schema::schema::{Status, Style};
use serde_json::Value;
use std::collections::BTreeMap;

use super::super::super::data::Entry;
use super::expected;
use super::files::At;
use super::media::is_binary;
use super::parameter;
use super::reading::{Content, Limits, Reading, text};
use super::schema;
use super::{names, old};

/// How many examples of a payload are kept.
const EXAMPLES: usize = 4;

/// The bodies of a request, one for each media type.
pub(super) fn bodies<'t>(reading: &mut Reading<'t, '_>, operation: At<'t>) -> Vec<BodyEvidence> {
    let Some(stated) = operation.get("requestBody").filter(|body| !body.node.is_null()) else {
        return Vec::new();
    };
    let Some(body) = reading.follow(stated) else {
        return Vec::new();
    };
    let required = body.get("required");
    let required = Stated::new(
        required.and_then(|at| old::truth(reading, at)) == Some(true),
        required.map_or(body.node.span, |at| at.node.span),
    );
    let mut bodies = Vec::new();
    if old::has_bare_schema(reading, body) {
        return super::swagger::bare_bodies(reading, operation, body, &required);
    }
    for (entry, media) in body.get("content").into_iter().flat_map(At::entries) {
        let Some(media) = media_of(reading, media) else {
            continue;
        };
        let (ty, constraints) = limited(reading, entry, media);
        bodies.push(BodyEvidence {
            media_type: Some(Stated::new(entry.key.to_string(), entry.key_span)),
            required: Some(required.clone()),
            description: text(body, "description"),
            ty,
            constraints: constraints.into(),
            encodings: encodings(reading, media).into(),
            examples: examples(reading, media),
            span: entry.key_span,
        });
    }
    bodies
}

/// A media type after all references; of one that is null, nothing is said.
fn media_of<'t>(reading: &mut Reading<'t, '_>, media: At<'t>) -> Option<At<'t>> {
    if media.node.is_null() {
        return Some(media);
    }
    let found = reading.follow(media);
    match found {
        Some(media) => expected::payload(reading, media),
        None => reading.odd(media, "a media type is no map"),
    }
    found
}

/// The type of a payload, and what else is demanded of it.
fn limited<'t>(reading: &mut Reading<'t, '_>, entry: &Entry, media: At<'t>) -> (TypeExpr, Limits) {
    let ty = payload(reading, entry, media);
    let described = media.get("schema").filter(|_| media.get("itemSchema").is_none());
    let limits = described.map(|described| schema::facts::limits(reading, described, &ty));
    (ty, limits.unwrap_or_default())
}

/// The type of a payload; where no schema tells, any value, or bytes.
fn payload<'t>(reading: &mut Reading<'t, '_>, entry: &Entry, media: At<'t>) -> TypeExpr {
    let essence = entry
        .key
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    let is_stream = matches!(essence.as_str(), "text/event-stream");
    let (described, is_item) = match (media.get("itemSchema"), media.get("schema")) {
        (Some(item), _) => (Some(item), true),
        (None, described) => (described, false),
    };
    let Some(described) = described.filter(|described| !described.node.is_null()) else {
        return match is_binary(&essence) {
            true => TypeExpr::Bytes,
            false if is_stream => TypeExpr::Stream(Box::new(TypeExpr::Any)),
            false => TypeExpr::Any,
        };
    };
    let ty = schema::ty(reading, described);
    match ty {
        ty if is_stream => TypeExpr::Stream(Box::new(ty)),
        ty if is_item => TypeExpr::Array(Box::new(ty)),
        // There is a payload, and it says nothing.
        TypeExpr::Null => TypeExpr::Any,
        TypeExpr::Any if is_binary(&essence) => TypeExpr::Bytes,
        ty => ty,
    }
}

fn encodings<'t>(reading: &mut Reading<'t, '_>, media: At<'t>) -> BTreeMap<String, Style> {
    let mut all = BTreeMap::new();
    for (entry, encoding) in media.get("encoding").into_iter().flat_map(At::entries) {
        let Some(encoding) = reading.follow(encoding) else {
            continue;
        };
        let flag = |name: &str| encoding.get(name).and_then(|at| at.node.as_bool());
        let style = Style {
            style: text(encoding, "style"),
            explode: flag("explode"),
            allow_reserved: flag("allowReserved"),
            media_type: text(encoding, "contentType"),
            rule: None,
        };
        all.insert(entry.key.to_string(), style);
    }
    all
}

/// The example payloads of a media type.
fn examples<'t>(reading: &mut Reading<'t, '_>, media: At<'t>) -> Vec<Value> {
    let mut all: Vec<At<'t>> = media.get("example").into_iter().collect();
    let named = media.get("examples").into_iter().flat_map(At::entries);
    for (_, example) in named {
        // Examples may refer to files that nobody has: that is no fault of the description.
        let example = reading.files.follow(example);
        all.extend(example.and_then(|example| example.get("value").or_else(|| example.get("dataValue"))));
    }
    all.iter()
        .take(EXAMPLES)
        .map(|example| example.node.to_value())
        .collect()
}

/// The responses of an operation, one for each status and media type.
pub(super) fn responses<'t>(reading: &mut Reading<'t, '_>, operation: At<'t>) -> Vec<ResponseEvidence> {
    let mut all = Vec::new();
    for (entry, response) in operation.get("responses").into_iter().flat_map(At::entries) {
        if entry.key.starts_with("x-") {
            continue;
        }
        let Ok(status) = entry.key.parse::<Status>() else {
            reading.odd(response, "this is no status of HTTP");
            continue;
        };
        let class = match status.class() {
            Some(1..=3) => ResponseClass::Success,
            _ => ResponseClass::Error,
        };
        let Some(response) = reading.follow(response) else {
            all.push(empty(entry, class));
            continue;
        };
        expected::payload(reading, response);
        let headers = headers(reading, response);
        let description = text(response, "description").or_else(|| text(response, "summary"));
        let contents = match reading.is_swagger || old::has_bare_schema(reading, response) {
            true => super::swagger::contents(reading, operation, response),
            false => contents(reading, response),
        };
        let first = all.len();
        for Content {
            media_type,
            ty,
            constraints,
            examples,
        } in contents
        {
            all.push(ResponseEvidence {
                constraints: constraints.into(),
                description: description.clone(),
                media_type: Some(media_type),
                ty,
                examples,
                ..empty(entry, class)
            });
        }
        if all.len() == first {
            all.push(ResponseEvidence {
                description,
                ..empty(entry, class)
            });
        }
        if let Some(response) = all.get_mut(first) {
            response.headers = headers;
        }
        if response.node.is_true(names::UNTOLD_STATUS) {
            let own = all.iter_mut().skip(first);
            own.for_each(|response| response.status = None);
        }
    }
    all
}

fn empty(entry: &Entry, class: ResponseClass) -> ResponseEvidence {
    ResponseEvidence {
        status: Some(Stated::new(entry.key.to_string(), entry.key_span)),
        ..ResponseEvidence::new(class, TypeExpr::Null, entry.key_span)
    }
}

fn contents<'t>(reading: &mut Reading<'t, '_>, response: At<'t>) -> Vec<Content> {
    let mut all = Vec::new();
    for (entry, media) in response.get("content").into_iter().flat_map(At::entries) {
        let Some(media) = media_of(reading, media) else {
            continue;
        };
        let media_type = Stated::new(entry.key.to_string(), entry.key_span);
        let (ty, constraints) = limited(reading, entry, media);
        let examples = examples(reading, media);
        all.push(Content {
            media_type,
            ty,
            constraints,
            examples,
        });
    }
    all
}

fn headers<'t>(reading: &mut Reading<'t, '_>, response: At<'t>) -> Vec<FieldEvidence> {
    let mut all = Vec::new();
    for (entry, header) in response.get("headers").into_iter().flat_map(At::entries) {
        let mut field = FieldEvidence::new(NameForm::Wire, entry.key_span);
        // What leads to nothing is known by its name all the same.
        let header = match reading.follow(header) {
            Some(header) => {
                schema::fill(reading, header.get("schema").unwrap_or(header), &mut field);
                header
            }
            None => {
                field.ty = TypeExpr::Any;
                header
            }
        };
        field.name = Some(Stated::new(entry.key.to_string(), entry.key_span));
        field.required = Some(Stated::new(header.node.is_true("required"), header.node.span));
        field.description = text(header, "description").or(field.description);
        field.deprecated |= header.node.is_true("deprecated");
        field.example = parameter::example(header)
            .map(String::into_boxed_str)
            .or(field.example);
        all.push(field);
    }
    all
}

/// The models in what a server calls: `word` names what has no name.
pub(super) fn hook<'t>(reading: &mut Reading<'t, '_>, word: &str, operation: At<'t>) {
    let Some(operation) = reading.follow(operation) else {
        return;
    };
    let Some(body) = operation.get("requestBody").and_then(|body| reading.follow(body)) else {
        return;
    };
    for (_, media) in body.get("content").into_iter().flat_map(At::entries) {
        if let Some(described) = media.get("schema").filter(|at| at.get("$ref").is_none()) {
            let title = schema::title(described).map(|title| names::pascal(&title));
            let name = title.filter(|title| !title.is_empty());
            reading
                .placed
                .add(&name.unwrap_or_else(|| format!("{word}Payload")), described);
        }
    }
}

/// The models in the callbacks of an operation.
pub(super) fn callbacks<'t>(reading: &mut Reading<'t, '_>, name: &str, operation: At<'t>) {
    for (entry, callback) in operation.get("callbacks").into_iter().flat_map(At::entries) {
        let Some(callback) = reading.follow(callback) else {
            continue;
        };
        for (_, item) in callback.entries() {
            let word = format!("{name}{}", names::pascal(&entry.key));
            let Some(item) = reading.follow(item) else {
                continue;
            };
            for (entry, operation) in item.entries() {
                if entry.key.parse::<docwright_schema::schema::Method>().is_ok() {
                    hook(reading, &word, operation);
                }
            }
        }
    }
}
