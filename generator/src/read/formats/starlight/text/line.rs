//! Lines to tokens: what a line is by itself, before any nesting.

use docwright_schema::Span;

use super::heading::Heading;
use super::identifier::is_identifier;
use super::type_line::TypeLine;
use crate::read::reader::Page;

/// A token and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind<'a>,
    pub(super) text: &'a str,
    pub(super) span: Span,
}

/// What a line, or a part of a glued one, says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind<'a> {
    /// A heading; its own line before the glued one is gone.
    Heading(Heading),
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
    /// `Example`, which closes what it stands in.
    Example,
    /// A name, a title or prose.
    Text,
}

impl Token<'_> {
    pub(super) fn is_text(&self) -> bool {
        self.kind == Kind::Text
    }

    pub(super) fn is_prose(&self) -> bool {
        self.is_text() && !is_identifier(self.text)
    }
}

/// What glued heading lines begin with.
pub(super) const GLUED: &str = "Section titled “";

/// The title and the rest of a glued heading line.
pub(super) fn section_title(line: &str) -> Option<(&str, &str)> {
    line.trim_start().strip_prefix(GLUED)?.split_once('”')
}

/// The tokens of a page.
pub(super) fn tokens<'a>(page: &Page<'a>) -> Vec<Token<'a>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    for line in page.text.split_inclusive('\n') {
        push(line, at, page, &mut tokens);
        at += line.len();
    }
    respell(&mut tokens);
    tokens
}

fn push<'a>(line: &'a str, at: usize, page: &Page<'a>, tokens: &mut Vec<Token<'a>>) {
    let (mut line, mut at) = (line, at);
    while let Some((title, rest)) = section_title(line) {
        // The heading itself stands before the glued line, at the end of what came before.
        if tokens.last().is_some_and(|last| last.text.trim() == title.trim()) {
            tokens.pop();
        }
        let end = at + line.len() - rest.len();
        tokens.push(Token {
            kind: Kind::Heading(Heading::of(title)),
            text: title.trim(),
            span: Span::new(page.source, at..end),
        });
        (line, at) = (rest, end);
    }
    let text = line.trim();
    if !text.is_empty() {
        let start = at + line.len() - line.trim_start().len();
        tokens.push(Token {
            kind: kind(text),
            text,
            span: Span::new(page.source, start..start + text.len()),
        });
    }
}

fn kind(text: &str) -> Kind<'_> {
    match text {
        "required" => return Kind::Required,
        "Deprecated" | "deprecated" => return Kind::Deprecated,
        "additional properties" => return Kind::Additional,
        "Example" | "Examples" | "Examplegenerated" | "Example generated" => return Kind::Example,
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
    TypeLine::parse(text).map_or(Kind::Text, Kind::Type)
}

/// Mends what a line cannot know by itself: a word of the format that is a field's name, and the `key` of a map.
fn respell(tokens: &mut Vec<Token<'_>>) {
    let mut map_keys = Vec::new();
    for i in 0..tokens.len() {
        let next = tokens.get(i + 1).map(|token| &token.kind);
        // In `object`, `required`, `required` the second one is the name.
        let marks = |at: usize| tokens.get(at).is_some_and(|token| token.kind == Kind::Required);
        let names = marks(i + 1) && !marks(i + 2);
        let is_key = matches!(next, Some(Kind::Additional));
        let Some(token) = tokens.get_mut(i) else { break };
        match token.kind {
            Kind::Required | Kind::Type(_) | Kind::Example | Kind::Deprecated
                if names && is_identifier(token.text) =>
            {
                token.kind = Kind::Text;
            }
            Kind::Text if is_key && token.text == "key" => map_keys.push(i),
            _ => {}
        }
    }
    let mut index = 0;
    let mut keys = map_keys.into_iter().peekable();
    tokens.retain(|_| {
        let is_key = keys.next_if_eq(&index).is_some();
        index += 1;
        !is_key
    });
}

/// A paragraph: lines that inline code has torn apart are one again.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) span: Span,
    /// The index of its first line among the tokens given.
    pub(super) first: usize,
}

/// The paragraphs of text tokens; others are passed over.
pub(super) fn paragraphs(tokens: &[Token<'_>]) -> Vec<Paragraph> {
    let mut out: Vec<Paragraph> = Vec::new();
    for (index, token) in tokens.iter().enumerate().filter(|(_, token)| token.is_text()) {
        let goes_on = |last: &Paragraph| continues(&last.text, token.text);
        match out.last_mut() {
            Some(last) if goes_on(last) => {
                if !token.text.starts_with(['.', ',', ';', ')', ']', ':']) {
                    last.text.push(' ');
                }
                last.text.push_str(token.text);
                last.span.end = token.span.end;
            }
            _ => out.push(Paragraph {
                text: token.text.to_owned(),
                span: token.span,
                first: index,
            }),
        }
    }
    out
}

/// Whether `line` goes on with the sentence of `before`.
pub(super) fn continues(before: &str, line: &str) -> bool {
    let inside = !before.ends_with(['.', '!', '?', ':']);
    let starts = |c: char| c.is_lowercase() || matches!(c, '.' | ',' | ';' | ')' | ']' | '(' | ':');
    inside && line.starts_with(starts)
}

/// The paragraphs as one Markdown text.
pub(super) fn description(tokens: &[Token<'_>]) -> Option<String> {
    let texts: Vec<String> = paragraphs(tokens).into_iter().map(|p| p.text).collect();
    (!texts.is_empty()).then(|| texts.join("\n\n"))
}
