//! Markdown of documents as documentation of Rust: whatever the text, rustdoc is quiet, no doctest comes of it, and what
//! is written below it stays outside its lists and fences.
//!
//! The text is parsed and mended where an event asks for it, until nothing asks. rustdoc carries another parser, so what
//! comes of it is then looked at line by line, as any parser might take it ([`code_free`]). What cannot be mended, or might be
//! code, is shown as it stands, in a fence. What rustdoc does with it is asked of rustdoc, in `tests/rustdoc.rs`.

mod code_free;
mod mend;

use std::borrow::Cow;

use memchr::memchr_iter;
use memchr::memmem::find;
use mend::Mended;

use super::rust::Lines;
use crate::invisible::is_out_of_place;

/// Rounds of mending: one mend may bring another to light, each deeper in the text.
const ROUNDS: usize = 6;

/// The lines of a text as one text, without blank lines around them.
pub(crate) fn text(markdown: &str) -> Cow<'_, str> {
    let seen = look(markdown);
    if seen.is_clean && seen.is_prose {
        return Cow::Borrowed(markdown);
    }
    let mut text = clean(markdown);
    if look(&text).is_prose {
        return text;
    }
    for _ in 0..ROUNDS {
        match mend::mend(&text) {
            Mended::Quiet if code_free::is_code_free(&text) => return text,
            Mended::Quiet => break,
            Mended::Text(mended) => text = Cow::Owned(clean(&mended).into_owned()),
            Mended::Hopeless => break,
        }
    }
    Cow::Owned(fence(&clean(markdown)))
}

/// What can be said of a text by its bytes.
struct Look {
    /// Nothing has to be cleaned; other than ASCII is not looked at.
    is_clean: bool,
    /// What is clean is quiet without any parsing: every line begins with a letter, so it is no item, heading, table, fence
    /// or quote, and no link, image, tag, bracket or address is in it.
    is_prose: bool,
}

/// What a byte is, by its value.
static KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < kinds.len() {
        kinds[byte] = match byte as u8 {
            b'\n' => NEWLINE,
            b'[' | b']' | b'<' => MARK,
            b'/' => SLASH,
            b' '..=b'~' => 0,
            _ => OTHER,
        };
        byte += 1;
    }
    kinds
};

const NEWLINE: u8 = 1;
const MARK: u8 = 2;
const SLASH: u8 = 4;
const OTHER: u8 = 8;

fn look(text: &str) -> Look {
    let bytes = text.as_bytes();
    let kinds = bytes
        .iter()
        .fold(0, |kinds, byte| kinds | KINDS[usize::from(*byte)]);
    let starts = |line: &[u8]| {
        line.first()
            .is_none_or(|byte| byte.is_ascii_alphabetic() || *byte == b'\n')
    };
    let mut is_clean = kinds & OTHER == 0 && !text.starts_with('\n') && !text.ends_with(['\n', ' ']);
    let mut is_prose = kinds & MARK == 0 && starts(bytes);
    if kinds & SLASH != 0 {
        is_prose &= find(bytes, b"://").is_none();
    }
    if kinds & NEWLINE != 0 {
        for at in memchr_iter(b'\n', bytes) {
            let (before, after) = bytes.split_at(at);
            is_clean &= before.last() != Some(&b' ');
            is_prose &= starts(after.get(1..).unwrap_or_default());
        }
    }
    Look { is_clean, is_prose }
}

/// One line of text without any Markdown, as a summary or a heading.
pub(crate) fn plain(text: &str) -> String {
    let text = clean(text);
    let words: Vec<_> = text.split_whitespace().collect();
    let mut escaped = String::new();
    for c in words.join(" ").chars() {
        if c.is_ascii_punctuation()
            && !matches!(c, '.' | ',' | '\'' | '(' | ')' | '/' | ':' | ';' | '?' | '%')
        {
            escaped.push('\\');
        }
        // Without its slashes, an address is no link.
        escaped.push(c);
    }
    escaped.replace("://", ":\\//")
}

/// Text as a code span on one line.
pub(crate) fn code(text: &str) -> String {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'`') {
        return ["`", text, "`"].concat();
    }
    let text = clean(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let longest = longest_run(&text, '`');
    let ticks = "`".repeat(longest + 1);
    match () {
        () if text.is_empty() => "` `".to_owned(),
        () if text.starts_with('`') || text.ends_with('`') => format!("{ticks} {text} {ticks}"),
        () => format!("{ticks}{text}{ticks}"),
    }
}

/// Paragraphs, one after the other, with blank lines between.
#[derive(Debug, Default)]
pub(crate) struct Docs(String);

impl Docs {
    /// Adds Markdown of a document, if there is any.
    pub(crate) fn markdown(&mut self, markdown: Option<&str>) -> &mut Docs {
        match markdown {
            Some(markdown) => self.line(text(markdown)),
            None => self,
        }
    }

    /// Adds one line that this program wrote, or several with ends of lines between them.
    pub(crate) fn line(&mut self, line: impl AsRef<str>) -> &mut Docs {
        let line = line.as_ref();
        if line.is_empty() {
            return self;
        }
        // Most documentation is one paragraph, and every field keeps its own until the end.
        let separator = if self.0.is_empty() { "" } else { "\n\n" };
        self.0.reserve_exact(separator.len() + line.len());
        self.0.push_str(separator);
        self.0.push_str(line);
        self
    }

    /// Adds lines that this program wrote.
    pub(crate) fn block<S: AsRef<str>>(&mut self, lines: impl IntoIterator<Item = S>) -> &mut Docs {
        let mut block = String::new();
        for (index, line) in lines.into_iter().enumerate() {
            block.push_str(if index > 0 { "\n" } else { "" });
            block.push_str(line.as_ref());
        }
        self.line(block)
    }

    /// The lines; the fallback where there are none.
    pub(crate) fn or<S: AsRef<str>>(&mut self, fallback: impl FnOnce() -> S) -> Lines {
        if self.0.is_empty() {
            self.line(fallback());
        }
        std::mem::take(&mut self.0).into()
    }

    /// The lines, where there are some for sure.
    pub(crate) fn lines(&mut self) -> Lines {
        self.or(|| "")
    }
}

/// One line that this program wrote.
pub(crate) fn line(line: impl Into<String>) -> Lines {
    line.into().into()
}

/// Line ends, tabs, and characters that a comment cannot hold or that would reorder what is read.
fn clean(text: &str) -> Cow<'_, str> {
    if look(text).is_clean {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let line = line.replace('\t', "    ");
        lines.push(visible(&line).trim_end().to_owned());
    }
    let first = lines
        .iter()
        .position(|line| !line.is_empty())
        .unwrap_or(lines.len());
    let last = lines
        .iter()
        .rposition(|line| !line.is_empty())
        .map_or(first, |last| last + 1);
    Cow::Owned(lines.get(first..last).unwrap_or_default().join("\n"))
}

fn visible(line: &str) -> String {
    let mut before = None;
    let is_in_place = |c: &char| {
        let stays = !is_out_of_place(before, *c);
        before = if stays { Some(*c) } else { before };
        stays
    };
    line.chars().filter(is_in_place).collect()
}

/// The whole text as a code block that is no doctest.
fn fence(text: &str) -> String {
    let ticks = "`".repeat(longest_run(text, '`').max(2) + 1);
    format!("{ticks}text\n{text}\n{ticks}")
}

fn longest_run(text: &str, wanted: char) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for c in text.chars() {
        run = if c == wanted { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(markdown: &str, expected: &str) {
        assert_eq!(text(markdown), expected, "{markdown:?}");
    }

    #[test]
    fn what_is_harmless_stays() {
        for text in [
            "A user.",
            "See <https://example.com/a_b>.",
            "See [the page](https://example.com/).",
            "- one\n- two\n\n1. a\n2. b",
            "| a | b |\n|---|---|\n| `x<y>` | 2 |",
            "```json\n{\"a\": [1]}\n```",
            "*em* **strong** `code[0]`",
            "a < b && c > d",
            "*/ and /* are harmless",
        ] {
            check(text, text);
        }
    }

    #[test]
    fn what_rustdoc_would_take_amiss_is_mended() {
        check("an array of [x] or x[0]", "an array of \\[x\\] or x\\[0\\]");
        check("\\[x]", "\\[x\\]");
        check("Vec<T> and <br/> and </div>", "Vec\\<T> and   and \\</div>");
        check(
            "see https://example.com/a. Then",
            "see <https://example.com/a>. Then",
        );
        check("[User](../models/user.md) and [role](role)", "User and role");
        check("![logo](https://example.com/a.png)", "logo");
        check("```\nlet x;\n```", "```text\nlet x;\n```");
        check("```rust\nlet x;\n```", "```text\nlet x;\n```");
        check("```no_run,json\nx\n```", "```text\nx\n```");
        check(
            "a\n\n    let x = 1;\n\n    let y;\n\nb",
            "a\n\n```text\nlet x = 1;\n\nlet y;\n```\n\nb",
        );
        check("```json\n{", "```json\n{\n```");
        check("- a\nlazy", "- a lazy");
        check("a\u{202e}b\tc\r\nd  \ne", "ab    c\nd\ne");
        check("[a]: foo\n\n[a]", "a");
        check("[a]: https://b.c \"d\"\n\nsee [e][a]", "see [e](https://b.c)");
        check("- [ ]     let x;", "- \\[ \\]     let x;");
        check("[^a]: b\n\nc[^a]", "\\[^a\\]: b\n\nc^a");
        check("[a]: b", "\\[a\\]: b");
        check("[a](mailto:b@c.d) <b@c.d> [e](fn@f)", "a b@c.d e");
    }

    #[test]
    fn what_cannot_be_mended_is_shown_as_it_stands() {
        check("- a\n\n      code", "```text\n- a\n\n      code\n```");
    }

    #[test]
    fn text_and_code_on_one_line() {
        assert_eq!(
            plain("Get [x]\n at https://a.b/c_d"),
            "Get \\[x\\] at https:\\//a.b/c\\_d"
        );
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(code("`"), "`` ` ``");
    }

    fn is_quiet(text: &str) -> bool {
        mend::mend(text) == Mended::Quiet
    }

    proptest! {
        #[test]
        fn any_text_is_quiet(text in ".*") {
            prop_assert!(is_quiet(&super::text(&text)));
        }

        #[test]
        fn prose_is_quiet(text in "(([a-z][-*>#()!`~|_:/&;. =\\\\ab1\"]{0,9})?\n){0,5}") {
            let text = clean(&text);
            if look(&text).is_prose {
                prop_assert!(is_quiet(&text), "{text:?}");
            }
        }

        #[test]
        fn what_is_clean_stays(text in "[ a\nb\u{80}]{0,9}") {
            let clean = clean(&text).into_owned();
            prop_assert_eq!(look(&text).is_clean, clean == text && text.is_ascii());
        }

        #[test]
        fn any_markdown_is_quiet(text in "([-*>#\\[\\]()<>!`~|_:/ \t\nab1.]|https://a.b|```rust\n|\n    |\n- |\n> |<br>|\\]\\(x\\)|\\\\){0,30}") {
            let text = super::text(&text).into_owned();
            prop_assert!(is_quiet(&text), "{text:?}");
        }

        #[test]
        fn one_line_is_quiet(text in ".*") {
            prop_assert!(is_quiet(&code(&text)));
            let plain = plain(&text);
            prop_assert!(!plain.contains('\n'));
        }
    }
}
