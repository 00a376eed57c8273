//! Items become files: modules, their parts, and what each of them needs.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;

use super::features::Features;
use super::parts::{self, Part, Parts};
use super::{imports, item_types};
use crate::lower::docs::{self, Docs};
use crate::lower::items::Items;
use crate::lower::naming::ident::{self, Ident};
use crate::lower::plan::homes::ModuleHome;
use crate::lower::rust::{Child, Gate, Gated, GroupFeature, Import, Item, Lines, Module};

/// What files are made of.
pub(crate) struct Files {
    features: Features,
    parts: Parts,
    items: Items,
}

impl Files {
    /// Nothing is taken yet.
    pub(crate) fn new(features: Features, items: Items) -> Files {
        Files {
            features,
            parts: Parts::default(),
            items,
        }
    }

    /// The features for groups.
    pub(crate) fn groups(&self) -> Vec<GroupFeature> {
        self.features.list()
    }

    /// A module that is always there; its items say what they need.
    pub(crate) fn single(&mut self, path: Vec<Ident>, docs: Lines) -> Module {
        let key = key(&path);
        let gated = |item: Item| Gated {
            gate: self.features.gate(&key, &item),
            item,
        };
        let items = self.items.take(&key).into_iter().map(gated).collect();
        module(path, &key, docs, items)
    }

    /// A module and those inside it.
    pub(crate) fn folder(
        &mut self,
        name: &'static str,
        docs: &str,
        homes: &BTreeMap<&str, ModuleHome<'_>>,
    ) -> Vec<Module> {
        let root = ident::known(name);
        let inside = format!("{name}::");
        let names: BTreeSet<String> = self
            .items
            .modules()
            .filter_map(|path| path.strip_prefix(&inside))
            .map(str::to_owned)
            .collect();
        let mut children = Vec::new();
        let mut modules = Vec::new();
        for child in names {
            let home = homes.values().find(|home| home.name.as_str() == child);
            let ident = home.map_or_else(|| ident::module(&child, "module"), |home| home.name.clone());
            let docs = module_docs(name, home, &child);
            let path = vec![root.clone(), ident.clone()];
            let (gate, (module, parts)) = match name {
                "operations" => self.closed(path, docs),
                _ => (Gate::default(), self.parted(&path, &docs, &[])),
            };
            children.push(Child {
                name: ident,
                gate,
                needs_client: false,
                is_part: false,
            });
            modules.push(module);
            modules.extend(parts);
        }
        let docs = docs::line(docs);
        let (mut folder, parts) = match name {
            "operations" => (self.single(vec![root], docs), Vec::new()),
            _ => self.parted(&[root], &docs, &children),
        };
        folder.is_folder = true;
        folder.children = children.into_iter().chain(folder.children).collect();
        folder.children.sort_by(|one, two| one.name.cmp(&two.name));
        [folder].into_iter().chain(parts).chain(modules).collect()
    }

    /// A module of models or of their JSON, and its parts.
    fn parted(&mut self, path: &[Ident], docs: &Lines, children: &[Child]) -> (Module, Vec<Module>) {
        let key = key(path);
        let items = self.items.take(&key);
        let taken: Vec<&Ident> = children.iter().map(|child| &child.name).collect();
        let (own, parts) = self.parts.split(&self.features, &key, &taken, items);
        let open = |items: Vec<Item>| {
            items.into_iter().map(|item| Gated {
                gate: Gate::default(),
                item,
            })
        };
        let shown = parts.iter().flat_map(|part| &part.items);
        let shown = shown.filter_map(item_types::type_name).cloned().collect();
        let mut file = showing(path.to_vec(), &key, docs.clone(), open(own).collect(), &shown);
        let mut modules = Vec::new();
        for Part { name, gate, items } in parts {
            let path = path.iter().cloned().chain([name.clone()]).collect();
            let docs = parts::docs(docs, &gate);
            // Of a module that is empty without the client, nothing could be shown.
            let needs_client = items.iter().all(imports::needs_client);
            modules.push(module(path, &key, docs, open(items).collect()));
            file.children.push(Child {
                name,
                gate,
                needs_client,
                is_part: true,
            });
        }
        (file, modules)
    }

    /// A module that stands behind what all of its items need, each of which says what else it needs.
    fn closed(&mut self, path: Vec<Ident>, docs: Lines) -> (Gate, (Module, Vec<Module>)) {
        let mut module = self.single(path, docs);
        let gate = Gate::union(module.items.iter().map(|item| &item.gate));
        let items = module.items.iter_mut().map(|item| &mut item.gate);
        let imports = module.imports.iter_mut().map(|import| &mut import.gate);
        for inner in items.chain(imports) {
            *inner = std::mem::take(inner).inside(&gate);
        }
        (gate, (module, Vec::new()))
    }
}

fn key(path: &[Ident]) -> String {
    path.iter().map(Ident::as_str).collect::<Vec<_>>().join("::")
}

fn module(path: Vec<Ident>, key: &str, docs: Lines, items: Vec<Gated>) -> Module {
    showing(path, key, docs, items, &FxHashSet::default())
}

/// A module that shows types of its parts.
fn showing(
    path: Vec<Ident>,
    key: &str,
    docs: Lines,
    mut items: Vec<Gated>,
    shown: &FxHashSet<Ident>,
) -> Module {
    let mut imports = imports::resolve(key, &mut items, shown);
    imports.extend(json_imports(&items));
    Module {
        path,
        is_folder: false,
        docs,
        children: Vec::new(),
        imports,
        items,
    }
}

/// What the JSON of models is written with.
fn json_imports(items: &[Gated]) -> Vec<Import> {
    let is_json = |gated: &Gated| {
        matches!(
            gated.item,
            Item::ModelJson(_) | Item::ValuesJson(_) | Item::UnionJson(_)
        )
    };
    if !items.iter().any(is_json) {
        return Vec::new();
    }
    let fields = items.iter().filter_map(|gated| match &gated.item {
        Item::ModelJson(json) => Some(&json.fields),
        _ => None,
    });
    let kinds: BTreeSet<_> = fields.flatten().map(|field| field.presence.field()).collect();
    let kinds: Vec<_> = kinds.into_iter().map(ident::known).collect();
    let imports = [
        ("crate::client", vec![ident::known("model")]),
        ("crate::client::model", kinds),
    ];
    let imports = imports.into_iter().filter(|(_, names)| !names.is_empty());
    let open = imports.map(|(module, names)| Import {
        module: module.to_owned(),
        names,
        needs_client: false,
        gate: Gate::default(),
    });
    open.collect()
}

fn module_docs(folder: &str, home: Option<&ModuleHome<'_>>, name: &str) -> Lines {
    let Some(home) = home else {
        return docs::line(format!("The {name} of operations."));
    };
    let mut docs = Docs::default();
    docs.line(match folder {
        "models" => format!("Models of the section {}.", docs::code(home.title)),
        "json" => format!("The models of the section {} as JSON.", docs::code(home.title)),
        _ if home.is_default => "Operations without a group.".to_owned(),
        _ => format!("Operations of the group {}.", docs::code(home.title)),
    });
    docs.markdown(home.description);
    docs.lines()
}
