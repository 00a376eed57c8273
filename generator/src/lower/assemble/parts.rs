//! A module of models, parted into files whose items all need the same features.
//!
//! The parts are private modules, and what is in them is shown by the module itself: where a model is compiled does not
//! change its path.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::features::Features;
use crate::lower::docs::{self, Docs};
use crate::lower::naming::ident::{self, Ident};
use crate::lower::naming::names::Names;
use crate::lower::rust::{Gate, Item, Lines};

/// A part.
pub(crate) struct Part {
    pub(crate) name: Ident,
    /// What all of it needs.
    pub(crate) gate: Gate,
    pub(crate) items: Vec<Item>,
}

/// The names of the parts of every module of models, by path of the module inside `models`.
#[derive(Debug, Default)]
pub(crate) struct Parts(BTreeMap<String, FxHashMap<Gate, Ident>>);

impl Parts {
    /// Takes the items of a module apart: those without a gate, and the parts.
    pub(crate) fn split(
        &mut self,
        features: &Features,
        key: &str,
        taken: &[&Ident],
        items: Vec<Item>,
    ) -> (Vec<Item>, Vec<Part>) {
        let mut own = Vec::new();
        let mut parts: FxHashMap<Gate, Vec<Item>> = FxHashMap::default();
        for item in items {
            let gate = features.gate(key, &item);
            match gate.is_open() {
                true => own.push(item),
                false => parts.entry(gate).or_default().push(item),
            }
        }
        // What is said in JSON has the parts of its models.
        let inside = key.split_once("::").map_or("", |(_, inside)| inside);
        let names = self
            .0
            .entry(inside.to_owned())
            .or_insert_with(|| names(features, parts.keys(), inside, taken));
        let named = |(gate, items): (Gate, Vec<Item>)| {
            let name = names.get(&gate)?.clone();
            Some(Part { name, gate, items })
        };
        let mut parts: Vec<_> = parts.into_iter().filter_map(named).collect();
        parts.sort_by(|one, two| one.name.cmp(&two.name));
        (own, parts)
    }
}

/// A part has the name of its group; of several, that of the one with the fewest operations.
fn names<'g>(
    features: &Features,
    gates: impl Iterator<Item = &'g Gate>,
    module: &str,
    taken: &[&Ident],
) -> FxHashMap<Gate, Ident> {
    // A module inside another of its name confuses people, and clippy; JSON is written with one called `model`.
    let around = ["models", "json", "model", module];
    let mut names = Names::reserving(taken.iter().map(|name| name.bare()).chain(around));
    let mut gates: Vec<&Gate> = gates.collect();
    gates.sort_by_key(|gate| (gate.features().len(), *gate));
    let name = |gate: &Gate| {
        let narrowest = features.narrowest(gate);
        let first = ident::module(narrowest.first()?, "group");
        let second = match narrowest.as_slice() {
            [_, second] => format!("and_{}", second.replace('-', "_")),
            [_] => "models".to_owned(),
            _ => "and_others".to_owned(),
        };
        Some((gate.clone(), names.take_or(first, &[&second])))
    };
    gates.into_iter().filter_map(name).collect()
}

/// The documentation of a part: that of its module, and what it comes with.
pub(crate) fn docs(module: &Lines, gate: &Gate) -> Lines {
    let names: Vec<_> = gate.features().iter().map(|name| docs::code(name)).collect();
    let line = match names.as_slice() {
        [one] => format!("This part of them comes with the feature {one}."),
        names => format!(
            "This part of them comes with any of the features {}.",
            names.join(", ")
        ),
    };
    Docs::default().line(module.as_str()).line(line).lines()
}
