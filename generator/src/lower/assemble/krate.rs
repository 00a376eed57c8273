//! The parts of a crate put together: its manifest, its pages, its modules.

use std::collections::BTreeMap;

use super::example;
use super::features::Features;
use super::files::Files;
use super::index;
use super::readme;
use crate::lower::docs::{self, Docs};
use crate::lower::items::{CLIENT, HEADERS, Items, examples};
use crate::lower::naming::ident;
use crate::lower::plan::Context;

use crate::lower::rust::{Crate, Gate, Item, JsonKind, JsonMacro, Lines, Manifest};

/// Makes the crate.
pub(crate) fn assemble(cx: &Context<'_>, mut items: Items) -> Crate {
    let settings = cx.settings;
    let api = &cx.schema.api;
    let title = api
        .title
        .as_ref()
        .map(|title| title.value.as_str())
        .filter(|title| !title.trim().is_empty());
    let has_operations = !cx.homes.operations.is_empty();
    let name = package_name(settings.crate_name.as_deref().or(title));
    let features = Features::of(cx, &mut items);
    let mut has_servers = false;
    let mut example = Vec::new();
    let mut schemes = Vec::new();
    if let Some(client) = items.client() {
        has_servers = !client.servers.is_empty();
        example = example::lines(cx, &items, client, &features, &name);
        schemes.extend(client.schemes.iter().flatten().cloned());
    }
    let index = index::of(cx, &features);
    json_macros(&features, &mut items);
    let mut files = Files::new(features, items);
    let mut modules = files.folder("models", "The models of the API.", &cx.homes.sections);
    let mut has_headers = false;
    if has_operations {
        let docs = docs::line("The client of the API.");
        modules.push(files.single(vec![ident::known(CLIENT)], docs));
        let docs = docs::line("The documented headers of answers, by name and type.");
        let headers = files.single(vec![ident::known(HEADERS)], docs);
        has_headers = !headers.items.is_empty();
        modules.extend(has_headers.then_some(headers));
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
    let groups = files.groups();
    Crate {
        manifest: Manifest {
            name: name.clone(),
            description: one_line(&format!(
                "{} of the API {}",
                readme::what(cx),
                title.unwrap_or(&name)
            )),
            workspace_root: !settings.workspace_member,
            runtime: settings.runtime,
            groups: groups.clone(),
            has_operations,
            package: settings.package.clone(),
            dependencies: settings.dependencies.clone().unwrap_or_default(),
            lenient: settings.lenient,
        },
        readme: readme::lines(cx, title, &name, &example, &schemes, &groups),
        head: readme::head(cx, title, &name),
        description: crate_description(cx),
        docs: crate_docs(cx, &example),
        index,
        has_operations,
        has_servers,
        has_headers,
        modules,
        examples: examples::of(cx),
    }
}

/// Puts what the modules of `json` are written with before them.
fn json_macros(features: &Features, items: &mut Items) {
    let mut gates: BTreeMap<JsonKind, Vec<Gate>> = BTreeMap::new();
    for (module, item) in items.each() {
        let kind = match item {
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
    items.add_first("json", macros);
}

fn crate_description(cx: &Context<'_>) -> Lines {
    let description = cx.schema.api.description.as_deref();
    Docs::default().markdown(description).lines()
}

fn crate_docs(cx: &Context<'_>, example: &[String]) -> Lines {
    let mut docs = Docs::default();
    docs.block(example);
    let servers = readme::servers(cx);
    if !servers.is_empty() {
        docs.line("# Servers").block(servers);
    }
    let missing = readme::without_function(cx);
    if !missing.is_empty() {
        docs.line("# Operations without a function").block(missing);
    }
    docs.lines()
}

/// No package that others depend on has a longer name.
const MAX_PACKAGE: usize = 64;

/// A name that cargo takes.
fn package_name(wanted: Option<&str>) -> String {
    let name = ident::module(wanted.unwrap_or("api-client"), "api_client");
    let name = name.bare().trim_end_matches('_').replace('_', "-");
    ident::cut(&name, MAX_PACKAGE, "-").into_owned()
}

fn one_line(text: &str) -> String {
    let printable: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    printable.split_whitespace().collect::<Vec<_>>().join(" ")
}
