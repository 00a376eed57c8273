//! What a schema shows, one part after the other: a title, prose, a type, its tags, an object's keys, alternatives.

use crate::read::markup::html::Element;

use super::table::{PANEL, TAB, Table};

/// A part of a schema.
#[derive(Debug, Clone)]
pub(super) enum Part<'t> {
    /// The schema's title.
    Title(Element<'t>),
    /// A description.
    Prose(Element<'t>),
    /// A type, its format and whether it is the mark of a structure around it.
    Type {
        at: Element<'t>,
        text: String,
        format: Option<String>,
        recursive: bool,
    },
    /// What a value must not be.
    Negated,
    /// Constraints or allowed values.
    Tags(Element<'t>),
    /// An object and its keys.
    Object(Element<'t>),
    /// The field that tells the alternatives apart; they follow.
    Alternatives(Option<(String, Element<'t>)>),
    /// The alternatives.
    Tabs(Element<'t>),
}

impl<'t> Part<'t> {
    /// The group of tags, if it is one.
    pub(super) fn tags(&self) -> Option<Element<'t>> {
        match self {
            Part::Tags(group) => Some(*group),
            _ => None,
        }
    }
}

/// The parts of the schema in `holder`.
pub(super) fn parts<'t>(holder: Element<'t>, table: &Table) -> Vec<Part<'t>> {
    let mut parts = Vec::new();
    for child in holder.children().filter(|child| !child.is_text()) {
        if table.keys.fits(&child) {
            // Alternatives of an object stand among its keys.
            parts.extend(child.children().filter_map(|inner| part(inner, table)));
        } else {
            parts.extend(part(child, table));
        }
    }
    parts
}

fn part<'t>(child: Element<'t>, table: &Table) -> Option<Part<'t>> {
    if child.is_text() || table.key.fits(&child) || table.examples.fits(&child) {
        return None;
    }
    match child.tag() {
        "em" => return Some(Part::Title(child)),
        "details" => {
            let summary = child.children().find(|inner| inner.tag() == "summary");
            let ty = summary.and_then(|summary| summary.descendants().find(|inner| table.ty.fits(inner)));
            let negated = ty.is_some_and(|ty| is_negation(&ty.text()));
            return Some(if negated {
                Part::Negated
            } else {
                Part::Object(child)
            });
        }
        "starlight-tabs" => return Some(Part::Tabs(child)),
        _ => {}
    }
    if table.tags.fits(&child) {
        return Some(Part::Tags(child));
    }
    if table.ty.fits(&child) || table.any.fits(&child) {
        return Some(type_part(child, child, table));
    }
    let mut spans = child.children().filter(|inner| inner.tag() == "span");
    let first = spans.next();
    if let Some(first) = first {
        let text = first.text();
        if matches!(text.as_str(), "One of:" | "Any of:" | "All of:") {
            let discriminator = spans.find_map(|span| {
                let name = span.text();
                Some((name.strip_prefix("discriminator:")?.trim().to_owned(), span))
            });
            return Some(Part::Alternatives(discriminator));
        }
    }
    if let Some(line) = type_line(child, table) {
        return line
            .children()
            .find(|inner| table.ty.fits(inner))
            .map(|ty| type_part(child, ty, table));
    }
    table.prose.fits(&child).then_some(Part::Prose(child))
}

/// What holds the type: `child`, or a line within, as for lists of a structure around them.
fn type_line<'t>(child: Element<'t>, table: &Table) -> Option<Element<'t>> {
    let holds = |line: &Element<'t>| line.children().any(|inner| table.ty.fits(&inner));
    if holds(&child) {
        return Some(child);
    }
    child
        .children()
        .find(|inner| inner.tag() == "div" && holds(inner))
}

fn type_part<'t>(line: Element<'t>, ty: Element<'t>, table: &Table) -> Part<'t> {
    let mut texts = Vec::new();
    let mut format = None;
    let mut recursive = false;
    let spans = line.descendants().filter(|inner| inner.tag() == "span");
    for span in spans.chain(Some(ty).filter(|ty| *ty == line)) {
        let text = span.text();
        if table.ty.fits(&span) || table.any.fits(&span) {
            texts.push(text);
        } else if let Some(given) = text.strip_prefix("format:") {
            format = Some(given.trim().to_owned());
        } else {
            recursive |= text == "recursive";
        }
    }
    let text = texts.join(" ");
    if is_negation(&text) {
        return Part::Negated;
    }
    Part::Type {
        at: ty,
        text,
        format,
        recursive,
    }
}

fn is_negation(text: &str) -> bool {
    text.starts_with("not ")
}

/// The keys directly in an object.
pub(super) fn keys<'t>(holder: Element<'t>, table: &'static Table) -> impl Iterator<Item = Element<'t>> {
    let nested = holder.children().filter(|child| table.keys.fits(child));
    let nested = nested.flat_map(Element::children);
    holder
        .children()
        .chain(nested)
        .filter(|child| table.key.fits(child))
}

/// The alternatives of tabs: label and panel.
pub(super) fn panels(tabs: Element<'_>) -> Vec<(String, Element<'_>)> {
    let list = tabs
        .children()
        .find(|child| !child.is_text() && !PANEL.fits(child));
    let mut labels = list
        .into_iter()
        .flat_map(|list| list.select(TAB))
        .map(Element::text);
    let panels = tabs.children().filter(|child| PANEL.fits(child));
    panels
        .map(|panel| (labels.next().unwrap_or_default(), panel))
        .collect()
}
