//! Models: those with a page of their own, and those written in place.
//!
//! Those written in place are named by their title, else by the place where they stand first (see [`super::sharing`]).

use std::collections::BTreeMap;

use docwright_schema::evidence::{
    FieldEvidence, Link, ModelEvidence, ModelRole as Section, NameForm, Shape, TransportFact, TypeExpr,
};
use docwright_schema::schema::{EnumValue, Field, Model, ModelKind, ModelRole, Type, Variant};
use docwright_schema::{Fact, Grade, Place, Rare, Span};
use serde_json::Value;

use super::in_place::Around;
use super::once::once;
use super::resolver::Resolver;
use super::types::{Names, Site, Typed, nullable};
use super::{alternatives, example, null, target_name};
use crate::resolve::evidence::index::Known;
use crate::resolve::evidence::merge;
use crate::resolve::names::words::pascal;
use crate::resolve::pages;
use crate::resolve::rules;

impl Resolver<'_> {
    /// Every named model of the documents.
    pub(crate) fn add_documented_models(&mut self) {
        for at in 0..self.index.len() {
            let Some(Known { id, first, others }) = self.index.get(at).cloned() else {
                continue;
            };
            let place = first.place();
            self.in_named = true;
            let mut model = match others.as_slice() {
                [] => self.model(first.model, (&id.0, ""), &place, first.page),
                others => {
                    let evidence = merge::merged(&id, first, others, self.diagnostics);
                    self.model(&evidence, (&id.0, ""), &place, first.page)
                }
            };
            self.in_named = false;
            if let Some(variants) = self.titled.get(&id).cloned() {
                model.kind = ModelKind::Union {
                    variants,
                    discriminator: None,
                };
            }
            merge::agreement(&mut model, first, &others, &|name| self.conventions.fits(name));
            model
                .places
                .extend(others.iter().map(crate::resolve::evidence::index::Entry::place));
            self.models.insert(id, model);
        }
    }

    /// A model from its evidence; its two names are prefixes for structures inside it.
    fn model(
        &mut self,
        evidence: &ModelEvidence,
        (name, other): (&str, &str),
        place: &Place,
        page: &str,
    ) -> Model {
        let names = || Names {
            name: name.to_owned(),
            other: other.to_owned(),
        };
        let site = Site {
            names: &names,
            place,
            page,
            example: None,
        };
        let completed = example::completed_model(evidence);
        let evidence = completed.as_ref().unwrap_or(evidence);
        let own_name = match &evidence.name {
            Some(stated) => Fact::stated(stated.value.clone()),
            None => Fact::derived(name.to_owned(), rules::NAME_FROM_PLACE),
        };
        Model {
            constraints: self.constraints(evidence, page),
            name: own_name,
            section: evidence.section.clone(),
            role: if evidence.role == Section::Error {
                ModelRole::Error
            } else {
                ModelRole::Payload
            },
            description: evidence.description.clone(),
            deprecated: evidence.deprecated,
            kind: self.kind(&evidence.shape, site),
            examples: evidence.examples.clone(),
            places: vec![place.clone()],
        }
    }

    /// What else is demanded; the values of a discriminator mean models.
    fn constraints(&self, evidence: &ModelEvidence, page: &str) -> Rare<BTreeMap<String, Value>> {
        let mut all = evidence.constraints.clone();
        let discriminator = all.get("discriminator").and_then(|told| told.get("mapping"));
        if discriminator.is_none() {
            return all;
        }
        let id = |value: &Value| {
            let link = Link {
                text: String::new(),
                target: Some(pages::whole(page, value.as_str()?)),
                span: evidence.span,
            };
            Some(Value::from(self.index.resolve(&link)?.0.clone()))
        };
        let mapping = all
            .get_mut("discriminator")
            .and_then(|told| told.get_mut("mapping"));
        if let Some(mapping) = mapping.and_then(Value::as_object_mut) {
            let known = std::mem::take(mapping).into_iter();
            mapping.extend(known.filter_map(|(value, to)| Some((value, id(&to)?))));
        }
        all
    }

    fn kind(&mut self, shape: &Shape, site: Site<'_>) -> ModelKind {
        match shape {
            Shape::Object { fields, additional } => {
                let outer = self.conventions.body;
                self.conventions.body = self.conventions.within(|| (site.names)().name, fields);
                let on_wire = fields.iter().filter(|field| !is_from_library(field, fields));
                let mut known = Vec::with_capacity(fields.len());
                known.extend(on_wire.map(|field| self.field(field, site)));
                once(&mut known);
                self.conventions.body = outer;
                ModelKind::Object {
                    fields: known,
                    additional: additional.as_ref().map(|ty| match ty {
                        TypeExpr::Missing => Fact::assumed(Type::Any, rules::FIELDS_LOST),
                        ty => self.typed(ty, site).ty,
                    }),
                }
            }
            Shape::Enum { values, open } => ModelKind::Enum {
                values: values
                    .iter()
                    .map(|v| EnumValue {
                        value: v.value.clone(),
                        name: v.name.clone(),
                        description: v.description.clone(),
                    })
                    .collect(),
                open: open.map_or_else(|| Fact::assumed(false, rules::ENUM_OPEN_UNSTATED), Fact::stated),
            },
            Shape::Union {
                variants,
                discriminator,
            } => ModelKind::Union {
                variants: self.variants(variants, site),
                discriminator: discriminator.as_ref().map(|d| Fact::stated(d.value.clone())),
            },
            Shape::Alias(ty) => ModelKind::Alias {
                ty: self.typed(ty, site).ty,
            },
            Shape::Unknown => ModelKind::Unknown,
        }
    }

    /// A field; one whose name is lost keeps an empty name until the overlay had its say.
    pub(crate) fn field(&mut self, evidence: &FieldEvidence, owner: Site<'_>) -> Field {
        let name = evidence.name.as_ref().map_or("", |name| name.value.as_str());
        let anchor = if name.is_empty() { "?" } else { name };
        let place = owner.place.item(anchor);
        let names = || match name {
            "" => owner.inner("Inner"),
            name => owner.inner(&pascal(name)),
        };
        let site = Site {
            names: &names,
            place: &place,
            page: owner.page,
            example: evidence.example.as_deref(),
        };
        let listed = example::listed(evidence).filter(|_| self.held.told(name, &evidence.ty).is_none());
        let mut typed = match listed {
            Some(list) => {
                let typed = self.typed(&list, site);
                Typed {
                    ty: self.by_example(typed.ty.value, owner.page),
                    ..typed
                }
            }
            None => self.typed_field(evidence, site),
        };
        let is_exact = self.is_exact(owner.page);
        if let TypeExpr::Shown(value) = &evidence.ty
            && typed.ty.grade < Grade::Overlaid
            && let Some(values) = self.named_values.values(name, value).cloned()
        {
            typed.ty = Fact::assumed(self.typed(&values, site).ty.value, rules::VALUES_BY_NAME);
        }
        if let Some(ty) = self.shape_by_name(name, evidence, site) {
            typed.ty = ty;
        }
        if typed.ty.value == Type::Any
            && !is_exact
            && let Some(parts) = self.parts.of(|| (owner.names)().name, name)
        {
            typed.ty = Fact::derived(self.union_of(parts, site), rules::UNION_FROM_PARTS);
        }
        let required = match &evidence.required {
            Some(stated) => Fact::said(stated.value && !typed.optional, stated.span),
            None if typed.optional => Fact::stated(false),
            None => match self.unmarked_required.clone().filter(|_| self.in_named) {
                // An example has no marks that could be absent.
                Some(told) if matches!(evidence.ty, TypeExpr::Shown(_)) && told.value => {
                    Fact::assumed(true, rules::REQUIRED_UNMARKED)
                }
                Some(told) => told,
                None => Fact::assumed(false, rules::REQUIRED_UNSTATED),
            },
        };
        let form = if name.is_empty() {
            NameForm::Wire
        } else {
            evidence.form
        };
        let mut field = Field {
            access: evidence.access,
            name: name.to_owned(),
            wire_name: match (&evidence.ty, evidence.elsewhere.by_rule) {
                _ if evidence.name.as_ref().is_some_and(|name| name.span.is_told()) => {
                    Fact::overlaid(name.to_owned())
                }
                (_, "") if evidence.elsewhere.of_another => {
                    Fact::assumed(name.to_owned(), rules::PARAMETERS_OF_ANOTHER)
                }
                (_, "") if evidence.elsewhere.by_example => self.by_example(name.to_owned(), owner.page),
                (TypeExpr::Shown(_), "") => self.by_example(name.to_owned(), owner.page),
                (_, "") => match target_name::name(&self.index, self.has_elements, evidence) {
                    Some(name) => name,
                    None => self.conventions.field(name, form),
                },
                (_, rule) => Fact::assumed(name.to_owned(), rule),
            },
            ty: typed.ty,
            required,
            null_unknown: false,
            deprecated: evidence.deprecated,
            description: evidence.description.clone(),
            example: evidence.example.as_deref().map(str::to_owned),
            default: evidence.default.clone(),
            constraints: evidence.constraints.clone(),
            place,
        };
        if !is_exact {
            null::told(&mut field);
        }
        field.null_unknown = self.null_marks.leave_open(evidence, &field);
        field
    }

    /// The rule `type-by-name`: what examples elsewhere show of a field of which its own show nothing.
    fn shape_by_name(&mut self, name: &str, evidence: &FieldEvidence, site: Site<'_>) -> Option<Fact<Type>> {
        let TypeExpr::Shown(shown) = &evidence.ty else {
            return None;
        };
        if self.in_shape || !self.is_prose(site.page) || self.held.told(name, &evidence.ty).is_some() {
            return None;
        }
        let value = self.named_shapes.shape(name, shown)?.clone();
        self.in_shape = true;
        let ty = self.typed(&TypeExpr::Shown(value), site).ty.value;
        self.in_shape = false;
        let ty = match shown.is_null() {
            true => nullable(ty),
            false => ty,
        };
        (ty.innermost() != &Type::Unknown).then(|| Fact::assumed(ty, rules::TYPE_BY_NAME))
    }

    /// The type of a structure written in place.
    pub(super) fn inline(&mut self, evidence: &ModelEvidence, site: Site<'_>) -> Type {
        if let Shape::Alias(ty) = &evidence.shape {
            return self.typed(ty, site).ty.value;
        }
        let own = (site.names)();
        let name = evidence
            .name
            .as_ref()
            .map_or_else(|| own.name.clone(), |title| pascal(&title.value));
        let other = match evidence.name {
            Some(_) => own.name.as_str(),
            None => own.other.as_str(),
        };
        self.around.push(Around::of(evidence, [&name, other, &own.other]));
        let mut model = self.model(evidence, (&name, other), site.place, site.page);
        let held = self.around.pop().and_then(|around| around.id);
        if let ModelKind::Object { fields, additional } = &mut model.kind
            && fields.is_empty()
        {
            match (additional, &held) {
                (Some(value), None) => return Type::Map(Box::new(value.value.clone())),
                // An object that shows no fields has fields all the same: nobody documents an answer that is always
                // `{}` so.
                (additional @ None, _) if !self.is_exact(site.page) => {
                    *additional = Some(Fact::assumed(Type::Any, rules::FIELDS_LOST));
                }
                _ => {}
            }
        }
        match held {
            Some(id) => self.close(id, model),
            None => {
                let span = evidence.name.as_ref().map_or(evidence.span, |name| name.span);
                self.share(model, &[&name, other, &own.other], span)
            }
        }
    }

    /// A union of types written in place.
    pub(super) fn hoist_union(&mut self, types: &[&TypeExpr], site: Site<'_>) -> Type {
        if let Some(values) = constants(types) {
            return self.hoist(
                ModelKind::Enum {
                    values,
                    open: Fact::assumed(false, rules::ENUM_OPEN_UNSTATED),
                },
                site,
            );
        }
        let words = alternatives::words(&types.iter().map(|ty| (None, *ty)).collect::<Vec<_>>());
        let mut resolved = Vec::with_capacity(types.len());
        for (ty, word) in types.iter().zip(words) {
            let names = || site.inner(&word);
            let site = Site {
                names: &names,
                ..site
            };
            resolved.push(self.typed(ty, site).ty.value);
        }
        self.union_of(resolved, site)
    }

    /// A union of types without a page.
    fn union_of(&mut self, types: Vec<Type>, site: Site<'_>) -> Type {
        let mut variants: Vec<Variant> = Vec::new();
        for ty in types {
            if variants.iter().all(|variant| variant.ty != ty) {
                variants.push(Variant {
                    constraints: Default::default(),
                    tags: Vec::new(),
                    name: None,
                    ty,
                    rule: None,
                });
            }
        }
        if let [only] = variants.as_slice() {
            return only.ty.clone();
        }
        self.hoist(
            ModelKind::Union {
                variants,
                discriminator: None,
            },
            site,
        )
    }

    /// A model for a form that was written in place.
    fn hoist(&mut self, kind: ModelKind, site: Site<'_>) -> Type {
        let Names { name, other } = (site.names)();
        let model = Model {
            constraints: Default::default(),
            name: Fact::derived(name.clone(), rules::NAME_FROM_PLACE),
            section: None,
            role: ModelRole::Payload,
            description: None,
            deprecated: false,
            kind,
            examples: Vec::new(),
            places: vec![site.place.clone()],
        };
        self.share(model, &[&name, &other], Span::default())
    }
}

/// Alternatives that are all one value are an enum.
fn constants(types: &[&TypeExpr]) -> Option<Vec<EnumValue>> {
    let value = |ty: &&TypeExpr| match ty {
        TypeExpr::Const(value) => Some(EnumValue {
            value: value.clone(),
            name: None,
            description: None,
        }),
        _ => None,
    };
    types.iter().map(value).collect()
}

/// Error payloads, too, carry what the client library put into them: the response as it was, and what it read from it.
fn is_from_library(field: &FieldEvidence, all: &[FieldEvidence]) -> bool {
    let raw = |field: &FieldEvidence| {
        field.transport == Some(TransportFact::RawResponse) && field.ty == TypeExpr::Missing
    };
    field.transport.is_some() && (raw(field) || all.iter().any(raw))
}
