//! Types: `[]string`, `map of [Lamp](#lamp)`, `int64 (formatted integer)`, and beside them those of Go, which say how lists and maps
//! hold each other where the others lost it.

use std::collections::BTreeMap;

use docwright_schema::Span;

use crate::read::formats::rebuilt::{Sketch, array, map_of, named, untold, word};

/// Deeper than this no type is read.
const DEEP: usize = 16;

/// Words for formats, with what else stands there.
const FORMATS: &[(&str, &str)] = &[
    ("binary (byte stream)", "binary"),
    ("byte (base64 string)", "byte"),
];

/// Types of Go that stand where a list or a map holds others.
const GO: &[(&str, &str)] = &[
    ("string", "string"),
    ("bool", "boolean"),
    ("float32", "float"),
    ("float64", "double"),
    ("int8", "integer"),
    ("int16", "integer"),
    ("int32", "int32"),
    ("int64", "int64"),
    ("uint8", "integer"),
    ("uint16", "integer"),
    ("uint32", "integer"),
    ("uint64", "integer"),
];

/// The models of a page by their names without marks and case: links have them as Go spells them.
pub(super) struct Models(BTreeMap<String, String>);

/// A name without marks and case.
pub(super) fn key(name: &str) -> String {
    let letters = name.chars().filter(|char| char.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// A list or a map.
#[derive(Clone, Copy, PartialEq)]
enum Layer {
    List,
    Map,
}

impl Models {
    /// The models of these names; of two that are alike, the first one counts.
    pub(super) fn new(names: impl Iterator<Item = String>) -> Models {
        let mut all = BTreeMap::new();
        for name in names {
            all.entry(key(&name)).or_insert(name);
        }
        Models(all)
    }

    /// The model that a name of Go stands for.
    fn model(&self, span: Span, name: &str) -> Sketch {
        let name = name.rsplit_once('.').map_or(name, |(_, name)| name);
        named(span, self.0.get(&key(name)).map_or(name, String::as_str))
    }

    /// The schema of a type, and of Go's beside it; `None` where it is none.
    pub(super) fn read(&self, span: Span, ty: &str, go: &str) -> Option<Sketch> {
        let ty = ty.replace('\\', "");
        let (mut layers, leaf) = layers(&ty, &["[]"], &["map of "]);
        let Some(link) = link(leaf) else {
            return Some(wrapped(span, &layers, plain(span, leaf)?));
        };
        let (within, name) = layers_of_go(link);
        layers.extend(within);
        // A link has nothing of what stands before the last dot.
        let (all, whole) = layers_of_go(go.trim_matches('`'));
        let is_same = whole == name || whole.rsplit_once('.').is_some_and(|(_, own)| own == name);
        let layers = if is_same { all } else { layers };
        let inner = match GO.iter().find(|(known, _)| *known == name) {
            Some((_, own)) => word(span, own, None)?,
            None if matches!(name, "interface{}" | "any") => untold(span),
            None => self.model(span, name),
        };
        Some(wrapped(span, &layers, inner))
    }
}

/// A type in lists and maps, the outer ones first.
fn wrapped(span: Span, layers: &[Layer], mut inner: Sketch) -> Sketch {
    for layer in layers.iter().rev() {
        inner = match layer {
            Layer::List => array(span, inner),
            Layer::Map => map_of(span, inner),
        };
    }
    inner
}

/// The lists and maps around a type, the outer ones first, and what they hold.
fn layers<'t>(ty: &'t str, lists: &[&str], maps: &[&str]) -> (Vec<Layer>, &'t str) {
    let (mut all, mut rest) = (Vec::new(), ty.trim());
    while all.len() < DEEP {
        let of = |marks: &[&str]| marks.iter().find_map(|mark| rest.strip_prefix(mark));
        let Some((layer, inner)) = of(lists)
            .map(|inner| (Layer::List, inner))
            .or_else(|| Some((Layer::Map, of(maps)?)))
        else {
            break;
        };
        all.push(layer);
        rest = inner.trim();
    }
    (all, rest)
}

fn layers_of_go(ty: &str) -> (Vec<Layer>, &str) {
    let (layers, leaf) = layers(
        ty.trim_start_matches('*'),
        &["[]*", "[]"],
        &["map[string]*", "map[string]"],
    );
    (layers, leaf.trim_start_matches('*'))
}

/// The text of a link within the page; what Go cannot name stands in it, too: `[[]int64](#int64)`.
fn link(text: &str) -> Option<&str> {
    let (inner, _) = text.strip_prefix('[')?.rsplit_once("](#")?;
    (!inner.contains("](")).then_some(inner.trim())
}

/// A type of Swagger, with its format before it.
fn plain(span: Span, text: &str) -> Option<Sketch> {
    if matches!(text, "any" | "interface{}") {
        return Some(untold(span));
    }
    if let Some((_, format)) = FORMATS.iter().find(|(known, _)| *known == text) {
        return word(span, "string", Some(format));
    }
    match text.split_once(" (formatted ") {
        Some((format, ty)) => word(span, ty.strip_suffix(')')?, Some(format)),
        None => word(span, text, None),
    }
}
