//! Responses: statuses, and the type of the answer from fields, sentences and examples.

use docwright_schema::evidence::{FieldEvidence, NameForm, ResponseClass, ResponseEvidence, Shape, TypeExpr};
use docwright_schema::{Span, Stated};
use serde_json::Value;

use crate::read::formats::handwritten::forms::sections::Section;
use crate::read::formats::handwritten::rows::nest;
use crate::read::formats::handwritten::section::gathered::{Gathered, Rows};
use crate::read::formats::handwritten::section::places;
use crate::read::formats::handwritten::types::list;
use crate::read::formats::handwritten::types::stand_ins::{open_object, with_models};
use crate::read::formats::handwritten::values::{json, message};
use crate::read::reader::Page;

/// Objects in examples are not searched any deeper.
const MAX_DEPTH: usize = 5;

/// The responses of an operation.
pub(in super::super) fn responses(
    page: &Page<'_>,
    section: &Section,
    gathered: &Gathered,
    method: &str,
) -> Vec<ResponseEvidence> {
    let span = Span::new(page.source, section.found.range.clone());
    let successes: Vec<&(String, Option<String>)> = gathered
        .statuses
        .iter()
        .filter(|(code, _)| code.starts_with('2'))
        .collect();
    let mut made = Vec::new();
    let with_payload = successes
        .iter()
        .find(|(code, _)| code != "204" && code != "205")
        .map(|(code, _)| code.as_str());
    for (code, said) in &successes {
        // An answer to HEAD has no body, whatever the section shows of the GET beside it.
        let is_empty = code == "204" || code == "205" || method == "HEAD";
        // What stands under no status is of the first that has a payload.
        let own = |status: &Option<String>| match status {
            Some(status) => status == code,
            None => Some(code.as_str()) == with_payload,
        };
        let ty = if is_empty {
            (TypeExpr::Null, Vec::new())
        } else {
            payload(gathered, &own, Some(code.as_str()) == with_payload, span)
        };
        let (ty, media) = told(gathered, ty, span);
        let mut one = response(Some(code), ResponseClass::Success, said.as_ref(), ty, span);
        one.media_type = media;
        made.push(one);
    }
    if made.is_empty() {
        let (ty, examples) = payload(gathered, &|_| true, true, span);
        let is_bare = ty == TypeExpr::Missing && examples.is_empty();
        let shown = match method {
            "DELETE" if is_bare => (TypeExpr::Null, examples),
            "HEAD" => (TypeExpr::Null, Vec::new()),
            _ => (ty, examples),
        };
        let (ty, media) = told(gathered, shown, span);
        let mut one = response(None, ResponseClass::Success, None, ty, span);
        one.media_type = media;
        made.push(one);
    }
    for (code, said) in gathered
        .statuses
        .iter()
        .filter(|(code, _)| code.starts_with(['4', '5']))
    {
        made.push(response(
            Some(code),
            ResponseClass::Error,
            said.as_ref(),
            (TypeExpr::Missing, bodies(gathered, code)),
            span,
        ));
    }
    if let Some(first) = made.first_mut() {
        first.headers = nest::fields(&gathered.response_headers, span);
    }
    made
}

/// What sentences say of an answer that nothing shows: that it has no body, or that it is no JSON.
fn told(
    gathered: &Gathered,
    (ty, examples): (TypeExpr, Vec<Value>),
    span: Span,
) -> ((TypeExpr, Vec<Value>), Option<Stated<String>>) {
    let got = gathered.got_media.as_ref();
    let is_typed = gathered.response.is_empty() && gathered.response_examples.is_empty();
    if ty != TypeExpr::Null
        && let Some(media) = got
    {
        let told = Some(Stated::new(media.clone(), span));
        match message::is_like_json(media) {
            true => return ((ty, examples), told),
            // What a sentence links may be a model, and describes what is in the file.
            false if is_typed => return ((message::body(media), examples), told),
            false => {}
        }
    }
    let is_shown = !examples.is_empty()
        || !gathered.response.is_empty()
        || !gathered.response_examples.is_empty()
        || gathered.returned.is_some();
    if is_shown || ty == TypeExpr::Null {
        return ((ty, examples), None);
    }
    match &gathered.answer_media {
        _ if gathered.is_empty => ((TypeExpr::Null, examples), None),
        Some(media) => {
            let ty = message::body(media);
            ((ty, examples), Some(Stated::new(media.clone(), span)))
        }
        None => ((ty, examples), None),
    }
}

/// The bodies that are shown of an error.
fn bodies(gathered: &Gathered, code: &str) -> Vec<Value> {
    let own = gathered.error_examples.iter().filter(|(own, _)| own == code);
    own.map(|(_, value)| value.clone()).collect()
}

fn response(
    status: Option<&String>,
    class: ResponseClass,
    said: Option<&String>,
    (ty, examples): (TypeExpr, Vec<Value>),
    span: Span,
) -> ResponseEvidence {
    ResponseEvidence {
        status: status.map(|code| Stated::new(code.clone(), span)),
        description: said.cloned(),
        examples,
        ..ResponseEvidence::new(class, ty, span)
    }
}

/// The type of an answer, and its examples.
fn payload(
    gathered: &Gathered,
    own: &dyn Fn(&Option<String>) -> bool,
    is_main: bool,
    span: Span,
) -> (TypeExpr, Vec<Value>) {
    let examples: Vec<Value> = gathered
        .response_examples
        .iter()
        .filter(|(status, _)| own(status))
        .map(|(_, value)| value.clone())
        .collect();
    // A model in place of a value says the type there; where it means none, another example shows it.
    if let Some(shown) = examples.iter().find(|value| json::has_models(value))
        && gathered.response.is_empty()
    {
        let others = examples.iter().filter(|value| !json::has_models(value));
        return (with_models(shown, span, 0), others.cloned().collect());
    }
    let examples: Vec<Value> = examples.into_iter().map(json::without_models).collect();
    let groups: Vec<&Rows> = gathered
        .response
        .iter()
        .filter(|rows| own(&rows.status))
        .collect();
    let rows = places::placed(&groups, examples.first());
    let returned = gathered.returned.clone().filter(|_| is_main);
    let listed = (rows.is_empty() && is_main && returned.is_none()).then(|| gathered.listed.clone());
    let (mut rows, is_many) = match listed {
        Some(listed) => (listed, gathered.is_many),
        None => (rows, false),
    };
    let is_array = !examples.is_empty() && examples.iter().all(Value::is_array);
    if !rows.is_empty() {
        nest::lists(&mut rows, &examples);
        let object = nest::object(&rows, !examples.is_empty(), span);
        if let Some(items) = scalars(&object, &examples) {
            return (items, examples);
        }
        let is_list = matches!(object, TypeExpr::Array(_));
        let names: Vec<&str> = rows
            .iter()
            .map(|row| {
                row.name
                    .split(['.', '['])
                    .find(|part| !part.is_empty())
                    .unwrap_or_default()
            })
            .collect();
        let says_list = is_many || matches!(returned, Some(TypeExpr::Array(_)));
        let ty = match examples.first() {
            _ if is_list => object,
            Some(example) => placed(example, &names, 2, &object, span, 0)
                .or_else(|| placed(example, &names, names.len(), &object, span, 0))
                .unwrap_or(if is_array { list(object) } else { object }),
            None if says_list => list(object),
            None => object,
        };
        return (ty, examples);
    }
    let ty = match returned {
        Some(TypeExpr::Link(link)) if is_array => list(TypeExpr::Link(link)),
        Some(ty @ TypeExpr::Array(_)) => match only_list(&examples) {
            Some(name) => outer(name, ty, span),
            None => ty,
        },
        Some(ty) => ty,
        None if examples.is_empty() && is_main => gathered.named.clone().unwrap_or(TypeExpr::Missing),
        None => TypeExpr::Missing,
    };
    (ty, examples)
}

/// A list of objects of a single field, of which all examples show items that are no objects: a list of what the field is.
fn scalars(object: &TypeExpr, examples: &[Value]) -> Option<TypeExpr> {
    let TypeExpr::Array(item) = object else {
        return None;
    };
    let TypeExpr::Inline(model) = &**item else {
        return None;
    };
    let Shape::Object { fields, .. } = &model.shape else {
        return None;
    };
    let [only] = fields.as_slice() else { return None };
    let is_plain = |value: &Value| {
        let items = value.as_array().filter(|items| !items.is_empty());
        items.is_some_and(|items| items.iter().all(|item| !item.is_object() && !item.is_array()))
    };
    (!examples.is_empty() && examples.iter().all(is_plain)).then(|| list(only.ty.clone()))
}

/// The name of the only list in the objects that are shown, if it is one of objects: a page of what is asked for, and no field of it.
fn only_list(examples: &[Value]) -> Option<&str> {
    let own = |example: &Value| {
        let mut lists = example.as_object()?.iter().filter(|(_, value)| value.is_array());
        let (name, list) = lists.next()?;
        let holds_objects = list.as_array()?.first()?.is_object();
        (holds_objects && lists.next().is_none()).then(|| name.clone())
    };
    let (first, rest) = examples.split_first()?;
    let name = own(first)?;
    let is_same = rest.iter().all(|example| own(example).as_ref() == Some(&name));
    let known = first.as_object()?.keys().find(|key| **key == name)?;
    is_same.then_some(known.as_str())
}

/// The object around an answer, of which only an example shows the name.
fn outer(name: &str, inner: TypeExpr, span: Span) -> TypeExpr {
    let mut field = FieldEvidence {
        name: Some(Stated::new(name.to_owned(), span)),
        ty: inner,
        ..FieldEvidence::new(NameForm::Wire, span)
    };
    field.elsewhere.by_example = true;
    open_object(vec![field], span)
}

/// The type at the shallowest place of an example that has one of so many of the names of the fields.
fn placed(
    example: &Value,
    names: &[&str],
    most: usize,
    object: &TypeExpr,
    span: Span,
    depth: usize,
) -> Option<TypeExpr> {
    if depth > MAX_DEPTH {
        return None;
    }
    match example {
        Value::Array(items) => items
            .first()
            .and_then(|item| placed(item, names, most, object, span, depth + 1))
            .map(list),
        Value::Object(fields) => {
            let known = names.iter().filter(|name| fields.contains_key(**name)).count();
            if known > 0 && (known * most >= names.len() || known * 2 >= fields.len()) {
                return Some(object.clone());
            }
            let (at, inner) = fields.iter().find_map(|(name, value)| {
                Some((name, placed(value, names, most, object, span, depth + 1)?))
            })?;
            if places::is_key(at) {
                return Some(TypeExpr::Map(Box::new(inner)));
            }
            // What else the example shows, it tells itself.
            Some(outer(at, inner, span))
        }
        _ => None,
    }
}
