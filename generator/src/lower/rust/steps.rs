//! The steps that put a request together.

use serde::Serialize;

use crate::lower::naming::ident::Ident;

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
    /// A field of the body, by which events are asked for.
    EventsField(String),
    /// A parameter of the query, by which events are asked for.
    EventsQuery(String),
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
    /// Into a variable of the path that may stand for several segments.
    Segments,
    /// Into a variable of the path behind a dot, each value of a list behind one of its own or not: `.a.b`, `.a,b`.
    SegmentLabel {
        /// Whether each has a dot.
        explode: bool,
    },
    /// Into a variable of the path behind its name, each value of a list behind one of its own or not: `;name=a;name=b`, `;name=a,b`.
    SegmentMatrix {
        /// Whether each has the name.
        explode: bool,
    },
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
