//! The rule `spread-body`: the fields of a body as arguments.
//!
//! Whatever has parameters has a page that is called after the operation. So where there is none, an argument of a POST,
//! PUT or PATCH that has no place elsewhere is a field of the body; the body is the model of exactly these fields, if one is
//! documented. 56 of 56 operations of 42 documentation sets have no parameter in the query; of 34, the model is documented.

use docwright_schema::Stated;
use docwright_schema::evidence::{
    ArgumentRole, FieldEvidence, Link, ModelEvidence, NameForm, ParameterEvidence, Shape, TypeExpr,
};
use docwright_schema::schema::Method;

use super::wrapper::{has_place, is_body_name};
use crate::resolve::models::Resolver;
use crate::resolve::names::words::letters;
use crate::resolve::operations::input::{Input, name_of};

impl Resolver<'_> {
    /// The body that the arguments are the fields of, as one argument; `arguments` keeps the others.
    pub(crate) fn spread_body(
        &self,
        input: &Input<'_>,
        arguments: &mut Vec<&ParameterEvidence>,
    ) -> Option<FieldEvidence> {
        let evidence = input.documented.evidence;
        let posts = matches!(input.method, Some(Method::Post | Method::Put | Method::Patch));
        // Without its identifier, an operation's page may be called anything.
        if !posts || evidence.operation_id.is_none() || !evidence.bodies.is_empty() {
            return None;
        }
        let spread = |argument: &ParameterEvidence| {
            argument.role == ArgumentRole::Argument && argument.location.is_none()
        };
        let all = arguments.iter().all(|argument| spread(argument));
        let is_field = |field: &FieldEvidence| {
            let name = letters(name_of(field).unwrap_or_default());
            !has_place(field, input) && !self.settings.contains(&name)
        };
        let fields: Vec<FieldEvidence> = arguments
            .iter()
            .map(|argument| &argument.field)
            .filter(|field| is_field(field))
            .cloned()
            .collect();
        let span = fields.first()?.span;
        if !all || fields.iter().filter_map(name_of).any(is_body_name) {
            return None;
        }
        let documented = self.index.of_fields(fields.iter().filter_map(name_of));
        // One object of its own name is as well the body itself.
        if let ([only], None) = (fields.as_slice(), documented)
            && self.same_named_object(only)
        {
            return None;
        }
        arguments.retain(|argument| !is_field(&argument.field));
        let required = fields
            .iter()
            .any(|field| field.required.as_ref().is_some_and(|required| required.value));
        let ty = match documented {
            Some(id) => TypeExpr::Link(Box::new(Link {
                text: id.0.clone(),
                target: None,
                span,
            })),
            None => TypeExpr::Inline(Box::new(ModelEvidence::inline(
                Shape::Object {
                    fields,
                    additional: None,
                },
                span,
            ))),
        };
        Some(FieldEvidence {
            ty,
            required: Some(Stated::new(required, span)),
            ..FieldEvidence::new(NameForm::Language, span)
        })
    }
}
