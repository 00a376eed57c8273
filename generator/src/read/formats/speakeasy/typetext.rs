//! The text of a type cell without its fonts, and where each part of it stands and leads.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use docwright_schema::Span;
use docwright_schema::evidence::Link;

use crate::read::markup::links;
use crate::read::markup::{Inline, InlineKind, slice};
use crate::read::reader::Page;

/// A type cell as one line of text.
pub(super) struct TypeText<'a> {
    page: &'a Page<'a>,
    /// The text; positions below are bytes of it.
    pub(super) text: Cow<'a, str>,
    pieces: Vec<Piece>,
    links: Vec<Leads<'a>>,
}

/// Where a link of the text leads.
struct Leads<'a> {
    url: &'a str,
    /// The page, as soon as a grammar asks: every language has a look at the same text.
    target: OnceCell<Option<String>>,
}

struct Piece {
    /// Where it starts in the text.
    at: usize,
    /// Where it starts in the page.
    source: usize,
    /// The link that it is in.
    link: Option<usize>,
}

impl<'a> TypeText<'a> {
    pub(super) fn new(page: &'a Page<'a>, inlines: &'a [Inline<'a>]) -> TypeText<'a> {
        let mut text = TypeText {
            page,
            text: Cow::Borrowed(""),
            pieces: Vec::new(),
            links: Vec::new(),
        };
        text.gather(inlines, None);
        text
    }

    /// Code as it stands in the page.
    pub(super) fn of_code(page: &'a Page<'a>, range: Range<usize>) -> TypeText<'a> {
        let mut text = TypeText::new(page, &[]);
        text.push(slice(page.text, range.clone()), range.start, None);
        text
    }

    fn gather(&mut self, inlines: &'a [Inline<'a>], link: Option<usize>) {
        for inline in inlines {
            match &inline.kind {
                // `Promise<void>` has what looks like a tag.
                InlineKind::Text(text) | InlineKind::Html(text) => {
                    self.push(text, inline.range.start, link);
                }
                InlineKind::Code(text) => self.push(text, inline.range.start + 1, link),
                InlineKind::Break => self.push(" ", inline.range.start, link),
                InlineKind::Link { url, content } => {
                    self.links.push(Leads {
                        url,
                        target: OnceCell::new(),
                    });
                    self.gather(content, Some(self.links.len() - 1));
                }
                _ => self.gather(inline.children(), link),
            }
        }
    }

    fn push(&mut self, text: &'a str, source: usize, link: Option<usize>) {
        self.pieces.push(Piece {
            at: self.text.len(),
            source,
            link,
        });
        // Mostly the only piece.
        match self.text.is_empty() {
            true => self.text = Cow::Borrowed(text),
            false => self.text.to_mut().push_str(text),
        }
    }

    fn piece(&self, at: usize) -> Option<&Piece> {
        let index = self.pieces.partition_point(|piece| piece.at <= at);
        self.pieces.get(index.checked_sub(1)?)
    }

    /// Where a part of the text stands in the page.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let start = self
            .piece(range.start)
            .map_or(0, |piece| piece.source + range.start - piece.at);
        self.page.span(start..start + range.len())
    }

    /// The page that a part of the text leads to.
    pub(super) fn target(&self, at: usize) -> Option<String> {
        let link = self.links.get(self.piece(at)?.link?)?;
        let target = || links::target(self.page.path, link.url);
        link.target.get_or_init(target).clone()
    }

    /// Whether a part of the text leads out of the documents.
    pub(super) fn is_external(&self, at: usize) -> bool {
        let link = self.piece(at).and_then(|piece| self.links.get(piece.link?));
        link.is_some_and(|link| link.url.contains("://"))
    }

    /// A reference to the model that a part of the text names.
    pub(super) fn link(&self, range: Range<usize>) -> Link {
        Link {
            text: self.text.get(range.clone()).unwrap_or_default().to_owned(),
            target: self.target(range.start),
            span: self.span(range),
        }
    }
}

/// How the tests of each language see its types.
#[cfg(test)]
pub(super) mod testing {
    use docwright_schema::SourceId;
    use docwright_schema::evidence::TypeExpr;

    use super::TypeText;
    use crate::read::formats::speakeasy::dialect::{Dialect, Grammar};
    use crate::read::markup::BlockKind;
    use crate::read::markup::markdown::parse;
    use crate::read::reader::Page;

    /// The type in short: `[x]` for a list, `{x}` for a map, `?x` for nullable, `x?` for
    /// optional, `~x` for a stream.
    pub(in crate::read) fn short(ty: &TypeExpr) -> String {
        match ty {
            TypeExpr::Array(item) => format!("[{}]", short(item)),
            TypeExpr::Map(value) => format!("{{{}}}", short(value)),
            TypeExpr::Nullable(ty) => format!("?{}", short(ty)),
            TypeExpr::Optional(ty) => format!("{}?", short(ty)),
            TypeExpr::Stream(event) => format!("~{}", short(event)),
            TypeExpr::OneOf(items) => items.iter().map(short).collect::<Vec<_>>().join("|"),
            TypeExpr::Const(value) => value.to_string(),
            TypeExpr::Link(link) => match &link.target {
                Some(target) => format!("{}@{target}", link.text),
                None => link.text.clone(),
            },
            TypeExpr::Unreadable(text) => format!("!{text}"),
            TypeExpr::String(Some(format))
            | TypeExpr::Integer(Some(format))
            | TypeExpr::Number(Some(format)) => format.clone(),
            other => format!("{other:?}").replace("(None)", ""),
        }
    }

    /// The type that `cell` writes, in short.
    pub(in crate::read) fn types(dialect: &Dialect, cell: &str) -> String {
        types_by(dialect.grammar, dialect, cell)
    }

    /// The type that `cell` writes in one of the language's grammars, in short.
    pub(in crate::read) fn types_by(grammar: Grammar, dialect: &Dialect, cell: &str) -> String {
        let page = Page::new(SourceId(0), "docs/models/shared/x.md", cell);
        let document = parse(cell);
        let content = match document.blocks.first().map(|block| &block.kind) {
            Some(BlockKind::Paragraph(content)) => content.as_slice(),
            None => &[],
            _ => panic!("{cell}"),
        };
        short(&grammar(&TypeText::new(&page, content), dialect))
    }
}
