//! Gaps as findings, and as an overlay to be filled in.

use std::fmt::Write;

use docwright_schema::schema::Gap;
use docwright_schema::{Diagnostic, Diagnostics, Schema, codes};

use super::short::one_line;

/// A finding for each gap: the help is the overlay entry that fills it.
pub fn gaps(schema: &Schema) -> Diagnostics {
    let mut found = Diagnostics::default();
    for gap in &schema.gaps {
        found.push(
            Diagnostic::new(&codes::GAP, &gap.fact)
                .page(&gap.place.0)
                .note(&gap.reason)
                .help(format!("{}\n{}", gap.table, gap.line)),
        );
    }
    found
}

/// An overlay in which each line that would fill a gap is commented out.
pub fn overlay_stub(schema: &Schema) -> String {
    let mut text = String::from(
        "## Facts that the documents do not state. Take the `#` away from a line and write the true value.\n",
    );
    let mut gaps: Vec<&Gap> = schema.gaps.iter().collect();
    gaps.sort_by(|a, b| a.table.cmp(&b.table));
    let mut table = "";
    for gap in gaps {
        // A table for a name that is still to be found is one gap's own, and so is an item of a list.
        if gap.table != table || gap.table.contains("NAME") || gap.table.starts_with("[[") {
            table = &gap.table;
            let _ = writeln!(text, "\n# {}", one_line(table));
        }
        let place = match gap.place.0.is_empty() {
            true => String::new(),
            false => format!(" ({})", one_line(&gap.place.0)),
        };
        let (fact, reason) = (one_line(&gap.fact), one_line(&gap.reason));
        let _ = writeln!(text, "## {fact}{place}: {reason}");
        for line in gap.line.lines() {
            let _ = writeln!(text, "# {}", one_line(line));
        }
    }
    text
}
