//! What the pages of such generators are made of: calls, sections, tables whose columns are told by their titles, payloads.
//!
//! Takes lines, blocks and tables. Must not know the words of a format.

use docwright_schema::Span;
use docwright_schema::schema::Method;

use super::sketch::Sketch;
use crate::read::data::Node;
use crate::read::formats::embedded::tree::boolean;
use crate::read::markup::{Block, Table};

/// Whether a word in capitals is a method.
pub(in super::super) fn is_method(word: &str) -> bool {
    Method::ALL.iter().any(|method| method.as_str() == word)
}

/// Method and path of a line that has nothing else.
pub(in super::super) fn call(line: &str) -> Option<(&str, &str)> {
    let (method, path) = line.trim().split_once(' ')?;
    let path = path.trim();
    let fits = is_method(method) && path.starts_with('/') && !path.contains(char::is_whitespace);
    fits.then_some((method, path))
}

/// The blocks behind this one, up to the next heading.
pub(in super::super) fn below<'d, 'a>(blocks: &'d [Block<'a>], at: usize) -> &'d [Block<'a>] {
    let rest = blocks.get(at + 1..).unwrap_or_default();
    let end = rest.iter().position(|block| block.heading().is_some());
    rest.get(..end.unwrap_or(rest.len())).unwrap_or_default()
}

/// The blocks behind the heading at `at`, up to the next one of its level or above.
pub(in super::super) fn section<'d, 'a>(blocks: &'d [Block<'a>], at: usize, level: u8) -> &'d [Block<'a>] {
    let rest = blocks.get(at + 1..).unwrap_or_default();
    let ends = |block: &Block<'_>| block.heading().is_some_and(|(own, _)| own <= level);
    let end = rest.iter().position(ends).unwrap_or(rest.len());
    rest.get(..end).unwrap_or_default()
}

/// The column of a table whose title is one of the words for what is wanted.
pub(in super::super) fn column<C: PartialEq>(
    table: &Table<'_>,
    words: &[(&str, C)],
    wanted: &C,
) -> Option<usize> {
    table.header.iter().position(|cell| {
        let title = cell.plain();
        words
            .iter()
            .any(|(word, column)| column == wanted && *word == title)
    })
}

/// What is sent or received in one media type.
pub(in super::super) fn payload(span: Span, schema: Sketch) -> Node {
    let mut payload = Sketch::new(span);
    payload.put("schema", schema);
    payload.node()
}

/// A parameter of a schema; what the schema says of it is said of the parameter.
pub(in super::super) fn parameter(name: &str, place: &str, required: bool, mut schema: Sketch) -> Sketch {
    let span = schema.span;
    let mut parameter = Sketch::new(span);
    parameter.text("name", name);
    parameter.text("in", place);
    parameter.set("required", boolean(span, required));
    if let Some(said) = schema.remove("description") {
        parameter.set("description", said);
    }
    parameter.put("schema", schema);
    parameter
}
