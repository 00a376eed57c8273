//! Findings about a file as a whole: where it stops being JSON or YAML, and what does not count in it.

use docwright_schema::{Diagnostic, Diagnostics, codes};

use super::super::super::data::{Data, Node};

/// The tree of a file, with findings where it stops being one and of what does not count in it.
pub(super) fn checked(data: Data, diagnostics: &mut Diagnostics) -> Node {
    said_twice(&data, diagnostics);
    if let Some(flaw) = data.flaw {
        let message = format!("the rest of this description cannot be read: {}", flaw.message);
        diagnostics.push(
            Diagnostic::new(&codes::BROKEN_DATA, message).at(flaw.span, "here it stops being JSON or YAML"),
        );
    }
    if let Some(next) = data.next {
        let message = "of several descriptions in one file the first is read: give each a file of its own";
        diagnostics.push(Diagnostic::new(&codes::ODD_NODE, message).at(next, "this one is not read"));
    }
    data.root
}

/// Reports names that stand twice in a map, and what is no JSON in a file that else is.
pub(crate) fn said_twice(data: &Data, diagnostics: &mut Diagnostics) {
    if let Some(span) = data.loose {
        let message = "this is JSON with comments, or with other marks of scripts: they are passed over";
        diagnostics.push(Diagnostic::new(&codes::ODD_NODE, message).at(span, "the first one"));
    }
    for (name, span) in &data.twice {
        let message = format!("`{name}` stands here twice, and the last one counts");
        diagnostics.push(Diagnostic::new(&codes::ODD_NODE, message).at(*span, "this one does not"));
    }
}
