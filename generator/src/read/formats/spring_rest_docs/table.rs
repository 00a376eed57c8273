//! Tables of what the parts of a request or an answer are.

use docwright_schema::Span;

use super::words;
use crate::read::formats::rebuilt::{Sketch, Tree, word};
use crate::read::formats::requests::Pair;
use crate::read::markup::{Cell, Row, Table};
use crate::read::reader::Page;

/// What tables tell of a request and its answer.
#[derive(Default)]
pub(super) struct Told {
    pub(super) template: Option<String>,
    pub(super) path: Vec<Pair>,
    pub(super) query: Vec<Pair>,
    pub(super) headers: Vec<Pair>,
    pub(super) parts: Vec<Pair>,
    pub(super) sent: Option<Sketch>,
    pub(super) given: Option<Sketch>,
}

/// What a table is of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Path,
    Query,
    Headers,
    Parts,
    Sent,
    Given,
}

/// Columns.
struct Columns {
    name: usize,
    ty: Option<usize>,
    said: Option<usize>,
    optional: Option<usize>,
    required: Option<usize>,
}

/// Adds what a table tells. Its title is that above it; `is_behind` where it stands behind an answer.
pub(super) fn add(told: &mut Told, page: &Page<'_>, table: &Table<'_>, title: &str, is_behind: bool) {
    let Some(columns) = columns(table) else { return };
    let template = template(title);
    let first = table
        .header
        .get(columns.name)
        .map(|cell| cell.plain().to_lowercase());
    let is_fields = columns.ty.is_some() || first.as_deref() == Some("path");
    let is_answer = words::has(title, words::ANSWER) || is_behind && !words::has(title, words::REQUEST);
    let role = if template.is_some() || words::has(title, words::PATH) {
        Role::Path
    } else if words::has(title, words::HEADER) {
        if is_answer {
            return;
        }
        Role::Headers
    } else if words::has(title, words::COOKIE) {
        return;
    } else if words::has(title, words::PART) || first.as_deref() == Some("part") {
        Role::Parts
    } else if words::has(title, words::QUERY) || !is_fields && first.as_deref() == Some("parameter") {
        Role::Query
    } else if is_fields {
        if is_answer { Role::Given } else { Role::Sent }
    } else {
        return;
    };
    if template.is_some() {
        told.template = template;
    }
    match role {
        Role::Path => told.path.extend(pairs(page, table, &columns)),
        Role::Query => told.query.extend(pairs(page, table, &columns)),
        Role::Headers => told.headers.extend(pairs(page, table, &columns)),
        Role::Parts => told
            .parts
            .extend(pairs(page, table, &columns).into_iter().map(|pair| Pair {
                is_file: true,
                ..pair
            })),
        // Of several, the first one tells of the whole.
        Role::Sent if told.sent.is_none() => told.sent = fields(page, table, &columns),
        Role::Given if told.given.is_none() => told.given = fields(page, table, &columns),
        _ => {}
    }
}

/// The template of a path in the title of a table: `Table 1. /boats/{id}`.
fn template(title: &str) -> Option<String> {
    let at = title.find('/')?;
    let path = title.get(at..)?.split_whitespace().next()?;
    let path = path.split("{?").next()?.trim_end_matches(['+', '`', ':']);
    let before = title.get(..at)?;
    let stands_alone = before.is_empty() || before.ends_with([' ', '+', '`', '\u{a0}']);
    (stands_alone && path.contains('{')).then(|| path.to_owned())
}

fn columns(table: &Table<'_>) -> Option<Columns> {
    let find = |words: &[&str]| {
        table
            .header
            .iter()
            .position(|cell| words::is(&cell.plain(), words))
    };
    Some(Columns {
        name: find(words::NAMES)?,
        ty: find(words::TYPES),
        said: find(words::SAID),
        optional: find(words::OPTIONAL),
        required: find(words::REQUIRED),
    })
}

fn plain(cell: &Cell<'_>) -> String {
    let text = cell.plain();
    text.trim().trim_matches(['+', '`']).trim().to_owned()
}

fn required(columns: &Columns, row: &Row<'_>) -> Option<bool> {
    let value = |column: Option<usize>| {
        let cell = row.cell(column)?;
        let text = plain(cell);
        match (words::is(&text, words::YES), words::is(&text, words::NO)) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => None,
        }
    };
    let optional = || value(columns.optional).map(|optional| !optional);
    value(columns.required).or_else(optional)
}

fn pairs(page: &Page<'_>, table: &Table<'_>, columns: &Columns) -> Vec<Pair> {
    let pair = |row: &Row<'_>| {
        let name = plain(row.cell(Some(columns.name))?);
        let mut pair = Pair::new(Span::new(page.source, row.range.clone()), &name, "");
        pair.said = row
            .cell(columns.said)
            .map(|cell| cell.plain().trim().to_owned())
            .unwrap_or_default();
        pair.required = required(columns, row);
        (!name.is_empty() && !name.contains(char::is_whitespace)).then_some(pair)
    };
    table.rows.iter().filter_map(pair).collect()
}

/// The value whose fields are told of.
fn fields(page: &Page<'_>, table: &Table<'_>, columns: &Columns) -> Option<Sketch> {
    let mut tree: Option<Tree> = None;
    for row in &table.rows {
        let span = Span::new(page.source, row.range.clone());
        let Some(name) = row.cell(Some(columns.name)).map(plain) else {
            continue;
        };
        let name = name.replace("['", ".").replace("']", "");
        let name = name.trim_start_matches('.');
        if name.is_empty() || name.contains(['*', ' ']) {
            continue;
        }
        let field = tree.get_or_insert_with(|| Tree::new(span)).at(span, name);
        let ty = row.cell(columns.ty).map(plain).unwrap_or_default();
        field.ty = match ty.to_lowercase().as_str() {
            "null" | "varies" | "object" | "" => None,
            "array" if name.ends_with("[]") => None,
            ty => word(span, ty, None),
        };
        field.said = row
            .cell(columns.said)
            .map(|cell| cell.plain().trim().to_owned())
            .unwrap_or_default();
        field.required = required(columns, row);
    }
    tree.map(|tree| tree.schema(0))
}
