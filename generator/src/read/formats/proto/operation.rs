//! A rule of HTTP as an operation: what of the request stands in the path, what is the body, and what is left for the query.

use docwright_schema::Span;

use super::file::{Field, Holds, Message, Method, Rule};
use super::types::{Item, Names, Wanted, camel, json};
use crate::read::formats::embedded::tree::{boolean, entry, list, map, text};
use crate::read::formats::rebuilt::{Path, Rebuilt, Sketch, parameter, payload, untold, word};

const JSON: &str = "application/json";

/// Messages in messages are looked into no deeper for parameters of the query.
const DEEP: usize = 3;
/// More parameters than anybody sends in a query.
const MOST: usize = 300;

/// Adds the operations of a method.
pub(super) fn read<'f>(
    rebuilt: &mut Rebuilt<'_>,
    names: &Names<'f>,
    package: &str,
    method: &'f Method,
    wanted: &mut Wanted<'f>,
) {
    for (number, rule) in method.rules.iter().enumerate() {
        let span = method.span;
        let mut operation = Sketch::new(span);
        let name = match number {
            0 => format!("{}_{}", method.service, method.name),
            number => format!("{}_{}{}", method.service, method.name, number + 1),
        };
        operation.text("operationId", &name);
        operation.text("description", &method.said);
        operation.flag("deprecated", method.deprecated);
        operation.set("tags", list(span, vec![text(span, &method.service)]));
        let request = names.message(package, &method.request);
        let path = Path::of(&rule.pattern);
        let mut parameters: Vec<Sketch> = Vec::new();
        for variable in variables(&rule.pattern) {
            if !path.is_parted(variable) {
                let schema = variable_schema(names, request, variable, span, wanted);
                parameters.push(parameter(variable, "path", true, schema));
            }
        }
        parameters.extend(path.parts(span));
        if let Some(request) = request {
            sent(names, request, rule, &mut operation, &mut parameters, wanted);
        }
        operation.list("parameters", parameters);
        let answer = answer(names, package, method, rule, wanted);
        operation.set("responses", map(span, vec![entry("200", answer.node())]));
        rebuilt.operation(&path.path, &rule.method, span, operation);
    }
}

/// The fields that the path binds.
fn variables(pattern: &str) -> impl Iterator<Item = &str> {
    let parts = pattern.split('{').skip(1);
    parts
        .filter_map(|part| part.split(['}', '=']).next())
        .map(str::trim)
}

/// The schema of a variable of the path, which may be a field of a field.
fn variable_schema<'f>(
    names: &Names<'f>,
    request: Option<&'f Message>,
    variable: &str,
    span: Span,
    wanted: &mut Wanted<'f>,
) -> Sketch {
    let mut scope = request;
    let mut parts = variable.split('.').peekable();
    while let (Some(part), Some(message)) = (parts.next(), scope) {
        let Some(field) = message.fields.iter().find(|field| field.name == part) else {
            break;
        };
        if parts.peek().is_none() {
            return names.field(&message.name, field, wanted);
        }
        scope = names.message(&message.name, &field.ty);
    }
    word(span, "string", None).unwrap_or_else(|| untold(span))
}

/// Adds the body and what stands in the query.
fn sent<'f>(
    names: &Names<'f>,
    request: &'f Message,
    rule: &Rule,
    operation: &mut Sketch,
    parameters: &mut Vec<Sketch>,
    wanted: &mut Wanted<'f>,
) {
    let bound: Vec<&str> = variables(&rule.pattern).collect();
    let is_bound = |name: &str| bound.contains(&name);
    let schema = match rule.body.as_str() {
        "" => None,
        "*" if request.fields.iter().any(|field| is_bound(&field.name)) => {
            Some(names.object(request, wanted, |field| !is_bound(&field.name)))
        }
        "*" => Some(names.ty(request.span, "", &request.name, wanted)),
        body => {
            let field = request.fields.iter().find(|field| field.name == body);
            field.map(|field| names.field(&request.name, field, wanted))
        }
    };
    if let Some(mut schema) = schema {
        let span = schema.span;
        let mut body = Sketch::new(span);
        if let Some(said) = schema.remove("description") {
            body.set("description", said);
        }
        body.set("required", boolean(span, true));
        body.set("content", map(span, vec![entry(JSON, payload(span, schema))]));
        operation.put("requestBody", body);
    }
    if rule.body != "*" {
        let mut query = Query {
            names,
            wanted,
            parameters,
            around: vec![&request.name],
        };
        let front = Front::default();
        let is_in = |name: &str| !is_bound(name) && name != rule.body;
        query.fields(request, &front, &is_in);
    }
}

/// What stands before the name of a field in a field, as files and as JSON have it.
#[derive(Default)]
struct Front {
    own: String,
    json: String,
}

struct Query<'f, 'q> {
    names: &'q Names<'f>,
    wanted: &'q mut Wanted<'f>,
    parameters: &'q mut Vec<Sketch>,
    /// The messages that the fields stand in.
    around: Vec<&'f str>,
}

impl<'f> Query<'f, '_> {
    fn fields(&mut self, message: &'f Message, front: &Front, is_in: &dyn Fn(&str) -> bool) {
        for field in &message.fields {
            let own = format!("{}{}", front.own, field.name);
            let has_room = self.parameters.len() < MOST;
            if has_room && is_in(&own) && field.access != Some("readOnly") && field.holds != Holds::Named {
                self.field(message, field, &own, front, is_in);
            }
        }
    }

    fn field(
        &mut self,
        message: &'f Message,
        field: &'f Field,
        own: &str,
        front: &Front,
        is_in: &dyn Fn(&str) -> bool,
    ) {
        let json = format!("{}{}", front.json, json(field));
        match self.names.message(&message.name, &field.ty) {
            None => {
                let schema = self.names.field(&message.name, field, self.wanted);
                // What a structure in JSON would be has no place in a query.
                if schema.str("type") != Some("object") {
                    self.parameters.push(parameter(
                        &json,
                        "query",
                        field.required && front.own.is_empty(),
                        schema,
                    ));
                }
            }
            Some(inner) if field.holds == Holds::One && self.around.len() < DEEP => {
                if !self.around.contains(&inner.name.as_str()) {
                    self.around.push(&inner.name);
                    let front = Front {
                        own: format!("{own}."),
                        json: format!("{json}."),
                    };
                    self.fields(inner, &front, is_in);
                    self.around.pop();
                }
            }
            Some(_) => {}
        }
    }
}

/// What is answered: the message, or one field of it. Of answers that follow each other the form is not told.
fn answer<'f>(
    names: &Names<'f>,
    package: &str,
    method: &'f Method,
    rule: &Rule,
    wanted: &mut Wanted<'f>,
) -> Sketch {
    let span = method.span;
    let mut answer = Sketch::new(span);
    let field = match names.find(package, &method.response) {
        Some((_, Item::Message(message))) if !rule.answer.is_empty() => message
            .fields
            .iter()
            .find(|field| camel(&field.name) == camel(&rule.answer))
            .map(|field| names.field(&message.name, field, wanted)),
        _ => None,
    };
    let schema = match field {
        _ if method.streams => untold(span),
        Some(schema) => schema,
        None => names.ty(span, package, &method.response, wanted),
    };
    answer.set("content", map(span, vec![entry(JSON, payload(span, schema))]));
    answer
}
