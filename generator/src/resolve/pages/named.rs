//! Models that no page names: a person does, after the answer of an operation or a part of it.
//!
//! Where pages show nothing but examples, the same object stands in many of them, and nothing else tells that it is the same.

use docwright_schema::evidence::{
    Evidence, FieldEvidence, Link, ModelEvidence, ModelRole, NameForm, Named, OperationEvidence,
    ResponseClass, ResponseEvidence, Shape, TypeExpr,
};
use docwright_schema::{Diagnostic, Diagnostics, Span, Stated, codes};
use serde_json::Value;

use super::addresses::nameless;
use super::links::Models;
use crate::resolve::rules;

/// Adds the models, and gives them to the answers that they are named after.
pub(super) fn settle(pages: &mut [Evidence], diagnostics: &mut Diagnostics) {
    let all = pages
        .iter_mut()
        .map(|page| std::mem::take(&mut page.named))
        .max_by_key(Vec::len);
    // The parts first: what is around them has them then.
    let mut all = all.unwrap_or_default();
    all.sort_by_key(|named| std::cmp::Reverse(named.part.len()));
    for named in all {
        let mut is_found = false;
        for at in 0..pages.len() {
            let Some(page) = pages.get_mut(at) else { break };
            let answers = |operation: &OperationEvidence| {
                let is = |own: &Option<Stated<String>>, told: &str| {
                    own.as_ref().is_some_and(|own| nameless(&own.value) == told)
                };
                is(&operation.method, &named.method) && is(&operation.path, &nameless(&named.path))
            };
            let operation = page.operations.iter_mut().find(|operation| answers(operation));
            let is_success = |response: &&mut ResponseEvidence| {
                response.class == ResponseClass::Success && response.ty != TypeExpr::Null
            };
            if let Some(operation) = operation
                && let Some(response) = operation.responses.iter_mut().find(is_success)
            {
                let (span, examples) = (response.span, response.examples.clone());
                let from = page.page.clone();
                let made = match model(&named, &named.part, &mut response.ty, examples, span) {
                    Ok(made) => Some(made),
                    Err(beyond) => through(pages, &named, beyond, &from),
                };
                is_found = made.is_some();
                if let Some(page) = pages.get_mut(at) {
                    page.models.extend(made);
                }
                break;
            }
        }
        if !is_found {
            unmatched(&named.method, &named.path, named.span, diagnostics);
        }
    }
}

/// A person names an operation that there is not.
pub(super) fn unmatched(method: &str, path: &str, span: Span, diagnostics: &mut Diagnostics) {
    let message = format!("profile: no operation `{method} {path}` has an answer");
    let finding = Diagnostic::new(&codes::PROFILE_UNMATCHED, message);
    diagnostics.push(finding.at(span, "matches nothing"));
}

/// A model that stands on the way to a part, and the names of fields from there on.
struct Beyond {
    link: Link,
    rest: Vec<String>,
}

/// No way to a part leads through more models.
const MOST_MODELS: usize = 8;

/// The model of a part that stands in another model, which then has it.
fn through(pages: &mut [Evidence], named: &Named, beyond: Beyond, from: &str) -> Option<ModelEvidence> {
    let models = Models::of(pages);
    let mut beyond = beyond;
    for _ in 0..MOST_MODELS {
        let called = models.find(&beyond.link, from)?;
        let is_called =
            |model: &&mut ModelEvidence| model.name.as_ref().is_some_and(|name| name.value == called);
        let known = pages
            .iter_mut()
            .flat_map(|page| &mut page.models)
            .find(is_called)?;
        let (span, examples) = (known.span, known.examples.clone());
        let mut ty = TypeExpr::Inline(Box::new(ModelEvidence::inline(known.shape.clone(), span)));
        let made = model(named, &beyond.rest, &mut ty, examples, span);
        if let TypeExpr::Inline(inner) = ty {
            known.shape = inner.shape;
        }
        match made {
            Ok(made) => return Some(made),
            Err(next) => beyond = next,
        }
    }
    None
}

/// The model of a part of a type, which then has it; or the model behind which the part stands.
fn model(
    named: &Named,
    part: &[String],
    ty: &mut TypeExpr,
    examples: Vec<Value>,
    span: Span,
) -> Result<ModelEvidence, Beyond> {
    let mut shown = examples;
    let mut place = Some(item(ty));
    for (at, name) in part.iter().enumerate() {
        if let Some(TypeExpr::Link(link)) = &place {
            let rest = part.get(at..).unwrap_or_default().to_vec();
            let link = (**link).clone();
            return Err(Beyond { link, rest });
        }
        place = place.and_then(|ty| field(ty, name, &shown, span)).map(item);
        let inner = shown
            .iter()
            .flat_map(items)
            .filter_map(|value| value.get(name).cloned());
        shown = inner.collect();
    }
    let is_list = shown.iter().any(Value::is_array);
    let examples = shown.iter().flat_map(items).filter(|value| value.is_object());
    let examples: Vec<Value> = examples.cloned().collect();
    let shape = match &place {
        Some(TypeExpr::Inline(model)) => model.shape.clone(),
        Some(TypeExpr::Link(link)) => Shape::Alias(TypeExpr::Link(link.clone())),
        _ => Shape::Object {
            fields: Vec::new(),
            additional: Some(TypeExpr::Missing),
        },
    };
    if let Some(ty) = place {
        let link = TypeExpr::Link(Box::new(Link {
            text: named.name.clone(),
            target: None,
            span: named.span,
        }));
        *ty = match (&ty, is_list) {
            (TypeExpr::Missing | TypeExpr::Any | TypeExpr::Shown(_), true) => TypeExpr::Array(Box::new(link)),
            _ => link,
        };
    }
    Ok(ModelEvidence {
        name: Some(Stated::new(named.name.clone(), named.span)),
        role: ModelRole::Component,
        anchor: named.name.clone(),
        examples,
        ..ModelEvidence::inline(shape, span)
    })
}

/// The items of a list, or the type itself.
fn item(ty: &mut TypeExpr) -> &mut TypeExpr {
    match ty {
        TypeExpr::Array(inner) | TypeExpr::Nullable(inner) | TypeExpr::Optional(inner) => item(inner),
        ty => ty,
    }
}

fn items(value: &Value) -> &[Value] {
    match value {
        Value::Array(items) => items,
        value => std::slice::from_ref(value),
    }
}

/// The type of a field; one that only examples show is made.
fn field<'t>(ty: &'t mut TypeExpr, name: &str, shown: &[Value], span: Span) -> Option<&'t mut TypeExpr> {
    if matches!(ty, TypeExpr::Missing | TypeExpr::Shown(_)) {
        let shape = Shape::Object {
            fields: Vec::new(),
            additional: Some(TypeExpr::Missing),
        };
        let object = TypeExpr::Inline(Box::new(ModelEvidence::inline(shape, span)));
        *ty = match shown.iter().any(Value::is_array) {
            true => TypeExpr::Array(Box::new(object)),
            false => object,
        };
    }
    let TypeExpr::Inline(model) = item(ty) else {
        return None;
    };
    let own = model.span;
    let Shape::Object { fields, .. } = &mut model.shape else {
        return None;
    };
    let is_called = |field: &FieldEvidence| field.name.as_ref().is_some_and(|own| own.value == name);
    let is_shown = shown
        .iter()
        .flat_map(items)
        .any(|value| value.get(name).is_some());
    if !fields.iter().any(is_called) && is_shown {
        let mut field = FieldEvidence::new(NameForm::Wire, own);
        field.name = Some(Stated::new(name.to_owned(), own));
        field.elsewhere.by_rule = rules::TYPE_FROM_EXAMPLE;
        fields.push(field);
    }
    fields
        .iter_mut()
        .find(|field| is_called(field))
        .map(|field| &mut field.ty)
}
