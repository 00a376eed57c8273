//! The sections of an operation page.

use std::ops::Range;

use super::heading::Heading;
use super::line::{Kind, Token};

/// A part of the page: the tokens from one of its headings, which is not among them, to the next.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Section {
    /// `None` for what stands before the first heading.
    pub(super) heading: Option<Heading>,
    /// The index of the heading.
    pub(super) at: usize,
    /// Its tokens.
    pub(super) tokens: Range<usize>,
}

/// The operation's own sections; empty where the page has no responses and so is no operation's. What callbacks have is
/// passed over: it stands between their heading and the last responses.
pub(super) fn sections(tokens: &[Token<'_>]) -> Vec<Section> {
    let heading = |i: usize| match tokens.get(i).map(|token| &token.kind) {
        Some(Kind::Heading(heading)) => Some(*heading),
        _ => None,
    };
    let is_own = |heading: Heading| heading != Heading::Other;
    if !(0..tokens.len()).any(|i| heading(i).is_some_and(is_own)) {
        return Vec::new();
    }
    let responses = (0..tokens.len()).rfind(|&i| heading(i) == Some(Heading::Responses));
    let callbacks = (0..tokens.len()).find(|&i| heading(i) == Some(Heading::Callbacks));
    let skipped = match (callbacks, responses) {
        (Some(from), Some(to)) if from < to => from..to,
        (Some(from), _) => from..tokens.len(),
        _ => 0..0,
    };
    let mut sections = vec![Section {
        heading: None,
        at: 0,
        tokens: 0..0,
    }];
    for i in 0..tokens.len() {
        if skipped.contains(&i) {
            continue;
        }
        match heading(i) {
            // Within responses, headings only divide them.
            Some(heading) if responses.is_none_or(|start| i <= start) => sections.push(Section {
                heading: Some(heading),
                at: i,
                tokens: i + 1..i + 1,
            }),
            _ => {
                if let Some(last) = sections.last_mut() {
                    last.tokens.end = i + 1;
                }
            }
        }
    }
    sections
}
