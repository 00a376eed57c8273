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
//! In a crate of 50 operations or more (or where the configuration says so) each group is a feature. The features `client` (the
//! request functions and the runtime), `reqwest` (a transport) and `blocking` (a way to wait for calls) are always there;
//! none of them leaves the models. Cargo adds up features of all users, so "no feature at all means all models" cannot be:
//! models alone are `full` without `client`. Inlined by a build script, a crate has no features of groups: they would have to be
//! declared by the crate around it.
//!
//! windows-sys and async-stripe gate in the same way. Neither keeps models when all features are off: then turning on one
//! would have to remove the others, and cargo turns on the features of all users of a crate at once.

use std::collections::BTreeMap;
use std::collections::hash_map::Entry;

use docwright_schema::schema::Operation;
use rustc_hash::FxHashMap;

use super::item_types;
use super::reached::{self, Groups};
use crate::lower::items::Items;
use crate::lower::naming::by_name::ByName;
use crate::lower::naming::ident::{self, Ident};
use crate::lower::naming::names::Names;
use crate::lower::plan::Context;
use crate::lower::plan::homes::ModuleHome;
use crate::lower::rust::{Gate, GroupFeature, Item, Type};

/// What more groups reach than this is always there.
const MANY: usize = 8;

/// With fewer operations, a whole crate is checked in about two seconds of CPU (25 milliseconds for each operation of the
/// largest API that was measured, and 600 for the runtime): groups to choose from are not worth a `cfg`.
const WORTHWHILE: usize = 50;

/// Names of features that every crate has.
const RESERVED: &[&str] = &[
    "accessors",
    "blocking",
    "chrono",
    "client",
    "default",
    "full",
    "gzip",
    "http2",
    "jiff",
    "lenient",
    "mock",
    "native-tls",
    "reqwest",
    "rustls",
    "rustls-no-provider",
    "rustls-ring",
    "rust_decimal",
    "time",
    "tracing",
    "url",
    "uuid",
];

/// What is in no group.
const UNGROUPED: usize = 0;

/// A group, or what is in none.
#[derive(Debug, Default)]
struct Group {
    feature: GroupFeature,
    /// How many operations it has.
    operations: usize,
}

/// The features of a crate, and what they bring.
#[derive(Debug, Default)]
pub(crate) struct Features {
    /// Those in no group first; empty where the crate has no features for groups.
    groups: Vec<Group>,
    /// Whether there is anything that is in no group.
    has_ungrouped: bool,
    /// The gate of a group, by name.
    of_group: BTreeMap<String, Gate>,
    /// The gate of a module of request functions.
    of_module: BTreeMap<String, Gate>,
    /// The gates of functions and types.
    of_item: ByName<Gate>,
    /// The gate of what is in no group.
    ungrouped: Gate,
}

impl Features {
    /// The features of the crate that is made of these items.
    pub(crate) fn of(cx: &Context<'_>, items: &mut Items) -> Features {
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
        let mut functions = ByName::default();
        for home in &homes.operations {
            let groups: Groups = groups_of(home.operation)
                .filter_map(|group| index.get(group).copied())
                .collect();
            let pages = home.paging.iter().map(|paging| &paging.function);
            for place in pages.chain([&home.function]) {
                functions.insert(&place.module, &place.name, groups.clone());
            }
        }
        let types = reached::types(&functions, items, UNGROUPED);
        let mut features = Features {
            groups: groups(cx, counts),
            ..Features::default()
        };
        let is_ungrouped = |groups: &Groups| groups.contains(&UNGROUPED);
        features.has_ungrouped = functions.values().chain(types.values()).any(is_ungrouped);
        let mut gates = FxHashMap::default();
        let mut gate = |set: Groups| match gates.entry(set) {
            Entry::Occupied(known) => Gate::clone(known.get()),
            Entry::Vacant(new) => {
                let gate = features.gate_of_groups(new.key());
                new.insert(gate).clone()
            }
        };
        let of_group: BTreeMap<_, _> = index
            .into_iter()
            .map(|(group, index)| (group.to_owned(), gate(Groups::from([index]))))
            .collect();
        let of_item = functions.map(&mut gate).and(types.map(&mut gate));
        let ungrouped = gate(Groups::from([UNGROUPED]));
        let module = |(group, home): (&&str, &ModuleHome<'_>)| {
            let gate = of_group.get(*group)?.clone();
            Some((format!("operations::{}", home.name), gate))
        };
        features.of_module = homes.groups.iter().filter_map(module).collect();
        features.of_group = of_group;
        features.of_item = of_item;
        features.ungrouped = ungrouped;
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
    pub(crate) fn list(&self) -> Vec<GroupFeature> {
        let unused = usize::from(!self.has_ungrouped);
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
    pub(crate) fn gate(&self, module: &str, item: &Item) -> Gate {
        match item {
            Item::Function(item) => self.gate_of(module, &item.name),
            Item::Pages(item) => self.gate_of(module, &item.name),
            Item::Group(_) | Item::Reexport(_) => self.gate_of_group(module),
            Item::ClientMethods(_) => self.ungrouped.clone(),
            Item::Client(_) | Item::ClientSettings(_) | Item::Header(_) | Item::JsonMacros(_) => {
                Gate::default()
            }
            Item::ModelJson(json) => self.gate_of_type(&json.ty),
            Item::ValuesJson(json) => self.gate_of_type(&json.ty),
            Item::UnionJson(json) => self.gate_of_type(&json.ty),
            Item::Struct(_) | Item::Values(_) | Item::Union(_) | Item::Alias(_) => {
                item_types::type_name(item).map_or_else(Gate::default, |name| self.gate_of(module, name))
            }
        }
    }

    /// What the group of a module of request functions needs.
    fn gate_of_group(&self, module: &str) -> Gate {
        self.of_module.get(module).unwrap_or(&self.ungrouped).clone()
    }

    fn gate_of_type(&self, ty: &Type) -> Gate {
        match ty {
            Type::Path(path) => self.gate_of(&path.module, &path.name),
            _ => Gate::default(),
        }
    }

    /// What a function or a type needs.
    pub(crate) fn gate_of(&self, module: &str, name: &Ident) -> Gate {
        self.of_item.get(module, name).cloned().unwrap_or_default()
    }

    /// What the accessor of a group needs, and all that is in no other group.
    pub(crate) fn of_group(&self, group: &str) -> Gate {
        self.of_group.get(group).cloned().unwrap_or_default()
    }

    /// What needs any of these groups.
    fn gate_of_groups(&self, groups: &Groups) -> Gate {
        let all = self.groups.iter().zip(0..);
        let mut all = all.filter(|(group, _)| group.operations > 0);
        if groups.len() > MANY || all.all(|(_, index)| groups.contains(&index)) {
            return Gate::default();
        }
        let features = groups.iter().filter_map(|group| self.groups.get(*group));
        Gate::any(features.map(|group| group.feature.name.clone()))
    }

    /// The features of a gate, that of the group with the fewest operations first.
    pub(crate) fn narrowest<'g>(&self, gate: &'g Gate) -> Vec<&'g str> {
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

/// The groups with the names of their features, given how many operations each has.
fn groups(cx: &Context<'_>, counts: BTreeMap<&str, usize>) -> Vec<Group> {
    let mut names = Names::reserving(RESERVED.iter().copied());
    let group = |(group, operations)| {
        let home = cx.homes.groups.get(group).filter(|home| !home.is_default);
        let name = home.map_or("ungrouped", |home| home.name.bare().trim_end_matches('_'));
        let name = names.take_or(ident::snake(name, "group"), &["group"]);
        let feature = GroupFeature {
            name: name.bare().replace('_', "-"),
            title: home.map(|home| home.title.to_owned()),
        };
        Group { feature, operations }
    };
    counts.into_iter().map(group).collect()
}

/// The groups of an operation; the empty name, where it is in none.
fn groups_of(operation: &Operation) -> impl Iterator<Item = &str> {
    let none = operation.groups.is_empty().then_some("");
    operation.groups.iter().map(String::as_str).chain(none)
}
