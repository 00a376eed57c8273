//! What a run did, in one line.

use std::fmt;

use docwright_schema::{Schema, Severity, codes};
use serde::Serialize;

use super::finding::Finding;
use crate::write::{Kind, Plan};

/// Sums of a run over all its APIs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Summary {
    /// Models in the schemas.
    pub models: usize,
    /// Operations in the schemas.
    pub operations: usize,
    /// Facts that nobody could know.
    pub gaps: usize,
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Files created or changed.
    pub written: usize,
    /// Files deleted.
    pub deleted: usize,
    /// Files left as they were.
    pub unchanged: usize,
}

impl Summary {
    /// Adds an API.
    pub fn schema(&mut self, schema: &Schema) {
        self.models += schema.models.len();
        self.operations += schema.operations.len();
    }

    /// Adds findings.
    pub fn findings(&mut self, findings: &[Finding<'_>]) {
        let with = |severity| {
            findings
                .iter()
                .filter(|finding| finding.severity == severity)
                .count()
        };
        self.errors += with(Severity::Error);
        self.warnings += with(Severity::Warning);
        let gap = |finding: &&Finding<'_>| finding.diagnostic.code == &codes::GAP;
        self.gaps += findings.iter().filter(gap).count();
    }

    /// Adds files that were written.
    pub fn plan(&mut self, plan: &Plan) {
        self.written += plan.count(Kind::Created) + plan.count(Kind::Changed);
        self.deleted += plan.count(Kind::Stale);
        self.unchanged += plan.count(Kind::Unchanged);
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}, {}",
            count(self.models, "model"),
            count(self.operations, "operation")
        )?;
        for (number, word) in [
            (self.gaps, "gap"),
            (self.errors, "error"),
            (self.warnings, "warning"),
        ] {
            if number > 0 {
                write!(f, "; {}", count(number, word))?;
            }
        }
        if self.written + self.deleted + self.unchanged > 0 {
            write!(f, "; {} written", count(self.written, "file"))?;
            if self.deleted > 0 {
                write!(f, ", {} deleted", self.deleted)?;
            }
            write!(f, ", {} unchanged", self.unchanged)?;
        }
        Ok(())
    }
}

/// A number with its word in the right form.
pub fn count(number: usize, word: &str) -> String {
    let s = if number == 1 { "" } else { "s" };
    format!("{number} {word}{s}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_what_was_done() {
        let mut summary = Summary {
            models: 12,
            operations: 1,
            ..Summary::default()
        };
        assert_eq!(summary.to_string(), "12 models, 1 operation");
        summary.gaps = 4;
        summary.warnings = 2;
        summary.written = 3;
        summary.unchanged = 40;
        let line = "12 models, 1 operation; 4 gaps; 2 warnings; 3 files written, 40 unchanged";
        assert_eq!(summary.to_string(), line);
    }
}
