//! What models are called, and in which module each lives.

use std::sync::Arc;

use docwright_schema::schema::ModelId;
use docwright_schema::{Diagnostic, Diagnostics, Schema, codes};
use rustc_hash::FxHashMap;

use super::bodies;
use super::sections::{self, Sections};
use crate::lower::naming::ident;
use crate::lower::naming::scopes::Scopes;
use crate::lower::plan::reach::Reach;
use crate::lower::rust::Home;

/// Takes the names of models: documented ones that fit as they are first, then the others in order.
pub(crate) fn take<'a>(
    schema: &'a Schema,
    reach: &Reach<'a>,
    sections: &Sections<'a>,
    scopes: &mut Scopes,
    diagnostics: &mut Diagnostics,
) -> FxHashMap<&'a ModelId, Arc<Home>> {
    let mut homes = FxHashMap::default();
    let bodies = bodies::names(schema);
    let models = schema.models.iter().filter(|(id, _)| reach.models.contains(id));
    let models = models.map(|(id, model)| {
        let body = bodies.get(id).cloned();
        let wanted = body.unwrap_or_else(|| ident::pascal(&model.name.value, "Model"));
        (id, model, wanted)
    });
    let (exact, other): (Vec<_>, Vec<_>) =
        models.partition(|(_, model, wanted)| wanted.as_str() == model.name.value);
    for (id, model, wanted) in exact.into_iter().chain(other) {
        let module = sections::module_of(sections, model);
        let name = scopes.types(&module).take_or(wanted, &["Model"]);
        if name.as_str() != model.name.value && !bodies.contains_key(id) {
            let message = format!("the model `{}` is called `{name}` in Rust", model.name.value);
            let page = model.places.first().map(ToString::to_string).unwrap_or_default();
            diagnostics.push(Diagnostic::new(&codes::UNSAFE_NAME, message).page(page));
        }
        homes.insert(id, Arc::new(Home { module, name }));
    }
    homes
}
