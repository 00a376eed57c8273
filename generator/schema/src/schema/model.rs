//! Models and types.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::wire::Access;
use crate::fact::{Fact, Place};
use crate::rare::{Rare, is_false};

/// The key of a model: its name, with the section in front where two sections use one name (`errors.NotFound`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ModelId(pub String);

impl fmt::Display for ModelId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Model {
    /// Name as documented, or as derived for a structure without a name.
    pub name: Fact<String>,
    /// The documentation's section of models.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// What it is used for.
    pub role: ModelRole,
    /// Description, Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Marked as deprecated.
    #[serde(default, skip_serializing_if = "is_false")]
    pub deprecated: bool,
    /// Its form.
    #[serde(flatten)]
    pub kind: ModelKind,
    /// What else is demanded of its values, by JSON Schema's keyword.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub constraints: Rare<BTreeMap<String, Value>>,
    /// Example values.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Value>,
    /// Where it is documented.
    pub places: Vec<Place>,
}

/// What a model is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ModelRole {
    /// Payloads, or parts of them.
    Payload,
    /// Error payloads.
    Error,
    /// The parameters and the body of a request in one object; never on the wire as such.
    Request,
    /// The envelope around responses; never on the wire.
    Envelope,
}

/// The form of a model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ModelKind {
    /// An object.
    Object {
        /// Fields in the order of the documents.
        fields: Vec<Field>,
        /// The type of further fields, where there may be any.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        additional: Option<Fact<Type>>,
    },
    /// A list of values.
    Enum {
        /// The values.
        values: Vec<EnumValue>,
        /// Whether other values may come.
        open: Fact<bool>,
    },
    /// One of several types.
    Union {
        /// The alternatives in the order of the documents.
        variants: Vec<Variant>,
        /// The wire name of the field that tells them apart.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        discriminator: Option<Fact<String>>,
    },
    /// Another name for a type.
    Alias {
        /// The type.
        #[serde(rename = "type")]
        ty: Fact<Type>,
    },
    /// The documents tell nothing but the name: a gap.
    Unknown,
}

impl ModelKind {
    /// Every type that the model is made of, in the order of the documents.
    pub fn types(&self) -> Vec<&Type> {
        match self {
            ModelKind::Object { fields, additional } => fields
                .iter()
                .map(|field| &field.ty.value)
                .chain(additional.iter().map(|fact| &fact.value))
                .collect(),
            ModelKind::Union { variants, .. } => variants.iter().map(|variant| &variant.ty).collect(),
            ModelKind::Alias { ty } => vec![&ty.value],
            ModelKind::Enum { .. } | ModelKind::Unknown => Vec::new(),
        }
    }
}

/// A field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Name as documented.
    pub name: String,
    /// Name on the wire.
    pub wire_name: Fact<String>,
    /// Type.
    #[serde(rename = "type")]
    pub ty: Fact<Type>,
    /// Whether it must be there.
    pub required: Fact<bool>,
    /// Whether nobody can know if it may be null, though it must be there: the form of the documents has no mark for that.
    #[serde(default, skip_serializing_if = "is_false")]
    pub null_unknown: bool,
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
    /// Other constraints, by their JSON Schema keyword. Those of what it holds stand under `items` and `additionalProperties`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub constraints: Rare<BTreeMap<String, Value>>,
    /// Who sends it.
    #[serde(default, skip_serializing_if = "Access::is_both")]
    pub access: Access,
    /// Where it is documented.
    pub place: Place,
}

/// A value of an enum.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnumValue {
    /// The wire value.
    pub value: Value,
    /// The name that the documents give it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Description, Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// An alternative of a union.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// The name that the documents give it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its type.
    #[serde(rename = "type")]
    pub ty: Type,
    /// What else is demanded of its values, by JSON Schema's keyword.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub constraints: Rare<BTreeMap<String, Value>>,
    /// The rule that found the type, where the documents do not state it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// The values of the discriminator that tell it; its model may tell them, too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
}

/// A type. Structures are models, so a type has no structure of its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Type {
    /// Any JSON value.
    Any,
    /// A gap: the documents do not state it. Lowered like [`Type::Any`].
    Unknown,
    /// A boolean.
    Boolean,
    /// A string, with OpenAPI's format.
    String(Option<String>),
    /// An integer, with its format.
    Integer(Option<String>),
    /// A number, with its format.
    Number(Option<String>),
    /// A number or an integer: the documents do not tell them apart.
    Numeric,
    /// Bytes: base64 in JSON, raw in other media types.
    Bytes,
    /// One value.
    Const(Value),
    /// A list.
    Array(Box<Type>),
    /// A map from strings.
    Map(Box<Type>),
    /// The type, or null.
    Nullable(Box<Type>),
    /// A stream of events.
    Stream(Box<Type>),
    /// A model.
    Model(ModelId),
}

impl Type {
    /// The innermost type, inside arrays, maps, streams and null.
    pub fn innermost(&self) -> &Type {
        match self {
            Type::Array(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Stream(inner) => {
                inner.innermost()
            }
            other => other,
        }
    }

    /// The model that it is made of, if any.
    pub fn model(&self) -> Option<&ModelId> {
        match self.innermost() {
            Type::Model(id) => Some(id),
            _ => None,
        }
    }
}
