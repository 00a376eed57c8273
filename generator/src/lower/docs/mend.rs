//! One round of mending Markdown for rustdoc.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeWithOffset};
use rustc_hash::FxHashSet;

use super::fence::{LANGUAGES, fence};

/// A text below that must be a paragraph of its own.
const SENTINEL: &str = "\n\nsentinel";

type Edit = (Range<usize>, String);

/// What a round came to.
#[derive(Debug, PartialEq)]
pub(super) enum Mended {
    /// There is nothing to mend.
    Quiet,
    /// The text, mended.
    Text(String),
    /// There is something that cannot be mended.
    Hopeless,
}

/// One round.
pub(super) fn mend(text: &str) -> Mended {
    match edits(text) {
        None => Mended::Hopeless,
        Some(edits) if !edits.is_empty() => Mended::Text(apply(text, edits)),
        Some(_) if ends_open(text) => Mended::Text(format!("{text}\n{}", closing_fence(text))),
        Some(_) => Mended::Quiet,
    }
}

/// Boxes of tasks and footnotes are left out: they are brackets then, which are escaped, so that no parser sees them.
fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH
}

/// What the events ask for; `None` where no edit would do.
fn edits(text: &str) -> Option<Vec<Edit>> {
    let mut edits: Vec<Edit> = Vec::new();
    let events = Parser::new_ext(text, options()).into_offset_iter();
    let definitions = events.reference_definitions().iter();
    let definitions: Vec<_> = definitions
        .map(|(label, definition)| (label.to_lowercase(), definition.span.clone()))
        .collect();
    let events: Vec<_> = TextMergeWithOffset::new(events).collect();
    edits.extend(undefine(definitions, &events));
    let mut containers = 0_usize;
    let mut links = 0_usize;
    let mut in_code = false;
    for (index, (event, range)) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::Item | Tag::BlockQuote(_)) => containers += 1,
            Event::End(TagEnd::Item | TagEnd::BlockQuote(_)) => containers -= 1,
            Event::Start(Tag::Link {
                dest_url, link_type, ..
            }) if is_address(dest_url) => {
                links += 1;
                if !matches!(link_type, LinkType::Inline | LinkType::Autolink) {
                    edits.extend(around(&events, index, "[", &format!("]({dest_url})")));
                }
            }
            Event::End(TagEnd::Link) => links = links.saturating_sub(1),
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => {
                edits.extend(around(&events, index, "", ""));
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                in_code = true;
                // Inside a list the depth of the indent would have to be told apart from the list's own.
                if *kind == CodeBlockKind::Indented && containers > 0 {
                    return None;
                }
                edits.extend(code_block(text, kind, range));
            }
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Html(_) | Event::InlineHtml(_) => edits.extend(html(text, range)),
            Event::Text(_) if !in_code => {
                edits.extend(brackets(text, range));
                if links == 0 {
                    edits.extend(addresses(text, range));
                }
            }
            Event::SoftBreak | Event::HardBreak if containers > 0 => {
                let next = events.get(index + 1).map_or(range.end, |(_, next)| next.start);
                edits.push((range.start..next.max(range.end), " ".to_owned()));
            }
            _ => {}
        }
    }
    Some(edits)
}

/// Links that a definition gives their address have it themselves from here on. One that no link needs is text, and so is
/// a footnote.
fn undefine(definitions: Vec<(String, Range<usize>)>, events: &[(Event<'_>, Range<usize>)]) -> Vec<Edit> {
    if definitions.is_empty() {
        return Vec::new();
    }
    let labels = events.iter().filter_map(|(event, _)| match event {
        Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) => Some(id.to_lowercase()),
        _ => None,
    });
    let needed: FxHashSet<String> = labels.filter(|label| !label.starts_with('^')).collect();
    let edit = |(label, span): (String, Range<usize>)| match needed.contains(&label) {
        true => (span, String::new()),
        false => (span.start..span.start, "\\".to_owned()),
    };
    definitions.into_iter().map(edit).collect()
}

/// From the front to the back; of two edits that overlap, the first.
fn apply(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut mended = String::new();
    let mut at = 0;
    for (range, new) in edits {
        if range.start < at {
            continue;
        }
        mended.push_str(text.get(at..range.start).unwrap_or_default());
        mended.push_str(&new);
        at = range.end;
    }
    mended.push_str(text.get(at..).unwrap_or_default());
    mended
}

/// Whether rustdoc takes a link for an address, not for the path of an item, as it does with `mailto:a` and `fn@a`.
fn is_address(link: &str) -> bool {
    let is_tame = |c: char| !c.is_whitespace() && !matches!(c, '<' | '>' | '(' | ')' | '\\');
    ["https://", "http://"]
        .iter()
        .any(|scheme| link.starts_with(scheme))
        && link.chars().all(is_tame)
}

/// Puts other marks around the text of a link: none, where it leads nowhere from here.
fn around(events: &[(Event<'_>, Range<usize>)], index: usize, before: &str, after: &str) -> Vec<Edit> {
    let Some((_, whole)) = events.get(index) else {
        return Vec::new();
    };
    let inner: Vec<_> = events
        .iter()
        .skip(index + 1)
        .take_while(|(_, range)| range.start >= whole.start && range.end <= whole.end && range != whole)
        .map(|(_, range)| range)
        .collect();
    match (inner.first(), inner.iter().map(|range| range.end).max()) {
        (Some(first), Some(end)) => {
            vec![
                (whole.start..first.start, before.to_owned()),
                (end..whole.end, after.to_owned()),
            ]
        }
        _ => vec![(whole.clone(), String::new())],
    }
}

fn code_block(text: &str, kind: &CodeBlockKind<'_>, range: &Range<usize>) -> Option<Edit> {
    let block = text.get(range.clone())?;
    match kind {
        CodeBlockKind::Fenced(info) if LANGUAGES.contains(&info.as_ref()) => None,
        CodeBlockKind::Fenced(info) => {
            let line = block.lines().next().unwrap_or_default();
            let fence = line.chars().take_while(|c| matches!(c, '`' | '~')).count();
            let word = info
                .split(|c: char| !c.is_ascii_alphanumeric())
                .next()
                .unwrap_or_default();
            let language = if LANGUAGES.contains(&word) && !info.contains(',') {
                word
            } else {
                "text"
            };
            Some((range.start + fence..range.start + line.len(), language.to_owned()))
        }
        CodeBlockKind::Indented => {
            let start = text
                .get(..range.start)?
                .rfind('\n')
                .map_or(0, |newline| newline + 1);
            let code = text.get(start..range.end)?;
            let lines: Vec<_> = code
                .trim_end()
                .lines()
                .map(|line| line.strip_prefix("    ").unwrap_or(line.trim_start()))
                .collect();
            Some((start..range.end, format!("{}\n", fence(&lines.join("\n")))))
        }
    }
}

fn html(text: &str, range: &Range<usize>) -> Vec<Edit> {
    let Some(tag) = text.get(range.clone()) else {
        return Vec::new();
    };
    if matches!(tag.trim_end_matches(['>', '/', ' ']), "<br" | "<BR") {
        return vec![(range.clone(), " ".to_owned())];
    }
    let opening = tag.match_indices('<').map(|(at, _)| range.start + at);
    opening.map(|at| (at..at, "\\".to_owned())).collect()
}

/// Brackets that are no link: rustdoc would look for an item of that name.
fn brackets(text: &str, range: &Range<usize>) -> Vec<Edit> {
    let Some(words) = text.get(range.clone()) else {
        return Vec::new();
    };
    words
        .match_indices(['[', ']'])
        .map(|(at, _)| range.start + at)
        .filter(|at| !is_escaped(text, *at))
        .map(|at| (at..at, "\\".to_owned()))
        .collect()
}

fn is_escaped(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    (before.len() - before.trim_end_matches('\\').len()) % 2 == 1
}

/// Addresses that are no link yet.
fn addresses(text: &str, range: &Range<usize>) -> Vec<Edit> {
    let Some(words) = text.get(range.clone()) else {
        return Vec::new();
    };
    let mut edits = Vec::new();
    let mut at = 0;
    while let Some(found) = words.get(at..).and_then(address) {
        let found = at + found.start..at + found.end;
        let address = words.get(found.clone()).unwrap_or_default();
        edits.push((
            range.start + found.start..range.start + found.end,
            format!("<{address}>"),
        ));
        at = found.end;
    }
    edits
}

/// The first address in a text, without the full stop behind it.
fn address(words: &str) -> Option<Range<usize>> {
    // Schemes are looked for by what they share: one that is not there would be looked for to the end each time.
    let mut marks = words
        .match_indices("://")
        .map(|(at, _)| words.get(..at).unwrap_or_default());
    let start = marks.find_map(|before| {
        let scheme = ["https", "http"]
            .into_iter()
            .find(|scheme| before.ends_with(scheme))?;
        Some(before.len() - scheme.len())
    })?;
    let rest = words.get(start..)?;
    let end = rest
        .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`' | '\\'))
        .unwrap_or(rest.len());
    let address = rest
        .get(..end)?
        .trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '\'', '*', '_']);
    Some(start..start + address.len())
}

/// Whether a paragraph below would be taken for a part of the text.
fn ends_open(text: &str) -> bool {
    let below = format!("{text}{SENTINEL}");
    let start = below.len() - SENTINEL.trim_start().len();
    let mut depth = 0_usize;
    let mut own = false;
    for (event, range) in Parser::new_ext(&below, options()).into_offset_iter() {
        match event {
            Event::Start(_) if depth == 0 && range.start == start => own = true,
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if own {
            return false;
        }
    }
    !text.is_empty()
}

fn closing_fence(text: &str) -> String {
    let mut openings = text.lines().rev().filter_map(|line| {
        let line = line.trim_start_matches([' ', '>', '-', '*', '+']);
        let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let length = line.chars().take_while(|c| *c == mark).count();
        (length >= 3).then(|| mark.to_string().repeat(length))
    });
    openings.next().unwrap_or_else(|| "```".to_owned())
}
