//! The trees that a description is spread over, and where a `$ref` leads.
//!
//! All files that are referred to are read before anything is made of them, so that the rest sees trees that do not change.
//! A file that is a description of operations by itself is a page of its own: its models are linked to, not made once more. Unless
//! the operations are what is referred to, or the file was not given: then it is a part like any other.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use docwright_schema::Diagnostics;
use percent_encoding::percent_decode_str;
use rustc_hash::FxHashMap;

use super::super::super::data::{self, Entry, Node, Origin, escaped, unescaped};
use super::checked::checked;
use crate::read::reader::Page;
use crate::source::is_data;

/// How many references may lead from one to the next.
const HOPS: usize = 40;

/// Where the versions of the specification have the schemas.
const SECTIONS: [&str; 2] = ["/components/schemas/", "/definitions/"];

/// A node and the file that it stands in.
#[derive(Debug, Clone, Copy)]
pub(super) struct At<'t> {
    /// The number of the file.
    pub(super) file: usize,
    pub(super) node: &'t Node,
}

impl<'t> At<'t> {
    #[inline]
    pub(super) fn with(self, node: &'t Node) -> At<'t> {
        At { node, ..self }
    }

    /// The value of this name in a map.
    #[inline]
    pub(super) fn get(self, name: &str) -> Option<At<'t>> {
        self.node.get(name).map(|node| self.with(node))
    }

    /// The text of this name in a map.
    #[inline]
    pub(super) fn str(self, name: &str) -> Option<&'t str> {
        self.node.get(name)?.as_str()
    }

    /// The items of a list.
    pub(super) fn items(self) -> impl DoubleEndedIterator<Item = At<'t>> {
        self.node.items().iter().map(move |node| self.with(node))
    }

    /// The items of a list; what is no list but a map is meant as the only item.
    pub(super) fn one_or_more(self) -> impl DoubleEndedIterator<Item = At<'t>> {
        let only = self.node.as_map().is_some().then_some(self);
        self.items().chain(only)
    }

    /// The entries of a map.
    pub(super) fn entries(self) -> impl Iterator<Item = (&'t Entry, At<'t>)> {
        let entries = self.node.entries().iter();
        entries.map(move |entry| (entry, self.with(&entry.value)))
    }

    /// Whether both are the same place.
    pub(super) fn is(self, other: At<'_>) -> bool {
        std::ptr::eq(self.node, other.node)
    }
}

/// A file beside the page.
#[derive(Debug)]
pub(super) struct File {
    path: String,
    root: Node,
    /// Whether it is a page of its own.
    is_page: bool,
}

/// Reads every file that the page refers to, and those that these refer to.
pub(super) fn load(page: &Page<'_>, root: &Node, diagnostics: &mut Diagnostics) -> Vec<File> {
    let mut files: Vec<File> = Vec::new();
    let mut known: Vec<String> = vec![page.path.to_owned()];
    let first = references(root, page.path, page);
    let mut open: Vec<String> = first.iter().map(|(file, _)| file.clone()).collect();
    let to_paths = first.into_iter().filter(|(_, to_path)| *to_path);
    let mut operations: BTreeSet<String> = to_paths.map(|(file, _)| file).collect();
    while let Some(path) = open.pop() {
        if known
            .binary_search(&path)
            .map_err(|at| known.insert(at, path.clone()))
            .is_ok()
        {
            continue;
        }
        let Some((source, text)) = page.beside.get(&path) else {
            continue;
        };
        let mut found = Diagnostics::default();
        let root = checked(data::parse(&text, Origin::Part(source, 0)), &mut found);
        let inner = references(&root, &path, page);
        open.extend(inner.iter().map(|(file, _)| file.clone()));
        operations.extend(
            inner
                .into_iter()
                .filter(|(_, to_path)| *to_path)
                .map(|(file, _)| file),
        );
        let has_operations = root.get("paths").is_some_and(|paths| !paths.entries().is_empty());
        let is_page = is_description(&root) && has_operations && page.beside.is_document(&path);
        // A page says itself what is wrong with it.
        if !is_page {
            diagnostics.append(found);
        }
        files.push(File { path, root, is_page });
    }
    for file in &mut files {
        file.is_page &= !operations.contains(&file.path);
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// The documents that are parts of the page.
pub(super) fn parts(files: &[File]) -> Vec<String> {
    let parts = files.iter().filter(|file| !file.is_page);
    parts.map(|file| file.path.clone()).collect()
}

/// The documents whose models are linked to.
pub(super) fn pages(files: &[File]) -> Vec<String> {
    let pages = files.iter().filter(|file| file.is_page);
    pages.map(|file| file.path.clone()).collect()
}

/// The paths of the files that a tree refers to, and whether it is to a path of the API that is told of there.
fn references(root: &Node, path: &str, page: &Page<'_>) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        open.extend(node.items());
        for entry in node.entries() {
            match entry.value.as_str() {
                Some(reference) if *entry.key == *"$ref" => {
                    let to_path = reference.contains("#/paths/");
                    found.extend(file_of(reference, path, page).map(|file| (file, to_path)));
                }
                _ => open.push(&entry.value),
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The path of the file that a reference names; `None` where it stays in its own.
fn file_of(reference: &str, from: &str, page: &Page<'_>) -> Option<String> {
    // Most do.
    if reference.starts_with('#') {
        return None;
    }
    let file = reference.split('#').next().unwrap_or_default();
    if file.is_empty() {
        return None;
    }
    if file.contains("://") {
        return published(file, page);
    }
    let file = percent_decode_str(file).decode_utf8_lossy();
    Some(beside(from, &file))
}

/// The path of a file that the one at `from` calls `name`.
pub(crate) fn beside(from: &str, name: &str) -> String {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    join(folder, name)
}

fn join(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = match path.starts_with('/') {
        true => Vec::new(),
        false => folder.split('/').collect(),
    };
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.join("/")
}

/// Files that are published elsewhere may lie beside the page: the one whose path ends most as the address does, where that
/// names a file; else one in a folder that is called like a part of the address.
fn published(url: &str, page: &Page<'_>) -> Option<String> {
    let parts: Vec<&str> = url.split('/').skip(3).filter(|part| !part.is_empty()).collect();
    let names_file = parts.last().is_some_and(is_data);
    let fits = |path: &str| {
        if names_file {
            let both = path.rsplit('/').zip(parts.iter().rev());
            return both.take_while(|(own, part)| own == *part).count();
        }
        let folder = path.rsplit('/').nth(1).unwrap_or_default();
        usize::from(!folder.is_empty() && parts.contains(&folder) || parts.last() == Some(&path))
    };
    let all = page.beside.paths().filter(|path| is_data(path));
    let ranked: Vec<(usize, &str)> = all.map(|path| (fits(path), path)).collect();
    let most = ranked
        .iter()
        .map(|(fits, _)| *fits)
        .max()
        .filter(|most| *most > 0)?;
    let mut found = ranked.iter().filter(|(fits, _)| *fits == most);
    match (found.next(), found.next()) {
        (Some((_, path)), None) => Some((*path).to_owned()),
        _ => None,
    }
}

/// Where a reference leads.
#[derive(Debug, Clone)]
pub(super) struct Target<'t> {
    pub(super) at: At<'t>,
    /// The way to it from the root of its file: `/components/schemas/X`.
    pub(super) pointer: Rc<str>,
}

/// The page and the files that it refers to.
pub(super) struct Files<'t> {
    root: &'t Node,
    page: &'t Page<'t>,
    others: &'t [File],
    numbers: BTreeMap<&'t str, usize>,
    /// Where the references led that were followed, by file and text: most models are referred to many times.
    known: RefCell<FxHashMap<(usize, &'t str), Option<Target<'t>>>>,
}

impl<'t> Files<'t> {
    pub(super) fn new(page: &'t Page<'t>, root: &'t Node, others: &'t [File]) -> Files<'t> {
        let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
        numbers.extend(
            others
                .iter()
                .zip(1..)
                .map(|(file, number)| (file.path.as_str(), number)),
        );
        numbers.insert(page.path, 0);
        Files {
            root,
            page,
            others,
            numbers,
            known: RefCell::default(),
        }
    }

    /// How many files there are beside the page.
    pub(super) fn count(&self) -> usize {
        self.others.len()
    }

    /// The root of the page.
    pub(super) fn root(&self) -> At<'t> {
        At {
            file: 0,
            node: self.root,
        }
    }

    /// The path of a file.
    pub(super) fn path(&self, file: usize) -> &'t str {
        let other = file.checked_sub(1).and_then(|at| self.others.get(at));
        other.map_or(self.page.path, |file| &file.path)
    }

    /// Whether a file is a page, so that its models are made of it and not of those that refer to it.
    pub(super) fn is_page(&self, file: usize) -> bool {
        let other = file.checked_sub(1).and_then(|at| self.others.get(at));
        other.is_none_or(|file| file.is_page)
    }

    fn root_of(&self, file: usize) -> At<'t> {
        let other = file.checked_sub(1).and_then(|at| self.others.get(at));
        let node = other.map_or(self.root, |file| &file.root);
        At { file, node }
    }

    /// Where a reference leads that stands in the file `from`; `None` where it leads nowhere.
    pub(super) fn target(&self, reference: &'t str, from: usize) -> Option<Target<'t>> {
        if let Some(known) = self.known.borrow().get(&(from, reference)) {
            return known.clone();
        }
        let found = self.stated_target(reference, from, HOPS);
        let found = found.or_else(|| self.meant_target(reference));
        self.known.borrow_mut().insert((from, reference), found.clone());
        found
    }

    /// What a reference that leads nowhere can only mean: a schema of this name, where the other versions of the specification have
    /// it, or by its bare name. Asked of whole references only, not of those on their way: circles would be walked again and again.
    fn meant_target(&self, reference: &str) -> Option<Target<'t>> {
        let mut prefixes = SECTIONS.iter();
        let pointer = reference.strip_prefix('#');
        let name = match pointer {
            Some(pointer) => prefixes.find_map(|section| pointer.strip_prefix(section))?,
            None => reference,
        };
        if name.is_empty() || pointer.is_none() && name.contains(['#', '/', '.']) {
            return None;
        }
        let mut found = SECTIONS
            .iter()
            .filter_map(|section| self.walk(0, &format!("{section}{name}"), HOPS));
        found.next()
    }

    fn stated_target(&self, reference: &str, from: usize, hops: usize) -> Option<Target<'t>> {
        let pointer = reference.split_once('#').map_or("", |(_, pointer)| pointer);
        let file = match file_of(reference, self.path(from), self.page) {
            Some(path) => *self.numbers.get(path.as_str())?,
            None if reference.starts_with('#') || reference.is_empty() => from,
            None => return None,
        };
        let found = self.walk(file, pointer, hops);
        if found.is_some() || file != from || file == 0 {
            return found;
        }
        // A part of a description may mean its whole by `#`.
        self.walk(0, pointer, hops.checked_sub(1)?)
    }

    fn walk(&self, file: usize, pointer: &str, hops: usize) -> Option<Target<'t>> {
        let mut at = self.root_of(file);
        let mut way = String::new();
        for step in pointer.split('/').skip(1) {
            let step = percent_decode_str(step).decode_utf8_lossy();
            let part = unescaped(&step);
            if let Some(reference) = at.str("$ref") {
                let target = self.stated_target(reference, at.file, hops.checked_sub(1)?)?;
                (at, way) = (target.at, target.pointer.to_string());
            }
            let inner = at
                .node
                .get(&part)
                .or_else(|| at.node.items().get(part.parse::<usize>().ok()?));
            at = at.with(inner?);
            way.push('/');
            way.push_str(&escaped(&part));
        }
        let is_root = pointer.is_empty() || pointer == "/";
        (is_root || !way.is_empty()).then(|| Target {
            at,
            pointer: way.into(),
        })
    }

    /// What a node is after all references: the node itself where it has none; `None` where they lead nowhere or in a circle.
    pub(super) fn follow(&self, mut at: At<'t>) -> Option<At<'t>> {
        for _ in 0..HOPS {
            match at.str("$ref") {
                Some(reference) => at = self.target(reference, at.file)?.at,
                None => return Some(at),
            }
        }
        None
    }
}

/// Whether a tree is a whole description.
pub(crate) fn is_description(root: &Node) -> bool {
    let version = root.get("openapi").or_else(|| root.get("swagger"));
    version.is_some_and(|version| version.as_text().is_some())
}
