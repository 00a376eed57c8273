//! What the stages of docwright hand to each other, as plain data: where a fact stands ([`Span`], [`Place`]), what one
//! page says ([`evidence`]), what all pages together say ([`schema`]), and what is to be reported ([`Diagnostic`]).
//!
//! This crate knows no documentation format and no Rust code; it depends on serde alone, so that a reader of another
//! documentation format needs nothing else.

pub mod codes;
mod diagnostic;
pub mod evidence;
mod fact;
mod rare;
pub mod schema;
mod span;

pub use diagnostic::{Code, Diagnostic, Diagnostics, Label, Severity};
pub use evidence::Evidence;
pub use fact::{Fact, Grade, Place};
pub use rare::{Empty, Rare};
pub use schema::Schema;
pub use span::{SourceId, Span, Stated};
