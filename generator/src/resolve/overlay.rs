//! Applies what a person stated: to operations, then to models and their fields. An entry that matches nothing is a
//! warning at its place in the overlay.
//!
//! A field or parameter that the documents name is found by that name; a nameless one by its description or by its place
//! among the nameless; one that the documents do not mention is added only where the overlay says so, so that a misspelt
//! name cannot invent one.

use docwright_schema::evidence::{Link, NameForm, TypeExpr};
use docwright_schema::schema::{
    Body, Content, EnumValue, Field, Location, Model, ModelId, ModelKind, ModelRole, Operation, Parameter,
    Response, Status, Type,
};
use docwright_schema::{Diagnostic, Fact, Place, Span, codes};
use toml::Spanned;

use super::finish::types_mut;
use super::types::Site;
use super::words::{letters, words};
use super::{Resolver, rules};
use crate::overlay::{FieldOverlay, ModelOverlay, OperationOverlay, ParameterOverlay, PayloadOverlay};

/// Whether the overlay's `key` names an operation.
pub(super) fn names(key: &str, name: &str, id: Option<&str>, groups: &[&str]) -> bool {
    let (group, rest) = match key.rsplit_once('/') {
        Some((group, rest)) => (Some(group), rest),
        None => (None, key),
    };
    let slug = || words(name).join("_") == words(rest).join("_");
    group.is_none_or(|group| groups.contains(&group))
        && (rest == name || id == Some(rest) || (group.is_none() && slug()))
}

impl Resolver<'_> {
    /// Applies an operation's entry; method, path and group were taken before.
    pub(super) fn overlay_operation(&mut self, operation: &mut Operation, overlay: &OperationOverlay) {
        for parameter in &overlay.parameter {
            self.overlay_parameter(operation, parameter);
        }
        let place = operation.places.first().cloned().unwrap_or_default();
        if let Some(request) = &overlay.request {
            self.overlay_request(operation, request, &place);
        }
        if let Some(status) = &overlay.status {
            let lost = operation
                .responses
                .iter_mut()
                .find(|r| r.status.value.is_success() && r.status.value.exact().is_none());
            match lost {
                Some(response) => response.status = Fact::overlaid(status.clone()),
                None => set_only_success(operation, status),
            }
        }
        for (status, payload) in &overlay.response {
            if let Ok(status) = status.parse::<Status>() {
                self.overlay_response(operation, &status, payload, &place);
            }
        }
        operation
            .responses
            .sort_by(|a, b| a.status.value.cmp(&b.status.value));
    }

    fn overlay_parameter(&mut self, operation: &mut Operation, entry: &Spanned<ParameterOverlay>) {
        let overlay = entry.get_ref();
        let names: Vec<(&str, Option<&str>)> = operation
            .parameters
            .iter()
            .map(|p| (p.name.as_str(), p.description.as_deref()))
            .collect();
        let at = bind(&overlay.name, overlay.describes.as_deref(), overlay.at, &names);
        if at.is_none() && overlay.add {
            operation.parameters.push(Parameter {
                name: overlay.name.clone(),
                wire_name: Fact::overlaid(overlay.name.clone()),
                location: Fact::assumed(Location::Query, rules::IN_QUERY_REST),
                ty: Fact::assumed(Type::Unknown, rules::TYPE_LOST),
                required: Fact::assumed(false, rules::REQUIRED_UNSTATED),
                deprecated: false,
                description: None,
                example: None,
                default: None,
                place: Place::new("overlay", &operation.key(), &overlay.name),
            });
        }
        let at = at.or_else(|| overlay.add.then(|| operation.parameters.len().saturating_sub(1)));
        let Some(parameter) = at.and_then(|at| operation.parameters.get_mut(at)) else {
            let message = format!(
                "operation `{}` has no parameter that fits `{}`",
                operation.name, overlay.name
            );
            return self.unmatched(message, entry.span());
        };
        if parameter.name.is_empty() {
            parameter.name.clone_from(&overlay.name);
        }
        parameter.wire_name = Fact::overlaid(overlay.name.clone());
        if let Some(location) = overlay.location {
            parameter.location = Fact::overlaid(location);
        }
        if let Some(required) = overlay.required {
            parameter.required = Fact::overlaid(required);
        }
        if let Some(ty) = &overlay.ty {
            let place = parameter.place.clone();
            parameter.ty = self.overlaid_type(&ty.0, &overlay.name, &place);
        }
    }

    fn overlay_request(&mut self, operation: &mut Operation, overlay: &PayloadOverlay, place: &Place) {
        let body = operation.body.get_or_insert_with(|| Body {
            name: None,
            required: Fact::assumed(true, rules::REQUIRED_UNSTATED),
            description: None,
            content: Vec::new(),
            place: place.clone(),
        });
        if let Some(required) = overlay.required {
            body.required = Fact::overlaid(required);
        }
        let name = format!("{}Request", super::words::pascal(&operation.name));
        self.overlay_content(&mut body.content, overlay, &name, place);
    }

    fn overlay_response(
        &mut self,
        operation: &mut Operation,
        status: &Status,
        overlay: &PayloadOverlay,
        place: &Place,
    ) {
        if let Some(id) = overlay
            .model
            .as_deref()
            .and_then(|name| self.envelope_named(name))
        {
            let (envelope, payloads) = self.envelope(&id);
            operation
                .responses
                .retain(|response| response.status.value.is_success() != status.is_success());
            for mut payload in payloads
                .into_iter()
                .filter(|p| p.status.value.is_success() == status.is_success())
            {
                payload.status = Fact::overlaid(status.clone());
                operation.responses.push(payload);
            }
            operation.envelope = Some(envelope);
            return;
        }
        let known = operation
            .responses
            .iter()
            .position(|response| response.status.value == *status);
        let at = known.unwrap_or_else(|| {
            operation.responses.push(Response {
                status: Fact::overlaid(status.clone()),
                name: None,
                description: None,
                content: Vec::new(),
                place: place.clone(),
            });
            operation.responses.len() - 1
        });
        if let Some(response) = operation.responses.get_mut(at) {
            let name = format!("{}Response", super::words::pascal(&operation.name));
            self.overlay_content(&mut response.content, overlay, &name, place);
            if !status.is_success()
                && let Some(Type::Model(id)) = response
                    .content
                    .first()
                    .map(|content| content.ty.value.innermost())
                && let Some(model) = self.models.get_mut(id)
            {
                model.role = ModelRole::Error;
            }
        }
    }

    /// Sets the type of a payload. A structure without a documented name takes the name that the overlay gives it.
    fn overlay_content(
        &mut self,
        content: &mut Vec<Content>,
        overlay: &PayloadOverlay,
        name: &str,
        place: &Place,
    ) {
        let ty = match (&overlay.model, &overlay.ty) {
            (Some(model), _) => {
                let nameless = content
                    .first()
                    .and_then(|content| content.ty.value.model().cloned());
                let nameless =
                    nameless.filter(|id| self.models.get(id).is_some_and(|model| model.name.rule.is_some()));
                let known = self.model_named(model);
                match (nameless, known) {
                    (_, Some(id)) => Some(Fact::overlaid(Type::Model(id))),
                    (Some(old), None) => {
                        self.name_model(&old, model);
                        Some(Fact::overlaid(Type::Model(ModelId(model.clone()))))
                    }
                    (None, None) => Some(Fact::overlaid(Type::Model(self.new_model(model, place)))),
                }
            }
            (None, Some(ty)) => Some(self.overlaid_type(&ty.0, name, place)),
            (None, None) => None,
        };
        let media_type = overlay.media_type.clone().map(Fact::overlaid);
        match (content.first_mut(), ty) {
            (Some(content), ty) => {
                if let Some(ty) = ty {
                    content.ty = ty;
                }
                if let Some(media_type) = media_type {
                    content.media_type = media_type;
                }
            }
            (None, Some(ty)) => content.push(Content {
                media_type: media_type.unwrap_or_else(|| {
                    Fact::derived("application/json".to_owned(), rules::RESPONSE_MEDIA_TYPE)
                }),
                ty,
                examples: Vec::new(),
            }),
            (None, None) => {}
        }
    }

    /// Applies every `[model.NAME]`, in the order of the overlay.
    pub(super) fn overlay_models(&mut self) {
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
            let site = format!("{id}{}", super::words::pascal(name));
            field.ty = self.overlaid_type(&ty.0, &site, &field.place);
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
            name: name.to_owned(),
            wire_name: Fact {
                rule: None,
                ..self.conventions.field(name, NameForm::Wire)
            },
            ty: Fact::assumed(Type::Unknown, rules::TYPE_LOST),
            required: Fact::assumed(false, rules::REQUIRED_UNSTATED),
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

    /// Gives a nameless model a name; where a model of that name exists, it is that model.
    fn name_model(&mut self, old: &ModelId, name: &str) {
        let new = ModelId(name.to_owned());
        if let Some(mut model) = self.models.remove(old) {
            model.name = Fact::overlaid(name.to_owned());
            self.models.entry(new.clone()).or_insert(model);
        }
        for model in self.models.values_mut() {
            types_mut(&mut model.kind, &mut |ty| rename(ty, old, &new));
        }
        self.renamed.push((old.clone(), new));
    }

    fn new_model(&mut self, name: &str, place: &Place) -> ModelId {
        let id = ModelId(name.to_owned());
        let model = Model {
            name: Fact::overlaid(name.to_owned()),
            section: None,
            role: ModelRole::Payload,
            description: None,
            deprecated: false,
            kind: ModelKind::Object {
                fields: Vec::new(),
                additional: None,
            },
            examples: Vec::new(),
            places: vec![place.clone()],
        };
        self.models.entry(id.clone()).or_insert(model);
        id
    }

    fn model_named(&self, name: &str) -> Option<ModelId> {
        let id = ModelId(name.to_owned());
        if self.models.contains_key(&id) {
            return Some(id);
        }
        let link = Link {
            text: name.to_owned(),
            target: None,
            span: Span::default(),
        };
        self.index
            .resolve(&link)
            .filter(|found| letters(&found.0).ends_with(&letters(name)))
            .cloned()
    }

    fn overlaid_type(&mut self, ty: &TypeExpr, name: &str, place: &Place) -> Fact<Type> {
        let name = super::words::pascal(name);
        let ty = self
            .typed(
                ty,
                Site {
                    name: &name,
                    place,
                    page: "overlay",
                    example: None,
                },
            )
            .ty
            .value;
        Fact::overlaid(ty)
    }

    pub(super) fn unmatched(&mut self, message: String, span: std::ops::Range<usize>) {
        let span = Span::new(self.overlay.source, span);
        self.diagnostics
            .push(Diagnostic::new(&codes::OVERLAY_UNMATCHED, message).at(span, "matches nothing"));
    }
}

/// The parameter that an entry means, of (name, description) pairs.
fn bind(
    name: &str,
    describes: Option<&str>,
    at: Option<usize>,
    all: &[(&str, Option<&str>)],
) -> Option<usize> {
    let nameless = || all.iter().enumerate().filter(|(_, (name, _))| name.is_empty());
    let by_name = all
        .iter()
        .position(|(known, _)| !known.is_empty() && letters(known) == letters(name));
    by_name
        .or_else(|| {
            nameless()
                .find(|(_, (_, text))| describes.is_some() && *text == describes)
                .map(|(at, _)| at)
        })
        .or_else(|| nameless().nth(at?.checked_sub(1)?).map(|(at, _)| at))
}

/// A `status` for an operation whose only success has another one.
fn set_only_success(operation: &mut Operation, status: &Status) {
    let mut successes = operation
        .responses
        .iter_mut()
        .filter(|response| response.status.value.is_success());
    if let (Some(only), None) = (successes.next(), successes.next()) {
        only.status = Fact::overlaid(status.clone());
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

pub(super) fn rename(ty: &mut Type, old: &ModelId, new: &ModelId) {
    match ty {
        Type::Model(id) if id == old => *id = new.clone(),
        Type::Array(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Stream(inner) => {
            rename(inner, old, new);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_name_operations_by_group_name_and_slug() {
        assert!(names("boats/list", "list", None, &["harbour", "boats"]));
        assert!(!names("cars/list", "list", None, &["boats"]));
        assert!(names("list", "list", None, &["boats"]));
        assert!(names("invite_to_crew", "Invite to crew", None, &[]));
        assert!(names("inviteToCrew", "Invite", Some("inviteToCrew"), &[]));
    }

    #[test]
    fn parameters_bind_by_name_then_description_then_place() {
        let all = [("", Some("first")), ("limit", None), ("", Some("second"))];
        assert_eq!(bind("Limit", None, None, &all), Some(1));
        assert_eq!(bind("x", Some("second"), None, &all), Some(2));
        assert_eq!(bind("x", None, Some(2), &all), Some(2));
        assert_eq!(bind("x", None, Some(0), &all), None);
        assert_eq!(bind("x", None, None, &all), None);
    }
}
