//! The models of a schema by number, and which of them name which.

use docwright_schema::Schema;
use docwright_schema::schema::{Model, ModelId, ModelKind, Type};
use rustc_hash::FxHashMap;

/// The models in the order of their ids.
#[derive(Debug)]
pub(crate) struct Models<'a> {
    all: Vec<(&'a ModelId, &'a Model)>,
    numbers: FxHashMap<&'a str, usize>,
}

impl<'a> Models<'a> {
    /// Those of a schema.
    pub(crate) fn of(schema: &'a Schema) -> Models<'a> {
        let all: Vec<_> = schema.models.iter().collect();
        Models {
            numbers: all.iter().map(|(id, _)| id.0.as_str()).zip(0..).collect(),
            all,
        }
    }

    /// A model.
    pub(crate) fn get(&self, id: &ModelId) -> Option<&'a Model> {
        let (_, model) = self.all.get(self.number(id)?)?;
        Some(model)
    }

    /// The number of a model.
    pub(crate) fn number(&self, id: &ModelId) -> Option<usize> {
        self.numbers.get(id.0.as_str()).copied()
    }

    /// All models with their ids.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&'a ModelId, &'a Model)> {
        self.all.iter().copied()
    }

    /// The id of a model.
    pub(crate) fn id(&self, number: usize) -> Option<&'a ModelId> {
        self.all.get(number).map(|(id, _)| *id)
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    /// A type, what it is but for null, and what its other names stand for, step by step: the last one is neither null nor an alias.
    pub(crate) fn steps(&self, ty: &'a Type) -> impl Iterator<Item = &'a Type> {
        let next = |ty: &&'a Type| match ty {
            Type::Nullable(inner) => Some(&**inner),
            Type::Model(id) => match &self.get(id)?.kind {
                ModelKind::Alias { ty } => Some(&ty.value),
                _ => None,
            },
            _ => None,
        };
        // Each alias may be null, too; a longer chain is endless.
        std::iter::successors(Some(ty), next).take(2 * self.len() + 2)
    }

    /// The models that each model names.
    pub(crate) fn named(&self) -> Vec<Vec<usize>> {
        let number = |ty: &'a Type| self.number(ty.model()?);
        let named = |(_, model): &(_, &'a Model)| model.kind.types().into_iter().filter_map(number).collect();
        self.all.iter().map(named).collect()
    }
}
