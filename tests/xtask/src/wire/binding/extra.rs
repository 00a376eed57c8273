//! Which properties of a JSON value the types of a crate do not document.
//!
//! It walks the value beside the type, whatever the crate makes of the rest.

use docwright::lower::rust::{Field, Item, SerdeAttribute, Type};
use serde_json::Value;

use super::{Binding, EXTRA, wire_name};

/// Adds the paths of the properties of `value` that `ty` does not document.
pub(super) fn undocumented(
    binding: &Binding<'_>,
    ty: &Type,
    value: &Value,
    at: &str,
    found: &mut Vec<String>,
) {
    match (ty, value) {
        (Type::Option(inner) | Type::Boxed(inner), _) => undocumented(binding, inner, value, at, found),
        (Type::Vec(inner), Value::Array(items)) => {
            for item in items {
                undocumented(binding, inner, item, &format!("{at}[]"), found);
            }
        }
        (Type::Map(inner), Value::Object(members)) => {
            for member in members.values() {
                undocumented(binding, inner, member, &format!("{at}.*"), found);
            }
        }
        (Type::Path(path), _) => match (binding.item(path), value) {
            (Some(Item::Alias(alias)), _) => undocumented(binding, &alias.ty, value, at, found),
            (Some(Item::Union(union)), _) => {
                let types = union.variants.iter().filter_map(|variant| variant.ty.as_ref());
                let each = types.map(|ty| {
                    let mut found = Vec::new();
                    undocumented(binding, ty, value, at, &mut found);
                    found
                });
                found.extend(each.min_by_key(Vec::len).unwrap_or_default());
            }
            (Some(Item::Struct(structure)), Value::Object(members)) => {
                let is_flat = |field: &&Field| field.serde.contains(&SerdeAttribute::Flatten);
                let mut rest = structure.fields.iter().filter(is_flat);
                let rest = rest.find(|field| field.name.bare() != EXTRA);
                for (name, member) in members {
                    let mut fields = structure.fields.iter().filter(|field| !is_flat(field));
                    let at = format!("{at}.{name}");
                    match (fields.find(|field| wire_name(field) == name), rest) {
                        (Some(field), _) => undocumented(binding, &field.ty, member, &at, found),
                        (None, Some(_)) => {}
                        (None, None) => found.push(at),
                    }
                }
            }
            _ => {}
        },
        _ => {}
    }
}
