//! Types that contain themselves: where to put a box, and which aliases mean nothing.
//!
//! Both are back edges of a walk that goes by model and by field in a fixed order, without recursion.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::schema::{Model, ModelId, ModelKind, Type};

use super::models::Models;

/// Where cycles are cut.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Cycles {
    /// Positions of fields and variants, by model, whose type must be boxed.
    pub(crate) boxed: BTreeMap<ModelId, BTreeSet<usize>>,
    /// Aliases that lead back to themselves through aliases alone: any JSON value.
    pub(crate) endless: BTreeSet<ModelId>,
}

/// What a model leads to, by position. Models are numbered in the order of their ids.
type Edges = Vec<Vec<(usize, usize)>>;

impl Cycles {
    /// The cycles among models.
    pub(crate) fn of(models: &Models<'_>) -> Cycles {
        let number = |id: &ModelId| models.number(id);
        let edges =
            |of: &dyn Fn(&Model) -> Vec<(usize, usize)>| models.iter().map(|(_, model)| of(model)).collect();
        let aliases: Edges = edges(&|model| match &model.kind {
            ModelKind::Alias { ty } => {
                let target = ty.value.model().and_then(number);
                target.map(|target| (0, target)).into_iter().collect()
            }
            _ => Vec::new(),
        });
        let endless: BTreeSet<usize> = back_edges(&aliases).into_iter().map(|(model, _)| model).collect();
        let mut contained: Edges = edges(&|model| {
            let parts = parts(model).into_iter().enumerate();
            parts
                .filter_map(|(index, ty)| Some((index, number(contained(ty)?)?)))
                .collect()
        });
        for model in &endless {
            contained.get_mut(*model).into_iter().for_each(Vec::clear);
        }
        let id = |model: usize| models.id(model).cloned();
        let mut boxed: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for (model, index) in back_edges(&contained) {
            boxed.entry(model).or_default().insert(index);
        }
        Cycles {
            boxed: boxed
                .into_iter()
                .filter_map(|(model, indices)| Some((id(model)?, indices)))
                .collect(),
            endless: endless.into_iter().filter_map(id).collect(),
        }
    }

    /// Whether the type of a field or variant must be boxed.
    pub(crate) fn is_boxed(&self, id: &ModelId, index: usize) -> bool {
        self.boxed.get(id).is_some_and(|indices| indices.contains(&index))
    }
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

/// Whether a walk has been at a model.
#[derive(Clone, Copy, PartialEq)]
enum Seen {
    Not,
    OnTheWay,
    Done,
}

/// The edges that lead to a node on the way to them.
fn back_edges(edges: &Edges) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut seen = vec![Seen::Not; edges.len()];
    for start in 0..edges.len() {
        let mut way = Vec::new();
        enter(start, &mut seen, &mut way);
        while let Some((model, next)) = way.last_mut() {
            let edge = edges.get(*model).and_then(|edges| edges.get(*next));
            let Some((index, target)) = edge else {
                seen.get_mut(*model)
                    .into_iter()
                    .for_each(|seen| *seen = Seen::Done);
                way.pop();
                continue;
            };
            *next += 1;
            if seen.get(*target) == Some(&Seen::OnTheWay) {
                found.push((*model, *index));
            }
            enter(*target, &mut seen, &mut way);
        }
    }
    found
}

/// Goes on to a model, unless the walk has been there.
fn enter(model: usize, seen: &mut [Seen], way: &mut Vec<(usize, usize)>) {
    if let Some(seen) = seen.get_mut(model).filter(|seen| **seen == Seen::Not) {
        *seen = Seen::OnTheWay;
        way.push((model, 0));
    }
}
