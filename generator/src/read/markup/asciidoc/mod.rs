//! AsciiDoc, as far as documentation uses it: text in, a [`Document`] out.

mod attributes;
mod callouts;
mod table;

use attributes::Above;

use super::lines::{
    Line, Link, Marks, as_code, as_emphasis, as_strong, blanks, block, code, inlines, lines, next_is,
    paragraph,
};
use super::{Block, BlockKind, Definition, Document, Inline};

/// Nothing in documentation is nested so deeply.
const MAX_DEPTH: usize = 16;

static MARKS: Marks = &[
    ("`+", as_code),
    ("``", as_code),
    ("`", as_code),
    ("**", as_strong),
    ("*", as_strong),
    ("__", as_emphasis),
    ("_", as_emphasis),
];

/// Delimiters of blocks that hold code.
const CODE: &[&str] = &["----", "....", "```"];
/// Delimiters of blocks that only group what is in them.
const GROUPS: &[&str] = &["====", "****", "____", "--"];

/// Parses a page.
pub fn parse(text: &str) -> Document<'_> {
    let mut parser = Parser { page: text };
    let mut blocks = parser.blocks(&lines(text), 0);
    attributes::fill(text, &mut blocks);
    Document {
        text,
        front_matter: None,
        blocks,
    }
}

/// Whether a text whose name does not tell is AsciiDoc: it begins with a title of that, or has anchors on lines of their own.
pub fn is_asciidoc(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty());
    let is_anchor = |line: &str| line.starts_with("[[") && line.ends_with("]]");
    let begins = lines
        .next()
        .is_some_and(|line| line.starts_with("= ") || is_anchor(line));
    begins && text.lines().any(|line| line.starts_with("== "))
}

struct Parser<'a> {
    page: &'a str,
}

impl<'a> Parser<'a> {
    fn blocks(&mut self, lines: &[Line], depth: usize) -> Vec<Block<'a>> {
        let mut blocks = Vec::new();
        let mut at = 0;
        let mut above = Above::default();
        while let Some(line) = lines.get(at) {
            let text = line.text(self.page);
            if line.is_blank() || depth > MAX_DEPTH || GROUPS.contains(&text) || text == "+" {
                at += 1;
                continue;
            }
            if text.starts_with("////") {
                let rest = lines.get(at + 1..).unwrap_or_default();
                at += 2 + rest
                    .iter()
                    .position(|line| line.text(self.page).starts_with("////"))
                    .unwrap_or(rest.len());
                continue;
            }
            if text.starts_with("//")
                || is_attribute(text)
                || text.starts_with("ifdef::")
                || text.starts_with("endif::")
                || text.starts_with("include::")
            {
                at += 1;
                continue;
            }
            if text.starts_with('[') && text.ends_with(']') {
                above = Above::of(text);
                at += 1;
                continue;
            }
            if text.starts_with('.') && !text.starts_with("..") && !text.starts_with(". ") && text.len() > 1 {
                // The title of the block below it.
                let own = line.from(line.indent + 1);
                if let Some(block) = paragraph(inlines(self.page, &[own], MARKS, link)) {
                    let range = block.range.clone();
                    if let BlockKind::Paragraph(content) = block.kind {
                        blocks.push(Block {
                            kind: BlockKind::Paragraph(vec![Inline {
                                range: range.clone(),
                                kind: super::InlineKind::Strong(content),
                            }]),
                            range,
                        });
                    }
                }
                at += 1;
                continue;
            }
            let used = self
                .block(lines.get(at..).unwrap_or_default(), above, depth, &mut blocks)
                .max(1);
            above = Above::default();
            at += used;
        }
        blocks
    }

    fn block(
        &mut self,
        lines: &[Line],
        above: Above<'a>,
        depth: usize,
        blocks: &mut Vec<Block<'a>>,
    ) -> usize {
        let Some(first) = lines.first().copied() else {
            return 0;
        };
        let text = first.text(self.page);
        if let Some(mark) = CODE.iter().find(|mark| text.starts_with(**mark)) {
            let rest = lines.get(1..).unwrap_or_default();
            let end = rest
                .iter()
                .position(|line| line.text(self.page).starts_with(mark))
                .unwrap_or(rest.len());
            let info = if *mark == "```" {
                text.trim_start_matches('`').trim()
            } else {
                above.language
            };
            let mut block = code(self.page, rest.get(..end).unwrap_or_default(), info);
            block
                .iter_mut()
                .for_each(|block| callouts::taken_out(&mut block.kind));
            blocks.extend(block);
            return end + 2;
        }
        if let Some(used) = table::table(
            self.page,
            lines,
            above.columns,
            &mut |lines| inlines(self.page, lines, MARKS, link),
            blocks,
        ) {
            return used;
        }
        let level = text.bytes().take_while(|byte| *byte == b'=').count();
        if (1..=6).contains(&level) && text.get(level..).is_some_and(|rest| rest.starts_with(' ')) {
            let content = inlines(self.page, &[first.from(first.indent + level + 1)], MARKS, link);
            blocks.push(Block {
                kind: BlockKind::Heading {
                    level: u8::try_from(level).unwrap_or(6),
                    content,
                },
                range: first.start..first.end,
            });
            return 1;
        }
        if bullet(text).is_some() {
            return self.list(lines, depth, blocks);
        }
        if term(text).is_some() {
            return self.terms(lines, depth, blocks);
        }
        let end = self.end_of_paragraph(lines);
        let own = lines.get(..end).unwrap_or_default();
        if first.indent > 0 {
            blocks.extend(code(self.page, own, above.language));
        } else {
            blocks.extend(paragraph(inlines(self.page, own, MARKS, link)));
        }
        end
    }

    /// Up to a blank line or the beginning of another block.
    fn end_of_paragraph(&self, lines: &[Line]) -> usize {
        let begins = |line: &Line| {
            let text = line.text(self.page);
            line.is_blank()
                || CODE.contains(&text)
                || GROUPS.contains(&text)
                || text == "+"
                || text.starts_with("|===")
                || bullet(text).is_some()
                || term(text).is_some()
        };
        lines
            .iter()
            .skip(1)
            .position(begins)
            .map_or(lines.len(), |at| at + 1)
    }

    /// The lines of an item: its paragraph, and what `+` joins to it.
    fn item(&self, lines: &[Line]) -> usize {
        let mut at = self.end_of_paragraph(lines);
        loop {
            let Some(line) = lines.get(at) else { return at };
            if line.text(self.page) != "+" {
                return at;
            }
            at += 1;
            let rest = lines.get(at..).unwrap_or_default();
            let Some(next) = rest.first() else { return at };
            let text = next.text(self.page);
            if CODE.contains(&text) || text == "--" || text.starts_with("|===") {
                let end = rest
                    .iter()
                    .skip(1)
                    .position(|line| line.text(self.page) == text)
                    .map_or(rest.len(), |end| end + 2);
                at += end;
            } else {
                at += self.end_of_paragraph(rest);
            }
        }
    }

    fn list(&mut self, lines: &[Line], depth: usize, blocks: &mut Vec<Block<'a>>) -> usize {
        let Some(first) = lines.first() else { return 0 };
        let Some((level, _)) = bullet(first.text(self.page)) else {
            return 0;
        };
        let mut items: Vec<Vec<Block<'a>>> = Vec::new();
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            let Some((own, mark)) = bullet(line.text(self.page)) else {
                break;
            };
            let rest = lines.get(at..).unwrap_or_default();
            if own < level {
                break;
            }
            if own > level {
                // Items of a deeper level belong to the last one.
                let mut inner = Vec::new();
                let used = if depth < MAX_DEPTH {
                    self.list(rest, depth + 1, &mut inner)
                } else {
                    1
                };
                items
                    .last_mut()
                    .into_iter()
                    .for_each(|item| item.append(&mut inner));
                at += used.max(1);
            } else {
                let end = self.item(rest);
                let mut own = vec![line.cut(line.indent + mark)];
                own.extend(rest.get(1..end).unwrap_or_default());
                items.push(self.blocks(&own, depth + 1));
                at += end;
            }
            let goes_on = |line: &Line| bullet(line.text(self.page)).is_some_and(|(next, _)| next >= level);
            at = next_is(lines, at, goes_on).unwrap_or(at);
        }
        blocks.extend(block(lines, at, BlockKind::List(items)));
        at
    }

    fn terms(&mut self, lines: &[Line], depth: usize, blocks: &mut Vec<Block<'a>>) -> usize {
        let mut list: Vec<Definition<'a>> = Vec::new();
        let mut at = 0;
        let level = lines.first().map_or(0, |line| colons(line.text(self.page)));
        while let Some((line, (name, said))) = lines
            .get(at)
            .and_then(|line| Some((line, term(line.text(self.page))?)))
        {
            let rest = lines.get(at..).unwrap_or_default();
            let own = colons(line.text(self.page));
            if own < level {
                break;
            }
            if own > level && depth < MAX_DEPTH {
                // Terms with more colons belong to the last one.
                let mut inner = Vec::new();
                let used = self.terms(rest, depth + 1, &mut inner);
                list.last_mut()
                    .into_iter()
                    .for_each(|definition| definition.body.append(&mut inner));
                at += used.max(1);
                at = next_is(lines, at, |line| term(line.text(self.page)).is_some()).unwrap_or(at);
                continue;
            }
            let end = self.item(rest);
            let own = Line {
                end: line.start + line.indent + name,
                ..*line
            };
            // The text of a term may be as far in as its author likes.
            let of_text = self.end_of_paragraph(rest);
            let mut body = vec![line.cut(line.indent + said)];
            body.extend(
                rest.iter()
                    .take(of_text)
                    .skip(1)
                    .map(|line| line.cut(line.indent)),
            );
            body.extend(rest.get(of_text..end).unwrap_or_default());
            // What is said may begin below a blank line.
            let mut used = end;
            if body.iter().all(Line::is_blank) {
                let blank = blanks(rest, end);
                let below = rest.get(end + blank..).unwrap_or_default();
                if below.first().is_some_and(|line| {
                    term(line.text(self.page)).is_none() && !line.text(self.page).starts_with('=')
                }) {
                    let more = self.item(below);
                    let of_text = self.end_of_paragraph(below).min(more);
                    body.extend(below.iter().take(of_text).map(|line| line.cut(line.indent)));
                    body.extend(below.get(of_text..more).unwrap_or_default());
                    used = end + blank + more;
                }
            }
            list.push(Definition {
                terms: vec![inlines(self.page, &[own], MARKS, link)],
                body: self.blocks(&body, depth + 1),
            });
            at += used;
            let goes_on = |line: &Line| term(line.text(self.page)).is_some();
            at = next_is(lines, at, goes_on).unwrap_or(at);
        }
        blocks.extend(block(lines, at, BlockKind::Definitions(list)));
        at
    }
}

/// `:name: value` at the beginning of a page.
fn is_attribute(text: &str) -> bool {
    text.strip_prefix(':')
        .and_then(|rest| rest.split_once(':'))
        .is_some_and(|(name, _)| {
            !name.is_empty()
                && name
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '!'))
        })
}

/// How deep an item of a list is, and how long its mark.
fn bullet(text: &str) -> Option<(usize, usize)> {
    let first = text.chars().next().filter(|c| matches!(c, '*' | '-' | '.'))?;
    let level = text.chars().take_while(|c| *c == first).count();
    let rest = text.get(level..)?;
    (rest.starts_with(' ') && level < 6 && (first != '-' || level == 1)).then(|| {
        (
            if first == '-' { 1 } else { level },
            text.len() - rest.trim_start().len(),
        )
    })
}

/// Where the name of a term ends, and where what is said of it begins.
fn term(text: &str) -> Option<(usize, usize)> {
    let at = text.find("::").filter(|at| *at > 0)?;
    let rest = text.get(at + 2..)?;
    let rest = rest.trim_start_matches(':');
    let is_name = !text.get(..at)?.contains("  ")
        && at < 120
        && !text.starts_with("image")
        && !text.starts_with("xref");
    (is_name && (rest.is_empty() || rest.starts_with(' ')))
        .then(|| (at, text.len() - rest.trim_start().len()))
}

/// How many colons end a term: how deep it is.
fn colons(text: &str) -> usize {
    let Some((end, _)) = term(text) else { return 0 };
    text.get(end..)
        .map_or(0, |rest| rest.bytes().take_while(|byte| *byte == b':').count())
}

/// `xref:page[text]`, `link:url[text]`, `https://host[text]`, `<<place,text>>`.
fn link(rest: &str) -> Option<Link<'_>> {
    if let Some(inner) = rest.strip_prefix("<<") {
        let end = inner.find(">>")?;
        let (place, shown) = inner
            .get(..end)?
            .split_once(',')
            .unwrap_or((inner.get(..end)?, inner.get(..end)?));
        return Some((shown.trim(), place, end + 4));
    }
    let is_link = ["xref:", "link:", "https://", "http://"]
        .iter()
        .any(|start| rest.starts_with(start));
    let open = rest.find('[').filter(|_| is_link)?;
    let url = rest.get(..open)?;
    if url.contains(char::is_whitespace) || url.contains('`') {
        return None;
    }
    let close = rest.get(open..)?.find(']')? + open;
    let url = url
        .strip_prefix("xref:")
        .or_else(|| url.strip_prefix("link:"))
        .unwrap_or(url);
    Some((rest.get(open + 1..close)?, url, close + 1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::parse;
    use crate::read::markup::testing::{check, short};

    #[test]
    fn blocks_are_told_apart() {
        let cases = [
            ("", ""),
            ("= A b\n:x: y\n\n== C\n\nd\ne\n", "h1:A b h2:C p:d e"),
            ("----\nGET /a\n----\n", "code::\"GET /a\\n\""),
            ("[source,json]\n----\n{}\n----", "code:json:\"{}\\n\""),
            ("* a\n** b\n* c\n", "list[p:a list[p:b], p:c]"),
            ("a::\nb\n+\nc\n\nd:: e\n", "defs[a: p:b p:c; d: p:e]"),
            ("|===\n| A | B\n\n| 1\n| 2\n\n| 3\n| 4\n|===", "table:2x2"),
            ("// a\nb xref:c.adoc[d] `e`", "p:b d e"),
        ];
        for (text, expected) in cases {
            assert_eq!(short(&parse(text).blocks), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_parses(text in prop_oneof![any::<String>(), "(== |----|\\|===|\\| |[a:]{1,2}|::|`|\\*\\*? ?|\\+|\n|\\[a\\]|xref:a\\[){0,40}"]) {
            check(&text, &parse(&text).blocks);
        }
    }
}
