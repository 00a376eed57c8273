//! A document as Markdown again: for readers of what generators write as Markdown and sites publish as HTML.
//!
//! Takes blocks and the anchors between them, makes Markdown that says the same, and where each part of it came from. A place of
//! the text that is made is no place of the page, so whoever reads it asks [`Places`] for that. What Markdown cannot say is left out.

use std::borrow::Cow;
use std::ops::Range;

use percent_encoding::percent_decode_str;

use crate::read::markup::{Block, BlockKind, Cell, Document, Inline, InlineKind, Table};
use crate::read::reader::Places;

/// A text that was made of a page.
#[derive(Debug, Default)]
pub struct Printed {
    /// The Markdown.
    pub text: String,
    /// Where its parts came from.
    pub places: Places,
}

/// A tag that Markdown leaves as it is, and where it stands on the page.
#[derive(Debug)]
pub struct Tag {
    /// Its first byte on the page.
    pub at: usize,
    /// The tag.
    pub text: String,
    /// Where it stands in Markdown.
    pub stands: Stands,
}

/// Where a tag stands in Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// Between blocks.
    Alone,
    /// In a line of its own, and what follows is in it.
    Around,
    /// In the text, where there is some.
    InText,
}

/// The document as Markdown, with tags between its blocks, which come in their order.
pub fn print(document: &Document<'_>, tags: &[Tag]) -> Printed {
    let mut printer = Printer {
        out: Printed::default(),
        margin: String::new(),
        in_cell: false,
        tags,
    };
    printer.blocks(&document.blocks);
    printer.line();
    printer.line();
    printer.tags_before(usize::MAX);
    printer.out
}

struct Printer<'a> {
    out: Printed,
    /// What stands before each line: marks of quotes, white space of items.
    margin: String,
    /// Whether a bar would end what is printed.
    in_cell: bool,
    /// Those that still come.
    tags: &'a [Tag],
}

impl Printer<'_> {
    fn blocks(&mut self, blocks: &[Block<'_>]) {
        let mut before: Option<&BlockKind<'_>> = None;
        for block in blocks {
            // In an item, a list follows the text at once.
            let is_tight = !self.margin.is_empty() && matches!(block.kind, BlockKind::List(_));
            let lines = match before {
                None => 0,
                Some(BlockKind::Paragraph(_)) if is_tight => 1,
                Some(_) => 2,
            };
            (0..lines).for_each(|_| self.line());
            before = Some(&block.kind);
            self.tags_before(block.range.start);
            self.block(block);
            self.tags_within(block.range.end.saturating_sub(1));
        }
    }

    fn block(&mut self, block: &Block<'_>) {
        self.from(block.range.clone());
        match &block.kind {
            BlockKind::Heading { level, content } => {
                self.push(&"#".repeat((*level).into()));
                self.push(" ");
                self.inlines(content, " ");
            }
            BlockKind::Paragraph(content) => self.lines(content),
            BlockKind::List(items) => {
                for (at, item) in items.iter().enumerate() {
                    if at > 0 {
                        self.line();
                    }
                    self.push("- ");
                    self.within("  ", item);
                }
            }
            BlockKind::Definitions(list) => {
                for (at, definition) in list.iter().enumerate() {
                    if at > 0 {
                        self.line();
                    }
                    for term in &definition.terms {
                        self.push("- ");
                        self.inlines(term, " ");
                        self.line();
                    }
                    self.push("  ");
                    self.within("  ", &definition.body);
                }
            }
            BlockKind::Table(table) => self.table(table),
            BlockKind::Code { info, text, range } => self.code(info, text, range),
            BlockKind::Quote(blocks) => {
                self.push("> ");
                self.within("> ", blocks);
            }
            BlockKind::Html => {}
            BlockKind::Other => self.push("---"),
        }
    }

    /// Blocks whose lines begin with one mark more than those around; the first line has it.
    fn within(&mut self, mark: &str, blocks: &[Block<'_>]) {
        let length = self.margin.len();
        self.margin.push_str(mark);
        self.blocks(blocks);
        self.margin.truncate(length);
    }

    fn code(&mut self, info: &str, text: &str, range: &Range<usize>) {
        let fence = if text.contains("```") { "~~~~~" } else { "```" };
        self.push(fence);
        self.push(info.trim());
        for line in text.trim_end_matches('\n').split('\n') {
            self.line();
            self.from(range.clone());
            self.push(line);
        }
        self.line();
        self.push(fence);
    }

    fn table(&mut self, table: &Table<'_>) {
        self.row(&table.header);
        self.line();
        self.push("|");
        table.header.iter().for_each(|_| self.push("---|"));
        for row in &table.rows {
            self.line();
            self.from(row.range.clone());
            self.row(&row.cells);
        }
    }

    fn row(&mut self, cells: &[Cell<'_>]) {
        self.push("|");
        for cell in cells {
            self.push(" ");
            self.in_cell = true;
            self.inlines(cell.content(), "<br>");
            self.in_cell = false;
            self.push(" |");
        }
    }

    /// A text whose lines are lines.
    fn lines(&mut self, content: &[Inline<'_>]) {
        let lines = content.split(|inline| matches!(inline.kind, InlineKind::Break));
        for (at, line) in lines.enumerate() {
            if at > 0 {
                self.push("  ");
                self.line();
            }
            self.inlines(line, " ");
        }
    }

    fn inlines(&mut self, content: &[Inline<'_>], end_of_line: &str) {
        content.iter().for_each(|inline| self.inline(inline, end_of_line));
    }

    fn inline(&mut self, inline: &Inline<'_>, end_of_line: &str) {
        self.tags_within(inline.range.start);
        self.from(inline.range.clone());
        match &inline.kind {
            InlineKind::Text(text) => {
                let text = free(text);
                self.say(&text);
            }
            InlineKind::Code(code) => {
                let ticks = if code.contains('`') { "``" } else { "`" };
                self.push(ticks);
                self.say(code);
                self.push(ticks);
            }
            InlineKind::Html(html) => self.push(html),
            InlineKind::Break => self.push(end_of_line),
            InlineKind::Emphasis(inner) => self.marked("*", inner, end_of_line),
            InlineKind::Strong(inner) => self.marked("**", inner, end_of_line),
            InlineKind::Strikethrough(inner) => self.marked("~~", inner, end_of_line),
            InlineKind::Link { url, content } => {
                self.push("[");
                self.inlines(content, end_of_line);
                self.push("](");
                self.push(&target(url));
                self.push(")");
            }
            InlineKind::Image { .. } => {}
        }
    }

    /// Text between two marks, which stand beside a letter.
    fn marked(&mut self, mark: &str, inner: &[Inline<'_>], end_of_line: &str) {
        let (from, parts) = (self.out.text.len(), self.out.places.count());
        self.inlines(inner, end_of_line);
        let said = self.out.text.split_off(from);
        let (bare, space) = (said.trim(), |is: bool| if is { " " } else { "" });
        if bare.is_empty() {
            return self.push(space(!said.is_empty()));
        }
        self.push(space(said.starts_with(' ')));
        self.push(mark);
        let lead = said.len() - said.trim_start().len();
        let (before, after) = (from + lead, self.out.text.len());
        self.out.places.shift(parts, before, after);
        self.push(bare);
        self.push(mark);
        self.push(space(said.ends_with(' ')));
    }

    /// The tags that stand before a block.
    fn tags_before(&mut self, at: usize) {
        while let Some((tag, rest)) = self.tags.split_first()
            && tag.at <= at
        {
            self.from(tag.at..tag.at);
            if tag.stands == Stands::InText {
                self.tags_within(at);
            } else {
                self.tags = rest;
                self.push(&tag.text);
            }
            self.line();
            if tag.stands != Stands::Around {
                self.line();
            }
        }
    }

    /// The tags in a text, up to a place.
    fn tags_within(&mut self, at: usize) {
        while let Some((tag, rest)) = self.tags.split_first()
            && tag.stands == Stands::InText
            && tag.at <= at
        {
            self.tags = rest;
            self.push(&tag.text);
        }
    }

    fn line(&mut self) {
        let trimmed = self.out.text.trim_end_matches(' ').len();
        let is_break = self.out.text.len() == trimmed + 2;
        if !is_break {
            self.out.text.truncate(trimmed);
        }
        self.out.text.push('\n');
        self.out.text.push_str(&self.margin);
    }

    /// What is pushed from here on stands at these bytes of the page.
    fn from(&mut self, bytes: Range<usize>) {
        let at = self.out.text.len();
        self.out.places.push(at, bytes);
    }

    /// Text that is no mark.
    fn say(&mut self, text: &str) {
        match self.in_cell && text.contains('|') {
            true => self.push(&text.replace('|', "\\|")),
            false => self.push(text),
        }
    }

    fn push(&mut self, text: &str) {
        self.out.text.push_str(text);
    }
}

/// Text in which nothing is a tag.
fn free(text: &str) -> Cow<'_, str> {
    let begins_tag =
        |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
    match text.split('<').skip(1).any(begins_tag) {
        true => Cow::Owned(text.replace('<', "&lt;").replace('>', "&gt;")),
        false => Cow::Borrowed(text),
    }
}

/// Where a link leads: to an anchor by its name, which sites write in escapes.
fn target(url: &str) -> Cow<'_, str> {
    let Some((page, name)) = url.split_once('#').filter(|(_, name)| name.contains('%')) else {
        return Cow::Borrowed(url);
    };
    let name = percent_decode_str(name).decode_utf8_lossy();
    let ends = name.contains(|c: char| c.is_whitespace() || matches!(c, '(' | ')'));
    match ends {
        true => Cow::Borrowed(url),
        false => Cow::Owned(format!("{page}#{name}")),
    }
}

#[cfg(test)]
mod tests {
    use docwright_schema::SourceId;
    use proptest::prelude::*;

    use super::*;
    use crate::read::markup::html::Tree;
    use crate::read::markup::markdown::parse;
    use crate::read::markup::testing::short;

    fn printed(text: &str) -> Printed {
        print(&parse(text), &[])
    }

    #[test]
    fn a_place_of_the_text_is_one_of_the_page() {
        let page = "<h2>A</h2><p>b <b>c</b> d</p><table><tr><th>e<th>f<tr><td>g<td><code>h</code></table>";
        let tree = Tree::parse(page, SourceId(0));
        let made = print(&tree.document(), &[]);
        assert_eq!(
            made.text,
            "## A\n\nb **c** d\n\n| e | f |\n|---|---|\n| g | `h` |\n\n"
        );
        for (said, there) in [("c", "c"), ("`h`", "<code>h</code>"), ("e", "e")] {
            let at = made.text.find(said).expect("what is said");
            let bytes = made.places.of(&(at..at + said.len()));
            assert_eq!(page.get(bytes), Some(there));
        }
    }

    #[test]
    fn tags_stand_where_they_stood() {
        let tag = |at, text: &str, stands| Tag {
            at,
            text: text.to_owned(),
            stands,
        };
        let page = "<aside><p>a</p></aside><h2><a id=x></a>b</h2>";
        let tags = [
            tag(0, "<aside>", Stands::Around),
            tag(23, "</aside>", Stands::Alone),
            tag(27, "<a id=x>", Stands::InText),
        ];
        let tree = Tree::parse(page, SourceId(0));
        assert_eq!(
            print(&tree.document(), &tags).text.trim_end(),
            "<aside>\na\n\n</aside>\n\n## <a id=x>b"
        );
    }

    proptest! {
        #[test]
        fn what_is_printed_says_the_same(lines in proptest::collection::vec(prop_oneof![
            Just("# a b"), Just("a `b` *c* **d** [e](f)"), Just("- a"), Just("- b\n  - c"), Just("> a"), Just("a < b\nc"),
            Just("| a | b |\n|---|---|\n| `c` | d \\| e |\n| e | |"), Just("```ts\na < b\n```"),
        ], 0..8)) {
            let text = format!("a\n\n{}", lines.join("\n\n"));
            prop_assert_eq!(short(&parse(&printed(&text).text).blocks), short(&parse(&text).blocks));
        }

        #[test]
        fn any_page_is_printed(text in prop_oneof![any::<String>(), "(</?(p|ul|li|table|tr|td|th|dl|dt|dd|pre|code|a|h2|b|em)( href=\"#%\")?>|[a|&*\n ]){0,40}"], at in 0usize..200, length in 0usize..50) {
            let tree = Tree::parse(&text, SourceId(0));
            let made = print(&tree.document(), &[]);
            prop_assert!(text.get(made.places.of(&(at..at + length))).is_some());
        }
    }
}
