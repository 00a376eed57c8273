//! The code of types: `name?: T //default: v` for each field, `{ … }[]`, `enum[a, b]`, `A | B`, `Partial(A) & Partial(B)`.

use docwright_schema::Span;

use crate::read::data::is_integer;
use crate::read::formats::embedded::tree::{list, text};
use crate::read::formats::openapi;
use crate::read::formats::rebuilt::{Sketch, add, array, named, one_of, untold, value, word};

/// Types within types are followed no deeper.
const DEEP: usize = 32;

/// A field of the code.
pub(super) struct Field {
    pub(super) name: String,
    /// Whether it must be there, where the code tells.
    pub(super) required: Option<bool>,
    pub(super) schema: Sketch,
}

/// The type that code is.
pub(super) fn read(span: Span, code: &str) -> Sketch {
    let mut reading = Reading { span, rest: code };
    let said = reading.comments();
    // A union has the mark of a field that has no name.
    let rest = reading.rest.trim_start();
    reading.rest = rest
        .strip_prefix("undefined?:")
        .or_else(|| rest.strip_prefix("undefined:"))
        .unwrap_or(rest);
    let mut schema = reading.ty(0);
    reading.facts(&mut schema);
    if schema.get("description").is_none() {
        schema.text("description", &said);
    }
    schema
}

/// The field that code is.
pub(super) fn field(span: Span, code: &str) -> Option<Field> {
    let mut reading = Reading { span, rest: code };
    reading.field(0)
}

struct Reading<'t> {
    span: Span,
    rest: &'t str,
}

impl<'t> Reading<'t> {
    fn eat(&mut self, mark: &str) -> bool {
        let rest = self.rest.trim_start().strip_prefix(mark);
        if let Some(rest) = rest {
            self.rest = rest;
        }
        rest.is_some()
    }

    /// Comments above a field or a type.
    fn comments(&mut self) -> String {
        let mut said: Vec<&str> = Vec::new();
        while let Some(rest) = self.rest.trim_start().strip_prefix("//") {
            let (line, rest) = rest.split_once('\n').unwrap_or((rest, ""));
            // Of what stands written out below, the page has the name.
            if !line.trim().starts_with("#/components/") {
                said.push(line.trim());
            }
            self.rest = rest;
        }
        said.join("\n")
    }

    fn ty(&mut self, depth: usize) -> Sketch {
        if depth > DEEP {
            return untold(self.span);
        }
        let mut all = vec![self.single(depth)];
        let mut keyword = "oneOf";
        loop {
            if self.eat("|") {
                all.push(self.described(depth));
            } else if self.eat("&") {
                keyword = "allOf";
                all.push(self.described(depth));
            } else {
                break;
            }
        }
        if all.len() == 1 {
            return all.pop().unwrap_or_else(|| untold(self.span));
        }
        // `Partial` is how the tool writes `anyOf`.
        let partial = all.iter_mut().filter_map(|part| part.remove("x-partial")).count();
        if partial == all.len() {
            keyword = "anyOf";
        }
        match keyword {
            "allOf" => {
                let mut schema = Sketch::new(self.span);
                schema.list(keyword, all);
                schema
            }
            keyword => match of_list(&all) {
                Some(items) => {
                    all.pop();
                    all.push(items);
                    array(self.span, one_of(self.span, keyword, all))
                }
                None => one_of(self.span, keyword, all),
            },
        }
    }

    /// An alternative; a comment may stand before it.
    fn described(&mut self, depth: usize) -> Sketch {
        let said = self.comments();
        let mut schema = self.single(depth);
        if schema.get("description").is_none() {
            schema.text("description", &said);
        }
        schema
    }

    fn single(&mut self, depth: usize) -> Sketch {
        let mut schema = self.bare(depth);
        let mut lists = 0;
        while self.eat("[]") {
            lists += 1;
            if lists <= DEEP {
                schema = array(self.span, schema);
            }
        }
        schema
    }

    fn bare(&mut self, depth: usize) -> Sketch {
        if self.eat("{") {
            return self.object(depth);
        }
        if self.eat("Partial(") {
            let mut inner = self.ty(depth + 1);
            self.eat(")");
            inner.flag("x-partial", true);
            return inner;
        }
        if self.eat("(") {
            let inner = self.ty(depth + 1);
            self.eat(")");
            return inner;
        }
        if self.eat("enum[") {
            return self.values();
        }
        let rest = self.rest.trim_start();
        if let Some(rest) = rest.strip_prefix("#/components/schemas/") {
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '[' | ')' | '|' | '&' | '}'));
            let (name, rest) = rest
                .split_at_checked(end.unwrap_or(rest.len()))
                .unwrap_or((rest, ""));
            self.rest = rest;
            return named(self.span, name);
        }
        let end = rest
            .find(|c: char| !(c.is_alphanumeric() || c == '_'))
            .unwrap_or(rest.len());
        let (name, rest) = rest.split_at_checked(end).unwrap_or((rest, ""));
        self.rest = rest;
        word(self.span, name, None).unwrap_or_else(|| untold(self.span))
    }

    fn values(&mut self) -> Sketch {
        let line = self.rest.split('\n').next().unwrap_or_default();
        let inner = line.split_once(']').map_or(line, |(inner, _)| inner);
        self.rest = self.rest.get(inner.len() + 1..).unwrap_or_default();
        let all: Vec<(String, Span)> = inner
            .split(", ")
            .map(|value| (value.trim().to_owned(), self.span))
            .collect();
        let (full, empty): (Vec<_>, Vec<_>) = all.into_iter().partition(|(value, _)| !value.is_empty());
        let is_number = full.iter().all(|(value, _)| is_integer(value));
        let mut schema = Sketch::new(self.span);
        schema.text("type", if is_number { "integer" } else { "string" });
        // An empty value is how the tool prints null.
        schema.flag("nullable", !empty.is_empty());
        add(&mut schema, &full);
        schema
    }

    fn object(&mut self, depth: usize) -> Sketch {
        let mut schema = Sketch::new(self.span);
        schema.text("type", "object");
        let mut required = Vec::new();
        while !self.eat("}") {
            let before = self.rest.len();
            let Some(mut field) = self.field(depth + 1) else {
                break;
            };
            match field.required {
                Some(true) => required.push(text(self.span, &field.name)),
                Some(false) => {}
                None => field.schema.flag(openapi::UNTOLD_REQUIRED, true),
            }
            schema.add("properties", &field.name, self.span, field.schema.node());
            if self.rest.len() >= before {
                break;
            }
        }
        if !required.is_empty() {
            schema.set("required", list(self.span, required));
        }
        schema
    }

    fn field(&mut self, depth: usize) -> Option<Field> {
        if depth > DEEP {
            return None;
        }
        let said = self.comments();
        let rest = self.rest.trim_start();
        let line = rest.split('\n').next()?;
        let (name, _) = line.split_once(':')?;
        self.rest = rest.get(name.len() + 1..)?;
        let (name, optional) = name.strip_suffix('?').map_or((name, false), |name| (name, true));
        let mut schema = self.ty(depth);
        // Objects, and models, have no mark whether they must be there or not.
        let is_marked = is_plain(&schema);
        self.facts(&mut schema);
        schema.text("description", &said);
        let required = match (optional, is_marked) {
            (true, _) => Some(false),
            (false, true) => Some(true),
            (false, false) => None,
        };
        Some(Field {
            name: name.trim().to_owned(),
            required,
            schema,
        })
    }

    /// `//default: v` at the end of a line.
    fn facts(&mut self, schema: &mut Sketch) {
        let line = self.rest.split('\n').next().unwrap_or_default();
        if let Some(raw) = line.trim().strip_prefix("//default: ") {
            let node = value(self.span, schema.str("type"), raw.trim());
            schema.set("default", node);
            self.rest = self.rest.get(line.len()..).unwrap_or_default();
        }
    }
}

/// The last alternative's items, where the alternatives are those of a list: the mark of the list stands behind the last one. Of two,
/// that one may be a list alone.
fn of_list(all: &[Sketch]) -> Option<Sketch> {
    let is_object =
        |schema: &Sketch| schema.str("type") == Some("object") || schema.get(openapi::NAMED).is_some();
    let (last, others) = all.split_last()?;
    let items = last.get("items").map(Sketch::of).filter(is_object)?;
    (others.len() > 1 && others.iter().all(is_object)).then_some(items)
}

/// Whether a type is a plain one, or a list of plain ones.
fn is_plain(schema: &Sketch) -> bool {
    match schema.str("type") {
        Some("object") | None => false,
        Some("array") => schema
            .get("items")
            .is_some_and(|items| is_plain(&Sketch::of(items))),
        Some(_) => true,
    }
}
