//! The rules `argument-body` and `arguments-form`: pages that state the media type of a request, and list arguments beside it.
//!
//! A template prints all arguments of the function in one table. One of them is the body; those of a form are its fields.

use docwright_schema::Stated;
use docwright_schema::evidence::{
    BodyEvidence, FieldEvidence, ModelEvidence, ParameterEvidence, Shape, TypeExpr,
};
use docwright_schema::schema::Method;

use super::wrapper::{has_place, is_body_name};
use crate::resolve::models::Resolver;
use crate::resolve::names::words::letters;
use crate::resolve::operations::input::{Input, name_of};
use crate::resolve::rules;

/// Media types whose parts are arguments of their own.
const FORMS: &[&str] = &["multipart/form-data", "application/x-www-form-urlencoded"];

/// The body, the arguments that are no part of it, and the rule that told.
type Told<'a> = (Vec<BodyEvidence>, Vec<&'a ParameterEvidence>, &'static str);

impl Resolver<'_> {
    /// The body that is one argument, or several; `None` where the page states no media type alone.
    pub(crate) fn argument_body<'i>(&self, input: &Input<'i>) -> Option<Told<'i>> {
        let evidence = input.documented.evidence;
        // What says whether it is required is a body, of a type that is lost.
        let is_told = |body: &BodyEvidence| {
            body.ty == TypeExpr::Missing
                && body.media_type.is_some()
                && body.required.is_none()
                && body.examples.is_empty()
        };
        if evidence.bodies.is_empty() || !evidence.bodies.iter().all(is_told) {
            return None;
        }
        let all = || evidence.parameters.iter().collect::<Vec<_>>();
        // Older tools print what the whole API consumes.
        if matches!(input.method, None | Some(Method::Get | Method::Head)) {
            return Some((Vec::new(), all(), rules::ARGUMENT_BODY));
        }
        let is_free = |argument: &ParameterEvidence| {
            let name = letters(name_of(&argument.field).unwrap_or_default());
            argument.location.is_none()
                && !has_place(&argument.field, input)
                && !self.everywhere.contains(&name)
        };
        let free: Vec<&ParameterEvidence> = evidence
            .parameters
            .iter()
            .filter(|argument| is_free(argument))
            .collect();
        let is_form = |body: &BodyEvidence| {
            let name = body.media_type.as_ref().map_or("", |name| name.value.as_str());
            FORMS.contains(&name.split(';').next().unwrap_or_default().trim())
        };
        let (form, other): (Vec<&BodyEvidence>, Vec<&BodyEvidence>) =
            evidence.bodies.iter().partition(|body| is_form(body));
        let one = self.one_body(&free);
        let is_model = one.is_some_and(|argument| self.links_model(&argument.field.ty).is_some());
        if !form.is_empty() && (other.is_empty() || !is_model) {
            if free.is_empty() {
                return Some((Vec::new(), all(), rules::ARGUMENTS_FORM));
            }
            let rest = evidence
                .parameters
                .iter()
                .filter(|argument| !is_free(argument))
                .collect();
            let fields: Vec<FieldEvidence> = free.iter().map(|argument| argument.field.clone()).collect();
            let bodies = form.into_iter().map(|body| of_fields(body, &fields)).collect();
            return Some((bodies, rest, rules::ARGUMENTS_FORM));
        }
        let Some(argument) = one else {
            return Some((Vec::new(), all(), rules::ARGUMENT_BODY));
        };
        let body = |body: &BodyEvidence| BodyEvidence {
            required: argument.field.required.clone(),
            description: argument.field.description.clone(),
            ty: argument.field.ty.clone(),
            ..body.clone()
        };
        let rest = evidence
            .parameters
            .iter()
            .filter(|other| !std::ptr::eq(*other, argument))
            .collect();
        Some((
            evidence.bodies.iter().map(body).collect(),
            rest,
            rules::ARGUMENT_BODY,
        ))
    }

    /// The argument that is the body.
    fn one_body<'i>(&self, free: &[&'i ParameterEvidence]) -> Option<&'i ParameterEvidence> {
        let named = |argument: &&&ParameterEvidence| name_of(&argument.field).is_some_and(is_body_name);
        if let Some(body) = free.iter().find(named) {
            return Some(body);
        }
        let models: Vec<&'i ParameterEvidence> = free
            .iter()
            .filter(|argument| self.links_model(&argument.field.ty).is_some())
            .copied()
            .collect();
        let is_enum = |argument: &&&ParameterEvidence| self.links_model(&argument.field.ty) == Some(true);
        match models.as_slice() {
            [] => {
                let mut several = free.iter().filter(|argument| !is_single(&argument.field.ty));
                let only = several.next()?;
                several.next().is_none().then_some(*only)
            }
            [only] => Some(only),
            _ => {
                let own = models
                    .iter()
                    .find(|argument| self.same_named_object(&argument.field));
                let object = || models.iter().find(|argument| !is_enum(argument));
                own.or_else(object).copied()
            }
        }
    }

    /// Whether a type is a model, or a list of such, and if so, whether that is an enum.
    fn links_model(&self, ty: &TypeExpr) -> Option<bool> {
        match ty {
            TypeExpr::Array(inner)
            | TypeExpr::Optional(inner)
            | TypeExpr::Nullable(inner)
            | TypeExpr::Map(inner) => self.links_model(inner),
            ty => self
                .target(ty)
                .map(|(_, model)| matches!(model.shape, Shape::Enum { .. })),
        }
    }
}

/// Whether a type is a text, a number, a boolean.
fn is_single(ty: &TypeExpr) -> bool {
    match ty {
        TypeExpr::Optional(inner) | TypeExpr::Nullable(inner) => is_single(inner),
        TypeExpr::OneOf(all) => all.iter().all(|ty| matches!(ty, TypeExpr::Const(_))),
        ty => matches!(
            ty,
            TypeExpr::Boolean
                | TypeExpr::String(_)
                | TypeExpr::Integer(_)
                | TypeExpr::Number(_)
                | TypeExpr::Numeric
                | TypeExpr::Time
                | TypeExpr::Const(_)
        ),
    }
}

/// A form of these fields.
fn of_fields(body: &BodyEvidence, fields: &[FieldEvidence]) -> BodyEvidence {
    let required = fields
        .iter()
        .any(|field| field.required.as_ref().is_some_and(|required| required.value));
    let shape = Shape::Object {
        fields: fields.to_vec(),
        additional: None,
    };
    BodyEvidence {
        required: Some(Stated::new(required, body.span)),
        ty: TypeExpr::Inline(Box::new(ModelEvidence::inline(shape, body.span))),
        ..body.clone()
    }
}
