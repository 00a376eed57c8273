//! Which structure a recursion mark means.
//!
//! A page that writes structures in place ends where one would hold itself, with a mark: this is one of the structures
//! around. With one structure around, the mark states which. With several, it is derived where only one of them can be
//! meant, by one of two rules; else it stays a gap. Marks and structures are known by their spans.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::evidence::{Enclosing, Evidence, ModelEvidence, Shape, TypeExpr};
use docwright_schema::{Span, Stated};

use crate::resolve::rules;

/// How often what was just told may tell more.
const ROUNDS: usize = 8;

/// What a mark means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Meaning {
    /// The structure.
    pub target: Span,
    /// The structure would have no end unless null may stand for it.
    pub nullable: bool,
    /// The rule that told; none where the mark states it.
    pub rule: Option<&'static str>,
}

/// Every mark whose meaning can be told.
pub(super) fn meanings(evidence: &[Evidence]) -> BTreeMap<Span, Meaning> {
    let mut walk = Walk::default();
    walk.all(evidence);
    let told = |(span, mark): (&Span, &Mark)| Some((*span, mark.told()?));
    let mut meanings: BTreeMap<Span, Meaning> = walk.marks.iter().filter_map(told).collect();
    if meanings.len() < walk.marks.len() {
        elsewhere(&walk, &mut meanings);
    }
    meanings
}

/// The rule `recursion-elsewhere`: the same structure stands somewhere else, where the page writes out what the mark
/// stands for.
fn elsewhere(walk: &Walk<'_>, meanings: &mut BTreeMap<Span, Meaning>) {
    let mut written = walk.written.clone();
    for _ in 0..ROUNDS {
        for (span, mark) in &walk.marks {
            let target = meanings.get(span).map(|meaning| meaning.target);
            let target = mark.candidates.iter().find(|one| Some(one.span) == target);
            if let Some(target) = target {
                let place = (mark.owner.clone(), mark.path.clone());
                written.entry(place).or_default().insert(target.sketch.clone());
            }
        }
        let mut found = Vec::new();
        for (span, mark) in walk.marks.iter().filter(|(span, _)| !meanings.contains_key(span)) {
            let sketches = written.get(&(mark.owner.clone(), mark.path.clone()));
            let Some(sketch) = sketches.filter(|all| all.len() == 1).and_then(BTreeSet::first) else {
                continue;
            };
            if let Some(target) = mark.candidates.iter().find(|one| one.sketch == *sketch) {
                found.push((*span, target.meant(Some(rules::RECURSION_ELSEWHERE))));
            }
        }
        if found.is_empty() {
            return;
        }
        meanings.extend(found);
    }
}

/// A mark, and the structures that it may mean.
#[derive(Debug)]
struct Mark {
    candidates: Vec<Candidate>,
    /// The sketch of the object that it stands in, and where it stands there.
    owner: String,
    path: String,
}

#[derive(Debug, Clone)]
struct Candidate {
    span: Span,
    sketch: String,
    /// Whether a value of it could end, if it were meant.
    ends: bool,
    /// Whether it could hold nothing but itself, if it were meant.
    hollow: bool,
}

impl Candidate {
    fn meant(&self, rule: Option<&'static str>) -> Meaning {
        Meaning {
            target: self.span,
            nullable: false,
            rule,
        }
    }
}

impl Mark {
    /// The only structure that it can mean; the rule `recursion-ends` where that depends on its having an end.
    fn told(&self) -> Option<Meaning> {
        let mut likely = self.candidates.iter().filter(|one| one.ends && !one.hollow);
        match (self.candidates.as_slice(), likely.next(), likely.next()) {
            ([only], _, _) if only.ends => Some(only.meant(None)),
            ([only], _, _) => Some(Meaning {
                nullable: true,
                ..only.meant(Some(rules::RECURSION_ENDS))
            }),
            (_, Some(only), None) => Some(only.meant(Some(rules::RECURSION_ENDS))),
            _ => None,
        }
    }
}

/// All structures written in place, one within the other.
#[derive(Default)]
struct Walk<'e> {
    /// The structures around, each with its sketch as soon as that is asked for.
    around: Vec<(&'e ModelEvidence, OnceCell<String>)>,
    marks: BTreeMap<Span, Mark>,
    /// Sketches of the structures that stand at a path in an object, by its sketch.
    written: BTreeMap<(String, String), BTreeSet<String>>,
}

/// Where a type stands among the structures around it.
#[derive(Clone)]
struct At {
    /// The structures from this one on have no end if the type is one of them.
    ends_below: usize,
    /// Where it stands in the object around it.
    path: String,
    /// The union that it is an alternative of, which it cannot be itself.
    union: Option<Span>,
}

impl<'e> Walk<'e> {
    fn all(&mut self, evidence: &'e [Evidence]) {
        let top = || At {
            ends_below: 0,
            path: String::new(),
            union: None,
        };
        for page in evidence {
            for operation in &page.operations {
                let parameters = operation.parameters.iter().map(|parameter| &parameter.field.ty);
                let headers = operation.responses.iter().flat_map(|response| &response.headers);
                let types = parameters
                    .chain(operation.bodies.iter().map(|body| &body.ty))
                    .chain(operation.responses.iter().map(|response| &response.ty))
                    .chain(headers.map(|header| &header.ty));
                types.for_each(|ty| self.ty(ty, top()));
            }
            page.models.iter().for_each(|model| self.structure(model, top()));
        }
    }

    fn ty(&mut self, ty: &'e TypeExpr, at: At) {
        let around = self.around.len();
        let inside = |wrapper: &str| At {
            ends_below: around,
            path: format!("{}{wrapper}", at.path),
            union: None,
        };
        match ty {
            TypeExpr::Array(inner) | TypeExpr::Stream(inner) => self.ty(inner, inside("[]")),
            TypeExpr::Map(inner) => self.ty(inner, inside("{}")),
            TypeExpr::Optional(inner) | TypeExpr::Nullable(inner) => {
                let at = At {
                    union: at.union,
                    ..inside("")
                };
                self.ty(inner, at);
            }
            TypeExpr::OneOf(types) => types.iter().for_each(|ty| self.ty(ty, inside("|"))),
            TypeExpr::Inline(model) => {
                self.write(model, &at.path);
                self.structure(model, at);
            }
            TypeExpr::Enclosing(mark) => self.mark(mark, &at),
            _ => {}
        }
    }

    fn structure(&mut self, model: &'e ModelEvidence, at: At) {
        self.around.push((model, OnceCell::new()));
        let free = self.around.len();
        match &model.shape {
            Shape::Object { fields, additional } => {
                for field in fields {
                    let required = matches!(field.required, Some(Stated { value: true, .. }));
                    let name = field.name.as_ref().map_or("", |name| name.value.as_str());
                    let at = At {
                        ends_below: if required { at.ends_below } else { free },
                        path: format!(".{name}"),
                        union: None,
                    };
                    self.ty(&field.ty, at);
                }
                if let Some(ty) = additional {
                    let path = ".*".to_owned();
                    self.ty(
                        ty,
                        At {
                            ends_below: free,
                            path,
                            union: None,
                        },
                    );
                }
            }
            Shape::Union { variants, .. } => {
                for (number, variant) in variants.iter().enumerate() {
                    let at = At {
                        ends_below: free,
                        path: format!("{}|{number}", at.path),
                        union: Some(model.span),
                    };
                    self.ty(&variant.ty, at);
                }
            }
            Shape::Alias(ty) => self.ty(
                ty,
                At {
                    union: Some(model.span),
                    ..at
                },
            ),
            Shape::Enum { .. } | Shape::Unknown => {}
        }
        self.around.pop();
    }

    /// The object around, which tells where something stands.
    fn owner(&self) -> Option<&str> {
        let mut around = self.around.iter().rev();
        let (model, known) = around.find(|(model, _)| matches!(model.shape, Shape::Object { .. }))?;
        Some(known.get_or_init(|| sketch(model)))
    }

    fn write(&mut self, model: &ModelEvidence, path: &str) {
        if let Some(owner) = self.owner() {
            let place = (owner.to_owned(), path.to_owned());
            self.written.entry(place).or_default().insert(sketch(model));
        }
    }

    fn mark(&mut self, mark: &Enclosing, at: &At) {
        let fits = |model: &ModelEvidence| {
            Some(model.span) != at.union
                && matches!(model.shape, Shape::Object { .. } | Shape::Union { .. })
                && mark.object.is_none_or(|object| object == may_be_object(model))
        };
        let around = self.around.iter().enumerate();
        let around = around.map(|(level, (model, known))| (level, *model, known));
        let mut candidates: Vec<_> = around.filter(|(_, model, _)| fits(model)).collect();
        if let Some(title) = &mark.title {
            let named = candidates
                .iter()
                .any(|(_, model, _)| title_of(model) == Some(title));
            // A union does not show its title.
            candidates.retain(|(_, model, _)| title_of(model) == Some(title).filter(|_| named));
        }
        let depth = self.around.len();
        let mut kept: Vec<Candidate> = Vec::new();
        // Of equal structures within each other, the nearest one is meant as well as any.
        for (level, model, known) in candidates.into_iter().rev() {
            let candidate = Candidate {
                span: model.span,
                sketch: known.get_or_init(|| sketch(model)).clone(),
                ends: level < at.ends_below,
                hollow: level + 1 == depth && is_map(model),
            };
            if kept.iter().all(|known| known.sketch != candidate.sketch) {
                kept.push(candidate);
            }
        }
        // A field that several alternatives share stands in none of them.
        match self.marks.get_mut(&mark.span) {
            Some(known) => known
                .candidates
                .retain(|one| kept.iter().any(|other| other.span == one.span)),
            None => {
                let mark_at = Mark {
                    candidates: kept,
                    owner: self.owner().unwrap_or_default().to_owned(),
                    path: at.path.clone(),
                };
                self.marks.insert(mark.span, mark_at);
            }
        }
    }
}

/// Whether it has nothing but values under any name.
fn is_map(model: &ModelEvidence) -> bool {
    matches!(&model.shape, Shape::Object { fields, .. } if fields.is_empty())
}

fn title_of(model: &ModelEvidence) -> Option<&String> {
    model.name.as_ref().map(|name| &name.value)
}

fn may_be_object(model: &ModelEvidence) -> bool {
    match &model.shape {
        Shape::Object { .. } => true,
        Shape::Union { variants, .. } => variants.iter().any(|variant| is_object(&variant.ty)),
        _ => false,
    }
}

fn is_object(ty: &TypeExpr) -> bool {
    match ty {
        TypeExpr::Map(_) => true,
        TypeExpr::Enclosing(mark) => mark.object != Some(false),
        TypeExpr::Nullable(inner) | TypeExpr::Optional(inner) => is_object(inner),
        TypeExpr::Inline(model) => may_be_object(model),
        _ => false,
    }
}

/// What makes structures the same, marks or not: name, fields, and types down to the structures inside.
fn sketch(model: &ModelEvidence) -> String {
    let name = model.name.as_ref().map_or("", |name| name.value.as_str());
    let shape = match &model.shape {
        Shape::Object { fields, additional } => {
            let field = |field: &docwright_schema::evidence::FieldEvidence| {
                let name = field.name.as_ref().map(|name| &name.value);
                let required = field.required.as_ref().map(|required| required.value);
                format!("{name:?} {required:?} {}", outline(&field.ty))
            };
            let fields: Vec<String> = fields.iter().map(field).collect();
            format!("{fields:?} {:?}", additional.as_ref().map(outline))
        }
        Shape::Union { variants, .. } => {
            let variant = |ty: &TypeExpr| match ty {
                TypeExpr::Inline(model) if matches!(model.shape, Shape::Object { .. }) => sketch(model),
                ty => outline(ty),
            };
            let variants: Vec<String> = variants.iter().map(|one| variant(&one.ty)).collect();
            format!("{variants:?}")
        }
        _ => outline_of(model),
    };
    format!("{name} {shape}")
}

/// A type, with a star for every structure.
fn outline(ty: &TypeExpr) -> String {
    match ty {
        TypeExpr::Array(inner) => format!("[{}]", outline(inner)),
        TypeExpr::Map(inner) => format!("{{{}}}", outline(inner)),
        TypeExpr::Stream(inner) => format!("~{}", outline(inner)),
        TypeExpr::Optional(inner) | TypeExpr::Nullable(inner) => format!("{}?", outline(inner)),
        TypeExpr::OneOf(types) => types.iter().map(outline).collect::<Vec<_>>().join("|"),
        TypeExpr::Inline(model) => outline_of(model),
        TypeExpr::Enclosing(_) => "*".to_owned(),
        TypeExpr::Link(link) => link.text.clone(),
        other => format!("{other:?}"),
    }
}

fn outline_of(model: &ModelEvidence) -> String {
    match &model.shape {
        Shape::Object { .. } => "*".to_owned(),
        Shape::Union { variants, .. } => {
            let variants: Vec<String> = variants.iter().map(|one| outline(&one.ty)).collect();
            format!("({})", variants.join("|"))
        }
        Shape::Enum { values, .. } => {
            let values: Vec<String> = values.iter().map(|value| value.value.to_string()).collect();
            values.join(",")
        }
        Shape::Alias(ty) => outline(ty),
        Shape::Unknown => "?".to_owned(),
    }
}
