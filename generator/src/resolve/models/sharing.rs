//! Structures written in place: equal ones become one model.
//!
//! Documentation that writes everything in place repeats its error body under every operation. Structures are equal if all
//! of their parts are; those that hold themselves are compared when all are known (see [`super::unify`]). A model is named by its title, else by the place where it stands first, and by
//! a number only where no word is left.

use docwright_schema::evidence::{Enclosing, TypeExpr};
use docwright_schema::schema::{Model, ModelId, ModelKind, Type};
use docwright_schema::{Place, Span};

use super::in_place::Made;
use super::resolver::Resolver;
use super::types::nullable;

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
        let taken =
            |id: &ModelId| self.models.contains_key(id) || self.index.contains(id) || self.taken.contains(id);
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
}

/// The first name that is free, else the first one with a number, beginning at `from`.
pub(super) fn free(
    names: &[String],
    from: usize,
    taken: impl Fn(&ModelId) -> bool,
) -> (ModelId, Option<usize>) {
    let first = names.first().map_or("Value", String::as_str);
    let numbered = (from..).map(|number| (ModelId(format!("{first}{number}")), Some(number)));
    let words = names.iter().map(|name| (ModelId(name.clone()), None));
    let mut ids = words.chain(numbered);
    ids.find(|(id, _)| !taken(id))
        .unwrap_or_else(|| (ModelId(first.to_owned()), None))
}

/// What makes two structures equal: their form, not where they stand or what is said of them. A field without a name is
/// known by its description alone.
pub(super) fn structure(model: &Model) -> String {
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
