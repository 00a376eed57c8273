//! Models, and those that are forms of another one.

use std::collections::BTreeMap;

use super::types;
use crate::read::data::Node;
use crate::read::formats::embedded::tree::{list, text};
use crate::read::formats::rebuilt::{Rebuilt, Sketch, named, untold};

/// Adds the models that a file declares.
pub(super) fn declared(rebuilt: &mut Rebuilt<'_>, root: &Node) {
    let models = root.get("models").map(Node::entries).unwrap_or_default();
    let mut bases: BTreeMap<&str, &str> = BTreeMap::new();
    for model in models {
        let forms = model.value.get("subTypes").map(Node::items).unwrap_or_default();
        for form in forms.iter().filter_map(Node::as_str) {
            bases.entry(form).or_insert(&model.key);
        }
    }
    for model in models {
        let own = object(&model.value);
        let schema = match bases.get(&*model.key).filter(|base| **base != &*model.key) {
            Some(base) => {
                let mut schema = Sketch::new(model.value.span);
                schema.list("allOf", vec![named(model.value.span, base), own]);
                schema
            }
            None => own,
        };
        rebuilt.schema(&model.key, model.key_span, schema);
    }
}

fn object(node: &Node) -> Sketch {
    let mut schema = Sketch::new(node.span);
    schema.text("type", "object");
    schema.text("description", node.str("description").unwrap_or_default());
    let mut required: Vec<Node> = node.get("required").map(Node::items).unwrap_or_default().to_vec();
    for property in node.get("properties").map(Node::entries).unwrap_or_default() {
        let told = &property.value;
        let mut own = types::of(told).unwrap_or_else(|| untold(told.span));
        own.text("description", told.str("description").unwrap_or_default());
        own.flag("readOnly", told.is_true("readOnly"));
        if told.is_true("required") {
            required.push(text(property.key_span, &property.key));
        }
        schema.add("properties", &property.key, property.key_span, own.node());
    }
    if !required.is_empty() {
        schema.set("required", list(node.span, required));
    }
    if let Some(field) = node.get("discriminator").filter(|field| field.as_str().is_some()) {
        let mut told = Sketch::new(field.span);
        told.set("propertyName", field.clone());
        schema.put("discriminator", told);
    }
    schema
}
