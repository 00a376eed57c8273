//! Findings as they are remembered.

use docwright::schema::{Code, Diagnostic, Label, SourceId, Span};
use serde::{Deserialize, Serialize};

/// A [`Diagnostic`] whose kind is a name.
#[derive(Serialize, Deserialize)]
pub(super) struct Finding {
    code: String,
    message: String,
    /// Document, first byte, one past the last byte, words.
    labels: Vec<(u32, u32, u32, String)>,
    page: Option<String>,
    help: Vec<String>,
    notes: Vec<String>,
}

impl Finding {
    pub(super) fn of(diagnostic: &Diagnostic) -> Finding {
        let label = |label: &Label| {
            let Span { source, start, end } = label.span;
            (source.0, start, end, label.text.clone())
        };
        Finding {
            code: diagnostic.code.name.to_owned(),
            message: diagnostic.message.clone(),
            labels: diagnostic.labels.iter().map(label).collect(),
            page: diagnostic.page.clone(),
            help: diagnostic.help.clone(),
            notes: diagnostic.notes.clone(),
        }
    }

    /// `None` where there is no such kind.
    pub(super) fn diagnostic(self) -> Option<Diagnostic> {
        let label = |(source, start, end, text)| Label {
            span: Span {
                source: SourceId(source),
                start,
                end,
            },
            text,
        };
        Some(Diagnostic {
            code: Code::find(&self.code)?,
            message: self.message,
            labels: self.labels.into_iter().map(label).collect(),
            page: self.page,
            help: self.help,
            notes: self.notes,
        })
    }
}
