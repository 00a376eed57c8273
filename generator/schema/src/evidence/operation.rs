//! Operations, their parameters, bodies and responses.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::model::{FieldEvidence, TypeExpr};
use super::server::ServerEvidence;
use crate::rare::{Rare, is_false};
use crate::schema::{Location, Requirement, Style};
use crate::span::{Span, Stated};

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
    /// The name, which is the identifier, is that of a function in the code that the pages show.
    #[serde(skip_serializing_if = "is_false")]
    pub is_function: bool,
    /// HTTP method, upper case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<Stated<String>>,
    /// Path template.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<Stated<String>>,
    /// The servers that it is shown to be on, the default first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub servers: Vec<ServerEvidence>,
    /// Parameters, or arguments whose part in the request the page does not tell.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<ParameterEvidence>,
    /// Request bodies, one for each media type.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub bodies: Vec<BodyEvidence>,
    /// Responses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub responses: Vec<ResponseEvidence>,
    /// What it is shown to accept, as its header is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accept: Option<Stated<String>>,
    /// What a caller must show: any one of these will do, and nothing where there is none; `None` where the page does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security: Option<Vec<Requirement>>,
    /// Pages of results follow each other.
    pub paginated: bool,
    /// The rule by which what is shown is an operation, where it may be an example of one; else empty.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub by_rule: &'static str,
}

impl OperationEvidence {
    /// An operation of which nothing is said but its name.
    pub fn new(name: Stated<String>) -> OperationEvidence {
        OperationEvidence {
            name,
            group: None,
            anchor: String::new(),
            summary: None,
            description: None,
            deprecated: false,
            operation_id: None,
            is_function: false,
            method: None,
            path: None,
            servers: Vec::new(),
            parameters: Vec::new(),
            bodies: Vec::new(),
            responses: Vec::new(),
            accept: None,
            security: None,
            paginated: false,
            by_rule: "",
        }
    }
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
    /// How its value is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub style: Option<Box<Style>>,
    /// The rest is as for a field.
    #[serde(flatten)]
    pub field: FieldEvidence,
}

impl ParameterEvidence {
    /// An argument of which the page does not tell where it goes and how it is written.
    pub fn new(role: ArgumentRole, field: FieldEvidence) -> ParameterEvidence {
        ParameterEvidence {
            role,
            location: None,
            style: None,
            field,
        }
    }
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
    /// What else is demanded of the value as a whole, by JSON Schema's keyword.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub constraints: Rare<BTreeMap<String, Value>>,
    /// How parts of a form are written, by their names.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub encodings: Rare<BTreeMap<String, Style>>,
    /// Example payloads.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Value>,
    /// Where it stands.
    pub span: Span,
}

impl BodyEvidence {
    /// A body of which nothing is said but its type.
    pub fn new(ty: TypeExpr, span: Span) -> BodyEvidence {
        BodyEvidence {
            media_type: None,
            required: None,
            description: None,
            ty,
            constraints: Rare::default(),
            encodings: Rare::default(),
            examples: Vec::new(),
            span,
        }
    }
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
    /// What else is demanded of the payload as a whole, by JSON Schema's keyword.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub constraints: Rare<BTreeMap<String, Value>>,
    /// Headers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<FieldEvidence>,
    /// Example payloads.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Value>,
    /// The rule that gave it its type, where the documents tell of that in another place; else empty.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub by_rule: &'static str,
    /// Where it stands.
    pub span: Span,
}

impl ResponseEvidence {
    /// A response of which nothing is said but its class and its type.
    pub fn new(class: ResponseClass, ty: TypeExpr, span: Span) -> ResponseEvidence {
        ResponseEvidence {
            status: None,
            class,
            media_type: None,
            description: None,
            ty,
            constraints: Rare::default(),
            headers: Vec::new(),
            examples: Vec::new(),
            by_rule: "",
            span,
        }
    }
}
