//! The names of models: components, and schemas that stand where no model is expected, as something refers to them.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::files::{At, Files};

/// Schemas that stand where no model is expected, and what they are called.
pub(super) struct Placed<'t> {
    /// Names by file and pointer.
    pub(super) names: BTreeMap<(usize, Rc<str>), String>,
    /// Names in small letters: two must not differ in capitals alone.
    pub(super) taken: BTreeSet<String>,
    /// Schemas that are not yet read, with their names and anchors.
    pub(super) open: Vec<(String, String, At<'t>)>,
}

/// Where a description keeps its schemas.
pub(super) fn components<'t>(files: &Files<'t>) -> Vec<(&'static str, At<'t>)> {
    let root = files.root();
    let parts = root.get("components").and_then(|parts| parts.get("schemas"));
    let both = [
        ("/components/schemas/", parts),
        ("/definitions/", root.get("definitions")),
    ];
    both.into_iter()
        .filter_map(|(way, at)| Some((way, at?)))
        .collect()
}

impl<'t> Placed<'t> {
    pub(super) fn new(files: &Files<'t>) -> Placed<'t> {
        let mut placed = Placed {
            names: BTreeMap::new(),
            taken: BTreeSet::new(),
            open: Vec::new(),
        };
        for (entry, at) in components(files).into_iter().flat_map(|(_, at)| at.entries()) {
            placed.taken.insert(entry.key.to_lowercase());
            // What a component says by nothing but a reference to a part in another file is that component.
            let target = at
                .str("$ref")
                .and_then(|reference| files.target(reference, at.file));
            if let Some(target) = target.filter(|target| !files.is_page(target.at.file)) {
                let key = (target.at.file, target.pointer);
                placed.names.entry(key).or_insert_with(|| entry.key.to_string());
            }
        }
        placed
    }

    /// Adds a schema that nothing refers to.
    pub(super) fn add(&mut self, name: &str, at: At<'t>) {
        let name = self.free(name, "");
        self.open.push((name.clone(), name, at));
    }

    /// A name that no model has: this one, else the longer one, else one with a number.
    pub(super) fn free(&mut self, name: &str, longer: &str) -> String {
        let name = if name.is_empty() { "Value" } else { name };
        let words = [name, longer]
            .into_iter()
            .filter(|name| !name.is_empty())
            .map(str::to_owned);
        let mut all = words.chain((2..).map(|number| format!("{name}{number}")));
        let free = all
            .find(|name| !self.taken.contains(&name.to_lowercase()))
            .unwrap_or_default();
        self.taken.insert(free.to_lowercase());
        free
    }
}
