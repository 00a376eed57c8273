//! What nobody could know, with the overlay line that would fill each gap.

use docwright_schema::schema::{Field, Gap, Model, ModelKind, ModelRole, Operation, Parameter, Schema, Type};
use docwright_schema::{Fact, Place};

use crate::overlay::Overlay;
use crate::resolve::rules;

/// Lists the gaps of `schema`. Fields and parameters without a name leave their models and operations here: nothing can
/// be sent or read without a name. An object that lost fields so may have any.
pub(crate) fn list(schema: &mut Schema, overlay: &Overlay) {
    let mut gaps = Vec::new();
    for operation in &mut schema.operations {
        operation_gaps(operation, &mut gaps);
    }
    // Wrappers and envelopes are never on the wire; their parts are the operations'.
    let on_wire = |model: &Model| matches!(model.role, ModelRole::Payload | ModelRole::Error);
    for (id, model) in schema.models.iter_mut().filter(|(_, model)| on_wire(model)) {
        let place = model.places.first().cloned().unwrap_or_default();
        match &mut model.kind {
            ModelKind::Object { fields, additional } => {
                let lost = fields.iter().filter(|field| field.name.is_empty()).count();
                if lost > 0 && additional.is_none() {
                    *additional = Some(Fact::assumed(Type::Any, rules::FIELDS_LOST));
                }
                let mut at = 0;
                fields.retain(|field| {
                    at += usize::from(field.name.is_empty());
                    field_gaps(field, at, &id.0, &mut gaps)
                });
            }
            ModelKind::Unknown => gaps.push(Gap {
                fact: Gap::fact_of("model", &id.0, "form"),
                place,
                reason: "the page has a title, but neither fields nor values nor variants".to_owned(),
                table: format!("[model.{}]", key(&id.0)),
                line: "values = [\"…\"]".to_owned(),
            }),
            _ => {}
        }
    }
    let has_server = |operation: &Operation| !operation.servers.is_empty();
    if schema.api.servers.is_empty() && !schema.operations.iter().all(has_server) {
        gaps.push(Gap {
            fact: "api: server".to_owned(),
            place: Place::default(),
            reason: "no document says where the API is".to_owned(),
            table: "[api]".to_owned(),
            line: "server = \"https://…\"".to_owned(),
        });
    }
    let is_told = !schema.api.security.is_empty() || overlay.api.security.is_some();
    if !is_told && schema.operations.iter().any(refuses_strangers) {
        gaps.push(Gap {
            fact: "api: security".to_owned(),
            place: Place::default(),
            reason: "answers may be 401, and no document says how callers show who they are: by `\"basic\"`, `\"bearer\"`, a header"
                .to_owned(),
            table: "[api]".to_owned(),
            line: "security = { header = \"…\" }".to_owned(),
        });
    }
    for (name, scheme) in &schema.api.security {
        if scheme.kind.value == "apiKey" && scheme.parameter.is_none() {
            gaps.push(Gap {
                fact: Gap::fact_of("security", name, "name of the key"),
                place: Place::default(),
                reason: "the documents say that there is a key, not how it is sent".to_owned(),
                table: "[api]".to_owned(),
                line: "security = { header = \"…\" }".to_owned(),
            });
        }
    }
    gaps.sort();
    gaps.dedup();
    schema.gaps = gaps;
}

/// Whether the documents speak of an answer to callers that do not show who they are. Of 25 sets of
/// documents without a known way to call one does, and its server asks for one; 403 tells of other things.
fn refuses_strangers(operation: &Operation) -> bool {
    let mut statuses = operation
        .responses
        .iter()
        .map(|response| response.status.value.as_str());
    operation.security.is_none() && statuses.any(|status| status == "401")
}

fn operation_gaps(operation: &mut Operation, gaps: &mut Vec<Gap>) {
    let name = operation.key();
    let place = operation.places.first().cloned().unwrap_or_default();
    let mut push = |fact: &str, reason: &str, line: &str| {
        gaps.push(Gap {
            fact: Gap::fact_of("operation", &name, fact),
            place: place.clone(),
            reason: reason.to_owned(),
            table: format!("[operation.{}]", key(&name)),
            line: line.to_owned(),
        });
    };
    let reason = "no page states it, and the name does not tell";
    match (&operation.method, &operation.path) {
        (None, None) => push("method and path", reason, "method = \"…\"\npath = \"…\""),
        (None, Some(_)) => push("method", reason, "method = \"…\""),
        (Some(_), None) => push("path", reason, "path = \"…\""),
        (Some(_), Some(_)) => {}
    }
    for response in &operation.responses {
        if response
            .content
            .iter()
            .any(|content| *content.ty.value.innermost() == Type::Unknown)
        {
            gaps.push(Gap {
                fact: Gap::fact_of(
                    "operation",
                    &name,
                    &format!("type of the response {}", response.status.value),
                ),
                place: response.place.clone(),
                reason: "no page states it in words that make sense".to_owned(),
                table: format!("[operation.{}.response.{}]", key(&name), response.status.value),
                line: "type = \"…\"".to_owned(),
            });
        }
    }
    if let Some(body) = operation
        .body
        .as_ref()
        .filter(|b| b.content.iter().any(|c| *c.ty.value.innermost() == Type::Unknown))
    {
        gaps.push(Gap {
            fact: Gap::fact_of("operation", &name, "type of the body"),
            place: body.place.clone(),
            reason: "no page states it in words that make sense".to_owned(),
            table: format!("[operation.{}.request]", key(&name)),
            line: "type = \"…\"".to_owned(),
        });
    }
    let mut at = 0;
    operation.parameters.retain(|parameter| {
        at += usize::from(parameter.name.is_empty());
        parameter_gaps(parameter, at, &name, gaps)
    });
}

fn parameter_gaps(parameter: &Parameter, at: usize, operation: &str, gaps: &mut Vec<Gap>) -> bool {
    let table = format!("[[operation.{}.parameter]]", key(operation));
    if parameter.name.is_empty() {
        let place = parameter.location.value.as_str();
        let what = Gap::nameless(
            &format!("{place} parameter {at}"),
            parameter.description.as_deref(),
        );
        gaps.push(Gap {
            fact: Gap::fact_of("operation", operation, &what),
            place: parameter.place.clone(),
            reason: "the form of the page keeps its description alone".to_owned(),
            table,
            line: format!("name = \"…\"\nin = \"{place}\"\ntype = \"…\"\nat = {at}"),
        });
        return false;
    }
    if *parameter.ty.value.innermost() == Type::Unknown {
        gaps.push(Gap {
            fact: Gap::fact_of(
                "operation",
                operation,
                &format!("type of parameter `{}`", parameter.name),
            ),
            place: parameter.place.clone(),
            reason: "no page states it in words that make sense".to_owned(),
            table,
            line: format!("name = {}\ntype = \"…\"", quoted(&parameter.wire_name.value)),
        });
    }
    true
}

fn field_gaps(field: &Field, at: usize, model: &str, gaps: &mut Vec<Gap>) -> bool {
    if field.name.is_empty() {
        let what = Gap::nameless(&format!("field {at}"), field.description.as_deref());
        gaps.push(Gap {
            fact: Gap::fact_of("model", model, &what),
            place: field.place.clone(),
            reason: "the form of the page keeps its description alone".to_owned(),
            table: format!("[model.{}.field.NAME]", key(model)),
            line: format!("type = \"…\"\nat = {at}"),
        });
        return false;
    }
    if *field.ty.value.innermost() == Type::Unknown {
        gaps.push(Gap {
            fact: Gap::fact_of("model", model, &format!("type of field `{}`", field.name)),
            place: field.place.clone(),
            reason: "no page states it in words that make sense".to_owned(),
            table: format!("[model.{}.field.{}]", key(model), key(&field.wire_name.value)),
            line: "type = \"…\"".to_owned(),
        });
    }
    true
}

/// A string of TOML, which has the escapes of JSON but wants one more.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text)
        .to_string()
        .replace('\u{7f}', "\\u007F")
}

/// A TOML key: bare where it can be.
fn key(name: &str) -> String {
    let bare = !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    if bare { name.to_owned() } else { quoted(name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_quoted_where_toml_wants_it() {
        assert_eq!(key("ring_bell-2"), "ring_bell-2");
        assert_eq!(key("bells/ring"), "\"bells/ring\"");
        assert_eq!(key(""), "\"\"");
        assert_eq!(key("a\u{7f}\u{200b}\"b"), "\"a\\u007F\u{200b}\\\"b\"");
    }
}
