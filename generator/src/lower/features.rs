//! Which cargo feature brings what: a feature for each group of operations.
//!
//! A group's feature brings its request functions, its method of the client, and the models that its operations reach, each
//! with its JSON. What several groups reach comes with any of their features, so whatever a user turns on compiles, and
//! turning on more takes nothing away. Operations and models of no group (the payload of a webhook, say) are treated as a
//! group of their own. `full`, which is on by default, is all of them.
//!
//! What is reached is read off the lowered items, not off the schema: an item names exactly the types that it cannot be
//! compiled without. That makes gates monotone: where a type is compiled, all that it names is. So the models of a section
//! are parted into files of one gate each (`parts.rs`), and a `cfg` stands before a module, not before each item and each
//! import. Measured on real documentation, 19 of 20 models belong to one group alone; then the file of a part has the name
//! of the group. What more than [`MANY`] groups reach (errors, cursors) has no gate: it is less than one model of a
//! hundred, and nobody wants to read lists of fifty features.
//!
//! windows-sys and async-stripe gate in the same way. Neither keeps models when all features are off: then turning on one
//! would have to remove the others, and cargo turns on the features of all users of a crate at once.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::schema::Operation;

use super::Context;
use super::ident::{self, Ident};
use super::imports;
use super::modules::Items;
use super::names::Names;
use super::rust::{Gate, GroupFeature, Item, Type};

/// What more groups reach than this is always there.
const MANY: usize = 8;

/// With fewer operations, a whole crate is checked in about two seconds of CPU (25 milliseconds for each operation of the
/// largest API that was measured, and 600 for the runtime): groups to choose from are not worth a `cfg`.
const WORTHWHILE: usize = 50;

/// Names of features that every crate has.
const RESERVED: &[&str] = &[
    "blocking", "chrono", "client", "default", "full", "jiff", "reqwest", "time",
];

/// What is in no group.
const UNGROUPED: usize = 0;

/// A module and a name in it.
type Key = (String, String);

/// A group, or what is in none.
#[derive(Debug, Default)]
struct Group {
    feature: GroupFeature,
    /// How many operations it has.
    operations: usize,
}

/// The features of a crate, and what they bring.
#[derive(Debug, Default)]
pub(super) struct Features {
    /// Those in no group first; empty where the crate has no features for groups.
    groups: Vec<Group>,
    /// Where a group is, by name.
    index: BTreeMap<String, usize>,
    /// The groups that reach an item.
    reached: BTreeMap<Key, BTreeSet<usize>>,
    /// The group that a module of request functions belongs to.
    modules: BTreeMap<String, usize>,
}

impl Features {
    /// The features of the crate that is made of these items.
    pub(super) fn of(cx: &Context<'_>, items: &mut Items) -> Features {
        let homes = &cx.homes;
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for home in &homes.operations {
            groups_of(home.operation).for_each(|group| *counts.entry(group).or_default() += 1);
        }
        let wanted = cx.settings.features;
        if !wanted.unwrap_or(homes.operations.len() >= WORTHWHILE) || counts.len() < 2 {
            return Features::default();
        }
        counts.entry("").or_default();
        let index: BTreeMap<&str, usize> = counts.keys().copied().zip(0..).collect();
        let mut features = Features::default();
        for home in &homes.operations {
            let groups: BTreeSet<usize> = groups_of(home.operation)
                .filter_map(|group| index.get(group).copied())
                .collect();
            let pages = home.paging.iter().map(|paging| &paging.function);
            for place in pages.chain([&home.function]) {
                let key = (place.module.clone(), place.name.to_string());
                features.reached.insert(key, groups.clone());
            }
        }
        for (group, home) in &homes.groups {
            let module = format!("operations::{}", home.name);
            features
                .modules
                .extend(index.get(group).map(|index| (module, *index)));
        }
        let mut names = Names::reserving(RESERVED);
        for (group, operations) in counts {
            let home = homes.groups.get(group).filter(|home| !home.is_default);
            let name = home.map_or("ungrouped", |home| home.name.bare().trim_end_matches('_'));
            let name = names.take_or(ident::snake(name, "group"), &["group"]);
            let feature = GroupFeature {
                name: name.bare().replace('_', "-"),
                title: home.map(|home| home.title.to_owned()),
            };
            features.groups.push(Group { feature, operations });
        }
        features.index = index
            .into_iter()
            .map(|(group, index)| (group.to_owned(), index))
            .collect();
        reach(&mut features.reached, items);
        features.gate_accessors(items);
        features
    }

    /// The client has a method for a group only where its feature is on.
    fn gate_accessors(&self, items: &mut Items) {
        for (_, item) in items.each() {
            if let Item::Client(client) = item {
                for accessor in &mut client.groups {
                    accessor.gate = self.gate_of_group(&accessor.group.module);
                }
            }
        }
    }

    /// The features for groups, by name.
    pub(super) fn list(&self) -> Vec<GroupFeature> {
        let has_others = self.reached.values().any(|groups| groups.contains(&UNGROUPED));
        let unused = usize::from(!has_others);
        let mut list: Vec<_> = self
            .groups
            .iter()
            .skip(unused)
            .map(|group| group.feature.clone())
            .collect();
        list.sort_by(|one, two| one.name.cmp(&two.name));
        list
    }

    /// What an item of a module needs.
    pub(super) fn gate(&self, module: &str, item: &Item) -> Gate {
        match item {
            Item::Function(item) => self.gate_of(module, &item.name),
            Item::Pages(item) => self.gate_of(module, &item.name),
            Item::Group(_) | Item::Reexport(_) => self.gate_of_group(module),
            Item::ClientMethods(_) => self.any([&UNGROUPED]),
            Item::Client(_) | Item::JsonMacros(_) => Gate::default(),
            Item::ModelJson(json) => self.gate_of_type(&json.ty),
            Item::ValuesJson(json) => self.gate_of_type(&json.ty),
            Item::UnionJson(json) => self.gate_of_type(&json.ty),
            Item::Struct(_) | Item::Values(_) | Item::Union(_) | Item::Alias(_) => {
                imports::type_name(item).map_or_else(Gate::default, |name| self.gate_of(module, name))
            }
        }
    }

    /// What the group of a module of request functions needs.
    fn gate_of_group(&self, module: &str) -> Gate {
        self.any([self.modules.get(module).unwrap_or(&UNGROUPED)])
    }

    fn gate_of_type(&self, ty: &Type) -> Gate {
        match ty {
            Type::Path(path) => self.gate_of(&path.module, &path.name),
            _ => Gate::default(),
        }
    }

    /// What a function or a type needs.
    pub(super) fn gate_of(&self, module: &str, name: &Ident) -> Gate {
        let groups = self.reached.get(&(module.to_owned(), name.to_string()));
        groups.map_or_else(Gate::default, |groups| self.any(groups))
    }

    /// What the accessor of a group needs, and all that is in no other group.
    pub(super) fn of_group(&self, group: &str) -> Gate {
        self.index
            .get(group)
            .map_or_else(Gate::default, |group| self.any([group]))
    }

    /// What needs any of these groups.
    fn any<'g>(&self, groups: impl IntoIterator<Item = &'g usize>) -> Gate {
        let groups: BTreeSet<usize> = groups.into_iter().copied().collect();
        let mut all = self
            .groups
            .iter()
            .zip(0..)
            .filter(|(group, _)| group.operations > 0);
        if groups.len() > MANY || all.all(|(_, index)| groups.contains(&index)) {
            return Gate::default();
        }
        let features = groups.iter().filter_map(|group| self.groups.get(*group));
        Gate::any(features.map(|group| group.feature.name.clone()))
    }

    /// The features of a gate, that of the group with the fewest operations first.
    pub(super) fn narrowest<'g>(&self, gate: &'g Gate) -> Vec<&'g str> {
        let operations = |name: &str| {
            let group = self
                .groups
                .iter()
                .skip(1)
                .find(|group| group.feature.name == name);
            group.map_or(usize::MAX, |group| group.operations)
        };
        let mut names: Vec<_> = gate.features().iter().map(String::as_str).collect();
        names.sort_by_key(|name| (operations(name), *name));
        names
    }
}

/// The groups of an operation; the empty name, where it is in none.
fn groups_of(operation: &Operation) -> impl Iterator<Item = &str> {
    let none = operation.groups.is_empty().then_some("");
    operation.groups.iter().map(String::as_str).chain(none)
}

/// What is known of functions, spread to every type that they cannot be without; all other types are in no group.
fn reach(reached: &mut BTreeMap<Key, BTreeSet<usize>>, items: &mut Items) {
    let mut types: BTreeMap<Key, usize> = BTreeMap::new();
    for (module, item) in items.each() {
        if let Some(name) = imports::type_name(item).filter(|_| !matches!(item, Item::Group(_))) {
            let index = types.len();
            types.insert((module.to_owned(), name.to_string()), index);
        }
    }
    let mut sets: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); types.len()];
    let mut names: Vec<Vec<usize>> = vec![Vec::new(); types.len()];
    let mut left: Vec<(usize, usize)> = Vec::new();
    for (module, item) in items.each() {
        let mut named = Vec::new();
        imports::each_type(item, &mut |ty| {
            if let Type::Path(path) = ty {
                let key = (path.module.clone(), path.name.to_string());
                named.extend(types.get(&key));
            }
        });
        let name = match &*item {
            Item::Function(item) => &item.name,
            Item::Pages(item) => &item.name,
            item => match imports::type_name(item) {
                Some(name) => name,
                None => continue,
            },
        };
        let key = (module.to_owned(), name.to_string());
        if let Some(groups) = reached.get(&key) {
            left.extend(
                named
                    .iter()
                    .flat_map(|ty| groups.iter().map(|group| (*ty, *group))),
            );
        } else if let Some(names) = types.get(&key).and_then(|index| names.get_mut(*index)) {
            *names = named;
        }
    }
    spread(&mut sets, &names, left);
    let unreached = sets.iter().zip(0..).filter(|(set, _)| set.is_empty());
    let left = unreached.map(|(_, index)| (index, UNGROUPED)).collect();
    spread(&mut sets, &names, left);
    reached.extend(
        types
            .into_iter()
            .filter_map(|(key, index)| Some((key, sets.get(index)?.clone()))),
    );
}

fn spread(sets: &mut [BTreeSet<usize>], names: &[Vec<usize>], mut left: Vec<(usize, usize)>) {
    while let Some((ty, group)) = left.pop() {
        if sets.get_mut(ty).is_some_and(|set| set.insert(group)) {
            let named = names.get(ty).into_iter().flatten();
            left.extend(named.map(|ty| (*ty, group)));
        }
    }
}
