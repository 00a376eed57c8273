//! Documentation as it is put together: paragraphs, one after the other.

use super::text::text;
use crate::lower::rust::Lines;

/// Paragraphs, one after the other, with blank lines between.
#[derive(Debug, Default)]
pub(crate) struct Docs(String);

impl Docs {
    /// Adds Markdown of a document, if there is any.
    pub(crate) fn markdown(&mut self, markdown: Option<&str>) -> &mut Docs {
        match markdown {
            Some(markdown) => self.line(text(markdown)),
            None => self,
        }
    }

    /// Adds one line that this program wrote, or several with ends of lines between them.
    pub(crate) fn line(&mut self, line: impl AsRef<str>) -> &mut Docs {
        let line = line.as_ref();
        if line.is_empty() {
            return self;
        }
        // Most documentation is one paragraph, and every field keeps its own until the end.
        let separator = if self.0.is_empty() { "" } else { "\n\n" };
        self.0.reserve_exact(separator.len() + line.len());
        self.0.push_str(separator);
        self.0.push_str(line);
        self
    }

    /// Adds lines that this program wrote.
    pub(crate) fn block<S: AsRef<str>>(&mut self, lines: impl IntoIterator<Item = S>) -> &mut Docs {
        let mut block = String::new();
        for (index, line) in lines.into_iter().enumerate() {
            block.push_str(if index > 0 { "\n" } else { "" });
            block.push_str(line.as_ref());
        }
        self.line(block)
    }

    /// The lines; the fallback where there are none.
    pub(crate) fn or<S: AsRef<str>>(&mut self, fallback: impl FnOnce() -> S) -> Lines {
        if self.0.is_empty() {
            self.line(fallback());
        }
        std::mem::take(&mut self.0).into()
    }

    /// The lines, where there are some for sure.
    pub(crate) fn lines(&mut self) -> Lines {
        self.or(|| "")
    }
}

/// One line that this program wrote.
pub(crate) fn line(line: impl Into<String>) -> Lines {
    line.into().into()
}
