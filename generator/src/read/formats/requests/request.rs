//! A request as a tool keeps it, and the answers that it keeps beside it. Data.

use docwright_schema::Span;

use super::access::Access;
use super::address::Address;
use crate::read::formats::rebuilt::Sketch;

/// A request.
pub(in super::super) struct Request {
    /// Where it stands.
    pub(in super::super) span: Span,
    pub(in super::super) name: String,
    pub(in super::super) said: String,
    /// The name by which other requests know it.
    pub(in super::super) id: String,
    pub(in super::super) group: String,
    pub(in super::super) method: String,
    pub(in super::super) address: Address,
    /// Values of variables of the path.
    pub(in super::super) path: Vec<Pair>,
    pub(in super::super) query: Vec<Pair>,
    pub(in super::super) headers: Vec<Pair>,
    pub(in super::super) body: Option<Body>,
    pub(in super::super) answers: Vec<Answer>,
    /// How the caller says who it is; `None` where that is not shown.
    pub(in super::super) access: Option<Access>,
}

impl Request {
    /// A call that says nothing else.
    pub(in super::super) fn new(span: Span, method: &str, address: Address) -> Request {
        Request {
            span,
            name: String::new(),
            said: String::new(),
            id: String::new(),
            group: String::new(),
            method: method.to_owned(),
            address,
            path: Vec::new(),
            query: Vec::new(),
            headers: Vec::new(),
            body: None,
            answers: Vec::new(),
            access: None,
        }
    }

    /// The value of a header.
    pub(in super::super) fn header(&self, name: &str) -> Option<&str> {
        let found = self
            .headers
            .iter()
            .find(|pair| pair.name.eq_ignore_ascii_case(name));
        found.map(|pair| pair.value.as_str())
    }
}

/// A name and its value.
#[derive(Debug, Clone)]
pub(in super::super) struct Pair {
    pub(in super::super) span: Span,
    pub(in super::super) name: String,
    pub(in super::super) value: String,
    pub(in super::super) said: String,
    /// Whether a file is sent.
    pub(in super::super) is_file: bool,
    /// Whether it must be there; `None` where that is not told.
    pub(in super::super) required: Option<bool>,
}

impl Pair {
    /// A value without a word about it.
    pub(in super::super) fn new(span: Span, name: &str, value: &str) -> Pair {
        Pair {
            span,
            name: name.to_owned(),
            value: value.to_owned(),
            said: String::new(),
            is_file: false,
            required: None,
        }
    }
}

/// What is sent or received.
#[derive(Debug, Clone)]
pub(in super::super) struct Body {
    pub(in super::super) span: Span,
    /// Its media type; empty where the text tells.
    pub(in super::super) media: String,
    pub(in super::super) content: Content,
    /// What is told of it beside what is shown.
    pub(in super::super) told: Option<Sketch>,
}

/// What a body is made of.
#[derive(Debug, Clone)]
pub(in super::super) enum Content {
    Text(String),
    Form(Vec<Pair>),
    /// A file of which only the name is shown.
    File,
}

/// An answer.
#[derive(Debug, Clone)]
pub(in super::super) struct Answer {
    pub(in super::super) span: Span,
    pub(in super::super) status: String,
    pub(in super::super) said: String,
    /// `None` where it is not shown.
    pub(in super::super) body: Option<Body>,
}
