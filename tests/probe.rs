//! JSON in, typed, JSON out: nothing lost, nothing invented. Small APIs, each about one hard thing, are made into crates from
//! their documentation, and once more of their true description, which leaves nothing unstated; payloads with a known fate are put
//! through the types of their answers.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use docwright::lower::rust::{Crate, Item, Outcome, Payload, Reply, StatusPattern, Type, Wrap};
use docwright::pipeline;
use docwright::{emit, lower, source};
use docwright_schema::Diagnostics;
use docwright_tests::{root, shared};
use serde_json::Value;

/// What a crate is made of: the end of its name, the input, and whether that states all there is.
const FORMS: &[(&str, &str, bool)] = &[("", "input", false), ("_description", "openapi.json", true)];

/// A payload and its fate.
struct Probe {
    api: String,
    payload: Value,
    /// Whether its fate turns on what the input never states.
    unstated: bool,
}

impl Probe {
    fn text(&self, key: &str) -> &str {
        self.payload[key].as_str().unwrap_or_default()
    }
}

#[test]
fn every_payload_goes_through_unharmed() {
    let Some(shared) = shared() else { return };
    let folder = root().join("target/probe");
    let mut probes = Vec::new();
    let mut readers = String::new();
    let mut names = Vec::new();
    for set in sets(&shared.join("corpus/probe")) {
        let payloads = fs::read_to_string(set.join("payloads.json")).expect("payloads");
        let payloads: Vec<Value> = serde_json::from_str(&payloads).expect("a list");
        for (end, input, states_all) in FORMS {
            let name = format!("probe_{}{end}", file_name(&set).trim_end_matches("-starlight"));
            let krate = generate(&set.join(input), &name, &folder);
            for payload in payloads.clone() {
                let probe = Probe {
                    api: name.clone(),
                    unstated: !states_all && payload.get("unstated").is_some(),
                    payload,
                };
                let ty =
                    answer(&krate, &probe).unwrap_or_else(|| panic!("{name}: no type for {}", probe.payload));
                let index = probes.len();
                writeln!(
                    readers,
                    "        {index} => through::<{}>(json),",
                    text(&name, &ty)
                )
                .expect("text");
                probes.push(probe);
            }
            names.push(name);
        }
    }
    assert!(probes.len() > 120, "payloads are found");
    let results = run(&folder, &names, &readers, &probes);
    let mut failures = String::new();
    let mut unstated = [0; 2];
    for (index, (probe, result)) in probes.iter().zip(&results).enumerate() {
        let fine = is_as_expected(&probe.payload, result);
        let case = format!("{index} {} {}: {result}\n", probe.api, probe.text("case"));
        match probe.unstated {
            false if !fine => failures.push_str(&case),
            false => {}
            // What the pages never state may be read as anything, but nothing may be lost without a word.
            true => {
                unstated[usize::from(fine)] += 1;
                if result.get("ok").is_some() && !fine {
                    failures.push_str(&case);
                }
            }
        }
    }
    eprintln!(
        "{} payloads; of those that turn on unstated facts, {} as expected, {} refused",
        probes.len(),
        unstated[1],
        unstated[0]
    );
    assert_eq!(failures, "", "of {} payloads", probes.len());
}

fn is_as_expected(payload: &Value, result: &Value) -> bool {
    let mut outcomes = vec![&payload["expect"]];
    outcomes.extend(payload["also"].as_array().into_iter().flatten());
    outcomes.iter().any(|expected| match expected.as_str() {
        Some("roundtrip") => result.get("ok").is_some_and(|out| *out == payload["json"]),
        Some("reject") => result.get("error").is_some(),
        _ => result.get("ok") == Some(expected),
    })
}

fn sets(corpus: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(corpus).expect("the probes");
    let folders = entries.map(|entry| entry.expect("a folder").path());
    let mut sets: Vec<_> = folders
        .filter(|path| file_name(path).ends_with("-starlight"))
        .collect();
    sets.sort();
    sets
}

fn file_name(path: &Path) -> &str {
    path.file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default()
}

/// The crate of an input, written as a member of the workspace in the folder.
fn generate(input: &Path, name: &str, folder: &Path) -> Crate {
    let found = source::find(&[input.to_path_buf()], Path::new(""));
    let output = pipeline::generate(&found.sources, None, &pipeline::Settings::default());
    let schema = output.schema.expect("a schema");
    let settings = lower::Settings {
        crate_name: Some(name.to_owned()),
        runtime: lower::Runtime::Dependency,
        ..lower::Settings::default()
    };
    let krate = lower::lower(&schema, &settings, &mut Diagnostics::default());
    for file in emit::emit(krate.clone()) {
        write(&folder.join(name).join(&file.path), &file.content);
    }
    krate
}

/// The type of an answer: that of the operation at the payload's method and path, for its status.
fn answer(krate: &Crate, probe: &Probe) -> Option<Type> {
    let functions = krate.modules.iter().flat_map(|module| &module.items);
    let function = functions
        .filter_map(|gated| match &gated.item {
            Item::Function(function) => Some(function),
            _ => None,
        })
        .find(|function| format!("{} {}", function.method, function.path) == probe.text("operation"))?;
    let status = probe.text("status").parse().unwrap_or(599);
    let ok = || inside(&function.ok);
    Some(match &function.reply {
        Reply::Uniform { ok: statuses, .. } if is_listed(statuses, status) => ok(),
        Reply::Uniform { .. } => function.error.clone(),
        Reply::Arms { arms, .. } => {
            let arm = arms
                .iter()
                .find(|arm| arm.statuses.is_empty() || arm.statuses.iter().any(|s| holds(*s, status)))?;
            match &arm.outcome {
                Outcome::Response(Payload { wrap, .. }) => match wrap {
                    Wrap::Variant(variant) => inside(&held(krate, &variant.ty, variant.name.as_str())?),
                    Wrap::Bare | Wrap::Option => ok(),
                },
                Outcome::Error(Some(variant)) => held(krate, &variant.ty, variant.name.as_str())?,
                _ => function.error.clone(),
            }
        }
    })
}

/// Without what is around a payload.
fn inside(ty: &Type) -> Type {
    match ty {
        Type::Response(inner) | Type::Option(inner) | Type::Events(inner) | Type::Boxed(inner) => {
            inside(inner)
        }
        ty => ty.clone(),
    }
}

/// What a variant holds.
fn held(krate: &Crate, union: &Type, variant: &str) -> Option<Type> {
    let Type::Path(path) = union else { return None };
    let items = krate.modules.iter().flat_map(|module| &module.items);
    let union = items
        .filter_map(|gated| match &gated.item {
            Item::Union(union) => Some(union),
            _ => None,
        })
        .find(|union| union.name == path.name)?;
    let variant = union.variants.iter().find(|one| one.name.as_str() == variant)?;
    variant.ty.as_ref().map(inside)
}

fn is_listed(statuses: &str, status: u16) -> bool {
    statuses.split(' ').any(|word| match word.strip_suffix("XX") {
        Some(class) => class.parse() == Ok(status / 100),
        None => word == "*" || word.parse() == Ok(status),
    })
}

fn holds(pattern: StatusPattern, status: u16) -> bool {
    match pattern {
        StatusPattern::Code(code) => code == status,
        StatusPattern::Range(first, last) => (first..=last).contains(&status),
    }
}

/// A type as another crate writes it.
fn text(krate: &str, ty: &Type) -> String {
    let inner = |ty: &Type| text(krate, ty);
    match ty {
        Type::Unit => "()".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::U16 => "u16".to_owned(),
        Type::I64 => "i64".to_owned(),
        Type::U64 => "u64".to_owned(),
        Type::F64 => "f64".to_owned(),
        Type::String | Type::Str => "String".to_owned(),
        Type::Value => "Value".to_owned(),
        Type::Own(ty) => ty.clone(),
        Type::Option(ty) => format!("Option<{}>", inner(ty)),
        Type::Vec(ty) | Type::Slice(ty) => format!("Vec<{}>", inner(ty)),
        Type::Map(ty) => format!("std::collections::BTreeMap<String, {}>", inner(ty)),
        Type::Boxed(ty) | Type::Ref(ty) | Type::Response(ty) | Type::Events(ty) => inner(ty),
        Type::Path(path) => format!("{krate}::{}::{}", path.module, path.name.as_str()),
    }
}

/// Puts the payloads through a program that knows all types.
fn run(folder: &Path, names: &[String], readers: &str, probes: &[Probe]) -> Vec<Value> {
    let members: Vec<_> = names.iter().map(|name| format!("{name:?}")).collect();
    let client = root().join("generator/client");
    write(
        &folder.join("Cargo.toml"),
        &format!(
            "[workspace]\nresolver = \"3\"\nmembers = [\"through\", {}]\n\n[patch.crates-io]\ndocwright-client = {{ path = {:?} }}\n",
            members.join(", "),
            client.display().to_string()
        ),
    );
    let needs: String = names
        .iter()
        .map(|name| {
            let package = name.replace('_', "-");
            format!("{name} = {{ package = {package:?}, path = \"../{name}\", default-features = false }}\n")
        })
        .collect();
    write(
        &folder.join("through/Cargo.toml"),
        &format!(
            "[package]\nname = \"through\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\nserde = \"1\"\nserde_json = \"1\"\n{needs}"
        ),
    );
    write(
        &folder.join("through/src/main.rs"),
        &format!("{DRIVER}{readers}{END}"),
    );
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock file is committed");
    let input: Vec<_> = probes.iter().map(|probe| &probe.payload["json"]).collect();
    let file = folder.join("payloads.json");
    write(&file, &serde_json::to_string(&input).expect("JSON is text"));
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "-p", "through", "--"])
        .arg(file)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", root().join("target/cases-build"))
        .output()
        .expect("cargo runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    serde_json::from_slice(&output.stdout).expect("a list of outcomes")
}

const DRIVER: &str = r#"use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

fn main() {
    let file = std::env::args().nth(1).expect("a file");
    let payloads: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let outcomes: Vec<_> = payloads.iter().enumerate().map(|(index, json)| one(index, &json.to_string())).collect();
    println!("{}", Value::from(outcomes));
}

fn through<T: DeserializeOwned + Serialize>(json: &str) -> Value {
    match serde_json::from_str::<T>(json) {
        Ok(value) => json!({ "ok": serde_json::to_value(&value).unwrap() }),
        Err(error) => json!({ "error": error.to_string() }),
    }
}

fn one(index: usize, json: &str) -> Value {
    match index {
"#;

const END: &str = "        _ => Value::Null,\n    }\n}\n";

/// Only what differs, so that nothing is built twice.
fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
    fs::write(path, text).expect("the file can be written");
}
