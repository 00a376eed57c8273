//! To be written.

use docwright_schema::{Diagnostics, Schema};
use serde::Serialize;

/// A stub.
pub mod rust {
    use serde::Serialize;

    /// A stub.
    #[derive(Debug, Clone, Default, Serialize)]
    pub struct Crate {}
}

/// A stub.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub enum Runtime {
    /// A stub.
    #[default]
    Embedded,
    /// A stub.
    Dependency,
}

/// A stub.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Settings {
    /// A stub.
    pub crate_name: Option<String>,
    /// A stub.
    pub workspace_member: bool,
    /// A stub.
    pub runtime: Runtime,
}

/// A stub.
pub fn lower(_schema: &Schema, _settings: &Settings, _diagnostics: &mut Diagnostics) -> rust::Crate {
    rust::Crate {}
}
