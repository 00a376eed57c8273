//! Base addresses: of the API, as sentences say them, and as examples of calls show them.

mod base;
mod listed;
mod said;
mod shown;

pub(super) use listed::of_table;
pub(super) use said::{in_text, is_about};
pub(super) use shown::shown;
