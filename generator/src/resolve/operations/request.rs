//! The request of an operation: which arguments are parameters, where they go, and what is the body.
//!
//! Documentation made for a programming language shows a request as arguments of a function: one object for everything,
//! or one argument for each part. The rule `request-object` tells whether that object is the body itself or a wrapper of
//! parameters and body; the rules `in-…` tell where a parameter goes.

use docwright_schema::evidence::{
    ArgumentRole, FieldEvidence, ModelEvidence, OperationEvidence, ParameterEvidence, Shape, TypeExpr,
};
use docwright_schema::schema::{Method, ModelId, ModelRole};
use docwright_schema::{Fact, Grade};

use super::habits::wrapper::{is_body_name, is_raw};
use super::input::{Input, Request, name_of};
use super::template;
use crate::resolve::evidence::index::fields;
use crate::resolve::models::Resolver;
use crate::resolve::rules;

impl<'a> Resolver<'a> {
    pub(super) fn request(&mut self, input: &Input<'_>) -> Request {
        let evidence = input.documented.evidence;
        let mut request = Request::default();
        if let Some((body, rest, rule)) = self.argument_body(input) {
            request.body = self.stated_body(input, &body);
            decided_by(&mut request, rule);
            for argument in rest {
                let parameter = self.parameter(
                    input,
                    &argument.field,
                    argument.location.as_ref(),
                    argument.style.as_deref(),
                );
                request.parameters.push(parameter);
            }
            template::fill(input, &mut request);
            return request;
        }
        let (flattened, mut rest) = self.flattened(input);
        if let Some(page) = flattened {
            self.request_object(input, &page.argument, &page.id, page.model, &mut request);
            decided_by(&mut request, rules::FLATTENED_ARGUMENTS);
        } else if let Some(body) = self.spread_body(input, &mut rest) {
            request.body = self.body(input, &body, None);
            decided_by(&mut request, rules::SPREAD_BODY);
        }
        // An argument that says that it is the body leaves no room for one that only looks so.
        let named = rest
            .iter()
            .any(|argument| name_of(&argument.field).is_some_and(is_body_name));
        for argument in rest {
            let own_named = !named && self.same_named_object(&argument.field);
            match (argument.role, self.target(&argument.field.ty)) {
                (ArgumentRole::RequestObject, Some((id, model))) => {
                    self.request_object(input, argument, &id, model, &mut request);
                    decided_by(&mut request, rules::REQUEST_OBJECT);
                }
                (ArgumentRole::RequestObject, None) => {
                    let none = matches!(input.method, Some(Method::Get | Method::Head));
                    request.body = self.body(input, &argument.field, None).filter(|_| !none);
                }
                (ArgumentRole::Argument, _)
                    if request.body.is_none() && self.is_body(&argument.field, own_named, input) =>
                {
                    request.body = self.body(input, &argument.field, name_of(&argument.field));
                }
                _ => request.parameters.push(self.parameter(
                    input,
                    &argument.field,
                    argument.location.as_ref(),
                    argument.style.as_deref(),
                )),
            }
        }
        if request.body.is_none() {
            request.body = self.stated_body(input, &evidence.bodies);
        }
        template::fill(input, &mut request);
        request
    }

    /// Required fields of the request that may stand in a path.
    pub(super) fn required_scalars(&self, evidence: &OperationEvidence) -> Vec<String> {
        let mut names = Vec::new();
        let mut see = |field: &FieldEvidence| {
            let required = field.required.as_ref().is_some_and(|required| required.value);
            let scalar = matches!(
                field.ty,
                TypeExpr::String(_) | TypeExpr::Integer(_) | TypeExpr::Numeric | TypeExpr::Time
            ) || matches!(self.target(&field.ty), Some((_, model)) if matches!(model.shape, Shape::Enum { .. }));
            if let (Some(name), true, true) = (name_of(field), required, scalar)
                && !is_body_name(name)
            {
                names.push(name.to_owned());
            }
        };
        for argument in &evidence.parameters {
            match (argument.role, self.target(&argument.field.ty)) {
                (ArgumentRole::RequestObject, Some((_, model))) => fields(model).iter().for_each(&mut see),
                _ => see(&argument.field),
            }
        }
        names
    }

    fn request_object(
        &mut self,
        input: &Input<'_>,
        argument: &ParameterEvidence,
        id: &ModelId,
        model: &ModelEvidence,
        request: &mut Request,
    ) {
        if !self.is_wrapper(input, model) {
            request.body = self.body(input, &argument.field, None);
            return;
        }
        request.name = Some(id.0.clone());
        if let Some(wrapper) = self.models.get_mut(id) {
            wrapper.role = ModelRole::Request;
        }
        let body = self.body_of_wrapper(input, model);
        for (at, field) in fields(model).iter().enumerate() {
            if body == Some(at) && request.body.is_none() {
                request.body = self.body(input, field, name_of(field));
                if is_raw(&field.ty) && !name_of(field).is_some_and(is_body_name) {
                    assumed_raw(request);
                }
            } else {
                let place = self.index.first(id).map(|entry| entry.place());
                let mut parameter = self.parameter(input, field, None, None);
                if let Some(place) = place {
                    parameter.place = place.item(&parameter.name);
                }
                request.parameters.push(parameter);
            }
        }
    }

    /// The model that a type links to, through wrappers.
    pub(crate) fn target(&self, ty: &TypeExpr) -> Option<(ModelId, &'a ModelEvidence)> {
        match ty {
            TypeExpr::Link(link) => {
                let known = self.index.target(link)?;
                Some((known.id.clone(), known.first.model))
            }
            TypeExpr::Optional(inner) | TypeExpr::Nullable(inner) => self.target(inner),
            _ => None,
        }
    }
}

/// That this is the body, and what it is sent as, is assumed.
fn assumed_raw(request: &mut Request) {
    for content in request.body.iter_mut().flat_map(|body| &mut body.content) {
        content.ty = Fact::assumed(content.ty.value.clone(), rules::RAW_BODY);
        content.media_type = Fact::assumed(content.media_type.value.clone(), rules::RAW_BODY);
    }
}

/// What the body is was told by `rule`: the page states its type, but not that it is the body's.
fn decided_by(request: &mut Request, rule: &'static str) {
    let contents = request.body.iter_mut().flat_map(|body| &mut body.content);
    for ty in contents
        .map(|content| &mut content.ty)
        .filter(|ty| ty.grade == Grade::Stated)
    {
        ty.grade = Grade::Derived;
        ty.rule = Some(rule.into());
    }
}
