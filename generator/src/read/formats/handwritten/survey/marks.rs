//! What may be a mark of a row that tells the reader nothing: words in brackets, cells of a column that tells what is required.

use crate::read::formats::handwritten::rows::marks;

/// The longest mark, in bytes.
const LONGEST: usize = 20;

/// Words in brackets that are no mark to the reader.
pub(super) fn unknown(text: &str, made: &mut Vec<String>) {
    for (open, close) in [('(', ')'), ('[', ']'), ('<', '>')] {
        for piece in text.split(open).skip(1) {
            let Some((inner, _)) = piece.split_once(close).filter(|(inner, _)| is_short(inner)) else {
                continue;
            };
            if marks::cell(inner).is_none() {
                made.push(format!("{open}{inner}{close}"));
            }
        }
    }
}

/// A cell of a column that tells what is required, and says neither.
pub(super) fn unknown_cell(cell: &str, made: &mut Vec<String>) {
    let cell = cell.trim();
    if is_short(cell) && marks::cell(cell).is_none() {
        made.push(cell.to_owned());
    }
}

fn is_short(text: &str) -> bool {
    text.len() <= LONGEST && text.split_whitespace().count() <= 3 && text.chars().any(char::is_alphabetic)
}
