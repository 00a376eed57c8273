//! Alternatives: `oneOf` and `anyOf`, with what holds of all of them.

use docwright_schema::Stated;
use docwright_schema::evidence::{Shape, TypeExpr, VariantEvidence};

use super::super::files::At;
use super::super::reading::{Reading, text};
use super::super::{link, names};
use super::form::SILENT;
use super::parts::Parts;
use super::{enums, facts, merged, ty};

/// How many alternatives several lists of them may come to.
const MOST: usize = 64;

/// What a schema with alternatives is; `None` where it has none.
pub(super) fn of<'t>(reading: &mut Reading<'t, '_>, parts: &Parts<'t>) -> Option<TypeExpr> {
    let lists = parts
        .choices
        .iter()
        .map(|list| list.one_or_more().filter(|at| is_form(*at)).collect());
    let lists: Vec<Vec<At<'t>>> = lists.filter(|list: &Vec<_>| !list.is_empty()).collect();
    if lists.is_empty() {
        return None;
    }
    // Alternatives that only bound values are of the type that stands beside them.
    let only_bound = !parts.types().is_empty() && lists.iter().flatten().all(|at| !says_type(*at));
    let has_structure = parts.has_structure() || only_bound;
    // A list of values beside values with names only leaves some of them out.
    let is_listed = parts.get("enum").or_else(|| parts.get("const")).is_some();
    if let ([alternatives], true) = (lists.as_slice(), is_listed || !has_structure)
        && let Some(values) = enums::of_alternatives(parts, alternatives)
    {
        return Some(values);
    }
    let mut combined: Vec<Vec<At<'t>>> = vec![Vec::new()];
    for list in &lists {
        if combined.len() * list.len() > MOST && combined.len() > 1 {
            reading.inexpressible("oneOf beside oneOf", list.first()?.node.span);
            continue;
        }
        let with = |at: &At<'t>| {
            combined
                .iter()
                .map(|all| [all.as_slice(), &[*at]].concat())
                .collect::<Vec<_>>()
        };
        combined = list.iter().flat_map(with).collect();
    }
    let tags = tags(parts);
    let mut variants: Vec<VariantEvidence> = Vec::new();
    for alternatives in &combined {
        let first = *alternatives.first()?;
        let ty = match alternatives.as_slice() {
            [only] if !has_structure => ty(reading, *only),
            all => merged(reading, Parts::without_choices(parts), all),
        };
        if ty == TypeExpr::Null || variants.iter().any(|known| known.ty == ty) {
            continue;
        }
        let limits = facts::limits(reading, first, &ty);
        variants.push(VariantEvidence {
            name: text(first, "title").filter(|_| first.get("$ref").is_none()),
            tags: mapped(reading, &tags, first),
            constraints: limits.into(),
            ty,
            span: first.node.span,
        });
    }
    let at = *parts.all.first()?;
    Some(match variants.as_slice() {
        [] => TypeExpr::Any,
        [only] => only.ty.clone(),
        _ => {
            let shape = Shape::Union {
                variants,
                discriminator: property(parts),
            };
            link::inline(at, enums::title(parts), shape, at.node.span)
        }
    })
}

/// Whether a schema says of what type values are.
fn says_type(at: At<'_>) -> bool {
    const WORDS: [&str; 9] = [
        "$ref",
        "type",
        "enum",
        "const",
        "allOf",
        "oneOf",
        "anyOf",
        "properties",
        "items",
    ];
    WORDS.iter().any(|word| at.get(word).is_some())
}

/// Whether an alternative says something of the form of values: not null, and not only which fields must be there.
fn is_form(at: At<'_>) -> bool {
    if at.str("type") == Some("null") {
        return false;
    }
    let entries = at.node.entries();
    let only_required = |key: &str| {
        key == "required" || key == "not" || SILENT.contains(&key) && key != "type" && key != "$ref"
    };
    let has_required = entries
        .iter()
        .any(|entry| matches!(&*entry.key, "required" | "not"));
    !(has_required && entries.iter().all(|entry| only_required(&entry.key)))
}

/// The field that tells the alternatives apart.
fn property(parts: &Parts<'_>) -> Option<Stated<String>> {
    let discriminator = parts.get("discriminator")?;
    let name = discriminator.get("propertyName").unwrap_or(discriminator).node;
    Some(Stated::new(name.as_str()?.to_owned(), name.span))
}

/// The values of the discriminator, and the references that they mean.
fn tags<'t>(parts: &Parts<'t>) -> Vec<(&'t str, At<'t>)> {
    let mapping = parts.get("discriminator").and_then(|at| at.get("mapping"));
    let entries = mapping.into_iter().flat_map(At::entries);
    entries.map(|(entry, at)| (&*entry.key, at)).collect()
}

/// The values that mean an alternative.
fn mapped<'t>(reading: &Reading<'t, '_>, tags: &[(&str, At<'t>)], alternative: At<'t>) -> Vec<String> {
    let Some(reference) = alternative.str("$ref") else {
        let tag = names::first(alternative, names::TAG);
        return tag.and_then(|tag| text(tag, "")).into_iter().collect();
    };
    let Some(target) = reading.files.target(reference, alternative.file) else {
        return Vec::new();
    };
    let means = |at: &At<'t>| {
        let word = at.node.as_str().unwrap_or_default();
        let by_reference = reading
            .files
            .target(word, at.file)
            .filter(|_| word.contains(['#', '/', '.']));
        match by_reference {
            Some(found) => found.at.is(target.at),
            None => target.pointer.rsplit('/').next() == Some(word),
        }
    };
    let mut own: Vec<String> = tags
        .iter()
        .filter(|(_, at)| means(at))
        .map(|(tag, _)| (*tag).to_owned())
        .collect();
    if own.is_empty() {
        own.extend(names::first(target.at, names::TAG).and_then(|tag| tag.node.as_text().map(str::to_owned)));
    }
    own
}
