//! Request functions, step by step.

use serde::Serialize;

use super::docs::Lines;
use super::reply::Reply;
use super::steps::Step;
use super::types::Type;
use crate::lower::naming::ident::Ident;

/// A request function.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Function {
    /// Documentation.
    pub docs: Lines,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// Name.
    pub name: Ident,
    /// What the operation is known by while it is on the way: its documented identifier, or else its documented name.
    pub operation: String,
    /// What it takes besides the client.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub argument: Option<Argument>,
    /// What it gives.
    pub ok: Type,
    /// Its documented error.
    pub error: Type,
    /// HTTP method, upper case.
    pub method: &'static str,
    /// The template of the path.
    pub path: String,
    /// How the rest of the request is put together.
    pub steps: Vec<Step>,
    /// How the answer is read.
    pub reply: Reply,
}

/// A function for the pages of an operation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PagesFunction {
    /// Documentation.
    pub docs: Lines,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// Name.
    pub name: Ident,
    /// The request function of the first page, in the same module.
    pub of: Ident,
    /// What it takes besides the client.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub argument: Option<Argument>,
    /// What a page is.
    pub ok: Type,
    /// Its documented error.
    pub error: Type,
    /// How the next page is asked for.
    pub next: NextPage,
}

/// How the next page is asked for.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NextPage {
    /// By what the last page says.
    Cursor {
        /// The query parameter.
        parameter: String,
        /// Names down from the answer to what it takes.
        field: Vec<String>,
    },
    /// By its number.
    Number {
        /// The query parameter.
        parameter: String,
        /// The number of the first page; `None` where the documents do not say it.
        first: Option<u64>,
        /// Names down from the answer to the results.
        results: Vec<String>,
    },
    /// By the number of results before it.
    Offset {
        /// The query parameter.
        parameter: String,
        /// Names down from the answer to the results.
        results: Vec<String>,
    },
    /// By the header `Link` of the last page.
    Link,
}

impl NextPage {
    /// The query parameter.
    pub fn parameter(&self) -> Option<&str> {
        match self {
            NextPage::Cursor { parameter, .. }
            | NextPage::Number { parameter, .. }
            | NextPage::Offset { parameter, .. } => Some(parameter),
            NextPage::Link => None,
        }
    }
}

/// An argument.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Argument {
    /// Name.
    pub name: Ident,
    /// Type, as written in the signature.
    pub ty: Type,
    /// Whether no step reads it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_unread: bool,
}
