//! The examples of a crate, at its root and in its README.md: how its client is made, a call, what may go wrong, pages, a stream.

use docwright_schema::schema::Method;

use super::features::Features;
use crate::lower::items::Items;
use crate::lower::plan::Context;
use crate::lower::plan::homes::OperationHome;
use crate::lower::rust::{Client, Fill, Function, Item, Scheme, SchemeKind, Type};

/// The lines of the examples; what they are given is hidden, so that they compile whatever the models are.
pub(crate) fn lines(
    cx: &Context<'_>,
    items: &Items,
    client: &Client,
    features: &Features,
    package: &str,
) -> Vec<String> {
    let krate = package.replace('-', "_");
    let address = match client.has_default {
        true => "",
        false => "\"https://api.example.com\"",
    };
    let scheme = client.schemes.as_deref().unwrap_or_default().first();
    let credentials = scheme.map_or_else(String::new, credentials);
    let client = format!("let client = {krate}::Client::new({address})?{credentials};");
    let call = |kind| call(cx, items, features, &krate, kind);
    let Some(first) = call(Kind::Any) else {
        return Vec::new();
    };
    let mut lines = block(
        "Example",
        "",
        &first,
        |text| {
            vec![
                format!("let answer = client.{text}.await?;"),
                "println!(\"{answer:?}\");".to_owned(),
            ]
        },
        &client,
    );
    lines.extend(block(
        "Errors and time limits",
        "# ",
        &first,
        |text| {
            vec![
                "let limit = std::time::Duration::from_secs(5);".to_owned(),
                format!("match client.{text}.timeout(limit).await {{"),
                "    Ok(answer) => println!(\"{answer:?}\"),".to_owned(),
                "    Err(error) if error.is_timeout() => println!(\"too slow\"),".to_owned(),
                "    // What the documents say of the status, or nothing.".to_owned(),
                "    Err(error) => println!(\"{:?}: {:?}\", error.status(), error.api()),".to_owned(),
                "}".to_owned(),
            ]
        },
        &client,
    ));
    if let Some(pages) = call(Kind::Pages) {
        lines.extend(block(
            "Pages",
            "# ",
            &pages,
            |text| {
                vec![
                    format!("let mut pages = client.{text}.at_most(100);"),
                    "while let Some(page) = pages.next().await {".to_owned(),
                    "    println!(\"{:?}\", page?);".to_owned(),
                    "}".to_owned(),
                ]
            },
            &client,
        ));
    }
    if let Some(events) = call(Kind::Events) {
        lines.extend(block(
            "Streams",
            "# ",
            &events,
            |text| {
                vec![
                    format!("let mut events = client.{text}.await?.into_value();"),
                    "while let Some(event) = events.next().await {".to_owned(),
                    "    println!(\"{:?}\", event?);".to_owned(),
                    "}".to_owned(),
                ]
            },
            &client,
        ));
    }
    lines
}

/// A section with a call; what it shares with the first one is hidden there.
fn block(
    title: &str,
    hidden: &str,
    call: &Call,
    body: impl FnOnce(&str) -> Vec<String>,
    client: &str,
) -> Vec<String> {
    let mut lines = Vec::new();
    if !hidden.is_empty() {
        lines.push(String::new());
    }
    lines.extend([
        format!("# {title}"),
        String::new(),
        "```no_run".to_owned(),
        format!("# #[cfg({})]", call.needs),
        format!(
            "# async fn example({}) -> Result<(), Box<dyn std::error::Error>> {{",
            call.given
        ),
        format!("{hidden}{client}"),
    ]);
    lines.extend(call.request.iter().map(|line| format!("{hidden}{line}")));
    lines.extend(body(&call.text));
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    lines
}

/// What a call is to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Any,
    Pages,
    Events,
}

/// A call as an example shows it.
#[derive(Default)]
struct Call {
    text: String,
    /// The line that makes its request.
    request: Option<String>,
    /// The features that it needs.
    needs: String,
    /// What the example is given instead, where a request needs more than plain values.
    given: String,
}

fn credentials(scheme: &Scheme) -> String {
    let arguments = match scheme.kind {
        SchemeKind::Basic => "\"user\", \"password\"",
        SchemeKind::ClientCredentials(None) | SchemeKind::RefreshToken(_) => return String::new(),
        SchemeKind::ClientCredentials(Some(_)) => "\"id\", \"secret\"",
        _ => "\"secret\"",
    };
    format!(".{}({arguments})", scheme.name)
}

/// A call, of the operation that is the friendliest to begin with: one that only reads, before one that makes something, before
/// one that changes or removes it. Of those, one that the example can make the whole request of; one that answers with something;
/// the one that is given least, so a list before a thing by its identifier; the shortest path; the first of the documents.
fn call(cx: &Context<'_>, items: &Items, features: &Features, krate: &str, kind: Kind) -> Option<Call> {
    let homes = cx.homes.operations.iter();
    let calls = homes
        .filter(|home| !home.operation.deprecated)
        .filter_map(|home| {
            let (call, is_answered) = call_of(cx, items, features, krate, kind, home)?;
            let harm = match home.operation.method.as_ref()?.value {
                Method::Get => 0,
                Method::Post => 2,
                Method::Put | Method::Patch => 3,
                Method::Delete => 4,
                Method::Head | Method::Options | Method::Trace | Method::Query => 1,
            };
            // What may be left out, the example leaves out.
            let given = call
                .request
                .as_ref()
                .filter(|request| !request.ends_with("::new();"));
            let given = given.map_or(0, |request| 1 + request.matches(", ").count());
            let steps = home
                .operation
                .sent_path()
                .map_or(0, |path| path.matches('/').count());
            Some(((harm, !call.given.is_empty(), !is_answered, given, steps), call))
        });
    calls.min_by_key(|(rank, _)| *rank).map(|(_, call)| call)
}

/// The call of an operation, if it is what is to be shown, and whether it answers with something.
fn call_of(
    cx: &Context<'_>,
    items: &Items,
    features: &Features,
    krate: &str,
    kind: Kind,
    home: &OperationHome<'_>,
) -> Option<(Call, bool)> {
    let function = items.function(&home.function.module, &home.function.name)?;
    if kind == Kind::Events && !is_events(&function.ok) {
        return None;
    }
    let (method, name) = match kind {
        Kind::Pages => {
            let paging = home.paging.as_ref()?;
            (&paging.method, &paging.function.name)
        }
        Kind::Any | Kind::Events => (&home.method, &function.name),
    };
    let path = match (method, home.operation.groups.first()) {
        (Some(method), _) => method.to_string(),
        (None, Some(group)) => {
            let group = cx.homes.groups.get(group.as_str())?.group.as_ref()?;
            format!("{}().{name}", group.method)
        }
        (None, None) => return None,
    };
    let mut call = argument(items, function, krate)?;
    call.text = format!("{path}({})", call.text);
    let group = home.operation.groups.first().map_or("", String::as_str);
    call.needs = needs(features, group);
    let is_answered = !matches!(&function.ok, Type::Response(inner) if **inner == Type::Unit);
    Some((call, is_answered))
}

/// Whether a stream of events is all that is given.
fn is_events(ok: &Type) -> bool {
    matches!(ok, Type::Response(inner) if matches!(**inner, Type::Events(_)))
}

/// The transport, and the group of the operation.
fn needs(features: &Features, group: &str) -> String {
    match features.of_group(group).features().first() {
        Some(group) => format!("all(feature = \"reqwest\", feature = {group:?})"),
        None => "feature = \"reqwest\"".to_owned(),
    }
}

/// The argument of a call, and what makes it.
fn argument(items: &Items, function: &Function, krate: &str) -> Option<Call> {
    let Some(argument) = &function.argument else {
        return Some(Call::default());
    };
    let Type::Ref(inner) = &argument.ty else {
        return None;
    };
    let Type::Path(path) = &**inner else { return None };
    let name = &argument.name;
    Some(match value(items, inner, krate, DEPTH) {
        Some(value) => Call {
            text: format!("&{name}"),
            request: Some(format!("let {name} = {value};")),
            ..Call::default()
        },
        None => Call {
            text: name.to_string(),
            given: format!("{name}: &{krate}::{}::{}", path.module, path.name),
            ..Call::default()
        },
    })
}

/// Whether it is the runtime's type of numbers, which is made of any number, or another name of it.
fn is_number(items: &Items, ty: &Type) -> bool {
    let Type::Path(path) = ty else { return false };
    match items.named(&path.module, &path.name) {
        Some(Item::Alias(item)) => is_number(items, &item.ty),
        _ => path.module == "client" && path.name.as_str() == "Number",
    }
}

/// How deep a value may hold others before it is too long to be read.
const DEPTH: usize = 2;

/// An expression of a type: constructors with plain values.
fn value(items: &Items, ty: &Type, krate: &str, depth: usize) -> Option<String> {
    Some(match ty {
        Type::Bool => "true".to_owned(),
        Type::U16 | Type::I64 | Type::U64 => "1".to_owned(),
        Type::F64 => "1.0".to_owned(),
        Type::Vec(_) => "Vec::new()".to_owned(),
        ty if is_number(items, ty) => "1".to_owned(),
        Type::Path(path) => {
            let name = format!("{krate}::{}::{}", path.module, path.name);
            match items.named(&path.module, &path.name)? {
                Item::Struct(item) if depth > 0 => {
                    let arguments = item.build.as_ref()?.fields.iter();
                    let arguments = arguments.filter_map(|field| match &field.fill {
                        Fill::Argument(given) if given.into && !is_number(items, &given.ty) => {
                            Some(Some(format!("{:?}", field.name.bare())))
                        }
                        Fill::Argument(given) => Some(value(items, &given.ty, krate, depth - 1)),
                        Fill::Constant(_) | Fill::Nothing => None,
                    });
                    format!(
                        "{name}::new({})",
                        arguments.collect::<Option<Vec<_>>>()?.join(", ")
                    )
                }
                Item::Values(item) => format!("{name}::{}", item.variants.first()?.name),
                Item::Alias(item) if depth > 0 => value(items, &item.ty, krate, depth - 1)?,
                _ => return None,
            }
        }
        _ => return None,
    })
}
