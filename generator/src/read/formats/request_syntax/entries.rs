//! What a section tells of: names, each with the lines below it.
//!
//! In Markdown a name stands between asterisks on a line of its own, mostly with an anchor behind it; in HTML it is a term.

use std::ops::Range;

use crate::read::markup::{Block, BlockKind, Inline, InlineKind, plain_text, slice, walk};

use super::labels::{self, Label};

/// A name and what is said of it.
#[derive(Debug, Default)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) range: Range<usize>,
    /// What no label stands before.
    pub(super) said: Vec<String>,
    /// Labels with their values, in order.
    pub(super) told: Vec<(Label, String)>,
}

impl Entry {
    /// The value of a label.
    pub(super) fn get(&self, label: Label) -> Option<&str> {
        let told = self.told.iter().find(|(own, _)| *own == label);
        told.map(|(_, value)| value.as_str())
    }

    /// What is said, in lines.
    pub(super) fn description(&self) -> String {
        self.said.join("\n").trim().to_owned()
    }
}

/// The names of a section.
pub(super) fn read(page: &str, blocks: &[Block<'_>]) -> Vec<Entry> {
    let mut lines = Vec::new();
    flatten(page, blocks, &mut lines);
    let mut entries: Vec<Entry> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if line.name != Name::No
            && (line.name == Name::Sure || is_typed(lines.get(at + 1..).unwrap_or_default()))
        {
            entries.push(Entry {
                name: line.text.clone(),
                range: line.range.clone(),
                ..Entry::default()
            });
            continue;
        }
        let Some(entry) = entries.last_mut() else { continue };
        match labels::of(&line.text) {
            Some((label, value)) => entry.told.push((label, value.to_owned())),
            // It is said of what comes.
            None if is_introduction(&line.text) => {}
            None => entry.said.push(line.markdown.clone()),
        }
    }
    entries
}

/// What a section says before the first name.
pub(super) fn prose(page: &str, blocks: &[Block<'_>]) -> String {
    let mut lines = Vec::new();
    flatten(page, blocks, &mut lines);
    let said = lines.iter().map(|line| line.markdown.as_str());
    said.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// The errors of a section, each with its status: what stands between names in bold and the last line of the first of them.
pub(super) fn errors(page: &str, blocks: &[Block<'_>]) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    flatten(page, blocks, &mut lines);
    let mut errors = Vec::new();
    let mut name: Option<&str> = None;
    for line in &lines {
        if line.name != Name::No {
            name.get_or_insert(&line.text);
        } else if let Some((Label::Status, status)) = labels::of(&line.text)
            && let Some(name) = name.take()
        {
            errors.push((name.to_owned(), status.to_owned()));
        }
    }
    errors
}

/// Whether a line is a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Name {
    No,
    /// It stands out, as others do in descriptions.
    Maybe,
    /// It is the target of links, or one itself, or a term.
    Sure,
}

struct Line {
    /// Without marks; of a name, the name alone.
    text: String,
    markdown: String,
    range: Range<usize>,
    name: Name,
}

/// Whether a sentence stands before several names.
fn is_introduction(text: &str) -> bool {
    text.starts_with("The ") && text.contains(" following ") && text.ends_with('.')
}

fn is_typed(rest: &[Line]) -> bool {
    let own = rest.iter().take_while(|line| line.name == Name::No);
    own.filter_map(|line| labels::of(&line.text))
        .any(|(label, _)| label == Label::Type)
}

fn flatten(page: &str, blocks: &[Block<'_>], lines: &mut Vec<Line>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(content) => {
                let parts = content.split(|inline| inline.kind == InlineKind::Break);
                lines.extend(parts.filter_map(|part| line(page, part)));
                lines.push(blank(&block.range));
            }
            BlockKind::List(items) => items.iter().for_each(|item| {
                let first = lines.len();
                flatten(page, item, lines);
                if let Some(line) = lines.get_mut(first) {
                    line.markdown.insert_str(0, "- ");
                }
            }),
            BlockKind::Quote(blocks) => flatten(page, blocks, lines),
            BlockKind::Definitions(definitions) => definitions.iter().for_each(|definition| {
                for term in &definition.terms {
                    let range = term.first().map_or(0..0, |inline| inline.range.clone());
                    lines.push(Line {
                        text: plain_text(term).trim().to_owned(),
                        markdown: String::new(),
                        range,
                        name: Name::Sure,
                    });
                }
                flatten(page, &definition.body, lines);
            }),
            _ => {}
        }
    }
}

fn blank(range: &Range<usize>) -> Line {
    Line {
        text: String::new(),
        markdown: String::new(),
        range: range.clone(),
        name: Name::No,
    }
}

fn line(page: &str, part: &[Inline<'_>]) -> Option<Line> {
    let (first, last) = (part.first()?, part.last()?);
    let range = first.range.start..last.range.end;
    let plain = plain_text(part);
    let plain = plain.trim();
    let bare = plain.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
    let is_strong = || {
        let own = part.iter().filter(|inline| !is_blank(inline));
        own.clone().count() == 1
            && own
                .clone()
                .all(|inline| matches!(inline.kind, InlineKind::Strong(_)))
    };
    let text = bare.unwrap_or(plain).trim();
    let is_name = (bare.is_some() || is_strong()) && is_identifier(text);
    let name = match (is_name, has_anchor(part)) {
        (true, true) => Name::Sure,
        (true, false) => Name::Maybe,
        (false, _) => Name::No,
    };
    // What HTML has in its source is no Markdown.
    let source = slice(page, range.clone()).trim();
    let markdown = if source.contains('<') { plain } else { source };
    Some(Line {
        text: text.to_owned(),
        markdown: markdown.to_owned(),
        range,
        name,
    })
}

fn is_blank(inline: &Inline<'_>) -> bool {
    match &inline.kind {
        InlineKind::Text(text) => text.trim().is_empty(),
        InlineKind::Html(_) => true,
        _ => false,
    }
}

fn has_anchor(part: &[Inline<'_>]) -> bool {
    let mut found = false;
    walk(part, &mut |inline| {
        found |= match &inline.kind {
            InlineKind::Html(tag) => tag.starts_with("<a "),
            InlineKind::Link { url, .. } => url.starts_with('#'),
            _ => false,
        };
    });
    found
}

fn is_identifier(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_alphanumeric() || "_-.:".contains(c))
}
