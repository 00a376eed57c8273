//! Findings with the severities that the user gave to their kinds.

use docwright_schema::{Diagnostic, Diagnostics, Severity};

use super::levels::Levels;

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
