//! Pages that sphinxcontrib-openapi renders: directives of httpdomain, each an operation, with lists of fields below them.
//!
//! The name of a field is the place of a value (`items[].name`), and a second field of the same name has its type. So that no page of
//! people is taken for one, a page must have such a field.

mod fields;
mod tree;

use docwright_schema::{Diagnostics, Evidence};

use super::embedded::tree::{boolean, entry, map};
use super::rebuilt::{Rebuilt, Sketch, Tree, payload, untold};
use crate::read::markup::slice;
use crate::read::reader::{Page, Reader};
use fields::{Field, Place};

/// The reader of this format.
pub const READER: Reader = Reader {
    name: "sphinx-openapi",
    most: 92,
    score,
    read,
};

fn score(page: &Page<'_>) -> u8 {
    let has_type = |line: &str| fields::field(line).is_some_and(|(_, _, _, is_type)| is_type);
    let is_head = |line: &str| fields::head(line).is_some();
    let is_ours = page.may_be_plain()
        && page.text.contains(fields::DIRECTIVE)
        && page.text.lines().any(is_head)
        && page.text.lines().any(has_type);
    if is_ours { 92 } else { 0 }
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    let mut rebuilt = Rebuilt::new(page);
    rebuilt.exact = false;
    for directive in fields::directives(page.text) {
        let span = rebuilt.span(directive.range.clone());
        let mut operation = Sketch::new(span);
        texts(page.text, &directive, &mut operation);
        let fields = directive.fields;
        parameters(&rebuilt, &fields, &mut operation);
        request(&rebuilt, &fields, &mut operation);
        answers(&rebuilt, &fields, &mut operation);
        rebuilt.operation(&directive.path, &directive.method, span, operation);
    }
    rebuilt.evidence(READER.name, diagnostics)
}

/// The summary is the first line, in strong; the rest is the description.
fn texts(page: &str, directive: &fields::Directive, operation: &mut Sketch) {
    let lines = slice(page, directive.prose.clone()).lines();
    let lines: Vec<&str> = lines.map(str::trim).skip_while(|line| line.is_empty()).collect();
    let summary = lines.first().and_then(|line| {
        let inner = line.strip_prefix("**")?.strip_suffix("**")?;
        (!inner.contains("**")).then_some(inner)
    });
    if let Some(summary) = summary {
        operation.text("summary", summary);
    }
    let said = lines
        .get(usize::from(summary.is_some())..)
        .unwrap_or_default()
        .join("\n");
    operation.text("description", said.trim());
    operation.flag("deprecated", directive.deprecated);
}

fn parameters(rebuilt: &Rebuilt<'_>, fields: &[Field], operation: &mut Sketch) {
    let mut all: Vec<(String, Place, Sketch)> = Vec::new();
    for field in fields {
        let Some(word) = field.place.location() else {
            continue;
        };
        let span = rebuilt.span(field.range.clone());
        let at = all
            .iter()
            .position(|(name, place, _)| *name == field.name && *place == field.place);
        let at = at.unwrap_or_else(|| {
            let mut parameter = Sketch::new(span);
            parameter.text("name", &field.name);
            parameter.text("in", word);
            parameter.put("schema", untold(span));
            all.push((field.name.clone(), field.place, parameter));
            all.len() - 1
        });
        let Some((_, _, parameter)) = all.get_mut(at) else {
            continue;
        };
        match &field.ty {
            Some(ty) => {
                let (schema, required) = tree::ty(span, ty);
                parameter.put("schema", schema);
                parameter.set("required", boolean(span, required));
            }
            None => parameter.text("description", &field.said),
        }
    }
    operation.list(
        "parameters",
        all.into_iter().map(|(_, _, parameter)| parameter).collect(),
    );
}

/// The structure of the fields of a place; `None` where there are none.
fn structure(rebuilt: &Rebuilt<'_>, fields: &[Field], place: Place, list: bool) -> Option<Sketch> {
    let own: Vec<&Field> = fields.iter().filter(|field| field.place == place).collect();
    let span = rebuilt.span(own.first()?.range.clone());
    let mut tree = Tree::new(span);
    for field in own {
        tree::add(&mut tree, rebuilt.span(field.range.clone()), field);
    }
    let schema = tree.schema(0);
    Some(if list {
        super::rebuilt::array(span, schema)
    } else {
        schema
    })
}

fn request(rebuilt: &Rebuilt<'_>, fields: &[Field], operation: &mut Sketch) {
    let span = operation.span;
    let of = |place, list| structure(rebuilt, fields, place, list);
    let (media, schema) = match of(Place::Request, false).or_else(|| of(Place::RequestList, true)) {
        Some(schema) => ("application/json", schema),
        None => match of(Place::Form, false) {
            Some(schema) => ("application/x-www-form-urlencoded", schema),
            None => return,
        },
    };
    let mut body = Sketch::new(span);
    body.set("content", content(media, schema));
    operation.put("requestBody", body);
}

fn content(media: &str, schema: Sketch) -> crate::read::data::Node {
    let span = schema.span;
    map(span, vec![entry(media, payload(span, schema))])
}

/// Answers; what fields tell of an answer is the first that tells of success.
fn answers(rebuilt: &Rebuilt<'_>, fields: &[Field], operation: &mut Sketch) {
    let of = |place, list| structure(rebuilt, fields, place, list);
    let mut told = of(Place::Answer, false).or_else(|| of(Place::AnswerList, true));
    let mut all = Vec::new();
    for field in fields.iter().filter(|field| field.place == Place::Status) {
        let span = rebuilt.span(field.range.clone());
        let mut answer = Sketch::new(span);
        answer.text("description", &field.said);
        if field.name.starts_with('2')
            && let Some(schema) = told.take()
        {
            answer.set("content", content("application/json", schema));
            for header in fields.iter().filter(|field| field.place == Place::AnswerHeader) {
                let at = rebuilt.span(header.range.clone());
                let mut own = Sketch::new(at);
                let ty = header
                    .ty
                    .as_deref()
                    .map_or_else(|| untold(at), |ty| tree::ty(at, ty).0);
                own.text("description", &header.said);
                own.put("schema", ty);
                answer.add("headers", &header.name, at, own.node());
            }
        }
        all.push(entry(&field.name, answer.node()));
    }
    let span = operation.span;
    if let (Some(schema), true) = (told, all.is_empty()) {
        let mut answer = Sketch::new(span);
        answer.set("content", content("application/json", schema));
        all.push(entry("200", answer.node()));
    }
    operation.set("responses", map(span, all));
}
