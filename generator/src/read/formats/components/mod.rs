//! Operations that a page writes out part by part: what the formats share whose authors fill in components of their site.
//!
//! Takes the parts as a format found them, makes the evidence of one operation. Must not know the marks of a format.

mod address;
pub(super) mod attribute;
pub(super) mod element;
pub(super) mod jsx;
pub(super) mod lenient;
pub(super) mod words;

use std::collections::BTreeSet;

use docwright_schema::evidence::{
    ArgumentRole, BodyEvidence, FieldEvidence, ModelEvidence, NameForm, OperationEvidence, ParameterEvidence,
    ResponseClass, ResponseEvidence, SecurityEvidence, ServerEvidence, Shape, TypeExpr,
};
use docwright_schema::schema::Location;
use docwright_schema::{Diagnostic, Diagnostics, Span, Stated, codes};
use serde_json::Value;

/// An operation in the making.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// What it is called.
    pub name: Stated<String>,
    /// HTTP method, as it is written.
    pub method: Stated<String>,
    /// Address or path, as it is written.
    pub address: Stated<String>,
    /// The server, where it stands apart from the path.
    pub server: Option<Stated<String>>,
    /// Anchor of the operation within its page.
    pub anchor: String,
    /// One line.
    pub summary: Option<String>,
    /// Description.
    pub description: Option<String>,
    /// Marked as deprecated.
    pub deprecated: bool,
    /// What is sent, but for the body.
    pub parameters: Vec<(Location, FieldEvidence)>,
    /// The fields of the body.
    pub body: Vec<FieldEvidence>,
    /// The media type of the body, where it is told.
    pub media_type: Option<Stated<String>>,
    /// Answers.
    pub responses: Vec<Answer>,
}

/// A response in the making.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    /// The status, where it is told.
    pub status: Option<Stated<String>>,
    /// Description.
    pub description: Option<String>,
    /// The fields of its body.
    pub fields: Vec<FieldEvidence>,
    /// A body that is shown.
    pub example: Option<Value>,
    /// Where it stands.
    pub span: Span,
}

impl Draft {
    /// Takes the header `Authorization` from the parameters, where its text tells the way of authentication, and gives the way.
    pub(super) fn authorization(&mut self) -> Option<SecurityEvidence> {
        let at = self.parameters.iter().position(|(location, field)| {
            let name = field.name.as_ref().map_or("", |name| name.value.as_str());
            *location == Location::Header && name.eq_ignore_ascii_case("authorization")
        })?;
        let (_, field) = self.parameters.get(at)?;
        let text = field.description.as_deref().unwrap_or_default().to_lowercase();
        let says = |word: &&str| {
            text.split(|c: char| !c.is_alphanumeric())
                .any(|part| part == *word)
        };
        let mut words = ["bearer", "basic"].into_iter().filter(says);
        let (Some(word), None) = (words.next(), words.next()) else {
            return None;
        };
        let way = scheme(&Stated::new(word.to_owned(), field.span), None);
        self.parameters.remove(at);
        way
    }

    /// The evidence. Type words that make no sense are reported.
    pub(super) fn evidence(self, diagnostics: &mut Diagnostics) -> OperationEvidence {
        let sent = self.parameters.iter().map(|(_, field)| field).chain(&self.body);
        let received = self.responses.iter().flat_map(|answer| &answer.fields);
        sent.chain(received).for_each(|field| report(field, diagnostics));
        let (server, path) = address::split(&self.address, self.server.as_ref());
        let server = server.map(ServerEvidence::new);
        let method = self.method.value.trim().to_ascii_uppercase();
        let parameters = self.parameters.into_iter();
        let parameters = parameters.map(|(location, field)| ParameterEvidence {
            location: Some(Stated::new(location, field.span)),
            ..ParameterEvidence::new(ArgumentRole::Parameter, field)
        });
        let span = self.method.span;
        let body_span = self.body.first().map_or(span, |field| field.span);
        let body = (!self.body.is_empty()).then(|| BodyEvidence {
            media_type: self.media_type,
            required: self.body.iter().any(is_required).then(|| Stated::new(true, span)),
            ..BodyEvidence::new(object(self.body, span), body_span)
        });
        OperationEvidence {
            anchor: self.anchor,
            summary: self.summary,
            description: self.description,
            deprecated: self.deprecated,
            method: Some(Stated::new(method, span)),
            path: path.map(|path| Stated::new(path, self.address.span)),
            servers: server.into_iter().collect(),
            parameters: parameters.collect(),
            bodies: body.into_iter().collect(),
            responses: self.responses.into_iter().map(Answer::evidence).collect(),
            ..OperationEvidence::new(self.name)
        }
    }
}

impl Answer {
    fn evidence(self) -> ResponseEvidence {
        let ty = match (self.fields, &self.example) {
            (fields, None) if fields.is_empty() && is_empty(self.status.as_ref()) => TypeExpr::Null,
            (fields, None) if fields.is_empty() => TypeExpr::Missing,
            (fields, Some(example)) if fields.is_empty() => TypeExpr::Shown(example.clone()),
            (fields, example) => within(fields, example.as_ref(), self.span),
        };
        let status = self.status.as_ref().map(|status| status.value.as_str());
        let class = match status {
            Some(status) if status.starts_with(['4', '5']) => ResponseClass::Error,
            _ => ResponseClass::Success,
        };
        ResponseEvidence {
            status: self.status,
            description: self.description,
            examples: self.example.into_iter().collect(),
            ..ResponseEvidence::new(class, ty, self.span)
        }
    }
}

/// Reports type words that make no sense, in a field and in all that it holds.
fn report(field: &FieldEvidence, diagnostics: &mut Diagnostics) {
    let mut open = vec![field];
    while let Some(field) = open.pop() {
        let mut ty = &field.ty;
        while let TypeExpr::Array(inner) | TypeExpr::Nullable(inner) = ty {
            ty = inner;
        }
        match ty {
            TypeExpr::Unreadable(word) => {
                let finding = Diagnostic::new(&codes::UNKNOWN_TYPE, format!("unknown type `{word}`"));
                diagnostics.push(finding.at(field.type_span, "no word for a type"));
            }
            TypeExpr::Inline(model) => {
                if let Shape::Object { fields, .. } = &model.shape {
                    open.extend(fields);
                }
            }
            _ => {}
        }
    }
}

/// Whether nothing comes with this status.
fn is_empty(status: Option<&Stated<String>>) -> bool {
    status.is_some_and(|status| matches!(status.value.as_str(), "204" | "205" | "304"))
}

fn is_required(field: &FieldEvidence) -> bool {
    field.required.as_ref().is_some_and(|required| required.value)
}

/// The fields in the place where the example has them: authors leave out an envelope that all answers have.
fn within(fields: Vec<FieldEvidence>, example: Option<&Value>, span: Span) -> TypeExpr {
    let has = |value: &Value| {
        let named = |field: &FieldEvidence| {
            let name = field.name.as_ref();
            name.is_some_and(|name| value.get(&name.value).is_some())
        };
        fields.iter().any(named)
    };
    let is_list = |value: &Value| {
        let first = value.as_array().and_then(|items| items.first());
        first.is_some_and(has)
    };
    let list = |fields| TypeExpr::Array(Box::new(object(fields, span)));
    let Some(example) = example.filter(|example| !has(example)) else {
        return object(fields, span);
    };
    if is_list(example) {
        return list(fields);
    }
    let mut entries = example.as_object().into_iter().flatten();
    let (Some((name, inner)), None) = (entries.next(), entries.next()) else {
        return object(fields, span);
    };
    let ty = match inner {
        inner if is_list(inner) => list(fields),
        inner if has(inner) => object(fields, span),
        _ => return object(fields, span),
    };
    let mut envelope = FieldEvidence::new(NameForm::Wire, span);
    envelope.name = Some(Stated::new(name.clone(), span));
    envelope.ty = ty;
    object(vec![envelope], span)
}

/// The way of authentication that a word names; a key goes into the header `parameter`.
pub(super) fn scheme(way: &Stated<String>, parameter: Option<&str>) -> Option<SecurityEvidence> {
    let word = way.value.to_ascii_lowercase();
    let (kind, scheme, parameter) = match (word.as_str(), parameter) {
        ("bearer" | "basic", _) => ("http", Some(word.clone()), None),
        ("key", Some(parameter)) => ("apiKey", None, Some(parameter.to_owned())),
        _ => return None,
    };
    Some(SecurityEvidence {
        scheme,
        location: parameter.as_ref().map(|_| Location::Header),
        parameter,
        ..SecurityEvidence::new(Stated::new(word, way.span), kind.to_owned())
    })
}

/// An object of these fields; of equal names the first one counts.
pub(super) fn object(fields: Vec<FieldEvidence>, span: Span) -> TypeExpr {
    let mut known = BTreeSet::new();
    let fields = fields.into_iter().filter(|field| {
        let name = field.name.as_ref().map(|name| name.value.clone());
        name.is_none_or(|name| known.insert(name))
    });
    let shape = Shape::Object {
        fields: fields.collect(),
        additional: None,
    };
    TypeExpr::Inline(Box::new(ModelEvidence::inline(shape, span)))
}

/// The type of a field with these fields in it.
pub(super) fn nested(ty: TypeExpr, fields: Vec<FieldEvidence>, span: Span) -> TypeExpr {
    if fields.is_empty() {
        return ty;
    }
    match ty {
        TypeExpr::Array(_) => TypeExpr::Array(Box::new(object(fields, span))),
        TypeExpr::Nullable(inner) => TypeExpr::Nullable(Box::new(nested(*inner, fields, span))),
        _ => object(fields, span),
    }
}
