//! Markdown as sites that people write by hand have it: tags of components, calls of templates, tables whose lines do not fit.
//!
//! Takes what a parser of Markdown makes of a page, and reads three things as the site's own tools do: text below a tag on a line of its
//! own is Markdown, what stands in a tab of a language is code, and a table may have a line of hyphens of another width than its header.

use std::borrow::Cow;
use std::ops::Range;

use super::drawn;
use super::events::parse_all;
use super::parse::parse_range;
use super::table;
use crate::read::markup::{Block, BlockKind, Document, Row, Table, front_matter, slice};

/// Tags that hold no Markdown, whatever follows them.
const OPAQUE: &[&str] = &[
    "<!", "<?", "<table", "<pre", "<script", "<style", "<svg", "<ul", "<ol", "<dl", "<tr", "<td", "<th",
];
/// Blocks in blocks are not looked at any deeper.
const MAX_DEPTH: usize = 16;

/// Parses a page that a person wrote for a site.
pub fn parse_written(text: &str) -> Document<'_> {
    let (front_matter, base) = front_matter::split(text);
    let mut blocks = Vec::new();
    for piece in tabs(text, base) {
        match piece {
            Piece::Tag(range) => blocks.push(Block {
                kind: BlockKind::Html,
                range,
            }),
            Piece::Text(range) => blocks.extend(mended(text, parse_range(text, range), 0)),
            Piece::Table(range) => blocks.extend(drawn::table(text, range.clone()).map(|table| Block {
                kind: BlockKind::Table(table),
                range,
            })),
            Piece::Code(info, range) => blocks.push(Block {
                kind: BlockKind::Code {
                    info: Cow::Borrowed(info),
                    text: Cow::Borrowed(slice(text, range.clone())),
                    range: range.clone(),
                },
                range,
            }),
        }
    }
    Document {
        text,
        front_matter,
        blocks,
    }
}

enum Piece<'a> {
    Text(Range<usize>),
    Tag(Range<usize>),
    Table(Range<usize>),
    Code(&'a str, Range<usize>),
}

/// Lines after which a tag that is still open is none.
const LONGEST_TAG: usize = 30;

/// Cuts a text at tabs of a language, lines `{{< tab lang="json" >}}` and `{{< /tab >}}`, and at tags of several lines.
fn tabs(text: &str, base: usize) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut start, mut at) = (base, base);
    let mut open: Option<&str> = None;
    let mut tag: Option<(usize, usize)> = None;
    let mut fence = false;
    for line in slice(text, base..text.len()).split_inclusive('\n') {
        // What stands in a table that was cut out.
        if at < start {
            at += line.len();
            continue;
        }
        let trimmed = line.trim();
        let is_table = line.starts_with("<table") && !fence && open.is_none() && tag.is_none();
        if is_table && let Some(end) = drawn::end(text, at) {
            pieces.push(Piece::Text(start..at));
            pieces.push(Piece::Table(at..end));
            start = end;
            at += line.len();
            continue;
        }
        fence ^= trimmed.starts_with("```");
        let begins = trimmed.starts_with('<')
            && trimmed
                .get(1..)
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()))
            && !trimmed.contains('>');
        match tag {
            None if begins && !fence && open.is_none() => tag = Some((at, 0)),
            Some((from, _)) if trimmed.ends_with('>') => {
                tag = None;
                let end = at + line.len();
                pieces.push(Piece::Text(start..from));
                pieces.push(Piece::Tag(from..end));
                start = end;
            }
            Some((_, lines)) if lines > LONGEST_TAG || trimmed.is_empty() => tag = None,
            Some((from, lines)) => tag = Some((from, lines + 1)),
            None => {}
        }
        let is_call = trimmed.starts_with("{{<") || trimmed.starts_with("{{%");
        if is_call && open.is_none() {
            let language = trimmed
                .find("lang=\"")
                .and_then(|at| trimmed.get(at + 6..))
                .and_then(|rest| rest.split('"').next());
            if let Some(language) = language {
                pieces.push(Piece::Text(start..at));
                (open, start) = (Some(language), at + line.len());
            }
        } else if is_call
            && trimmed.contains("/tab")
            && let Some(language) = open.take()
        {
            pieces.push(Piece::Code(language, start..at));
            start = at + line.len();
        }
        at += line.len();
    }
    pieces.push(Piece::Text(start..text.len()));
    pieces
}

fn mended<'a>(text: &'a str, blocks: Vec<Block<'a>>, depth: usize) -> Vec<Block<'a>> {
    let mut mended = Vec::with_capacity(blocks.len());
    for mut block in blocks {
        match block.kind {
            BlockKind::Html if drawn::heading(text, &block.range).is_some() => {
                mended.extend(drawn::heading(text, &block.range));
            }
            BlockKind::Html => below_tags(text, block.range, &mut mended),
            BlockKind::Paragraph(_) => {
                if let Some((before, table)) = loose_table(text, block.range.clone()) {
                    if !slice(text, before.clone()).trim().is_empty() {
                        mended.extend(parse_all(text, before));
                    }
                    block.kind = BlockKind::Table(table);
                }
                mended.push(block);
            }
            BlockKind::Quote(inner) if depth < MAX_DEPTH => {
                block.kind = BlockKind::Quote(self::mended(text, inner, depth + 1));
                mended.push(block);
            }
            _ => mended.push(block),
        }
    }
    mended
}

/// Cuts a block of HTML at the tags that have lines of their own; what stands between them is Markdown.
fn below_tags<'a>(text: &'a str, range: Range<usize>, blocks: &mut Vec<Block<'a>>) {
    let source = slice(text, range.clone());
    let lower: String = source
        .trim_start()
        .chars()
        .take(8)
        .collect::<String>()
        .to_ascii_lowercase();
    if OPAQUE.iter().any(|start| lower.starts_with(start)) {
        blocks.push(Block {
            kind: BlockKind::Html,
            range,
        });
        return;
    }
    let (mut at, mut start, mut in_tag) = (range.start, range.start, false);
    for line in source.split_inclusive('\n') {
        let trimmed = line.trim();
        let opens = !in_tag
            && trimmed.starts_with('<')
            && trimmed
                .get(1..)
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'));
        let closes = trimmed.ends_with('>');
        if opens || in_tag {
            if !in_tag {
                between(text, start..at, blocks);
                start = at;
            }
            in_tag = !closes && !trimmed.contains("</");
            if !in_tag {
                let end = at + line.len();
                blocks.push(Block {
                    kind: BlockKind::Html,
                    range: start..end,
                });
                start = end;
            }
        }
        at += line.len();
    }
    match in_tag {
        true => blocks.push(Block {
            kind: BlockKind::Html,
            range: start..range.end,
        }),
        false => between(text, start..range.end, blocks),
    }
}

fn between<'a>(text: &'a str, range: Range<usize>, blocks: &mut Vec<Block<'a>>) {
    if !slice(text, range.clone()).trim().is_empty() {
        blocks.extend(parse_all(text, range));
    }
}

/// A table in a paragraph: a line with marks, a line of hyphens of another width, lines of cells; and what stands before it.
fn loose_table(text: &str, range: Range<usize>) -> Option<(Range<usize>, Table<'_>)> {
    let source = slice(text, range.clone());
    if !source.contains("--") || !source.contains('|') {
        return None;
    }
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut at = range.start;
    for line in source.split_inclusive('\n') {
        lines.push(at..at + line.trim_end().len());
        at += line.len();
    }
    let is_rule = |line: &Range<usize>| {
        let line = slice(text, line.clone());
        line.contains("--")
            && line.contains('|')
            && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
    };
    let rule = lines.iter().position(is_rule).filter(|at| *at > 0)?;
    let head = lines.get(rule - 1)?.clone();
    let mut header = cells(text, head.clone());
    let rows: Vec<Range<usize>> = lines
        .get(rule + 1..)?
        .iter()
        .filter(|line| slice(text, (*line).clone()).contains('|'))
        .cloned()
        .collect();
    let width = rows
        .iter()
        .map(|row| cells(text, row.clone()).len())
        .chain([header.len()])
        .max()?;
    if !slice(text, head.clone()).contains('|') || width > 40 {
        return None;
    }
    header.resize(width, head.end..head.end);
    let made = |ranges: Vec<Range<usize>>| {
        ranges
            .into_iter()
            .map(|range| table::cell(text, range))
            .collect::<Vec<_>>()
    };
    let rows = rows.into_iter().map(|row| {
        let mut own = cells(text, row.clone());
        own.resize(width, row.end..row.end);
        Row {
            cells: made(own),
            fault: None,
            range: row,
        }
    });
    let table = Table {
        header: made(header),
        rows: rows.collect(),
    };
    Some((range.start..head.start, table))
}

/// The cells of a line.
fn cells(text: &str, line: Range<usize>) -> Vec<Range<usize>> {
    let source = slice(text, line.clone());
    let mut cells = Vec::new();
    let (mut start, mut escaped) = (0, false);
    for (at, c) in source.char_indices() {
        if c == '|' && !escaped {
            if at > 0 || start > 0 {
                cells.push(line.start + start..line.start + at);
            }
            start = at + 1;
        }
        escaped = c == '\\';
    }
    if !source.get(start..).unwrap_or_default().trim().is_empty() {
        cells.push(line.start + start..line.end);
    }
    cells
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::parse_written;
    use crate::read::markup::testing::{check, short};

    #[test]
    fn text_below_tags_is_markdown() {
        let cases = [
            ("<Anchor id=\"a\" />\n### b\n\nc", "html h3:b p:c"),
            ("<Note>\na `b`\n</Note>", "html p:a b html"),
            ("<Call\n  path=\"/a\"\n>\nb", "html p:b"),
            ("<!-- a\n# b -->", "html"),
            ("| a | b |\n|---|---|---|\n| 1 | 2 | 3 |", "table:1x3"),
            (
                "a\n{{< tab lang=\"json\" >}}\n{\n\n}\n{{< /tab >}}\nb",
                "p:a code:json:\"{\\n\\n}\\n\" p:b",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(short(&parse_written(text).blocks), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_parses(text in prop_oneof![any::<String>(), "(<[aA/]{0,2}[ b=\"]{0,3}>?|\\| ?|--\\|?|[a#`\n]|\\{\\{< /?tab lang=\"x\" >\\}\\}\n){0,40}"]) {
            check(&text, &parse_written(&text).blocks);
        }
    }
}
