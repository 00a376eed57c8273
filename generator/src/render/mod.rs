//! Findings and sums as text: for people ([`human`], [`short`]) and for machines ([`json`]).
//!
//! Prints nothing itself. Findings are untrusted: spans may lie anywhere, texts may hold control characters.

mod excerpt;
mod finding;
mod gaps;
mod human;
mod json;
mod levels;
mod place;
mod short;
mod summary;
#[cfg(test)]
mod tests;

pub use finding::{Finding, findings};
pub use gaps::{gaps, overlay_stub};
pub use human::{Human, human};
pub use json::{json, json_failure, json_file, json_summary, json_timing};
pub use levels::{Level, Levels, unknown_code};
pub use short::{one_line, short};
pub use summary::{Summary, count};
