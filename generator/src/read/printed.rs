//! Pages of generators that write Markdown, as sites publish them: HTML.
//!
//! Takes a page of HTML that is nobody's, makes the Markdown that it was made of, and asks the readers of such Markdown. What they say
//! of a place is said of the place in the HTML. Must not know what the pages mean.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::formats;
use super::markup::html::{Element, Tree};
use super::markup::markdown::{Printed, Stands, Tag, print};
use super::reader::{Page, Reader, surest};

/// Readers of Markdown that is often published as HTML.
static READERS: &[Reader] = &[
    formats::speakeasy::READER,
    formats::openapi_generator::READER,
    formats::widdershins::READER,
    formats::scalar::READER,
    formats::swagger2markup::READER,
    formats::swagger_markdown::READER,
    formats::openapi_to_md::READER,
    formats::go_swagger::READER,
    formats::prmd::READER,
];

impl Printed {
    /// The page with this text.
    pub(super) fn page<'a>(&'a self, of: &Page<'a>) -> Page<'a> {
        Page {
            text: &self.text,
            made_of: Some(&self.places),
            ..*of
        }
    }
}

/// The page as Markdown, where it is HTML.
pub(super) fn printed(page: &Page<'_>) -> Option<Printed> {
    if page.may_be_plain() || !page.text.contains('<') {
        return None;
    }
    let tree = Tree::parse(page.text, page.source);
    Some(print(&tree.document(), &tags(&tree)))
}

/// The reader that claims what the page was made of.
pub(super) fn claimed(page: &Page<'_>) -> Option<&'static Reader> {
    surest(READERS, page)
}

/// Anchors, remarks that are told apart by their classes, and where a frame begins and ends.
fn tags(tree: &Tree<'_>) -> Vec<Tag> {
    let links = tree.root().descendants().filter(|part| part.tag() == "a");
    let linked: BTreeSet<String> = links
        .filter_map(|link| Some(link.attribute("href")?.strip_prefix('#')?.to_owned()))
        .collect();
    let tag = |part: Element<'_>, text: String| Tag {
        at: part.bytes().start,
        text,
        stands: match part.tag() {
            "aside" => Stands::Around,
            "a" => Stands::InText,
            _ => Stands::Alone,
        },
    };
    let end = |part: Element<'_>| Tag {
        at: part.bytes().end,
        text: format!("</{}>", part.tag()),
        stands: match part.tag() {
            "a" => Stands::InText,
            _ => Stands::Alone,
        },
    };
    let mut tags = Vec::new();
    for part in tree.root().descendants() {
        let attribute = |name: &str| part.attribute(name);
        match part.tag() {
            "aside" => {
                let class = attribute("class").unwrap_or_default();
                tags.push(tag(part, format!("<aside class=\"{class}\">")));
                tags.push(end(part));
            }
            "a" if attribute("href").is_none() => {
                let mut names = ["name", "id"]
                    .into_iter()
                    .filter_map(|name| Some((name, attribute(name)?)));
                if let Some((name, value)) = names.next() {
                    tags.push(tag(part, format!("<a {name}=\"{value}\">")));
                    tags.push(end(part));
                }
            }
            "div" if part.has_class("well") => {
                tags.push(tag(part, "<div class=\"content well\">".to_owned()));
                tags.push(end(part));
            }
            _ => {
                // Headings are known by their titles.
                let is_heading = matches!(part.tag(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
                let is_linked = |id: &Cow<'_, str>| !is_heading && linked.contains(&**id);
                let id = attribute("id").filter(is_linked);
                tags.extend(id.map(|id| tag(part, format!("<a name=\"{id}\"></a>"))));
            }
        }
    }
    tags.sort_by_key(|tag| tag.at);
    tags
}
