//! Paths and the operations on them.

use docwright_schema::evidence::{OperationEvidence, ParameterEvidence};
use docwright_schema::schema::{Location, Method};
use docwright_schema::{Diagnostic, Stated, codes};

use super::super::super::data::{Entry, escaped};
use super::files::At;
use super::reading::{Reading, stated, text};
use super::site::Site;
use super::{api, content, expected, names, parameter, security, swagger};

/// Every operation of the paths. Webhooks and callbacks are not called by a client: only their models are read.
pub(super) fn operations<'t>(reading: &mut Reading<'t, '_>) -> Vec<OperationEvidence> {
    let root = reading.files.root();
    let mut all = Vec::new();
    for (entry, item) in root.get("paths").into_iter().flat_map(At::entries) {
        if entry.key.starts_with("x-") {
            continue;
        }
        let Some(item) = reading.follow(item) else {
            continue;
        };
        uncallable(reading, item);
        for (method, operation) in methods(item) {
            let Some(operation) = reading.follow(operation) else {
                reading.odd(operation, "an operation is no map");
                continue;
            };
            all.push(self::operation(reading, entry, method, Site { operation, item }));
        }
    }
    for (word, item) in webhooks(root) {
        if let Some(item) = reading.follow(item) {
            for (_, operation) in methods(item) {
                content::hook(reading, &word, operation);
            }
        }
    }
    all
}

fn webhooks(root: At<'_>) -> Vec<(String, At<'_>)> {
    let both = ["webhooks", "x-webhooks"]
        .iter()
        .filter_map(|word| root.get(word));
    both.flat_map(At::entries)
        .map(|(entry, item)| (names::pascal(&entry.key), item))
        .collect()
}

/// The method that a word of a path item means.
fn method(word: &str) -> Option<Method> {
    match word {
        "query" => Some(Method::Query),
        word => word.parse().ok(),
    }
}

fn methods(item: At<'_>) -> Vec<(Method, At<'_>)> {
    let more = item.get("additionalOperations").into_iter().flat_map(At::entries);
    let all = item.entries().chain(more);
    all.filter_map(|(entry, operation)| Some((method(&entry.key)?, operation)))
        .collect()
}

/// Words of a path item that are no operations.
const OF_ITEM: [&str; 6] = [
    "$ref",
    "additionalOperations",
    "description",
    "parameters",
    "servers",
    "summary",
];

/// Reports operations whose method no client of this kind has.
fn uncallable(reading: &mut Reading<'_, '_>, item: At<'_>) {
    let more = item.get("additionalOperations").into_iter().flat_map(At::entries);
    let own = item
        .entries()
        .filter(|(entry, _)| !OF_ITEM.contains(&&*entry.key));
    for (entry, at) in own.chain(more) {
        let is_known = method(&entry.key).is_some() || entry.key.starts_with("x-");
        if !is_known {
            reading.odd(at, &format!("`{}` is no method that can be called", entry.key));
        }
    }
}

fn operation<'t>(
    reading: &mut Reading<'t, '_>,
    path: &Entry,
    method: Method,
    site: Site<'t>,
) -> OperationEvidence {
    let Site { operation, .. } = site;
    let identifier = stated(operation, "operationId");
    let shown = names::method(operation).or_else(|| identifier.as_ref().map(|id| id.value.clone()));
    let shown = shown.unwrap_or_else(|| {
        format!(
            "{}{}",
            method.as_str().to_ascii_lowercase(),
            names::pascal(&path.key)
        )
    });
    let tags = operation.get("tags").into_iter().flat_map(At::items);
    let mut tags = tags.filter_map(|tag| tag.node.as_str());
    let group = names::group(operation).or_else(|| tags.next().map(str::to_owned));
    let name = unique(reading, group.as_deref().unwrap_or_default(), &shown);
    let mut own = operation_of(&name, path, method, site);
    expected::operation(reading, operation);
    own.group = group;
    own.operation_id = identifier;
    own.security = security::required(reading, operation);
    own.parameters = parameter::parameters(reading, site, &path.key);
    placeless(reading, path, &mut own.parameters);
    own.bodies = match swagger::has_body(reading, site) {
        true => swagger::bodies(reading, site),
        false => content::bodies(reading, operation),
    };
    own.responses = content::responses(reading, operation);
    content::callbacks(reading, &names::pascal(&own.name.value), operation);
    own
}

/// Leaves out parameters of the path that it has no place for; one whose letters are those of a variable that no other
/// parameter has is that variable.
fn placeless(reading: &mut Reading<'_, '_>, path: &Entry, parameters: &mut Vec<ParameterEvidence>) {
    let variables: Vec<&str> = path
        .key
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split('}').next())
        .collect();
    let is_in = |name: &str| variables.iter().any(|variable| variable.starts_with(name));
    let names: Vec<String> = parameters
        .iter()
        .filter_map(|parameter| Some(parameter.field.name.as_ref()?.value.clone()))
        .collect();
    parameters.retain_mut(|parameter| {
        let is_in_path = parameter
            .location
            .as_ref()
            .is_some_and(|place| place.value == Location::Path);
        let stated = parameter.field.name.as_mut();
        let Some(name) = stated.filter(|name| is_in_path && !is_in(&name.value)) else {
            return true;
        };
        let mut free = variables
            .iter()
            .filter(|variable| names.iter().all(|name| name != *variable));
        let own = free.find(|variable| letters(variable) == letters(&name.value));
        let (key, shown) = (&path.key, &name.value);
        let message = format!("the path `{key}` has no place for the parameter `{shown}`");
        let label = match own {
            Some(own) => format!("it is read as `{own}`"),
            None => "it is not sent".to_owned(),
        };
        let found = Diagnostic::new(&codes::ODD_NODE, message);
        reading.diagnostics.push(found.at(name.span, label));
        if let Some(own) = own {
            (*own).clone_into(&mut name.value);
        }
        own.is_some()
    });
}

/// The letters and digits of a name.
fn letters(name: &str) -> String {
    let own = name.chars().filter(|c| c.is_alphanumeric());
    own.flat_map(char::to_lowercase).collect()
}

fn operation_of(name: &str, path: &Entry, method: Method, site: Site<'_>) -> OperationEvidence {
    let Site { operation, item } = site;
    let span = operation
        .get("operationId")
        .map_or(path.key_span, |id| id.node.span);
    let pointer = escaped(&path.key);
    let servers = [operation, item].into_iter().map(api::servers);
    let key = Stated::new(path.key.trim().to_owned(), path.key_span);
    OperationEvidence {
        anchor: format!("/paths/{pointer}/{}", method.as_str().to_ascii_lowercase()),
        summary: text(operation, "summary").or_else(|| text(item, "summary")),
        description: text(operation, "description").or_else(|| text(item, "description")),
        deprecated: operation.node.is_true("deprecated"),
        method: Some(Stated::new(method.as_str().to_owned(), path.key_span)),
        path: Some(key),
        servers: servers
            .into_iter()
            .find(|servers| !servers.is_empty())
            .unwrap_or_default(),
        paginated: names::is_paginated(operation),
        ..OperationEvidence::new(Stated::new(name.to_owned(), span))
    }
}

/// A name that no operation of the group has yet: identifiers are repeated in some files.
fn unique(reading: &mut Reading<'_, '_>, group: &str, name: &str) -> String {
    let taken = reading.operation_names.entry(group.to_owned()).or_default();
    let numbered = (2..).map(|number| format!("{name}_{number}"));
    let mut all = std::iter::once(name.to_owned()).chain(numbered);
    let free = all.find(|name| !taken.contains(name)).unwrap_or_default();
    taken.insert(free.clone());
    free
}
