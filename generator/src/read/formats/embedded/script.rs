//! JSON that stands in a script: the text of the value behind a marker.

use std::ops::Range;

/// Where the object or list stands that begins at `start`, or after blanks. `None` where none begins or where it does not end.
pub(crate) fn value_at(text: &str, start: usize) -> Option<Range<usize>> {
    let rest = text.get(start..)?;
    let begin = start + rest.len() - rest.trim_start().len();
    let bytes = text.as_bytes().get(begin..)?;
    if !matches!(bytes.first(), Some(b'{' | b'[')) {
        return None;
    }
    let mut depth = 0usize;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => at = string_end(bytes, at)?,
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(begin..begin + at + 1);
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// The closing quote of the string whose opening quote stands at `at`.
pub(crate) fn string_end(bytes: &[u8], at: usize) -> Option<usize> {
    let mut at = at + 1;
    loop {
        at += memchr::memchr2(b'"', b'\\', bytes.get(at..)?)?;
        if bytes.get(at) == Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

/// Where the value of the property `name` begins that stands in `range`: the first one with that name, quoted or not.
pub(crate) fn property(text: &str, range: Range<usize>, name: &str) -> Option<usize> {
    let part = text.get(range.clone())?;
    let mut found = memchr::memmem::find_iter(part.as_bytes(), name.as_bytes());
    found.find_map(|at| {
        let before = part.get(..at)?;
        let after = part.get(at + name.len()..)?;
        let quote = before.chars().next_back().filter(|c| matches!(c, '"' | '\''));
        let after = match quote {
            Some(quote) => after.strip_prefix(quote)?,
            None if before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '.')) => {
                return None;
            }
            None => after,
        };
        let value = after.trim_start().strip_prefix(':')?;
        Some(range.start + part.len() - value.len() + value.len() - value.trim_start().len())
    })
}

/// The text of the JavaScript string that begins at `start`, in any quotes, and where it stands. Escapes are left as they are.
pub(crate) fn string_at(text: &str, start: usize) -> Option<(&str, Range<usize>)> {
    let quote = text.get(start..)?.chars().next()?;
    if !matches!(quote, '"' | '\'' | '`') {
        return None;
    }
    let rest = text.get(start + 1..)?;
    let length = rest.find([quote, '\n'])?;
    let value = rest.get(..length)?;
    Some((value, start + 1..start + 1 + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_end_where_their_bracket_closes() {
        let text = "x = {\"a\": [\"}\\\"]\", {}], 'b': 1}; y";
        let range = value_at(text, 3).unwrap();
        assert_eq!(&text[range], "{\"a\": [\"}\\\"]\", {}], 'b': 1}");
        assert_eq!(value_at("{\"a", 0), None);
        assert_eq!(value_at("[{]", 0), None);
        assert_eq!(value_at("a{}", 0), None);
    }

    #[test]
    fn properties_are_found_quoted_or_not() {
        let text = "({ myurl: 1, 'url' : \"./a.json\", content: {} })";
        let at = property(text, 0..text.len(), "url").unwrap();
        assert_eq!(string_at(text, at).unwrap().0, "./a.json");
        let at = property(text, 0..text.len(), "content").unwrap();
        assert_eq!(value_at(text, at), Some(at..at + 2));
        assert_eq!(property(text, 0..text.len(), "spec"), None);
    }
}
