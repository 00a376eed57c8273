//! To be written.

use docwright_schema::schema::{Api, VERSION};
use docwright_schema::{Diagnostics, Evidence, Schema};

use crate::overlay::Overlay;

/// A stub.
pub fn resolve(_evidence: &[Evidence], _overlay: &Overlay, _diagnostics: &mut Diagnostics) -> Schema {
    Schema {
        version: VERSION,
        api: Api::default(),
        groups: Vec::new(),
        operations: Vec::new(),
        models: std::collections::BTreeMap::new(),
        gaps: Vec::new(),
    }
}
