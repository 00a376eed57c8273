//! Parameters: where they go and what they are called on the wire.

use docwright_schema::evidence::{FieldEvidence, NameForm, ParameterEvidence};
use docwright_schema::schema::{Location, ModelKind, Parameter, Style, Type};
use docwright_schema::{Fact, Place, Stated};

use super::input::{Input, form, name_of};
use super::location::{is_header, locate, told_apart};
use super::template::variables;
use super::{style as styles, untyped};
use crate::resolve::models::Resolver;
use crate::resolve::models::types::{Names, Site};
use crate::resolve::names::words::{letters, pascal};
use crate::resolve::rules;

impl Resolver<'_> {
    pub(super) fn parameter(
        &mut self,
        input: &Input<'_>,
        field: &FieldEvidence,
        location: Option<&Stated<Location>>,
        style: Option<&Style>,
    ) -> Parameter {
        let name = name_of(field).unwrap_or_default();
        let anchor = if name.is_empty() { "?" } else { name };
        let place = Place::new(input.documented.page, &input.documented.evidence.anchor, anchor);
        let own = &input.documented.evidence.name.value;
        let names = || Names::one(format!("{}{}", pascal(own), pascal(name)));
        let site = Site {
            names: &names,
            place: &place,
            page: input.documented.page,
            example: field.example.as_deref(),
        };
        let typed = self.typed_field(field, site);
        let stated = field
            .required
            .as_ref()
            .map(|required| required.value && !typed.optional);
        let told = told_apart(name).filter(|_| location.is_none() && field.form == NameForm::Language);
        let location = match (location, told) {
            (Some(stated), _) => Fact::said(stated.value, stated.span),
            (None, Some((place, _))) => Fact::derived(place, rules::IN_NAME_SUFFIX),
            (None, None) => match locate(name, stated.unwrap_or(false), input.path) {
                rest if rest.value == Location::Query && self.settings.contains(&letters(name)) => {
                    Fact::assumed(Location::Header, rules::CLIENT_SETTING)
                }
                rest if rest.value == Location::Query && self.everywhere.contains(&letters(name)) => {
                    Fact::assumed(Location::Header, rules::IN_HEADER_EVERYWHERE)
                }
                rest if rest.rule.as_deref() == Some(rules::IN_QUERY_REST)
                    && self.is_prose(input.documented.page) =>
                {
                    Fact::assumed(rest.value, rules::IN_QUERY_REST)
                }
                header
                    if header.rule.as_deref() == Some(rules::IN_HEADER_NAME)
                        && self.is_prose(input.documented.page) =>
                {
                    Fact::assumed(header.value, rules::IN_HEADER_NAME)
                }
                located => located,
            },
        };
        let required = match stated {
            _ if location.value == Location::Path && stated != Some(true) => {
                Fact::derived(true, rules::REQUIRED_PATH)
            }
            Some(value) => Fact::said(
                value,
                field.required.as_ref().map_or(field.span, |said| said.span),
            ),
            None => Fact::assumed(false, rules::REQUIRED_UNSTATED),
        };
        let own_name = told.map_or(name, |(_, name)| name);
        let variable = input
            .path
            .and_then(|path| variables(path).find(|variable| letters(variable) == letters(own_name)))
            .filter(|_| !self.is_exact(input.documented.page));
        let wire_name = match variable.filter(|_| location.value == Location::Path) {
            Some(variable) => Fact::derived(variable.to_owned(), rules::WIRE_NAME_TEMPLATE),
            None if location.rule.as_deref() == Some(rules::CLIENT_SETTING) => self.conventions.setting(name),
            None if told.is_some() => self.beside(own_name, location.value),
            None => self.conventions.parameter(name, form(field), location.value),
        };
        let wire_name = match field.elsewhere.by_rule {
            "" if field.name.as_ref().is_some_and(|name| name.span.is_told()) => {
                Fact::overlaid(wire_name.value)
            }
            "" if field.elsewhere.of_another => Fact::assumed(wire_name.value, rules::PARAMETERS_OF_ANOTHER),
            "" => wire_name,
            rule => Fact::assumed(wire_name.value, rule),
        };
        let style = style.cloned().or_else(|| {
            let is_lost = location.value == Location::Query && !self.is_exact(input.documented.page);
            match &typed.ty.value {
                _ if !is_lost => None,
                ty if self.is_object(ty) => Some(styles::of_object()),
                ty => styles::of_list(ty, field.description.as_deref().unwrap_or_default()),
            }
        });
        Parameter {
            style: style.map(Box::new),
            name: name.to_owned(),
            wire_name,
            location,
            ty: self.or_untyped(typed.ty, field, input.documented.page),
            required,
            deprecated: field.deprecated,
            description: field.description.clone(),
            example: field.example.as_deref().map(str::to_owned),
            default: field.default.clone(),
            constraints: field.constraints.clone(),
            place,
        }
    }

    /// The type of a parameter; where no page of documentation tells it, what can be known without.
    fn or_untyped(&self, ty: Fact<Type>, field: &FieldEvidence, page: &str) -> Fact<Type> {
        match ty.value {
            Type::Unknown if !self.is_exact(page) => untyped::of(field.description.as_deref()),
            _ if self.is_prose(page) => untyped::of_values(name_of(field).unwrap_or_default(), ty),
            _ => ty,
        }
    }

    /// The wire name of a parameter that another one of its name is told apart from: as that one is spelt, which is not certain.
    fn beside(&self, name: &str, location: Location) -> Fact<String> {
        let like = if is_header(name) {
            Location::Header
        } else {
            location
        };
        let found = self.conventions.parameter(name, NameForm::Language, like);
        Fact::assumed(found.value, rules::IN_NAME_SUFFIX)
    }

    /// Whether values of the type have keys.
    fn is_object(&self, ty: &Type) -> bool {
        match ty {
            Type::Nullable(inner) => matches!(**inner, Type::Map(_)) || self.is_object_model(inner),
            Type::Map(_) => true,
            ty => self.is_object_model(ty),
        }
    }

    fn is_object_model(&self, ty: &Type) -> bool {
        let Type::Model(id) = ty else { return false };
        let model = self.models.get(id);
        model.is_some_and(|model| matches!(model.kind, ModelKind::Object { .. }))
    }

    /// A parameter that the documents tell of the whole API.
    pub(in crate::resolve) fn global_parameter(
        &mut self,
        page: &str,
        evidence: &ParameterEvidence,
    ) -> Parameter {
        let field = &evidence.field;
        let name = name_of(field).unwrap_or_default();
        let place = Place::new(page, "", name);
        let names = || Names::one(pascal(name));
        let site = Site {
            names: &names,
            place: &place,
            page,
            example: field.example.as_deref(),
        };
        let typed = self.typed_field(field, site);
        let location = match &evidence.location {
            Some(stated) => Fact::said(stated.value, stated.span),
            None => locate(name, false, Some("")),
        };
        Parameter {
            style: evidence.style.clone(),
            name: name.to_owned(),
            wire_name: self.conventions.parameter(name, form(field), location.value),
            location,
            ty: self.or_untyped(typed.ty, field, page),
            required: match &field.required {
                Some(stated) => Fact::said(stated.value && !typed.optional, stated.span),
                None => Fact::assumed(false, rules::REQUIRED_UNSTATED),
            },
            deprecated: field.deprecated,
            description: field.description.clone(),
            example: field.example.as_deref().map(str::to_owned),
            default: field.default.clone(),
            constraints: field.constraints.clone(),
            place,
        }
    }
}
