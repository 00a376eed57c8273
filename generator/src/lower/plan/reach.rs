//! Which models are on the wire, and as what.

use docwright_schema::Schema;
use docwright_schema::schema::{Model, ModelId, ModelKind, ModelRole, Operation, Type};

use rustc_hash::FxHashSet;

use super::media;
use super::models::Models;

/// The models that become types.
#[derive(Debug, Default)]
pub(crate) struct Reach<'a> {
    /// All of them.
    pub(crate) models: FxHashSet<&'a ModelId>,
    /// Those that are the body of multipart requests and nothing else, so that their bytes are files.
    pub(crate) multipart: FxHashSet<&'a ModelId>,
    /// Those that requests are made of, so that users make values of them.
    pub(crate) sent: FxHashSet<&'a ModelId>,
    /// Those that answers are made of.
    answered: FxHashSet<&'a ModelId>,
}

impl<'a> Reach<'a> {
    /// Payload and error models; request and envelope models only where a payload names them.
    pub(crate) fn of(schema: &'a Schema, models: &Models<'a>) -> Reach<'a> {
        let named = models.named();
        let closure = |left: Vec<&ModelId>| closure(models, &named, left.into_iter());
        let mut multipart = FxHashSet::default();
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
                        if media::is_multipart(&content.media_type.value) && is_object(models, id) =>
                    {
                        multipart.insert(id);
                    }
                    ty => sent.extend(ty.model()),
                }
            }
        }
        let answered = closure(roots.clone());
        let of_role = |id: &ModelId, model: &Model| {
            matches!(model.role, ModelRole::Payload | ModelRole::Error) && !multipart.contains(id)
        };
        let of_role = models.iter().filter(|(id, model)| of_role(id, model));
        roots.extend(of_role.map(|(id, _)| id));
        for id in &multipart {
            sent.extend(models.get(id).into_iter().flat_map(parts));
        }
        roots.extend(&sent);
        let mut all = closure(roots);
        multipart.retain(|id| !all.contains(id));
        all.extend(&multipart);
        let sent = closure(sent);
        Reach {
            models: all,
            multipart,
            sent,
            answered,
        }
    }

    /// Whether users get values of the model: what no operation names may come from somewhere else.
    pub(crate) fn is_received(&self, id: &ModelId) -> bool {
        self.answered.contains(id) || !self.sent.contains(id)
    }
}

/// Whether an operation becomes a function.
pub(crate) fn is_emitted(operation: &Operation) -> bool {
    operation.method.is_some() && operation.path.is_some()
}

fn is_object(models: &Models<'_>, id: &ModelId) -> bool {
    models
        .get(id)
        .is_some_and(|model| matches!(model.kind, ModelKind::Object { .. }))
}

/// Models with all that they name, and what these name.
pub(super) fn closure<'a, 'i>(
    models: &Models<'a>,
    named: &[Vec<usize>],
    left: impl Iterator<Item = &'i ModelId>,
) -> FxHashSet<&'a ModelId> {
    let mut left: Vec<usize> = left.filter_map(|id| models.number(id)).collect();
    let mut seen = vec![false; models.len()];
    while let Some(number) = left.pop() {
        if let Some(seen) = seen.get_mut(number).filter(|seen| !**seen) {
            *seen = true;
            left.extend(named.get(number).into_iter().flatten());
        }
    }
    let reached = seen.iter().zip(models.iter()).filter(|(seen, _)| **seen);
    reached.map(|(_, (id, _))| id).collect()
}

/// The models that a model names.
fn parts(model: &Model) -> impl Iterator<Item = &ModelId> {
    model.kind.types().into_iter().filter_map(Type::model)
}
