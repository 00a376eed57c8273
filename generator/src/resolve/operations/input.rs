//! What is known of an operation before its request is taken apart, and what becomes of it.

use docwright_schema::evidence::{FieldEvidence, NameForm};
use docwright_schema::schema::{Body, Method, Parameter};

use crate::resolve::evidence::documented::Documented;

/// What is known of an operation before its request is taken apart.
pub(crate) struct Input<'i> {
    pub documented: &'i Documented<'i>,
    pub method: Option<Method>,
    pub path: Option<&'i str>,
}

/// A request, taken apart.
#[derive(Debug, Default)]
pub(super) struct Request {
    /// The documented name of the wrapper.
    pub name: Option<String>,
    pub parameters: Vec<Parameter>,
    pub body: Option<Body>,
}

pub(super) fn name_of(field: &FieldEvidence) -> Option<&str> {
    field.name.as_ref().map(|name| name.value.as_str())
}

pub(super) fn form(field: &FieldEvidence) -> NameForm {
    if field.name.is_none() {
        NameForm::Wire
    } else {
        field.form
    }
}
