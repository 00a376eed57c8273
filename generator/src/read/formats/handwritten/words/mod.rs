//! Words that authors use, and what they mean: of headings, of columns, of sentences; and the text that they stand in.
//!
//! Knows no part of a page.

pub(super) mod codes_said;
pub(super) mod columns;
pub(super) mod empty;
pub(super) mod guided;
pub(super) mod languages;
mod left_out;
pub(super) mod links;
pub(super) mod listed_fields;
pub(super) mod phrases;
pub(super) mod returns;
pub(super) mod roles;
pub(super) mod template;
pub(super) mod text;
pub(super) mod typed;
