//! Names of fields as cells and items spell them: marks for required and optional, indents, several names in one cell.

use crate::read::formats::handwritten::rows::marks::marks;
use crate::read::formats::handwritten::rows::row::is_name;
use crate::read::formats::handwritten::words::text::{codes, prose};
use crate::read::markup::{Inline, InlineKind};

/// What stands in place of a name where there is none.
pub(super) const NO_NAME: &[&str] = &["None", "N/A", "xxx", "XXX"];

/// Marks behind a name, and whether it is required.
const MARKS: &[(&str, bool)] = &[
    (" required", true),
    (" optional", false),
    (" Required", true),
    (" Optional", false),
];

/// The same in brackets before a name: `(required) hull`.
const BEFORE: &[(&str, bool)] = &[
    ("(required) ", true),
    ("(optional) ", false),
    ("[required] ", true),
    ("[optional] ", false),
];

/// What a cell or a term says of a name.
pub(super) struct Name {
    pub names: Vec<String>,
    pub depth: usize,
    pub required: Option<bool>,
    pub deprecated: bool,
}

pub(super) fn name(content: &[Inline<'_>]) -> Name {
    let text = crate::read::markup::plain_text(content).replace('\u{a0}', "\u{2002}");
    let depth = indent(&text);
    let shown = prose(content).text;
    let marked = marks(&text);
    let mut name = Name {
        names: Vec::new(),
        depth,
        required: marked.required,
        deprecated: marked.deprecated
            || content
                .iter()
                .any(|inline| matches!(inline.kind, InlineKind::Strikethrough(_))),
    };
    let listed: Vec<&str> = codes(&shown).collect();
    let candidates: Vec<&str> = if listed.is_empty() {
        let text = shown.trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, '-' | '>' | '»' | '└' | '─' | '├' | '│' | '→' | '↳' | '•' | '.')
        });
        let text = BEFORE.iter().fold(text, |text, (mark, value)| {
            let is_mark = text
                .get(..mark.len())
                .is_some_and(|front| front.eq_ignore_ascii_case(mark));
            match text.get(mark.len()..).filter(|_| is_mark) {
                Some(behind) => {
                    name.required = name.required.or(Some(*value));
                    behind.trim_start()
                }
                None => text,
            }
        });
        let text = text
            .split(" (")
            .next()
            .unwrap_or(text)
            .split('\n')
            .next()
            .unwrap_or(text);
        let text = without_note(text.trim_end_matches([' ', '*', '\\']).trim());
        let text = MARKS.iter().fold(text, |text, (mark, value)| {
            let Some(front) = text.strip_suffix(mark) else {
                return text;
            };
            name.required = name.required.or(Some(*value));
            front.trim_end_matches([' ', ',', '-'])
        });
        if text.contains(", ") && text.split(", ").all(is_name) {
            text.split(", ").collect()
        } else {
            vec![text]
        }
    } else {
        listed
    };
    for candidate in candidates {
        let mut own = candidate
            .trim()
            .trim_start_matches([':', '*', '?'])
            .trim_end_matches(['\\', ':', ',']);
        if let Some(front) = own.strip_suffix('?') {
            (own, name.required) = (front, name.required.or(Some(false)));
        } else if let Some(front) = own.strip_suffix('*') {
            (own, name.required) = (
                front.trim_end_matches('*').trim_end(),
                name.required.or(Some(true)),
            );
            if let Some(front) = own.strip_suffix('?') {
                (own, name.required) = (front, Some(false));
            }
        }
        let own = own
            .split('=')
            .next()
            .unwrap_or(own)
            .trim()
            .trim_matches(['"', '\'']);
        // `<port>.<berth>` is no name in brackets.
        let own = own
            .strip_prefix('{')
            .and_then(|own| own.strip_suffix('}'))
            .or_else(|| own.strip_prefix('<').and_then(|own| own.strip_suffix('>')))
            .filter(|inner| !inner.contains(['<', '>', '{', '}']))
            .unwrap_or(own);
        if !is_name(own) || NO_NAME.contains(&own) {
            break;
        }
        name.names.push(own.to_owned());
    }
    name
}

/// A name without the number of a note: `mast [2]`.
fn without_note(text: &str) -> &str {
    let front = text.strip_suffix(']').and_then(|front| front.rsplit_once(" ["));
    match front {
        Some((front, number)) if number.bytes().all(|byte| byte.is_ascii_digit()) => front.trim_end(),
        _ => text,
    }
}

fn indent(text: &str) -> usize {
    let blanks = text
        .chars()
        .take_while(|c| matches!(c, ' ' | '\u{2002}' | '\u{2003}' | '\u{3000}'))
        .filter(|c| *c != ' ')
        .count();
    let marks = text
        .trim_start()
        .chars()
        .take_while(|c| matches!(c, '-' | '>' | '»' | '└' | '─' | '├' | '│' | '→' | '↳' | ' '))
        .filter(|c| matches!(c, '>' | '»' | '└' | '├' | '→' | '↳' | '-'))
        .count();
    blanks.max(marks)
}
