//! All files of a collection.

use std::collections::BTreeMap;

use super::blocks::{self, Block};
use super::{access, request};
use crate::read::formats::requests::{Access, Request, Variables};
use crate::read::reader::Page;

/// What a collection holds.
#[derive(Default)]
pub(super) struct Collection {
    pub(super) requests: Vec<Request>,
    pub(super) variables: Variables,
    pub(super) said: String,
    /// Its files.
    pub(super) files: Vec<String>,
}

/// What a folder says of its requests.
#[derive(Default)]
struct Folder {
    name: String,
    access: Option<Access>,
}

/// Reads the files beside the page.
pub(super) fn of(page: &Page<'_>) -> Collection {
    let root = page.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let inside = |path: &str| match root {
        "" => Some(path.to_owned()),
        root => Some(path.strip_prefix(root)?.strip_prefix('/')?.to_owned()),
    };
    let files = page.beside.paths().filter(|path| path.ends_with(".bru"));
    let files = files.filter_map(|path| {
        let name = inside(path)?;
        let (source, text) = page.beside.get(path)?;
        Some((name, path, source, text))
    });
    let files: Vec<_> = files.collect();
    let mut made = Collection::default();
    let mut folders: BTreeMap<&str, Folder> = BTreeMap::new();
    for (name, path, source, text) in &files {
        made.files.push((*path).to_owned());
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let is_whole = file == "folder.bru" || file == "collection.bru";
        let is_environment = folder == "environments";
        if !is_whole && !is_environment {
            continue;
        }
        let blocks = blocks::of(text);
        for block in blocks.iter().filter(|block| block.name.starts_with("vars")) {
            for pair in block.pairs(*source) {
                made.variables.add(&pair.name, &pair.value);
            }
        }
        if is_whole {
            let named = |name: &str| blocks.iter().find(|block| block.name == name);
            let own = folders.entry(folder).or_default();
            own.name = named("meta")
                .and_then(|meta| meta.get("name"))
                .unwrap_or_default()
                .to_owned();
            own.access = access::of_all(&blocks);
            if folder.is_empty() {
                made.said = named("docs")
                    .map(Block::text)
                    .unwrap_or_default()
                    .trim()
                    .to_owned();
            }
        }
    }
    for (name, _, source, text) in &files {
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        if name == "collection.bru" || name.ends_with("folder.bru") || folder == "environments" {
            continue;
        }
        let inherited = above(folder).find_map(|folder| folders.get(folder)?.access.as_ref());
        let Some(mut request) = request::read(*source, text, &made.variables, inherited) else {
            continue;
        };
        let first = folder.split('/').next().unwrap_or_default();
        let told = folders
            .get(first)
            .filter(|folder| !folder.name.is_empty() && !first.is_empty());
        request.group = told.map_or(first, |folder| folder.name.as_str()).to_owned();
        made.requests.push(request);
    }
    made
}

/// A folder and those that hold it.
fn above(folder: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder), |folder| match folder.rsplit_once('/') {
        Some((outer, _)) => Some(outer),
        None => (!folder.is_empty()).then_some(""),
    })
}
