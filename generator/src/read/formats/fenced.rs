//! Pages of no known tool that show whole descriptions in their code: with a version, with an `info` and with paths or webhooks.
//!
//! Parts of descriptions are no API: pages about OpenAPI show them as well.

use docwright_schema::evidence::Excerpt;
use docwright_schema::{Diagnostics, Evidence};

use super::embedded::fences::{Fence, fences};
use super::embedded::{date, excerpt, page as page_of, tree};
use crate::read::markup::front_matter;
use crate::read::reader::{Page, Reader};

/// The reader of this format.
pub const READER: Reader = Reader {
    name: NAME,
    most: 60,
    score,
    read,
};

const NAME: &str = "fenced";

/// How a description begins.
const BEGINNINGS: [&str; 4] = ["openapi:", "swagger:", "\"openapi\"", "\"swagger\""];

/// What a description has besides; of each pair one.
const PARTS: [[&str; 2]; 2] = [["info:", "\"info\""], ["paths", "webhooks"]];

fn score(page: &Page<'_>) -> u8 {
    let words = ["openapi", "swagger"];
    let may_be = words.iter().any(|word| page.text.contains(word));
    if may_be && found(page.text).next().is_some() {
        READER.most
    } else {
        0
    }
}

/// The fences that hold a whole description.
fn found(text: &str) -> impl Iterator<Item = Fence<'_>> {
    fences(text).filter(|fence| {
        let language = fence.info.split_whitespace().next().unwrap_or_default();
        let is_data = matches!(language, "" | "json" | "yaml" | "yml" | "openapi" | "swagger");
        let body = fence.body.trim_start().trim_start_matches("---").trim_start();
        let body = body.strip_prefix('{').map_or(body, str::trim_start);
        let begins = BEGINNINGS.iter().any(|mark| body.starts_with(mark));
        is_data
            && begins
            && PARTS
                .iter()
                .all(|words| words.iter().any(|word| body.contains(word)))
    })
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    let (front, _) = front_matter::split(page.text);
    let parts = found(page.text).map(|fence| {
        let root = tree(page, fence.body, fence.start, diagnostics);
        let about = Excerpt {
            date: date(front.as_ref()),
            ..Excerpt::default()
        };
        excerpt(page, &root, about, diagnostics)
    });
    let parts = parts.collect();
    page_of(page, NAME, parts)
}
