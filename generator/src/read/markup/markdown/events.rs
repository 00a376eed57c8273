//! The parser's events, gathered into blocks.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, OffsetIter, Options, Parser, Tag};

use super::table;
use crate::read::markup::{Block, BlockKind, Cell, Inline, InlineKind, Table, slice};

/// Nothing in documentation is nested so deeply; what is goes unread, so that no page can exhaust the stack.
const MAX_DEPTH: usize = 32;

/// Parses a part of a page that may have any form.
pub(super) fn parse_all(text: &str, range: Range<usize>) -> Vec<Block<'_>> {
    Gatherer::new(text, range).blocks(0)
}

/// Parses the cell at `range` of a table as one of a table by itself; `inner` is its text without padding.
pub(super) fn parse_cell<'a>(text: &'a str, range: &Range<usize>, inner: &Range<usize>) -> Vec<Inline<'a>> {
    let before = "|x|\n|-|\n|";
    let padding = if inner.end < range.end { " " } else { "" };
    let end = slice(text, range.end..range.end + 1);
    let alone = format!("{before}{}{padding}{end}", slice(text, inner.clone()));
    let blocks = parse_all(&alone, 0..alone.len());
    let Some(BlockKind::Table(table)) = blocks.first().map(|block| &block.kind) else {
        return Vec::new();
    };
    let cell = table.rows.first().and_then(|row| row.cells.first());
    let content = cell.map(Cell::content).unwrap_or_default();
    let moved = |range: &Range<usize>| {
        let place = |at: usize| (at + inner.start).saturating_sub(before.len());
        place(range.start)..place(range.end)
    };
    content.iter().map(|inline| inline.moved(&moved)).collect()
}

/// Parses a part of a page that holds inline text only.
pub(super) fn parse_inlines(text: &str, range: Range<usize>) -> Vec<Inline<'_>> {
    let blocks = parse_all(text, range);
    let mut inlines = Vec::new();
    for block in blocks {
        if let BlockKind::Paragraph(content) = block.kind {
            inlines.extend(content);
        }
    }
    inlines
}

struct Gatherer<'a> {
    text: &'a str,
    base: usize,
    events: OffsetIter<'a>,
}

impl<'a> Gatherer<'a> {
    fn new(text: &'a str, range: Range<usize>) -> Gatherer<'a> {
        let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
        Gatherer {
            text,
            base: range.start,
            events: Parser::new_ext(slice(text, range), options).into_offset_iter(),
        }
    }

    fn next(&mut self) -> Option<(Event<'a>, Range<usize>)> {
        let (event, range) = self.events.next()?;
        Some((event, range.start + self.base..range.end + self.base))
    }

    /// Blocks up to the end of the container that was opened last.
    fn blocks(&mut self, depth: usize) -> Vec<Block<'a>> {
        let mut blocks = Vec::new();
        // A tight list item has text without a paragraph around it.
        let mut loose: Vec<Inline<'a>> = Vec::new();
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(_) => break,
                Event::Start(tag) if !is_inline(&tag) => {
                    blocks.extend(paragraph(&mut loose));
                    let kind = self.block(tag, &range, depth);
                    blocks.push(Block { kind, range });
                }
                Event::Rule => {
                    blocks.extend(paragraph(&mut loose));
                    blocks.push(Block {
                        kind: BlockKind::Other,
                        range,
                    });
                }
                event => loose.extend(self.inline(event, range, depth)),
            }
        }
        blocks.extend(paragraph(&mut loose));
        blocks
    }

    fn block(&mut self, tag: Tag<'a>, range: &Range<usize>, depth: usize) -> BlockKind<'a> {
        if depth >= MAX_DEPTH {
            self.skip();
            return BlockKind::Other;
        }
        match tag {
            Tag::Paragraph => BlockKind::Paragraph(self.inlines(depth)),
            Tag::Heading { level, .. } => BlockKind::Heading {
                level: level as u8,
                content: self.inlines(depth),
            },
            Tag::BlockQuote(_) => BlockKind::Quote(self.blocks(depth + 1)),
            Tag::CodeBlock(kind) => self.code(kind, range),
            Tag::List(_) => BlockKind::List(self.items(depth)),
            Tag::Table(_) => BlockKind::Table(self.table(depth)),
            Tag::HtmlBlock => {
                self.skip();
                BlockKind::Html
            }
            _ => {
                self.skip();
                BlockKind::Other
            }
        }
    }

    fn items(&mut self, depth: usize) -> Vec<Vec<Block<'a>>> {
        let mut items = Vec::new();
        while let Some((event, _)) = self.next() {
            match event {
                Event::Start(_) => items.push(self.blocks(depth + 1)),
                Event::End(_) => break,
                _ => {}
            }
        }
        items
    }

    fn code(&mut self, kind: CodeBlockKind<'a>, block: &Range<usize>) -> BlockKind<'a> {
        let mut whole: Option<Range<usize>> = None;
        let mut pieces: Option<String> = None;
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(_) => break,
                Event::Text(text) => {
                    let seamless = whole.as_ref().is_none_or(|whole| whole.end == range.start)
                        && matches!(text, CowStr::Borrowed(_));
                    let before = whole.clone().unwrap_or(range.start..range.start);
                    if let Some(pieces) = &mut pieces {
                        pieces.push_str(&text);
                    } else if !seamless {
                        // Quote marks, indents or carriage returns were cut out: the code is no slice of the page.
                        pieces = Some(format!("{}{text}", slice(self.text, before.clone())));
                    }
                    whole = Some(before.start..range.end);
                }
                _ => {}
            }
        }
        let info = match kind {
            CodeBlockKind::Fenced(info) => cow(info),
            CodeBlockKind::Indented => Cow::Borrowed(""),
        };
        let range = whole.unwrap_or(block.end..block.end);
        let text = pieces.map_or_else(|| Cow::Borrowed(slice(self.text, range.clone())), Cow::Owned);
        BlockKind::Code { info, text, range }
    }

    fn table(&mut self, depth: usize) -> Table<'a> {
        let mut table = Table::default();
        while let Some((event, range)) = self.next() {
            match event {
                Event::Start(Tag::TableHead) => table.header = self.cells(depth),
                Event::Start(Tag::TableRow) => {
                    let cells = self.cells(depth);
                    table.rows.push(table::row(self.text, cells, range));
                }
                Event::Start(_) => self.skip(),
                Event::End(_) => break,
                _ => {}
            }
        }
        table
    }

    fn cells(&mut self, depth: usize) -> Vec<Cell<'a>> {
        let mut cells = Vec::with_capacity(5);
        while let Some((event, range)) = self.next() {
            match event {
                Event::Start(_) => {
                    let content = self.inlines(depth);
                    cells.push(table::parsed(self.text, content, range));
                }
                Event::End(_) => break,
                _ => {}
            }
        }
        cells
    }

    fn inlines(&mut self, depth: usize) -> Vec<Inline<'a>> {
        // Most are one piece: a vector that grows by itself would make room for four.
        let mut inlines = Vec::with_capacity(1);
        while let Some((event, range)) = self.next() {
            if matches!(event, Event::End(_)) {
                break;
            }
            inlines.extend(self.inline(event, range, depth));
        }
        inlines.shrink_to_fit();
        inlines
    }

    fn inline(&mut self, event: Event<'a>, range: Range<usize>, depth: usize) -> Option<Inline<'a>> {
        let kind = match event {
            Event::Text(text) => InlineKind::Text(cow(text)),
            Event::Code(text) => InlineKind::Code(cow(text)),
            Event::Html(text) | Event::InlineHtml(text) => InlineKind::Html(cow(text)),
            Event::SoftBreak | Event::HardBreak => InlineKind::Break,
            Event::Start(_) if depth >= MAX_DEPTH => {
                self.skip();
                InlineKind::Text(Cow::Borrowed(slice(self.text, range.clone())))
            }
            Event::Start(Tag::Emphasis) => InlineKind::Emphasis(self.inlines(depth + 1)),
            Event::Start(Tag::Strong) => InlineKind::Strong(self.inlines(depth + 1)),
            Event::Start(Tag::Strikethrough) => InlineKind::Strikethrough(self.inlines(depth + 1)),
            Event::Start(Tag::Link { dest_url, .. }) => InlineKind::Link {
                url: cow(dest_url),
                content: self.inlines(depth + 1),
            },
            Event::Start(Tag::Image { dest_url, .. }) => InlineKind::Image {
                url: cow(dest_url),
                content: self.inlines(depth + 1),
            },
            Event::Start(_) => {
                self.skip();
                return None;
            }
            _ => return None,
        };
        Some(Inline { kind, range })
    }

    /// Passes over the rest of what was opened last.
    fn skip(&mut self) {
        let mut open = 1_usize;
        while open > 0 {
            match self.events.next() {
                Some((Event::Start(_), _)) => open += 1,
                Some((Event::End(_), _)) => open -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    )
}

fn paragraph<'a>(loose: &mut Vec<Inline<'a>>) -> Option<Block<'a>> {
    let range = loose.first()?.range.start..loose.last()?.range.end;
    let content = std::mem::take(loose);
    Some(Block {
        kind: BlockKind::Paragraph(content),
        range,
    })
}

fn cow(text: CowStr<'_>) -> Cow<'_, str> {
    match text {
        CowStr::Borrowed(text) => Cow::Borrowed(text),
        other => Cow::Owned(other.into_string()),
    }
}
