//! What files of Protocol Buffers say, wherever it stands: messages, enums, services with rules of HTTP.

use docwright_schema::Span;

/// A file.
#[derive(Debug, Default)]
pub(in super::super) struct File {
    pub(in super::super) package: String,
    pub(in super::super) imports: Vec<String>,
    pub(in super::super) messages: Vec<Message>,
    pub(in super::super) enums: Vec<Enum>,
    pub(in super::super) methods: Vec<Method>,
    /// The host that a service is on by default.
    pub(in super::super) host: Option<(String, Span)>,
}

/// A message. Its name has the package and the messages around it before it.
#[derive(Debug)]
pub(in super::super) struct Message {
    pub(in super::super) name: String,
    pub(in super::super) said: String,
    pub(in super::super) fields: Vec<Field>,
    pub(in super::super) span: Span,
}

/// A field.
#[derive(Debug)]
pub(in super::super) struct Field {
    pub(in super::super) name: String,
    /// Its name in JSON, if that is told.
    pub(in super::super) json: Option<String>,
    pub(in super::super) ty: String,
    pub(in super::super) holds: Holds,
    pub(in super::super) required: bool,
    /// `readOnly` or `writeOnly`.
    pub(in super::super) access: Option<&'static str>,
    pub(in super::super) deprecated: bool,
    pub(in super::super) said: String,
    pub(in super::super) span: Span,
}

/// How many values a field holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in super::super) enum Holds {
    One,
    Many,
    /// Values by their names.
    Named,
}

/// An enum: its values with what is said of them.
#[derive(Debug)]
pub(in super::super) struct Enum {
    pub(in super::super) name: String,
    pub(in super::super) said: String,
    pub(in super::super) values: Vec<(String, Span)>,
    pub(in super::super) span: Span,
}

/// A method of a service.
#[derive(Debug)]
pub(in super::super) struct Method {
    pub(in super::super) service: String,
    pub(in super::super) name: String,
    pub(in super::super) said: String,
    pub(in super::super) request: String,
    pub(in super::super) response: String,
    /// Whether answers follow each other.
    pub(in super::super) streams: bool,
    pub(in super::super) deprecated: bool,
    pub(in super::super) rules: Vec<Rule>,
    pub(in super::super) span: Span,
}

/// A call of HTTP that stands for a method.
#[derive(Debug, Default, Clone)]
pub(in super::super) struct Rule {
    pub(in super::super) method: String,
    pub(in super::super) pattern: String,
    /// The field that is the body; `*` for all that is no part of the path.
    pub(in super::super) body: String,
    /// The field that is the answer.
    pub(in super::super) answer: String,
}
