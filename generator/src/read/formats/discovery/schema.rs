//! The dialect of JSON Schema that the documents have, in the words of descriptions.

use docwright_schema::Span;

use crate::read::data::{Entry, Kind, Node};
use crate::read::formats::embedded::tree::{entry, list, map, reference, text};
use crate::read::formats::rebuilt::{Sketch, array, value};

/// Words of a schema that descriptions have too.
const SAME: &[&str] = &[
    "deprecated",
    "description",
    "enum",
    "maxItems",
    "maxLength",
    "maximum",
    "minItems",
    "minLength",
    "minimum",
    "pattern",
    "readOnly",
    "required",
    "title",
    "type",
];

/// Formats that have another name in descriptions.
const FORMATS: [(&str, &str); 1] = [("google-datetime", "date-time")];

/// Schemas within schemas are followed no deeper.
const DEEP: usize = 64;

/// A schema.
pub(super) fn of(node: &Node) -> Node {
    schema(node, 0)
}

fn schema(node: &Node, depth: usize) -> Node {
    if node.as_map().is_none() || depth > DEEP {
        return map(node.span, Vec::new());
    }
    let mut made: Vec<Entry> = Vec::new();
    let ty = node.str("type");
    for one in node.entries() {
        let value = match &*one.key {
            "$ref" => {
                made.extend(link(&one.value));
                continue;
            }
            "properties" => properties(&one.value, depth),
            "items" | "additionalProperties" => schema(&one.value, depth + 1),
            "format" => format(&one.value),
            "enumDescriptions" => {
                made.push(entry("x-enum-descriptions", one.value.clone()));
                continue;
            }
            "default" => typed(&one.value, ty),
            "variant" => {
                made.extend(variant(&one.value));
                continue;
            }
            word if SAME.contains(&word) => one.value.clone(),
            _ => continue,
        };
        made.push(Entry { value, ..one.clone() });
    }
    let own = map(node.span, made);
    match node.is_true("repeated") {
        true => repeated(&own),
        false => own,
    }
}

/// The reference that a name is.
fn link(name: &Node) -> Vec<Entry> {
    let Some(word) = name.as_str() else {
        return Vec::new();
    };
    reference(name.span, word).entries().to_vec()
}

fn properties(node: &Node, depth: usize) -> Node {
    let each = node.entries().iter().map(|one| Entry {
        value: schema(&one.value, depth + 1),
        ..one.clone()
    });
    map(node.span, each.collect())
}

fn format(node: &Node) -> Node {
    let known = FORMATS.iter().find(|(own, _)| node.as_str() == Some(own));
    known.map_or_else(|| node.clone(), |(_, word)| text(node.span, word))
}

/// A value that is written as a text, whatever its type is.
fn typed(node: &Node, ty: Option<&str>) -> Node {
    match node.as_str() {
        Some(raw) => value(node.span, ty, raw),
        None => node.clone(),
    }
}

/// One of several structures, told by a field.
fn variant(node: &Node) -> Vec<Entry> {
    let all = node.get("map").map(Node::items).unwrap_or_default();
    let named = all
        .iter()
        .filter_map(|one| Some((one.get("type_value")?, one.get("$ref")?)));
    let (mut forms, mut mapping) = (Vec::new(), Vec::new());
    for (told, name) in named {
        let links = link(name);
        if let (Some(told), Some(target)) = (told.as_str(), links.first()) {
            mapping.push(entry(told, target.value.clone()));
            forms.push(map(name.span, links));
        }
    }
    let mut made = vec![entry("oneOf", list(node.span, forms))];
    if let Some(field) = node.get("discriminant") {
        let told = vec![
            entry("propertyName", field.clone()),
            entry("mapping", map(node.span, mapping)),
        ];
        made.push(entry("discriminator", map(field.span, told)));
    }
    made
}

/// A list of what the words of a parameter say of one value; its text is that of the whole.
fn repeated(node: &Node) -> Node {
    let mut item = Sketch::of(node);
    let said = item.remove("description");
    let mut list = array(node.span, item);
    if let Some(said) = said {
        list.set("description", said);
    }
    list.node()
}

/// The schema of a parameter, which the same words tell.
pub(super) fn of_parameter(node: &Node) -> Sketch {
    let mut schema = Sketch::of(&schema(node, 0));
    for word in ["description", "required", "deprecated"] {
        schema.remove(word);
    }
    schema
}

/// The schema of a text.
pub(super) fn string(span: Span) -> Sketch {
    let mut schema = Sketch::new(span);
    schema.text("type", "string");
    schema
}

/// Whether a node is a schema that is told.
pub(super) fn is_told(node: &Node) -> bool {
    matches!(&node.kind, Kind::Map(map) if !map.entries().is_empty())
}
