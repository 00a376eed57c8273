//! Names: any text of the documents becomes an identifier of Rust, and in each scope no two are alike.
//!
//! Takes texts, makes [`ident::Ident`]s. Must not know what is named: no schema, no item, no type.

pub(super) mod by_name;
pub(super) mod ident;
mod keywords;
pub(super) mod names;
pub(super) mod scopes;
mod signs;
mod words;
