//! Operations as request functions.
//!
//! A request function is no `async fn`: it puts the request together and gives a `Call`, a future of the runtime that sends when
//! it is awaited. So there is no coroutine for each operation to check and to compile, a call borrows nothing, and it can be
//! given a timeout before it is awaited. The method of a group gives way to the function.

use std::collections::BTreeMap;

use docwright_schema::Grade;
use docwright_schema::schema::Operation;

use super::by_module::Items;
use super::headers;
use super::pages;
use super::payload;
use super::request;
use super::response;
use super::said;
use super::servers::address;
use crate::lower::docs::{self, Docs};
use crate::lower::naming::ident::Ident;
use crate::lower::plan::Context;
use crate::lower::plan::answers::Answer;
use crate::lower::plan::homes::OperationHome;
use crate::lower::plan::path;
use crate::lower::rust::{self, Item, Lines, Step};

/// Lowers every operation whose method and path are known.
pub(crate) fn lower(cx: &Context<'_>, items: &mut Items) {
    let mut shared = BTreeMap::new();
    for home in &cx.homes.operations {
        lower_operation(cx, home, items, &mut shared);
    }
    for ((module, _), union) in shared {
        items.add(module, Item::Union(union));
    }
    for home in &cx.homes.operations {
        for shown in &home.shown {
            items.add(&shown.module, Item::Reexport(reexport(home, &shown.name)));
        }
    }
}

/// Lowers an operation; enums of its own stand beside its function.
fn lower_operation<'a>(
    cx: &Context<'_>,
    home: &'a OperationHome<'_>,
    items: &mut Items,
    shared: &mut BTreeMap<(&'a str, &'a Ident), rust::Union>,
) {
    let operation = home.operation;
    let request = request::lower(cx, home);
    let answers = response::lower(cx, home);
    let function = rust::Function {
        docs: function_docs(cx, home, &answers.ok, asks_for_events(&request.steps)),
        deprecated: operation.deprecated,
        name: home.function.name.clone(),
        operation: identifier(operation).to_owned(),
        argument: request.argument,
        ok: answers.ok,
        error: answers.error,
        method: operation
            .method
            .as_ref()
            .map_or("GET", |method| method.value.as_str()),
        path: path::template(operation),
        steps: request.steps,
        reply: answers.reply,
    };
    if let (Some(place), Some(structure), None) = (&home.request, request.structure, home.shares) {
        items.add(&place.module, Item::Struct(structure));
    }
    if let (Some(place), Some(structure)) = (&home.envelope, answers.envelope) {
        items.add(&place.module, Item::Struct(structure));
    }
    items.add(&home.function.module, Item::Function(Box::new(function)));
    if let Some(pages) = pages::function(items, home) {
        items.add(&home.function.module, Item::Pages(Box::new(pages)));
    }
    for (place, union) in answers.enums {
        if place.module == home.function.module {
            items.add(&place.module, Item::Union(union));
        } else {
            shared.insert((&place.module, &place.name), union);
        }
    }
}

/// What an operation is known by.
pub(super) fn identifier(operation: &Operation) -> &str {
    let documented = operation.operation_id.as_ref();
    documented.map_or(operation.name.as_str(), |id| id.value.as_str())
}

fn reexport(home: &OperationHome<'_>, name: &Ident) -> rust::Reexport {
    rust::Reexport {
        module: home.function.module.clone(),
        name: home.function.name.clone(),
        alias: (*name != home.function.name).then(|| name.clone()),
        deprecated: home.operation.deprecated,
    }
}

/// Says that events are asked for.
fn asks_for_events(steps: &[Step]) -> Option<String> {
    steps.iter().find_map(|step| match step {
        Step::EventsField(name) | Step::EventsQuery(name) => Some(format!(
            "Asks for events: {} is true, unless the request says something else.",
            docs::code(name)
        )),
        _ => None,
    })
}

fn function_docs(cx: &Context<'_>, home: &OperationHome<'_>, ok: &rust::Type, asks: Option<String>) -> Lines {
    let operation = home.operation;
    let mut docs = Docs::default();
    let summary = operation
        .summary
        .as_deref()
        .filter(|summary| !summary.trim().is_empty());
    docs.markdown(summary);
    docs.markdown(
        operation
            .description
            .as_deref()
            .filter(|text| Some(text.trim()) != summary.map(str::trim)),
    );
    if let (Some(method), Some(path)) = (&operation.method, operation.sent_path()) {
        docs.line(docs::code(&format!("{} {path}", method.value)));
        docs.block(derivation(operation));
    }
    docs.block(asks);
    docs.block(servers(operation));
    docs.block(cx.security.line(operation));
    docs.block(headers::line(operation));
    docs.line(gives(home, ok));
    docs.block(errors(cx, home));
    docs.lines()
}

/// The servers of an operation that has its own.
fn servers(operation: &Operation) -> Option<String> {
    let (first, others) = operation.servers.split_first()?;
    let first = docs::code(&address(first));
    let others: Vec<_> = others.iter().map(|server| docs::code(&address(server))).collect();
    Some(match others.is_empty() {
        true => format!("Called on {first}, not on the server of the client; see `HttpClient::server_at`."),
        false => format!(
            "Called on {first}, not on the server of the client; `HttpClient::server_at` takes another, such as {}.",
            others.join(", ")
        ),
    })
}

/// How method and path are known, where the documents do not state them.
fn derivation(operation: &Operation) -> Vec<String> {
    let method = operation
        .method
        .as_ref()
        .map(|fact| (fact.grade, fact.rule.as_deref()));
    let path = operation
        .path
        .as_ref()
        .map(|fact| (fact.grade, fact.rule.as_deref()));
    let line = |what: &str, (grade, rule): (Grade, Option<&str>)| {
        let verb = match grade {
            Grade::Derived => "derived",
            Grade::Assumed => "assumed",
            Grade::Stated | Grade::Overlaid => return None,
        };
        Some(match rule {
            Some(rule) => format!("{what} {verb} by {}.", docs::code(rule)),
            None => format!("{what} {verb}."),
        })
    };
    match (method, path) {
        (Some(method), Some(path)) if method == path => line("Method and path", path).into_iter().collect(),
        (Some(method), Some(path)) => {
            let lines: Vec<_> = [line("Method", method), line("Path", path)]
                .into_iter()
                .flatten()
                .collect();
            if lines.is_empty() {
                lines
            } else {
                vec![lines.join(" ")]
            }
        }
        _ => Vec::new(),
    }
}

/// What a success gives, and what the documents say of it.
fn gives(home: &OperationHome<'_>, ok: &rust::Type) -> String {
    let given = said::one(ok);
    let mut described = home.answers.success.iter();
    let described = described.find_map(|answer| answer.response.description.as_deref());
    match described
        .map(docs::plain_with_code)
        .filter(|text| !text.is_empty())
    {
        Some(description) => format!("Gives {given}: {description}"),
        None => format!("Gives {given}."),
    }
}

/// The section `# Errors`.
fn errors(cx: &Context<'_>, home: &OperationHome<'_>) -> Vec<String> {
    let operation = home.operation;
    let mut lines = vec!["# Errors".to_owned(), String::new()];
    let failures = operation
        .responses
        .iter()
        .filter(|response| !response.status.value.is_success());
    let failures: Vec<_> = failures.collect();
    for response in &failures {
        let description = response
            .description
            .as_deref()
            .map(docs::plain_with_code)
            .filter(|text| !text.is_empty());
        let status = docs::code(response.status.value.as_str());
        let answer = |answer: &&Answer<'_>| answer.response.status.value == response.status.value;
        let read = home
            .answers
            .failure
            .iter()
            .find(answer)
            .and_then(|answer| answer.read);
        let payload = match read {
            Some(read) => format!(" ({})", said::one(&payload::ty(cx, read))),
            None if response.content.is_empty() => {
                " (`Error::UnexpectedStatus`: without a payload)".to_owned()
            }
            None => " (`Error::UnexpectedStatus`: the body as it came)".to_owned(),
        };
        lines.push(match description {
            Some(description) => format!("- {status}: {description}{payload}"),
            None => format!("- {status}{payload}"),
        });
    }
    if !failures.is_empty() {
        lines.push(String::new());
    }
    let rest = if failures.is_empty() {
        "None is documented"
    } else {
        "Also"
    };
    lines.push(format!(
        "{rest}: any other status, an answer that is not as documented, or none at all."
    ));
    lines
}
