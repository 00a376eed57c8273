//! The manifest: which files docwright wrote into a folder, and what they held.
//!
//! While files are being moved, it also says what they held before: so whoever finds a folder half moved knows what is
//! docwright's, whatever it is to hold next.
//!
//! Only the files that it lists are ever overwritten or deleted; its hash of each is the cache's too. Manifests of the first
//! version, whose hashes were others, are still read. While files are being moved it is of another version, which earlier
//! docwrights refuse.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_128;

use super::error::Error;
use super::path;
use crate::fs;

/// The name of the manifest in an output folder.
pub const MANIFEST: &str = ".docwright.json";

/// Of a folder that is as a run left it.
const VERSION: u32 = 2;

/// Of a folder where files are being moved. Earlier docwrights do not know it, and leave such a folder alone.
const MOVING: u32 = 3;

/// Paths within the folder, and hashes of the contents. In the first version the hashes were others, and shorter.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    version: u32,
    /// What is there, or is being moved there.
    pub(super) files: BTreeMap<String, String>,
    /// What was there, while files are being moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    before: Option<BTreeMap<String, String>>,
}

impl Default for Manifest {
    fn default() -> Manifest {
        Manifest {
            version: VERSION,
            files: BTreeMap::new(),
            before: None,
        }
    }
}

impl Manifest {
    /// The manifest with these bytes, which were read from `place`.
    pub(super) fn parse(bytes: &[u8], place: &Path) -> Result<Manifest, Error> {
        let bad = |message: String| Error::Manifest {
            path: place.to_owned(),
            message,
        };
        let manifest: Manifest = serde_json::from_slice(bytes).map_err(|error| bad(error.to_string()))?;
        if !(1..=MOVING).contains(&manifest.version) {
            return Err(bad(format!("its version is {}, not {VERSION}", manifest.version)));
        }
        // Listed files may be deleted, so a path that leaves the folder must not pass.
        if let Some(path) = manifest.paths().find(|path| !path::is_safe(path)) {
            return Err(bad(format!("it lists `{path}`")));
        }
        Ok(manifest)
    }

    /// Every path that it lists, once.
    pub(super) fn paths(&self) -> impl Iterator<Item = &String> {
        let before = self.before.iter().flat_map(BTreeMap::keys);
        let gone = before.filter(|path| !self.files.contains_key(*path));
        self.files.keys().chain(gone)
    }

    /// What is listed of files that were certainly there, and not only about to be.
    fn certain(&self) -> &BTreeMap<String, String> {
        self.before.as_ref().unwrap_or(&self.files)
    }

    /// Whether docwright wrote a file there: a listed one, which may have been edited since.
    pub(super) fn wrote(&self, path: &str, bytes: &[u8]) -> bool {
        self.certain().contains_key(path) || self.holds(path, bytes)
    }

    /// Whether a file holds what docwright wrote, or nothing: that is what a loss of power may leave of it.
    pub(super) fn holds(&self, path: &str, bytes: &[u8]) -> bool {
        let lists = std::iter::once(&self.files).chain(&self.before);
        let mut listed = lists.filter_map(|list| list.get(path));
        listed.any(|listed| is_hash(listed, bytes) || bytes.iter().all(|byte| *byte == 0))
    }

    /// What is to be known of a file with these bytes while it is moved: its hash; of an edited one that which it had.
    pub(super) fn known(&self, path: &str, bytes: &[u8]) -> Option<String> {
        match self.holds(path, bytes) {
            true => Some(hash(bytes)),
            false => self.certain().get(path).cloned(),
        }
    }

    /// This one while files are being moved, with what was there before.
    pub(super) fn moving(&self, before: BTreeMap<String, String>) -> Manifest {
        Manifest {
            version: MOVING,
            files: self.files.clone(),
            before: Some(before),
        }
    }

    /// Its text.
    pub(super) fn to_json(&self, place: &Path) -> Result<String, Error> {
        let text = serde_json::to_string_pretty(self)
            .map_err(|error| Error::Io(fs::Error::new("write", place, error.into())))?;
        Ok(text + "\n")
    }
}

/// XXH3, 128 bits, in hexadecimal: enough to notice an edit, the same everywhere, and as fast as memory.
pub fn hash(bytes: &[u8]) -> String {
    format!("{:032x}", xxh3_128(bytes))
}

fn is_hash(listed: &str, bytes: &[u8]) -> bool {
    listed == hash(bytes) || listed.len() == 16 && listed == fnv(bytes)
}

/// FNV-1a, 64 bits, in hexadecimal.
fn fnv(bytes: &[u8]) -> String {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    format!("{:016x}", bytes.iter().fold(0xcbf2_9ce4_8422_2325, step))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_the_reference() {
        assert_eq!(fnv(b""), "cbf29ce484222325");
        assert_eq!(fnv(b"a"), "af63dc4c8601ec8c");
        assert_eq!(fnv(b"foobar"), "85944171f73967e8");
        assert_eq!(hash(b""), "99aa06d3014798d86001c324468d497f");
    }

    #[test]
    fn a_manifest_cannot_name_files_outside() {
        let parse = |text: &str| Manifest::parse(text.as_bytes(), Path::new("m")).is_ok();
        assert!(parse(r#"{"version": 1, "files": {"src/lib.rs": "0"}}"#));
        assert!(parse(r#"{"version": 2, "files": {"src/lib.rs": "0"}}"#));
        assert!(!parse(r#"{"version": 2, "files": {"../lib.rs": "0"}}"#));
        assert!(parse(r#"{"version": 3, "files": {}, "before": {"a": "0"}}"#));
        assert!(!parse(r#"{"version": 3, "files": {}, "before": {"../a": "0"}}"#));
        assert!(!parse(r#"{"version": 4, "files": {}}"#));
        assert!(!parse("[]"));
    }

    #[test]
    fn what_is_about_to_be_there_is_ours_only_with_its_content() {
        let list = |entries: &[(&str, &[u8])]| {
            let entry = |(path, bytes): &(&str, &[u8])| ((*path).to_owned(), hash(bytes));
            entries.iter().map(entry).collect::<BTreeMap<_, _>>()
        };
        let manifest = Manifest {
            files: list(&[("new", b"2"), ("both", b"2")]),
            ..Manifest::default()
        };
        let manifest = manifest.moving(list(&[("both", b"1"), ("old", b"1")]));
        let wrote = |path, bytes| (manifest.wrote(path, bytes), manifest.holds(path, bytes));
        assert_eq!(wrote("new", b"2"), (true, true));
        assert_eq!(wrote("new", b"by hand"), (false, false));
        assert_eq!(wrote("new", b""), (true, true), "nothing is lost with it");
        assert_eq!(wrote("new", &[0, 0]), (true, true), "a loss of power leaves this");
        assert_eq!(wrote("both", b"1"), (true, true));
        assert_eq!(wrote("both", b"by hand"), (true, false));
        assert_eq!(wrote("old", b"1"), (true, true));
        assert_eq!(wrote("other", b""), (false, false));
        assert_eq!(manifest.known("both", b"by hand"), Some(hash(b"1")));
        assert_eq!(manifest.paths().count(), 3);
    }
}
