//! A list that names one field twice: on the wire there is one, and the stronger statement of each fact wins.

use docwright_schema::Grade;
use docwright_schema::schema::{Field, Type};
use rustc_hash::{FxHashMap, FxHashSet};

/// Joins fields of one wire name into the first of them. Nameless ones are told apart by nothing.
pub(super) fn once(fields: &mut Vec<Field>) {
    let mut names = FxHashSet::with_capacity_and_hasher(fields.len(), Default::default());
    if fields
        .iter()
        .all(|field| field.wire_name.value.is_empty() || names.insert(&field.wire_name.value))
    {
        return;
    }
    let mut first: FxHashMap<String, usize> = FxHashMap::default();
    let mut kept: Vec<Field> = Vec::with_capacity(fields.len());
    for field in fields.drain(..) {
        let known = first.get(&field.wire_name.value).copied();
        match known.and_then(|at| kept.get_mut(at)) {
            Some(known) if !field.wire_name.value.is_empty() => join(known, field),
            _ => {
                first.insert(field.wire_name.value.clone(), kept.len());
                kept.push(field);
            }
        }
    }
    *fields = kept;
}

fn join(known: &mut Field, other: Field) {
    let is_stated = |field: &Field| field.required.grade == Grade::Stated;
    if !is_stated(known) && is_stated(&other) || is_stated(&other) && other.required.value {
        known.required = other.required;
    }
    if matches!(known.ty.value, Type::Any | Type::Unknown) {
        known.ty = other.ty;
        known.null_unknown = other.null_unknown;
    }
    known.deprecated |= other.deprecated;
    known.description = known.description.take().or(other.description);
    known.example = known.example.take().or(other.example);
    known.default = known.default.take().or(other.default);
}
