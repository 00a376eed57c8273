//! A server, of the API or of an operation.

use docwright_schema::schema::Server;
use serde_json::{Map, Value, json};

use super::grade::Notes;
use super::insert;

/// Its object.
pub(super) fn object(server: &Server) -> Value {
    let mut out = Map::new();
    out.insert("url".into(), server.url.value.clone().into());
    insert::text(&mut out, "description", server.description.as_deref());
    let variables = server.variables.iter();
    insert::map(
        &mut out,
        "variables",
        variables
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
