//! reStructuredText, as far as documentation uses it: text in, a [`Document`] out.
//!
//! A directive that describes an operation (`.. http:get:: /x`) is a code block whose language is the directive's name; what is indented
//! below it follows. Field lists (`:param id:`) are definitions whose terms keep their colons.

mod marks;
mod table;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use super::lines::{
    Line, Marks, as_code, as_emphasis, as_strong, block, code, inlines, lines, next_is, paragraph,
};
use super::{Block, BlockKind, Definition, Document};
use marks::{bullet, end_of_name, is_field, link, ruler, trimmed};

/// Nothing in documentation is nested so deeply.
const MAX_DEPTH: usize = 24;

static MARKS: Marks = &[
    ("``", as_code),
    ("**", as_strong),
    ("*", as_emphasis),
    ("`", as_code),
];

/// Directives that hold code.
const CODE: &[&str] = &[
    "code-block",
    "sourcecode",
    "code",
    "literalinclude",
    "parsed-literal",
    "highlight",
];
/// Directives that hold nothing of a text.
const PASSED_OVER: &[&str] = &[
    "toctree",
    "image",
    "figure",
    "contents",
    "include",
    "index",
    "meta",
    "raw",
    "only",
    "module",
    "currentmodule",
    "default-domain",
    "title",
    "rubric",
];

/// Whether a text has a directive or a place of this markup: `.. contents::`, `.. _boats:`.
pub fn is_marked(text: &str) -> bool {
    let mut marks = text.lines().filter_map(|line| line.strip_prefix(".. "));
    marks.any(|mark| {
        let is_name = |name: &str| {
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
        };
        mark.split_once("::").is_some_and(|(name, _)| is_name(name))
            || mark.starts_with('_') && mark.ends_with(':')
    })
}

/// Parses a page.
pub fn parse(text: &str) -> Document<'_> {
    let mut parser = Parser {
        page: text,
        levels: Vec::new(),
    };
    let blocks = parser.blocks(&lines(text), 0);
    Document {
        text,
        front_matter: None,
        blocks,
    }
}

struct Parser<'a> {
    page: &'a str,
    /// Marks under headings, the highest first.
    levels: Vec<(char, bool)>,
}

impl<'a> Parser<'a> {
    fn blocks(&mut self, lines: &[Line], depth: usize) -> Vec<Block<'a>> {
        let mut blocks = Vec::new();
        let mut rest = lines;
        while let Some((first, behind)) = rest.split_first() {
            if first.is_blank() || depth > MAX_DEPTH {
                rest = behind;
                continue;
            }
            let used = self.block(rest, depth, &mut blocks).max(1);
            rest = rest.get(used..).unwrap_or_default();
        }
        blocks
    }

    /// Reads the block at the beginning of `lines`; how many lines it has.
    fn block(&mut self, lines: &[Line], depth: usize, blocks: &mut Vec<Block<'a>>) -> usize {
        let Some(first) = lines.first().copied() else {
            return 0;
        };
        let text = first.text(self.page);
        if let Some(used) = self.heading(lines, blocks) {
            return used;
        }
        if text.starts_with(".. ") || text == ".." {
            let end = indented(lines, first.indent);
            self.directive(lines.get(..end).unwrap_or_default(), depth, blocks);
            return end;
        }
        if let Some(used) = table::table(
            self.page,
            lines,
            &mut |lines| inlines(self.page, lines, MARKS, link),
            blocks,
        ) {
            return used;
        }
        if is_field(text) {
            return self.fields(lines, first.indent, depth, blocks);
        }
        if bullet(text).is_some() {
            return self.list(lines, first.indent, depth, blocks);
        }
        let end = lines.iter().position(Line::is_blank).unwrap_or(lines.len());
        // A term, and what is said of it below.
        if let Some(second) = lines
            .get(1)
            .filter(|line| !line.is_blank() && line.indent > first.indent)
            && !text.ends_with("::")
            && !(text.ends_with(':') && bullet(second.text(self.page)).is_some())
        {
            let own = indented(lines, first.indent);
            let term = inlines(self.page, lines.get(..1).unwrap_or_default(), MARKS, link);
            let body = self.blocks(lines.get(1..own).unwrap_or_default(), depth + 1);
            let definition = Definition {
                terms: vec![term],
                body,
            };
            // Terms one after the other are one list.
            if depth > 0
                && let Some(BlockKind::Definitions(list)) = blocks.last_mut().map(|last| &mut last.kind)
            {
                list.push(definition);
                return own;
            }
            blocks.push(Block {
                range: first.start..second.end,
                kind: BlockKind::Definitions(vec![definition]),
            });
            return own;
        }
        let own = lines.get(..end).unwrap_or_default();
        let same = own
            .iter()
            .position(|line| line.indent < first.indent)
            .unwrap_or(own.len())
            .max(1);
        let own = own.get(..same).unwrap_or_default();
        let is_literal = own
            .last()
            .is_some_and(|line| line.text(self.page).ends_with("::"));
        blocks.extend(paragraph(trimmed(
            inlines(self.page, own, MARKS, link),
            is_literal,
        )));
        if is_literal {
            let below = lines.get(same..).unwrap_or_default();
            let literal = below
                .iter()
                .position(|line| !line.is_blank() && line.indent <= first.indent)
                .unwrap_or(below.len());
            blocks.extend(code(self.page, below.get(..literal).unwrap_or_default(), ""));
            return same + literal;
        }
        same
    }

    /// A line with a line of marks below it, and perhaps above it.
    fn heading(&mut self, lines: &[Line], blocks: &mut Vec<Block<'a>>) -> Option<usize> {
        let text = |at: usize| lines.get(at).map(|line| line.text(self.page));
        let (at, over) = match (ruler(text(0)?), text(1), text(2).and_then(ruler)) {
            (Some(mark), Some(title), Some(under))
                if mark == under && !title.is_empty() && ruler(title).is_none() =>
            {
                (1, true)
            }
            _ => (0, false),
        };
        let title = lines.get(at)?;
        let mark = ruler(text(at + 1)?)?;
        let is_title = !title.is_blank()
            && ruler(title.text(self.page)).is_none()
            && text(at + 1)?.chars().count() + 2 >= title.text(self.page).chars().count();
        if !is_title || title.text(self.page).starts_with("..") {
            return None;
        }
        let known = self.levels.iter().position(|level| *level == (mark, over));
        let level = known.unwrap_or_else(|| {
            self.levels.push((mark, over));
            self.levels.len() - 1
        });
        let content = inlines(self.page, lines.get(at..=at)?, MARKS, link);
        let end = lines.get(at + 1)?.end;
        blocks.push(Block {
            kind: BlockKind::Heading {
                level: u8::try_from(level + 1).unwrap_or(6).min(6),
                content,
            },
            range: title.start..end,
        });
        Some(at + 2)
    }

    fn directive(&mut self, lines: &[Line], depth: usize, blocks: &mut Vec<Block<'a>>) {
        let Some((first, body)) = lines.split_first() else {
            return;
        };
        let text = first.text(self.page).trim_start_matches("..").trim_start();
        let Some((name, argument)) = text.split_once("::") else {
            return;
        };
        let (name, argument) = (name.trim(), argument.trim());
        if name.starts_with('_') || name.starts_with('|') || name.contains(' ') || PASSED_OVER.contains(&name)
        {
            return;
        }
        // Options stand right below.
        let options = body
            .iter()
            .take_while(|line| !line.is_blank() && is_field(line.text(self.page)))
            .count();
        let is_operation = name.starts_with("http:") || name == "rest_method";
        let below = body
            .get(
                if is_operation && depth > 0 {
                    0
                } else {
                    options.min(body.len())
                }..,
            )
            .unwrap_or_default();
        if CODE.contains(&name) {
            blocks.extend(code(self.page, below, argument));
            return;
        }
        if is_operation {
            blocks.push(Block {
                range: first.start..first.end,
                kind: BlockKind::Code {
                    info: Cow::Borrowed(name),
                    text: Cow::Borrowed(argument),
                    range: first.start..first.end,
                },
            });
            blocks.extend(self.blocks(body, depth + 1));
            return;
        }
        if name == "list-table" {
            let table = self.blocks(below, depth + 1);
            blocks.extend(table::of_lists(self.page, table));
            return;
        }
        if !argument.is_empty() && depth <= MAX_DEPTH {
            blocks.extend(paragraph(inlines(
                self.page,
                &[first.from(first.indent + first.text(self.page).len() - argument.len())],
                MARKS,
                link,
            )));
        }
        blocks.extend(self.blocks(below, depth + 1));
    }

    /// Lines that begin with `:name:`.
    fn fields(&mut self, lines: &[Line], indent: usize, depth: usize, blocks: &mut Vec<Block<'a>>) -> usize {
        let mut used = 0;
        let mut list = Vec::new();
        while let Some(first) = lines
            .get(used)
            .filter(|line| line.indent == indent && is_field(line.text(self.page)))
        {
            let rest = lines.get(used..).unwrap_or_default();
            let end = indented(rest, indent);
            let text = first.text(self.page);
            let name = text
                .get(1..)
                .and_then(end_of_name)
                .map_or(text.len(), |at| at + 2);
            let term = Line {
                end: first.start + first.indent + name,
                ..*first
            };
            let said = first.from(
                first.indent
                    + name
                    + text
                        .get(name..)
                        .map_or(0, |rest| rest.len() - rest.trim_start().len()),
            );
            let mut own: Vec<Line> = vec![said];
            own.extend(rest.get(1..end).unwrap_or_default());
            // What is said begins on the line of its name: the lines below it are as far in as they like.
            let blank = own
                .iter()
                .skip(1)
                .position(Line::is_blank)
                .map_or(own.len(), |at| at + 1);
            let (head, tail) = own.split_at(blank);
            let is_list = head
                .iter()
                .skip(1)
                .any(|line| bullet(line.text(self.page)).is_some() || is_field(line.text(self.page)));
            let mut body = Vec::new();
            if is_list && said.is_blank() {
                body.extend(self.blocks(head, depth + 1));
            } else {
                body.extend(paragraph(inlines(
                    self.page,
                    &head
                        .iter()
                        .filter(|line| !line.is_blank())
                        .copied()
                        .collect::<Vec<_>>(),
                    MARKS,
                    link,
                )));
            }
            body.extend(self.blocks(tail, depth + 1));
            list.push(Definition {
                terms: vec![inlines(self.page, &[term], &[], |_| None)],
                body,
            });
            used += end;
            // A blank line may stand between fields.
            let goes_on = |line: &Line| line.indent == indent && is_field(line.text(self.page));
            match next_is(lines, used, goes_on) {
                Some(next) => used = next,
                None => break,
            }
        }
        blocks.extend(block(lines, used, BlockKind::Definitions(list)));
        used
    }

    fn list(&mut self, lines: &[Line], indent: usize, depth: usize, blocks: &mut Vec<Block<'a>>) -> usize {
        let mut used = 0;
        let mut items = Vec::new();
        while let Some((first, mark)) = lines
            .get(used)
            .filter(|line| line.indent == indent)
            .and_then(|line| Some((*line, bullet(line.text(self.page))?)))
        {
            let rest = lines.get(used..).unwrap_or_default();
            let end = indented(rest, indent);
            let mut own = vec![first.from(indent + mark)];
            own.extend(rest.get(1..end).unwrap_or_default());
            items.push(self.blocks(&own, depth + 1));
            used += end;
            let goes_on = |line: &Line| line.indent == indent && bullet(line.text(self.page)).is_some();
            match next_is(lines, used, goes_on) {
                Some(next) => used = next,
                None => break,
            }
        }
        blocks.extend(block(lines, used, BlockKind::List(items)));
        used
    }
}

/// How many lines belong to the first: all that are indented further, and blank ones between them.
fn indented(lines: &[Line], indent: usize) -> usize {
    let end = lines
        .iter()
        .skip(1)
        .position(|line| !line.is_blank() && line.indent <= indent)
        .map_or(lines.len(), |at| at + 1);
    let blank = lines
        .get(..end)
        .unwrap_or_default()
        .iter()
        .rev()
        .take_while(|line| line.is_blank())
        .count();
    (end - blank).max(1)
}
