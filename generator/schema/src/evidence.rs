//! What one page says, and where: the output of a reader.
//!
//! A reader records; it decides nothing. It does not know other pages, so links stay links; it does not know which of two
//! statements is true. Names stay as the page spells them ([`NameForm`] says whether that spelling is the wire name).
//! Descriptions are Markdown, without the format's own furniture (`N/A`, `<br/>`).

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use crate::schema::Location;
use crate::{Span, Stated};

/// The evidence of one page.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Evidence {
    /// Path of the page within the documents, with `/`.
    pub page: String,
    /// The reader that made this.
    pub reader: String,
    /// What the page says about the whole API.
    #[serde(skip_serializing_if = "ApiEvidence::is_empty")]
    pub api: ApiEvidence,
    /// Sections of operations.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<GroupEvidence>,
    /// Operations.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub operations: Vec<OperationEvidence>,
    /// Models with a page or section of their own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub models: Vec<ModelEvidence>,
    /// Spellings seen in places that show wire names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub spellings: Vec<Spelling>,
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
    /// Parameters that every operation takes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<ParameterEvidence>,
}

impl ApiEvidence {
    /// Whether the page says nothing about the whole API.
    pub fn is_empty(&self) -> bool {
        *self == ApiEvidence::default()
    }
}

/// A server.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ServerEvidence {
    /// URL, with variables in braces.
    pub url: Stated<String>,
    /// Whether the page presents it as the API's server, or merely uses it in an example (`curl`, prose).
    pub by_example: bool,
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Default values of the variables, by name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub variables: BTreeMap<String, String>,
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
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
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

/// One operation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OperationEvidence {
    /// Name as documented.
    pub name: Stated<String>,
    /// Name of the group that the page puts it in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Anchor of its section within the page; empty where the page is the operation's own.
    pub anchor: String,
    /// One line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// Description.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Marked as deprecated.
    pub deprecated: bool,
    /// The identifier of the operation in the API's own description.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation_id: Option<Stated<String>>,
    /// HTTP method, upper case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<Stated<String>>,
    /// Path template.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<Stated<String>>,
    /// Parameters, or arguments whose part in the request the page does not tell.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<ParameterEvidence>,
    /// Request bodies, one for each media type.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub bodies: Vec<BodyEvidence>,
    /// Responses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub responses: Vec<ResponseEvidence>,
    /// Names of the ways of authentication that it takes; `None` where the page does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security: Option<Vec<String>>,
    /// Pages of results follow each other.
    pub paginated: bool,
}

/// What an argument is to the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ArgumentRole {
    /// A parameter with a known location.
    Parameter,
    /// One argument of a function: a parameter, the body, or a property of the body.
    Argument,
    /// The whole request as one object: parameters and body, or just the body.
    RequestObject,
}

/// A parameter or argument.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ParameterEvidence {
    /// What it is to the request.
    pub role: ArgumentRole,
    /// Where it goes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<Stated<Location>>,
    /// The rest is as for a field.
    #[serde(flatten)]
    pub field: FieldEvidence,
}

/// A request body of one media type.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BodyEvidence {
    /// Media type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_type: Option<Stated<String>>,
    /// Whether the request must have it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required: Option<Stated<bool>>,
    /// Description.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Type.
    #[serde(rename = "type")]
    pub ty: TypeExpr,
    /// Example payloads.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Value>,
    /// Where it stands.
    pub span: Span,
}

/// Whether a response tells success.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ResponseClass {
    /// The page presents it as the result.
    Success,
    /// The page presents it as an error.
    Error,
    /// The page does not tell.
    Unknown,
}

/// A response.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ResponseEvidence {
    /// Status: `200`, `4XX`, `default`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Stated<String>>,
    /// Success or error.
    pub class: ResponseClass,
    /// Media type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_type: Option<Stated<String>>,
    /// Description.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Type of the payload, or of an envelope around it; `Null` where there is none.
    #[serde(rename = "type")]
    pub ty: TypeExpr,
    /// Headers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<FieldEvidence>,
    /// Example payloads.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Value>,
    /// Where it stands.
    pub span: Span,
}

/// What kind of model the page's place among the documents suggests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ModelRole {
    /// A model of the API.
    Component,
    /// The request or response of one operation, or a part of one.
    Operation,
    /// An error payload.
    Error,
    /// The page does not tell.
    Unknown,
}

/// A model.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ModelEvidence {
    /// Name as documented; a structure written in place may have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Stated<String>>,
    /// The documentation's section of models that it stands in (`shared`, `operations`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// What its place suggests.
    pub role: ModelRole,
    /// Anchor within the page; empty where the page is the model's own.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub anchor: String,
    /// Description.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Marked as deprecated.
    pub deprecated: bool,
    /// Its form.
    pub shape: Shape,
    /// Example values.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Value>,
    /// The title, or the whole structure where there is none.
    pub span: Span,
}

/// The form of a model.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// An object.
    Object {
        /// Fields in the order of the page.
        fields: Vec<FieldEvidence>,
        /// The type of further fields, where the page says that there may be any.
        #[serde(skip_serializing_if = "Option::is_none")]
        additional: Option<TypeExpr>,
    },
    /// A list of allowed values.
    Enum {
        /// The values.
        values: Vec<EnumValue>,
        /// Whether other values may come, where the page tells.
        #[serde(skip_serializing_if = "Option::is_none")]
        open: Option<bool>,
    },
    /// One of several types.
    Union {
        /// The alternatives.
        variants: Vec<VariantEvidence>,
        /// The field that tells them apart.
        #[serde(skip_serializing_if = "Option::is_none")]
        discriminator: Option<Stated<String>>,
    },
    /// Another name for a type.
    Alias(TypeExpr),
    /// The page has a title and nothing that tells the form.
    Unknown,
}

/// An allowed value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EnumValue {
    /// The wire value.
    pub value: Value,
    /// The name that the documents give it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Description.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// One alternative of a union.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct VariantEvidence {
    /// The name that the documents give it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its type.
    #[serde(rename = "type")]
    pub ty: TypeExpr,
    /// Where it stands.
    pub span: Span,
}

/// Whether a name is spelt as on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameForm {
    /// The page shows the wire name.
    Wire,
    /// The page shows a name that was respelt for a programming language.
    Language,
}

/// What a field may be if its model is the envelope that a client library puts around a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TransportFact {
    /// The media type of the response.
    ContentType,
    /// The HTTP status of the response.
    StatusCode,
    /// The response as the HTTP library gave it.
    RawResponse,
    /// The response headers.
    Headers,
    /// A function that fetches the next page.
    Next,
}

/// A field.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FieldEvidence {
    /// Name; some forms of documentation lose it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Stated<String>>,
    /// Whether the name is the wire name.
    pub form: NameForm,
    /// Type.
    #[serde(rename = "type")]
    pub ty: TypeExpr,
    /// Where the type stands.
    pub type_span: Span,
    /// Whether it must be there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required: Option<Stated<bool>>,
    /// Marked as deprecated.
    pub deprecated: bool,
    /// Description.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Example, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<String>,
    /// Default value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Value>,
    /// Other constraints, by their JSON Schema keyword.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub constraints: BTreeMap<String, Value>,
    /// What the field may be in a response envelope.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transport: Option<TransportFact>,
    /// The whole row or entry.
    pub span: Span,
}

/// A type as a page writes it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TypeExpr {
    /// The page does not state it.
    Missing,
    /// The page states something that makes no sense.
    Unreadable(String),
    /// Any JSON value.
    Any,
    /// No value.
    Null,
    /// A boolean.
    Boolean,
    /// A string, with OpenAPI's `format` where it is stated.
    String(Option<String>),
    /// An integer, with its format.
    Integer(Option<String>),
    /// A number, with its format.
    Number(Option<String>),
    /// A number or an integer: the language of the documents does not tell them apart.
    Numeric,
    /// A date or a date-time: the language of the documents does not tell them apart.
    Time,
    /// Bytes.
    Bytes,
    /// One value.
    Const(Value),
    /// A list.
    Array(Box<TypeExpr>),
    /// A map from strings.
    Map(Box<TypeExpr>),
    /// May be absent.
    Optional(Box<TypeExpr>),
    /// May be null.
    Nullable(Box<TypeExpr>),
    /// A stream of events.
    Stream(Box<TypeExpr>),
    /// One of several.
    OneOf(Vec<TypeExpr>),
    /// A model by name or link.
    Link(Link),
    /// A structure written in place.
    Inline(Box<ModelEvidence>),
}

/// A reference to a model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The name in the text, without wrappers: `shared.UserRoleResponse`.
    pub text: String,
    /// The page that the link leads to, as a path within the documents; `None` without a link or if it leads outside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// Where it stands.
    pub span: Span,
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
}
