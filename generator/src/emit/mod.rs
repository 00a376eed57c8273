//! [`Crate`] → files in memory: text, tokens, printing, headers.
//!
//! It decides nothing and fails at nothing: every name, type and step is in the crate already. It does no I/O and does not
//! know where names came from.

mod build;
mod client;
mod docs;
mod enums;
mod file;
mod function;
mod group;
mod json;
mod lines;
mod manifest;
mod model;
mod outcome;
mod shape;
mod text;
mod tokens;

use rayon::prelude::*;

use crate::lower::rust::{Crate, Item, Module, Runtime};

/// A file of a generated crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    /// Path inside the crate, with `/`.
    pub path: String,
    /// The whole text.
    pub content: String,
}

/// The files of a crate, `Cargo.toml` first.
pub fn emit(krate: &Crate) -> Vec<OutputFile> {
    let mut files = vec![
        OutputFile {
            path: "Cargo.toml".to_owned(),
            content: manifest::text(&krate.manifest),
        },
        OutputFile {
            path: "src/lib.rs".to_owned(),
            content: file::root(krate),
        },
    ];
    files.par_extend(krate.modules.par_iter().map(module));
    if krate.manifest.runtime == Runtime::Embedded {
        files.extend(docwright_client::SOURCE.iter().map(|(name, text)| OutputFile {
            path: format!("src/client/{name}"),
            content: format!("{}\n{text}", file::HEADER),
        }));
    }
    files
}

fn module(module: &Module) -> OutputFile {
    let path: Vec<_> = module.path.iter().map(ToString::to_string).collect();
    let end = if module.is_folder { "/mod.rs" } else { ".rs" };
    // Re-exports stand close together.
    let alike = |a: &Item, b: &Item| matches!((a, b), (Item::Reexport(_), Item::Reexport(_)));
    let mut macros = String::new();
    let mut items = Vec::new();
    for item in &module.items {
        match item {
            Item::JsonMacros(kinds) => macros.push_str(&json::macros(kinds)),
            item => items.push(item),
        }
    }
    let chunks: Vec<_> = items.chunk_by(|a, b| alike(a, b)).collect();
    let blocks: Vec<Vec<String>> = chunks
        .par_iter()
        .map(|chunk| match chunk {
            [one] => item(one),
            many => vec![many.iter().copied().flat_map(item).collect()],
        })
        .collect();
    let items = blocks.into_iter().flatten().collect();
    OutputFile {
        path: format!("src/{}{end}", path.join("/")),
        content: file::module(module, macros, items),
    }
}

/// The blocks of an item.
fn item(item: &Item) -> Vec<String> {
    match item {
        Item::Struct(item) => {
            let build = item.build.as_ref().map(|build| build::methods(&item.name, build));
            let blocks = [model::structure(item)].into_iter().chain(build);
            blocks.map(lines::fitted).collect()
        }
        Item::Values(item) => [enums::values(item), enums::wire_values(item)]
            .map(lines::fitted)
            .into(),
        Item::Union(item) => vec![lines::fitted(enums::union(item))],
        Item::Alias(item) => vec![lines::fitted(model::alias(item))],
        Item::Function(item) => vec![file::print(&function::function(item))],
        Item::Group(item) => group::group(item).iter().map(file::print).collect(),
        Item::Client(item) => client::client(item).iter().map(file::print).collect(),
        Item::Reexport(item) => vec![model::reexport(item)],
        Item::JsonMacros(_) => Vec::new(),
        Item::ModelJson(item) => vec![json::model(item)],
        Item::ValuesJson(item) => vec![json::values(item)],
        Item::UnionJson(item) => vec![json::union(item)],
    }
}

#[cfg(test)]
mod tests;
