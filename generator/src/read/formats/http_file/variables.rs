//! Variables: those of the file, and those of the environments beside it.

use super::line;
use crate::read::data::{self, Node, Origin};
use crate::read::formats::requests::Variables;
use crate::read::reader::Page;

/// Files of environments.
const ENVIRONMENTS: [&str; 2] = ["http-client.env.json", "rest-client.env.json"];
/// What all environments share.
const SHARED: &str = "$shared";

/// The variables of each file, and the files that others are from. What a file does not say, the others do.
pub(super) fn of(pages: &[Page<'_>]) -> (Vec<Variables>, Vec<String>) {
    let mut used = Vec::new();
    let mut beside = Vec::new();
    for page in pages {
        for path in paths(page.path) {
            if !used.contains(&path)
                && let Some((source, text)) = page.beside.get(&path)
            {
                beside.push(data::parse_json(&text, Origin::Part(source, 0)).root);
                used.push(path);
            }
        }
    }
    let mut all = Variables::default();
    for page in pages {
        of_file(&mut all, page.text);
    }
    let of_page = |page: &Page<'_>| {
        let mut variables = Variables::default();
        of_file(&mut variables, page.text);
        beside.iter().for_each(|root| environments(&mut variables, root));
        variables.join(&all);
        variables
    };
    (pages.iter().map(of_page).collect(), used)
}

fn of_file(variables: &mut Variables, text: &str) {
    for (name, value) in text.lines().filter_map(line::variable) {
        variables.add(name, value);
    }
}

/// Where environments of a file may stand: beside it, and in the folders above.
fn paths(path: &str) -> Vec<String> {
    let folder = path.rsplit_once('/').map(|(folder, _)| folder);
    let above = std::iter::successors(folder, |folder| folder.rsplit_once('/').map(|(outer, _)| outer));
    let in_folder = |folder: &str| ENVIRONMENTS.map(|file| format!("{folder}/{file}"));
    let mut all: Vec<String> = above.flat_map(in_folder).collect();
    all.extend(ENVIRONMENTS.map(str::to_owned));
    all
}

/// Of several environments, the first one counts that has a value.
fn environments(variables: &mut Variables, root: &Node) {
    let shared = root.entries().iter().filter(|entry| &*entry.key == SHARED);
    let own = root.entries().iter().filter(|entry| &*entry.key != SHARED);
    for environment in own.chain(shared) {
        for entry in environment.value.entries() {
            if let Some(value) = entry.value.as_text() {
                variables.add(&entry.key, value);
            }
        }
    }
}
