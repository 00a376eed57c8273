//! Pages of Mintlify sites: as they are served to machines (`.md`, `llms-full.txt`), with an operation's description in a fence, and
//! as they are written (`.mdx`), where the description is named or the operation is put together of components.

mod components;
mod fence;
mod method;
mod normalised;
mod pointer;
mod snippets;

use docwright_schema::{Diagnostics, Evidence};

use super::embedded::page as page_of;
use crate::read::markup::front_matter;
use crate::read::reader::{Page, Reader};

/// The reader of this format.
pub const READER: Reader = Reader {
    name: NAME,
    most: 97,
    score,
    read,
};

const NAME: &str = "mintlify";

fn score(page: &Page<'_>) -> u8 {
    if fence::is_in(page.text) {
        return 97;
    }
    let (front, _) = front_matter::split(page.text);
    let Some(front) = front else { return 0 };
    if components::address(&front).is_some() || pointer::of(page, &front).is_some() {
        return 92;
    }
    0
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    let (front, start) = front_matter::split(page.text);
    let front = front.unwrap_or_default();
    if fence::is_in(page.text) {
        return page_of(page, NAME, fence::parts(page, &front, diagnostics));
    }
    Evidence {
        reader: NAME,
        pointers: pointer::of(page, &front).into_iter().collect(),
        ..components::read(page, &front, start, diagnostics)
    }
}
