//! Selectors as data: which elements hold a fact.

use super::tree::Element;

/// What one element must be; empty parts say nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Simple {
    tag: &'static str,
    class: &'static str,
    id: &'static str,
    attribute: Option<(&'static str, &'static str)>,
}

/// An element of a tag.
pub const fn tag(tag: &'static str) -> Simple {
    Simple { tag, ..ANY }
}

/// An element of a class.
pub const fn class(class: &'static str) -> Simple {
    Simple { class, ..ANY }
}

/// The element with an id.
pub const fn id(id: &'static str) -> Simple {
    Simple { id, ..ANY }
}

/// An element with an attribute of a value; an empty value says that any will do.
pub const fn attribute(name: &'static str, value: &'static str) -> Simple {
    Simple {
        attribute: Some((name, value)),
        ..ANY
    }
}

const ANY: Simple = Simple {
    tag: "",
    class: "",
    id: "",
    attribute: None,
};

impl Simple {
    /// The same, of a tag.
    pub const fn of(self, tag: &'static str) -> Simple {
        Simple { tag, ..self }
    }

    /// Whether `element` is meant.
    pub fn fits(&self, element: &Element<'_>) -> bool {
        let value = |name: &str| element.attribute(name);
        !element.is_text()
            && (self.tag.is_empty() || element.tag() == self.tag)
            && (self.class.is_empty() || element.has_class(self.class))
            && (self.id.is_empty() || value("id").is_some_and(|id| id == self.id))
            && self.attribute.is_none_or(|(name, wanted)| {
                value(name).is_some_and(|value| wanted.is_empty() || value == wanted)
            })
    }
}

/// A path of elements, each anywhere in the one before it: CSS's descendants. An empty path means nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selector(pub &'static [Simple]);

impl Selector {
    /// Whether `element`, which stands in `scope`, is meant.
    pub fn fits(self, element: Element<'_>, scope: Element<'_>) -> bool {
        let Some((last, mut outer)) = self.0.split_last() else {
            return false;
        };
        if !last.fits(&element) {
            return false;
        }
        let mut around = element.parent();
        while let Some((next, rest)) = outer.split_last() {
            let Some(element) = around.filter(|around| *around != scope) else {
                return false;
            };
            if next.fits(&element) {
                outer = rest;
            }
            around = element.parent();
        }
        true
    }
}

impl<'t> Element<'t> {
    /// Every element in it that `selector` means.
    pub fn select(self, selector: Selector) -> impl Iterator<Item = Element<'t>> {
        self.descendants().filter(move |node| selector.fits(*node, self))
    }

    /// The first element in it that `selector` means.
    pub fn find(self, selector: Selector) -> Option<Element<'t>> {
        self.select(selector).next()
    }
}
