//! Which properties of a JSON value the types of a crate do not document, or document under another spelling.
//!
//! It walks the value beside the type, whatever the crate makes of the rest.

use docwright::lower::Ident;
use docwright::lower::rust::{Item, JsonField, ModelJson, Path, Rest, Struct, Type};
use serde_json::{Map, Value};

use super::Binding;

/// What was found, as paths.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Properties that are not documented.
    pub(super) undocumented: Vec<String>,
    /// Properties whose name is documented in another spelling.
    pub(super) respelt: Vec<String>,
}

impl Found {
    fn add(&mut self, other: Found) {
        self.undocumented.extend(other.undocumented);
        self.respelt.extend(other.respelt);
    }
}

/// Adds what `ty` does not document as `value` has it.
pub(super) fn walk(binding: &Binding<'_>, ty: &Type, value: &Value, at: &str, found: &mut Found) {
    match (ty, value) {
        (Type::Option(inner) | Type::Boxed(inner) | Type::Ref(inner), _) => {
            walk(binding, inner, value, at, found);
        }
        (Type::Vec(inner), Value::Array(items)) => {
            for item in items {
                walk(binding, inner, item, &format!("{at}[]"), found);
            }
        }
        (Type::Map(inner), Value::Object(members)) => {
            for member in members.values() {
                walk(binding, inner, member, &format!("{at}.*"), found);
            }
        }
        (Type::Path(path), _) => match (binding.item(path), value) {
            (Some(Item::Alias(alias)), _) => walk(binding, &alias.ty, value, at, found),
            (Some(Item::Union(union)), _) => {
                let types = union.variants.iter().filter_map(|variant| variant.ty.as_ref());
                let each = types.map(|ty| {
                    let mut found = Found::default();
                    walk(binding, ty, value, at, &mut found);
                    found
                });
                let fewest = each.min_by_key(|found| (found.undocumented.len(), found.respelt.len()));
                found.add(fewest.unwrap_or_default());
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
    found: &mut Found,
) {
    let Some(json) = binding.model(path) else { return };
    let ty = |name: &Ident| {
        let field = structure.fields.iter().find(|field| field.name == *name);
        field.map(|field| &field.ty)
    };
    for (name, member) in members {
        let at = format!("{at}.{name}");
        match (field(json, members, name), &json.rest) {
            (Some(field), _) => {
                if field.wire != *name {
                    found.respelt.push(at.clone());
                }
                if let Some(ty) = ty(&field.name) {
                    walk(binding, ty, member, &at, found);
                }
            }
            (None, Rest::Further(name)) => {
                if let Some(Type::Map(inner)) = ty(name) {
                    walk(binding, inner, member, &at, found);
                }
            }
            // Further fields of any kind are documented.
            (None, Rest::Keep(_)) => {}
            (None, Rest::Skip) => found.undocumented.push(at),
        }
    }
}

/// The field that a property is read as.
fn field<'j>(json: &'j ModelJson, members: &Map<String, Value>, name: &str) -> Option<&'j JsonField> {
    let letters = |name: &str| {
        let name = name.to_ascii_lowercase();
        name.replace(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric(), "")
    };
    let is_it = |field: &&JsonField| field.wire == name;
    let is_like = |field: &&JsonField| {
        field.respelt && !members.contains_key(&field.wire) && letters(&field.wire) == letters(name)
    };
    let fields = &json.fields;
    fields.iter().find(is_it).or_else(|| fields.iter().find(is_like))
}
