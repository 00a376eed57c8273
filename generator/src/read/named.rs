//! Which of the descriptions below a folder are read: those that pages or settings of the site name; all, where none is named.
//!
//! A repository of documentation holds more descriptions than it publishes: examples, drafts, copies of older versions. Takes what all
//! documents say; must not know what a description says but which operations it has.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::evidence::{Evidence, Pointer, file_names, request};

use super::formats::openapi;
use crate::source::Sources;

/// The descriptions that nothing names, where others are named.
pub(super) fn unnamed<'e>(pages: &[&'e Evidence], sources: &Sources) -> BTreeSet<&'e str> {
    let all: Vec<&Evidence> = pages.iter().copied().filter(|page| is_bare(page)).collect();
    let pointers = || {
        let of_page = |page: &'e Evidence| page.pointers.iter().map(move |pointer| (page, pointer));
        pages.iter().flat_map(move |page| of_page(page))
    };
    if all.len() < 2 || pointers().next().is_none() {
        return BTreeSet::new();
    }
    let known = Known::of(&all);
    let mut open: Vec<&str> = Vec::new();
    for (page, pointer) in pointers() {
        open.extend(known.named(&page.page, pointer));
    }
    let nothing = open.is_empty();
    let by_path: BTreeMap<&str, &Evidence> = all.iter().map(|page| (page.page.as_str(), *page)).collect();
    // What a description links to is read with it.
    let mut named: BTreeSet<&str> = BTreeSet::new();
    while let Some(path) = open.pop() {
        if named.insert(path) {
            let page = by_path.get(path);
            open.extend(page.iter().flat_map(|page| &page.leans_on).map(String::as_str));
        }
    }
    let paths = all.iter().map(|page| page.page.as_str());
    let rest = paths.filter(|path| !nothing && !named.contains(path) && !sources.is_given(path));
    rest.collect()
}

/// Whether a document is a description and nothing else.
fn is_bare(page: &Evidence) -> bool {
    page.reader == openapi::READER.name
}

/// Descriptions by what pointers have of them.
struct Known<'e> {
    by_name: BTreeMap<String, Vec<&'e str>>,
    by_request: BTreeMap<String, Vec<&'e str>>,
}

impl<'e> Known<'e> {
    fn of(all: &[&'e Evidence]) -> Known<'e> {
        let (mut by_name, mut by_request) = (BTreeMap::new(), BTreeMap::new());
        for page in all {
            let add = |map: &mut BTreeMap<String, Vec<&'e str>>, key| {
                map.entry(key).or_default().push(page.page.as_str());
            };
            for name in file_names(&page.page) {
                add(&mut by_name, name);
            }
            for operation in &page.operations {
                if let (Some(method), Some(path)) = (&operation.method, &operation.path) {
                    add(&mut by_request, request(&method.value, &path.value));
                }
            }
        }
        Known { by_name, by_request }
    }

    /// The descriptions that a pointer on a page may mean: by the name of the file, else by the operation.
    fn named(&self, page: &str, pointer: &Pointer) -> Vec<&'e str> {
        let file = pointer.file.as_deref().unwrap_or_default();
        let by_name = pointer.name().and_then(|name| self.by_name.get(&name));
        if let Some(all) = by_name {
            return nearest(page, file, all);
        }
        let by_request = pointer
            .request()
            .and_then(|request| self.by_request.get(&request));
        by_request.cloned().unwrap_or_default()
    }
}

/// Of descriptions with one name, the one in the place that is named from the page, else those at the end of whose paths it is.
fn nearest<'e>(page: &str, file: &str, all: &[&'e str]) -> Vec<&'e str> {
    let file = file.split(['?', '#']).next().unwrap_or_default();
    let (folder, _) = page.rsplit_once('/').unwrap_or_default();
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let mut own = Vec::new();
    for part in file.split('/').filter(|part| !matches!(*part, "" | ".")) {
        match part {
            ".." => drop(parts.pop()),
            part => own.push(part),
        }
    }
    let own = own.join("/");
    let here = match parts.is_empty() {
        true => own.clone(),
        false => format!("{}/{own}", parts.join("/")),
    };
    let without_end = |path: &'e str| path.rsplit_once('.').map_or(path, |(path, _)| path);
    let picked = |fits: &dyn Fn(&str) -> bool| -> Vec<&'e str> {
        let fitting = all.iter().copied();
        fitting
            .filter(|path| fits(path) || fits(without_end(path)))
            .collect()
    };
    let ways: [&dyn Fn(&str) -> bool; 2] = [&|path| path == here, &|path| {
        let front = path.strip_suffix(own.as_str());
        front.is_some_and(|front| front.is_empty() || front.ends_with('/'))
    }];
    let found = ways.iter().map(|way| picked(way)).find(|found| !found.is_empty());
    found.unwrap_or_else(|| all.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_several_files_have_means_the_nearest() {
        let all = ["a/v1/api.yaml", "a/v2/api.yaml", "b/api.yaml"];
        let found = |page, file| nearest(page, file, &all);
        assert_eq!(found("a/v1/index.md", "api.yaml"), ["a/v1/api.yaml"]);
        assert_eq!(found("a/v1/index.md", "../v2/api.yaml?x=1"), ["a/v2/api.yaml"]);
        assert_eq!(found("docs.json", "/v2/api"), ["a/v2/api.yaml"]);
        assert_eq!(found("docs.json", "https://x.example/api.yaml"), all);
    }
}
