//! Blocks of code of HTML: their text, and the language that classes say they are in.

use std::borrow::Cow;

use super::tree::Element;
use crate::read::markup::{Block, BlockKind, InlineKind};

/// A block of code.
pub(super) fn code(node: Element<'_>) -> BlockKind<'_> {
    let inside = node.inner_bytes();
    let mut texts = node
        .descendants()
        .filter(|part| part.is_text() || part.tag() == "br");
    let text = match (texts.next(), texts.next()) {
        (None, _) => Cow::Borrowed(""),
        (Some(only), None) => only.own_text(),
        (Some(first), Some(second)) => {
            let rest = [first, second].into_iter().chain(texts);
            let mut made = String::new();
            rest.for_each(|part| add(part, &mut made));
            Cow::Owned(made)
        }
    };
    BlockKind::Code {
        info: language(node).map_or(Cow::Borrowed(""), Cow::Owned),
        text,
        range: inside,
    }
}

/// Beginnings of classes that name the language of a block of code: as HTML proposes, and as highlighters write them.
const LANGUAGES: &[&str] = &["language-", "lang-", "tab-", "highlight-source-", "highlight-"];
/// Classes that begin so, and name none.
const NO_LANGUAGES: &[&str] = &["default", "none", "text", "plain", "plaintext", "wrapper"];

/// The language of a block of code: it or its code says it, or one of the two elements around it.
fn language(node: Element<'_>) -> Option<String> {
    let named = |part: Element<'_>| {
        let classes = part.attribute("class")?;
        let mut words = classes.split_ascii_whitespace();
        words.find_map(|class| {
            let language = LANGUAGES.iter().find_map(|front| class.strip_prefix(front))?;
            (!NO_LANGUAGES.contains(&language)).then(|| language.to_owned())
        })
    };
    let inside = std::iter::once(node).chain(node.descendants().take(1));
    let around = std::iter::successors(node.parent(), |part| part.parent()).take(2);
    inside
        .chain(around.filter(|part| part.tag() == "div"))
        .find_map(named)
}

/// Elements that tell a stand-in from what stands around it.
const STAND_INS: &[&str] = &["i", "em", "var"];

/// Code within a line.
pub(super) fn in_line(node: Element<'_>) -> String {
    let has_stand_in = node.descendants().any(|part| STAND_INS.contains(&part.tag()));
    if !has_stand_in {
        return node.text();
    }
    let mut made = String::new();
    node.descendants()
        .filter(|part| part.is_text())
        .for_each(|part| add(part, &mut made));
    made.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Adds a piece of code; a segment of a path in italics is a variable of that: `/boats/<var>id</var>`.
fn add(part: Element<'_>, made: &mut String) {
    if part.tag() == "br" {
        made.push('\n');
        return;
    }
    let text = part.own_text();
    let is_marked = part
        .parent()
        .is_some_and(|around| STAND_INS.contains(&around.tag()));
    let is_name = text.starts_with(|c: char| c.is_alphabetic())
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    let before = made.rsplit(char::is_whitespace).next().unwrap_or_default();
    if is_marked
        && is_name
        && before.ends_with('/')
        && before.starts_with(['/', 'h'])
        && !before.ends_with("//")
    {
        made.extend(["{", &text, "}"]);
    } else {
        made.push_str(&text);
    }
}

/// Whether a paragraph only names the language of the code that follows it, as sites print it into a corner of that.
pub(super) fn is_label(block: &Block<'_>, next: &BlockKind<'_>) -> bool {
    match (&block.kind, next) {
        (BlockKind::Paragraph(content), BlockKind::Code { info, .. }) => match content.as_slice() {
            [only] => matches!(&only.kind, InlineKind::Text(text) if text.eq_ignore_ascii_case(info)),
            _ => false,
        },
        _ => false,
    }
}
