//! Markdown that prmd writes of a JSON Hyper-Schema: resources with tables of attributes, links with their parameters and examples.

mod attributes;
mod link;

use docwright_schema::{Diagnostics, Evidence};

use super::embedded::tree::text;
use super::rebuilt::{Rebuilt, Sketch, below};
use crate::read::markup::{Block, BlockKind, markdown, plain_text, slice};
use crate::read::reader::{Page, Reader};
use attributes::Resource;

/// The reader of this format.
pub const READER: Reader = Reader {
    name: "prmd",
    most: 93,
    score,
    read,
};

/// Anchors of the headings of resources and of links.
const RESOURCE: &str = "<a name=\"resource-";
const LINK: &str = "<a name=\"link-";

fn score(page: &Page<'_>) -> u8 {
    let has = |mark: &str| memchr::memmem::find(page.text.as_bytes(), mark.as_bytes()).is_some();
    if page.may_be_plain() && has(RESOURCE) && has(LINK) {
        93
    } else {
        0
    }
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    let document = markdown::parse(page.text);
    let blocks = document.blocks.as_slice();
    let mut rebuilt = Rebuilt::new(page);
    rebuilt.exact = false;
    let source = |block: &Block<'_>| slice(page.text, block.range.clone());
    let mut resource = Resource::default();
    for (at, block) in blocks.iter().enumerate() {
        let Some((_, title)) = block.heading() else {
            continue;
        };
        let title = plain_text(title).trim().to_owned();
        let body = below(blocks, at);
        if let Some((_, name)) = source(block).split_once(RESOURCE) {
            let name = name.split('"').next().unwrap_or_default();
            resource = Resource::new(name, &title);
            tag(&mut rebuilt, block, name, body);
        } else if title == "Attributes" {
            resource.read(&mut rebuilt, body);
        } else if source(block).contains(LINK) {
            let rest = blocks.get(at + 1..).unwrap_or_default();
            let ends = |block: &Block<'_>| block.heading().is_some_and(|(level, _)| level <= 3);
            let end = rest.iter().position(ends).unwrap_or(rest.len());
            link::read(
                &mut rebuilt,
                &resource,
                &title,
                rest.get(..end).unwrap_or_default(),
            );
        }
    }
    rebuilt.evidence(READER.name, diagnostics)
}

/// Tells of a resource: what stands below its heading, but for how stable it is.
fn tag(rebuilt: &mut Rebuilt<'_>, heading: &Block<'_>, name: &str, body: &[Block<'_>]) {
    let span = rebuilt.span(heading.range.clone());
    let said = body.iter().find_map(|block| match &block.kind {
        BlockKind::Paragraph(said) => {
            let said = plain_text(said);
            (!said.starts_with("Stability:")).then(|| said.trim().to_owned())
        }
        _ => None,
    });
    let mut tag = Sketch::new(span);
    tag.set("name", text(span, name));
    tag.text("description", &said.unwrap_or_default());
    rebuilt.tags.push(tag.node());
}
