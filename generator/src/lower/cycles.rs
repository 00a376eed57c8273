//! Types that contain themselves: where to put a box, and which aliases mean nothing.
//!
//! Both are back edges of a walk that goes by model and by field in a fixed order, without recursion.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::Schema;
use docwright_schema::schema::{Model, ModelId, ModelKind, Type};

/// Where cycles are cut.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Cycles {
    /// Positions of fields and variants, by model, whose type must be boxed.
    pub(super) boxed: BTreeMap<ModelId, BTreeSet<usize>>,
    /// Aliases that lead back to themselves through aliases alone: any JSON value.
    pub(super) endless: BTreeSet<ModelId>,
}

/// What a model leads to, by position.
type Edges<'a> = BTreeMap<&'a ModelId, Vec<(usize, &'a ModelId)>>;

impl Cycles {
    /// The cycles among the models of a schema.
    pub(super) fn of(schema: &Schema) -> Cycles {
        let aliases = edges(schema, |model| match &model.kind {
            ModelKind::Alias { ty } => ty.value.model().map(|id| (0, id)).into_iter().collect(),
            _ => Vec::new(),
        });
        let endless: BTreeSet<_> = back_edges(&aliases).into_iter().map(|(id, _)| id).collect();
        let contained = edges(schema, |model| {
            let parts = parts(model).into_iter().enumerate();
            parts
                .filter_map(|(index, ty)| Some((index, contained(ty)?)))
                .collect()
        });
        let contained = contained
            .into_iter()
            .filter(|(id, _)| !endless.contains(*id))
            .collect();
        let mut boxed: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for (id, index) in back_edges(&contained) {
            boxed.entry(id).or_default().insert(index);
        }
        Cycles { boxed, endless }
    }

    /// Whether the type of a field or variant must be boxed.
    pub(super) fn is_boxed(&self, id: &ModelId, index: usize) -> bool {
        self.boxed.get(id).is_some_and(|indices| indices.contains(&index))
    }
}

fn edges<'a>(schema: &'a Schema, of: impl Fn(&'a Model) -> Vec<(usize, &'a ModelId)>) -> Edges<'a> {
    schema.models.iter().map(|(id, model)| (id, of(model))).collect()
}

/// The types of a model, by position.
fn parts(model: &Model) -> Vec<&Type> {
    match &model.kind {
        ModelKind::Object { fields, .. } => fields.iter().map(|field| &field.ty.value).collect(),
        ModelKind::Union { variants, .. } => variants.iter().map(|variant| &variant.ty).collect(),
        ModelKind::Alias { ty } => vec![&ty.value],
        ModelKind::Enum { .. } | ModelKind::Unknown => Vec::new(),
    }
}

/// The model inside a value itself; lists and maps keep theirs elsewhere.
fn contained(ty: &Type) -> Option<&ModelId> {
    match ty {
        Type::Model(id) => Some(id),
        Type::Nullable(inner) => contained(inner),
        _ => None,
    }
}

/// The edges that lead to a node on the way to them.
fn back_edges(edges: &Edges<'_>) -> Vec<(ModelId, usize)> {
    let mut found = Vec::new();
    let mut done = BTreeSet::new();
    for start in edges.keys().copied() {
        let mut way: Vec<(&ModelId, usize)> = vec![(start, 0)];
        let mut on_way = BTreeSet::from([start]);
        while let Some((id, next)) = way.last_mut() {
            let edge = if done.contains(*id) {
                None
            } else {
                edges.get(*id).and_then(|edges| edges.get(*next))
            };
            let Some((index, target)) = edge else {
                on_way.remove(*id);
                done.insert(*id);
                way.pop();
                continue;
            };
            *next += 1;
            if on_way.contains(target) {
                found.push(((*id).clone(), *index));
            } else if !done.contains(target) {
                on_way.insert(target);
                way.push((target, 0));
            }
        }
    }
    found
}
