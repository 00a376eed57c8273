//! A crate: its manifest, its pages, its modules.

use serde::Serialize;

use super::docs::Lines;
use super::gate::{Gate, GroupFeature};
use super::item::Item;
use crate::lower::naming::ident::Ident;

/// A generated crate.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Crate {
    /// Its `Cargo.toml`.
    pub manifest: Manifest,
    /// What it is a client of.
    pub head: Lines,
    /// What the documents say of the API, below that.
    #[serde(skip_serializing_if = "Lines::is_empty")]
    pub description: Lines,
    /// The rest of its documentation.
    pub docs: Lines,
    /// Its operations on one page, group by group.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub index: Vec<IndexPart>,
    /// Its `README.md`, line by line.
    pub readme: Lines,
    /// Whether there are operations, and so a client.
    pub has_operations: bool,
    /// Whether there are documented servers to choose from.
    pub has_servers: bool,
    /// Whether there are documented headers of answers.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub has_headers: bool,
    /// The modules, parents before children.
    pub modules: Vec<Module>,
    /// What operations answer in tests, where nobody says otherwise.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
}

/// An example of an answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Example {
    /// What the operation is known by.
    pub operation: String,
    /// HTTP method, upper case.
    pub method: &'static str,
    /// The template of the path.
    pub path: String,
    /// The status.
    pub status: u16,
    /// The media type; empty where there is no body.
    pub media_type: String,
    /// The body.
    pub body: String,
}

/// A part of the index, which is there with what it speaks of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndexPart {
    /// What it needs.
    #[serde(skip_serializing_if = "Gate::is_open")]
    pub gate: Gate,
    /// Documentation.
    pub lines: Lines,
}

/// What `Cargo.toml` says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Manifest {
    /// Package name.
    pub name: String,
    /// One line.
    pub description: String,
    /// Whether an empty `[workspace]` table keeps the crate out of any workspace around it.
    pub workspace_root: bool,
    /// Where the runtime comes from.
    pub runtime: Runtime,
    /// Features for groups of operations, by name; empty where there is nothing to choose from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<GroupFeature>,
    /// Whether there is anything to call, and so a transport by default.
    pub has_operations: bool,
    /// What a person states of the package, by key.
    #[serde(skip_serializing_if = "toml::Table::is_empty")]
    pub package: toml::Table,
    /// What it depends on besides what it needs by itself, as cargo has it.
    #[serde(skip_serializing_if = "toml::Table::is_empty")]
    pub dependencies: toml::Table,
    /// Whether answers are read that come in another form than is documented.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub lenient: bool,
}

/// Where the runtime of a generated crate comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Runtime {
    /// Its source is a module of the crate.
    #[default]
    Embedded,
    /// It is the crate `docwright-client`.
    Dependency,
}

/// A module: one file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Module {
    /// Its path from the crate's root.
    pub path: Vec<Ident>,
    /// Whether its file is `mod.rs` in a folder of its own.
    pub is_folder: bool,
    /// Documentation.
    pub docs: Lines,
    /// Modules inside.
    pub children: Vec<Child>,
    /// What it imports, by module, in order.
    pub imports: Vec<Import>,
    /// Items in order.
    pub items: Vec<Gated>,
}

/// `use module::{names};`
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Import {
    /// The module, `::` between its parts.
    pub module: String,
    /// Names in order.
    pub names: Vec<Ident>,
    /// Whether only items that need the feature `client` use it.
    pub needs_client: bool,
    /// What all items need that use it.
    #[serde(skip_serializing_if = "Gate::is_open")]
    pub gate: Gate,
}

/// An item with what it needs beyond its module.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Gated {
    /// What it needs.
    #[serde(skip_serializing_if = "Gate::is_open")]
    pub gate: Gate,
    /// The item.
    #[serde(flatten)]
    pub item: Item,
}

/// A module inside another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Child {
    /// Its name.
    pub name: Ident,
    /// What it needs.
    #[serde(skip_serializing_if = "Gate::is_open")]
    pub gate: Gate,
    /// Whether all of it needs the feature `client`.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub needs_client: bool,
    /// Whether it is private, and its items are shown by the module that it is in.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_part: bool,
}
