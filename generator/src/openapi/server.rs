//! A server, of the API or of an operation.

use std::collections::BTreeMap;

use docwright_schema::schema::Server;
use serde_json::{Map, Value, json};

use super::grade::Notes;
use super::insert;

/// Its object.
pub(super) fn object(server: &Server) -> Value {
    let mut out = Map::new();
    out.insert("url".into(), server.url.value.clone().into());
    insert::text(&mut out, "description", server.description.as_deref());
    // OpenAPI demands a default: where nobody knows one, the name stands for it.
    let mut variables: BTreeMap<String, String> = BTreeMap::new();
    for (name, _) in server.values("") {
        variables.insert(name.to_owned(), name.to_owned());
    }
    variables.extend(server.variables.clone());
    insert::map(
        &mut out,
        "variables",
        variables
            .iter()
            .map(|(name, default)| {
                let mut variable = Map::from_iter([("default".to_owned(), json!(default))]);
                let choices = server.choices.get(name).into_iter().flatten();
                insert::list(&mut variable, "enum", choices.map(|choice| json!(choice)));
                (name.clone(), Value::Object(variable))
            })
            .collect(),
    );
    let mut notes = Notes::default();
    notes.fact("url", &server.url);
    notes.into(&mut out);
    Value::Object(out)
}
