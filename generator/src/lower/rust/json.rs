//! How generated types are read from JSON and written as JSON.
//!
//! `json` mirrors `models`: for each model the names of its fields and a tuple that says what becomes of each (`Required`,
//! `Optional`, `Nullable`), once to read and once to write; the loop over an object is the runtime's (`model/object.rs`),
//! generic over the tuple. Nothing is derived of serde: a derived reader is an enum of fields and three visitors for each struct,
//! nine tenths of what such a crate costs to compile. What costs rustc is bodies, calls and exits, each a little: so a model has
//! two bodies of one call each, and a field is a name and a word in them. A closure makes the model of the tuple, since behind
//! a `?` the types of all fields would be unknown for long, at twice the cost. Tuples have at most six elements, larger models
//! tuples of tuples: each length is an implementation that every crate pays for.

use serde::Serialize;

use super::definitions::ValueRepr;
use super::gate::Gate;
use super::types::{Literal, Type};
use crate::lower::naming::ident::Ident;

/// What is read and written alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum JsonKind {
    /// Enums of wire values.
    Values(ValueRepr),
    /// Enums of types.
    Union,
}

/// A macro for what is read and written alike.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct JsonMacro {
    /// What it is for.
    pub kind: JsonKind,
    /// What all need that use it.
    #[serde(skip_serializing_if = "Gate::is_open")]
    pub gate: Gate,
}

/// How a struct is read and written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ModelJson {
    /// The struct.
    pub ty: Type,
    /// Its fields in order.
    pub fields: Vec<JsonField>,
    /// What becomes of fields that are not documented.
    pub rest: Rest,
}

/// A field on the wire.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct JsonField {
    /// Name on the wire.
    pub wire: String,
    /// Name in the struct.
    pub name: Ident,
    /// Whether it must be there.
    pub presence: Presence,
    /// Whether its name may be spelt in another way: the documents do not state it.
    pub respelt: bool,
}

/// Whether a field must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Presence {
    /// It must.
    Required,
    /// It must; whether it may be null, the documents have no way to say.
    NullUnknown,
    /// It may be absent; null means absent.
    Optional,
    /// It may be absent, and null is a value.
    Nullable,
}

impl Presence {
    /// What the runtime calls such a field. One that may be null as well is an option that must be there.
    pub fn field(self) -> &'static str {
        match self {
            Presence::Required | Presence::NullUnknown => "Required",
            Presence::Optional => "Optional",
            Presence::Nullable => "Nullable",
        }
    }
}

/// What becomes of fields that are not documented.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rest {
    /// They are kept, as any JSON value, in this field.
    Keep(Ident),
    /// They are of a documented type, and go to the map in this field.
    Further(Ident),
    /// They are passed over.
    Skip,
}

/// How an enum of wire values is read and written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ValuesJson {
    /// The enum.
    pub ty: Type,
    /// What the values are.
    pub repr: ValueRepr,
    /// Its variants and their values.
    pub variants: Vec<(Ident, Literal)>,
    /// The variant for all other values.
    pub other: Ident,
}

/// How an enum of types is read and written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UnionJson {
    /// The enum.
    pub ty: Type,
    /// Its variants, each with the form of its values.
    pub variants: Vec<(Ident, Shape)>,
    /// The variant for all other values.
    pub other: Ident,
}

/// The form of a value, as far as it tells alternatives apart.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// Any value.
    Any,
    /// A boolean.
    Boolean,
    /// An integer.
    Integer,
    /// A number.
    Number,
    /// Text.
    Text,
    /// One of these values.
    Values {
        /// The values.
        values: Vec<Constant>,
        /// Whether others of their kind may come.
        open: bool,
    },
    /// A list.
    List(Box<Shape>),
    /// An object of any names.
    Map(Box<Shape>),
    /// An object of documented fields, by their names on the wire.
    Object {
        /// Fields that must be there.
        required: Vec<String>,
        /// Fields that may be absent.
        optional: Vec<String>,
        /// Fields that only have certain values.
        constants: Vec<(String, Vec<Constant>)>,
        /// Whether there may be further fields.
        open: bool,
        /// Whether the model keeps fields that are not documented.
        keeps: bool,
    },
    /// One of these.
    OneOf(Vec<Shape>),
    /// Null, or this.
    Nullable(Box<Shape>),
}

/// A constant.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Constant {
    /// Text.
    Text(String),
    /// An integer.
    Integer(i64),
    /// A boolean.
    Boolean(bool),
}
