//! What a person may choose about the generated crate.

use docwright_schema::Stated;
use serde::Serialize;

use crate::lower::rust::Runtime;

/// What a person may choose about the generated crate.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Settings {
    /// Package name; made from the API's title where absent.
    pub crate_name: Option<String>,
    /// Whether the crate is a member of the workspace around it; otherwise it gets a `[workspace]` table of its own.
    pub workspace_member: bool,
    /// Where the runtime comes from.
    pub runtime: Runtime,
    /// Whether models keep fields that the documents do not know.
    pub extra: bool,
    /// Whether a field of an answer that must be there is an option where the documents have no way to say that it may be null.
    pub nulls: bool,
    /// Whether answers are read that come in another form than is documented.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub lenient: bool,
    /// Whether each group of operations is a feature; where nobody says so, it is in crates that are large enough to gain
    /// by it.
    pub features: Option<bool>,
    /// What the names of environment variables begin with that a client can be made from; the name of the crate where absent.
    pub env: Option<String>,
    /// What models derive besides what they do anyway.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub derives: Vec<String>,
    /// The operations that are in the crate, by name, group or path; all, where nobody says so.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub include: Vec<Stated<String>>,
    /// The operations that are not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exclude: Vec<Stated<String>>,
    /// Keys of `[package]`, which stand in place of what docwright would write.
    pub package: toml::Table,
    /// What it depends on besides what docwright writes. `None`: it is no package, and what is around it has what it needs.
    pub dependencies: Option<toml::Table>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            crate_name: None,
            workspace_member: true,
            runtime: Runtime::Embedded,
            extra: true,
            nulls: true,
            lenient: false,
            features: None,
            env: None,
            derives: Vec::new(),
            include: Vec::new(),
            exclude: Vec::new(),
            package: toml::Table::new(),
            dependencies: Some(toml::Table::new()),
        }
    }
}
