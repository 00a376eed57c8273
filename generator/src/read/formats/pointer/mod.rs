//! Settings and pages of sites that name a description and say nothing else: `docs.json` and `mint.json` of Mintlify, the settings of
//! Zudoku, Docusaurus, Starlight, Redocly, Scalar and Fern, the table of contents of GitBook, pages of Fumadocs and of Writerside, and
//! those that ReadMe syncs with a repository.

mod page;
mod settings;

use docwright_schema::evidence::ApiEvidence;
use docwright_schema::{Diagnostics, Evidence};

use crate::read::reader::{Page, Reader};

/// The reader of these.
pub const READER: Reader = Reader {
    name: NAME,
    most: 85,
    score,
    read,
};

const NAME: &str = "pointer";

fn score(page: &Page<'_>) -> u8 {
    let is_settings = settings::is_data(page.path) || settings::is_script(page.path);
    match is_settings || page::is_one(page) {
        true => 85,
        false => 0,
    }
}

fn read(page: &Page<'_>, _: &mut Diagnostics) -> Evidence {
    let (pointers, api) = match (settings::is_data(page.path), settings::is_script(page.path)) {
        (true, _) => settings::data(page),
        (_, true) => (settings::script(page), ApiEvidence::EMPTY),
        _ => (page::pointers(page), ApiEvidence::EMPTY),
    };
    Evidence {
        page: page.path.to_owned(),
        reader: NAME,
        pointers,
        api: api.into(),
        ..Evidence::default()
    }
}
