//! Tags to a tree.
//!
//! Nodes lie in one list in the order of the page, each with the end of its descendants: going through a subtree is going
//! through a range, so nothing here recurses, however deep a page nests.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use docwright_schema::{SourceId, Span};

use super::entity::decode;
use super::token::{Attribute, Kind, Tokens};

/// A page as a tree.
#[derive(Debug)]
pub struct Tree<'a> {
    text: &'a str,
    source: SourceId,
    nodes: Vec<Node<'a>>,
    attributes: Vec<Attribute<'a>>,
}

#[derive(Debug)]
struct Node<'a> {
    /// Name of the element; `None` for text.
    tag: Option<Cow<'a, str>>,
    attributes: Range<usize>,
    bytes: Range<usize>,
    parent: usize,
    /// One past the last descendant.
    end: usize,
}

/// Elements without content.
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
];

/// Elements that end where another one begins, and those others.
const ENDED_BY: &[(&str, &[&str])] = &[
    (
        "p",
        &[
            "p", "div", "ul", "ol", "pre", "table", "section", "details", "h1", "h2", "h3", "h4", "h5", "h6",
        ],
    ),
    ("li", &["li"]),
    ("option", &["option", "optgroup"]),
    ("dt", &["dt", "dd"]),
    ("dd", &["dt", "dd"]),
    ("td", &["td", "th", "tr", "tbody", "tfoot"]),
    ("th", &["td", "th", "tr", "tbody", "tfoot"]),
    ("tr", &["tr", "tbody", "tfoot"]),
    ("thead", &["tbody", "tfoot"]),
    ("tbody", &["tbody", "tfoot"]),
];

impl<'a> Tree<'a> {
    /// The tree of `text`.
    pub fn parse(text: &'a str, source: SourceId) -> Tree<'a> {
        let mut tokens = Tokens::new(text);
        let mut builder = Builder::new(text.len());
        while let Some((kind, bytes)) = tokens.next() {
            match kind {
                Kind::Text => builder.push(None, 0..0, bytes),
                Kind::Open {
                    name,
                    attributes,
                    closed,
                } => builder.open(name, attributes, bytes, closed),
                Kind::Close(name) => builder.close(&name, bytes.end),
            }
        }
        let attributes = std::mem::take(&mut tokens.attributes);
        let nodes = builder.finish(text.len());
        Tree {
            text,
            source,
            nodes,
            attributes,
        }
    }

    /// The whole text.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The page itself.
    pub fn root(&self) -> Element<'_> {
        Element { tree: self, at: 0 }
    }
}

/// The nodes so far, and the elements that are open.
struct Builder<'a> {
    nodes: Vec<Node<'a>>,
    open: Vec<usize>,
    /// How many open elements have a name, so that a stray closing tag costs nothing.
    names: BTreeMap<Cow<'a, str>, usize>,
}

impl<'a> Builder<'a> {
    fn new(length: usize) -> Builder<'a> {
        let root = Node {
            tag: Some(Cow::Borrowed("")),
            attributes: 0..0,
            bytes: 0..length,
            parent: 0,
            end: 0,
        };
        Builder {
            nodes: vec![root],
            open: vec![0],
            names: BTreeMap::new(),
        }
    }

    fn push(&mut self, tag: Option<Cow<'a, str>>, attributes: Range<usize>, bytes: Range<usize>) {
        let parent = self.open.last().copied().unwrap_or(0);
        let end = self.nodes.len() + 1;
        self.nodes.push(Node {
            tag,
            attributes,
            bytes,
            parent,
            end,
        });
    }

    fn open(&mut self, name: Cow<'a, str>, attributes: Range<usize>, bytes: Range<usize>, closed: bool) {
        while ENDED_BY
            .iter()
            .any(|(ended, by)| *ended == self.innermost() && by.contains(&name.as_ref()))
        {
            self.pop(bytes.start);
        }
        let void = closed || VOID.contains(&name.as_ref());
        self.push(Some(name.clone()), attributes, bytes);
        if !void {
            self.open.push(self.nodes.len() - 1);
            *self.names.entry(name).or_default() += 1;
        }
    }

    /// The name of the innermost element that is open.
    fn innermost(&self) -> &str {
        let top = self.open.last().and_then(|&at| self.nodes.get(at));
        top.and_then(|node| node.tag.as_deref()).unwrap_or_default()
    }

    fn close(&mut self, name: &str, end: usize) {
        while self.names.get(name).is_some_and(|&count| count > 0) {
            if self.pop(end) == name {
                break;
            }
        }
    }

    /// Closes the innermost element, and tells its name.
    fn pop(&mut self, end: usize) -> Cow<'a, str> {
        let count = self.nodes.len();
        let popped = self.open.pop_if(|at| *at > 0);
        let Some(node) = popped.and_then(|at| self.nodes.get_mut(at)) else {
            self.names.clear();
            return Cow::Borrowed("");
        };
        node.end = count;
        node.bytes.end = end;
        let name = node.tag.clone().unwrap_or_default();
        if let Some(open) = self.names.get_mut(&name) {
            *open = open.saturating_sub(1);
        }
        name
    }

    fn finish(mut self, length: usize) -> Vec<Node<'a>> {
        while self.open.len() > 1 {
            self.pop(length);
        }
        let count = self.nodes.len();
        if let Some(root) = self.nodes.first_mut() {
            root.end = count;
        }
        self.nodes
    }
}

/// A node of a tree: an element, or a text between elements.
#[derive(Debug, Clone, Copy)]
pub struct Element<'t> {
    tree: &'t Tree<'t>,
    at: usize,
}

impl PartialEq for Element<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.tree, other.tree) && self.at == other.at
    }
}

impl<'t> Element<'t> {
    fn node(self) -> Option<&'t Node<'t>> {
        self.tree.nodes.get(self.at)
    }

    fn end(self) -> usize {
        self.node().map_or(self.at, |node| node.end)
    }

    /// Its name in lower case; empty for text.
    pub fn tag(self) -> &'t str {
        self.node()
            .and_then(|node| node.tag.as_deref())
            .unwrap_or_default()
    }

    /// Whether it is a text between elements.
    pub fn is_text(self) -> bool {
        self.node().is_some_and(|node| node.tag.is_none())
    }

    /// Where it stands, from its opening tag to its closing one.
    pub fn span(self) -> Span {
        Span::new(self.tree.source, self.bytes())
    }

    /// Its bytes, from its opening tag to its closing one.
    pub fn bytes(self) -> Range<usize> {
        self.node().map_or(0..0, |node| node.bytes.clone())
    }

    /// The bytes of what is in it; none behind its opening tag where there is nothing.
    pub fn inner_bytes(self) -> Range<usize> {
        let mut inside = self.children();
        match inside.next() {
            Some(first) => first.bytes().start..inside.last().unwrap_or(first).bytes().end,
            None => self.bytes().end..self.bytes().end,
        }
    }

    /// The text of the whole page.
    pub fn source(self) -> &'t str {
        self.tree.text
    }

    /// The value of an attribute, decoded; empty if it has none.
    pub fn attribute(self, name: &str) -> Option<Cow<'t, str>> {
        let range = self.node()?.attributes.clone();
        let attributes = self.tree.attributes.get(range)?;
        let found = attributes
            .iter()
            .find(|attribute| attribute.name.eq_ignore_ascii_case(name))?;
        Some(decode(found.value))
    }

    /// Whether it is of a class.
    pub fn has_class(self, class: &str) -> bool {
        self.attribute("class")
            .is_some_and(|classes| classes.split_ascii_whitespace().any(|one| one == class))
    }

    /// The element around it; `None` for the page.
    pub fn parent(self) -> Option<Element<'t>> {
        let at = self.node().filter(|_| self.at > 0)?.parent;
        Some(Element { at, ..self })
    }

    /// Elements and texts directly in it.
    pub fn children(self) -> impl Iterator<Item = Element<'t>> {
        let end = self.end();
        let first = Some(Element {
            at: self.at + 1,
            ..self
        });
        let inside = move |node: &Element<'t>| node.at < end;
        std::iter::successors(first.filter(inside), move |node| {
            Some(Element {
                at: node.end().max(node.at + 1),
                ..*node
            })
            .filter(inside)
        })
    }

    /// Everything in it, in the order of the page.
    pub fn descendants(self) -> impl Iterator<Item = Element<'t>> {
        (self.at + 1..self.end()).map(move |at| Element { at, ..self })
    }

    /// Whether `other` stands in it.
    pub fn contains(self, other: Element<'_>) -> bool {
        other.at > self.at && other.at < self.end()
    }

    /// A text's own characters, decoded.
    pub fn own_text(self) -> Cow<'t, str> {
        let bytes = self
            .node()
            .filter(|node| node.tag.is_none())
            .map_or(0..0, |node| node.bytes.clone());
        decode(self.tree.text.get(bytes).unwrap_or_default())
    }

    /// All text in it, with single spaces, trimmed.
    pub fn text(self) -> String {
        let texts = std::iter::once(self).chain(self.descendants());
        let raw: String = texts.map(Element::own_text).collect();
        raw.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The text directly in it, as [`Element::text`].
    pub fn direct_text(self) -> String {
        let raw: String = self.children().map(Element::own_text).collect();
        raw.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
