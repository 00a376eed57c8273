//! An operation's entry: parameters, body, responses.

use docwright_schema::schema::{
    Body, Content, Location, ModelId, ModelRole, Operation, Parameter, Response, Status, Type,
};
use docwright_schema::{Fact, Place, Rare};
use toml::Spanned;

use crate::overlay::{OperationOverlay, ParameterOverlay, PayloadOverlay};
use crate::resolve::models::Resolver;
use crate::resolve::names::words::{letters, pascal};
use crate::resolve::rules;

impl Resolver<'_> {
    /// Applies an operation's entry; method, path and group were taken before.
    pub(in crate::resolve) fn overlay_operation(
        &mut self,
        operation: &mut Operation,
        overlay: &OperationOverlay,
    ) {
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
            match status.get_ref().parse::<Status>() {
                Ok(parsed) => self.overlay_response(operation, &parsed, payload, &place),
                Err(()) => self.unmatched(format!("`{}` is no HTTP status", status.get_ref()), status.span()),
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
                style: None,
                name: overlay.name.clone(),
                wire_name: Fact::overlaid(overlay.name.clone()),
                location: Fact::assumed(Location::Query, rules::IN_QUERY_REST),
                ty: Fact::assumed(Type::Unknown, rules::TYPE_LOST),
                required: Fact::assumed(false, rules::REQUIRED_UNSTATED),
                deprecated: false,
                description: None,
                example: None,
                default: None,
                constraints: Rare::default(),
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
        if overlay.style.is_some() || overlay.explode.is_some() {
            parameter.style.take_if(|style| style.rule.is_some());
            let style = parameter.style.get_or_insert_default();
            style.style = overlay.style.clone().or(style.style.take());
            style.explode = overlay.explode.or(style.explode);
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
        let name = format!("{}Request", pascal(&operation.name));
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
            let method = operation.method.as_ref().map(|method| method.value);
            let (envelope, payloads) = self.envelope(&id, method);
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
                headers: Vec::new(),
                place: place.clone(),
            });
            operation.responses.len() - 1
        });
        if let Some(response) = operation.responses.get_mut(at) {
            let name = format!("{}Response", pascal(&operation.name));
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
                    content.constraints = Default::default();
                }
                if let Some(media_type) = media_type {
                    content.media_type = media_type;
                }
            }
            (None, Some(ty)) => {
                let json = || Fact::derived("application/json".to_owned(), rules::RESPONSE_MEDIA_TYPE);
                content.push(Content::new(media_type.unwrap_or_else(json), ty));
            }
            (None, None) => {}
        }
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
#[cfg(test)]
mod tests {
    use super::*;

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
