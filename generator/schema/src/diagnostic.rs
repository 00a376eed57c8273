//! Findings as data. Rendering belongs to the front doors.

use std::fmt;

use crate::span::Span;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something the reader may want to know: a gap, a fact that was derived.
    Note,
    /// The documents are doubtful; the output is still what they say.
    Warning,
    /// The output cannot be what the documents say; nothing is written.
    Error,
}

impl Severity {
    /// `note`, `warning` or `error`.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// A kind of finding. All of them stand in [`codes`](crate::codes).
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// Kebab-case and stable under SemVer.
    pub name: &'static str,
    /// The severity of its findings.
    pub severity: Severity,
    /// What `docwright explain` prints: Markdown.
    pub explanation: &'static str,
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// A place in a document with a few words beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// A few words, or nothing.
    pub text: String,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its kind.
    pub code: &'static Code,
    /// One terse sentence, lower case, without a full stop.
    pub message: String,
    /// Places: the first is the primary one. Empty where no document is to blame.
    pub labels: Vec<Label>,
    /// The page where there is no span to point at.
    pub page: Option<String>,
    /// What to do about it.
    pub help: Vec<String>,
    /// Why it is so.
    pub notes: Vec<String>,
}

impl Diagnostic {
    /// A finding of the kind `code`.
    pub fn new(code: &'static Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            message: message.into(),
            labels: Vec::new(),
            page: None,
            help: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Adds a place; the first one added is the primary one.
    #[must_use]
    pub fn at(mut self, span: Span, text: impl Into<String>) -> Diagnostic {
        self.labels.push(Label {
            span,
            text: text.into(),
        });
        self
    }

    /// Names the page of a finding that no span can show.
    #[must_use]
    pub fn page(mut self, page: impl Into<String>) -> Diagnostic {
        self.page = Some(page.into());
        self
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Diagnostic {
        self.help.push(text.into());
        self
    }

    /// Adds why it is so.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Diagnostic {
        self.notes.push(text.into());
        self
    }
}

/// The sink that every stage writes to; an error stops the next stage, never the stage that found it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds the findings of a part that ran by itself (one page, say), after those already here.
    pub fn append(&mut self, other: Diagnostics) {
        self.0.extend(other.0);
    }

    /// Whether any finding is an error.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many findings have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|d| d.code.severity == severity).count()
    }

    /// The findings in the order in which they were made.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter()
    }

    /// Orders the findings by place, so that neither threads nor the order of rules shows.
    pub fn sort(&mut self) {
        let key = |d: &Diagnostic| {
            (
                d.labels.first().map(|l| l.span),
                d.page.clone(),
                d.code.name,
                d.message.clone(),
            )
        };
        self.0.sort_by_cached_key(key);
        self.0.dedup();
    }
}
