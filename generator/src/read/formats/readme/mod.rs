//! Pages of ReadMe sites as they are served to machines: a heading says `OpenAPI definition`, and a fence of JSON follows.

use docwright_schema::{Diagnostics, Evidence};

use super::embedded::fences::{Fence, fences};
use super::embedded::of_fences;
use crate::read::reader::{Page, Reader, has_any};

/// The reader of this format.
pub const READER: Reader = Reader {
    name: NAME,
    most: 97,
    score,
    read,
};

const NAME: &str = "readme";

/// The heading above a description.
const HEADING: &str = "OpenAPI definition";

fn score(page: &Page<'_>) -> u8 {
    if has_any(page.text, &[HEADING]) && found(page.text).next().is_some() {
        97
    } else {
        0
    }
}

/// The fences that hold a description.
fn found(text: &str) -> impl Iterator<Item = Fence<'_>> {
    fences(text).filter(|fence| {
        let heading = fence.heading.as_ref();
        let is_below = heading.is_some_and(|heading| heading.text.eq_ignore_ascii_case(HEADING));
        is_below && matches!(fence.info, "json" | "yaml") && !fence.body.trim().is_empty()
    })
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    of_fences(page, NAME, found(page.text), diagnostics)
}
