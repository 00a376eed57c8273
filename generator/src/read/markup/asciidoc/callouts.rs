//! Marks of AsciiDoc for what is said of lines of code below it: `GET /a <1>`, `"id": 1, // <2>`.

use std::borrow::Cow;

use super::super::BlockKind;

/// What may begin a comment that holds nothing but such marks.
const COMMENTS: &[&str] = &["//", "#", "--", ";;"];

/// Takes the marks at the ends of lines out of a block of code.
pub(super) fn taken_out(kind: &mut BlockKind<'_>) {
    let BlockKind::Code { text, .. } = kind else {
        return;
    };
    if !text.lines().any(|line| bare(line).is_some()) {
        return;
    }
    let mut made = String::with_capacity(text.len());
    for line in text.lines() {
        made.push_str(bare(line).unwrap_or(line));
        made.push('\n');
    }
    *text = Cow::Owned(made);
}

/// A line without the marks at its end, if it has any.
fn bare(line: &str) -> Option<&str> {
    let mut rest = line.trim_end();
    while let Some((front, number)) = rest.strip_suffix('>').and_then(|rest| rest.rsplit_once('<')) {
        let is_mark = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        // What stands right behind a word is a variable of a path, or a type.
        if !is_mark || !(front.is_empty() || front.ends_with(char::is_whitespace)) {
            break;
        }
        rest = front.trim_end();
    }
    if rest.len() == line.trim_end().len() {
        return None;
    }
    let comment = COMMENTS.iter().find_map(|mark| rest.strip_suffix(mark));
    Some(comment.map_or(rest, str::trim_end))
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn marks_stand_at_the_ends_of_lines() {
        let cases = [
            ("GET /a HTTP/1.1 <1>", Some("GET /a HTTP/1.1")),
            ("\"id\": 1, // <2>", Some("\"id\": 1,")),
            ("a <1> <2>", Some("a")),
            ("GET /a/<1>", None),
            ("GET /a/<id>", None),
            ("<1>", Some("")),
        ];
        for (line, expected) in cases {
            assert_eq!(bare(line), expected, "{line}");
        }
    }
}
