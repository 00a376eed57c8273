//! Names of the runtime that items are written with, besides the types that they name.

use crate::lower::rust::{Client, Decode, Encoding, Item, Method, Outcome, Reply, SchemeKind, Step, Type};

/// Names of the runtime that an item is written with.
pub(super) fn frame(item: &Item) -> Vec<&'static str> {
    let function = match item {
        Item::Function(function) => function,
        Item::Group(group) => return method_frame(&group.methods),
        Item::Pages(_) => return vec!["NextPage", "Pages"],
        Item::Client(client) => return client_frame(client),
        Item::Header(_) => return vec!["HeaderMap"],
        Item::ClientMethods(methods) => return method_frame(methods),
        _ => return Vec::new(),
    };
    let mut names = vec!["Call", "Method"];
    if matches!(function.ok, Type::Response(_)) {
        names.push("Response");
    }
    if is_unexpected(&function.reply) {
        names.push("Error");
    }
    if makes_events(&function.reply) {
        names.push("EventStream");
    }
    if function.steps.iter().any(is_multipart) {
        names.push("Multipart");
    }
    names
}

/// Whether the code itself says that a status is not documented.
fn is_unexpected(reply: &Reply) -> bool {
    match reply {
        Reply::Arms { arms, .. } => arms.iter().any(|arm| arm.outcome == Outcome::Unexpected),
        Reply::Uniform { .. } => false,
    }
}

/// Whether the code itself makes a stream of events: in an envelope or a variant the type of the answer does not name it.
fn makes_events(reply: &Reply) -> bool {
    match reply {
        Reply::Arms { arms, .. } => arms
            .iter()
            .any(|arm| arm.outcome.decode().is_some_and(Decode::is_events)),
        Reply::Uniform { decode, .. } => decode.is_events(),
    }
}

/// What methods that give way to functions are written with.
fn method_frame(methods: &[Method]) -> Vec<&'static str> {
    let mut names = Vec::new();
    if methods.iter().any(|method| !method.is_pages) {
        names.push("Call");
    }
    if methods.iter().any(|method| method.is_pages) {
        names.push("Pages");
    }
    if methods
        .iter()
        .any(|method| matches!(method.ok, Type::Response(_)))
    {
        names.push("Response");
    }
    names
}

/// What the client is written with; the rest it names with the module.
fn client_frame(client: &Client) -> Vec<&'static str> {
    let mut names = vec![
        "BuildError",
        "HttpClient",
        "IntoBaseUrl",
        "Retries",
        "Secret",
        "Transport",
    ];
    if !client.servers.is_empty() {
        names.push("BaseUrl");
    }
    let schemes = client.schemes.as_deref().unwrap_or_default();
    if schemes.iter().any(|scheme| scheme.kind != SchemeKind::Basic) {
        names.extend(["BoxError", "MaybeSend", "MaybeSync", "Place"]);
    }
    if schemes
        .iter()
        .any(|scheme| matches!(scheme.kind, SchemeKind::ClientCredentials(_)))
    {
        names.push("ClientCredentials");
    }
    if schemes
        .iter()
        .any(|scheme| matches!(scheme.kind, SchemeKind::RefreshToken(_)))
    {
        names.push("RefreshToken");
    }
    names
}

fn is_multipart(step: &Step) -> bool {
    matches!(
        step,
        Step::Body {
            encoding: Encoding::Multipart(_) | Encoding::Files,
            ..
        }
    )
}
