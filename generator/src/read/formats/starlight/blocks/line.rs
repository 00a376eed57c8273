//! Lines to tokens: what a line is by itself and by the blank lines around it.

use docwright_schema::Span;
use serde_json::Value;

use super::tags;
use crate::read::formats::starlight::text::{TypeLine, is_identifier};
use crate::read::reader::Page;

/// A token and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind<'a>,
    pub(super) text: &'a str,
    pub(super) span: Span,
}

/// What a line, or a paragraph of several, says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind<'a> {
    /// A paragraph between blank lines.
    Paragraph,
    /// `required`
    Required,
    /// `Deprecated`
    Deprecated,
    /// A type.
    Type(TypeLine<'a>),
    /// `One of:` or `Any of:`, with the field that tells the alternatives apart.
    Alternatives(Option<&'a str>),
    /// `key`, `additional properties`: the type of further fields follows.
    Additional,
    /// `Media typeapplication/json`
    Media(&'a str),
    /// `Example` and what it shows.
    Example { value: Option<Value>, generated: bool },
    /// Constraints, default, allowed values.
    Tags,
    /// `not matching`: what follows is not allowed.
    Not,
    /// A line of a `curl` command.
    Sample,
    /// A name or a title.
    Text,
}

impl Token<'_> {
    /// Whether it may be the name of a field; a word of the format may be one, too.
    pub(super) fn is_name(&self) -> bool {
        let fits = matches!(
            self.kind,
            Kind::Text | Kind::Type(_) | Kind::Required | Kind::Deprecated
        );
        fits && is_identifier(self.text)
    }
}

/// A line of a block, with where it begins.
type Line<'a> = (&'a str, usize);

/// The tokens of a page.
pub(super) fn tokens<'a>(page: &Page<'a>) -> Vec<Token<'a>> {
    let mut tokens = Vec::new();
    let mut block: Vec<Line<'a>> = Vec::new();
    // Where an example ends, which may hold blank lines.
    let mut shown = 0;
    let mut at = 0;
    for line in page.text.split_inclusive('\n') {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        let text = line.trim();
        if start < shown {
            continue;
        }
        if text.is_empty() {
            flush(page, &mut block, &mut tokens);
            continue;
        }
        if let Some(generated) = example(text) {
            flush_structure(page, &mut block, &mut tokens);
            let rest = page.text.get(at..).unwrap_or_default();
            let label = label(rest);
            let (value, length) = value_at(rest.get(label..).unwrap_or_default());
            shown = at + label + length;
            tokens.push(Token {
                kind: Kind::Example { value, generated },
                text,
                span: Span::new(page.source, start..start + text.len()),
            });
            continue;
        }
        if is_list_item(text) {
            // No blank line ends a list.
            flush(page, &mut block, &mut tokens);
            tokens.push(Token {
                kind: Kind::Paragraph,
                text,
                span: Span::new(page.source, start..start + text.len()),
            });
            continue;
        }
        block.push((text, start));
    }
    flush(page, &mut block, &mut tokens);
    // The `key` of a map is a placeholder for its names.
    let is_key = |pair: &[Token<'_>]| matches!(pair, [key, more] if key.text == "key" && more.kind == Kind::Additional);
    let mut keys = tokens.windows(2).map(is_key).collect::<Vec<_>>().into_iter();
    tokens.retain(|_| !keys.next().unwrap_or(false));
    tokens
}

/// An item of a list in a description: behind a bullet, or a number.
pub(super) fn is_list_item(text: &str) -> bool {
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit());
    text.starts_with(['•', '◦', '▪']) || behind.len() < text.len() && behind.starts_with(". ")
}

/// Whether a line introduces an example, and whether the plugin made that up.
fn example(text: &str) -> Option<bool> {
    match text {
        "Example" | "Examples" => Some(false),
        "Examplegenerated" | "Example generated" => Some(true),
        _ => None,
    }
}

/// An example's summary and description have at most so many lines.
const MOST_LINES: usize = 6;

/// The length of the summary and the description between the word and the example; each is a paragraph.
fn label(text: &str) -> usize {
    if !text.starts_with(['\n', '\r']) {
        return 0;
    }
    let mut length = 0;
    for line in text.split_inclusive('\n').take(MOST_LINES) {
        if line.starts_with(['{', '[']) {
            let value = value_at(text.get(length..).unwrap_or_default()).0;
            return if value.is_some_and(|value| !value.is_string()) {
                length
            } else {
                0
            };
        }
        length += line.len();
    }
    0
}

/// The value that `text` begins with, and its length: JSON, or a line.
fn value_at(text: &str) -> (Option<Value>, usize) {
    if text.trim_start().starts_with(['{', '[']) {
        let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
        if let Some(Ok(value)) = values.next() {
            return (Some(value), values.byte_offset());
        }
    }
    match text.split_inclusive('\n').next() {
        Some(line) if !line.trim().is_empty() => {
            let value = serde_json::from_str(line.trim());
            let value = value.unwrap_or_else(|_| Value::String(line.trim().to_owned()));
            (Some(value), line.len())
        }
        _ => (None, 0),
    }
}

/// Ends a block that stands before a blank line: one without any word of the format is a paragraph.
fn flush<'a>(page: &Page<'a>, block: &mut Vec<Line<'a>>, tokens: &mut Vec<Token<'a>>) {
    let has_structure = block.iter().any(|(text, _)| kind(text) != Kind::Text);
    let (Some((first, start)), Some((last, end))) = (block.first(), block.last()) else {
        return;
    };
    // The plugin writes the first letter of a paragraph large, so a small one begins a name.
    let is_name =
        is_identifier(first) && first.starts_with(|c: char| c.is_lowercase() || matches!(c, '_' | '$' | '@'));
    // A lone title is spelt as one: `ApiError`, but not `Accepted`.
    let is_title = block.len() == 1 && is_compound(first);
    if has_structure || is_name || is_title {
        flush_structure(page, block, tokens);
        return;
    }
    let range = *start..end + last.len();
    tokens.push(Token {
        kind: Kind::Paragraph,
        text: page.text.get(range.clone()).unwrap_or_default(),
        span: Span::new(page.source, range),
    });
    block.clear();
}

fn flush_structure<'a>(page: &Page<'a>, block: &mut Vec<Line<'a>>, tokens: &mut Vec<Token<'a>>) {
    let mut sample = false;
    for (text, start) in block.drain(..) {
        let begins = text.starts_with("curl ");
        let goes_on = sample && tokens.last().is_some_and(|last| last.text.ends_with('\\'));
        sample = begins || goes_on;
        tokens.push(Token {
            kind: if sample { Kind::Sample } else { kind(text) },
            text,
            span: Span::new(page.source, start..start + text.len()),
        });
    }
}

/// Several words in one, each with a capital.
fn is_compound(text: &str) -> bool {
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    text.starts_with(char::is_uppercase)
        && capitals >= 2
        && text.chars().any(char::is_lowercase)
        && text.chars().all(|c| c.is_alphanumeric() || c == '_')
}

fn kind(text: &str) -> Kind<'_> {
    match text {
        "required" => return Kind::Required,
        "Deprecated" | "deprecated" => return Kind::Deprecated,
        "additional properties" => return Kind::Additional,
        "not matching" => return Kind::Not,
        _ => {}
    }
    if let Some(media_type) = text.strip_prefix("Media type")
        && media_type.contains('/')
        && !media_type.contains(' ')
    {
        return Kind::Media(media_type);
    }
    for opening in ["One of:", "Any of:"] {
        if let Some(rest) = text.strip_prefix(opening) {
            match rest.trim().strip_prefix("discriminator:") {
                Some(name) => return Kind::Alternatives(Some(name.trim())),
                None if rest.trim().is_empty() => return Kind::Alternatives(None),
                None => {}
            }
        }
    }
    if text.starts_with("curl ") {
        return Kind::Sample;
    }
    if tags::is_tags(text) {
        return Kind::Tags;
    }
    TypeLine::parse(text).map_or(Kind::Text, Kind::Type)
}
