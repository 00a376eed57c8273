//! Bodies that are written in place where the request has other parts: their made-up name would be that of the struct of the
//! whole request, so they are called bodies. Takes operations and their models; must not know which names are taken.

use docwright_schema::schema::{Model, ModelId, Operation, Type};
use docwright_schema::{Grade, Schema};
use rustc_hash::FxHashMap;

use crate::lower::naming::ident::{self, Ident};
use crate::lower::plan::path;

/// What such bodies are called, whether there is another of the name or not: names stay.
pub(crate) fn names(schema: &Schema) -> FxHashMap<&ModelId, Ident> {
    let mut names = FxHashMap::default();
    for operation in schema.operations.iter().filter(|operation| has_struct(operation)) {
        let content = operation.body.iter().flat_map(|body| &body.content);
        for id in content.filter_map(|content| model(&content.ty.value)) {
            let Some(model) = schema.models.get(id).filter(|model| is_made_up(model)) else {
                continue;
            };
            let own = ident::pascal(&operation.name, "Call");
            let name = model
                .name
                .value
                .trim_end_matches(|c: char| c.is_ascii_digit() || c == '_');
            if ident::pascal(name, "Model") == own.with_word("request") {
                names.entry(id).or_insert_with(|| own.with_word("body"));
            }
        }
    }
    names
}

/// Whether the parts of a request are a struct.
pub(crate) fn has_struct(operation: &Operation) -> bool {
    !operation.parameters.is_empty() || path::has_unnamed_variables(operation)
}

fn is_made_up(model: &Model) -> bool {
    matches!(model.name.grade, Grade::Assumed | Grade::Derived)
}

/// The model that a body is, or is made of.
fn model(ty: &Type) -> Option<&ModelId> {
    match ty {
        Type::Model(id) => Some(id),
        Type::Array(inside) | Type::Map(inside) | Type::Nullable(inside) | Type::Stream(inside) => {
            model(inside)
        }
        _ => None,
    }
}
