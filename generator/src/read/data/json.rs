//! JSON's tokens to the tree. Commas too many are passed over, as people leave them behind; with leave, comments and what else
//! stands in values of scripts.

use std::borrow::Cow;
use std::ops::Range;

use super::build::Builder;
use super::node::{Data, Kind, Origin};
use super::script;

pub(super) fn parse(text: &str, origin: Origin) -> Data {
    scan(Scanner::new(text), origin)
}

/// The same with comments, and the values of scripts.
pub(super) fn parse_loose(text: &str, origin: Origin) -> Data {
    let mut scanner = Scanner::new(text);
    scanner.is_loose = true;
    scan(scanner, origin)
}

/// The value with which a text begins, as scripts write it; what stands behind it is not looked at.
pub(super) fn parse_first(text: &str, origin: Origin) -> Data {
    let mut scanner = Scanner::new(text);
    scanner.is_loose = true;
    scanner.ends_first = true;
    scan(scanner, origin)
}

fn scan(mut scanner: Scanner<'_>, origin: Origin) -> Data {
    let mut builder = Builder::new(origin, false);
    let flaw = document(&mut scanner, &mut builder).err();
    let flaw = flaw.map(|message| (message.to_owned(), scanner.here()));
    let loose = scanner.loose.map(|range| origin.span(range));
    Data {
        loose,
        ..builder.finish(scanner.at.min(scanner.text.len()), flaw)
    }
}

fn document(scanner: &mut Scanner<'_>, builder: &mut Builder) -> Result<(), &'static str> {
    // The brackets that are open, so that each is closed by its like.
    let mut open: Vec<u8> = Vec::new();
    loop {
        if open.is_empty() && builder.is_done() {
            if scanner.ends_first {
                return Ok(());
            }
            return match scanner.token() {
                None => Ok(()),
                Some(_) => Err("something stands after the end"),
            };
        }
        let first = scanner.behind_commas().ok_or("the text ends too early")?;
        let start = scanner.at;
        match first {
            b'{' => {
                builder.start_map(start, 0)?;
                open.push(b'}');
                scanner.at += 1;
                continue;
            }
            b'[' => {
                builder.start_list(start, 0)?;
                open.push(b']');
                scanner.at += 1;
                continue;
            }
            b'}' | b']' => {
                if open.pop() != Some(first) {
                    return Err("this bracket closes nothing");
                }
                scanner.at += 1;
                builder.end(scanner.at);
                continue;
            }
            _ if builder.wants_key() => {
                let name = match first {
                    b'"' => scanner.string()?,
                    _ => scanner
                        .script(script::name)
                        .map(Cow::Owned)
                        .ok_or("a name in quotes is missing")?,
                };
                builder.key(&name, start..scanner.at);
                if scanner.token() != Some(b':') {
                    return Err("a `:` is missing");
                }
                scanner.at += 1;
                continue;
            }
            b'"' => {
                let text = scanner.string()?;
                builder.scalar(Kind::String(text.into()), start..scanner.at, 0);
            }
            b'\'' | b'`' | b'!' if scanner.is_loose => {
                let value = scanner.script(script::value).ok_or("this is no value")?;
                builder.scalar(value, start..scanner.at, 0);
            }
            _ => {
                let kind = scanner.word()?;
                builder.scalar(kind, start..scanner.at, 0);
            }
        }
        if !open.is_empty() && !matches!(scanner.token(), None | Some(b',' | b'}' | b']')) {
            return Err("a `,` is missing");
        }
    }
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
    /// Whether it may be no JSON but what scripts have.
    is_loose: bool,
    /// Whether something may stand behind the value.
    ends_first: bool,
    /// Where the first thing stands that is no JSON.
    loose: Option<Range<usize>>,
}

impl<'t> Scanner<'t> {
    fn new(text: &'t str) -> Scanner<'t> {
        Scanner {
            text,
            at: 0,
            is_loose: false,
            ends_first: false,
            loose: None,
        }
    }

    /// What stands here and only scripts write so.
    fn script<T>(&mut self, read: fn(&str) -> Option<(T, usize)>) -> Option<T> {
        let rest = self.text.get(self.at..).filter(|_| self.is_loose)?;
        let (value, length) = read(rest)?;
        let end = self.at + length;
        self.loose.get_or_insert(self.at..end);
        self.at = end;
        Some(value)
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The first byte of the next token, to which it goes.
    fn token(&mut self) -> Option<u8> {
        loop {
            match self.peek() {
                Some(b' ' | b'\n' | b'\t' | b'\r') => self.at += 1,
                Some(b'/') if self.script(script::comment).is_some() => {}
                other => return other,
            }
        }
    }

    /// The first byte of the next token that is no comma, to which it goes.
    fn behind_commas(&mut self) -> Option<u8> {
        loop {
            match self.token() {
                Some(b',') => self.at += 1,
                other => return other,
            }
        }
    }

    /// The character here.
    fn here(&self) -> Range<usize> {
        let start = self.at.min(self.text.len());
        let length = self.text.get(start..).and_then(|rest| rest.chars().next());
        start..start + length.map_or(0, char::len_utf8)
    }

    /// The string that begins here. Most have no `\`.
    fn string(&mut self) -> Result<Cow<'t, str>, &'static str> {
        let (part, mut end) = self.plain(self.at + 1)?;
        let mut text = Cow::Borrowed(part);
        while self.text.as_bytes().get(end) == Some(&b'\\') {
            let (char, after) = escaped(self.text, end + 1).ok_or("this string has a `\\` too many")?;
            let part;
            (part, end) = self.plain(after)?;
            text.to_mut().push(char);
            text.to_mut().push_str(part);
        }
        self.at = end + 1;
        Ok(text)
    }

    /// What stands in a string from here to its end or a `\`, and where that is.
    fn plain(&self, start: usize) -> Result<(&'t str, usize), &'static str> {
        let rest = self.text.get(start..).unwrap_or_default();
        let length = memchr::memchr2(b'"', b'\\', rest.as_bytes()).ok_or("this string does not end")?;
        Ok((rest.get(..length).unwrap_or_default(), start + length))
    }

    fn word(&mut self) -> Result<Kind, &'static str> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let is_end = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '.' | '_'));
        let length = rest.find(is_end).unwrap_or(rest.len());
        let word = rest.get(..length).unwrap_or_default();
        let kind = match word {
            "null" => Kind::Null,
            "true" => Kind::Bool(true),
            "false" => Kind::Bool(false),
            number if is_whole(number) || number.parse::<f64>().is_ok_and(f64::is_finite) => {
                Kind::Number(number.into())
            }
            _ => return Err("this is no value"),
        };
        self.at += length;
        Ok(kind)
    }
}

/// Whether it is a whole number, of any length.
fn is_whole(word: &str) -> bool {
    let digits = word.strip_prefix('-').unwrap_or(word);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// The character that is written after a `\`, and where the text goes on. Half a pair of surrogates is no character.
fn escaped(text: &str, at: usize) -> Option<(char, usize)> {
    let char = text.get(at..)?.chars().next()?;
    let after = at + char.len_utf8();
    let plain = match char {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\u{8}',
        'f' => '\u{c}',
        'u' => {
            let unit = |at: usize| u32::from_str_radix(text.get(at..at + 4)?, 16).ok();
            let first = unit(after)?;
            let after = after + 4;
            let second = text.get(after..after + 2).filter(|text| *text == "\\u");
            let second = second.and_then(|_| unit(after + 2));
            return match (first, second) {
                (0xD800..0xDC00, Some(second @ 0xDC00..0xE000)) => {
                    let code = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
                    Some((char::from_u32(code)?, after + 6))
                }
                _ => Some((char::from_u32(first).unwrap_or('\u{fffd}'), after)),
            };
        }
        other => other,
    };
    Some((plain, after))
}
