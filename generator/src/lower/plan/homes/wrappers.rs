//! The structs around requests and responses, which the documents may show among their models.

use docwright_schema::Schema;
use docwright_schema::schema::{Model, ModelRole};
use rustc_hash::FxHashMap;

use super::sections::{self, Sections};
use crate::lower::naming::ident::Ident;
use crate::lower::naming::scopes::Scopes;
use crate::lower::rust::Home;

/// The documented structs around requests and responses.
pub(crate) struct Wrappers<'a> {
    pub(crate) requests: FxHashMap<&'a str, &'a Model>,
    pub(crate) envelopes: FxHashMap<&'a str, &'a Model>,
}

impl<'a> Wrappers<'a> {
    /// Those of a schema.
    pub(crate) fn of(schema: &'a Schema) -> Wrappers<'a> {
        Wrappers {
            requests: by_name(schema, ModelRole::Request),
            envelopes: by_name(schema, ModelRole::Envelope),
        }
    }
}

/// The models of a role by name, the first of each.
fn by_name(schema: &Schema, role: ModelRole) -> FxHashMap<&str, &Model> {
    let mut models = FxHashMap::default();
    for model in schema.models.values().filter(|model| model.role == role) {
        models.entry(model.name.value.as_str()).or_insert(model);
    }
    models
}

/// The home of a struct that is documented as a model, or nowhere.
pub(crate) fn take(
    sections: &Sections<'_>,
    documented: Option<&Model>,
    wanted: Ident,
    fallback: &str,
    scopes: &mut Scopes,
) -> Home {
    let module = match documented {
        Some(model) => sections::module_of(sections, model),
        None => format!("models::{fallback}"),
    };
    let name = scopes.types(&module).take(wanted);
    Home { module, name }
}
