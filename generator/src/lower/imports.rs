//! What a module imports: every type that it names, unless the name means something else there.

use std::collections::{BTreeMap, BTreeSet};

use super::ident::{self, Ident};
use super::rust::{Encoding, Function, Import, Item, Outcome, Path, Payload, Step, Type, Wrap};

/// Resolves the paths of a module's types and gives its imports.
pub(super) fn resolve(module: &str, items: &mut [Item]) -> Vec<Import> {
    let mut locals: BTreeSet<Ident> = items.iter().filter_map(type_name).cloned().collect();
    let mut imports: BTreeMap<String, BTreeSet<Ident>> = BTreeMap::new();
    let mut import = |from: &str, name: Ident| {
        imports.entry(from.to_owned()).or_default().insert(name);
    };
    // The names that functions are written with come first: a type of the same name is written with its module.
    for name in items.iter().flat_map(frame) {
        locals.insert(ident::known(name));
        import("crate::client", ident::known(name));
    }
    let mut uses_maps = false;
    let mut known: BTreeMap<Ident, String> = BTreeMap::new();
    for item in items.iter_mut() {
        each_type(item, &mut |ty| match ty {
            Type::Map(_) => uses_maps = true,
            Type::Path(path) => resolve_path(module, path, &locals, &mut known, &mut import),
            _ => {}
        });
    }
    if uses_maps {
        import("std::collections", ident::known("BTreeMap"));
    }
    imports.into_iter().map(|(module, names)| Import { module, names: names.into_iter().collect() }).collect()
}

fn resolve_path(
    module: &str,
    path: &mut Path,
    locals: &BTreeSet<Ident>,
    known: &mut BTreeMap<Ident, String>,
    import: &mut impl FnMut(&str, Ident),
) {
    if path.module == module {
        return;
    }
    if locals.contains(&path.name) {
        path.qualified = !(path.module == "client" && FRAME.contains(&path.name.as_str()));
        return;
    }
    let first = known.entry(path.name.clone()).or_insert_with(|| path.module.clone());
    path.qualified = *first != path.module;
    if !path.qualified {
        import(&format!("crate::{}", path.module), path.name.clone());
    }
}

/// Names of the runtime that request functions are written with.
const FRAME: &[&str] = &["Client", "Error", "File", "Method", "Multipart", "Response"];

/// Those that an item needs.
fn frame(item: &Item) -> Vec<&'static str> {
    let Item::Function(function) = item else { return Vec::new() };
    let mut names = vec!["Client", "Error", "Method"];
    if matches!(function.ok, Type::Response(_)) {
        names.push("Response");
    }
    if function.steps.iter().any(is_multipart) {
        names.push("Multipart");
    }
    names
}

fn is_multipart(step: &Step) -> bool {
    matches!(step, Step::Body { encoding: Encoding::Multipart(_) | Encoding::Files, .. })
}

fn type_name(item: &Item) -> Option<&Ident> {
    match item {
        Item::Struct(item) => Some(&item.name),
        Item::Values(item) => Some(&item.name),
        Item::Union(item) => Some(&item.name),
        Item::Alias(item) => Some(&item.name),
        Item::Function(_) | Item::Reexport(_) => None,
    }
}

/// Calls for every type in an item, and for those inside it.
fn each_type(item: &mut Item, see: &mut impl FnMut(&mut Type)) {
    match item {
        Item::Struct(item) => item.fields.iter_mut().for_each(|field| each_inside(&mut field.ty, see)),
        Item::Union(item) => item.variants.iter_mut().filter_map(|v| v.ty.as_mut()).for_each(|ty| each_inside(ty, see)),
        Item::Alias(item) => each_inside(&mut item.ty, see),
        Item::Function(function) => each_in_function(function, see),
        Item::Values(_) | Item::Reexport(_) => {}
    }
}

fn each_in_function(function: &mut Function, see: &mut impl FnMut(&mut Type)) {
    each_inside(&mut function.ok, see);
    each_inside(&mut function.error, see);
    if let Some(argument) = &mut function.argument {
        each_inside(&mut argument.ty, see);
    }
    for arm in &mut function.arms {
        match &mut arm.outcome {
            Outcome::Response(Payload { wrap: Wrap::Variant(variant), .. })
            | Outcome::Error(Some(variant))
            | Outcome::TextError(Some(variant))
            | Outcome::BytesError(Some(variant)) => each_inside(&mut variant.ty, see),
            _ => {}
        }
    }
}

fn each_inside(ty: &mut Type, see: &mut impl FnMut(&mut Type)) {
    see(ty);
    match ty {
        Type::Option(inner)
        | Type::Vec(inner)
        | Type::Slice(inner)
        | Type::Map(inner)
        | Type::Boxed(inner)
        | Type::Ref(inner)
        | Type::Response(inner) => each_inside(inner, see),
        _ => {}
    }
}
