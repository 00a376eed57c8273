//! The page that is made as `html`.
//!
//! An operation is a `div` of the class `method`, a model one of the class `model`. Names of fields are spelt so that they are
//! identifiers; examples have them as they are.

mod model;
mod operation;
mod spelling;

use docwright_schema::{Diagnostics, Evidence};

use super::access;
use super::types::Models;
use crate::read::formats::embedded::tree::{entry, list, map, text};
use crate::read::formats::rebuilt::Rebuilt;
use crate::read::markup::html::{Element, Selector, Tree, class, tag};
use crate::read::reader::{Page, Reader};
use spelling::Spelling;

/// The reader of this format.
pub const READER: Reader = Reader {
    name: "openapi-generator-html",
    most: 95,
    score,
    read,
};

const MODELS: Selector = Selector(&[class("model")]);
const LABELS: Selector = Selector(&[class("app-desc")]);
const TITLES: Selector = Selector(&[tag("h1")]);
const WAYS: Selector = Selector(&[tag("ol")]);

fn score(page: &Page<'_>) -> u8 {
    let has = |mark: &str| memchr::memmem::find(page.text.as_bytes(), mark.as_bytes()).is_some();
    let is_page = page.text.trim_start().starts_with('<')
        && has("class=\"field-label\"")
        && (has("<code class=\"huge\">") || has("class=\"param-type\""));
    if is_page { 95 } else { 0 }
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    let tree = Tree::parse(page.text, page.source);
    let root = tree.root();
    let mut rebuilt = Rebuilt::new(page);
    rebuilt.exact = false;
    let spelling = Spelling::of(root);
    let models = Models::new(root.select(MODELS).filter_map(model::name));
    overview(&mut rebuilt, root);
    let mut group: Option<String> = None;
    for element in root.descendants() {
        if element.tag() == "h1" {
            group = Some(element.text()).filter(|name| !name.is_empty() && name != "Default");
        } else if element.has_class("method")
            && let Some((path, method, mut operation)) = operation::read(element, &models, &spelling)
        {
            let span = element.span();
            if let Some(group) = &group {
                let tag = text(span, group);
                operation.set("tags", list(span, vec![tag]));
            }
            rebuilt.operation(&path, &method, span, operation);
        }
    }
    for element in root.select(MODELS) {
        if let Some(name) = model::name(element) {
            let schema = model::read(element, &models, &spelling);
            rebuilt.schema(&name, element.span(), schema);
        }
    }
    rebuilt.evidence(READER.name, diagnostics)
}

/// Title, version, the path that all others have in front, and ways of authentication.
fn overview(rebuilt: &mut Rebuilt<'_>, root: Element<'_>) {
    if let Some(title) = root.find(TITLES) {
        rebuilt
            .info
            .push(entry("title", text(title.span(), &title.text())));
    }
    for label in root.select(LABELS) {
        let said = label.text();
        let span = label.span();
        if let Some(version) = said.strip_prefix("Version:") {
            rebuilt.info.push(entry("version", text(span, version.trim())));
        } else if let Some(base) = said.strip_prefix("BasePath:")
            && base.trim().len() > 1
        {
            let url = entry("url", text(span, base.trim()));
            rebuilt.servers.push(map(span, vec![url]));
        }
    }
    let ways = root.find(WAYS).into_iter().flat_map(Element::children);
    for way in ways.filter(|item| item.tag() == "li") {
        access::add(rebuilt, way.span(), &way.text());
    }
}
