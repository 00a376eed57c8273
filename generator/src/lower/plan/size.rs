//! How big a value is at most, so that no variant of an enum makes all the others as big as itself.

use std::collections::BTreeSet;

use docwright_schema::schema::{ModelId, ModelKind, Type};

use super::models::Models;

/// More bytes than this in a variant are boxed; well below the difference that clippy minds.
const LIMIT: usize = 160;

/// Models inside models inside models, deeper than anyone would look.
const DEPTH: usize = 16;

/// Whether a variant of this type should hold a box.
pub(crate) fn is_large(models: &Models<'_>, ty: &Type) -> bool {
    size(models, ty, &mut BTreeSet::new()) > LIMIT
}

/// Bytes, or more than the limit; options are counted as if they had a tag of their own.
fn size<'a>(models: &Models<'a>, ty: &'a Type, inside: &mut BTreeSet<&'a ModelId>) -> usize {
    match ty {
        Type::Boolean | Type::Integer(_) | Type::Number(_) => 8,
        Type::String(_) | Type::Array(_) | Type::Map(_) | Type::Stream(_) => 24,
        // With a feature of serde_json that any crate may turn on, an object is an ordered map.
        Type::Any | Type::Unknown | Type::Const(_) => 72,
        Type::Numeric => 32,
        Type::Bytes => 96,
        Type::Nullable(inner) => 8 + size(models, inner, inside),
        Type::Model(id) => model_size(models, id, inside),
    }
}

fn model_size<'a>(models: &Models<'a>, id: &'a ModelId, inside: &mut BTreeSet<&'a ModelId>) -> usize {
    let Some(model) = models.get(id) else {
        return 72;
    };
    // A model inside itself is boxed there.
    if !inside.insert(id) {
        return 8;
    }
    if inside.len() > DEPTH {
        inside.remove(id);
        return LIMIT + 1;
    }
    let bytes = match &model.kind {
        ModelKind::Object { fields, additional } => {
            let mut bytes = if additional.is_some() { 24 } else { 8 };
            for field in fields {
                if bytes > LIMIT {
                    break;
                }
                bytes += 8 + size(models, &field.ty.value, inside);
            }
            bytes
        }
        ModelKind::Enum { .. } => 24,
        ModelKind::Union { variants, .. } => {
            let sizes = variants
                .iter()
                .map(|variant| size(models, &variant.ty, inside).min(LIMIT));
            8 + sizes.max().unwrap_or_default().max(72)
        }
        ModelKind::Alias { ty } => size(models, &ty.value, inside),
        ModelKind::Unknown => 72,
    };
    inside.remove(id);
    bytes
}
