//! A model's entry: its name, its values, its fields.

use docwright_schema::evidence::{NameForm, TypeExpr};
use docwright_schema::schema::{EnumValue, Field, Model, ModelId, ModelKind, Type};
use docwright_schema::{Fact, Place};
use toml::Spanned;

use crate::overlay::{FieldOverlay, ModelOverlay};
use crate::resolve::models::Resolver;
use crate::resolve::names::words::pascal;
use crate::resolve::rules;

impl Resolver<'_> {
    /// Applies every `[model.NAME]`, in the order of the overlay.
    pub(in crate::resolve) fn overlay_models(&mut self) {
        let overlay = self.overlay;
        let mut entries: Vec<(&Spanned<String>, &ModelOverlay)> = overlay.model.iter().collect();
        entries.sort_by_key(|(name, _)| name.span().start);
        for (name, entry) in &entries {
            if let Some(sentence) = &entry.describes {
                self.name_described(name, sentence);
            }
        }
        for (name, entry) in &entries {
            if let Some(values) = &entry.values {
                let id = self
                    .model_named(name.get_ref())
                    .unwrap_or_else(|| self.new_model(name.get_ref(), &Place::default()));
                let value = |text: &String| EnumValue {
                    value: text.as_str().into(),
                    name: None,
                    description: None,
                };
                if let Some(model) = self.models.get_mut(&id) {
                    let open = Fact::assumed(false, rules::ENUM_OPEN_UNSTATED);
                    model.kind = ModelKind::Enum {
                        values: values.iter().map(value).collect(),
                        open,
                    };
                }
            }
        }
        for (name, entry) in entries {
            self.overlay_fields(name, entry);
        }
    }

    fn overlay_fields(&mut self, name: &Spanned<String>, entry: &ModelOverlay) {
        let known = self.model_named(name.get_ref());
        let only_added = !entry.field.is_empty() && entry.field.values().all(|field| field.add);
        let id = match known {
            Some(id) => id,
            None if only_added => self.new_model(name.get_ref(), &Place::default()),
            None if entry.describes.is_some() => return,
            None => return self.unmatched(format!("no model is called `{}`", name.get_ref()), name.span()),
        };
        self.meant.insert(name.get_ref().clone(), id.clone());
        let mut fields: Vec<(&Spanned<String>, &FieldOverlay)> = entry.field.iter().collect();
        fields.sort_by_key(|(name, _)| name.span().start);
        // The nameless are counted as the documents have them, not as the entries before have left them.
        let nameless = self.nameless(&id);
        for (key, field) in fields {
            self.overlay_field(&id, key, field, &nameless);
        }
    }

    /// Descriptions and places of the nameless fields of a model.
    fn nameless(&self, id: &ModelId) -> Vec<Place> {
        let fields = self.fields(id).iter().filter(|field| field.name.is_empty());
        fields.map(|field| field.place.clone()).collect()
    }

    fn fields(&self, id: &ModelId) -> &[Field] {
        match self.models.get(id).map(|model| &model.kind) {
            Some(ModelKind::Object { fields, .. }) => fields,
            _ => &[],
        }
    }

    fn overlay_field(
        &mut self,
        id: &ModelId,
        key: &Spanned<String>,
        overlay: &FieldOverlay,
        nameless: &[Place],
    ) {
        let name = key.get_ref();
        let mut at = self
            .fields(id)
            .iter()
            .position(|f| !f.name.is_empty() && (f.wire_name.value == *name || f.name == *name));
        if at.is_none() {
            at = self.find_nameless(id, overlay, nameless);
        }
        if at.is_none() && overlay.add {
            at = self.push_field(id, name);
        }
        let Some(field) = at.and_then(|at| self.fields(id).get(at)).cloned() else {
            return self.unmatched(
                format!("model `{id}` has no field that fits `{name}`"),
                key.span(),
            );
        };
        let field = self.overlaid_field(field, id, name, overlay);
        if let (
            Some(Model {
                kind: ModelKind::Object { fields, .. },
                ..
            }),
            Some(at),
        ) = (self.models.get_mut(id), at)
            && let Some(old) = fields.get_mut(at)
        {
            *old = field;
        }
    }

    fn overlaid_field(
        &mut self,
        mut field: Field,
        id: &ModelId,
        name: &str,
        overlay: &FieldOverlay,
    ) -> Field {
        if field.name.is_empty() {
            name.clone_into(&mut field.name);
            field.wire_name = Fact::overlaid(name.to_owned());
            field.place = Place(field.place.0.trim_end_matches('?').to_owned() + name);
        }
        if let Some(wire) = &overlay.name {
            field.wire_name = Fact::overlaid(wire.clone());
        }
        if let Some(required) = overlay.required {
            field.required = Fact::overlaid(required);
        }
        if let Some(ty) = &overlay.ty {
            self.take_name(&field.ty.value, &ty.0);
            let site = format!("{id}{}", pascal(name));
            field.ty = self.overlaid_type(&ty.0, &site, &field.place);
            field.null_unknown = false;
        }
        if let Some(format) = &overlay.format {
            field.ty = field.ty.map(|ty| with_format(ty, format));
        }
        field
    }

    /// A nameless structure takes the name of the model that the overlay says to stand there.
    fn take_name(&mut self, documented: &Type, overlaid: &TypeExpr) {
        let Some(name) = innermost_name(overlaid) else {
            return;
        };
        let nameless = documented
            .model()
            .filter(|id| self.models.get(id).is_some_and(|model| model.name.rule.is_some()));
        if let (Some(old), None) = (nameless.cloned(), self.model_named(name)) {
            self.name_model(&old, name);
        }
    }

    /// A nameless field by description or place; one that stands an object too deep is lifted.
    fn find_nameless(&mut self, id: &ModelId, overlay: &FieldOverlay, nameless: &[Place]) -> Option<usize> {
        let describes = |field: &Field| {
            field.name.is_empty() && overlay.describes.is_some() && field.description == overlay.describes
        };
        if let Some(at) = self.fields(id).iter().position(describes) {
            return Some(at);
        }
        if let Some(place) = overlay.at.and_then(|at| nameless.get(at.checked_sub(1)?)) {
            let left = |field: &Field| field.name.is_empty() && field.place == *place;
            return self.fields(id).iter().position(left);
        }
        let inner: Vec<ModelId> = self
            .fields(id)
            .iter()
            .filter_map(|field| field.ty.value.model().cloned())
            .collect();
        for inner in inner {
            let Some(Model {
                kind: ModelKind::Object { fields, .. },
                ..
            }) = self.models.get_mut(&inner)
            else {
                continue;
            };
            if let Some(at) = fields.iter().position(describes) {
                let field = fields.remove(at);
                return self.add_field(id, field);
            }
        }
        None
    }

    fn push_field(&mut self, id: &ModelId, name: &str) -> Option<usize> {
        let field = Field {
            access: Default::default(),
            name: name.to_owned(),
            wire_name: Fact {
                rule: None,
                ..self.conventions.field(name, NameForm::Wire)
            },
            ty: Fact::assumed(Type::Unknown, rules::TYPE_LOST),
            required: Fact::assumed(false, rules::REQUIRED_UNSTATED),
            null_unknown: false,
            deprecated: false,
            description: None,
            example: None,
            default: None,
            constraints: Default::default(),
            place: Place::new("overlay", &id.0, name),
        };
        self.add_field(id, field)
    }

    fn add_field(&mut self, id: &ModelId, field: Field) -> Option<usize> {
        match self.models.get_mut(id).map(|model| &mut model.kind) {
            Some(ModelKind::Object { fields, .. }) => {
                fields.push(field);
                Some(fields.len() - 1)
            }
            _ => None,
        }
    }
    /// `describes` of a model: every nameless object that is documented by this sentence takes the name.
    fn name_described(&mut self, name: &Spanned<String>, sentence: &str) {
        let fits =
            |model: &&Model| model.name.rule.is_some() && model.description.as_deref() == Some(sentence);
        let found: Vec<ModelId> = self
            .models
            .iter()
            .filter(|(_, model)| fits(model))
            .map(|(id, _)| id.clone())
            .collect();
        if found.is_empty() {
            self.unmatched(
                format!("no nameless object is documented by {sentence:?}"),
                name.span(),
            );
        }
        for old in found {
            self.name_model(&old, name.get_ref());
        }
    }
}

fn innermost_name(ty: &TypeExpr) -> Option<&str> {
    match ty {
        TypeExpr::Link(link) => Some(&link.text),
        TypeExpr::Array(inner) | TypeExpr::Map(inner) => innermost_name(inner),
        TypeExpr::OneOf(types) => match types.as_slice() {
            [one, TypeExpr::Null] | [TypeExpr::Null, one] => innermost_name(one),
            _ => None,
        },
        _ => None,
    }
}

fn with_format(ty: Type, format: &str) -> Type {
    let format = Some(format.to_owned());
    match ty {
        Type::String(_) => Type::String(format),
        Type::Integer(_) => Type::Integer(format),
        Type::Number(_) | Type::Numeric => Type::Number(format),
        Type::Nullable(inner) => Type::Nullable(Box::new(with_format(
            *inner,
            format.as_deref().unwrap_or_default(),
        ))),
        other => other,
    }
}
