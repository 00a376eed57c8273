//! Request functions, step by step.

use serde::Serialize;

use super::docs::Lines;
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
}

impl NextPage {
    /// The query parameter.
    pub fn parameter(&self) -> &str {
        match self {
            NextPage::Cursor { parameter, .. }
            | NextPage::Number { parameter, .. }
            | NextPage::Offset { parameter, .. } => parameter,
        }
    }
}

/// How an answer is read.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reply {
    /// Every success in one way, every documented error as JSON.
    Uniform {
        /// The way of a success.
        decode: Decode,
        /// The statuses of success, as the runtime spells them.
        ok: String,
        /// The statuses of documented errors.
        failed: String,
    },
    /// Each status in its own way.
    Arms {
        /// The statuses whose answers are streams, as the runtime spells them.
        streamed: String,
        /// What each status means, the first that fits; the last fits all.
        arms: Vec<Arm>,
    },
}

/// An argument.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Argument {
    /// Name.
    pub name: Ident,
    /// Type, as written in the signature.
    pub ty: Type,
}

/// A value that a step sends.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Access {
    /// The argument itself: a reference.
    Argument(Ident),
    /// The argument itself: an option of a reference.
    OptionalArgument(Ident),
    /// A field of the argument.
    Field(Ident, Ident),
    /// A field of the argument that is an option.
    OptionalField(Ident, Ident),
}

/// A step in putting a request together.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// The server that it is called on, where it is not the client's.
    Server(String),
    /// A parameter.
    Parameter(ParameterStep),
    /// A query parameter of a fixed value.
    FixedQuery(String, String),
    /// The schemes of authentication that it takes, of each alternative together, where it takes others than most operations.
    Schemes(Vec<Vec<String>>),
    /// The media types that are understood.
    Accept(String),
    /// The body.
    Body {
        /// What is sent.
        value: Access,
        /// How.
        encoding: Encoding,
    },
}

/// A parameter of a request.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ParameterStep {
    /// Where it goes.
    pub place: ParameterPlace,
    /// Name on the wire.
    pub name: String,
    /// Its value.
    pub value: Access,
}

/// Where a parameter goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ParameterPlace {
    /// Into a variable of the path.
    Segment,
    /// Into the query.
    Query,
    /// Into the query, as one text of all values with this between them.
    QueryJoined(&'static str),
    /// Into the query, each of its fields as a parameter of its own.
    QueryFields,
    /// Into a header.
    Header,
    /// Into a cookie.
    Cookie,
}

/// How a body is sent.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    /// As `application/json`.
    Json,
    /// As JSON of another media type.
    JsonAs(String),
    /// As a URL-encoded form.
    Form,
    /// As a multipart body, field by field.
    Multipart(Vec<Part>),
    /// As a multipart body of files, by name.
    Files,
    /// Bytes, or a stream of them, as they are.
    Bytes(String),
    /// Text as it is.
    Text(String),
}

/// A part of a multipart body.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Part {
    /// Name on the wire.
    pub name: String,
    /// The field of the body.
    pub field: Ident,
    /// How it is sent.
    pub kind: PartKind,
}

/// How a part is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartKind {
    /// As text, or as JSON where it has parts of its own.
    Text,
    /// As a file.
    File,
    /// As the files of a list or an option.
    Files,
    /// As the files of a list that is an option.
    OptionalFiles,
}

/// What a status means.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Arm {
    /// The statuses; empty: all.
    pub statuses: Vec<StatusPattern>,
    /// What happens.
    pub outcome: Outcome,
}

/// Statuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StatusPattern {
    /// One.
    Code(u16),
    /// From the first to the last.
    Range(u16, u16),
}

/// What a request function gives for a status.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The documented envelope.
    Envelope(Vec<EnvelopeField>),
    /// The runtime's response around a payload.
    Response(Payload),
    /// The documented error, decoded from JSON, in the variant, if any.
    Error(Option<VariantName>),
    /// The documented error, decoded from text, in the variant, if any.
    TextError(Option<VariantName>),
    /// The documented error, bytes as they came, in the variant, if any.
    BytesError(Option<VariantName>),
    /// A status that is not documented, or an error of which only the status is.
    Unexpected,
}

impl Outcome {
    /// How a success is read.
    pub fn decode(&self) -> Option<Decode> {
        match self {
            Outcome::Response(payload) => Some(payload.decode),
            Outcome::Envelope(fields) => fields.iter().find_map(|field| match field.value {
                EnvelopeValue::Payload(decode) => Some(decode),
                _ => None,
            }),
            _ => None,
        }
    }
}

impl Decode {
    /// Whether the answer is not read as a whole.
    pub fn is_stream(self) -> bool {
        self == Decode::Body || self.is_events()
    }

    /// Whether it is a stream of events.
    pub fn is_events(self) -> bool {
        matches!(self, Decode::Events | Decode::Frames)
    }
}

/// A variant of an enum.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct VariantName {
    /// The enum.
    pub ty: Type,
    /// The variant.
    pub name: Ident,
}

/// The payload of a response.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Payload {
    /// How it is read.
    pub decode: Decode,
    /// How it is wrapped.
    pub wrap: Wrap,
}

/// How a payload is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decode {
    /// As JSON.
    Json,
    /// As text.
    Text,
    /// As it came, whole.
    Bytes,
    /// As it comes, as a stream.
    Body,
    /// As a stream of events, each of which holds the payload as its data.
    Events,
    /// As a stream of events, each of which is the payload.
    Frames,
    /// Not at all.
    Nothing,
}

/// How a payload is wrapped.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wrap {
    /// Not at all.
    Bare,
    /// As `Some`, or `None` where nothing is read.
    Option,
    /// In a variant.
    Variant(VariantName),
}

/// A field of an envelope.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EnvelopeField {
    /// Name.
    pub name: Ident,
    /// What it is filled with.
    pub value: EnvelopeValue,
}

/// What a field of an envelope is filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EnvelopeValue {
    /// The status code.
    Status,
    /// The media type.
    ContentType,
    /// The headers.
    Headers,
    /// The whole answer.
    Raw,
    /// The payload.
    Payload(Decode),
    /// Nothing: the payload of another status.
    None,
}
