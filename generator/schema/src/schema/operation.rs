//! Operations.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::model::{Field, Type};
use super::pagination::Pagination;
use super::requirement::Requirement;
use super::server::Server;
use super::wire::Style;
use crate::fact::{Fact, Place};
use crate::rare::{Rare, is_false};

/// An operation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Operation {
    /// Name as documented.
    pub name: String,
    /// Names of the groups that it stands in: the smallest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<String>,
    /// The identifier in the API's own description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation_id: Option<Fact<String>>,
    /// The name, which is the identifier, is that of a function in the code that the documents show.
    #[serde(default, skip_serializing_if = "is_false")]
    pub is_function: bool,
    /// HTTP method; a gap where it is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<Fact<Method>>,
    /// Path template; a gap where it is missing. A fragment tells several operations of one path apart; it is not sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<Fact<String>>,
    /// Servers of its own, the default first; none: the API's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub servers: Vec<Server>,
    /// One line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// Description, Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Marked as deprecated.
    #[serde(default, skip_serializing_if = "is_false")]
    pub deprecated: bool,
    /// The documented name of the request as a whole, where it has one that is not the body's model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<String>,
    /// Parameters in the order of the documents.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<Parameter>,
    /// The request body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Body>,
    /// Responses in the order of their status.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub responses: Vec<Response>,
    /// The documented envelope around the responses, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub envelope: Option<Envelope>,
    /// What the header `Accept` says, where the documents show it; else it is made of the media types of the responses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accept: Option<Fact<String>>,
    /// What a caller must show, in the order of the documents: any one of these will do, and nothing where there is none.
    /// `None`: any one of the API's own ways.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub security: Option<Fact<Vec<Requirement>>>,
    /// How pages of results follow each other, where they do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pagination: Option<Pagination>,
    /// Where it is documented; one place for each group or document.
    pub places: Vec<Place>,
}

impl Operation {
    /// The path template as it is sent: without the fragment.
    pub fn sent_path(&self) -> Option<&str> {
        let path = self.path.as_ref()?.value.as_str();
        Some(path.split_once('#').map_or(path, |(sent, _)| sent))
    }

    /// The name that the overlay uses: `GROUP/NAME`, or `NAME` without a group.
    pub fn key(&self) -> String {
        match self.groups.first() {
            Some(group) => format!("{group}/{}", self.name),
            None => self.name.clone(),
        }
    }
}

/// An HTTP method of OpenAPI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    /// GET
    Get,
    /// PUT
    Put,
    /// POST
    Post,
    /// DELETE
    Delete,
    /// OPTIONS
    Options,
    /// HEAD
    Head,
    /// PATCH
    Patch,
    /// TRACE
    Trace,
    /// QUERY
    Query,
}

impl Method {
    /// Every method that documents name in passing. `QUERY` is none: it is the place of a parameter, too.
    pub const ALL: [Method; 8] = [
        Method::Get,
        Method::Put,
        Method::Post,
        Method::Delete,
        Method::Options,
        Method::Head,
        Method::Patch,
        Method::Trace,
    ];

    /// The name, upper case.
    pub fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Put => "PUT",
            Method::Post => "POST",
            Method::Delete => "DELETE",
            Method::Options => "OPTIONS",
            Method::Head => "HEAD",
            Method::Patch => "PATCH",
            Method::Trace => "TRACE",
            Method::Query => "QUERY",
        }
    }
}

/// Case does not matter, but for `QUERY`.
impl FromStr for Method {
    type Err = ();

    fn from_str(text: &str) -> Result<Method, ()> {
        let fits = |method: &Method| method.as_str().eq_ignore_ascii_case(text);
        let query = || (text == Method::Query.as_str()).then_some(Method::Query);
        Method::ALL.into_iter().find(fits).or_else(query).ok_or(())
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Where a parameter goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Location {
    /// Into the path.
    Path,
    /// Into the query string.
    Query,
    /// Into a header.
    Header,
    /// Into a cookie.
    Cookie,
}

impl Location {
    /// OpenAPI's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Location::Path => "path",
            Location::Query => "query",
            Location::Header => "header",
            Location::Cookie => "cookie",
        }
    }
}

impl FromStr for Location {
    type Err = ();

    fn from_str(text: &str) -> Result<Location, ()> {
        let all = [
            Location::Path,
            Location::Query,
            Location::Header,
            Location::Cookie,
        ];
        all.into_iter()
            .find(|location| location.as_str() == text)
            .ok_or(())
    }
}

/// A parameter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// Name as documented.
    pub name: String,
    /// Name on the wire.
    pub wire_name: Fact<String>,
    /// Where it goes.
    #[serde(rename = "in")]
    pub location: Fact<Location>,
    /// How its value is written, where the documents tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub style: Option<Box<Style>>,
    /// Type.
    #[serde(rename = "type")]
    pub ty: Fact<Type>,
    /// Whether the request must have it.
    pub required: Fact<bool>,
    /// Marked as deprecated.
    #[serde(default, skip_serializing_if = "is_false")]
    pub deprecated: bool,
    /// Description, Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Example, as documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example: Option<String>,
    /// Default value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<Box<Value>>,
    /// Other constraints, by their JSON Schema keyword.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub constraints: Rare<BTreeMap<String, Value>>,
    /// Where it is documented.
    pub place: Place,
}

/// A request body.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// The documented name of the argument that holds it, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether the request must have it.
    pub required: Fact<bool>,
    /// Description, Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// One entry for each media type.
    pub content: Vec<Content>,
    /// Where it is documented.
    pub place: Place,
}

/// A payload of one media type.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// Media type.
    pub media_type: Fact<String>,
    /// Type.
    #[serde(rename = "type")]
    pub ty: Fact<Type>,
    /// What else is demanded of the value as a whole, by JSON Schema's keyword.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub constraints: Rare<BTreeMap<String, Value>>,
    /// How parts of a form are written, by their names.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub encodings: Rare<BTreeMap<String, Style>>,
    /// Example payloads.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Value>,
}

impl Content {
    /// A payload of which nothing more is known.
    pub fn new(media_type: Fact<String>, ty: Fact<Type>) -> Content {
        Content {
            media_type,
            ty,
            constraints: Rare::default(),
            encodings: Rare::default(),
            examples: Vec::new(),
        }
    }
}

/// `200`, `4XX` or `default`. Ordered as text, so exact codes come before ranges and `default` comes last.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Status(String);

impl Status {
    /// The status that covers all that no other covers.
    pub fn default_status() -> Status {
        Status("default".to_owned())
    }

    /// A status code.
    pub fn code(code: u16) -> Status {
        Status(code.to_string())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The code, unless it is a range or `default`.
    pub fn exact(&self) -> Option<u16> {
        self.0.parse().ok()
    }

    /// The first digit; `None` for `default`.
    pub fn class(&self) -> Option<u32> {
        self.0.chars().next().and_then(|c| c.to_digit(10))
    }

    /// Whether it tells success: `2xx`.
    pub fn is_success(&self) -> bool {
        self.class() == Some(2)
    }
}

/// Takes `200`, `4XX`, `4xx` and `default`.
impl FromStr for Status {
    type Err = ();

    fn from_str(text: &str) -> Result<Status, ()> {
        let upper = text.trim().to_ascii_uppercase();
        if upper == "DEFAULT" {
            return Ok(Status::default_status());
        }
        match upper.as_bytes() {
            [b'1'..=b'5', b'X', b'X'] => Ok(Status(upper)),
            [b'1'..=b'5', a, b] if a.is_ascii_digit() && b.is_ascii_digit() => Ok(Status(upper)),
            _ => Err(()),
        }
    }
}

impl TryFrom<String> for Status {
    type Error = String;

    fn try_from(text: String) -> Result<Status, String> {
        text.parse().map_err(|()| format!("`{text}` is no HTTP status"))
    }
}

impl From<Status> for String {
    fn from(status: Status) -> String {
        status.0
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A response.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Response {
    /// Status.
    pub status: Fact<Status>,
    /// The documented name of the payload in the envelope.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Description, Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// One entry for each media type; none where there is no payload.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub content: Vec<Content>,
    /// Headers, in the order of the documents.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<Field>,
    /// Where it is documented.
    pub place: Place,
}

/// The model that the documents put around the responses of an operation: not a payload, so never read from JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Envelope {
    /// Name as documented.
    pub name: String,
    /// Description, Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its transport facts, by their documented names.
    pub transport: Vec<TransportField>,
    /// Where it is documented.
    pub place: Place,
}

/// A field of an envelope that a client library fills from the HTTP response.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TransportField {
    /// Name as documented.
    pub name: String,
    /// `content-type`, `status-code`, `raw-response`, `headers`, `next`.
    pub fact: String,
}
