//! The digest of what a run depends on, and whether what it wrote is there. Digests are taken of contents, never of times: a
//! checkout sets those as it likes.

use std::fmt::Write;
use std::fs::File;
use std::io::Read;
use std::path::PathBuf;

use docwright::schema::SourceId;
use docwright::source::Sources;
use docwright::write::hash;
use xxhash_rust::xxh3::Xxh3Default;

/// The digest of docwright itself, of settings, and of documents with what is attached to them.
pub(super) fn input(settings: &str, sources: &Sources) -> String {
    let mut hasher = Xxh3Default::new();
    let mut add = |text: &str| {
        // With its length: else a text could end where another one begins.
        hasher.update(&text.len().to_le_bytes());
        hasher.update(text.as_bytes());
    };
    add(&program());
    add(settings);
    for source in (0..).map_while(|number| sources.get(SourceId(number))) {
        add(&source.path);
        add(&source.page);
        add(&source.text);
    }
    format!("{:032x}", hasher.digest128())
}

/// Whether all of `files` are there and hold what they held.
pub(super) fn hold(files: &[(PathBuf, String)]) -> bool {
    let mut bytes = Vec::new();
    files.iter().all(|(path, digest)| {
        bytes.clear();
        let read = File::open(path).and_then(|mut file| file.read_to_end(&mut bytes));
        read.is_ok() && hash(&bytes) == *digest
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
