//! Items gathered into modules, and modules into the crate.

use std::collections::{BTreeMap, BTreeSet};

use super::client;
use super::docs::{self, Docs};
use super::example;
use super::features::Features;
use super::homes::ModuleHome;
use super::ident::{self, Ident};
use super::imports;
use super::parts::{self, Parts};
use super::readme;
use super::rust::{
    Child, Client, Crate, Function, Gate, Gated, Import, Item, JsonKind, JsonMacro, Manifest, Module,
    PagesFunction,
};
use super::{Context, Settings};

/// Items by module, in the order in which they were added.
#[derive(Debug, Default)]
pub(super) struct Items(BTreeMap<String, Vec<Item>>);

impl Items {
    /// The request function of a module that has a name.
    pub(super) fn function(&self, module: &str, name: &Ident) -> Option<&Function> {
        self.0.get(module)?.iter().find_map(|item| match item {
            Item::Function(function) if function.name == *name => Some(&**function),
            _ => None,
        })
    }

    /// The client of the API.
    pub(super) fn client(&self) -> Option<&Client> {
        self.0.get(client::MODULE)?.iter().find_map(|item| match item {
            Item::Client(client) => Some(&**client),
            _ => None,
        })
    }

    /// The struct or the enum of values of a module that has a name.
    pub(super) fn named(&self, module: &str, name: &Ident) -> Option<&Item> {
        self.0.get(module)?.iter().find(|item| match item {
            Item::Struct(item) => item.name == *name,
            Item::Values(item) => item.name == *name,
            _ => false,
        })
    }

    /// The function for pages of a module that has a name.
    pub(super) fn pages(&self, module: &str, name: &Ident) -> Option<&PagesFunction> {
        self.0.get(module)?.iter().find_map(|item| match item {
            Item::Pages(pages) if pages.name == *name => Some(&**pages),
            _ => None,
        })
    }

    /// Every item, with its module.
    pub(super) fn each(&mut self) -> impl Iterator<Item = (&str, &mut Item)> {
        let modules = self.0.iter_mut();
        modules.flat_map(|(module, items)| items.iter_mut().map(move |item| (module.as_str(), item)))
    }

    /// Adds an item to a module.
    pub(super) fn add(&mut self, module: &str, item: Item) {
        self.0.entry(module.to_owned()).or_default().push(item);
    }
}

/// Makes the crate.
pub(super) fn assemble(cx: &Context<'_>, settings: &Settings, mut items: Items) -> Crate {
    let api = &cx.schema.api;
    let title = api
        .title
        .as_ref()
        .map(|title| title.value.as_str())
        .filter(|title| !title.trim().is_empty());
    let has_operations = !cx.homes.operations.is_empty();
    let name = package_name(settings.crate_name.as_deref().or(title));
    if has_operations {
        client::lower(cx, &mut items);
    }
    let features = Features::of(cx, &mut items);
    let mut has_servers = false;
    let mut example = Vec::new();
    let mut schemes = Vec::new();
    if let Some(client) = items.client() {
        has_servers = !client.servers.is_empty();
        example = example::lines(cx, &items, client, &features, &name);
        schemes.extend(client.schemes.iter().flatten().cloned());
    }
    json_macros(&features, &mut items);
    let mut files = Files {
        features,
        parts: Parts::default(),
        items,
    };
    let mut modules = files.folder("models", "The models of the API.", &cx.homes.sections);
    if has_operations {
        let docs = vec!["The client of the API.".to_owned()];
        modules.push(files.module(vec![ident::known(client::MODULE)], docs).module);
        modules.extend(files.folder(
            "operations",
            "The request functions of the API.",
            &cx.homes.groups,
        ));
    }
    modules.extend(files.folder(
        "json",
        "How models are read from JSON and written as JSON.",
        &cx.homes.sections,
    ));
    let groups = files.features.list();
    Crate {
        manifest: Manifest {
            name: name.clone(),
            description: one_line(&format!("A client of the API {}", title.unwrap_or(&name))),
            workspace_root: !settings.workspace_member,
            runtime: settings.runtime,
            international_hosts: settings.international_hosts,
            groups: groups.clone(),
        },
        readme: readme::lines(cx, title, &name, &example, &schemes, &groups),
        docs: crate_docs(cx, title, &name, example),
        has_operations,
        has_servers,
        modules,
    }
}

/// Puts what the modules of `json` are written with before them.
fn json_macros(features: &Features, items: &mut Items) {
    let mut gates: BTreeMap<JsonKind, Vec<Gate>> = BTreeMap::new();
    for (module, item) in items.each() {
        let kind = match item {
            Item::ModelJson(_) => JsonKind::Model,
            Item::ValuesJson(item) => JsonKind::Values(item.repr),
            Item::UnionJson(_) => JsonKind::Union,
            _ => continue,
        };
        gates.entry(kind).or_default().push(features.gate(module, item));
    }
    let macros = gates.into_iter().map(|(kind, gates)| JsonMacro {
        kind,
        gate: Gate::union(&gates),
    });
    let macros = Item::JsonMacros(macros.collect());
    items.0.entry("json".to_owned()).or_default().insert(0, macros);
}

fn crate_docs(cx: &Context<'_>, title: Option<&str>, name: &str, example: Vec<String>) -> Vec<String> {
    let api = &cx.schema.api;
    let mut docs = Docs::default();
    docs.block(readme::head(cx, title, name));
    docs.markdown(api.description.as_deref());
    if !example.is_empty() {
        docs.block(example);
    }
    let servers = readme::servers(cx);
    if !servers.is_empty() {
        let heading = ["# Servers".to_owned(), String::new()];
        docs.block(heading.into_iter().chain(servers).collect());
    }
    docs.or("")
}

/// A module, and the gate that all of it stands behind.
struct File {
    gate: Gate,
    module: Module,
}

/// What files are made of.
struct Files {
    features: Features,
    parts: Parts,
    items: Items,
}

impl Files {
    /// A module and those inside it.
    fn folder(
        &mut self,
        name: &'static str,
        docs: &str,
        homes: &BTreeMap<&str, ModuleHome<'_>>,
    ) -> Vec<Module> {
        let root = ident::known(name);
        let inside = format!("{name}::");
        let names: BTreeSet<String> = self
            .items
            .0
            .keys()
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
            let (file, parts) = match name {
                "operations" => (self.module(path, docs), Vec::new()),
                _ => self.parted(path, docs, Vec::new()),
            };
            children.push(Child {
                name: ident,
                gate: file.gate,
                needs_client: false,
                is_part: false,
            });
            modules.push(file.module);
            modules.extend(parts);
        }
        let docs = vec![docs.to_owned()];
        let (file, parts) = match name {
            "operations" => (self.module(vec![root], docs), Vec::new()),
            _ => self.parted(vec![root], docs, children.clone()),
        };
        let mut folder = file.module;
        folder.is_folder = true;
        folder.children = children.into_iter().chain(folder.children).collect();
        folder.children.sort_by(|one, two| one.name.cmp(&two.name));
        [folder].into_iter().chain(parts).chain(modules).collect()
    }

    /// A module of models or of their JSON, and its parts.
    fn parted(&mut self, path: Vec<Ident>, docs: Vec<String>, children: Vec<Child>) -> (File, Vec<Module>) {
        let key = key(&path);
        let items = self.items.0.remove(&key).unwrap_or_default();
        let taken: Vec<&Ident> = children.iter().map(|child| &child.name).collect();
        let (own, parts) = self.parts.split(&self.features, &key, &taken, items);
        let open = |items: Vec<Item>| {
            items.into_iter().map(|item| Gated {
                gate: Gate::default(),
                item,
            })
        };
        let mut file = module(path.clone(), &key, docs.clone(), open(own).collect());
        let mut modules = Vec::new();
        for (name, gate, items) in parts {
            let path = path.iter().cloned().chain([name.clone()]).collect();
            let docs = parts::docs(&docs, &gate);
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
        let file = File {
            gate: Gate::default(),
            module: file,
        };
        (file, modules)
    }

    /// A module whose items each say what they need beyond the module.
    fn module(&mut self, path: Vec<Ident>, docs: Vec<String>) -> File {
        let key = key(&path);
        let items = self.items.0.remove(&key).unwrap_or_default();
        let mut items: Vec<Gated> = items
            .into_iter()
            .map(|item| Gated {
                gate: self.features.gate(&key, &item),
                item,
            })
            .collect();
        let gate = Gate::union(items.iter().map(|item| &item.gate));
        for item in &mut items {
            item.gate = std::mem::take(&mut item.gate).inside(&gate);
        }
        let module = module(path, &key, docs, items);
        File { gate, module }
    }
}

fn key(path: &[Ident]) -> String {
    path.iter().map(Ident::as_str).collect::<Vec<_>>().join("::")
}

fn module(path: Vec<Ident>, key: &str, docs: Vec<String>, mut items: Vec<Gated>) -> Module {
    let mut imports = imports::resolve(key, &mut items);
    if items.iter().any(|item| is_json(&item.item)) {
        imports.push(Import {
            module: "crate::client".to_owned(),
            names: vec![ident::known("model")],
            needs_client: false,
            gate: Gate::default(),
        });
    }
    Module {
        path,
        is_folder: false,
        docs,
        children: Vec::new(),
        imports,
        items,
    }
}

fn is_json(item: &Item) -> bool {
    matches!(
        item,
        Item::ModelJson(_) | Item::ValuesJson(_) | Item::UnionJson(_)
    )
}

fn module_docs(folder: &str, home: Option<&ModuleHome<'_>>, name: &str) -> Vec<String> {
    let Some(home) = home else {
        return vec![format!("The {name} of operations.")];
    };
    let mut docs = Docs::default();
    docs.line(match folder {
        "models" => format!("Models of the section {}.", docs::code(home.title)),
        "json" => format!("The models of the section {} as JSON.", docs::code(home.title)),
        _ if home.is_default => "Operations without a group.".to_owned(),
        _ => format!("Operations of the group {}.", docs::code(home.title)),
    });
    docs.markdown(home.description);
    docs.or("")
}

/// A name that cargo takes.
fn package_name(wanted: Option<&str>) -> String {
    let name = ident::module(wanted.unwrap_or("api-client"), "api_client");
    name.bare().trim_end_matches('_').replace('_', "-")
}

fn one_line(text: &str) -> String {
    let printable: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    printable.split_whitespace().collect::<Vec<_>>().join(" ")
}
