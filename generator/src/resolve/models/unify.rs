//! Models of structures that hold themselves: those that nothing tells apart become one.
//!
//! Pages that begin at different places of a circle of structures show it in different shapes, each with its marks
//! elsewhere. So all are taken to be equal at first, and told apart by what they are made of, again and again, until
//! nothing more tells any two apart.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::Fact;
use docwright_schema::schema::{ModelId, ModelKind, Operation, Type};

use super::resolver::Resolver;
use super::sharing::{free, structure};
use super::visit::{operation_types, types_mut};

impl Resolver<'_> {
    /// Makes models that hold themselves one, if nothing tells them apart, and gives those that stay the names that
    /// became free.
    pub(crate) fn merge_recursive(&mut self, operations: &mut [Operation]) {
        let classes = self.classes();
        if classes.is_empty() {
            return;
        }
        let mut kept: BTreeMap<usize, ModelId> = BTreeMap::new();
        let mut renamed: BTreeMap<ModelId, ModelId> = BTreeMap::new();
        for made in &self.made {
            let Some(class) = classes.get(&made.id) else {
                continue;
            };
            match kept.get(class) {
                Some(first) => {
                    renamed.insert(made.id.clone(), first.clone());
                    self.taken.remove(&made.id);
                    let other = self.models.remove(&made.id);
                    if let (Some(model), Some(other)) = (self.models.get_mut(first), other) {
                        learn(&mut model.kind, other.kind);
                    }
                }
                None => {
                    kept.insert(*class, made.id.clone());
                }
            }
        }
        self.made.retain(|made| !renamed.contains_key(&made.id));
        self.replace(operations, &renamed);
        self.take_better_names(operations);
    }

    /// A number for each model that leads to one that holds itself: the same for those that nothing tells apart.
    fn classes(&self) -> BTreeMap<ModelId, usize> {
        let mut leading: BTreeSet<ModelId> = BTreeSet::new();
        let mut users: BTreeMap<&ModelId, Vec<&ModelId>> = BTreeMap::new();
        for made in &self.made {
            let types = self.models.get(&made.id).map(|model| model.kind.types());
            for used in types.into_iter().flatten().filter_map(Type::model) {
                users.entry(used).or_default().push(&made.id);
            }
        }
        let recursive = self.made.iter().filter(|made| made.recursive);
        let mut open: Vec<&ModelId> = recursive.map(|made| &made.id).collect();
        while let Some(id) = open.pop() {
            if leading.insert(id.clone()) {
                open.extend(users.get(id).into_iter().flatten());
            }
        }
        let titles: BTreeMap<&ModelId, &String> = self
            .made
            .iter()
            .filter_map(|made| Some((&made.id, made.names.first()?)))
            .collect();
        let mut classes: BTreeMap<ModelId, usize> = leading.into_iter().map(|id| (id, 0)).collect();
        let mut count = usize::from(!classes.is_empty());
        loop {
            let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
            let mut next: BTreeMap<ModelId, usize> = BTreeMap::new();
            for (id, class) in &classes {
                let Some(model) = self.models.get(id) else {
                    continue;
                };
                let mut model = model.clone();
                if let Some(title) = titles.get(id) {
                    model.name.value.clone_from(title);
                }
                types_mut(&mut model.kind, &mut |ty| {
                    replace(ty, &|id| {
                        classes.get(id).map(|class| ModelId(format!("#{class}")))
                    });
                });
                forget_unmarked(&mut model.kind);
                let structure = format!("{class} {}", structure(&model));
                let fresh = numbers.len();
                next.insert(id.clone(), *numbers.entry(structure).or_insert(fresh));
            }
            classes = next;
            if numbers.len() == count {
                return classes;
            }
            count = numbers.len();
        }
    }

    /// Models that gave way leave names that are better than a number.
    fn take_better_names(&mut self, operations: &mut [Operation]) {
        let mut renamed: BTreeMap<ModelId, ModelId> = BTreeMap::new();
        for made in &mut self.made {
            let taken = |id: &ModelId| id != &made.id && (self.taken.contains(id) || self.index.contains(id));
            let (id, _) = free(&made.names, 2, taken);
            if id != made.id {
                self.taken.remove(&made.id);
                self.taken.insert(id.clone());
                renamed.insert(made.id.clone(), id.clone());
                made.id = id;
            }
        }
        let models = std::mem::take(&mut self.models);
        for (id, mut model) in models {
            let id = match renamed.get(&id) {
                Some(new) => {
                    model.name.value.clone_from(&new.0);
                    new.clone()
                }
                None => id,
            };
            self.models.insert(id, model);
        }
        self.replace(operations, &renamed);
    }

    /// Puts other models in the place of models, wherever they are used.
    fn replace(&mut self, operations: &mut [Operation], renamed: &BTreeMap<ModelId, ModelId>) {
        if renamed.is_empty() {
            return;
        }
        let mut with = |ty: &mut Type| replace(ty, &|id| renamed.get(id).cloned());
        self.models
            .values_mut()
            .for_each(|model| types_mut(&mut model.kind, &mut with));
        operations.iter_mut().flat_map(operation_types).for_each(with);
    }
}

fn replace(ty: &mut Type, with: &dyn Fn(&ModelId) -> Option<ModelId>) {
    match ty {
        Type::Model(id) => {
            if let Some(new) = with(id) {
                *id = new;
            }
        }
        Type::Array(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Stream(inner) => {
            replace(inner, with);
        }
        _ => {}
    }
}

/// Forgets what a mark does not say of a list of structures that hold themselves, and how a type was told.
fn forget_unmarked(kind: &mut ModelKind) {
    if let ModelKind::Object { fields, additional } = kind {
        for field in fields {
            field.ty = Fact::stated(field.ty.value.clone());
            if field.ty.value.model().is_some_and(|id| id.0.starts_with('#')) {
                field.constraints.clear();
            }
        }
        if let Some(additional) = additional {
            *additional = Fact::stated(additional.value.clone());
        }
    }
}

/// Adds to the fields of an object what the fields of an equal one say in its place, where no mark stands.
fn learn(kind: &mut ModelKind, other: ModelKind) {
    if let (ModelKind::Object { fields, .. }, ModelKind::Object { fields: others, .. }) = (kind, other) {
        for (field, other) in fields.iter_mut().zip(others) {
            if field.constraints.is_empty() {
                field.constraints = other.constraints;
            }
            if other.ty.rule.is_none() {
                field.ty = Fact::stated(field.ty.value.clone());
            }
        }
    }
}
