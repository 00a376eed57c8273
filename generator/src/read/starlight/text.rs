//! To be written.

use docwright_schema::{Diagnostics, Evidence};

use crate::read::{Page, Reader};

/// The reader of this format.
pub const READER: Reader = Reader {
    name: "starlight-text",
    score,
    read,
};

fn score(_page: &Page<'_>) -> u8 {
    0
}

fn read(_page: &Page<'_>, _diagnostics: &mut Diagnostics) -> Evidence {
    Evidence::default()
}
