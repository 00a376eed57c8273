//! A Rust crate as plain data: every decision taken, nothing left for `emit` to choose or to fail at.
//!
//! Identifiers are checked where they are made ([`Ident`]); all other text is a literal or a line of documentation.

mod build;
mod client;
mod docs;
mod function;
mod gate;
mod json;
mod path;

use serde::Serialize;

use super::naming::ident::Ident;

pub use build::*;
pub use client::*;
pub use docs::*;
pub use function::*;
pub use gate::*;
pub use json::*;
pub use path::*;

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
    /// Its `README.md`, line by line.
    pub readme: Lines,
    /// Whether there are operations, and so a client.
    pub has_operations: bool,
    /// Whether there are documented servers to choose from.
    pub has_servers: bool,
    /// The modules, parents before children.
    pub modules: Vec<Module>,
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

/// An item.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Item {
    /// A struct.
    Struct(Struct),
    /// An enum of wire values.
    Values(Values),
    /// An enum of types.
    Union(Union),
    /// A type alias.
    Alias(Alias),
    /// A request function.
    Function(Box<Function>),
    /// A function for the pages of an operation.
    Pages(Box<PagesFunction>),
    /// The operations of a group as methods.
    Group(Group),
    /// The client of the API.
    Client(Box<Client>),
    /// Operations without a group as methods of the client.
    ClientMethods(Vec<Method>),
    /// `pub use`.
    Reexport(Reexport),
    /// What every other module of `json` is written with.
    JsonMacros(Vec<JsonMacro>),
    /// How a struct is read and written.
    ModelJson(ModelJson),
    /// How an enum of wire values is read and written.
    ValuesJson(ValuesJson),
    /// How an enum of types is read and written.
    UnionJson(UnionJson),
}

/// A struct.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Struct {
    /// Documentation.
    pub docs: Lines,
    /// Name.
    pub name: Ident,
    /// Derives, as written.
    pub derives: Vec<&'static str>,
    /// Whether it exists with the feature `client` only.
    pub needs_client: bool,
    /// Fields in order.
    pub fields: Vec<Field>,
    /// Constructor and setters, where users make values of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub build: Option<Build>,
}

/// A field of a struct.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Field {
    /// Documentation.
    pub docs: Lines,
    /// Name.
    pub name: Ident,
    /// Type.
    pub ty: Type,
}

/// An enum of wire values that keeps values that are not documented.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Values {
    /// Documentation.
    pub docs: Lines,
    /// Name.
    pub name: Ident,
    /// Documented values.
    pub variants: Vec<ValueVariant>,
    /// The variant for all other values.
    pub other: Ident,
    /// What the values are.
    pub repr: ValueRepr,
}

/// What the values of an enum are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ValueRepr {
    /// Strings.
    String,
    /// Integers.
    Integer,
}

/// A documented value of an enum.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ValueVariant {
    /// Documentation.
    pub docs: Lines,
    /// Name.
    pub name: Ident,
    /// The value on the wire.
    pub value: Literal,
}

/// A literal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Literal {
    /// Text.
    String(String),
    /// An integer.
    Integer(i64),
    /// A boolean.
    Boolean(bool),
}

/// An enum with one type for each variant.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Union {
    /// Documentation.
    pub docs: Lines,
    /// Name.
    pub name: Ident,
    /// Derives, as written.
    pub derives: Vec<&'static str>,
    /// Variants in order.
    pub variants: Vec<UnionVariant>,
}

/// A variant with the type that it holds, if any.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UnionVariant {
    /// Documentation.
    pub docs: Lines,
    /// Name.
    pub name: Ident,
    /// Type.
    pub ty: Option<Type>,
}

/// A type alias.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Alias {
    /// Documentation.
    pub docs: Lines,
    /// Name.
    pub name: Ident,
    /// Type.
    pub ty: Type,
}

/// `pub use path::name as alias;`
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reexport {
    /// The module, `::` between its parts.
    pub module: String,
    /// The name there.
    pub name: Ident,
    /// The name here, where it differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alias: Option<Ident>,
    /// Whether the item is deprecated, which must not warn here.
    pub deprecated: bool,
}

/// A type.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Type {
    /// `()`
    Unit,
    /// `bool`
    Bool,
    /// `u16`
    U16,
    /// `i64`
    I64,
    /// `u64`
    U64,
    /// `f64`
    F64,
    /// `serde_json::Number`
    Number,
    /// `String`
    String,
    /// `str`
    Str,
    /// `serde_json::Value`
    Value,
    /// `Option<T>`
    Option(Box<Type>),
    /// `Vec<T>`
    Vec(Box<Type>),
    /// `[T]`
    Slice(Box<Type>),
    /// `BTreeMap<String, T>`
    Map(Box<Type>),
    /// `Box<T>`
    Boxed(Box<Type>),
    /// `&T`
    Ref(Box<Type>),
    /// `Response<T>` of the runtime.
    Response(Box<Type>),
    /// `EventStream<T>` of the runtime.
    Events(Box<Type>),
    /// A generated type or one of the runtime.
    Path(Path),
}
