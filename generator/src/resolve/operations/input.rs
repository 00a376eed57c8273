//! What is known of an operation before its request is taken apart, and what becomes of it.

use docwright_schema::Place;
use docwright_schema::evidence::{FieldEvidence, NameForm, OperationEvidence};
use docwright_schema::schema::{Body, Method, Parameter};

/// Every section that documents one operation; the one that states most is read, the others add groups and places.
#[derive(Debug, Clone)]
pub(crate) struct Documented<'a> {
    pub page: &'a str,
    pub evidence: &'a OperationEvidence,
    pub groups: Vec<&'a str>,
    pub places: Vec<Place>,
}

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
