//! Models, their fields and types.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use crate::rare::{Empty, Rare};
use crate::schema::Access;
use crate::span::{Span, Stated};

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
    /// What else is demanded of its values, by JSON Schema's keyword.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub constraints: Rare<BTreeMap<String, Value>>,
    /// Example values.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Value>,
    /// The title, or the whole structure where there is none.
    pub span: Span,
}

impl ModelEvidence {
    /// A structure that is written in place, of which nothing is said but its form.
    pub fn inline(shape: Shape, span: Span) -> ModelEvidence {
        ModelEvidence {
            name: None,
            section: None,
            role: ModelRole::Unknown,
            anchor: String::new(),
            description: None,
            deprecated: false,
            shape,
            constraints: Rare::default(),
            examples: Vec::new(),
            span,
        }
    }
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

impl EnumValue {
    /// A value of which nothing more is said.
    pub fn new(value: Value, span: Span) -> EnumValue {
        EnumValue {
            value,
            name: None,
            description: None,
            span,
        }
    }
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
    /// What else is demanded of its values, by JSON Schema's keyword.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub constraints: Rare<BTreeMap<String, Value>>,
    /// The values of the discriminator that tell it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Where it stands.
    pub span: Span,
}

impl VariantEvidence {
    /// An alternative of which nothing is said but its type.
    pub fn new(ty: TypeExpr, span: Span) -> VariantEvidence {
        VariantEvidence {
            name: None,
            ty,
            constraints: Rare::default(),
            tags: Vec::new(),
            span,
        }
    }
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

/// What documents tell of a field in another place.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Elsewhere {
    /// The rule that put it here, where the field itself is told of in another place; else empty.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub by_rule: &'static str,
    /// Where the description of a text or number leads: a list of its allowed values may stand there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values_of: Vec<Link>,
    /// Whether it holds only some of the fields of the model that it links to: a partial one.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub partial: bool,
    /// Whether only an example shows its name.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub by_example: bool,
    /// Whether it is told of at another operation, which takes the same as this one, as a sentence says.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub of_another: bool,
}

impl Elsewhere {
    fn is_empty(&self) -> bool {
        self == Self::EMPTY
    }
}

impl Empty for Elsewhere {
    const EMPTY: &'static Self = &Elsewhere {
        by_rule: "",
        values_of: Vec::new(),
        partial: false,
        by_example: false,
        of_another: false,
    };
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
    pub example: Option<Box<str>>,
    /// Default value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Box<Value>>,
    /// Other constraints, by their JSON Schema keyword. Those of what it holds stand under `items` and `additionalProperties`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub constraints: Rare<BTreeMap<String, Value>>,
    /// Who sends it.
    #[serde(skip_serializing_if = "Access::is_both")]
    pub access: Access,
    /// What the field may be in a response envelope.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transport: Option<TransportFact>,
    /// What stands in another place than the field.
    #[serde(skip_serializing_if = "Elsewhere::is_empty")]
    pub elsewhere: Rare<Elsewhere>,
    /// The whole row or entry.
    pub span: Span,
}

impl FieldEvidence {
    /// Whether both are the same header: the case of its letters means nothing.
    pub fn is_same_header(&self, other: &FieldEvidence) -> bool {
        match (&self.name, &other.name) {
            (Some(own), Some(other)) => own.value.eq_ignore_ascii_case(&other.value),
            _ => false,
        }
    }

    /// A field of which nothing is said.
    pub fn new(form: NameForm, span: Span) -> FieldEvidence {
        FieldEvidence {
            name: None,
            form,
            ty: TypeExpr::Missing,
            type_span: span,
            required: None,
            deprecated: false,
            description: None,
            example: None,
            default: None,
            constraints: Rare::default(),
            access: Access::Both,
            transport: None,
            elsewhere: Rare::default(),
            span,
        }
    }
}

/// A type as a page writes it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TypeExpr {
    /// The page does not state it.
    Missing,
    /// The page states something that makes no sense.
    Unreadable(String),
    /// The page does not state it, but shows a value of it.
    Shown(Value),
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
    Link(Box<Link>),
    /// A structure written in place.
    Inline(Box<ModelEvidence>),
    /// A structure that this type stands in: the page does not write it out once more.
    Enclosing(Box<Enclosing>),
}

/// The mark in place of a structure that holds itself. It is one of the structures around the mark; where there are
/// several, the page may not tell which.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Enclosing {
    /// The structure's name, where the mark has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Whether it is an object, or may be one as a union of objects; `None` where the page does not tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub object: Option<bool>,
    /// Where the mark stands.
    pub span: Span,
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
