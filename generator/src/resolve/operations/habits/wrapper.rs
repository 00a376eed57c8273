//! The rule `request-object`: whether the one object of a request is its body, or a wrapper of parameters and body.

use docwright_schema::evidence::{FieldEvidence, ModelEvidence, ModelRole as Section, Shape};
use docwright_schema::schema::Method;

use crate::resolve::names::words::letters;
use crate::resolve::operations::input::{Input, name_of};
use crate::resolve::operations::location::is_header;
use crate::resolve::operations::template::variables;

pub(crate) fn is_body_name(name: &str) -> bool {
    matches!(letters(name).as_str(), "requestbody" | "body")
}

/// Whether a field of a wrapper, or an argument, holds the body; `own_named`: it links to an object of its own name.
pub(crate) fn is_body(field: &FieldEvidence, own_named: bool, input: &Input<'_>) -> bool {
    let name = name_of(field).unwrap_or_default();
    let in_path = input
        .path
        .is_some_and(|path| variables(path).any(|v| letters(v) == letters(name)));
    !in_path
        && !is_header(name)
        && !matches!(input.method, Some(Method::Get | Method::Head))
        && (is_body_name(name) || own_named)
}

/// The rule `request-object`: seven questions in this order.
pub(crate) fn is_wrapper(
    input: &Input<'_>,
    model: &ModelEvidence,
    same_named_component: impl Fn(&FieldEvidence) -> bool,
) -> bool {
    let Shape::Object { fields, .. } = &model.shape else {
        return false;
    };
    let name = model.name.as_ref().map_or("", |name| name.value.as_str());
    let has = |wanted: &str| {
        fields
            .iter()
            .filter_map(name_of)
            .any(|name| letters(name) == letters(wanted))
    };
    if matches!(input.method, Some(Method::Get | Method::Head)) {
        return true;
    }
    if name.ends_with("RequestBody") {
        return false;
    }
    let mut variables = input.path.into_iter().flat_map(variables).peekable();
    if variables.peek().is_some() {
        return variables.any(has);
    }
    if !matches!(model.role, Section::Operation | Section::Unknown) {
        return false;
    }
    // A body of DELETE has no defined meaning (RFC 9110, 9.3.5), so few APIs take one.
    if input.method == Some(Method::Delete) {
        return true;
    }
    fields
        .iter()
        .any(|field| name_of(field).is_some_and(is_body_name) || same_named_component(field))
}
