//! Text on one line: without Markdown, or as a code span.

use super::clean::clean;
use super::fence::longest_run;

/// One line of text without any Markdown, as a summary or a heading.
pub(crate) fn plain(text: &str) -> String {
    let text = clean(text);
    let words: Vec<_> = text.split_whitespace().collect();
    escape(&words.join(" "))
}

/// One line of text as [`plain`] makes it, but for its code spans, which stay what they are.
pub(crate) fn plain_with_code(text: &str) -> String {
    let cleaned = clean(text);
    let words: Vec<_> = cleaned.split_whitespace().collect();
    let line = words.join(" ");
    let parts: Vec<&str> = line.split('`').collect();
    // Every second part is code, where each tick has another one.
    let is_paired = parts.len() % 2 == 1
        && parts
            .iter()
            .skip(1)
            .step_by(2)
            .all(|code| !code.trim().is_empty());
    if !is_paired {
        return escape(&line);
    }
    let parts = parts.iter().enumerate().map(|(index, part)| match index % 2 {
        0 => escape(part),
        _ => code(part),
    });
    parts.collect()
}

fn escape(line: &str) -> String {
    let mut escaped = String::new();
    for c in line.chars() {
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
