//! Text of a page as the engine reads it: one string in which code keeps its back ticks, and the links in it.
//!
//! Takes pieces of text, makes strings. Knows no documentation.

use std::ops::Range;

use crate::read::markup::{Block, BlockKind, Inline, InlineKind};

/// Nothing in documentation is nested so deeply.
const MAX_DEPTH: usize = 32;

/// A line of so many bytes was as long as its editor lets it be.
const WIDE: usize = 60;

/// A run of text.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in super::super) struct Prose {
    /// Code stands in back ticks, ends of lines are line feeds, other marks leave no trace.
    pub text: String,
    /// Text and address of each link.
    pub links: Vec<(String, String)>,
}

/// The prose of pieces.
pub(in super::super) fn prose(inlines: &[Inline<'_>]) -> Prose {
    let mut prose = Prose::default();
    add(inlines, &mut prose, 0);
    if prose.text.contains("]({{") {
        templated_links(&mut prose);
    }
    prose
}

/// Links whose address is a call of a template, `[Status]({{< relref "status" >}})`, are none to a parser of Markdown.
fn templated_links(prose: &mut Prose) {
    let mut made = String::with_capacity(prose.text.len());
    let mut rest = prose.text.as_str();
    while let Some(at) = rest.find("]({{") {
        let front = rest.get(..at).unwrap_or_default();
        let back = rest.get(at + 2..).unwrap_or_default();
        let (Some(open), Some(end)) = (front.rfind('['), back.find("}})")) else {
            break;
        };
        let shown = front.get(open + 1..).unwrap_or_default();
        made.push_str(front.get(..open).unwrap_or_default());
        made.push_str(shown);
        let url = back.get(..end + 2).unwrap_or_default();
        prose.links.push((shown.replace('`', ""), url.to_owned()));
        rest = back.get(end + 3..).unwrap_or_default();
    }
    made.push_str(rest);
    prose.text = made;
}

/// A text whose lines are sentences: a line that only goes on the one before, as editors break them, is no line of its own.
pub(in super::super) fn continued(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    for line in text.lines() {
        let above = made.trim_end();
        let is_open = above.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '`' | ')'));
        let is_wide = above.lines().next_back().is_some_and(|line| line.len() >= WIDE);
        let goes_on = is_wide || line.trim_start().starts_with(|c: char| c.is_lowercase());
        if !made.is_empty() {
            made.push(if is_open && goes_on { ' ' } else { '\n' });
        }
        made.push_str(line);
    }
    made
}

/// Whether a piece is text without a word.
pub(in super::super) fn is_blank(inline: &Inline<'_>) -> bool {
    matches!(&inline.kind, InlineKind::Text(text) if text.trim().is_empty())
}

/// The prose of pieces in which a label in bold or italics, which code follows on its line, has a colon: ``*Route* `GET /x` ``.
pub(in super::super) fn labelled_prose(inlines: &[Inline<'_>]) -> Prose {
    let mut all = Prose::default();
    let lines = inlines.split(|inline| matches!(inline.kind, InlineKind::Break));
    for (at, line) in lines.enumerate() {
        let mut shown = line.iter().filter(|inline| !is_blank(inline));
        let label = match (shown.next(), shown.next().map(|next| &next.kind)) {
            (Some(first), Some(InlineKind::Code(_))) => match &first.kind {
                InlineKind::Strong(inner) | InlineKind::Emphasis(inner) => plain(inner),
                _ => String::new(),
            },
            _ => String::new(),
        };
        let mut own = prose(line);
        if !label.is_empty() && !label.ends_with(':') {
            own.text = own.text.replacen(&label, &format!("{label}:"), 1);
        }
        match at {
            0 => all = own,
            _ => join(&mut all, own),
        }
    }
    all
}

/// The text of pieces without any mark, trimmed; line ends are spaces.
pub(in super::super) fn plain(inlines: &[Inline<'_>]) -> String {
    let mut text = String::new();
    add_plain(inlines, &mut text, 0);
    text.trim().to_owned()
}

fn add_plain(inlines: &[Inline<'_>], text: &mut String, depth: usize) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Html(tag) if is_placeholder(tag) && !is_closed(tag, inlines) => text.push_str(tag),
            InlineKind::Link { url, content } if is_variable(url, content) => {
                text.extend(["<", url, ">"]);
            }
            _ if is_stand_in(inline, text) => stand_in(inline, text),
            _ if inline.children().is_empty() || depth >= MAX_DEPTH => {
                text.push_str(&crate::read::markup::plain_text(std::slice::from_ref(inline)));
            }
            _ => add_plain(inline.children(), text, depth + 1),
        }
    }
}

/// Whether a tag of no element stands for a value, outside of code: `GET /boats/<id>`.
fn is_placeholder(tag: &str) -> bool {
    let name = tag.strip_prefix('<').and_then(|tag| tag.strip_suffix('>'));
    name.is_some_and(|name| {
        let is_word = name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
        is_word && name.starts_with(|c: char| c.is_ascii_alphabetic()) && !ELEMENTS.contains(&name)
    })
}

/// Whether an element is closed in the same line: then it is a component of a page, and stands for no value.
fn is_closed(tag: &str, inlines: &[Inline<'_>]) -> bool {
    let name = tag.trim_start_matches('<').trim_end_matches('>');
    let closes = |inline: &Inline<'_>| match &inline.kind {
        InlineKind::Html(other) => {
            other.strip_prefix("</").and_then(|rest| rest.strip_suffix('>')) == Some(name)
        }
        _ => false,
    };
    inlines.iter().any(closes)
}

/// Whether a piece is a variable of the path before it, as only its italics say: `GET /boats/<i>id</i>`.
fn is_stand_in(inline: &Inline<'_>, before: &str) -> bool {
    let is_marked = matches!(inline.kind, InlineKind::Emphasis(_) | InlineKind::Code(_));
    if !is_marked || !before.ends_with('/') || before.matches('`').count() % 2 == 1 {
        return false;
    }
    let path = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_path = path.starts_with('/') || path.contains("://") && path.matches('/').count() > 2;
    let name = crate::read::markup::plain_text(std::slice::from_ref(inline));
    is_path
        && name.starts_with(|c: char| c.is_alphabetic())
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

fn stand_in(inline: &Inline<'_>, text: &mut String) {
    let name = crate::read::markup::plain_text(std::slice::from_ref(inline));
    text.extend(["{", &name, "}"]);
}

/// Whether a link is none, but a variable of a path with its kind: `/boats/<int:id>` has the form of an address in angle brackets.
fn is_variable(url: &str, content: &[Inline<'_>]) -> bool {
    let is_word = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_alphabetic())
            && word
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
    };
    let is_own = |content: &[Inline<'_>]| match content {
        [only] => matches!(&only.kind, InlineKind::Text(text) if *text == *url),
        _ => false,
    };
    url.split_once(':')
        .is_some_and(|(kind, name)| is_word(kind) && is_word(name) && !SCHEMES.contains(&kind))
        && is_own(content)
}

/// Kinds of addresses without slashes.
const SCHEMES: &[&str] = &["mailto", "tel", "sms", "xmpp", "sip", "urn", "news", "data"];

/// Elements of HTML that stand within a line.
const ELEMENTS: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "big", "br", "button", "center", "cite", "code", "del", "details", "dfn",
    "div", "em", "font", "hr", "i", "img", "input", "ins", "kbd", "label", "li", "mark", "ol", "p", "pre",
    "q", "s", "samp", "small", "span", "strike", "strong", "sub", "summary", "sup", "table", "tbody", "td",
    "th", "thead", "tr", "tt", "u", "ul", "var", "wbr",
];

fn add(inlines: &[Inline<'_>], prose: &mut Prose, depth: usize) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text) => prose.text.push_str(text),
            InlineKind::Code(code) => {
                prose.text.push('`');
                prose.text.push_str(code.trim());
                prose.text.push('`');
            }
            InlineKind::Html(tag) if is_line_end(tag) => prose.text.push('\n'),
            InlineKind::Html(tag) if is_placeholder(tag) => prose.text.push_str(tag),
            InlineKind::Break => prose.text.push('\n'),
            InlineKind::Link { url, content } if is_variable(url, content) => {
                prose.text.extend(["<", url, ">"]);
            }
            _ if is_stand_in(inline, &prose.text) => stand_in(inline, &mut prose.text),
            InlineKind::Link { url, content } if depth < MAX_DEPTH => {
                add(content, prose, depth + 1);
                prose.links.push((plain(content), url.clone().into_owned()));
            }
            _ if depth < MAX_DEPTH => add(inline.children(), prose, depth + 1),
            _ => {}
        }
    }
}

fn is_line_end(tag: &str) -> bool {
    let tag = tag.to_ascii_lowercase();
    tag.starts_with("<br") || tag.starts_with("<li") || tag.starts_with("<p>")
}

/// The prose of blocks, a line each; code blocks, tables and what is deeper than a list are left out.
pub(in super::super) fn prose_of(blocks: &[Block<'_>]) -> Prose {
    let mut all = Prose::default();
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(content) => join(&mut all, prose(content)),
            BlockKind::List(items) => {
                for item in items {
                    for block in item {
                        if let BlockKind::Paragraph(content) = &block.kind {
                            let mut line = prose(content);
                            line.text.insert_str(0, "* ");
                            join(&mut all, line);
                        }
                    }
                }
            }
            _ => {}
        }
    }
    all
}

fn join(all: &mut Prose, other: Prose) {
    if !all.text.is_empty() {
        all.text.push('\n');
    }
    all.text.push_str(&other.text);
    all.links.extend(other.links);
}

/// The bytes of pieces.
pub(in super::super) fn range_of(inlines: &[Inline<'_>]) -> Option<Range<usize>> {
    Some(inlines.first()?.range.start..inlines.last()?.range.end)
}

/// What stands in back ticks, in order.
pub(in super::super) fn codes(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2).filter(|code| !code.is_empty())
}

/// Lower case, words with one space between them, without marks at the ends of words.
pub(in super::super) fn normal(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower
        .split(|c: char| {
            c.is_whitespace() || matches!(c, '`' | '*' | ':' | '(' | ')' | '"' | ',' | '/' | '_' | '|')
        })
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty());
    let mut made = String::with_capacity(lower.len());
    for word in words {
        if !made.is_empty() {
            made.push(' ');
        }
        made.push_str(word);
    }
    made
}

/// A text in which italics are variables, as pages of HTML have them.
pub(in super::super) fn italic_variables(content: &[Inline<'_>]) -> String {
    let mut text = String::new();
    for inline in content {
        match &inline.kind {
            InlineKind::Emphasis(inner) if !text.is_empty() && !text.ends_with(char::is_whitespace) => {
                let inner = plain(inner);
                // What stands in brackets is a remark: `/pets <i>(deprecated)</i>`.
                if !inner.starts_with('(') {
                    text.push('{');
                    text.push_str(&inner);
                    text.push('}');
                }
            }
            InlineKind::Break => text.push('\n'),
            InlineKind::Emphasis(_) => {}
            InlineKind::Text(own) => text.push_str(own),
            _ => text.push_str(&plain(std::slice::from_ref(inline))),
        }
    }
    text
}

/// A heading without `{#anchor}` at its end.
pub(in super::super) fn strip_attributes(text: &str) -> &str {
    match text.rfind("{#") {
        Some(at) => text.get(..at).unwrap_or(text).trim(),
        None => text.trim(),
    }
}

/// The parts of a text that says one of several.
pub(in super::super) fn alternatives(text: &str) -> Option<Vec<&str>> {
    for separator in [" or ", " | ", "|", " / ", "/", ", "] {
        if text.contains(separator) && !text.contains('(') {
            let parts: Vec<&str> = text
                .split(separator)
                .map(|part| part.trim().trim_start_matches("or "))
                .collect();
            return Some(parts);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::continued;

    #[test]
    fn broken_lines_go_on() {
        for (text, made) in [
            ("The request has\nthe object:", "The request has the object:"),
            ("Gives\n`id`.\nthe end", "Gives\n`id`.\nthe end"),
            ("Parameters\nBoat", "Parameters\nBoat"),
            (
                "A response that tells of success and of nothing else but that has a\nJSON object:",
                "A response that tells of success and of nothing else but that has a JSON object:",
            ),
            ("", ""),
        ] {
            assert_eq!(continued(text), made);
        }
    }
}
