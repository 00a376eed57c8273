//! Tables of keys and values. A value shows what a field holds, or says its type; of a call it is the method or the path.
//!
//! Of 39 sets two have such a table, with 5 fields: too few to count, so a type that only a value shows is assumed.

use docwright_schema::Span;
use docwright_schema::evidence::TypeExpr;
use serde_json::Value;

use crate::read::formats::handwritten::forms::labels::{METHOD_LABELS, PATH_LABELS, words};
use crate::read::formats::handwritten::types::Types;
use crate::read::formats::handwritten::words::template::method;
use crate::read::formats::handwritten::words::text::prose;
use crate::read::markup::{Cell, Row, Table};
use crate::read::reader::Page;

/// What the value of a key is.
pub(super) enum Shown {
    /// A word for a type.
    Type,
    /// A value.
    Value(Value),
    /// Something else: several values, or a sentence.
    Nothing,
}

/// What a cell shows of the field of its row.
pub(super) fn shown(page: &Page<'_>, cell: &Cell<'_>, is_example: bool) -> Shown {
    let text = prose(cell.content()).text;
    let text = text.trim();
    let span = Span::new(page.source, cell.range.clone());
    let types = Types {
        page,
        span,
        links: &[],
    };
    if is_plain(&types.read(text)) {
        return Shown::Type;
    }
    let coded = text.strip_prefix('`').and_then(|text| text.strip_suffix('`'));
    let bare = coded.unwrap_or(text);
    if bare.is_empty() || bare.contains('`') {
        return Shown::Nothing;
    }
    match serde_json::from_str(bare) {
        Ok(Value::Null) => Shown::Nothing,
        Ok(value) => Shown::Value(value),
        // A word by itself may be anything, unless the column is one of examples.
        Err(_) if is_example || coded.is_some() && !bare.contains(' ') => {
            Shown::Value(Value::String(bare.to_owned()))
        }
        Err(_) => Shown::Nothing,
    }
}

fn is_plain(ty: &TypeExpr) -> bool {
    use TypeExpr as T;
    match ty {
        T::Array(item) => **item == T::Missing || is_plain(item),
        ty => matches!(
            ty,
            T::Boolean | T::Integer(_) | T::Number(_) | T::Numeric | T::String(_) | T::Map(_)
        ),
    }
}

/// Whether the rows of a table are operations: it has a column of methods, and one of what they return.
pub(super) fn is_of_operations(table: &Table<'_>) -> bool {
    let titles = || table.header.iter().map(|cell| words(&cell.plain()));
    titles()
        .next()
        .is_some_and(|title| matches!(title.as_str(), "method" | "methods"))
        && titles().any(|title| matches!(title.as_str(), "return type" | "returns"))
}

/// Whether the rows of a table without a header are labels with what they tell of the whole: `Type: | public`.
pub(super) fn is_of_labels(table: &Table<'_>) -> bool {
    let is_label = |row: &Row<'_>| {
        let first = row.cells.first().map(Cell::plain);
        let first = first.as_deref().unwrap_or_default();
        first.starts_with(char::is_uppercase) && first.trim_end().ends_with(':')
    };
    let is_bare = table.header.iter().all(|cell| cell.plain().trim().is_empty());
    is_bare && !table.rows.is_empty() && table.rows.iter().all(is_label)
}

/// Whether a table tells method and path of the call itself.
pub(super) fn is_of_call(table: &Table<'_>) -> bool {
    let rows = || std::iter::once(&table.header).chain(table.rows.iter().map(|row| &row.cells));
    let says = |labels: &[&str], fits: fn(&str) -> bool| {
        rows().any(|cells| match cells.as_slice() {
            [label, value] => {
                fits(value.plain().trim_matches(['`', ' ']))
                    && labels.contains(&words(&label.plain()).as_str())
            }
            _ => false,
        })
    };
    let is_path = |text: &str| text.starts_with('/') || text.contains("://");
    table.header.len() == 2
        && says(METHOD_LABELS, |text| method(text).is_some())
        && says(PATH_LABELS, is_path)
}
