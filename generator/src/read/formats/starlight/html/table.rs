//! Where each fact stands, for each generation of the plugin.

use crate::read::markup::html::{Element, Selector, Simple, attribute, class, id, tag};

/// The elements that hold the facts of one generation.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) method: Selector,
    pub(super) path: Selector,
    /// The addresses of the operation on each server.
    pub(super) servers: Selector,
    /// Requests to the operation.
    pub(super) requests: Selector,
    /// The mark of an operation that should not be used any more; the older generation has only its text.
    pub(super) deprecated: Selector,
    pub(super) schemes: Selector,
    pub(super) key: Simple,
    pub(super) key_name: Selector,
    pub(super) key_required: Selector,
    pub(super) key_deprecated: Selector,
    pub(super) key_additional: Selector,
    pub(super) key_description: Selector,
    /// What holds the keys of an object, where that is an element.
    pub(super) keys: Simple,
    pub(super) ty: Simple,
    /// A type without a schema.
    pub(super) any: Simple,
    pub(super) tags: Simple,
    pub(super) prose: Simple,
    /// What marks a field's or an item's object as one that a value must not be, where the words do not tell.
    pub(super) negated: Option<Simple>,
    /// What holds the schema of a section.
    pub(super) panel: Simple,
    pub(super) examples: Simple,
    pub(super) body_required: Selector,
}

/// Versions up to 0.24.
static OLD: Table = Table {
    method: Selector(&[class("method-path"), class("method")]),
    path: Selector(&[class("method-path"), class("path")]),
    servers: Selector(&[class("operation-description-urls"), tag("li")]),
    requests: Selector(&[]),
    deprecated: Selector(&[]),
    schemes: Selector(&[class("scheme"), tag("strong")]),
    key: class("key"),
    key_name: Selector(&[class("name"), tag("strong")]),
    key_required: Selector(&[class("name"), class("required")]),
    key_deprecated: Selector(&[class("name"), class("deprecated")]),
    key_additional: Selector(&[class("name"), class("additional")]),
    key_description: Selector(&[class("description")]),
    keys: class("keys"),
    ty: class("type"),
    any: class("any"),
    tags: class("tags"),
    prose: tag("div"),
    negated: Some(class("root")),
    panel: class("panel"),
    examples: class("expressive-code"),
    body_required: Selector(&[class("required").of("sup")]),
};

/// Versions from 0.25.
static NEW: Table = Table {
    method: Selector(&[
        class("sl-openapi-operation-method"),
        class("sl-openapi-operation-method-badge"),
    ]),
    path: Selector(&[class("sl-openapi-operation-method-path")]),
    servers: Selector(&[class("sl-openapi-operation-url")]),
    requests: Selector(&[class("sl-openapi-snippet")]),
    deprecated: Selector(&[class("sl-openapi-deprecated")]),
    schemes: Selector(&[class("sl-openapi-security-scheme"), tag("strong")]),
    key: class("sl-openapi-key"),
    key_name: Selector(&[class("sl-openapi-key-name"), tag("strong")]),
    key_required: Selector(&[class("sl-openapi-key-required")]),
    key_deprecated: Selector(&[class("sl-openapi-key-deprecated")]),
    key_additional: Selector(&[class("sl-openapi-key-additional")]),
    key_description: Selector(&[class("sl-openapi-key-description")]),
    keys: class("sl-openapi-keys"),
    ty: class("sl-openapi-type"),
    any: class("sl-openapi-any"),
    tags: class("sl-openapi-tags"),
    prose: class("sl-openapi-markdown"),
    negated: None,
    panel: class("sl-openapi-section-panel"),
    examples: class("sl-openapi-examples"),
    body_required: Selector(&[class("sl-openapi-request-body-required")]),
};

/// The table of the generation that made a page. The last versions of the older one call their sections as the newer one does.
pub(super) fn of(page: &str) -> &'static Table {
    let mut classes = page
        .match_indices(PREFIX)
        .filter_map(|(at, _)| page.get(at + PREFIX.len()..));
    let is_shared = |class: &str| {
        class
            .strip_prefix("section")
            .is_some_and(|rest| !rest.starts_with('-'))
    };
    if classes.any(|class| !is_shared(class)) {
        &NEW
    } else {
        &OLD
    }
}

/// What the names of the plugin's own classes begin with.
const PREFIX: &str = "sl-openapi-";

pub(super) const MAIN: Selector = Selector(&[tag("main")]);
pub(super) const TITLE: Selector = Selector(&[id("_top").of("h1")]);
pub(super) const CONTENT: Selector = Selector(&[class("sl-markdown-content")]);
pub(super) const SECTION: Selector = Selector(&[tag("section")]);
/// What newer sites put around a heading of the page.
const HEADING: &str = "sl-heading-wrapper";
pub(super) const HEADERS: Selector = Selector(&[tag("section"), id("headers")]);
pub(super) const INPUT: Selector = Selector(&[tag("input")]);
pub(super) const LABEL: Selector = Selector(&[tag("label")]);
/// The page's own link in the sidebar.
pub(super) const CURRENT: Selector = Selector(&[attribute("aria-current", "page").of("a")]);
pub(super) const OVERVIEW: Selector = Selector(&[id("overview").of("h2")]);
/// The attribute of a panel that names its media type.
pub(super) const CONTENT_TYPE: &str = "data-openapi-content-type";
pub(super) const EXAMPLE: Selector = Selector(&[attribute("data-language", "json").of("pre")]);
pub(super) const EXAMPLE_OF_QUERY: Selector = Selector(&[attribute("data-language", "plaintext").of("pre")]);
pub(super) const EXAMPLES_GENERATED: Selector = Selector(&[class("sl-openapi-examples-generated")]);
pub(super) const PANEL: Simple = attribute("role", "tabpanel");
pub(super) const TAB: Selector = Selector(&[attribute("role", "tab").of("a")]);
pub(super) const PICKER: &str = "starlight-openapi-content-picker";

/// Whether an element is the heading of a section.
pub(super) fn is_heading(element: Element<'_>) -> bool {
    matches!(element.tag(), "h2" | "h3")
}

/// Whether an element is a heading of the page, or holds one: no description with a heading of its own.
pub(super) fn is_own_heading(element: Element<'_>, table: &Table) -> bool {
    let first = || element.children().find(|inner| !inner.is_text());
    is_heading(element)
        || element.has_class(HEADING)
        || !table.prose.fits(&element) && first().is_some_and(is_heading)
}

/// Whether a mark belongs to `key` itself, not to a key inside.
pub(super) fn is_own(key: Element<'_>, mark: Element<'_>, table: &Table) -> bool {
    let around = std::iter::successors(mark.parent(), |around| around.parent());
    around.take(8).find(|around| table.key.fits(around)) == Some(key)
}
