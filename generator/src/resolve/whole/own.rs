//! Types of a person's own in place of models, or of what fields hold. They are no facts: the documented types stay as they are.

use std::collections::BTreeMap;

use docwright_schema::Schema;
use docwright_schema::schema::{ModelId, ModelKind, OwnType};

use crate::overlay::Overlay;

/// Adds what the overlay has, in its order; what it says of what there is not has been told where its other keys are applied.
pub(crate) fn add(schema: &mut Schema, overlay: &Overlay, meant: &BTreeMap<String, ModelId>) {
    for (key, entry) in &overlay.model {
        let Some((id, model)) = meant
            .get(key.get_ref())
            .and_then(|id| schema.models.get_key_value(id))
        else {
            continue;
        };
        schema.own.extend(entry.rust.as_ref().map(|ty| OwnType {
            model: id.clone(),
            field: None,
            rust: ty.0.clone(),
        }));
        let ModelKind::Object { fields, .. } = &model.kind else {
            continue;
        };
        for (key, entry) in &entry.field {
            let name = key.get_ref();
            let field = fields
                .iter()
                .find(|field| field.wire_name.value == *name || field.name == *name);
            schema
                .own
                .extend(field.zip(entry.rust.as_ref()).map(|(field, ty)| OwnType {
                    model: id.clone(),
                    field: Some(field.wire_name.value.clone()),
                    rust: ty.0.clone(),
                }));
        }
    }
}
