//! Which models become components, under which name, and how bytes are written in each.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::Schema;
use docwright_schema::schema::{Content, Model, ModelId, ModelKind, ModelRole, Type};

use super::names;

/// How bytes are written: OpenAPI's `format` of a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bytes {
    /// Base64, in JSON.
    Base64,
    /// As they are.
    Raw,
}

impl Bytes {
    /// How `media_type` writes bytes.
    pub(super) fn of(media_type: &str) -> Bytes {
        let media_type = media_type.to_ascii_lowercase();
        if media_type.contains("json") || media_type.contains("event-stream") {
            Bytes::Base64
        } else {
            Bytes::Raw
        }
    }
}

/// The models that are components.
pub(super) struct Components<'a> {
    schema: &'a Schema,
    names: BTreeMap<&'a ModelId, String>,
    raw: BTreeSet<&'a ModelId>,
    inline: BTreeMap<&'a ModelId, &'a Model>,
}

impl<'a> Components<'a> {
    /// The components of `schema`: all models that are ever on the wire.
    pub(super) fn of(schema: &'a Schema) -> Components<'a> {
        let mut taken = BTreeSet::new();
        let on_wire = |model: &Model| !matches!(model.role, ModelRole::Request | ModelRole::Envelope);
        let inline = inline(schema);
        let models = schema
            .models
            .iter()
            .filter(|(id, model)| on_wire(model) && !inline.contains_key(id));
        let names = models
            .map(|(id, _)| (id, names::unique(&mut taken, &[names::component(&id.0)])))
            .collect();
        // A model that JSON has too cannot say `binary`: one component serves both.
        let raw = reachable(schema, Bytes::Raw);
        let json = reachable(schema, Bytes::Base64);
        let raw = raw.difference(&json).copied().collect();
        Components {
            schema,
            names,
            raw,
            inline,
        }
    }

    /// The model, where it is written in place and is no component.
    pub(super) fn in_place(&self, id: &ModelId) -> Option<&'a Model> {
        self.inline.get(id).copied()
    }

    /// What refers to `id`; `None` where there is no such component.
    pub(super) fn reference(&self, id: &ModelId) -> Option<String> {
        self.names
            .get(id)
            .map(|name| format!("#/components/schemas/{name}"))
    }

    /// Each of them: its name, its model, and how it writes bytes.
    pub(super) fn each(&self) -> impl Iterator<Item = (&str, &'a Model, Bytes)> {
        let models = self.names.iter();
        models.filter_map(|(id, name)| {
            let bytes = match self.raw.contains(id) {
                true => Bytes::Raw,
                false => Bytes::Base64,
            };
            Some((name.as_str(), self.schema.models.get(*id)?, bytes))
        })
    }
}

/// Unions that the documents write in place and give no name: OpenAPI can do the same. What they are made of has names.
fn inline(schema: &Schema) -> BTreeMap<&ModelId, &Model> {
    let is_union = |model: &Model| matches!(model.kind, ModelKind::Union { .. }) && model.name.rule.is_some();
    let holds_none = |model: &Model| {
        let parts = model.kind.types().into_iter().filter_map(Type::model);
        let mut parts = parts.filter_map(|id| schema.models.get(id));
        !parts.any(|part| matches!(part.kind, ModelKind::Union { .. } | ModelKind::Alias { .. }))
    };
    schema
        .models
        .iter()
        .filter(|(_, model)| is_union(model) && holds_none(model))
        .collect()
}

/// The models within payloads whose media type writes bytes as `bytes`.
fn reachable(schema: &Schema, bytes: Bytes) -> BTreeSet<&ModelId> {
    let bodies = schema
        .operations
        .iter()
        .flat_map(|operation| operation.body.iter().flat_map(|body| &body.content));
    let responses = schema
        .operations
        .iter()
        .flat_map(|operation| operation.responses.iter().flat_map(|response| &response.content));
    let within = |content: &&Content| Bytes::of(&content.media_type.value) == bytes;
    let mut todo: Vec<&ModelId> = bodies
        .chain(responses)
        .filter(within)
        .filter_map(|content| content.ty.value.model())
        .collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = todo.pop() {
        if seen.insert(id)
            && let Some(model) = schema.models.get(id)
        {
            todo.extend(model.kind.types().into_iter().filter_map(Type::model));
        }
    }
    seen
}
