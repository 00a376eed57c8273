//! Words, texts and signs of a file, each with the comment that stands before it.

use std::ops::Range;

/// A word, a text or a sign.
#[derive(Debug, Clone)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind<'t>,
    pub(super) range: Range<usize>,
    /// The comment that ends on the line before.
    pub(super) said: String,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind<'t> {
    /// A name, with dots in it, or a number.
    Word(&'t str),
    /// A text without its quotes; escapes stay.
    Text(&'t str),
    Sign(u8),
}

/// The tokens of a file.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut lexer = Lexer {
        text,
        at: 0,
        said: String::new(),
        fresh: true,
    };
    let mut all = Vec::new();
    while let Some(token) = lexer.next() {
        all.push(token);
    }
    all
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
    said: String,
    /// Whether the line has no token yet.
    fresh: bool,
}

impl<'t> Lexer<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Passes over blanks and comments; keeps the comment that is about what follows.
    fn skip(&mut self) {
        let mut lines = 0;
        loop {
            let rest = self.rest();
            if rest.starts_with('\n') {
                lines += 1;
                if lines > 1 {
                    self.said.clear();
                }
                self.fresh = true;
                self.at += 1;
            } else if rest.starts_with(|c: char| c.is_whitespace()) {
                self.at += rest.chars().next().map_or(1, char::len_utf8);
            } else if rest.starts_with("//") {
                let end = rest.find('\n').unwrap_or(rest.len());
                let line = rest.get(..end).unwrap_or_default();
                self.keep(line.trim_start_matches('/'));
                self.at += end;
                lines = 0;
            } else if rest.starts_with("/*") {
                let end = rest.find("*/").map_or(rest.len(), |end| end + 2);
                let inner = rest.get(2..end.saturating_sub(2)).unwrap_or_default();
                for line in inner.lines() {
                    self.keep(line.trim_start().trim_start_matches('*'));
                }
                self.at += end;
                lines = 0;
            } else {
                return;
            }
        }
    }

    /// Keeps a line of a comment; one behind a token is about that, and is left out.
    fn keep(&mut self, line: &str) {
        if self.fresh {
            self.said.push_str(line.trim());
            self.said.push('\n');
        }
    }

    fn next(&mut self) -> Option<Token<'t>> {
        self.skip();
        let (start, rest) = (self.at, self.rest());
        let first = rest.chars().next()?;
        let kind = if matches!(first, '"' | '\'') {
            let inner = rest.get(1..).unwrap_or_default();
            let mut escaped = false;
            let end = inner.find(|c: char| {
                let ends = (c == first && !escaped) || c == '\n';
                escaped = c == '\\' && !escaped;
                ends
            });
            let end = end.unwrap_or(inner.len());
            self.at += (end + 2).min(rest.len());
            Kind::Text(inner.get(..end).unwrap_or_default())
        } else if is_word(first) {
            let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            self.at += end;
            Kind::Word(rest.get(..end).unwrap_or_default())
        } else {
            self.at += first.len_utf8();
            Kind::Sign(u8::try_from(first).unwrap_or(b'?'))
        };
        self.fresh = false;
        Some(Token {
            kind,
            range: start..self.at,
            said: std::mem::take(&mut self.said).trim().to_owned(),
        })
    }
}

fn is_word(char: char) -> bool {
    char.is_alphanumeric() || matches!(char, '_' | '.' | '-' | '+')
}
