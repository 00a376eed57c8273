//! A position among the tokens of a page.

use docwright_schema::Span;

use super::line::{Kind, Token, is_list_item};

/// A position among tokens.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'t, 'a> {
    tokens: &'t [Token<'a>],
    pub(super) at: usize,
}

impl<'t, 'a> Cursor<'t, 'a> {
    pub(super) fn new(tokens: &'t [Token<'a>]) -> Cursor<'t, 'a> {
        Cursor { tokens, at: 0 }
    }

    /// The token `ahead` of the position.
    pub(super) fn peek(&self, ahead: usize) -> Option<&'t Token<'a>> {
        self.tokens.get(self.at.saturating_add(ahead))
    }

    pub(super) fn kind(&self, ahead: usize) -> Option<&'t Kind<'a>> {
        self.peek(ahead).map(|token| &token.kind)
    }

    /// Takes the next token where it is of the kind asked for.
    pub(super) fn take(&mut self, is: impl Fn(&Kind<'a>) -> bool) -> Option<&'t Token<'a>> {
        let token = self.peek(0).filter(|token| is(&token.kind))?;
        self.at += 1;
        Some(token)
    }

    /// Takes the paragraphs that come next.
    pub(super) fn paragraphs(&mut self) -> Vec<&'t Token<'a>> {
        std::iter::from_fn(|| self.take(|kind| *kind == Kind::Paragraph)).collect()
    }

    /// How many paragraphs stand `ahead`.
    pub(super) fn count_paragraphs(&self, ahead: usize) -> usize {
        (ahead..)
            .take_while(|i| self.kind(*i) == Some(&Kind::Paragraph))
            .count()
    }

    pub(super) fn span(&self) -> Span {
        let token = self.peek(0).or_else(|| self.tokens.last());
        token.map(|token| token.span).unwrap_or_default()
    }
}

/// Paragraphs as one Markdown text; no blank line stands in a list.
pub(super) fn text(paragraphs: &[&Token<'_>]) -> Option<String> {
    let mut out = paragraphs.first()?.text.to_owned();
    for pair in paragraphs.windows(2) {
        if let [before, next] = pair {
            let in_list = is_list_item(before.text) && is_list_item(next.text);
            out.push_str(if in_list { "\n" } else { "\n\n" });
            out.push_str(next.text);
        }
    }
    Some(out)
}
