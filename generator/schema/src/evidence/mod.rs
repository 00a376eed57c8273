//! What one page says, and where: the output of a reader.
//!
//! A reader records; it decides nothing. It does not know other pages, so links stay links; it does not know which of two
//! statements is true. Names stay as the page spells them ([`NameForm`] says whether that spelling is the wire name).
//! Descriptions are Markdown, without the format's own furniture (`N/A`, `<br/>`).

mod model;
mod operation;
mod pointer;
mod server;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::rare::{Empty, Rare, is_false};
use crate::schema::{Location, OAuthFlow};
use crate::span::{Span, Stated};

pub use model::{
    Enclosing, EnumValue, FieldEvidence, Link, ModelEvidence, ModelRole, NameForm, Shape, TransportFact,
    TypeExpr, VariantEvidence,
};
pub use operation::{
    ArgumentRole, BodyEvidence, OperationEvidence, ParameterEvidence, ResponseClass, ResponseEvidence,
};
pub use pointer::{Pointer, file_names, request};
pub use server::ServerEvidence;

/// The evidence of one page.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Evidence {
    /// Path of the page within the documents, with `/`.
    pub page: String,
    /// The reader that made this.
    pub reader: &'static str,
    /// The page tells all: it shows names and types as they are on the wire, and what it does not say is not so. Then there is
    /// nothing to be guessed.
    #[serde(skip_serializing_if = "is_false")]
    pub exact: bool,
    /// The page shows which field tells the variants of a union apart, wherever the API says so.
    #[serde(skip_serializing_if = "is_false")]
    pub discriminators: bool,
    /// What the page says about the whole API.
    #[serde(skip_serializing_if = "ApiEvidence::is_empty")]
    pub api: Rare<ApiEvidence>,
    /// Sections of operations.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<GroupEvidence>,
    /// Operations.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub operations: Vec<OperationEvidence>,
    /// Operations that the page shows a call of, in a form that is mostly an example of an operation defined elsewhere.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub calls: Vec<OperationEvidence>,
    /// Operations that only a command shows, with values in place of what varies.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub commands: Vec<OperationEvidence>,
    /// The object around what operations are said to return, as the page tells of it once: its fields, and the name of the one
    /// that holds the result.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub envelope: Option<(Vec<FieldEvidence>, String)>,
    /// The body of every error, as the page tells of it once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Box<BodyEvidence>>,
    /// Headers of every answer, as the page tells of them once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<FieldEvidence>,
    /// Parameters of every operation that gives its results in pages, as the page tells of them once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub paging: Vec<ParameterEvidence>,
    /// Where the page says that parameters go into the query whatever the method.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameters_in_query: Option<Span>,
    /// The status of success by method, as a profile says it.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub success: BTreeMap<String, Stated<u16>>,
    /// Whether fields of answers without a mark are there, as a profile says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unmarked_required: Option<Stated<bool>>,
    /// Operations that are sent or answer what another one does, as a profile says it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alike: Vec<Alike>,
    /// Models that no page names, as a profile does.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub named: Vec<Named>,
    /// What fields of a name hold, wherever they stand, as a profile says it.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub held: BTreeMap<String, Stated<Held>>,
    /// What a profile says of addresses, and whether this page has an operation there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub addressed: Vec<Addressed>,
    /// Whether the page has sections of requests and answers, but no operation.
    #[serde(skip_serializing_if = "is_false")]
    pub silent: bool,
    /// Whether models are named by the words of sentences: a name that no model has then says nothing.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub prose: bool,
    /// Whether marks tell what is an operation and what of it is told, though people wrote the rest: beside such pages, others that
    /// people wrote are about the API, not its description.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub marked: bool,
    /// Whether the page has requests that tools keep: each is an example of an operation, and counts where no page tells of
    /// operations.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub requests: bool,
    /// Models with a page or section of their own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub models: Vec<ModelEvidence>,
    /// Spellings seen in places that show wire names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub spellings: Vec<Spelling>,
    /// Where the page holds a description of the API: what it says of its origin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub excerpt: Option<Box<Excerpt>>,
    /// Descriptions that the page names and does not hold.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pointers: Vec<Pointer>,
    /// The documents that are parts of the page, and no pages themselves.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub uses: Vec<String>,
    /// Other pages whose models it links to, where it is a description.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub leans_on: Vec<String>,
    /// What the page says in several parts, each with models of its own: pages that hold several descriptions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Evidence>,
}

/// An operation that is sent or answers what another one does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alike {
    /// Its place among the operations of the page.
    pub operation: usize,
    /// Method of the other.
    pub method: String,
    /// Path of the other; names of its variables say nothing.
    pub path: String,
    /// Whether it is a list of what the other has.
    pub list: bool,
    /// Whether this is about what is sent, not the answer.
    pub sent: bool,
    /// Where it is said.
    pub span: Span,
}

/// A model that no page names: what an operation answers, or a part of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    /// Its name.
    pub name: String,
    /// Method of the operation.
    pub method: String,
    /// Path of the operation; names of its variables say nothing.
    pub path: String,
    /// Names of fields that lead to the part.
    pub part: Vec<String>,
    /// Where it is said.
    pub span: Span,
}

/// An address with `*` that a profile says something of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Addressed {
    /// As the profile writes it.
    pub address: String,
    /// Where it is said.
    pub span: Span,
    /// Whether an operation has it.
    pub is_found: bool,
}

/// What is told once of all fields of a name.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Held {
    /// One of these values.
    Values(Vec<String>),
    /// An object whose keys are values.
    Map,
    /// This type, whatever pages show.
    Type(TypeExpr),
}

/// What a page says of the origin of the description that it holds, or of its excerpt.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Excerpt {
    /// The file that it was taken from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// When the page was last changed: ISO 8601, or as far as it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Whether it was changed for display, so that not all of it is there.
    pub normalised: bool,
}

/// What a page says about the whole API.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct ApiEvidence {
    /// Title of the API.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Stated<String>>,
    /// Description of the API.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Version of the API.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<Stated<String>>,
    /// Servers, the default first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub servers: Vec<ServerEvidence>,
    /// Ways of authentication.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub security: Vec<SecurityEvidence>,
    /// Ways of authentication that samples of code show; no page states them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub shown_security: Vec<SecurityEvidence>,
    /// Parameters that every operation takes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<ParameterEvidence>,
    /// What samples of code make a client with, besides keys and servers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub settings: Vec<Stated<String>>,
}

impl ApiEvidence {
    /// Nothing.
    pub const EMPTY: ApiEvidence = ApiEvidence {
        title: None,
        description: None,
        version: None,
        servers: Vec::new(),
        security: Vec::new(),
        shown_security: Vec::new(),
        parameters: Vec::new(),
        settings: Vec::new(),
    };

    /// Whether the page says nothing about the whole API.
    pub fn is_empty(&self) -> bool {
        *self == ApiEvidence::EMPTY
    }
}

impl Empty for ApiEvidence {
    const EMPTY: &'static Self = &ApiEvidence::EMPTY;
}

/// A way of authentication.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SecurityEvidence {
    /// Its name in the documents.
    pub name: Stated<String>,
    /// `http`, `apiKey`, `oauth2`, `openIdConnect`: OpenAPI's word.
    pub kind: String,
    /// For `http`: `bearer`, `basic`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scheme: Option<String>,
    /// For `apiKey`: the parameter's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
    /// For `apiKey`: where the parameter goes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// For `openIdConnect`: the address that describes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// For `oauth2`: the flows, by OpenAPI's name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub flows: BTreeMap<String, OAuthFlow>,
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

impl SecurityEvidence {
    /// A way of authentication of which nothing is said but its kind, in OpenAPI's word.
    pub fn new(name: Stated<String>, kind: String) -> SecurityEvidence {
        SecurityEvidence {
            name,
            kind,
            scheme: None,
            parameter: None,
            location: None,
            url: None,
            flows: BTreeMap::new(),
            description: None,
        }
    }
}

/// A section of operations.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupEvidence {
    /// The short name that operations of the page refer to (a folder's name, say).
    pub name: String,
    /// The heading.
    pub title: Stated<String>,
    /// Description.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// Where a spelling was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SpellingSource {
    /// A key of a JSON example.
    JsonKey,
    /// A variable of a path template.
    Path,
    /// A parameter of a query string.
    Query,
    /// Code font in prose.
    Prose,
    /// A word of a description, of which the page leaves nothing but its letters.
    Word,
    /// A header, in prose or in a call.
    Header,
}

/// A name as it is spelt on the wire, seen outside of tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Spelling {
    /// The name.
    pub name: String,
    /// Where it was seen.
    pub source: SpellingSource,
    /// How often on this page.
    pub count: u32,
    /// For a parameter of a query string: what stands before it in its URL.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}
