//! Which properties of a JSON value the types of a crate do not document.
//!
//! It walks the value beside the type, whatever the crate makes of the rest.

use docwright::lower::Ident;
use docwright::lower::rust::{Item, Path, Rest, Struct, Type};
use serde_json::{Map, Value};

use super::Binding;

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
                of_object(binding, path, structure, members, at, found);
            }
            _ => {}
        },
        _ => {}
    }
}

fn of_object(
    binding: &Binding<'_>,
    path: &Path,
    structure: &Struct,
    members: &Map<String, Value>,
    at: &str,
    found: &mut Vec<String>,
) {
    let Some(json) = binding.model(path) else { return };
    let ty = |name: &Ident| {
        let field = structure.fields.iter().find(|field| field.name == *name);
        field.map(|field| &field.ty)
    };
    for (name, member) in members {
        let at = format!("{at}.{name}");
        let known = json.fields.iter().find(|field| field.wire == *name);
        match (known, &json.rest) {
            (Some(field), _) => {
                if let Some(ty) = ty(&field.name) {
                    undocumented(binding, ty, member, &at, found);
                }
            }
            (None, Rest::Further(map)) => {
                if let Some(Type::Map(inner)) = ty(&map.name) {
                    undocumented(binding, inner, member, &at, found);
                }
            }
            // Further fields of any kind are documented.
            (None, Rest::Keep(_)) => {}
            (None, Rest::Skip) => found.push(at),
        }
    }
}
