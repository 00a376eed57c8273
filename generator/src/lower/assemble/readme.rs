//! README.md of a crate: what it is a client of, an example, servers, authentication, features.

use docwright_schema::schema::Operation;

use crate::lower::docs::{self, Docs};
use crate::lower::plan::Context;
use crate::lower::rust::{GroupFeature, Lines, Scheme};

/// The features of a crate, and what each brings.
const FEATURES: [(&str, &str); 12] = [
    ("`client`", "the client, over any transport"),
    ("`reqwest` (default)", "the transport reqwest"),
    ("`rustls` (default)", "TLS for it: rustls with aws-lc"),
    (
        "`rustls-ring`, `rustls-no-provider`, `native-tls`",
        "other TLS: rustls with ring; rustls with the provider that the program installs; that of the system",
    ),
    ("`http2`, `gzip`", "what else reqwest can do"),
    (
        "`blocking`",
        "`.wait()`, which waits for a call without async code",
    ),
    (
        "`mock`",
        "`Client::mock`, a client for tests that answers with the examples of the documents",
    ),
    ("`tracing`", "a span for each call"),
    (
        "`accessors`",
        "`as_…` of unions: what each alternative holds, if it is that",
    ),
    (
        "`lenient`",
        "reading of answers whose values come in another form than is documented: numbers as text, empty text for null, `[]` for an absent object",
    ),
    (
        "`chrono`, `jiff`, `time`",
        "moments and days as types of that library: `DateTime::to_jiff`, `Date::to_jiff`, and `From` of what these give",
    ),
    (
        "`uuid`, `url`, `rust_decimal`",
        "identifiers, addresses and decimal numbers likewise: `Uuid::to_uuid`, `Url::to_url`, `Decimal::to_decimal`",
    ),
];

/// The rule for what another version of the documents may change.
const GROWTH: [&str; 4] = [
    "- Models have public fields. Documents that say more add fields: whoever makes a model by its constructor `new`, by \
     `Default` and by setters, and matches it with `..`, compiles on. What an operation must be given becomes an argument.",
    "- Enums and unions are `#[non_exhaustive]`, and what no document knows is a value of `Other`: a new value breaks no answer.",
    "- Errors of an operation are a type of their own only where the documents tell several apart.",
    "- A name stays as long as the documents keep what it was made of.",
];

/// The lines of README.md.
pub(crate) fn lines(
    cx: &Context<'_>,
    title: Option<&str>,
    name: &str,
    example: &[String],
    schemes: &[Scheme],
    groups: &[GroupFeature],
) -> Lines {
    let mut page = Docs::default();
    page.line(format!("# {name}"));
    page.line(head(cx, title, name).as_str());
    let description = cx.schema.api.description.as_deref().map(docs::text);
    let first = description.as_deref().unwrap_or_default().lines();
    page.block(first.take_while(|line| !line.is_empty()));
    page.block(shown(example));
    section(&mut page, "Servers", servers(cx));
    section(&mut page, "Authentication", ways(schemes));
    section(&mut page, "Operations without a function", without_function(cx));
    if !example.is_empty() {
        section(&mut page, "Features", features(name, groups, cx.settings.lenient));
    }
    section(&mut page, "What may change", GROWTH.map(str::to_owned).to_vec());
    page.lines()
}

/// What a crate is of an API: where nothing can be called, it has the models alone.
pub(crate) fn what(cx: &Context<'_>) -> &'static str {
    match cx.homes.operations.is_empty() {
        true => "The models",
        false => "A client",
    }
}

/// What the crate is a client of.
pub(crate) fn head(cx: &Context<'_>, title: Option<&str>, name: &str) -> Lines {
    let mut head = Docs::default();
    let what = what(cx);
    head.line(match title {
        Some(title) => format!("{what} of {}.", docs::plain(title)),
        None => format!("{what} of the API {}.", docs::code(name)),
    });
    if let Some(version) = &cx.schema.api.version {
        head.line(format!("Version of the API: {}.", docs::code(&version.value)));
    }
    head.lines()
}

/// The documented servers as a list.
pub(crate) fn servers(cx: &Context<'_>) -> Vec<String> {
    let servers = cx.schema.api.servers.iter();
    let line = servers.map(|server| match server.description.as_deref().map(docs::plain) {
        Some(text) if !text.is_empty() => format!("- {}: {text}", docs::code(&server.url.value)),
        _ => format!("- {}", docs::code(&server.url.value)),
    });
    line.collect()
}

/// The operations of which too little is known to call them, and what is missing.
pub(crate) fn without_function(cx: &Context<'_>) -> Vec<String> {
    let line = |operation: &Operation| {
        let (what, why) = cx.lost.reason(operation)?;
        let name = docs::code(&operation.key());
        Some(format!(
            "- {name}: no {}: {}",
            docs::plain(what),
            docs::plain(why)
        ))
    };
    cx.schema.operations.iter().filter_map(line).collect()
}

fn section(page: &mut Docs, title: &str, lines: Vec<String>) {
    if !lines.is_empty() {
        page.line(format!("## {title}"));
        page.block(lines);
    }
}

/// The example as people read it: without the lines that rustdoc hides, and one level deeper.
fn shown(example: &[String]) -> Vec<String> {
    let mut is_code = false;
    let mut lines = Vec::new();
    for line in example {
        match line.as_str() {
            "```no_run" => lines.push("```rust".to_owned()),
            hidden if is_code && hidden.starts_with("# ") => {}
            heading if heading.starts_with("# ") => lines.push(format!("#{heading}")),
            line => lines.push(line.to_owned()),
        }
        is_code ^= line.starts_with("```");
    }
    lines
}

/// The ways of authentication: a method of the client each.
fn ways(schemes: &[Scheme]) -> Vec<String> {
    let line = |scheme: &Scheme| {
        let name = docs::code(&format!("Client::{}", scheme.name));
        let says = scheme.docs.iter().next().unwrap_or_default();
        format!("- {name}: {says}")
    };
    schemes.iter().map(line).collect()
}

fn features(package: &str, groups: &[GroupFeature], is_lenient: bool) -> Vec<String> {
    let row = |name: &str, brings: &str| format!("| {name} | {brings} |");
    let mut lines = vec!["| feature | brings |".to_owned(), "|---|---|".to_owned()];
    if groups.is_empty() {
        lines.push(row("none", "the models"));
    }
    lines.extend(FEATURES.iter().map(|(name, brings)| match *name {
        "`lenient`" if is_lenient => row("`lenient` (default)", brings),
        name => row(name, brings),
    }));
    if groups.is_empty() {
        return lines;
    }
    lines.push(row("`full` (default)", "all groups of operations"));
    lines.extend(groups.iter().map(|group| {
        let brings = match &group.title {
            Some(title) => format!("the operations of {} and their models", docs::code(title)),
            None => "operations and models of no group".to_owned(),
        };
        row(&docs::code(&group.name), &brings)
    }));
    lines.extend([
        String::new(),
        "By default, all groups are there. Who needs a few compiles these alone, with `client` or as models without it:"
            .to_owned(),
        String::new(),
    ]);
    let first = groups.first().map_or("", |group| group.name.as_str());
    lines.extend([
        "```toml".to_owned(),
        format!(
            "{package} = {{ path = \"…\", default-features = false, features = [\"rustls\", {first:?}] }}"
        ),
        "```".to_owned(),
    ]);
    lines
}
