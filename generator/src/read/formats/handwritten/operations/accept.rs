//! What an operation accepts, of the headers that its section shows: one value, or none where several are shown.

use crate::read::formats::handwritten::rows::row::Raw;
use crate::read::formats::handwritten::section::gathered::Gathered;
use crate::read::formats::handwritten::values::accept::value;

/// The one value that is shown.
pub(super) fn of(gathered: &Gathered) -> Option<String> {
    let rows = gathered.request.iter().flat_map(|(_, rows)| rows);
    let mut all = gathered.accepts.iter().cloned().chain(rows.filter_map(in_row));
    let first = all.next()?;
    all.all(|other| other.eq_ignore_ascii_case(&first))
        .then_some(first)
}

/// The media types that a row says the header to be: it is no parameter then, whatever its heading.
pub(super) fn in_row(row: &Raw) -> Option<String> {
    let said = row.field.example.as_deref().or(row.field.description.as_deref());
    row.name
        .eq_ignore_ascii_case("accept")
        .then(|| value(said?))
        .flatten()
}
