//! The client of the API: its servers, its operations as methods.
//!
//! It stands around the runtime's `HttpClient`: the documented servers as an enum, the documented ways of authentication as
//! methods, the groups of operations.

use docwright_schema::schema::{Location, Parameter};

use super::by_module::{CLIENT, Items};
use super::environment;
use super::said;
use super::servers;
use crate::lower::docs::{self, Docs};
use crate::lower::naming::ident::{self, Ident};
use crate::lower::plan::Context;
use crate::lower::plan::homes::OperationHome;
use crate::lower::rust::{Accessor, Client, FunctionPath, Gate, Group, Home, Item, Lines, Method, Path};

/// Lowers the client, and adds its groups to their modules.
pub(crate) fn lower(cx: &Context<'_>, items: &mut Items) {
    let servers = servers::of(cx.schema);
    let has_default = servers.first().is_some_and(servers::is_known);
    let methods = cx.homes.operations.iter().flat_map(|home| {
        let module = || Some(home.function.module.clone());
        let name = home.method.clone();
        let call = name.and_then(|name| method(items, home, name, module()));
        let paging = home.paging.as_ref().and_then(|paging| paging.method.clone());
        let pages = paging.and_then(|name| pages(items, home, name, module()));
        [call, pages]
    });
    let methods: Vec<_> = methods.flatten().collect();
    let groups = groups(cx, items);
    let prefix = environment::prefix(cx);
    let mut schemes = cx.security.methods.clone();
    environment::name_variables(&prefix, schemes.as_deref_mut().unwrap_or_default());
    let client = Client {
        servers,
        has_default,
        base_url_variable: format!("{prefix}_BASE_URL"),
        schemes,
        takes: cx.security.takes(),
        needs: cx.security.needs.clone(),
        common_scheme: cx.security.is_scoped(),
        shared: shared(cx),
        groups,
    };
    // What is called stands before what is set, for readers and for completion.
    items.add(CLIENT, Item::Client(Box::new(client.clone())));
    if !methods.is_empty() {
        items.add(CLIENT, Item::ClientMethods(methods));
    }
    items.add(CLIENT, Item::ClientSettings(Box::new(client)));
}

/// The parameters that the documents say every call takes, and how they are sent.
fn shared(cx: &Context<'_>) -> Lines {
    let sent = |location: &Location| match location {
        Location::Query => Some("default_query"),
        Location::Header => Some("default_header"),
        _ => None,
    };
    let line = |parameter: &Parameter| {
        let setter = sent(&parameter.location.value)?;
        let name = docs::code(&parameter.wire_name.value);
        let said = parameter.description.as_deref().unwrap_or_default();
        let first = docs::plain(said.lines().next().unwrap_or_default());
        let colon = if first.is_empty() { "" } else { ": " };
        Some(format!(
            "- {name} ([`{setter}`](HttpClient::{setter})){colon}{first}"
        ))
    };
    let lines: Vec<String> = cx.schema.api.parameters.iter().filter_map(line).collect();
    if lines.is_empty() {
        return Lines::default();
    }
    let mut docs = Docs::default();
    docs.line("Every call takes these parameters, which [`Client::configure`] may set for all of them:");
    docs.block(lines).lines()
}

fn groups(cx: &Context<'_>, items: &mut Items) -> Vec<Accessor> {
    let mut accessors = Vec::new();
    for module in cx.homes.groups.values() {
        let Some(group) = &module.group else { continue };
        let methods: Vec<_> = cx
            .homes
            .operations
            .iter()
            .flat_map(|home| shown_in(home, &group.home.module).map(move |shown| (home, shown)))
            .flat_map(|(home, shown)| {
                let call = method(items, home, shown.name.clone(), None);
                [call, pages_in(items, home, &shown.module)]
            })
            .flatten()
            .collect();
        if methods.is_empty() {
            continue;
        }
        let docs = docs::line(format!(
            "The operations of the group {}.",
            docs::code(module.title)
        ));
        accessors.push(Accessor {
            docs: docs.clone(),
            name: group.method.clone(),
            group: Path::new(group.home.clone()).qualified(),
            gate: Gate::default(),
        });
        let item = Group {
            docs,
            name: group.home.name.clone(),
            methods,
        };
        items.add(&group.home.module, Item::Group(item));
    }
    accessors.sort_by(|one, two| one.name.cmp(&two.name));
    accessors
}

/// The names of a function in a module: its own, or that of a re-export.
fn shown_in<'h>(home: &'h OperationHome<'_>, module: &'h str) -> impl Iterator<Item = &'h Home> {
    std::iter::once(&home.function)
        .chain(&home.shown)
        .filter(move |shown| shown.module == module)
}

/// A request function as a method; `module` is said where the function is not in scope.
fn method(items: &Items, home: &OperationHome<'_>, name: Ident, module: Option<String>) -> Option<Method> {
    let function = items.function(&home.function.module, &home.function.name)?;
    let target = match &module {
        Some(_) => home.function.name.clone(),
        None => name.clone(),
    };
    let path = match &module {
        Some(module) => format!("crate::{module}::{target}"),
        None => format!("{target}()"),
    };
    let link = docs::link(target.as_str(), &path);
    let first = function.docs.iter().take_while(|line| !line.is_empty());
    let mut docs = Docs::default();
    docs.block(first).line(format!(
        "Gives {}, as the function {link}.",
        said::one(&function.ok)
    ));
    let whole = ident::snake(&home.operation.name, "call");
    let is_part = whole.bare().ends_with(name.bare()) && whole != name;
    Some(Method {
        docs: docs.lines(),
        alias: is_part.then_some(whole),
        deprecated: function.deprecated,
        allow: upset(name.bare()),
        name,
        function: FunctionPath { module, name: target },
        argument: function.argument.clone(),
        is_pages: false,
        ok: function.ok.clone(),
        error: function.error.clone(),
    })
}

/// The pages of an operation as a method of the group of a module.
fn pages_in(items: &Items, home: &OperationHome<'_>, module: &str) -> Option<Method> {
    let paging = home.paging.as_ref()?;
    if paging.function.module == module {
        return pages(items, home, paging.function.name.clone(), None);
    }
    let shown = paging.shown.iter().find(|shown| shown.module == module)?;
    pages(
        items,
        home,
        shown.name.clone(),
        Some(paging.function.module.clone()),
    )
}

/// The pages of an operation as a method; `module` is said where the function is not in scope.
fn pages(items: &Items, home: &OperationHome<'_>, name: Ident, module: Option<String>) -> Option<Method> {
    let place = &home.paging.as_ref()?.function;
    let function = items.pages(&place.module, &place.name)?;
    Some(Method {
        docs: function.docs.clone(),
        alias: None,
        deprecated: function.deprecated,
        allow: upset(name.bare()),
        name,
        function: FunctionPath {
            module,
            name: function.name.clone(),
        },
        argument: function.argument.clone(),
        is_pages: true,
        ok: function.ok.clone(),
        error: function.error.clone(),
    })
}

/// The lint of clippy that expects something else of a method of this name.
fn upset(name: &str) -> Option<&'static str> {
    match name {
        "new" => Some("clippy::new_ret_no_self"),
        "as_ref" | "borrow" | "clone" | "cmp" | "deref" | "eq" | "hash" | "index" => {
            Some("clippy::should_implement_trait")
        }
        _ if name.starts_with("from_") || name.starts_with("into_") => Some("clippy::wrong_self_convention"),
        _ => None,
    }
}
