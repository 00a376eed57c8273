//! The words of a cell of types: `integer(int64)`, `[[Name](#schemaname)]`, `string¦null`, `number,null(double)`, `array[string]`.

use docwright_schema::Span;

use crate::read::formats::rebuilt::{Sketch, array, named, one_of, untold, word};

/// Lists of lists are followed no deeper.
const DEEP: usize = 16;

/// The schema that a cell says.
pub(super) fn read(span: Span, cell: &str) -> Sketch {
    within(span, cell, 0)
}

fn within(span: Span, cell: &str, depth: usize) -> Sketch {
    if depth > DEEP {
        return untold(span);
    }
    let cell = cell.trim().trim_matches('`');
    let cell = &cell.replace("\\|", "¦");
    let parts: Vec<&str> = cell.split('¦').map(str::trim).collect();
    if parts.len() > 1 {
        let all = parts.iter().map(|part| within(span, part, depth + 1)).collect();
        return one_of(span, "anyOf", all);
    }
    if let Some(name) = link(cell) {
        return named(span, name);
    }
    if let Some(inner) = cell.strip_prefix('[').and_then(|cell| cell.strip_suffix(']')) {
        return array(span, within(span, inner, depth + 1));
    }
    if let Some(inner) = cell
        .strip_prefix("array[")
        .and_then(|cell| cell.strip_suffix(']'))
    {
        // Version 2 has no link there.
        let items = match word(span, inner, None) {
            None if is_name(inner) => named(span, inner),
            _ => within(span, inner, depth + 1),
        };
        return array(span, items);
    }
    let (words, format) = match cell.split_once('(') {
        Some((word, format)) => (word, format.strip_suffix(')')),
        None => (cell.as_str(), None),
    };
    let all: Option<Vec<Sketch>> = words.split(',').map(|one| word(span, one, format)).collect();
    match all {
        Some(all) if all.len() == 1 => all.into_iter().next().unwrap_or_else(|| untold(span)),
        Some(all) => one_of(span, "anyOf", all),
        None => untold(span),
    }
}

fn is_name(text: &str) -> bool {
    text.starts_with(char::is_alphabetic)
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

/// The name of the model that a cell links to: `[Name](#schemaname)`.
pub(super) fn link(cell: &str) -> Option<&str> {
    let (name, target) = cell.strip_prefix('[')?.split_once("](")?;
    let target = target.strip_suffix(')')?;
    (target.starts_with("#schema") && !name.contains('[') && !target.contains('(')).then_some(name)
}

/// The name of the model that a schema, or the items of a list, link to.
pub(super) fn target(schema: &Sketch) -> Option<String> {
    if let Some(name) = schema.str(crate::read::formats::openapi::NAMED) {
        return Some(name.to_owned());
    }
    let items = schema.get("items")?;
    target(&Sketch::of(items))
}
