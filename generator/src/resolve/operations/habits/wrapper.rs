//! The rule `request-object`: whether the one object of a request is its body, or a wrapper of parameters and body; and
//! which part of a wrapper is the body.

use docwright_schema::evidence::{FieldEvidence, ModelEvidence, ModelRole as Section, Shape, TypeExpr};
use docwright_schema::schema::Method;

use crate::resolve::evidence::index;
use crate::resolve::models::Resolver;
use crate::resolve::names::words::letters;
use crate::resolve::operations::input::{Input, name_of};
use crate::resolve::operations::location::is_header;
use crate::resolve::operations::template::variables;

/// What the name of a body's model may have behind that of the field.
const SUFFIXES: &[&str] = &["", "requestbody", "input", "request"];

pub(crate) fn is_body_name(name: &str) -> bool {
    matches!(letters(name).as_str(), "requestbody" | "body")
}

/// Whether an argument, or a part of a wrapper, has its place outside the body: in the path, in a header, in the client.
pub(crate) fn has_place(field: &FieldEvidence, input: &Input<'_>) -> bool {
    let name = name_of(field).unwrap_or_default();
    let letters_of = letters(name);
    let mut variables = input.path.into_iter().flat_map(variables);
    variables.any(|variable| letters(variable) == letters_of) || is_header(name)
}

/// Whether a type is that of a body which is no JSON: bytes, or anything that the language can send.
pub(crate) fn is_raw(ty: &TypeExpr) -> bool {
    match ty {
        TypeExpr::Optional(inner) | TypeExpr::Nullable(inner) => is_raw(inner),
        ty => matches!(ty, TypeExpr::Bytes | TypeExpr::Any),
    }
}

/// Whether a page stands in the documents as the request of this very operation: `GetTeamRequest`.
fn is_called_after(input: &Input<'_>, model: &ModelEvidence) -> bool {
    let evidence = input.documented.evidence;
    let name = model.name.as_ref().map(|name| letters(&name.value));
    let Some(front) = name.as_deref().and_then(|name| name.strip_suffix("request")) else {
        return false;
    };
    let id = evidence.operation_id.as_ref();
    letters(&evidence.name.value) == front || id.is_some_and(|id| letters(&id.value) == front)
}

impl<'a> Resolver<'a> {
    /// The rule `request-object`: these questions in this order.
    pub(crate) fn is_wrapper(&self, input: &Input<'_>, model: &ModelEvidence) -> bool {
        let Shape::Object { fields, .. } = &model.shape else {
            return false;
        };
        let named = |is: &dyn Fn(&str) -> bool| fields.iter().filter_map(name_of).any(is);
        if matches!(input.method, Some(Method::Get | Method::Head)) {
            return true;
        }
        let name = model.name.as_ref().map_or("", |name| name.value.as_str());
        if name.ends_with("RequestBody") || model.role == Section::Component {
            return false;
        }
        let own = model.role == Section::Operation || is_called_after(input, model);
        if own && (named(&is_body_name) || named(&|name| self.settings.contains(&letters(name)))) {
            return true;
        }
        // Whatever has parameters is called after its operation.
        if !own && input.documented.evidence.operation_id.is_some() {
            return false;
        }
        let mut variables = input.path.into_iter().flat_map(variables).peekable();
        if variables.peek().is_some() {
            return variables.any(|variable| named(&|name| letters(name) == letters(variable)));
        }
        if !matches!(model.role, Section::Operation | Section::Unknown) {
            return false;
        }
        // A body of DELETE has no defined meaning (RFC 9110, 9.3.5), so few APIs take one.
        input.method == Some(Method::Delete)
            || fields.iter().any(|field| self.same_named_component(field))
            || named(&is_body_name)
    }

    /// Which part of a wrapper is the body: what is called so, what links to a model of its own name, or the only object
    /// that is left over.
    pub(crate) fn body_of_wrapper(&self, input: &Input<'_>, wrapper: &ModelEvidence) -> Option<usize> {
        let parts = index::fields(wrapper);
        let named = |field: &FieldEvidence| name_of(field).is_some_and(is_body_name);
        let at = |is: &dyn Fn(&FieldEvidence) -> bool| {
            parts
                .iter()
                .position(|field| self.may_be_body(field, input) && is(field))
        };
        let left_over = || {
            let posts = matches!(input.method, Some(Method::Post | Method::Put | Method::Patch));
            let is_object = |field: &FieldEvidence| {
                let target = self.target(&field.ty);
                target.is_some_and(|(_, model)| !index::fields(model).is_empty())
            };
            let mut objects = (parts.iter().enumerate())
                .filter(|(_, field)| self.may_be_body(field, input) && is_object(field));
            let only = objects.next().filter(|_| posts)?;
            objects.next().is_none().then_some(only.0)
        };
        at(&named)
            .or_else(|| at(&|field| self.same_named_component(field)))
            .or_else(left_over)
            .or_else(|| self.raw_body(input, parts))
    }

    /// The rule `raw-body`: the only part that is left over, if it is bytes or of any type.
    fn raw_body(&self, input: &Input<'_>, parts: &[FieldEvidence]) -> Option<usize> {
        let posts = matches!(input.method, Some(Method::Post | Method::Put | Method::Patch));
        let mut raw = (parts.iter().enumerate())
            .filter(|(_, field)| posts && is_raw(&field.ty) && self.may_be_body(field, input));
        let (only, _) = raw.next()?;
        raw.next().is_none().then_some(only)
    }

    /// Whether an argument is the body; `own_named`: it links to an object of its own name.
    pub(crate) fn is_body(&self, field: &FieldEvidence, own_named: bool, input: &Input<'_>) -> bool {
        self.may_be_body(field, input) && (name_of(field).is_some_and(is_body_name) || own_named)
    }

    /// Whether nothing speaks against it. Of a GET, only an object that is called so is the body.
    fn may_be_body(&self, field: &FieldEvidence, input: &Input<'_>) -> bool {
        let name = name_of(field).unwrap_or_default();
        let stated = || is_body_name(name) && self.holds_object(&field.ty);
        !has_place(field, input)
            && !self.settings.contains(&letters(name))
            && (!matches!(input.method, Some(Method::Get | Method::Head)) || stated())
    }

    /// A field that links to a component of its own name holds the body.
    fn same_named_component(&self, field: &FieldEvidence) -> bool {
        let target = self.target(&field.ty);
        target.is_some_and(|(_, model)| matches!(model.role, Section::Component | Section::Unknown))
            && self.same_named_object(field)
    }

    /// Whether a field links to an object, or a list of objects, called like the field.
    pub(crate) fn same_named_object(&self, field: &FieldEvidence) -> bool {
        let mut ty = &field.ty;
        while let TypeExpr::Array(inner) | TypeExpr::Optional(inner) | TypeExpr::Nullable(inner) = ty {
            ty = inner;
        }
        let (Some((id, _)), Some(name)) = (self.target(ty), name_of(field)) else {
            return false;
        };
        let id = letters(id.0.rsplit('.').next().unwrap_or_default());
        let suffix = id.strip_prefix(&letters(name));
        suffix.is_some_and(|suffix| SUFFIXES.contains(&suffix)) && self.holds_object(ty)
    }

    /// Whether a type is an object, or may be one: a union of texts and numbers is none.
    fn holds_object(&self, ty: &TypeExpr) -> bool {
        match self.target(ty).map(|(_, model)| &model.shape) {
            Some(Shape::Object { .. } | Shape::Unknown) => true,
            Some(Shape::Union { variants, .. }) => variants.iter().any(|variant| match &variant.ty {
                TypeExpr::Link(_) => {
                    let target = self.target(&variant.ty).map(|(_, model)| &model.shape);
                    !matches!(target, Some(Shape::Enum { .. }))
                }
                TypeExpr::Array(_) | TypeExpr::Map(_) | TypeExpr::Any | TypeExpr::Inline(_) => true,
                _ => false,
            }),
            _ => false,
        }
    }
}
