//! Text on one line: without Markdown, or as a code span.

use super::clean::clean;
use super::fence::longest_run;

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

/// A link to an item; what is a raw identifier is shown as code, as a link to it is none for rustdoc.
pub(crate) fn link(text: &str, path: &str) -> String {
    match path.contains('#') {
        true => code(text),
        false => format!("[`{text}`]({path})"),
    }
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
