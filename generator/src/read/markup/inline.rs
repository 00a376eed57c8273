//! Text within a block.

use std::borrow::Cow;
use std::ops::Range;

/// A piece of text and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Inline<'a> {
    /// What it is.
    pub kind: InlineKind<'a>,
    /// Its bytes, marks included.
    pub range: Range<usize>,
}

/// A kind of text.
#[derive(Debug, Clone, PartialEq)]
pub enum InlineKind<'a> {
    /// Plain text, escapes and entities resolved.
    Text(Cow<'a, str>),
    /// Code font.
    Code(Cow<'a, str>),
    /// A tag or comment.
    Html(Cow<'a, str>),
    /// The end of a line.
    Break,
    /// `*emphasis*`.
    Emphasis(Vec<Inline<'a>>),
    /// `**strong**`.
    Strong(Vec<Inline<'a>>),
    /// `~~struck~~`.
    Strikethrough(Vec<Inline<'a>>),
    /// A link.
    Link {
        /// Where it leads.
        url: Cow<'a, str>,
        /// Its text.
        content: Vec<Inline<'a>>,
    },
    /// An image.
    Image {
        /// Where it comes from.
        url: Cow<'a, str>,
        /// Its description.
        content: Vec<Inline<'a>>,
    },
}

impl<'a> Inline<'a> {
    /// The pieces inside this one.
    pub fn children(&self) -> &[Inline<'a>] {
        match &self.kind {
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::Strikethrough(content)
            | InlineKind::Link { content, .. }
            | InlineKind::Image { content, .. } => content,
            _ => &[],
        }
    }

    /// The same piece at another place, of another text.
    pub(super) fn moved<'b>(&self, place: &impl Fn(&Range<usize>) -> Range<usize>) -> Inline<'b> {
        let owned = |text: &Cow<'a, str>| Cow::Owned(text.clone().into_owned());
        let content = || self.children().iter().map(|child| child.moved(place)).collect();
        let kind = match &self.kind {
            InlineKind::Text(text) => InlineKind::Text(owned(text)),
            InlineKind::Code(text) => InlineKind::Code(owned(text)),
            InlineKind::Html(text) => InlineKind::Html(owned(text)),
            InlineKind::Break => InlineKind::Break,
            InlineKind::Emphasis(_) => InlineKind::Emphasis(content()),
            InlineKind::Strong(_) => InlineKind::Strong(content()),
            InlineKind::Strikethrough(_) => InlineKind::Strikethrough(content()),
            InlineKind::Link { url, .. } => InlineKind::Link {
                url: owned(url),
                content: content(),
            },
            InlineKind::Image { url, .. } => InlineKind::Image {
                url: owned(url),
                content: content(),
            },
        };
        let range = place(&self.range);
        Inline { kind, range }
    }
}

/// Calls `f` with every piece, outer ones first.
pub fn walk<'d, 'a>(inlines: &'d [Inline<'a>], f: &mut impl FnMut(&'d Inline<'a>)) {
    for inline in inlines {
        f(inline);
        walk(inline.children(), f);
    }
}

/// The text without marks; tags are left out, line ends are spaces.
pub fn plain_text<'a>(inlines: &[Inline<'a>]) -> Cow<'a, str> {
    if let [
        Inline {
            kind: InlineKind::Text(text) | InlineKind::Code(text),
            ..
        },
    ] = inlines
    {
        return text.clone();
    }
    let mut plain = String::new();
    walk(inlines, &mut |inline| match &inline.kind {
        InlineKind::Text(text) | InlineKind::Code(text) => plain.push_str(text),
        InlineKind::Break => plain.push(' '),
        _ => {}
    });
    Cow::Owned(plain)
}
