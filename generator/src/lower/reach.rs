//! Which models are on the wire, and as what.

use std::collections::BTreeSet;

use docwright_schema::Schema;
use docwright_schema::schema::{Model, ModelId, ModelKind, ModelRole, Operation, Type};

use super::media;

/// The models that become types.
#[derive(Debug, Default)]
pub(super) struct Reach<'a> {
    /// All of them.
    pub(super) models: BTreeSet<&'a ModelId>,
    /// Those that are the body of multipart requests and nothing else, so that their bytes are files.
    pub(super) multipart: BTreeSet<&'a ModelId>,
    /// Those that requests are made of, so that users make values of them.
    pub(super) sent: BTreeSet<&'a ModelId>,
    /// Those that answers are made of.
    answered: BTreeSet<&'a ModelId>,
}

impl<'a> Reach<'a> {
    /// Payload and error models; request and envelope models only where a payload names them.
    pub(super) fn of(schema: &'a Schema) -> Reach<'a> {
        let mut multipart = BTreeSet::new();
        let mut roots: Vec<&'a ModelId> = Vec::new();
        let mut sent: Vec<&'a ModelId> = Vec::new();
        for operation in schema.operations.iter().filter(|operation| is_emitted(operation)) {
            sent.extend(operation.parameters.iter().filter_map(|p| p.ty.value.model()));
            roots.extend(
                operation
                    .responses
                    .iter()
                    .flat_map(|r| &r.content)
                    .filter_map(|c| c.ty.value.model()),
            );
            for content in operation
                .body
                .iter()
                .flat_map(|body| media::preferred(&body.content))
            {
                match &content.ty.value {
                    Type::Model(id)
                        if media::is_multipart(&content.media_type.value) && is_object(schema, id) =>
                    {
                        multipart.insert(id);
                    }
                    ty => sent.extend(ty.model()),
                }
            }
        }
        let answered = closure(schema, roots.clone());
        let of_role = |id: &ModelId, model: &Model| {
            matches!(model.role, ModelRole::Payload | ModelRole::Error) && !multipart.contains(id)
        };
        roots.extend(
            schema
                .models
                .iter()
                .filter(|(id, model)| of_role(id, model))
                .map(|(id, _)| id),
        );
        for id in &multipart {
            sent.extend(schema.models.get(*id).into_iter().flat_map(parts));
        }
        roots.extend(&sent);
        let mut models = closure(schema, roots);
        multipart.retain(|id| !models.contains(id));
        models.extend(&multipart);
        let sent = closure(schema, sent);
        Reach {
            models,
            multipart,
            sent,
            answered,
        }
    }

    /// Whether users get values of the model: what no operation names may come from somewhere else.
    pub(super) fn is_received(&self, id: &ModelId) -> bool {
        self.answered.contains(id) || !self.sent.contains(id)
    }
}

/// Whether an operation becomes a function.
pub(super) fn is_emitted(operation: &Operation) -> bool {
    operation.method.is_some() && operation.path.is_some()
}

fn is_object(schema: &Schema, id: &ModelId) -> bool {
    schema
        .models
        .get(id)
        .is_some_and(|model| matches!(model.kind, ModelKind::Object { .. }))
}

fn closure<'a>(schema: &'a Schema, mut left: Vec<&'a ModelId>) -> BTreeSet<&'a ModelId> {
    let mut reached = BTreeSet::new();
    while let Some(id) = left.pop() {
        if let Some((id, model)) = schema.models.get_key_value(id)
            && reached.insert(id)
        {
            left.extend(parts(model));
        }
    }
    reached
}

/// The models that a model names.
fn parts(model: &Model) -> Vec<&ModelId> {
    model.kind.types().into_iter().filter_map(Type::model).collect()
}
