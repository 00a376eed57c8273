//! HTML as a [`Document`]: its headings, paragraphs, lists, tables and code, without the elements around them.
//!
//! Elements that only group others leave no trace, however deep they nest. What stands in more than [`MAX_DEPTH`] lists,
//! quotes or marks of text is read as text.

use std::borrow::Cow;
use std::ops::Range;

use super::code::{code, is_label};
use super::table::table;
use super::tree::{Element, Tree};
use crate::read::markup::{Block, BlockKind, Definition, Document, Inline, InlineKind};

/// Nothing in documentation is nested so deeply.
const MAX_DEPTH: usize = 32;

/// What holds no text of a page.
const PASSED_OVER: &[&str] = &[
    "head", "iframe", "noscript", "object", "script", "select", "style", "svg", "template",
];

/// What is part of a line of text; anything else begins and ends a paragraph.
const WITHIN_LINES: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "button", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "picture", "q", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var", "wbr",
];

impl<'a> Tree<'a> {
    /// The page as a document.
    pub fn document(&self) -> Document<'_> {
        Document {
            text: self.text(),
            front_matter: None,
            blocks: blocks(self.root(), 0),
        }
    }
}

/// The blocks in `around`; text that is in no block is a paragraph.
fn blocks<'t>(around: Element<'t>, depth: usize) -> Vec<Block<'t>> {
    let mut blocks = Vec::new();
    let mut line: Vec<Inline<'t>> = Vec::new();
    let mut open = vec![around.children()];
    while let Some(inside) = open.last_mut() {
        let Some(node) = inside.next() else {
            blocks.extend(paragraph(&mut line));
            open.pop();
            continue;
        };
        let tag = node.tag();
        if node.is_text() || tag == "br" || WITHIN_LINES.contains(&tag) {
            line.extend(piece(node, depth));
        } else if !PASSED_OVER.contains(&tag) {
            blocks.extend(paragraph(&mut line));
            match block(node, depth + 1) {
                Some(kind) => {
                    if blocks.last().is_some_and(|last| is_label(last, &kind)) {
                        blocks.pop();
                    }
                    blocks.push(Block {
                        kind,
                        range: node.bytes(),
                    });
                }
                None => open.push(node.children()),
            }
        }
    }
    blocks
}

/// The block that an element is; `None` where it only groups what is in it.
fn block(node: Element<'_>, depth: usize) -> Option<BlockKind<'_>> {
    if depth > MAX_DEPTH {
        return Some(BlockKind::Other);
    }
    Some(match node.tag() {
        "h1" => heading(1, node, depth),
        "h2" => heading(2, node, depth),
        "h3" => heading(3, node, depth),
        "h4" => heading(4, node, depth),
        "h5" => heading(5, node, depth),
        "h6" => heading(6, node, depth),
        "ul" | "ol" | "menu" => {
            let items = node.children().filter(|item| item.tag() == "li");
            let items: Vec<Vec<Block<'_>>> = items.map(|item| blocks(item, depth)).collect();
            // Without an item, a list only indents what is in it.
            if items.is_empty() {
                return None;
            }
            BlockKind::List(items)
        }
        "dl" => BlockKind::Definitions(definitions(node, depth)),
        "table" => BlockKind::Table(table(node, |cell| pieces(cell, depth))),
        "blockquote" => BlockKind::Quote(blocks(node, depth)),
        "pre" => code(node),
        "div" if node.has_class("admonitionblock") => BlockKind::Quote(blocks(remark(node), depth)),
        "hr" => BlockKind::Other,
        _ => return None,
    })
}

/// What a remark says, which Asciidoctor prints as a table of an icon and the text.
fn remark(node: Element<'_>) -> Element<'_> {
    let mut parts = node.descendants();
    parts
        .find(|part| part.tag() == "td" && part.has_class("content"))
        .unwrap_or(node)
}

fn heading(level: u8, node: Element<'_>, depth: usize) -> BlockKind<'_> {
    BlockKind::Heading {
        level,
        content: titled(node, depth),
    }
}

/// The text of what can be linked to, without the anchor that generators of sites put beside it: a link to a place of the page
/// that shows a sign or nothing.
fn titled(node: Element<'_>, depth: usize) -> Vec<Inline<'_>> {
    let mut content = pieces(node, depth);
    let is_anchor = |inline: &Inline<'_>| match &inline.kind {
        InlineKind::Link { url, content } => url.contains('#') && !shows(content),
        _ => false,
    };
    content.retain(|inline| !is_anchor(inline));
    trimmed(content)
}

/// Whether a reader sees letters or figures.
fn shows(content: &[Inline<'_>]) -> bool {
    content.iter().any(|inline| match &inline.kind {
        InlineKind::Text(text) | InlineKind::Code(text) => text.contains(char::is_alphanumeric),
        InlineKind::Emphasis(inner) | InlineKind::Strong(inner) | InlineKind::Strikethrough(inner) => {
            shows(inner)
        }
        InlineKind::Link { content, .. } => shows(content),
        _ => false,
    })
}

/// Terms and what is said of them; a group of both may stand in an element of its own.
fn definitions<'t>(list: Element<'t>, depth: usize) -> Vec<Definition<'t>> {
    let mut found: Vec<Definition<'t>> = Vec::new();
    let grouped = list.children().flat_map(|part| {
        let group = (part.tag() == "div").then(|| part.children());
        let single = (part.tag() != "div").then_some(part);
        group.into_iter().flatten().chain(single)
    });
    let mut said = true;
    for part in grouped {
        match (part.tag(), found.last_mut()) {
            ("dt", Some(last)) if !said => last.terms.push(titled(part, depth)),
            ("dt", _) => found.push(Definition {
                terms: vec![titled(part, depth)],
                body: Vec::new(),
            }),
            ("dd", Some(last)) => last.body.extend(blocks(part, depth)),
            _ => continue,
        }
        said = part.tag() == "dd";
    }
    found
}

/// The text in `around`, without white space at its ends. Blocks in it are lines of it.
fn pieces<'t>(around: Element<'t>, depth: usize) -> Vec<Inline<'t>> {
    let mut line: Vec<Inline<'t>> = Vec::new();
    let mut open = vec![around.children()];
    let end_line = |line: &mut Vec<Inline<'t>>, at: usize| {
        if !matches!(line.last().map(|last| &last.kind), Some(InlineKind::Break)) {
            line.push(Inline {
                kind: InlineKind::Break,
                range: at..at,
            });
        }
    };
    while let Some(inside) = open.last_mut() {
        let Some(node) = inside.next() else {
            open.pop();
            // What follows a block is another line.
            let at = line.last().map_or(around.bytes().start, |last| last.range.end);
            end_line(&mut line, at);
            continue;
        };
        let tag = node.tag();
        if node.is_text() || tag == "br" || WITHIN_LINES.contains(&tag) {
            line.extend(piece(node, depth));
        } else if tag == "pre" && node.descendants().all(|part| part.tag() != "code") {
            end_line(&mut line, node.bytes().start);
            let kind = InlineKind::Code(Cow::Owned(super::code::in_line(node)));
            let (range, end) = (node.bytes(), node.bytes().end);
            line.push(Inline { kind, range });
            end_line(&mut line, end);
        } else if !PASSED_OVER.contains(&tag) {
            end_line(&mut line, node.bytes().start);
            open.push(node.children());
        }
    }
    trimmed(line)
}

/// A piece of text; elements that mark nothing leave no trace, but for their pieces.
fn piece<'t>(node: Element<'t>, depth: usize) -> Vec<Inline<'t>> {
    let content = || pieces_within(node, depth + 1);
    let kind = match node.tag() {
        "" => InlineKind::Text(words(node.own_text())),
        "br" => InlineKind::Break,
        "img" => InlineKind::Image {
            url: node.attribute("src").unwrap_or_default(),
            content: Vec::new(),
        },
        _ if depth >= MAX_DEPTH => InlineKind::Text(Cow::Owned(node.text())),
        "code" | "kbd" | "samp" | "tt" | "var" => InlineKind::Code(Cow::Owned(super::code::in_line(node))),
        "em" | "i" => InlineKind::Emphasis(content()),
        "strong" | "b" => InlineKind::Strong(content()),
        "s" | "del" | "strike" => InlineKind::Strikethrough(content()),
        "a" => match node.attribute("href") {
            Some(url) => InlineKind::Link {
                url,
                content: content(),
            },
            None => return content(),
        },
        _ => return content(),
    };
    let range = node.bytes();
    vec![Inline { kind, range }]
}

fn pieces_within<'t>(node: Element<'t>, depth: usize) -> Vec<Inline<'t>> {
    node.children()
        .filter(|child| !PASSED_OVER.contains(&child.tag()))
        .flat_map(|child| piece(child, depth))
        .collect()
}

/// White space is one space, as a browser shows it.
fn words(text: Cow<'_, str>) -> Cow<'_, str> {
    let is_shown = |text: &str| !text.contains(['\n', '\r', '\t', '\u{c}']) && !text.contains("  ");
    if is_shown(&text) {
        return text;
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        let blank = c.is_ascii_whitespace();
        if !blank || !shown.ends_with(' ') {
            shown.push(if blank { ' ' } else { c });
        }
    }
    Cow::Owned(shown)
}

/// Without white space and breaks at its ends.
fn trimmed(mut line: Vec<Inline<'_>>) -> Vec<Inline<'_>> {
    let is_empty = |inline: &Inline<'_>| match &inline.kind {
        InlineKind::Break => true,
        InlineKind::Text(text) => text.trim_ascii().is_empty(),
        _ => false,
    };
    let last = line
        .iter()
        .rposition(|inline| !is_empty(inline))
        .map_or(0, |at| at + 1);
    line.truncate(last);
    let first = line.iter().position(|inline| !is_empty(inline)).unwrap_or(0);
    line.drain(..first);
    if let Some(InlineKind::Text(text)) = line.first_mut().map(|inline| &mut inline.kind) {
        trim(text, str::trim_ascii_start);
    }
    if let Some(InlineKind::Text(text)) = line.last_mut().map(|inline| &mut inline.kind) {
        trim(text, str::trim_ascii_end);
    }
    line
}

fn trim<'t>(text: &mut Cow<'t, str>, side: fn(&str) -> &str) {
    *text = match std::mem::take(text) {
        Cow::Borrowed(text) => Cow::Borrowed(side(text)),
        Cow::Owned(text) => Cow::Owned(side(&text).to_owned()),
    };
}

fn paragraph<'t>(line: &mut Vec<Inline<'t>>) -> Option<Block<'t>> {
    let content = trimmed(std::mem::take(line));
    let range: Range<usize> = content.first()?.range.start..content.last()?.range.end;
    Some(Block {
        kind: BlockKind::Paragraph(content),
        range,
    })
}

#[cfg(test)]
mod tests {
    use docwright_schema::SourceId;
    use proptest::prelude::*;

    use super::*;
    use crate::read::markup::testing::{check, short};

    fn told(text: &str) -> String {
        short(&Tree::parse(text, SourceId(0)).document().blocks)
    }

    #[test]
    fn blocks_are_told_apart() {
        let cases = [
            ("", ""),
            ("<h1>A <em>b</em> <code>c</code></h1>", "h1:A b c"),
            ("<div>a<div><p>b</div>c</div>", "p:a p:b p:c"),
            ("<ul><li>a<li>b<ul><li>c</ul></ul>", "list[p:a, p:b list[p:c]]"),
            ("<ul>a<p>b</p><ul><li>c</ul></ul>", "p:a p:b list[p:c]"),
            (
                "<blockquote><p>a</p><ol><li>b</li></ol></blockquote>",
                "quote[p:a list[p:b]]",
            ),
            ("<dl><dt>a<dt>b<dd>c<dd><p>d</dl>", "defs[a, b: p:c p:d]"),
            (
                "<dl><div><dt>a</dt><dd>b</dd></div><div><dt>c</dt></div></dl>",
                "defs[a: p:b; c: ]",
            ),
            (
                "<pre><code class=\"x language-ts\">y\nz\n</code></pre>",
                "code:ts:\"y\\nz\\n\"",
            ),
            ("<pre>a<br>b<span>c</span></pre>", "code::\"a\\nbc\""),
            (
                "<div class=language-json><span>JSON</span><pre><code>1</code></pre></div>",
                "code:json:\"1\"",
            ),
            (
                "<div class=\"highlight-http notranslate\"><div class=highlight><pre>a</pre></div></div>",
                "code:http:\"a\"",
            ),
            ("<div class=highlight-default><pre>a</pre></div>", "code::\"a\""),
            (
                "<div class=\"admonitionblock tip\"><table><tr><td class=icon>Tip<td class=content>a</table></div>",
                "quote[p:a]",
            ),
            ("<script>x</script><p>a</p><style>y</style>", "p:a"),
            ("<p>  a\n  b&amp;<b> c</b> </p>", "p:a b& c"),
            ("<a href=x><div>a</div></a>b", "p:ab"),
            (
                "<h2><a href=\"#a\"><svg></svg></a>A <a href=\"#a\">\u{200b}</a></h2>",
                "h2:A",
            ),
            ("<h2><a href=\"#a\">A</a> <a href=x>#</a></h2>", "h2:A #"),
            ("<dl><dt>a<a href=\"#a\">¶</a><dd>b</dl>", "defs[a: p:b]"),
        ];
        for (text, expected) in cases {
            assert_eq!(told(text), expected, "{text:?}");
        }
    }

    #[test]
    fn tables_are_even() {
        let cells = |text: &str| {
            let tree = Tree::parse(text, SourceId(0));
            let document = tree.document();
            let Some(BlockKind::Table(table)) = document.blocks.first().map(|block| &block.kind) else {
                panic!("no table");
            };
            let plain = |cells: &[crate::read::markup::Cell<'_>]| {
                cells
                    .iter()
                    .map(|cell| cell.plain().into_owned())
                    .collect::<Vec<_>>()
                    .join("|")
            };
            let rows = table.rows.iter().map(|row| plain(&row.cells));
            std::iter::once(plain(&table.header))
                .chain(rows)
                .collect::<Vec<_>>()
                .join(" / ")
        };
        assert_eq!(
            cells("<table><thead><tr><th>a<th>b<tbody><tr><td>1<td> 2 <tr><td>3</table>"),
            "a|b / 1|2 / 3|"
        );
        assert_eq!(cells("<table><tr><td>1<td>2<tr><td>3</table>"), "| / 1|2 / 3|");
        assert_eq!(
            cells("<table><tr><th>a<th>b<tr><td rowspan=2>1<td>2<tr><td>3</table>"),
            "a|b / 1|2 / 1|3"
        );
        assert_eq!(
            cells("<table><tr><th>a<th>b<th>c<tr><td colspan=2>1<td>2</table>"),
            "a|b|c / 1||2"
        );
        assert_eq!(
            cells("<table><tr><th>a<tr><td>b<ul><li>c<li>d</ul></table>"),
            "a / b c d"
        );
    }

    #[test]
    fn deep_nesting_is_given_up() {
        for piece in [
            "<ul><li>",
            "<blockquote>",
            "<em>",
            "<a href=x>",
            "<div>",
            "<table><tr><td>",
            "<dl><dd>",
        ] {
            let tree = piece.repeat(20_000) + "a";
            drop(Tree::parse(&tree, SourceId(0)).document());
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_document(text in prop_oneof![any::<String>(), "(</?(p|ul|li|table|tr|td|th|dl|dt|dd|pre|code|a|h2|div|br|blockquote|b)( rowspan=\"3\"| colspan=9)?>|[a &\n]){0,40}"]) {
            check(&text, &Tree::parse(&text, SourceId(0)).document().blocks);
        }

        /// What a page says does not depend on its markup.
        #[test]
        fn a_page_in_html_is_the_page_in_markdown(lines in proptest::collection::vec(prop_oneof![
            Just("# a b"), Just("a `b` *c* **d** [e](f)"), Just("- a"), Just("- b\n  - c"), Just("1. a"), Just("> a"),
            Just("| a | b |\n|---|---|\n| `c` | d |\n| e |"), Just("```ts\na < b\n```"), Just("    a\n    b"), Just("---"),
        ], 0..8)) {
            let text = format!("a\n\n{}", lines.join("\n\n"));
            let options = pulldown_cmark::Options::ENABLE_TABLES;
            let mut html = String::new();
            pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new_ext(&text, options));
            prop_assert_eq!(told(&html), short(&crate::read::markup::markdown::parse(&text).blocks));
        }
    }
}
