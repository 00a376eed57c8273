//! The example at the root of a crate: how its client is made, and one call.

use docwright_schema::schema::Method;

use super::Context;
use super::homes::OperationHome;
use super::modules::Items;
use super::rust::{Client, Function, Scheme, SchemeKind, Type};

/// The lines of the example; what it is given is hidden, so that it compiles whatever the models are.
pub(super) fn lines(cx: &Context<'_>, items: &Items, client: &Client, package: &str) -> Vec<String> {
    let krate = package.replace('-', "_");
    let Some((call, argument)) = call(cx, items, &krate) else {
        return Vec::new();
    };
    let address = if client.has_default {
        ""
    } else {
        "\"https://api.example.com\""
    };
    let scheme = client.schemes.as_deref().unwrap_or_default().first();
    let credentials = scheme.map_or_else(String::new, credentials);
    [
        "# Example".to_owned(),
        String::new(),
        "```no_run".to_owned(),
        "# #[cfg(feature = \"reqwest\")]".to_owned(),
        format!("# async fn example({argument}) -> Result<(), Box<dyn std::error::Error>> {{"),
        format!("let client = {krate}::Client::new({address})?{credentials};"),
        format!("let answer = client.{call}.await?;"),
        "println!(\"{answer:?}\");".to_owned(),
        "# Ok(())".to_owned(),
        "# }".to_owned(),
        "```".to_owned(),
    ]
    .into()
}

fn credentials(scheme: &Scheme) -> String {
    let arguments = match scheme.kind {
        SchemeKind::Basic => "\"user\", \"password\"",
        SchemeKind::ClientCredentials(None) => return String::new(),
        SchemeKind::ClientCredentials(Some(_)) => "\"id\", \"secret\"",
        _ => "\"secret\"",
    };
    format!(".{}({arguments})", scheme.name)
}

/// A call, of an operation that changes nothing if there is one, and the argument that it needs.
fn call(cx: &Context<'_>, items: &Items, krate: &str) -> Option<(String, String)> {
    let reads = |home: &&OperationHome<'_>| {
        home.operation
            .method
            .as_ref()
            .is_some_and(|m| m.value == Method::Get)
    };
    let all = || cx.homes.operations.iter();
    let candidates = all().filter(reads).chain(all());
    candidates
        .filter(|home| !home.operation.deprecated)
        .find_map(|home| {
            let function = items.function(&home.function.module, &home.function.name)?;
            let (value, argument) = argument(function, krate)?;
            let path = match (&home.method, home.operation.groups.first()) {
                (Some(method), _) => method.to_string(),
                (None, Some(group)) => {
                    let group = cx.homes.groups.get(group.as_str())?.group.as_ref()?;
                    format!("{}().{}", group.method, function.name)
                }
                (None, None) => return None,
            };
            Some((format!("{path}({value})"), argument))
        })
}

/// The value that is given, and the argument of the example that gives it.
fn argument(function: &Function, krate: &str) -> Option<(String, String)> {
    let Some(argument) = &function.argument else {
        return Some(Default::default());
    };
    let Type::Ref(inner) = &argument.ty else {
        return None;
    };
    let Type::Path(path) = &**inner else { return None };
    let ty = format!("{}: &{krate}::{}::{}", argument.name, path.module, path.name);
    Some((argument.name.to_string(), ty))
}
