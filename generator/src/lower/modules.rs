//! Items gathered into modules, and modules into the crate.

use std::collections::{BTreeMap, BTreeSet};

use super::client;
use super::docs::{self, Docs};
use super::example;
use super::homes::ModuleHome;
use super::ident::{self, Ident};
use super::imports;
use super::readme;
use super::rust::{Crate, Function, Import, Item, JsonKind, Manifest, Module, PagesFunction};
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
    let mut has_servers = false;
    let mut example = Vec::new();
    let mut schemes = Vec::new();
    if has_operations {
        let client = client::lower(cx, &mut items);
        has_servers = !client.servers.is_empty();
        example = example::lines(cx, &items, &client, &name);
        schemes.extend(client.schemes.iter().flatten().cloned());
        items.add("api", Item::Client(Box::new(client)));
    }
    let mut modules = folder("models", "The models of the API.", &cx.homes.sections, &mut items);
    if has_operations {
        let docs = vec!["The client of the API.".to_owned()];
        modules.push(module(
            vec![ident::known("api")],
            false,
            docs,
            Vec::new(),
            &mut items,
        ));
        modules.extend(folder(
            "operations",
            "The request functions of the API.",
            &cx.homes.groups,
            &mut items,
        ));
    }
    json_macros(&mut items);
    modules.extend(folder(
        "json",
        "How models are read from JSON and written as JSON.",
        &cx.homes.sections,
        &mut items,
    ));
    Crate {
        manifest: Manifest {
            name: name.clone(),
            description: one_line(&format!("A client of the API {}", title.unwrap_or(&name))),
            workspace_root: !settings.workspace_member,
            runtime: settings.runtime,
            international_hosts: settings.international_hosts,
        },
        readme: readme::lines(cx, title, &name, &example, &schemes),
        docs: crate_docs(cx, title, &name, example),
        has_operations,
        has_servers,
        modules,
    }
}

/// Puts what the modules of `json` are written with before them.
fn json_macros(items: &mut Items) {
    let kinds: BTreeSet<JsonKind> = items
        .0
        .values()
        .flatten()
        .filter_map(|item| match item {
            Item::ModelJson(_) => Some(JsonKind::Model),
            Item::ValuesJson(item) => Some(JsonKind::Values(item.repr)),
            Item::UnionJson(_) => Some(JsonKind::Union),
            _ => None,
        })
        .collect();
    let macros = Item::JsonMacros(kinds.into_iter().collect());
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

/// A module and those inside it.
fn folder(
    name: &'static str,
    docs: &str,
    homes: &BTreeMap<&str, ModuleHome<'_>>,
    items: &mut Items,
) -> Vec<Module> {
    let root = ident::known(name);
    let inside = format!("{name}::");
    let names: BTreeSet<String> = items
        .0
        .keys()
        .filter_map(|path| path.strip_prefix(&inside))
        .map(str::to_owned)
        .collect();
    let mut children = Vec::new();
    for child in names {
        let home = homes.values().find(|home| home.name.as_str() == child);
        let ident = home.map_or_else(|| ident::module(&child, "module"), |home| home.name.clone());
        let docs = module_docs(name, home, &child);
        children.push(module(vec![root.clone(), ident], false, docs, Vec::new(), items));
    }
    let idents = children
        .iter()
        .filter_map(|child| child.path.last().cloned())
        .collect();
    let mut modules = vec![module(vec![root], true, vec![docs.to_owned()], idents, items)];
    modules.extend(children);
    modules
}

fn module(
    path: Vec<Ident>,
    is_folder: bool,
    docs: Vec<String>,
    children: Vec<Ident>,
    items: &mut Items,
) -> Module {
    let key = path.iter().map(Ident::as_str).collect::<Vec<_>>().join("::");
    let mut items = items.0.remove(&key).unwrap_or_default();
    let mut imports = imports::resolve(&key, &mut items);
    if items.iter().any(is_json) {
        imports.push(Import {
            module: "crate::client".to_owned(),
            names: vec![ident::known("model")],
            needs_client: false,
        });
    }
    Module {
        path,
        is_folder,
        docs,
        children,
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
