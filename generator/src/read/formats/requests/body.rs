//! What is sent and received, of all requests of an operation together.

use docwright_schema::Span;

use super::request::{Body, Content, Pair};
use super::values::{json, scalar};
use super::variables::Variables;
use crate::read::data::{self, Data, Entry, Node, Origin};
use crate::read::formats::embedded::tree::{entry, list, map, text};
use crate::read::formats::openapi;
use crate::read::formats::rebuilt::{self, Sketch, array, of_values, untold, word};

/// Values within values are followed no deeper.
const DEEP: usize = 32;

/// The payloads by media type.
pub(super) fn content(span: Span, bodies: &[&Body], variables: &Variables) -> Node {
    let mut made: Vec<Entry> = Vec::new();
    for body in bodies {
        let media = media(body);
        if made.iter().any(|known| *known.key == *media) {
            continue;
        }
        let alike: Vec<&Body> = bodies
            .iter()
            .copied()
            .filter(|other| self::media(other) == media)
            .collect();
        let schema = schema(body.span, &media, &alike, variables);
        made.push(entry(&media, rebuilt::payload(body.span, schema)));
    }
    map(span, made)
}

/// The media type, without its parameters; where it is not said, the text tells.
fn media(body: &Body) -> String {
    let stated = body
        .media
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_lowercase();
    let media = match &body.content {
        _ if stated.contains('/') && !stated.contains("{{") => return stated,
        Content::Text(text) if text.trim_start().starts_with(['{', '[']) => "application/json",
        Content::Text(text) if text.trim_start().starts_with('<') => "application/xml",
        Content::Text(_) => "text/plain",
        Content::Form(pairs) if pairs.iter().any(|pair| pair.is_file) => "multipart/form-data",
        Content::Form(_) => "application/x-www-form-urlencoded",
        Content::File => "application/octet-stream",
    };
    media.to_owned()
}

/// What is told, and in its holes what is shown.
fn schema(span: Span, media: &str, bodies: &[&Body], variables: &Variables) -> Sketch {
    let mut shown = shown(span, media, bodies, variables);
    let Some(told) = bodies.iter().find_map(|body| body.told.as_ref()) else {
        return shown;
    };
    let mut told = told.clone();
    told.seal();
    shown.seal();
    filled(told, shown, 0)
}

fn filled(mut told: Sketch, shown: Sketch, depth: usize) -> Sketch {
    let is_open = told.get(openapi::UNTOLD_TYPE).is_some();
    let is_bare = told.str("type") == Some("object") && told.get("properties").is_none();
    if depth > DEEP || is_open || is_bare {
        let mut made = if depth > DEEP { told.clone() } else { shown };
        for key in ["description", openapi::UNTOLD_REQUIRED] {
            match told.remove(key) {
                Some(value) => made.set(key, value),
                None => drop(made.remove(key)),
            }
        }
        return made;
    }
    match (told.str("type"), shown.str("type")) {
        (Some("array"), Some("array")) => {
            let items = (told.remove("items"), shown.get("items"));
            if let (Some(items), Some(others)) = items {
                told.put("items", filled(Sketch::of(&items), Sketch::of(others), depth + 1));
            }
        }
        (Some("object"), Some("object")) => {
            let own = told.remove("properties");
            let own = own.as_ref().map(Node::entries).unwrap_or_default();
            let others = shown.get("properties").map(Node::entries).unwrap_or_default();
            for entry in own {
                let other = others.iter().find(|other| other.key == entry.key);
                let value = match other {
                    Some(other) => filled(Sketch::of(&entry.value), Sketch::of(&other.value), depth + 1),
                    None => Sketch::of(&entry.value),
                };
                told.add("properties", &entry.key, entry.key_span, value.node());
            }
            for other in others
                .iter()
                .filter(|other| own.iter().all(|own| own.key != other.key))
            {
                told.add("properties", &other.key, other.key_span, other.value.clone());
            }
        }
        _ => {}
    }
    told
}

fn shown(span: Span, media: &str, bodies: &[&Body], variables: &Variables) -> Sketch {
    let forms = bodies.iter().filter_map(|body| match &body.content {
        Content::Form(pairs) => Some(pairs.as_slice()),
        _ => None,
    });
    let forms: Vec<&[Pair]> = forms.collect();
    if !forms.is_empty() {
        return form(span, &forms, variables);
    }
    let texts = bodies.iter().filter_map(|body| match &body.content {
        Content::Text(text) => Some((body.span, text.as_str())),
        _ => None,
    });
    let values: Vec<Data> = texts
        .filter_map(|(span, text)| parsed(span, text, variables))
        .collect();
    let values: Vec<&Node> = values.iter().map(|data| &data.root).collect();
    let is_told = media.contains("json") || media.contains("xml");
    match values.is_empty() {
        false if !media.contains("xml") && !media.starts_with("text/") => of_values(span, &values),
        _ if is_told => untold(span),
        _ if media.starts_with("text/") => word(span, "string", None).unwrap_or_else(|| untold(span)),
        _ => word(span, "binary", None).unwrap_or_else(|| untold(span)),
    }
}

fn parsed(span: Span, text: &str, variables: &Variables) -> Option<Data> {
    let data = data::parse_json(&json(text, variables), Origin::Decoded(span));
    (data.flaw.is_none() && !data.root.is_null()).then_some(data)
}

/// An object of the fields of forms. A name that comes again in one form is a list.
fn form(span: Span, forms: &[&[Pair]], variables: &Variables) -> Sketch {
    let mut made = Sketch::new(span);
    made.text("type", "object");
    let mut known: Vec<&str> = Vec::new();
    let mut needed = Vec::new();
    for pair in forms.iter().copied().flatten() {
        if known.contains(&pair.name.as_str()) || pair.name.is_empty() {
            continue;
        }
        known.push(&pair.name);
        let of_name = |form: &&[Pair]| form.iter().filter(|other| other.name == pair.name).count();
        let mut own = value(pair, variables);
        if forms.iter().any(|form| of_name(form) > 1) {
            own = array(pair.span, own);
        }
        own.text("description", &pair.said);
        own.flag(openapi::UNTOLD_REQUIRED, pair.required.is_none());
        if pair.required == Some(true) {
            needed.push(text(pair.span, &pair.name));
        }
        made.add("properties", &pair.name, pair.span, own.node());
    }
    if !needed.is_empty() {
        made.set("required", list(span, needed));
    }
    made
}

/// The schema of the value of a field or parameter.
pub(super) fn value(pair: &Pair, variables: &Variables) -> Sketch {
    if pair.is_file {
        return word(pair.span, "binary", None).unwrap_or_else(|| untold(pair.span));
    }
    scalar(pair.span, &variables.filled(&pair.value))
}
