//! What models become: structs, enums, aliases.

use std::borrow::Cow;

use serde::Serialize;

use super::build::Build;
use super::docs::Lines;
use super::types::{Literal, Type};
use crate::lower::naming::ident::Ident;

/// A struct.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Struct {
    /// Documentation.
    pub docs: Lines,
    /// Name.
    pub name: Ident,
    /// Derives, as written.
    pub derives: Vec<Cow<'static, str>>,
    /// Whether it exists with the feature `client` only.
    pub needs_client: bool,
    /// Fields in order.
    pub fields: Vec<Field>,
    /// Constructor and setters, where users make values of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub build: Option<Build>,
}

/// A field of a struct.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Field {
    /// Documentation.
    pub docs: Lines,
    /// Name.
    pub name: Ident,
    /// Type.
    pub ty: Type,
}

/// An enum of wire values that keeps values that are not documented.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Values {
    /// Documentation.
    pub docs: Lines,
    /// Name.
    pub name: Ident,
    /// Documented values.
    pub variants: Vec<ValueVariant>,
    /// The variant for all other values.
    pub other: Ident,
    /// What the values are.
    pub repr: ValueRepr,
}

/// What the values of an enum are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ValueRepr {
    /// Strings.
    String,
    /// Integers.
    Integer,
}

/// A documented value of an enum.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ValueVariant {
    /// Documentation.
    pub docs: Lines,
    /// Name.
    pub name: Ident,
    /// The value on the wire.
    pub value: Literal,
}

/// An enum with one type for each variant.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Union {
    /// Documentation.
    pub docs: Lines,
    /// Name.
    pub name: Ident,
    /// Derives, as written.
    pub derives: Vec<Cow<'static, str>>,
    /// Variants in order.
    pub variants: Vec<UnionVariant>,
}

/// A variant with the type that it holds, if any.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UnionVariant {
    /// Documentation.
    pub docs: Lines,
    /// Name.
    pub name: Ident,
    /// Type.
    pub ty: Option<Type>,
    /// What is offered besides matching on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offer: Option<Offer>,
}

/// What a union offers for what a variant holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Offer {
    /// The method that gives it, if it is that.
    pub accessor: Ident,
    /// Whether it becomes the union by `From`: no other variant could be meant.
    pub converts: bool,
}

/// A type alias.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Alias {
    /// Documentation.
    pub docs: Lines,
    /// Name.
    pub name: Ident,
    /// Type.
    pub ty: Type,
}
