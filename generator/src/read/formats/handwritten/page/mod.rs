//! A page as a row of parts: headings, lines that are as good as headings, tables, lists, blocks of code.
//!
//! Knows no operation.

pub(super) mod badges;
pub(super) mod commented;
pub(super) mod field_lists;
pub(super) mod headed;
pub(super) mod heads;
mod nested;
pub(super) mod parts;
pub(super) mod preformatted;
pub(super) mod wrapped;
