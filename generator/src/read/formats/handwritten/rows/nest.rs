//! Rows to objects: dotted and bracketed names, indents and nested lists become fields of fields.

use std::collections::BTreeMap;

use docwright_schema::evidence::{FieldEvidence, ModelEvidence, NameForm, Shape, TypeExpr};
use docwright_schema::{Span, Stated};
use serde_json::Value;

use super::row::{Raw, may_hold};

/// Names with more parts are no paths.
const MAX_DEPTH: usize = 12;

/// A field and those within it.
#[derive(Debug, Clone)]
struct Node {
    field: FieldEvidence,
    /// How many lists are around the inner fields.
    lists: usize,
    inner: Vec<Node>,
    /// Where the inner ones are, by name.
    places: BTreeMap<String, usize>,
    /// Whether the inner fields are those of the values of a map.
    map: bool,
}

/// An object of these fields; a list of it where their names begin with brackets.
pub(in super::super) fn object(rows: &[Raw], open: bool, span: Span) -> TypeExpr {
    let mut root = node("", span);
    add_rows(&mut root, rows, 0);
    let lists = root.lists;
    let is_map = root.map && !root.inner.is_empty();
    let ty = inline(root.inner, open, span, 0);
    let ty = if is_map { TypeExpr::Map(Box::new(ty)) } else { ty };
    (0..lists).fold(ty, |ty, _| TypeExpr::Array(Box::new(ty)))
}

/// Makes lists of the rows that say no list and hold others, where examples show a list of objects under their name.
pub(in super::super) fn lists(rows: &mut [Raw], examples: &[Value]) {
    for at in 0..rows.len() {
        let below = rows.get(at + 1).map_or(0, |next| next.depth);
        let Some(row) = rows.get_mut(at) else { continue };
        let holds = below > row.depth || !row.inner.is_empty();
        // A word for an object is said of the items as often.
        let is_unsaid = matches!(
            row.field.ty,
            TypeExpr::Missing | TypeExpr::Shown(_) | TypeExpr::Inline(_)
        );
        if holds && is_unsaid && examples.iter().any(|example| shows_list(example, &row.name, 0)) {
            row.field.ty = TypeExpr::Array(Box::new(TypeExpr::Missing));
        }
    }
}

/// Whether the first value of this name in an example is a list of objects.
fn shows_list(example: &Value, name: &str, depth: usize) -> bool {
    if depth > MAX_DEPTH {
        return false;
    }
    match example {
        Value::Array(items) => items
            .first()
            .is_some_and(|item| shows_list(item, name, depth + 1)),
        Value::Object(fields) => match fields.get(name) {
            Some(Value::Array(items)) => items.first().is_some_and(Value::is_object),
            Some(_) => false,
            None => fields.values().any(|value| shows_list(value, name, depth + 1)),
        },
        _ => false,
    }
}

/// The fields of an object of these rows.
pub(in super::super) fn fields(rows: &[Raw], span: Span) -> Vec<FieldEvidence> {
    let mut root = node("", span);
    add_rows(&mut root, rows, 0);
    root.inner
        .into_iter()
        .map(|node| finished(node, span, 0))
        .collect()
}

/// Gives lists back the brackets of their names: in JSON `ids[]` says that `ids` is a list, but a form has fields that are called so.
pub(in super::super) fn name_as_in_forms(fields: &mut [FieldEvidence], rows: &[Raw]) {
    for row in rows {
        let plain = row
            .name
            .strip_suffix("[]")
            .filter(|name| !name.contains(['[', '.']));
        let own = |field: &&mut FieldEvidence| {
            let name = field.name.as_ref().map(|name| name.value.as_str());
            plain.is_some() && name == plain
        };
        if let Some(name) = fields.iter_mut().find(own).and_then(|field| field.name.as_mut()) {
            name.value.clone_from(&row.name);
        }
    }
}

fn node(name: &str, span: Span) -> Node {
    Node {
        field: FieldEvidence {
            name: Some(Stated::new(name.to_owned(), span)),
            ..FieldEvidence::new(NameForm::Wire, span)
        },
        lists: 0,
        inner: Vec::new(),
        places: BTreeMap::new(),
        map: false,
    }
}

fn add_rows(root: &mut Node, rows: &[Raw], level: usize) {
    if level > MAX_DEPTH {
        return;
    }
    // The indents that are open, and the path of names to each.
    let mut open: Vec<(usize, Vec<String>)> = Vec::new();
    for row in rows {
        open.retain(|(depth, _)| *depth < row.depth);
        let mut path: Vec<String> = open.last().map(|(_, path)| path.clone()).unwrap_or_default();
        path.extend(parts(&row.name));
        path.truncate(MAX_DEPTH);
        if let Some(place) = place(root, &path, row.field.span) {
            let name = place.field.name.clone();
            let (lists, map) = (place.lists, place.map);
            place.field = FieldEvidence {
                name,
                ..row.field.clone()
            };
            (place.lists, place.map) = (lists, map);
            add_rows(place, &row.inner, level + 1);
        }
        // What stands below a text or a number stands beside it: such have no fields.
        if may_hold(&row.field.ty) {
            open.push((row.depth, path));
        }
    }
}

/// The node at a path, made where it is missing; `[]` makes a list of the node before it.
fn place<'n>(root: &'n mut Node, path: &[String], span: Span) -> Option<&'n mut Node> {
    let mut at = root;
    for part in path {
        if part == "[]" {
            at.lists = at.lists.max(1);
            continue;
        }
        if part.starts_with(['<', '{']) || part == "*" {
            at.map = true;
            continue;
        }
        let fresh = at.inner.len();
        let known = *at.places.entry(part.clone()).or_insert(fresh);
        if known == fresh {
            at.inner.push(node(part, span));
        }
        at = at.inner.get_mut(known)?;
    }
    Some(at)
}

/// `a.b`, `a[].b`, `a[b]`, `a[][b]`.
fn parts(name: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut word = String::new();
    let mut flush = |word: &mut String| {
        if !word.is_empty() {
            parts.push(std::mem::take(word));
        }
    };
    let mut chars = name.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '.' => flush(&mut word),
            '[' if chars.peek() == Some(&']') => {
                chars.next();
                flush(&mut word);
                word.push_str("[]");
                flush(&mut word);
            }
            '[' | ']' => flush(&mut word),
            c => word.push(c),
        }
    }
    flush(&mut word);
    parts
}

fn inline(nodes: Vec<Node>, open: bool, span: Span, level: usize) -> TypeExpr {
    let fields = nodes
        .into_iter()
        .map(|node| finished(node, span, level))
        .collect();
    TypeExpr::Inline(Box::new(ModelEvidence::inline(
        Shape::Object {
            fields,
            additional: open.then_some(TypeExpr::Missing),
        },
        span,
    )))
}

/// Whether fields told of below are those of the values of a map; below a map of texts, they are its keys.
fn is_map(ty: &TypeExpr) -> bool {
    match ty {
        TypeExpr::Nullable(inner) | TypeExpr::Array(inner) => is_map(inner),
        TypeExpr::Map(value) => may_hold(value),
        _ => false,
    }
}

fn finished(node: Node, span: Span, level: usize) -> FieldEvidence {
    let mut field = node.field;
    if level > MAX_DEPTH || node.inner.is_empty() && node.lists == 0 {
        return field;
    }
    let object = if node.inner.is_empty() {
        match std::mem::replace(&mut field.ty, TypeExpr::Missing) {
            TypeExpr::Array(item) => *item,
            ty => ty,
        }
    } else {
        inline(node.inner, false, span, level + 1)
    };
    let object = if node.map || is_map(&field.ty) {
        TypeExpr::Map(Box::new(object))
    } else {
        object
    };
    let (is_list, is_nullable) = match &field.ty {
        TypeExpr::Array(_) => (true, false),
        TypeExpr::Nullable(inner) => (matches!(**inner, TypeExpr::Array(_)), true),
        _ => (node.lists > 0, false),
    };
    let ty = if is_list {
        TypeExpr::Array(Box::new(object))
    } else {
        object
    };
    field.ty = if is_nullable {
        TypeExpr::Nullable(Box::new(ty))
    } else {
        ty
    };
    field
}
