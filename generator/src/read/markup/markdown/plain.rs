//! The few forms that most text has, told without the parser: words, code, emphasised words, links.

use std::borrow::Cow;

use memchr::{memchr, memchr2};

use crate::read::markup::{Inline, InlineKind, slice};

/// Bytes that may mean something within text; a table for speed.
const MARKS: [bool; 256] = {
    let mut marks = [false; 256];
    let bytes = b"\n\r*_&\\[]<!`|~";
    let mut at = 0;
    while at < bytes.len() {
        marks[bytes[at] as usize] = true;
        at += 1;
    }
    marks
};

/// How many bytes of `text`, from its start, are a piece of text and nothing else. An `_` within a word is a letter.
fn plain_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if MARKS[byte as usize] {
            let word = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
            match byte {
                b'_' if at > 0 && word(at - 1) && word(at + 1) => {}
                b'!' if bytes.get(at + 1) != Some(&b'[') => {}
                _ => return at,
            }
        }
        at += 1;
    }
    at
}

/// Whether `text` has no marks.
pub(super) fn is_plain(text: &str) -> bool {
    !text.is_empty() && plain_length(text) == text.len()
}

/// What the parser takes for padding.
pub(super) fn is_padding(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | 0x0B | 0x0C)
}

/// `text` without the padding behind it. Columns are padded with hundreds of spaces: many at a time.
pub(super) fn without_padding(text: &str) -> &str {
    let mut bytes = text.as_bytes();
    while let Some((rest, last)) = bytes.split_last_chunk::<16>()
        && *last == [b' '; 16]
    {
        bytes = rest;
    }
    while let Some((&last, rest)) = bytes.split_last()
        && is_padding(last)
    {
        bytes = rest;
    }
    text.get(..bytes.len()).unwrap_or_default()
}

/// The text of a cell without marks, where it is words or code and nothing else.
pub(super) fn word(text: &str) -> Option<&str> {
    match code(text) {
        Some((code, "")) => Some(code),
        _ => is_plain(text).then_some(text),
    }
}

/// Code at the start of `text`, and what stands behind it.
fn code(text: &str) -> Option<(&str, &str)> {
    if text.as_bytes().first() != Some(&b'`') {
        return None;
    }
    let inner = text.get(1..)?;
    let length = memchr(b'`', inner.as_bytes())?;
    let (code, rest) = inner.split_at_checked(length)?;
    let rest = rest.get(1..)?;
    let padded = matches!(code.as_bytes(), [] | [b' ', ..] | [.., b' ']);
    let longer = rest.as_bytes().first() == Some(&b'`');
    let simple = !padded && !longer && memchr2(b'\\', b'\n', code.as_bytes()).is_none();
    simple.then_some((code, rest))
}

/// The pieces of `text`, which stands at `start`; `None` if it has marks that it takes a parser to tell.
pub(super) fn pieces(text: &str, start: usize) -> Option<Vec<Inline<'_>>> {
    if let Some(whole) = emphasis(text, start) {
        return Some(vec![whole]);
    }
    let mut pieces = Pieces::default();
    pieces.sequence(text, start)?;
    // Cells hold them until the whole table was read.
    pieces.found.shrink_to_fit();
    Some(pieces.found)
}

/// `*words*`.
fn emphasis(text: &str, start: usize) -> Option<Inline<'_>> {
    let [b'*', first, .., last, b'*'] = text.as_bytes() else {
        return None;
    };
    let inner = text.get(1..text.len() - 1)?;
    let tight = first.is_ascii_alphanumeric() && last.is_ascii_alphanumeric();
    (tight && is_plain(inner)).then(|| Inline {
        kind: InlineKind::Emphasis(vec![words(inner, start + 1)]),
        range: start..start + text.len(),
    })
}

fn words(text: &str, start: usize) -> Inline<'_> {
    Inline {
        kind: InlineKind::Text(Cow::Borrowed(text)),
        range: start..start + text.len(),
    }
}

/// Pieces in a row. The parser begins a new piece at every mark.
#[derive(Default)]
struct Pieces<'a> {
    found: Vec<Inline<'a>>,
    /// Whether there was a `*`: a second one might close it.
    star: bool,
}

impl<'a> Pieces<'a> {
    fn sequence(&mut self, text: &'a str, start: usize) -> Option<()> {
        let mut rest = text;
        while let Some(mark) = rest.bytes().next() {
            let at = start + text.len() - rest.len();
            rest = match mark {
                b'`' => {
                    let (code, behind) = code(rest)?;
                    self.push(
                        InlineKind::Code(Cow::Borrowed(code)),
                        at,
                        rest.len() - behind.len(),
                    );
                    behind
                }
                b'[' => self.bracket(rest, at)?,
                b'*' => {
                    let next = rest.as_bytes().get(1)?;
                    if self.star || !next.is_ascii_alphanumeric() {
                        return None;
                    }
                    self.star = true;
                    self.text(rest, at, 1)?
                }
                b'\\' => {
                    let escaped = rest.get(1..)?;
                    if !matches!(escaped.bytes().next(), Some(b'*' | b'_' | b'<' | b'[' | b']')) {
                        return None;
                    }
                    self.text(escaped, at + 1, 1 + plain_length(escaped.get(1..)?))?
                }
                _ => self.text(rest, at, plain_length(rest))?,
            };
        }
        Some(())
    }

    /// The first `length` bytes as text; gives what stands behind them.
    fn text(&mut self, text: &'a str, at: usize, length: usize) -> Option<&'a str> {
        let (text, behind) = text.split_at_checked(length)?;
        self.push(InlineKind::Text(Cow::Borrowed(text)), at, length);
        (length > 0).then_some(behind)
    }

    fn push(&mut self, kind: InlineKind<'a>, at: usize, length: usize) {
        let range = at..at + length;
        self.found.push(Inline { kind, range });
    }

    /// `[words](url)`, or brackets that are no link since nothing follows them.
    fn bracket(&mut self, text: &'a str, at: usize) -> Option<&'a str> {
        let (label, behind) = text.get(1..)?.split_once(']')?;
        if label.contains('[') {
            return None;
        }
        let Some(target) = behind.strip_prefix('(') else {
            self.text(text, at, 1)?;
            self.sequence(label, at + 1)?;
            return self.text(slice(text, label.len() + 1..text.len()), at + label.len() + 1, 1);
        };
        let (url, behind) = target.split_once(')')?;
        let tame = |byte: u8| byte.is_ascii_alphanumeric() || b"./-:#_?=%+,@".contains(&byte);
        if url.is_empty() || !url.bytes().all(tame) {
            return None;
        }
        let outside = std::mem::take(&mut self.found);
        self.sequence(label, at + 1)?;
        let kind = InlineKind::Link {
            url: Cow::Borrowed(url),
            content: std::mem::replace(&mut self.found, outside),
        };
        self.push(kind, at, text.len() - behind.len());
        Some(behind)
    }
}
