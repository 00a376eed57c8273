//! Objects and maps.

use docwright_schema::Stated;
use docwright_schema::evidence::{FieldEvidence, NameForm, Shape, TypeExpr};
use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashSet};

use super::super::super::super::data::{Entry, Kind};
use super::super::files::At;
use super::super::link;
use super::super::names;
use super::super::reading::Reading;
use super::parts::Parts;
use super::{enums, fill_all, ty};

/// An object with fields, or a map where there are none.
pub(super) fn of<'t>(reading: &mut Reading<'t, '_>, parts: &Parts<'t>) -> TypeExpr {
    let mut required: FxHashSet<&str> = FxHashSet::default();
    let mut properties: IndexMap<&str, (&Entry, Vec<At<'t>>), FxBuildHasher> = IndexMap::default();
    for part in &parts.all {
        let names = part.get("required");
        let only = names.filter(|names| names.node.as_str().is_some());
        let names = names.into_iter().flat_map(At::items).chain(only);
        required.extend(names.filter_map(|at| at.node.as_str()));
        for (entry, at) in part.get("properties").into_iter().flat_map(At::entries) {
            match at.node.kind {
                // No value has it.
                Kind::Bool(false) => continue,
                Kind::Map(_) | Kind::Bool(true) => {}
                // A mark that has slipped in here.
                Kind::String(ref word) if word.starts_with("circular(") => {}
                _ => {
                    reading.odd(at, "a property is no schema");
                    continue;
                }
            }
            // As parameters say it; of properties no tool heeds it.
            if let Some(mark) = at.get("required").filter(|mark| mark.node.as_bool().is_some()) {
                reading.odd(mark, "`required` of a property is a list beside the properties");
            }
            let (_, all) = properties.entry(&entry.key).or_insert((entry, Vec::new()));
            all.push(at);
        }
    }
    let additional = additional(reading, parts);
    if properties.is_empty() {
        return TypeExpr::Map(Box::new(additional.unwrap_or(TypeExpr::Any)));
    }
    let mut fields = Vec::with_capacity(properties.len());
    for (name, (entry, mut all)) in properties {
        let mut field = FieldEvidence::new(NameForm::Wire, entry.key_span);
        // The last schema of a property is the most exact: it refines those that it is merged with.
        all.reverse();
        fill_all(reading, &all, &mut field);
        let span = all.first().map_or(entry.key_span, |at| at.node.span);
        field.name = Some(Stated::new(name.to_owned(), entry.key_span));
        let untold = all.iter().any(|at| at.node.is_true(names::UNTOLD_REQUIRED));
        field.required = (!untold).then(|| Stated::new(required.contains(&name), span));
        fields.push(field);
    }
    let Some(at) = parts.all.first().copied() else {
        return TypeExpr::Any;
    };
    let shape = Shape::Object { fields, additional };
    link::inline(at, enums::title(parts), shape, at.node.span)
}

/// The type of further fields, where there may be any.
fn additional<'t>(reading: &mut Reading<'t, '_>, parts: &Parts<'t>) -> Option<TypeExpr> {
    if let Some(at) = parts.get("additionalProperties") {
        return match at.node.as_bool() {
            Some(false) => None,
            Some(true) => Some(TypeExpr::Any),
            None => Some(ty(reading, at)),
        };
    }
    let mut patterns = parts.get("patternProperties")?.entries();
    match (patterns.next(), patterns.next()) {
        (Some((_, only)), None) => Some(ty(reading, only)),
        _ => Some(TypeExpr::Any),
    }
}
