//! Tables of attributes: names that are places (`glaze:colour`), types, and what is said of values behind line breaks.

use docwright_schema::Span;

use crate::read::formats::rebuilt::{Rebuilt, Sketch, Tree, add, column, untold, word};
use crate::read::markup::{Block, BlockKind, Row, Table};

/// What a column tells.
#[derive(PartialEq)]
enum Column {
    Name,
    Type,
    Text,
}

const COLUMNS: [(&str, Column); 3] = [
    ("Name", Column::Name),
    ("Type", Column::Type),
    ("Description", Column::Text),
];

/// A resource, and the names of its attributes.
#[derive(Default)]
pub(super) struct Resource {
    pub(super) name: String,
    pub(super) title: String,
    pub(super) fields: Vec<String>,
}

impl Resource {
    pub(super) fn new(name: &str, title: &str) -> Resource {
        Resource {
            name: name.to_owned(),
            title: title.to_owned(),
            fields: Vec::new(),
        }
    }

    /// Reads its table, and adds its schema.
    pub(super) fn read(&mut self, rebuilt: &mut Rebuilt<'_>, body: &[Block<'_>]) {
        let Some((table, span)) = table(rebuilt, body) else {
            return;
        };
        let mut tree = Tree::new(span);
        for row in &table.rows {
            if let Some((name, _)) = attribute(rebuilt, table, row, None, &mut tree) {
                let first = name.split(['.', '[']).next().unwrap_or_default();
                self.fields.push(first.to_owned());
            }
        }
        rebuilt.schema(&self.name, span, tree.schema(0));
    }
}

/// The first table of some blocks.
pub(super) fn table<'d, 'a>(rebuilt: &Rebuilt<'_>, body: &'d [Block<'a>]) -> Option<(&'d Table<'a>, Span)> {
    body.iter().find_map(|block| match &block.kind {
        BlockKind::Table(table) => Some((table, rebuilt.span(block.range.clone()))),
        _ => None,
    })
}

/// Adds the attribute of a row, and gives its place and its schema.
pub(super) fn attribute(
    rebuilt: &Rebuilt<'_>,
    table: &Table<'_>,
    row: &Row<'_>,
    required: Option<bool>,
    tree: &mut Tree,
) -> Option<(String, Sketch)> {
    let cell = |wanted: &Column| row.cell(column(table, &COLUMNS, wanted));
    let name = cell(&Column::Name)?;
    let span = rebuilt.span(name.range.clone());
    let place = name.plain().trim().replace(':', ".").replace('/', "[].");
    if place.is_empty() {
        return None;
    }
    let ty = cell(&Column::Type).map(|cell| cell.plain().trim().to_owned());
    let raw = cell(&Column::Text).map_or("", |cell| cell.raw());
    let mut parts = raw
        .split("<br")
        .map(|part| part.trim_start_matches(['/', '>']).trim());
    let said = parts.next().unwrap_or_default().to_owned();
    let schema = schema(span, &ty.unwrap_or_default(), &parts.collect::<Vec<_>>());
    let at = tree.at(span, &place);
    at.ty = Some(schema.clone());
    at.required = required;
    at.said = said;
    Some((place, schema))
}

/// Words of JSON Schema for formats of texts.
const FORMATS: [&str; 8] = [
    "email",
    "uri",
    "hostname",
    "ipv4",
    "ipv6",
    "uuid",
    "date",
    "date-time",
];

fn schema(span: Span, ty: &str, said: &[&str]) -> Sketch {
    let bare = ty.strip_prefix("nullable ");
    let name = bare.unwrap_or(ty).trim();
    let known = FORMATS.contains(&name);
    let mut schema = match known {
        true => {
            let mut schema = Sketch::new(span);
            schema.text("type", "string");
            schema.text("format", name);
            schema
        }
        false => word(span, name, None).unwrap_or_else(|| untold(span)),
    };
    schema.flag("nullable", bare.is_some());
    for one in said {
        let Some((key, value)) = one.trim_start_matches("**").split_once(":**") else {
            continue;
        };
        let ticked: Vec<&str> = value.split('`').skip(1).step_by(2).collect();
        match (key, ticked.as_slice()) {
            ("one of", values) => {
                let bare = values
                    .iter()
                    .map(|value| (value.trim_matches('"').to_owned(), span));
                add(&mut schema, &bare.collect::<Vec<_>>());
            }
            ("pattern", [pattern]) => schema.text("pattern", pattern),
            ("default", [value]) => {
                let data = crate::read::data::parse_json(value, crate::read::data::Origin::Decoded(span));
                if data.flaw.is_none() {
                    schema.set("default", data.root);
                }
            }
            _ => {}
        }
    }
    schema
}
