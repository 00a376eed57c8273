//! Marks of generators of sites around and within Markdown: shortcodes of Hugo, tags of Liquid, containers of VitePress, tabs and
//! notes of MkDocs. They are no text: blanks take their place, byte for byte, so that all else stays where it is.
//!
//! A mark that says what Markdown can say too is written as that: a block of code, an item of a list, a call.

use docwright_schema::{Diagnostic, Diagnostics, Span, codes};
use memchr::memmem;

use crate::read::markup::slice;
use crate::read::reader::Page;
use crate::source::named;

/// What a page has that has such marks.
const SIGNS: [&str; 12] = [
    "{{<",
    "{{%",
    "{%",
    ":::",
    "--8<--",
    "{!",
    "<<< ",
    "!!! ",
    "??? ",
    "=== \"",
    "@include:",
    "{ #",
];

/// The text without the marks; `None` where it has none.
pub(in super::super) fn unwrapped(text: &str) -> Option<String> {
    let has = |sign: &&str| memmem::find(text.as_bytes(), sign.as_bytes()).is_some();
    if !SIGNS.iter().any(has) {
        return None;
    }
    let mut made = String::with_capacity(text.len());
    let mut fence: Option<&str> = None;
    let mut hidden = false;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|mark| trimmed.starts_with(mark));
        match (fence, mark) {
            (Some(open), Some(mark)) if open == mark => fence = None,
            (None, Some(mark)) => fence = Some(mark),
            (None, None) => {
                let (line, next) = without_marks(line, hidden);
                made.push_str(&line);
                hidden = next;
                continue;
            }
            _ => {}
        }
        made.push_str(line);
    }
    debug_assert_eq!(made.len(), text.len());
    Some(made)
}

/// Says which files a page has in it that are not there: what is there stands in its text already.
pub(in super::super) fn report_lost(page: &Page<'_>, diagnostics: &mut Diagnostics) {
    let (mut at, mut fence) = (0, false);
    for line in page.text.split_inclusive('\n') {
        fence ^= line.trim_start().starts_with("```");
        if let Some(name) = named(line).filter(|_| !fence) {
            let message = format!("`{name}`, which this page has in it, is not there");
            let span = Span::new(page.source, at..at + line.trim_end().len());
            let found = Diagnostic::new(&codes::REFERENCE_NOWHERE, message);
            diagnostics.push(found.at(span, "what it says here is not read"));
        }
        at += line.len();
    }
}

/// A line without marks, and whether what comes next is hidden.
fn without_marks(line: &str, hidden: bool) -> (String, bool) {
    let trimmed = line.trim_start();
    if hidden {
        return (blank(line), !line.contains("endcomment"));
    }
    let is_bare = ["--8<--", "{!", "<<< @", "<<< ./"]
        .iter()
        .any(|mark| trimmed.starts_with(mark));
    if trimmed.starts_with(":::") || is_bare {
        return (blank(line), false);
    }
    if let Some(item) = item(line) {
        return (item, false);
    }
    // The anchor of a heading.
    if let Some(at) = line.find("{ #").filter(|_| line.starts_with('#')) {
        return (
            format!("{}{}", slice(line, 0..at), blank(slice(line, at..line.len()))),
            false,
        );
    }
    let mut made = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((at, (open, close))) = first_mark(rest) {
        let Some(end) = rest
            .get(at..)
            .and_then(|tag| tag.find(close))
            .map(|end| at + end + close.len())
        else {
            break;
        };
        let (front, tag) = (slice(rest, 0..at), slice(rest, at..end));
        made.push_str(front);
        // What stands in a link is its address.
        let is_address = front.ends_with(['(', '"', '\'', '=']);
        match (is_address, open) {
            (true, _) => made.push_str(tag),
            (_, "{%") => made.push_str(&liquid(tag)),
            (_, "{{") => made.push_str(&value(tag)),
            _ => made.push_str(&shortcode(tag)),
        }
        let begins_hidden = open == "{%" && word(tag) == "comment";
        rest = rest.get(end..).unwrap_or_default();
        if begins_hidden {
            let shown = rest
                .find("endcomment")
                .and_then(|end| Some(end + rest.get(end..)?.find("%}")? + 2));
            let end = shown.unwrap_or(rest.len());
            made.push_str(&blank(slice(rest, 0..end)));
            rest = rest.get(end..).unwrap_or_default();
            if shown.is_none() {
                return (made, true);
            }
        }
    }
    made.push_str(rest);
    (made, false)
}

/// Marks within a line, and what ends each.
const MARKS: [(&str, &str); 4] = [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}"), ("{{", "}}")];

fn first_mark(text: &str) -> Option<(usize, (&'static str, &'static str))> {
    let at = memmem::find_iter(text.as_bytes(), "{").find(|at| {
        let rest = text.get(*at..).unwrap_or_default();
        rest.starts_with("{{") || rest.starts_with("{%")
    })?;
    let rest = text.get(at..)?;
    let mark = MARKS.into_iter().find(|(open, _)| rest.starts_with(open))?;
    Some((at, mark))
}

/// Blanks of the same length; lines stay lines.
fn blank(text: &str) -> String {
    let each = text.chars().map(|char| match (char, char.len_utf8()) {
        ('\n' | '\r', _) => char,
        (_, 1) => ' ',
        (_, 2) => '\u{a0}',
        (_, 3) => '\u{3000}',
        _ => char,
    });
    each.collect()
}

/// A text of ASCII in place of another one, if it fits.
fn in_place(text: &str, of: &str) -> String {
    match text.len() <= of.len() && of.is_ascii() {
        true => format!("{text}{}", " ".repeat(of.len() - text.len())),
        false => blank(of),
    }
}

/// The word that a tag begins with.
fn word(tag: &str) -> &str {
    let inner = tag.trim_start_matches(['{', '%', '<', '-', ' ']);
    inner.split([' ', '%', '-', '>', '}']).next().unwrap_or_default()
}

/// A tag of Liquid: blocks of code are those of Markdown.
fn liquid(tag: &str) -> String {
    match word(tag) {
        "highlight" => {
            let language = tag.split_whitespace().nth(2).unwrap_or_default();
            in_place(&format!("```{}", language.trim_end_matches("%}")), tag)
        }
        "endhighlight" => in_place("```", tag),
        // Text that is kept for another place: without its marks it would be one of this place.
        "capture" | "endcapture" => tag.to_owned(),
        _ => blank(tag),
    }
}

/// Objects of sites whose values no page shows.
const OBJECTS: [&str; 5] = ["site.", "page.", "include.", "$frontmatter.", "theme."];

/// A value of the site; another one is what the page shows.
fn value(tag: &str) -> String {
    let inner = tag.trim_start_matches('{').trim_start();
    match OBJECTS.iter().any(|object| inner.starts_with(object)) {
        true => blank(tag),
        false => tag.to_owned(),
    }
}

/// What attributes of a shortcode are called that is a call.
const PATHS: [&str; 4] = ["path", "url", "endpoint", "route"];

/// Shortcodes that say something of what stands beside them, or of the code below.
const TELLING: [&str; 6] = ["required", "optional", "nullable", "deprecated", "tab", "/tab"];

/// A shortcode; one that has a method and a path is a call.
fn shortcode(tag: &str) -> String {
    if TELLING.contains(&word(tag)) {
        return tag.to_owned();
    }
    let method = attribute(tag, "method");
    let path = PATHS.iter().find_map(|name| attribute(tag, name));
    match method.zip(path) {
        Some((method, path)) => in_place(&format!("`{} {path}`", method.to_ascii_uppercase()), tag),
        None => blank(tag),
    }
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut all = memmem::find_iter(tag.as_bytes(), name.as_bytes());
    all.find_map(|at| {
        let rest = tag.get(at + name.len()..)?.strip_prefix("=\"")?;
        let is_name = tag.get(..at)?.ends_with(' ');
        rest.split_once('"').filter(|_| is_name).map(|(value, _)| value)
    })
}

/// Notes and tabs of MkDocs, whose text is indented as that of an item is.
const NOTES: [&str; 4] = ["!!! ", "???+ ", "??? ", "=== "];

fn item(line: &str) -> Option<String> {
    let indent = line.len() - line.trim_start().len();
    let inner = line.get(indent..)?;
    let mark = NOTES.iter().find(|mark| inner.starts_with(**mark))?;
    let title = inner.get(mark.len()..)?.trim();
    let is_tab = *mark == "=== ";
    let title = title.trim_matches('"');
    if title.is_empty() || is_tab && !inner.contains('"') {
        return None;
    }
    let body = slice(line, indent..line.trim_end().len());
    let end = slice(line, line.trim_end().len()..line.len());
    let item = in_place(&format!("-   {title}"), body);
    Some(format!("{}{item}{end}", slice(line, 0..indent)))
}

#[cfg(test)]
mod tests {
    use super::super::wrapped::*;

    #[test]
    fn marks_are_blanks() {
        for (text, made) in [
            ("a {{< x >}} b {{% y %}}\n", "a           b          \n"),
            ("::: tip\nb\n:::\n", "       \nb\n   \n"),
            ("{% raw %}\n`GET /a/{{id}}`\n", "         \n`GET /a/{{id}}`\n"),
            ("[a]({{< ref \"b\" >}})", "[a]({{< ref \"b\" >}})"),
            ("```\n{{< x >}}\n```\n", "```\n{{< x >}}\n```\n"),
            ("{% highlight json %}\n", "```json             \n"),
            (
                "a {% comment %} b\nc\n{% endcomment %}\nd",
                "a                \n \n                \nd",
            ),
            ("=== \"curl\"\n\n    a\n", "-   curl  \n\n    a\n"),
            ("!!! note\n    a\n", "-   note\n    a\n"),
            (
                "{{< call method=\"get\" path=\"/a\" >}}",
                "`GET /a`                           ",
            ),
            ("# A { #a }\n", "# A       \n"),
            ("{% x ä %}", "     \u{a0}   "),
        ] {
            assert_eq!(unwrapped(text).as_deref(), Some(made), "{text}");
        }
        assert_eq!(unwrapped("a {{b}}"), None);
    }
}
