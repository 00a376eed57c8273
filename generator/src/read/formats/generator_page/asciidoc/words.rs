//! How the pages write types: a name in `<<>>`, with words around it.

use docwright_schema::Span;

use super::super::types::{self, Models, of_word, set};
use crate::read::formats::rebuilt::{Sketch, array, map_of, named, untold};

/// The name of a link at the end of a text, and what stands before it.
pub(super) fn link(said: &str) -> Option<(&str, &str)> {
    let said = said.trim();
    let (front, name) = said.strip_suffix(">>")?.rsplit_once("<<")?;
    Some((front.trim(), name))
}

/// The items of a list, or the values of a map: of lists and maps in them the page has no more than that they are.
fn held(span: Span, name: &str, models: &Models) -> Sketch {
    match name {
        "array" | "List" => array(span, untold(span)),
        "set" | "Set" => set(span, untold(span)),
        "map" | "Map" => map_of(span, untold(span)),
        _ => of_word(span, name, models),
    }
}

/// The type of a field: `String`, `<<Item>>`, `List of <<Item>>`.
pub(super) fn of_field(span: Span, said: &str, models: &Models) -> Sketch {
    let (front, name) = match link(said) {
        Some((front, name)) => (front, name),
        None => (said.trim(), ""),
    };
    let Some(kind) = front.strip_suffix(" of") else {
        let word = if name.is_empty() { front } else { name };
        return of_word(span, word, models);
    };
    match kind.trim().trim_matches(['<', '>']) {
        "List" => array(span, held(span, name, models)),
        "Set" => set(span, held(span, name, models)),
        "Map" => map_of(span, held(span, name, models)),
        _ => untold(span),
    }
}

/// The type of an answer: `<<Item>>`, `List[<<Item>>]`; `None` where it has none.
///
/// Of a list or a map whose items are lists it has the items of those. Lists of lists are rare; of maps to plain values half are maps
/// to lists of them, and of 22 maps to models two, so what a map holds is left open.
pub(super) fn of_answer(span: Span, said: &str, models: &Models) -> Option<Sketch> {
    let said = said.trim();
    let inner = |kind: &str| link(said.strip_prefix(kind)?.strip_suffix(']')?).map(|(_, name)| name);
    if let Some(name) = inner("List[").or_else(|| inner("array[")) {
        return Some(array(span, held(span, name, models)));
    }
    if let Some(name) = inner("Set[").or_else(|| inner("set[")) {
        return Some(set(span, held(span, name, models)));
    }
    if let Some(name) = inner("Map[").or_else(|| inner("map[")) {
        let values = match matches!(name, "array" | "map" | "set") {
            true => held(span, name, models),
            false => untold(span),
        };
        return Some(map_of(span, values));
    }
    match link(said) {
        Some((_, "")) => None,
        Some((_, "Map" | "map")) => Some(map_of(span, untold(span))),
        Some((_, name)) => Some(of_word(span, name, models)),
        None if said.is_empty() || said == "-" => None,
        None => Some(types::of_text(span, said, models, 0)),
    }
}

/// The type of a parameter whose description ends with a link. A word of Java is the item of a list; the name of a model may be one, too.
pub(super) fn of_parameter(span: Span, name: &str, models: &Models) -> Sketch {
    match models.find(name) {
        Some(_) => untold(span),
        None if name.starts_with(char::is_uppercase) => array(span, of_word(span, name, models)),
        None => of_word(span, name, models),
    }
}

/// The type of a body.
pub(super) fn of_body(span: Span, name: &str, models: &Models) -> Sketch {
    match models.find(name) {
        Some(model) => named(span, model),
        None if matches!(name, "array" | "List") => array(span, untold(span)),
        None => of_word(span, name, models),
    }
}
