//! Findings and sums as text: for people ([`human`], [`short`]) and for machines ([`json`]).
//!
//! Prints nothing itself. Findings are untrusted: spans may lie anywhere, texts may hold control characters.

mod excerpt;
mod gaps;
mod human;
mod json;
mod levels;
mod place;
mod short;
mod summary;
#[cfg(test)]
mod tests;

use docwright_schema::{Diagnostic, Diagnostics, Severity};

pub use gaps::{gaps, overlay_stub};
pub use human::{Human, human};
pub use json::{json, json_failure, json_file, json_summary, json_timing};
pub use levels::{Level, Levels, unknown_code};
pub use short::{one_line, short};
pub use summary::{Summary, count};

/// A finding with the severity that the user gave to its kind.
#[derive(Debug, Clone, Copy)]
pub struct Finding<'a> {
    /// What was found.
    pub diagnostic: &'a Diagnostic,
    /// How much it matters.
    pub severity: Severity,
}

/// The findings that are to be shown.
pub fn findings<'a>(diagnostics: &'a Diagnostics, levels: &Levels) -> Vec<Finding<'a>> {
    let finding = |diagnostic: &'a Diagnostic| {
        Some(Finding {
            diagnostic,
            severity: levels.severity(diagnostic.code)?,
        })
    };
    diagnostics.iter().filter_map(finding).collect()
}
