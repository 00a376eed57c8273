//! Documents as text: paths in, [`Source`]s out. Knows no format.

mod comments;
mod find;
mod includes;
mod lines;
mod parts;
mod sources;
mod text;
mod walk;

pub(crate) use comments::{has_marks, has_rules, is_source};
pub use find::{Found, find};
pub(crate) use includes::{is_part, named};
pub(crate) use lines::floor;
pub use lines::{Lines, Position};
pub use parts::is_data;
pub use sources::Sources;
pub use text::{Source, Text};
