//! Pages of no known tool that are little more than whole descriptions in their code: with a version, with an `info` and with paths
//! or webhooks.
//!
//! Parts of descriptions are no API: pages about OpenAPI show them as well, or a whole one as an example among other text.

use docwright_schema::{Diagnostics, Evidence};

use super::embedded::fences::{Fence, fences};
use super::embedded::of_fences;
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
    if words.iter().all(|word| !page.text.contains(word)) {
        return 0;
    }
    let described: usize = found(page.text).map(|fence| fence.body.len()).sum();
    match described > page.text.len() / 2 {
        true => READER.most,
        false => 0,
    }
}

/// The fences that hold a whole description.
fn found(text: &str) -> impl Iterator<Item = Fence<'_>> {
    fences(text).filter(|fence| {
        let language = fence.info.split_whitespace().next().unwrap_or_default();
        let is_data = matches!(language, "" | "json" | "yaml" | "yml" | "openapi" | "swagger");
        let body = fence.body.trim_start().trim_start_matches("---");
        let lines = body.lines().map(|line| line.trim_start_matches(['{', ' ', '\t']));
        let mut said = lines.skip_while(|line| line.is_empty() || line.starts_with('#'));
        let first = said.next().unwrap_or_default();
        let begins = BEGINNINGS.iter().any(|mark| first.starts_with(mark));
        is_data
            && begins
            && PARTS
                .iter()
                .all(|words| words.iter().any(|word| body.contains(word)))
    })
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    of_fences(page, NAME, found(page.text), diagnostics)
}
