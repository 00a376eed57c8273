//! Character references: `&lt;`, `&#39;`, `&#x27;`.

use std::borrow::Cow;

/// The names that generators of pages use; others stay as they are written.
const NAMED: &[(&str, &str)] = &[
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{a0}"),
    ("hellip", "…"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("copy", "©"),
    ("bull", "•"),
    ("middot", "·"),
    ("rarr", "→"),
    ("times", "×"),
];

/// No reference is longer.
const LONGEST: usize = 10;

/// `text` without character references.
pub fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        decoded.push_str(before);
        match reference(after) {
            Some((value, behind)) => {
                value.push_to(&mut decoded);
                rest = behind;
            }
            None => {
                decoded.push('&');
                rest = after;
            }
        }
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

enum Reference {
    Named(&'static str),
    Number(char),
}

impl Reference {
    fn push_to(&self, text: &mut String) {
        match self {
            Reference::Named(value) => text.push_str(value),
            Reference::Number(value) => text.push(*value),
        }
    }
}

fn reference(after: &str) -> Option<(Reference, &str)> {
    let end = after.bytes().take(LONGEST + 1).position(|byte| byte == b';')?;
    let (name, behind) = (after.get(..end)?, after.get(end + 1..)?);
    let value = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            Reference::Number(char::from_u32(code.ok()?)?)
        }
        None => Reference::Named(NAMED.iter().find(|(known, _)| *known == name)?.1),
    };
    Some((value, behind))
}

/// A text without the tags in it; its references stay.
pub fn untagged(text: &str) -> String {
    let pieces = text.split('<').enumerate();
    let kept = pieces.map(|(at, piece)| match at {
        0 => piece,
        _ => piece.split_once('>').map_or("", |split| split.1),
    });
    kept.collect()
}

#[cfg(test)]
mod tests {
    use crate::read::markup::html::entity::decode;

    #[test]
    fn references_become_characters_and_the_rest_stays() {
        for (text, expected) in [
            ("plain", "plain"),
            ("Array&lt;string&gt;", "Array<string>"),
            ("a &amp;lt; b", "a &lt; b"),
            ("&#39;&#x27;&#X2019;", "''’"),
            ("a & b &; &unknown; &#xD800; &", "a & b &; &unknown; &#xD800; &"),
        ] {
            assert_eq!(decode(text), expected);
        }
    }
}
