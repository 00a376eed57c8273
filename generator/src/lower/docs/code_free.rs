//! Whether a text holds no code but in fences that name a language, told line by line, whatever parser reads it.
//!
//! rustdoc runs code without a language as a test, and carries a Markdown parser of its own. So what this program takes for
//! a list item does not matter: a line is taken as any parser might take it. It says no where it is not certain, and
//! believes nothing about which lists and quotes are open.

use super::fence::LANGUAGES;

/// Columns from which on a line is code, unless it goes on with a paragraph.
const CODE: usize = 4;

/// Whether no parser finds code in `text` that rustdoc would run.
pub(super) fn is_code_free(text: &str) -> bool {
    let mut fence: Option<Fence> = None;
    let mut is_paragraph = false;
    let mut is_table = false;
    for line in text.split('\n') {
        if let Some(open) = &fence {
            if !open.holds(line) {
                return false;
            }
            match open.is_closed_by(line) {
                Some(true) => fence = None,
                Some(false) => {}
                None => return false,
            }
            is_paragraph = false;
            continue;
        }
        let Some(inner) = stripped(line, is_paragraph) else {
            return false;
        };
        if inner.starts_with("```") || inner.starts_with("~~~") {
            match Fence::of(line) {
                Some(open) => fence = Some(open),
                None => return false,
            }
        } else if !is_inline(inner) {
            return false;
        }
        is_table = (is_table || inner.contains('|')) && !inner.is_empty();
        is_paragraph = goes_on(inner) && !is_table;
    }
    fence.is_none()
}

/// What stands behind all marks of lists, quotes, tasks, footnotes and definitions; `None` where it may be code.
fn stripped(line: &str, is_paragraph: bool) -> Option<&str> {
    let mut rest = line.trim_start_matches(' ');
    // Code cannot interrupt a paragraph.
    if line.len() - rest.len() >= CODE && !rest.is_empty() && !is_paragraph {
        return None;
    }
    while let Some(behind) = behind_mark(rest) {
        let inner = behind.trim_start_matches(' ');
        // A mark takes one column with it.
        if behind.len() - inner.len() > CODE && !inner.is_empty() {
            return None;
        }
        rest = inner;
    }
    Some(rest)
}

/// What stands behind a mark that opens a block within which others may begin.
fn behind_mark(text: &str) -> Option<&str> {
    let first = text.chars().next()?;
    let spaced = |rest: &str| rest.is_empty() || rest.starts_with(' ');
    match first {
        '>' => text.get(1..),
        '-' | '*' | '+' | ':' | '~' => text.get(1..).filter(|rest| spaced(rest)),
        '0'..='9' => {
            let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
            let rest = rest.strip_prefix(['.', ')'])?;
            Some(rest).filter(|rest| spaced(rest))
        }
        '[' => {
            let task = ["[ ]", "[x]", "[X]"];
            let behind = task.iter().find_map(|mark| text.strip_prefix(mark));
            behind.filter(|rest| spaced(rest))
        }
        _ => None,
    }
}

/// Whether a line begins neither HTML nor a definition: what follows one begins anew.
fn is_inline(inner: &str) -> bool {
    let is_address = |text: &str| text.starts_with("https://") || text.starts_with("http://");
    match inner.as_bytes() {
        [b'<', ..] => inner.get(1..).is_some_and(is_address),
        [b'[', ..] => {
            let label = inner
                .find(']')
                .map(|end| (end, inner.get(end + 1..).unwrap_or_default()));
            label.is_some_and(|(_, behind)| behind.starts_with('('))
        }
        _ => true,
    }
}

/// Whether the line below goes on with the same paragraph if nothing in it begins another block.
fn goes_on(inner: &str) -> bool {
    let marks = inner.trim_start_matches(['*', '_', '`']);
    marks.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '\'' | '(' | '\\'))
}

/// An open fence.
struct Fence {
    indent: usize,
    mark: char,
    length: usize,
}

impl Fence {
    /// The fence that `line` opens, where every parser sees it and its language is no Rust.
    fn of(line: &str) -> Option<Fence> {
        let inner = line.trim_start_matches(' ');
        let indent = line.len() - inner.len();
        let mark = inner.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let length = inner.chars().take_while(|c| *c == mark).count();
        let language = inner.get(length..)?;
        let fits = indent < CODE && length >= 3 && LANGUAGES.contains(&language);
        fits.then_some(Fence { indent, mark, length })
    }

    /// Whether a line is one of the code for every parser, or the end.
    fn holds(&self, line: &str) -> bool {
        line.len() - line.trim_start_matches(' ').len() >= self.indent || line.trim().is_empty()
    }

    /// Whether a line is the end; `None` where that depends on what is open around it.
    fn is_closed_by(&self, line: &str) -> Option<bool> {
        let inner = line.trim_start_matches(' ');
        let rest = inner.trim_start_matches(self.mark);
        let closes = inner.len() - rest.len() >= self.length && rest.trim().is_empty();
        let is_sure = !closes || line.len() - inner.len() < CODE;
        is_sure.then_some(closes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_any_parser_may_take_for_code_is_refused() {
        let refused = [
            "    x",
            "a\n\n    x",
            "- a\n\n      x",
            "-     x",
            "- [ ]     x",
            "1.      x",
            "> - [x]     x",
            "[a]: b\n    x",
            "[^a]:     x",
            "| a |\n    x",
            "# a\n    x",
            "a\n===\n    x",
            "---\n    x",
            "<!-- a -->\n    x",
            "```\nx\n```",
            "```rust\nx\n```",
            "```json\nx",
            "- ```json\n  x\n  ```",
            "> ```json\n> x\n> ```",
            "- a\n  ```json\n x\n  ```",
            "- a\n\n      ```json\n      x\n      ```",
            "```json\nx\n```\n    x",
            "1. a\n   ```json\n      ```\n       x\n   ```",
            "a | b\n-|-\nc\n    x",
            "-\n      x",
        ];
        for text in refused {
            assert!(!is_code_free(text), "{text:?}");
        }
    }

    #[test]
    fn what_no_parser_takes_for_code_is_let_through() {
        let free = [
            "",
            "a\n    x",
            "**a** b\n    c",
            "- a\n- b\n  1. c",
            "```json\n    x\n\n```",
            "- a\n\n  ```json\n  {\n  }\n  ```",
            "~~~~text\n~~~\n    x\n~~~~",
            "| a |\n|---|\n| b |",
            "[a](https://b.c)",
            "<https://a.b>",
            "a\n\nb",
            "> a\nb",
        ];
        for text in free {
            assert!(is_code_free(text), "{text:?}");
        }
    }
}
