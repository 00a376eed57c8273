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
            .map(|(name, default)| (name.clone(), json!({ "default": default })))
            .collect(),
    );
    let mut notes = Notes::default();
    notes.fact("url", &server.url);
    notes.into(&mut out);
    Value::Object(out)
}
