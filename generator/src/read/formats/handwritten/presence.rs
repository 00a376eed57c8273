//! What a heading says of the presence of all fields below it: `Required attributes`, `Optional parameters`.

use docwright_schema::Stated;

use super::roles::{presence, role};
use super::row::Raw;
use super::text::normal;

/// Whether a heading about fields of a request says that all of them must be there, or need not.
pub(super) fn marks_all(text: &str) -> Option<bool> {
    let text = normal(text);
    let (mark, rest) = presence(&text)?;
    (role(rest).is_request() || rest == "attributes").then_some(mark)
}

/// Marks rows that say nothing themselves.
pub(super) fn mark_all(rows: &mut [Raw], mark: bool) {
    let alone = |row: &&mut Raw| !says_alternative(row.field.description.as_deref());
    for row in rows.iter_mut().filter(alone) {
        let span = row.field.span;
        row.field.required = row.field.required.take().or(Some(Stated::new(mark, span)));
    }
}

/// Whether a description says that another field may stand in place of this one.
fn says_alternative(said: Option<&str>) -> bool {
    let lower = said.unwrap_or_default().to_lowercase();
    ["either this or", "not both", "one of these", "at least one of"]
        .iter()
        .any(|words| lower.contains(words))
}
