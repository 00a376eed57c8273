//! The manifest: which files docwright wrote into a folder, and what they held.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_128;

use super::{Error, path};
use crate::fs;

/// The name of the manifest in an output folder.
pub const MANIFEST: &str = ".docwright.json";

const VERSION: u32 = 2;

/// The first version, whose hashes were others.
const FNV: u32 = 1;

/// Paths within the folder, and hashes of the contents.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    version: u32,
    pub(super) files: BTreeMap<String, String>,
}

impl Default for Manifest {
    fn default() -> Manifest {
        Manifest {
            version: VERSION,
            files: BTreeMap::new(),
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
        if !(FNV..=VERSION).contains(&manifest.version) {
            return Err(bad(format!("its version is {}, not {VERSION}", manifest.version)));
        }
        // Listed files may be deleted, so a path that leaves the folder must not pass.
        match manifest.files.keys().find(|path| !path::is_safe(path)) {
            Some(path) => Err(bad(format!("it lists `{path}`"))),
            None => Ok(manifest),
        }
    }

    /// Whether these bytes have the hash that the manifest lists.
    pub(super) fn is_hash(&self, listed: &str, bytes: &[u8]) -> bool {
        match self.version {
            FNV => fnv(bytes) == listed,
            _ => hash(bytes) == listed,
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
        assert!(!parse(r#"{"version": 3, "files": {}}"#));
        assert!(!parse("[]"));
    }
}
