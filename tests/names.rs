//! Every name that generated code imports, binds or speaks of may be the name of anything in a document.
//!
//! The names are read off the emitted code of the cases: what stands in two crates of different documents is docwright's own.
//! Each becomes a model, a field, a value of an enum, an alternative of a union, a parameter, a group, an operation without a
//! group, and an operation of every form that the cases have.

use std::collections::{BTreeMap, BTreeSet};

use docwright::lower::rust::{Crate, Runtime};
use docwright::lower::{Settings, lower};
use docwright_schema::{Diagnostics, Schema};
use docwright_tests::compile::{lint, workspace};
use docwright_tests::{cases, root};
use proc_macro2::{TokenStream, TokenTree};
use serde_json::{Value, json};

/// Words that no code need use to give them a meaning: keywords of all editions, and primitive types.
const OF_THE_LANGUAGE: &str = "abstract as async await become box break const continue crate do dyn else enum extern false final \
    fn for gen if impl in let loop macro match mod move mut override priv pub raw ref return safe self Self static struct super \
    trait true try type typeof union unsafe unsized use virtual where while yield macro_rules auto default bool char str u8 u16 u32 \
    u64 u128 usize i8 i16 i32 i64 i128 isize f32 f64 never";

fn gather(tokens: TokenStream, found: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => drop(found.insert(ident.to_string())),
            TokenTree::Group(group) => gather(group.stream(), found),
            _ => {}
        }
    }
}

/// The names in the emitted code of at least two cases.
fn names() -> Vec<String> {
    let mut cases_of: BTreeMap<String, usize> = BTreeMap::new();
    for case in cases() {
        let mut found = BTreeSet::new();
        for file in case.run().1.files {
            if file.path.ends_with(".rs") && !file.path.starts_with("src/client/") {
                gather(file.content.parse().expect("emitted code"), &mut found);
            }
        }
        for name in found {
            *cases_of.entry(name).or_default() += 1;
        }
    }
    let own = cases_of
        .into_iter()
        .filter(|(_, cases)| *cases > 1)
        .map(|(name, _)| name);
    let language = OF_THE_LANGUAGE.split_whitespace().map(str::to_owned);
    let names: BTreeSet<String> = own
        .chain(language)
        .map(|name| name.trim_start_matches("r#").to_owned())
        .collect();
    names.into_iter().collect()
}

fn stated(value: Value) -> Value {
    json!({ "value": value, "grade": "stated" })
}

fn field(name: &str, ty: Value, required: bool) -> Value {
    json!({ "name": name, "wire_name": stated(json!(name)), "type": stated(ty), "required": stated(json!(required)), "place": "" })
}

fn model(name: &str, form: Value) -> (String, Value) {
    let mut model = json!({ "name": stated(json!(name)), "role": "payload", "places": [] });
    if let (Some(model), Value::Object(form)) = (model.as_object_mut(), form) {
        model.extend(form);
    }
    (name.to_owned(), model)
}

fn object(fields: Vec<Value>) -> Value {
    json!({ "kind": "object", "fields": fields })
}

/// Operations of every form, from the schemas of cases, with the models that they need.
fn forms() -> (Vec<Value>, serde_json::Map<String, Value>) {
    let mut operations = Vec::new();
    let mut models = serde_json::Map::new();
    for case in cases()
        .into_iter()
        .filter(|case| ["streams_files", "pages_and_keys"].contains(&case.name.as_str()))
    {
        let schema = case.run().1.schema.expect("a schema");
        let schema = serde_json::to_value(schema).expect("plain data");
        operations.extend(schema["operations"].as_array().cloned().unwrap_or_default());
        models.extend(schema["models"].as_object().cloned().unwrap_or_default());
    }
    (operations, models)
}

fn operation(form: &Value, name: &str, group: Option<&str>, path: &str) -> Value {
    let mut operation = form.clone();
    operation["name"] = json!(name);
    operation["groups"] = json!(group.into_iter().collect::<Vec<_>>());
    let variables = form["path"]["value"].as_str().unwrap_or_default();
    operation["path"] = stated(json!(format!("/{path}/{name}{variables}")));
    if let Some(operation) = operation.as_object_mut() {
        operation.remove("operation_id");
        operation.remove("request");
        operation.remove("security");
    }
    operation
}

fn schema(names: &[String]) -> Schema {
    let (forms, mut models) = forms();
    let text = || json!({ "string": null });
    let mut references = Vec::new();
    for name in names {
        models.extend([model(
            name,
            object(vec![
                field("id", text(), true),
                field("common", json!({ "model": "Common" }), false),
            ]),
        )]);
        if name.len() % 2 == 0 {
            references.push(field(&format!("to_{name}"), json!({ "model": name }), false));
        }
    }
    let mut operations = Vec::new();
    for (number, chunk) in names.chunks(40).enumerate() {
        let each = |required: bool| chunk.iter().map(|name| field(name, text(), required)).collect();
        let values: Vec<_> = chunk.iter().map(|name| json!({ "value": name })).collect();
        let alternatives: Vec<_> = chunk
            .iter()
            .map(|name| json!({ "type": { "model": name } }))
            .collect();
        let all = [
            model(&format!("Required{number}"), object(each(true))),
            model(&format!("Optional{number}"), object(each(false))),
            model(
                &format!("Values{number}"),
                json!({ "kind": "enum", "values": values, "open": stated(json!(true)) }),
            ),
            model(
                &format!("Union{number}"),
                json!({ "kind": "union", "variants": alternatives }),
            ),
        ];
        references.extend(
            all.iter()
                .map(|(name, _)| field(name, json!({ "model": name }), false)),
        );
        models.extend(all);
        let parameters = chunk.iter().map(|name| {
            let mut parameter = field(name, text(), name.len() % 2 == 0);
            parameter["in"] = stated(json!("query"));
            parameter
        });
        let mut list = operation(
            &forms[0],
            &format!("parameters{number}"),
            Some("parameters"),
            "parameters",
        );
        list["parameters"] = parameters.collect();
        list["path"] = stated(json!("/parameters"));
        operations.push(list);
    }
    let common = object(vec![
        field("id", text(), true),
        field("at", json!({ "string": "date-time" }), false),
    ]);
    models.extend([model("Everything", object(references)), model("Common", common)]);
    for name in names {
        for (number, form) in forms.iter().enumerate() {
            operations.push(operation(
                form,
                name,
                Some(&format!("form {number}")),
                &format!("f{number}"),
            ));
        }
        // The model of a group alone is in a file of its own.
        for (group, path) in [(Some(name.as_str()), "group"), (None, "single")] {
            let mut own = operation(&forms[0], name, group, path);
            own["responses"][0]["content"][0]["type"] = stated(json!({ "model": name }));
            operations.push(own);
        }
    }
    let response = json!({ "status": stated(json!("200")), "place": "", "content": [{ "media_type": stated(json!("application/json")), "type": stated(json!({ "model": "Everything" })) }] });
    let mut everything = operation(&forms[0], "everything", None, "everything");
    everything["responses"] = json!([response]);
    operations.push(everything);
    let security = json!({ "basic": { "kind": stated(json!("http")), "scheme": stated(json!("basic")) } });
    let api = json!({ "servers": [{ "url": stated(json!("https://a.b")) }, { "url": stated(json!("https://c.d")) }], "security": security });
    let schema = json!({ "version": 1, "api": api, "operations": operations, "models": models });
    serde_json::from_value(schema).expect("a schema")
}

fn krate(schema: &Schema, name: &str, features: bool, extra: bool) -> (String, Crate) {
    let settings = Settings {
        crate_name: Some(name.to_owned()),
        runtime: Runtime::Dependency,
        features: Some(features),
        extra,
        ..Settings::default()
    };
    (
        name.to_owned(),
        lower(schema, &settings, &mut Diagnostics::default()),
    )
}

#[test]
fn every_name_compiles() {
    let names = names();
    assert!(names.len() > 250, "only {} names", names.len());
    let schema = schema(&names);
    let crates = [
        krate(&schema, "names-alone", false, false),
        krate(&schema, "names-by-feature", true, true),
    ];
    let folder = root().join("target/names");
    workspace(&folder, &crates);
    lint(&folder, &["--features", "client,full,accessors"]);
    lint(&folder, &["--features", "full"]);
    println!(
        "{} names, {} operations, {} models",
        names.len(),
        schema.operations.len(),
        schema.models.len()
    );
}
