//! The rule `flattened-arguments`: one argument for each part of a request.
//!
//! Libraries spread a small request over the arguments of a function, and some spread the properties of the body, too.
//! The model of the whole request mostly has a page still, called after the operation, though nothing links to it: it
//! tells parameters from body as it does where it is the one argument. 1,531 of 1,689 arguments, and 502 of 502 of the APIs
//! that were not looked at before.

use std::collections::BTreeSet;

use docwright_schema::evidence::{
    ArgumentRole, FieldEvidence, Link, ModelEvidence, ModelRole as Section, NameForm, ParameterEvidence,
    Shape, TypeExpr,
};
use docwright_schema::schema::ModelId;
use docwright_schema::{Span, Stated};

use crate::resolve::evidence::index::fields;
use crate::resolve::models::Resolver;
use crate::resolve::names::words::letters;
use crate::resolve::operations::input::{Input, name_of};

/// The page of a request whose parts are the arguments.
pub(crate) struct RequestPage<'a> {
    pub id: ModelId,
    pub model: &'a ModelEvidence,
    /// What the argument would look like if there were one for everything.
    pub argument: ParameterEvidence,
}

impl<'a> Resolver<'a> {
    /// The page that the arguments are parts of, and the arguments that are no parts of it.
    pub(crate) fn flattened<'i>(
        &self,
        input: &Input<'i>,
    ) -> (Option<RequestPage<'a>>, Vec<&'i ParameterEvidence>) {
        let parameters = &input.documented.evidence.parameters;
        let arguments = || {
            parameters
                .iter()
                .filter(|parameter| parameter.role == ArgumentRole::Argument)
        };
        if arguments().count() == 0 || arguments().count() < parameters.len() {
            return (None, parameters.iter().collect());
        }
        let page = self.pages_of(input).find(|(_, model)| {
            let parts = self.parts(model);
            let known = arguments()
                .filter(|argument| parts.contains(&key(&argument.field)))
                .count();
            known * 2 > arguments().count()
        });
        let Some((id, model)) = page else {
            return (None, parameters.iter().collect());
        };
        let parts = self.parts(model);
        let rest = arguments()
            .filter(|argument| !parts.contains(&key(&argument.field)))
            .collect();
        let argument = request_object(&id, model);
        (Some(RequestPage { id, model, argument }), rest)
    }

    /// Pages called after the operation: `GetTeamRequest`, `GetTeamRequestBody`.
    fn pages_of(&self, input: &Input<'_>) -> impl Iterator<Item = (ModelId, &'a ModelEvidence)> {
        let evidence = input.documented.evidence;
        let id = evidence.operation_id.iter().map(|id| id.value.clone());
        let names: Vec<String> = id.chain([evidence.name.value.clone()]).collect();
        let suffixes = ["Request", "RequestBody"];
        let all = suffixes
            .into_iter()
            .flat_map(move |suffix| names.clone().into_iter().map(move |name| name + suffix));
        all.filter_map(|text| {
            let id = self.index.resolve(&Link {
                text,
                target: None,
                span: Span::default(),
            })?;
            let model = self.index.first(id)?.model;
            let fits = matches!(model.role, Section::Operation | Section::Unknown);
            (fits && matches!(model.shape, Shape::Object { .. })).then(|| (id.clone(), model))
        })
    }

    /// The names of the fields of a request's page, and of the fields of the body in it.
    fn parts(&self, page: &ModelEvidence) -> BTreeSet<String> {
        let inner = fields(page).iter().filter_map(|field| self.target(&field.ty));
        let inner = inner
            .filter(|(_, model)| model.role != Section::Error)
            .flat_map(|(_, model)| fields(model));
        fields(page).iter().chain(inner).map(key).collect()
    }
}

fn key(field: &FieldEvidence) -> String {
    letters(name_of(field).unwrap_or_default())
}

fn request_object(id: &ModelId, model: &ModelEvidence) -> ParameterEvidence {
    let required = fields(model)
        .iter()
        .any(|field| field.required.as_ref().is_some_and(|required| required.value));
    ParameterEvidence::new(
        ArgumentRole::RequestObject,
        FieldEvidence {
            name: Some(Stated::new("request".to_owned(), model.span)),
            ty: TypeExpr::Link(Box::new(Link {
                text: id.0.clone(),
                target: None,
                span: model.span,
            })),
            required: Some(Stated::new(required, model.span)),
            ..FieldEvidence::new(NameForm::Language, model.span)
        },
    )
}
