//! What a schema shows, one part after the other: a title, prose, a type, its tags, an object's keys, alternatives.

use crate::read::html::Element;

use super::table::{PANEL, TAB, Table};

/// A part of a schema.
#[derive(Debug, Clone)]
pub(super) enum Part<'t> {
    /// The schema's title.
    Title(Element<'t>),
    /// A description.
    Prose(Element<'t>),
    /// A type, its format and whether it refers to a structure around it.
    Type {
        at: Element<'t>,
        text: String,
        format: Option<String>,
        recursive: bool,
    },
    /// Constraints or allowed values.
    Tags(Element<'t>),
    /// An object and its keys.
    Object { at: Element<'t>, text: String },
    /// The field that tells the alternatives apart; they follow.
    Alternatives(Option<(String, Element<'t>)>),
    /// The alternatives.
    Tabs(Element<'t>),
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
            let text = ty.map_or_else(|| "object".to_owned(), Element::text);
            return Some(Part::Object { at: child, text });
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
        if let Some(ty) = child.children().find(|inner| table.ty.fits(inner)) {
            return Some(type_part(child, ty, table));
        }
    }
    table.prose.fits(&child).then_some(Part::Prose(child))
}

fn type_part<'t>(line: Element<'t>, ty: Element<'t>, table: &Table) -> Part<'t> {
    let mut format = None;
    let mut recursive = false;
    for span in line
        .children()
        .filter(|inner| inner.tag() == "span" && !table.ty.fits(inner))
    {
        let text = span.text();
        if let Some(given) = text.strip_prefix("format:") {
            format = Some(given.trim().to_owned());
        }
        recursive |= text == "recursive";
    }
    Part::Type {
        at: ty,
        text: ty.text(),
        format,
        recursive,
    }
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
