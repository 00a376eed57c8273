//! How much a generated crate has to offer, by its source: what the compiler's time is divided by.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;
use syn::{Fields, ImplItem, Item, ReturnType, Type, Visibility};

use crate::corpus::METHODS;

/// What a crate has.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tally {
    /// Request functions.
    pub(crate) operations: usize,
    /// Fields of models.
    pub(super) fields: usize,
}

/// Of a crate of docwright: functions that give a call, and fields of structs but for `extra`, which no page documents.
pub(crate) fn ours(krate: &Path) -> Result<Tally> {
    let mut tally = Tally::default();
    each_item(&krate.join("src/operations"), &mut |item| {
        if let Item::Fn(function) = item
            && let ReturnType::Type(_, ty) = &function.sig.output
            && names(ty, "Call")
        {
            tally.operations += 1;
        }
    })?;
    each_item(&krate.join("src/models"), &mut |item| {
        if let Item::Struct(item) = item {
            tally.fields += item
                .fields
                .iter()
                .filter(|field| !names(&field.ty, "Extra"))
                .count();
        }
    })?;
    Ok(tally)
}

/// Of a crate of another generator: public async functions, no more of them than the API has operations, and named fields
/// of structs and variants that derive a trait of serde.
pub(super) fn theirs(krate: &Path, operations: usize) -> Result<Tally> {
    let mut tally = Tally::default();
    let mut functions = 0;
    each_item(&krate.join("src"), &mut |item| match item {
        Item::Fn(function) => functions += usize::from(is_call(&function.vis, &function.sig)),
        Item::Impl(block) => {
            for item in &block.items {
                if let ImplItem::Fn(function) = item {
                    functions += usize::from(is_call(&function.vis, &function.sig));
                }
            }
        }
        Item::Struct(item) if is_model(&item.attrs) => tally.fields += named(&item.fields),
        Item::Enum(item) if is_model(&item.attrs) => {
            tally.fields += item
                .variants
                .iter()
                .map(|variant| named(&variant.fields))
                .sum::<usize>();
        }
        _ => {}
    })?;
    tally.operations = functions.min(operations);
    Ok(tally)
}

/// How many operations the true document of an API has.
pub(super) fn operations(truth: &Path) -> Result<usize> {
    let document: Value = serde_json::from_slice(&std::fs::read(truth)?)?;
    let paths = document["paths"]
        .as_object()
        .context("a document without paths")?;
    let known = |item: &Value| {
        METHODS
            .iter()
            .filter(|method| item.get(**method).is_some())
            .count()
    };
    Ok(paths.values().map(known).sum())
}

fn is_call(visibility: &Visibility, signature: &syn::Signature) -> bool {
    matches!(visibility, Visibility::Public(_)) && signature.asyncness.is_some()
}

fn is_model(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        syn::Meta::List(list) if list.path.is_ident("derive") => list.tokens.to_string().contains("erialize"),
        _ => false,
    })
}

fn named(fields: &Fields) -> usize {
    match fields {
        Fields::Named(fields) => fields.named.len(),
        _ => 0,
    }
}

/// Whether a type is a path that ends with `name`.
fn names(ty: &Type, name: &str) -> bool {
    matches!(ty, Type::Path(ty) if ty.path.segments.last().is_some_and(|last| last.ident == name))
}

/// Shows every item of every Rust file below a folder, if there is one; those in modules too.
fn each_item(folder: &Path, see: &mut dyn FnMut(&Item)) -> Result<()> {
    for path in rust_files(folder)? {
        let text = std::fs::read_to_string(&path)?;
        let file = syn::parse_file(&text).with_context(|| path.display().to_string())?;
        show(&file.items, see);
    }
    Ok(())
}

fn show(items: &[Item], see: &mut dyn FnMut(&Item)) {
    for item in items {
        see(item);
        if let Item::Mod(module) = item
            && let Some((_, items)) = &module.content
        {
            show(items, see);
        }
    }
}

fn rust_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut open = Vec::from_iter(folder.is_dir().then(|| folder.to_owned()));
    while let Some(folder) = open.pop() {
        for entry in folder.read_dir().with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    Ok(files)
}
