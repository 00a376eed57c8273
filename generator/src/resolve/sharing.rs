//! Structures written in place: equal ones become one model.
//!
//! Documentation that writes everything in place repeats its error body under every operation. Structures that hold no
//! mark of themselves are equal if all of their parts are; those that do are compared when all are known: they are equal
//! as long as nothing tells them apart. A model is named by its title, else by the place where it stands first, and by
//! a number only where no word is left.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::evidence::{Enclosing, ModelEvidence, TypeExpr};
use docwright_schema::schema::{Model, ModelId, ModelKind, Operation, Type};
use docwright_schema::{Fact, Place, Span};

use super::Resolver;
use super::finish::{operation_types, types_mut};
use super::types::nullable;

/// A structure around the one that is being read.
#[derive(Debug)]
pub(super) struct Around {
    span: Span,
    names: [String; 3],
    /// Its model, once a mark means it.
    pub(super) id: Option<ModelId>,
}

impl Around {
    pub(super) fn of(evidence: &ModelEvidence, names: [&str; 3]) -> Around {
        Around {
            span: evidence.span,
            names: names.map(str::to_owned),
            id: None,
        }
    }
}

/// A model made of a structure written in place.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) id: ModelId,
    /// The names that it could have, the best first.
    pub(super) names: Vec<String>,
    pub(super) span: Span,
    /// Whether it holds itself.
    recursive: bool,
}

impl Resolver<'_> {
    /// The model equal to `model` if there is one already, else `model` under the first of its `names` that is free.
    pub(super) fn share(&mut self, mut model: Model, names: &[&str], span: Span) -> Type {
        let structure = structure(&model);
        if let Some(id) = self.shared.get(&structure) {
            return Type::Model(id.clone());
        }
        let id = self.make(names, span, false);
        model.name.value.clone_from(&id.0);
        self.shared.insert(structure, id.clone());
        self.models.insert(id.clone(), model);
        Type::Model(id)
    }

    /// The structure that a recursion mark means; a gap where that cannot be told.
    pub(super) fn enclosing(&mut self, mark: &Enclosing) -> Type {
        let Some(meaning) = self.recursion.get(&mark.span).copied() else {
            return Type::Unknown;
        };
        let Some(level) = self
            .around
            .iter()
            .rposition(|around| around.span == meaning.target)
        else {
            return Type::Unknown;
        };
        let known = self.around.get(level).and_then(|around| around.id.clone());
        let id = known.unwrap_or_else(|| {
            let names = self
                .around
                .get(level)
                .map(|around| around.names.clone())
                .unwrap_or_default();
            let names = names.each_ref().map(String::as_str);
            let id = self.make(&names, meaning.target, true);
            if let Some(around) = self.around.get_mut(level) {
                around.id = Some(id.clone());
            }
            id
        });
        let ty = Type::Model(id);
        if meaning.nullable { nullable(ty) } else { ty }
    }

    /// The rule that told what the mark in `ty` means.
    pub(super) fn rule_of_mark(&self, ty: &TypeExpr) -> Option<&'static str> {
        match ty {
            TypeExpr::Array(inner)
            | TypeExpr::Map(inner)
            | TypeExpr::Stream(inner)
            | TypeExpr::Nullable(inner)
            | TypeExpr::Optional(inner) => self.rule_of_mark(inner),
            TypeExpr::Enclosing(mark) => self.recursion.get(&mark.span)?.rule,
            _ => None,
        }
    }

    /// The model of a structure that holds itself: marks know it by its identifier already.
    pub(super) fn close(&mut self, id: ModelId, mut model: Model) -> Type {
        model.name.value.clone_from(&id.0);
        self.models.insert(id.clone(), model);
        Type::Model(id)
    }

    /// An identifier of its own: the first of `names` that is free.
    fn make(&mut self, names: &[&str], span: Span, recursive: bool) -> ModelId {
        let mut all: Vec<String> = Vec::new();
        for name in names.iter().filter(|name| !name.is_empty()) {
            if all.iter().all(|known| known != name) {
                all.push((*name).to_owned());
            }
        }
        if all.is_empty() {
            all.push("Value".to_owned());
        }
        let taken = |id: &ModelId| {
            self.models.contains_key(id) || self.index.models.contains_key(id) || self.taken.contains(id)
        };
        let from = all
            .first()
            .and_then(|name| self.numbers.get(name))
            .copied()
            .unwrap_or(2);
        let (id, number) = free(&all, from, taken);
        if let (Some(number), Some(name)) = (number, all.first()) {
            self.numbers.insert(name.clone(), number);
        }
        self.taken.insert(id.clone());
        self.made.push(Made {
            id: id.clone(),
            names: all,
            span,
            recursive,
        });
        id
    }

    /// Makes models that hold themselves one, if nothing tells them apart, and gives those that stay the names that
    /// became free.
    pub(super) fn merge_recursive(&mut self, operations: &mut [Operation]) {
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
            for ty in self
                .models
                .get(&made.id)
                .map(|model| model.kind.types())
                .unwrap_or_default()
            {
                users.extend(
                    ty.model()
                        .map(|used| (used, Vec::new()))
                        .filter(|(used, _)| !users.contains_key(used)),
                );
                if let Some(users) = ty.model().and_then(|used| users.get_mut(used)) {
                    users.push(&made.id);
                }
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
            let taken = |id: &ModelId| {
                id != &made.id && (self.taken.contains(id) || self.index.models.contains_key(id))
            };
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

/// The first name that is free, else the first one with a number, beginning at `from`.
fn free(names: &[String], from: usize, taken: impl Fn(&ModelId) -> bool) -> (ModelId, Option<usize>) {
    let first = names.first().map_or("Value", String::as_str);
    let numbered = (from..).map(|number| (ModelId(format!("{first}{number}")), Some(number)));
    let words = names.iter().map(|name| (ModelId(name.clone()), None));
    let mut ids = words.chain(numbered);
    ids.find(|(id, _)| !taken(id))
        .unwrap_or_else(|| (ModelId(first.to_owned()), None))
}

fn replace(ty: &mut Type, with: &dyn Fn(&ModelId) -> Option<ModelId>) {
    match ty {
        Type::Model(id) => {
            if let Some(new) = with(id) {
                *id = new;
            }
        }
        Type::Array(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Stream(inner) => {
            replace(inner, with)
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

/// What makes two structures equal: their form, not where they stand or what is said of them. A field without a name is
/// known by its description alone.
fn structure(model: &Model) -> String {
    let mut kind = model.kind.clone();
    if let ModelKind::Object { fields, .. } = &mut kind {
        for field in fields {
            field.place = Place::default();
            field.example = None;
            if !field.name.is_empty() {
                field.description = None;
            }
        }
    }
    let title = model.name.rule.is_none().then_some(&model.name.value);
    serde_json::to_string(&(title, kind)).unwrap_or_default()
}
