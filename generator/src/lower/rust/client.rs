//! The client of an API, and its groups of operations.

use serde::Serialize;

use super::docs::Lines;
use super::function::Argument;
use super::gate::Gate;
use super::path::Path;
use super::types::Type;
use crate::lower::naming::ident::Ident;

/// The client of an API.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Client {
    /// Documented servers, the default first.
    pub servers: Vec<Server>,
    /// Whether the first server is known as a whole, so that a client needs no address.
    pub has_default: bool,
    /// The documented ways of authentication; `None` where the documents state nothing.
    pub schemes: Option<Vec<Scheme>>,
    /// The schemes that operations take which say nothing else, of each alternative together; none: those of all ways.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub takes: Vec<Vec<String>>,
    /// What has to be there for some operation to take it, where that is more than any one credential.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needs: Option<Needs>,
    /// Whether credentials of the common ways, which stand in for documented ones, do not go to every operation.
    pub common_scheme: bool,
    /// What is said of the parameters that every call takes.
    #[serde(skip_serializing_if = "Lines::is_empty")]
    pub shared: Lines,
    /// Groups of operations.
    pub groups: Vec<Accessor>,
    /// The environment variable of the base URL.
    pub base_url_variable: String,
}

/// The credentials that a client needs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Needs {
    /// Each of these will do; it needs all of its parts, of each part one of these methods.
    pub ways: Vec<Vec<Vec<Ident>>>,
    /// Whether no operation insists on any.
    pub is_optional: bool,
}

/// A documented server: a variant of an enum.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Server {
    /// Documentation.
    pub docs: Lines,
    /// Name.
    pub name: Ident,
    /// The URL, a template.
    pub url: String,
    /// What has to be filled in, in the order of the URL.
    pub variables: Vec<Variable>,
}

/// A variable of a server's URL.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Variable {
    /// Documentation.
    pub docs: Lines,
    /// Name.
    pub name: Ident,
    /// Its name in the template.
    pub wire_name: String,
    /// The documented default.
    pub default: Option<String>,
}

/// A documented way of authentication: a method of the client.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scheme {
    /// Documentation.
    pub docs: Lines,
    /// Name of the method.
    pub name: Ident,
    /// What operations call it that take it, where not all do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// How the credential is sent.
    pub kind: SchemeKind,
    /// The environment variables that hold it: what its method takes, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub variables: Vec<String>,
}

/// How a credential is sent.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SchemeKind {
    /// As a bearer token.
    Bearer,
    /// As user and password.
    Basic,
    /// As a header of this name.
    Header(String),
    /// As a parameter of the query of this name.
    Query(String),
    /// As a cookie of this name.
    Cookie(String),
    /// As a token that is got for client credentials; from the documented server, where there is one.
    ClientCredentials(Option<TokenServer>),
    /// As a token that is got for a refresh token, from this address: a whole URL, or a path.
    RefreshToken(String),
}

/// Where tokens come from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TokenServer {
    /// A whole URL, or a path.
    pub url: String,
    /// The scopes that are asked for.
    pub scopes: Vec<String>,
}

/// A method of the client that gives a group of operations.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Accessor {
    /// Documentation.
    pub docs: Lines,
    /// Name.
    pub name: Ident,
    /// The group.
    pub group: Path,
    /// What it needs.
    #[serde(skip_serializing_if = "Gate::is_open")]
    pub gate: Gate,
}

/// The operations of a group.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Group {
    /// Documentation.
    pub docs: Lines,
    /// Name.
    pub name: Ident,
    /// Its operations.
    pub methods: Vec<Method>,
}

/// An operation as a method: the request function with its client.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Method {
    /// Documentation.
    pub docs: Lines,
    /// What the documents call it, where its name is a part of that: people search for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alias: Option<Ident>,
    /// Whether the operation is deprecated.
    pub deprecated: bool,
    /// The lint that its name would upset.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allow: Option<&'static str>,
    /// Name.
    pub name: Ident,
    /// The function, as a path.
    pub function: FunctionPath,
    /// What it takes besides the client.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub argument: Option<Argument>,
    /// Whether it gives pages, and no call.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_pages: bool,
    /// What it gives.
    pub ok: Type,
    /// Its documented error.
    pub error: Type,
}

/// Where a request function is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FunctionPath {
    /// Its module from the crate's root; `None` where it is in scope.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub module: Option<String>,
    /// Its name.
    pub name: Ident,
}
