//! Markdown of documents, mended until nothing asks for it.

use std::borrow::Cow;

use super::clean::{clean, look};
use super::code_free;
use super::fence::fence;
use super::mend::{self, Mended};

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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::lower::docs::inline::{code, plain, plain_with_code};

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
        assert_eq!(plain_with_code("See `a_b` and\n c_d"), "See `a_b` and c\\_d");
        assert_eq!(plain_with_code("Of one `tick a_b"), "Of one \\`tick a\\_b");
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
        fn any_line_with_code_is_quiet(text in "([`\\[\\]<>_*\\\\ab ]|.){0,12}") {
            prop_assert!(is_quiet(&plain_with_code(&text)));
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
