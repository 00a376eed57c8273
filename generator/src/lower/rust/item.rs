//! Whatever may stand in a module.

use serde::Serialize;

use super::client::{Client, Group, Method};
use super::definitions::{Alias, Struct, Union, Values};
use super::function::{Function, PagesFunction};
use super::header::Header;
use super::json::{JsonMacro, ModelJson, UnionJson, ValuesJson};
use crate::lower::naming::ident::Ident;

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
    /// A header of answers.
    Header(Header),
    /// The operations of a group as methods.
    Group(Group),
    /// The client of the API.
    Client(Box<Client>),
    /// Operations without a group as methods of the client.
    ClientMethods(Vec<Method>),
    /// The rest of the client: settings, authentication, servers.
    ClientSettings(Box<Client>),
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
