//! The digest of what a run depends on, and whether what it wrote is there. Digests are taken of contents, never of times: a
//! checkout sets those as it likes.

use std::fmt::Write;
use std::path::PathBuf;

use docwright::fs;
use docwright::read::digest;
use docwright::source::{Source, Sources};
use docwright::write::hash;
use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3Default;

/// The digests of all texts, as the stages find them; `None` where one cannot be read.
pub(super) fn of(sources: &Sources) -> Option<Vec<u128>> {
    let one = |buffer: &mut Vec<u8>, source: &Source| source.read(buffer).map(digest).ok();
    let sources: Vec<&Source> = sources.all().collect();
    sources.into_par_iter().map_init(Vec::new, one).collect()
}

/// The digest of docwright itself, of settings, and of documents with what is attached to them.
pub(super) fn input(settings: &str, sources: &Sources, digests: &[u128]) -> String {
    let mut hasher = Xxh3Default::new();
    let mut add = |bytes: &[u8]| {
        // With its length: else a text could end where another one begins.
        hasher.update(&bytes.len().to_le_bytes());
        hasher.update(bytes);
    };
    add(program().as_bytes());
    add(settings.as_bytes());
    sources
        .all()
        .flat_map(|source| [&source.path, &source.page])
        .for_each(|name| add(name.as_bytes()));
    digests.iter().for_each(|digest| add(&digest.to_le_bytes()));
    format!("{:032x}", hasher.digest128())
}

/// Whether all of `files` are there and hold what they held.
pub(super) fn hold(files: &[(PathBuf, String)]) -> bool {
    let mut buffer = Vec::new();
    files.iter().all(|(path, digest)| {
        let bytes = fs::read_into(path, &mut buffer);
        bytes.is_ok_and(|bytes| hash(bytes) == *digest)
    })
}

/// Which docwright this is. Its version tells those that were released apart, its size and its time those that are being
/// worked on; to read the program would take as long as to read a small API.
fn program() -> String {
    let mut text = env!("CARGO_PKG_VERSION").to_owned();
    let about = std::env::current_exe().and_then(|path| Ok((path.metadata()?, path)));
    if let Ok((about, path)) = about {
        let _ = write!(
            text,
            " {} {:?} {:?}",
            path.display(),
            about.len(),
            about.modified().ok()
        );
    }
    text
}
