//! Models: those with a page of their own, and those written in place.
//!
//! Equal structures written in place become one model (documentation that inlines everything repeats its error body
//! under every operation); their name comes from their title, else from the place where they stand first.

use docwright_schema::evidence::{
    FieldEvidence, ModelEvidence, ModelRole as Section, NameForm, Shape, TransportFact, TypeExpr,
};
use docwright_schema::schema::{EnumValue, Field, Model, ModelId, ModelKind, ModelRole, Type, Variant};
use docwright_schema::{Fact, Place};

use super::types::Site;
use super::words::{letters, pascal};
use super::{Resolver, merge, rules};

impl Resolver<'_> {
    /// Every named model of the documents.
    pub(super) fn add_documented_models(&mut self) {
        let ids: Vec<ModelId> = self.index.models.keys().cloned().collect();
        for id in ids {
            let entries = self.index.models.get(&id).cloned().unwrap_or_default();
            let Some((first, others)) = entries.split_first() else {
                continue;
            };
            let place = first.place();
            let mut model = match others {
                [] => self.model(first.model, &id.0, &place, first.page),
                others => {
                    let evidence = merge::merged(&id, *first, others, self.diagnostics);
                    self.model(&evidence, &id.0, &place, first.page)
                }
            };
            model.places.extend(others.iter().map(super::index::Entry::place));
            self.models.insert(id, model);
        }
    }

    /// A model from its evidence; `name` is the prefix for structures inside it.
    fn model(&mut self, evidence: &ModelEvidence, name: &str, place: &Place, page: &str) -> Model {
        let site = Site {
            name,
            place,
            page,
            example: None,
        };
        let own_name = match &evidence.name {
            Some(stated) => Fact::stated(stated.value.clone()),
            None => Fact::derived(name.to_owned(), rules::NAME_FROM_PLACE),
        };
        Model {
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

    fn kind(&mut self, shape: &Shape, site: Site<'_>) -> ModelKind {
        match shape {
            Shape::Object { fields, additional } => {
                let outer = self.conventions.clone();
                self.conventions = outer.within(fields);
                let on_wire = fields.iter().filter(|field| !is_from_library(field, fields));
                let fields = on_wire.map(|field| self.field(field, site)).collect();
                self.conventions = outer;
                ModelKind::Object {
                    fields,
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
                variants: variants
                    .iter()
                    .map(|v| {
                        let name = format!(
                            "{}{}",
                            site.name,
                            v.name.as_deref().map(pascal).unwrap_or_default()
                        );
                        Variant {
                            name: v.name.clone(),
                            ty: self.typed(&v.ty, Site { name: &name, ..site }).ty.value,
                        }
                    })
                    .collect(),
                discriminator: discriminator.as_ref().map(|d| Fact::stated(d.value.clone())),
            },
            Shape::Alias(ty) => ModelKind::Alias {
                ty: self.typed(ty, site).ty,
            },
            Shape::Unknown => ModelKind::Unknown,
        }
    }

    /// A field; one whose name is lost keeps an empty name until the overlay had its say.
    pub(super) fn field(&mut self, evidence: &FieldEvidence, owner: Site<'_>) -> Field {
        let name = evidence.name.as_ref().map_or("", |name| name.value.as_str());
        let anchor = if name.is_empty() { "?" } else { name };
        let place = Place(format!("{}/{anchor}", owner.place));
        let inner = format!(
            "{}{}",
            owner.name,
            if name.is_empty() {
                "Inner".to_owned()
            } else {
                pascal(name)
            }
        );
        let site = Site {
            name: &inner,
            place: &place,
            page: owner.page,
            example: evidence.example.as_deref(),
        };
        let typed = self.typed(&evidence.ty, site);
        let required = match &evidence.required {
            Some(stated) => Fact::stated(stated.value && !typed.optional),
            None if typed.optional => Fact::stated(false),
            None => Fact::assumed(false, rules::REQUIRED_UNSTATED),
        };
        let form = if name.is_empty() {
            NameForm::Wire
        } else {
            evidence.form
        };
        Field {
            name: name.to_owned(),
            wire_name: match &evidence.ty {
                TypeExpr::Shown(_) => Fact::derived(name.to_owned(), rules::TYPE_FROM_EXAMPLE),
                _ => self.conventions.field(name, form),
            },
            ty: typed.ty,
            required,
            deprecated: evidence.deprecated,
            description: evidence.description.clone(),
            example: evidence.example.clone(),
            default: evidence.default.clone(),
            constraints: evidence.constraints.clone(),
            place,
        }
    }

    /// The type of a structure written in place.
    pub(super) fn inline(&mut self, evidence: &ModelEvidence, site: Site<'_>) -> Type {
        match &evidence.shape {
            Shape::Alias(ty) => return self.typed(ty, site).ty.value,
            Shape::Object {
                fields,
                additional: Some(ty),
            } if fields.is_empty() => {
                return Type::Map(Box::new(self.typed(ty, site).ty.value));
            }
            _ => {}
        }
        let name = evidence
            .name
            .as_ref()
            .map_or_else(|| site.name.to_owned(), |title| pascal(&title.value));
        let mut model = self.model(evidence, &name, site.place, site.page);
        // An object that shows no fields has fields all the same: nobody documents an answer that is always `{}` so.
        if let ModelKind::Object {
            fields,
            additional: additional @ None,
        } = &mut model.kind
            && fields.is_empty()
        {
            *additional = Some(Fact::assumed(Type::Any, rules::FIELDS_LOST));
        }
        self.share(model, &name)
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
        let mut variants: Vec<Variant> = Vec::new();
        for ty in types {
            let ty = self.typed(ty, site).ty.value;
            if variants.iter().all(|variant| variant.ty != ty) {
                variants.push(Variant { name: None, ty });
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
        let model = Model {
            name: Fact::derived(site.name.to_owned(), rules::NAME_FROM_PLACE),
            section: None,
            role: ModelRole::Payload,
            description: None,
            deprecated: false,
            kind,
            examples: Vec::new(),
            places: vec![site.place.clone()],
        };
        self.share(model, site.name)
    }

    /// The model equal to `model` if there is one already, else `model` under the first free form of `name`.
    fn share(&mut self, mut model: Model, name: &str) -> Type {
        let structure = structure(&model);
        if let Some(id) = self.shared.get(&structure) {
            return Type::Model(id.clone());
        }
        let base = if name.is_empty() { "Value" } else { name };
        let mut id = ModelId(base.to_owned());
        let mut count = 2;
        while self.models.contains_key(&id) || self.index.models.contains_key(&id) {
            id = ModelId(format!("{base}{count}"));
            count += 1;
        }
        model.name.value.clone_from(&id.0);
        self.shared.insert(structure, id.clone());
        self.models.insert(id.clone(), model);
        Type::Model(id)
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

/// The rule `file-object`: the model that a client library takes for an uploaded file, its content and its name.
pub(super) fn is_file(model: &ModelEvidence) -> bool {
    let Shape::Object {
        fields,
        additional: None,
    } = &model.shape
    else {
        return false;
    };
    let named = |names: &[&str]| {
        fields.iter().any(|field| {
            field
                .name
                .as_ref()
                .is_some_and(|name| names.contains(&letters(&name.value).as_str()))
        })
    };
    fields.len() == 2 && named(&["content"]) && named(&["file", "filename"])
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
