//! Marks in the text of a page.

use std::ops::Range;

/// What stands between two marks, without blanks around it.
pub(super) fn between(text: &str, within: Range<usize>, open: &str, close: &str) -> Option<Range<usize>> {
    let part = text.get(within.clone())?;
    let start = part.find(open)? + open.len();
    let inner = part.get(start..)?;
    let inner = inner.get(..inner.find(close)?)?;
    let start = within.start + start + inner.len() - inner.trim_start().len();
    Some(start..start + inner.trim().len())
}
