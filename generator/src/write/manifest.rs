//! The manifest: which files docwright wrote into a folder, and what they held.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{Error, path};
use crate::fs;

/// The name of the manifest in an output folder.
pub const MANIFEST: &str = ".docwright.json";

const VERSION: u32 = 1;

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
        if manifest.version != VERSION {
            return Err(bad(format!("its version is {}, not {VERSION}", manifest.version)));
        }
        // Listed files may be deleted, so a path that leaves the folder must not pass.
        match manifest.files.keys().find(|path| !path::is_safe(path)) {
            Some(path) => Err(bad(format!("it lists `{path}`"))),
            None => Ok(manifest),
        }
    }

    /// Its text.
    pub(super) fn to_json(&self, place: &Path) -> Result<String, Error> {
        let text = serde_json::to_string_pretty(self)
            .map_err(|error| Error::Io(fs::Error::new("write", place, error.into())))?;
        Ok(text + "\n")
    }
}

/// FNV-1a, 64 bits, in hexadecimal: enough to notice an edit, and the same everywhere.
pub fn hash(bytes: &[u8]) -> String {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    format!("{:016x}", bytes.iter().fold(0xcbf2_9ce4_8422_2325, step))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_the_reference() {
        assert_eq!(hash(b""), "cbf29ce484222325");
        assert_eq!(hash(b"a"), "af63dc4c8601ec8c");
        assert_eq!(hash(b"foobar"), "85944171f73967e8");
    }

    #[test]
    fn a_manifest_cannot_name_files_outside() {
        let parse = |text: &str| Manifest::parse(text.as_bytes(), Path::new("m")).is_ok();
        assert!(parse(r#"{"version": 1, "files": {"src/lib.rs": "0"}}"#));
        assert!(!parse(r#"{"version": 1, "files": {"../lib.rs": "0"}}"#));
        assert!(!parse(r#"{"version": 2, "files": {}}"#));
        assert!(!parse("[]"));
    }
}
