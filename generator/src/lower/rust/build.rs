//! How values of a generated struct are made: a constructor of what must be there, and setters of the rest.

use serde::Serialize;

use super::types::{Literal, Type};
use crate::lower::naming::ident::Ident;

/// Constructor and setters of a struct.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Build {
    /// How the constructor fills each field, in order.
    pub fields: Vec<BuildField>,
    /// The setters in order.
    pub setters: Vec<Setter>,
}

impl Build {
    /// Marks the setter of a field, if it has one.
    pub(in crate::lower) fn deprecate(&mut self, name: &Ident) {
        for setter in self.setters.iter_mut().filter(|setter| setter.name == *name) {
            setter.deprecated = true;
        }
    }

    /// All arguments, of the constructor and of setters.
    pub(in crate::lower) fn arguments(&mut self) -> impl Iterator<Item = &mut Given> {
        let arguments = self.fields.iter_mut().filter_map(|field| match &mut field.fill {
            Fill::Argument(given) => Some(given),
            Fill::Constant(_) | Fill::Nothing => None,
        });
        arguments.chain(self.setters.iter_mut().map(|setter| &mut setter.given))
    }

    /// The types of all arguments.
    pub(in crate::lower) fn types(&mut self) -> impl Iterator<Item = &mut Type> {
        self.arguments().map(|given| &mut given.ty)
    }
}

/// How the constructor fills a field.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BuildField {
    /// Its name.
    pub name: Ident,
    /// What it is filled with.
    pub fill: Fill,
}

/// What the constructor fills a field with.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fill {
    /// An argument.
    Argument(Given),
    /// The only value that is documented.
    Constant(Literal),
    /// Nothing: its type's default.
    Nothing,
}

/// A setter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Setter {
    /// Its name.
    pub method: Ident,
    /// The field that it sets.
    pub name: Ident,
    /// Its argument.
    pub given: Given,
    /// Whether the documents deprecate what it sets.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
}

/// An argument of a constructor or setter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Given {
    /// Its type.
    pub ty: Type,
    /// Whether whatever turns into the type is taken.
    pub into: bool,
    /// Whether the field holds a box of it.
    pub boxed: bool,
    /// Whether the field holds an option of it.
    pub optional: bool,
    /// Whether the option is of an option, since null is a value, too.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub nullable: bool,
}
