//! `Cargo.toml`.

use crate::lower::rust::{GroupFeature, Manifest, Runtime};

/// What the embedded runtime needs; the versions are those that it is tested with.
const EMBEDDED: &str = r#"[dependencies]
bytes = { version = "1.12.1", default-features = false, features = ["std"] }
chrono = { version = "0.4.45", default-features = false, features = ["std"], optional = true }
futures-core = { version = "0.3.34", default-features = false, optional = true }
http = { version = "1.5.0", optional = true }
http-body = { version = "1.1.0", optional = true }
jiff = { version = "0.2.43", default-features = false, features = ["std"], optional = true }
percent-encoding = { version = "2.3.2", optional = true }
reqwest = { version = "0.13.5", default-features = false, optional = true }
rust_decimal = { version = "1.43.0", default-features = false, features = ["std"], optional = true }
serde = "1.0.229"
serde_json = "1.0.154"
time = { version = "0.3.55", default-features = false, features = ["formatting", "parsing"], optional = true }
tower-service = { version = "0.3.3", optional = true }
tracing = { version = "0.1.44", default-features = false, optional = true }
url = { version = "2.5.8", default-features = false, features = ["std"], optional = true }
uuid = { version = "1.26.1", default-features = false, features = ["std"], optional = true }

[target.'cfg(not(target_arch = "wasm32"))'.dependencies]
rustls = { version = "0.23.46", default-features = false, optional = true }
rustls-platform-verifier = { version = "0.7.1", optional = true }
tokio = { version = "1.54.1", default-features = false, features = ["time"], optional = true }

[features]
default = [{default}]
{groups}
# The request functions, over any transport; without it there are the models alone.
client = ["dep:futures-core", "dep:http", "dep:http-body", "dep:percent-encoding", "dep:tower-service"]
# The default transport, without TLS.
reqwest = ["client", "dep:reqwest", "dep:tokio"]
# TLS for it, one of them: rustls with aws-lc; rustls with ring; rustls with the provider that the program installs; that of the
# system.
rustls = ["reqwest", "reqwest/rustls"]
rustls-ring = ["reqwest", "reqwest/rustls-no-provider", "dep:rustls", "rustls?/ring", "dep:rustls-platform-verifier"]
rustls-no-provider = ["reqwest", "reqwest/rustls-no-provider", "dep:rustls"]
native-tls = ["reqwest", "reqwest/native-tls"]
# What else it can do.
gzip = ["reqwest", "reqwest/gzip"]
http2 = ["reqwest", "reqwest/http2"]
# `Wait`, which waits for calls without async code.
blocking = ["client", "dep:tokio", "tokio/net", "tokio/rt-multi-thread"]
# Answers for tests: `Client::mock`.
mock = ["client"]
# A span for each call.
tracing = ["client", "dep:tracing"]
# `as_…` of unions, a method for each alternative.
accessors = []
# Answers are read that come in another form than is documented: numbers as text, empty text for null, `[]` for an object.
lenient = []
# Moments and days as the types of a library of one's choice.
chrono = ["dep:chrono"]
jiff = ["dep:jiff"]
time = ["dep:time"]
# Identifiers, addresses and decimal numbers likewise.
rust_decimal = ["dep:rust_decimal"]
url = ["dep:url"]
uuid = ["dep:uuid"]
"#;

/// What a crate needs that uses the runtime as a crate.
const DEPENDENCY: &str = r#"[dependencies]
docwright-client = { version = "0.1.0", default-features = false }
serde = "1.0.229"
serde_json = "1.0.154"

[features]
default = [{default}]
{groups}
# The request functions, over any transport; without it there are the models alone.
client = ["docwright-client/client"]
# The default transport, without TLS.
reqwest = ["client", "docwright-client/reqwest"]
# TLS for it, one of them: rustls with aws-lc; rustls with ring; rustls with the provider that the program installs; that of the
# system.
rustls = ["reqwest", "docwright-client/rustls"]
rustls-ring = ["reqwest", "docwright-client/rustls-ring"]
rustls-no-provider = ["reqwest", "docwright-client/rustls-no-provider"]
native-tls = ["reqwest", "docwright-client/native-tls"]
# What else it can do.
gzip = ["reqwest", "docwright-client/gzip"]
http2 = ["reqwest", "docwright-client/http2"]
# `Wait`, which waits for calls without async code.
blocking = ["client", "docwright-client/blocking"]
# Answers for tests: `Client::mock`.
mock = ["client", "docwright-client/mock"]
# A span for each call.
tracing = ["client", "docwright-client/tracing"]
# `as_…` of unions, a method for each alternative.
accessors = []
# Answers are read that come in another form than is documented: numbers as text, empty text for null, `[]` for an object.
lenient = ["docwright-client/lenient"]
# Moments and days as the types of a library of one's choice.
chrono = ["docwright-client/chrono"]
jiff = ["docwright-client/jiff"]
time = ["docwright-client/time"]
# Identifiers, addresses and decimal numbers likewise.
rust_decimal = ["docwright-client/rust_decimal"]
url = ["docwright-client/url"]
uuid = ["docwright-client/uuid"]
"#;

/// What only calls need, of dependencies and of features.
const OF_CALLS: &[&str] = &[
    "blocking",
    "client",
    "futures-core",
    "gzip",
    "http",
    "http-body",
    "http2",
    "mock",
    "native-tls",
    "percent-encoding",
    "reqwest",
    "rustls",
    "rustls-no-provider",
    "rustls-platform-verifier",
    "rustls-ring",
    "tokio",
    "tower-service",
    "tracing",
];

/// Tells the compiler of the feature that the runtime has parts for and the crate lacks.
const WITHOUT_CALLS: &str = r#"
[lints.rust]
unexpected_cfgs = { level = "warn", check-cfg = ['cfg(feature, values("client"))'] }
"#;

/// The part of a manifest that a crate needs in which nothing can be called. Comments and titles go with what stands below them.
fn without_calls(needs: &str) -> String {
    let mut text = String::new();
    let mut above = String::new();
    for line in needs.split_inclusive('\n') {
        let key = line.split(" = ").next().unwrap_or_default();
        if line.starts_with('#') || line.starts_with("[target") {
            above.push_str(line);
        } else if OF_CALLS.contains(&key) {
            above.clear();
        } else {
            text.push_str(&std::mem::take(&mut above));
            // The blank line behind a table that is gone.
            if line != "\n" || !text.ends_with("\n\n") {
                text.push_str(line);
            }
        }
    }
    text
}

fn needs(manifest: &Manifest) -> String {
    let needs = match manifest.runtime {
        Runtime::Embedded => EMBEDDED,
        Runtime::Dependency => DEPENDENCY,
    };
    let needs = match (manifest.has_operations, manifest.runtime) {
        (true, _) => needs.to_owned(),
        (false, Runtime::Dependency) => without_calls(needs),
        (false, Runtime::Embedded) => without_calls(needs) + WITHOUT_CALLS,
    };
    let mut default = Vec::new();
    if !manifest.groups.is_empty() {
        default.push("\"full\"");
    }
    // Where nothing can be called, models are all there is.
    if manifest.has_operations {
        default.extend(["\"reqwest\"", "\"rustls\""]);
    }
    if manifest.lenient {
        default.push("\"lenient\"");
    }
    let needs = needs
        .replace("{default}", &default.join(", "))
        .replace("{groups}\n", &groups(&manifest.groups));
    manifest
        .dependencies
        .iter()
        .fold(needs, |needs, (name, stated)| depend(&needs, name, stated))
}

/// The manifest with one more dependency. One that is there already is there always, not by a feature, and as it is stated as far as
/// something is stated; of features, it has all.
fn depend(needs: &str, name: &str, stated: &toml::Value) -> String {
    let key = toml_key(name);
    let mut lines: Vec<String> = needs.lines().map(str::to_owned).collect();
    let end = lines.iter().position(String::is_empty).unwrap_or(lines.len());
    let is_before = |line: &&String| line.starts_with('[') || line.split(" = ").next() < Some(&key);
    let at = lines.iter().take(end).take_while(is_before).count();
    let known = lines
        .get(at)
        .and_then(|line| line.strip_prefix(&key)?.strip_prefix(" = "));
    let known = known.and_then(|_| lines.get(at)?.parse::<toml::Table>().ok());
    match known.and_then(|mut table| table.remove(name)) {
        Some(known) => {
            lines.remove(at);
            lines.insert(at, format!("{key} = {}", joined(known, stated)));
            let dep = format!("\"dep:{name}\"");
            for line in &mut lines {
                for gone in [format!("{dep}, "), format!(", {dep}"), dep.clone()] {
                    *line = line.replace(&gone, "");
                }
            }
        }
        None => lines.insert(at, format!("{key} = {stated}")),
    }
    lines.join("\n") + "\n"
}

fn joined(known: toml::Value, stated: &toml::Value) -> toml::Value {
    let as_table = |value: toml::Value| match value {
        toml::Value::Table(table) => table,
        version => toml::Table::from_iter([("version".to_owned(), version)]),
    };
    let mut joined = as_table(known);
    joined.remove("optional");
    let features = joined.remove("features");
    joined.extend(as_table(stated.clone()));
    let stated = joined.remove("features");
    let features = [features, stated].into_iter().flatten();
    let mut all: Vec<toml::Value> = Vec::new();
    for feature in features.filter_map(|list| list.as_array().cloned()).flatten() {
        if !all.contains(&feature) {
            all.push(feature);
        }
    }
    if !all.is_empty() {
        joined.insert("features".to_owned(), all.into());
    }
    joined.into()
}

/// The features for groups of operations.
fn groups(groups: &[GroupFeature]) -> String {
    if groups.is_empty() {
        return String::new();
    }
    let mut text = "# Every group of operations.\nfull = [\n".to_owned();
    for group in groups {
        text.push_str(&format!("    {},\n", toml::Value::from(group.name.as_str())));
    }
    text.push_str("]\n# Of one group each: its models, and with `client` its operations.\n");
    for group in groups {
        text.push_str(&format!("{} = []\n", toml_key(&group.name)));
    }
    text
}

/// A key of a table; quoted unless it may stand bare.
fn toml_key(name: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    match name.chars().all(is_bare) {
        true => name.to_owned(),
        false => toml::Value::from(name).to_string(),
    }
}

/// The keys of `[package]` that come first, in this order; others follow in that of their names.
const FIRST: &[&str] = &[
    "name",
    "description",
    "version",
    "edition",
    "rust-version",
    "publish",
];

/// The text of the manifest.
pub(super) fn text(manifest: &Manifest) -> String {
    let mut package = toml::Table::from_iter([
        ("name".to_owned(), manifest.name.as_str().into()),
        ("description".to_owned(), manifest.description.as_str().into()),
        ("version".to_owned(), "0.1.0".into()),
        ("edition".to_owned(), "2024".into()),
        ("rust-version".to_owned(), "1.88".into()),
        ("publish".to_owned(), false.into()),
    ]);
    package.extend(manifest.package.clone());
    let metadata = package.remove("metadata");
    let mut lines = String::new();
    for key in FIRST {
        lines.extend(package.remove(*key).map(|value| format!("{key} = {value}\n")));
    }
    lines.extend(package.iter().map(|(key, value)| format!("{key} = {value}\n")));
    let metadata = metadata.map(|metadata| toml::Table::from_iter([("metadata".to_owned(), metadata)]));
    let metadata = metadata.map(|metadata| toml::Table::from_iter([("package".to_owned(), metadata.into())]));
    let metadata = metadata.map_or(String::new(), |metadata| format!("\n{metadata}"));
    let workspace = if manifest.workspace_root {
        "\n[workspace]\n"
    } else {
        ""
    };
    let needs = needs(manifest);
    format!("# @generated by docwright. Do not edit.\n\n[package]\n{lines}{metadata}\n{needs}{workspace}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_those_of_the_workspace() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml");
        let workspace: toml::Table = std::fs::read_to_string(path).unwrap().parse().unwrap();
        let known = workspace["workspace"]["dependencies"].as_table().unwrap();
        let version = |value: &toml::Value| value.get("version").unwrap_or(value).as_str().map(str::to_owned);
        for runtime in [Runtime::Embedded, Runtime::Dependency] {
            let manifest = Manifest {
                name: "pets".to_owned(),
                description: String::new(),
                workspace_root: false,
                runtime,
                groups: Vec::new(),
                has_operations: true,
                package: toml::Table::new(),
                dependencies: toml::Table::new(),
                lenient: false,
            };
            let needs: toml::Table = text(&manifest).parse().unwrap();
            let tables = [
                Some(&needs["dependencies"]),
                needs
                    .get("target")
                    .map(|target| &target["cfg(not(target_arch = \"wasm32\"))"]["dependencies"]),
            ];
            for (name, value) in tables
                .into_iter()
                .flatten()
                .flat_map(|table| table.as_table().unwrap())
            {
                assert_eq!(version(value), version(&known[name]), "{name}");
            }
        }
    }

    #[test]
    fn what_a_person_states_of_the_package_is_there() {
        let stated = "version = \"2.3.0\"\nlicense = \"MIT\"\npublish = true\nkeywords = [\"a\"]\n\
                      [metadata.docs.rs]\nall-features = true\n";
        let manifest = Manifest {
            name: "pets".to_owned(),
            description: "A \"client\"".to_owned(),
            workspace_root: true,
            runtime: Runtime::Embedded,
            groups: Vec::new(),
            has_operations: true,
            package: stated.parse().unwrap(),
            dependencies: "money = '1'\nzoo = { path = '../zoo' }\njiff = { version = '0.2', features = ['serde'] }\nserde = { version = '1', features = ['rc'] }"
                .parse()
                .unwrap(),
            lenient: true,
        };
        let written: toml::Table = text(&manifest).parse().unwrap();
        let package = written["package"].as_table().unwrap();
        for (key, value) in &manifest.package {
            assert_eq!(&package[key], value);
        }
        assert_eq!(package["edition"].as_str(), Some("2024"));
        assert_eq!(package["description"].as_str(), Some("A \"client\""));
        let dependencies = written["dependencies"].as_table().unwrap();
        let names: Vec<&String> = dependencies.keys().collect();
        assert!(names.is_sorted() && names.len() == 18, "{names:?}");
        assert_eq!(dependencies["money"].as_str(), Some("1"));
        assert_eq!(dependencies["zoo"]["path"].as_str(), Some("../zoo"));
        assert_eq!(
            dependencies["jiff"].to_string(),
            r#"{ default-features = false, features = ["std", "serde"], version = "0.2" }"#
        );
        assert_eq!(
            dependencies["serde"]["features"].as_array().map(Vec::len),
            Some(1)
        );
        assert_eq!(written["features"]["jiff"].as_array().map(Vec::len), Some(0));
        assert_eq!(written["features"]["default"].as_array().map(Vec::len), Some(3));
        assert!(written["features"].get("rustls").is_some() && written["workspace"].is_table());
    }
}
