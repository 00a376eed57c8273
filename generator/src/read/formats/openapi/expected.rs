//! Which kind of node stands behind which word, so that nothing is passed over without a word about it.

use super::super::super::data::{self, Kind, Node};
use super::files::At;
use super::reading::Reading;

/// A kind of node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Map,
    List,
    /// A list, or the only item of it.
    ListOrOne,
    /// A map or a boolean.
    Schema,
    /// A text or a list of texts.
    Words,
    /// A schema or a list of them.
    Schemas,
    /// Names in a list, or a boolean of the property itself.
    Names,
    /// A map or a text.
    MapOrText,
}

use Wanted::{List, ListOrOne, Map, MapOrText, Names, Schema, Schemas, Words};

/// Words of a schema.
const OF_SCHEMA: data::Names<Wanted> = data::Names::new(&[
    ("$ref", Words),
    ("additionalProperties", Schema),
    ("allOf", ListOrOne),
    ("anyOf", ListOrOne),
    ("discriminator", MapOrText),
    ("enum", List),
    ("items", Schemas),
    ("oneOf", ListOrOne),
    ("patternProperties", Map),
    ("properties", Map),
    ("required", Names),
    ("type", Words),
]);

/// Words of a description.
const OF_ROOT: data::Names<Wanted> = data::Names::new(&[
    ("components", Map),
    ("definitions", Map),
    ("info", Map),
    ("paths", Map),
    ("security", ListOrOne),
    ("servers", ListOrOne),
    ("tags", List),
    ("webhooks", Map),
]);

/// Words of an operation.
const OF_OPERATION: data::Names<Wanted> = data::Names::new(&[
    ("callbacks", Map),
    ("parameters", List),
    ("requestBody", Map),
    ("responses", Map),
    ("security", ListOrOne),
    ("servers", ListOrOne),
    ("tags", List),
]);

/// Words of a body, a response or a media type.
const OF_PAYLOAD: data::Names<Wanted> =
    data::Names::new(&[("content", Map), ("encoding", Map), ("headers", Map)]);

/// Reports what of a schema is no such thing.
pub(super) fn schema(reading: &mut Reading<'_, '_>, at: At<'_>) {
    check(reading, at, &OF_SCHEMA);
}

/// Reports what of the root is no such thing.
pub(super) fn root(reading: &mut Reading<'_, '_>) {
    let root = reading.files.root();
    check(reading, root, &OF_ROOT);
    if let Some(components) = root.get("components") {
        for (_, part) in components
            .entries()
            .filter(|(entry, _)| !entry.key.starts_with("x-"))
        {
            if part.node.as_map().is_none() && !part.node.is_null() {
                reading.odd(part, "a part of the components is no map");
            }
        }
    }
}

/// Reports what of an operation is no such thing.
pub(super) fn operation(reading: &mut Reading<'_, '_>, at: At<'_>) {
    check(reading, at, &OF_OPERATION);
}

/// Reports what of a payload is no such thing.
pub(super) fn payload(reading: &mut Reading<'_, '_>, at: At<'_>) {
    check(reading, at, &OF_PAYLOAD);
}

fn check(reading: &mut Reading<'_, '_>, at: At<'_>, table: &data::Names<Wanted>) {
    for (entry, value) in at.entries() {
        let wanted = table.row(&entry.key);
        let Some((word, wanted)) = wanted.filter(|(_, wanted)| !fits(*wanted, value.node)) else {
            continue;
        };
        let kind = match wanted {
            Map => "map",
            List | ListOrOne | Names => "list",
            Schema | Schemas | MapOrText => "map",
            Words => "word",
        };
        reading.odd(value, &format!("`{word}` is no {kind}"));
    }
}

fn fits(wanted: Wanted, node: &Node) -> bool {
    match (&node.kind, wanted) {
        (Kind::Null, _) => true,
        (Kind::Map(_), wanted) => matches!(wanted, Map | ListOrOne | Schema | Schemas | MapOrText),
        (Kind::List(_), wanted) => matches!(wanted, List | ListOrOne | Words | Schemas | Names),
        (Kind::Bool(_), wanted) => matches!(wanted, Schema | Schemas | Names),
        (Kind::String(_), wanted) => matches!(wanted, Words | MapOrText | Names),
        (Kind::Number(_), _) => false,
    }
}
