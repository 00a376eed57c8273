//! Headers of answers.

use serde::Serialize;

use super::docs::Lines;
use super::types::Type;
use crate::lower::naming::ident::Ident;

/// A header of answers as a function that reads it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Header {
    /// Documentation.
    pub docs: Lines,
    /// Name of the function.
    pub name: Ident,
    /// Name of the header.
    pub wire: String,
    /// What it is read as.
    pub ty: Type,
}
