//! The language that a page is written for: a vote of its code and of the rows that read as types and names of a language.
//!
//! A page of fields often has no code at all, and a description may have code of any language; so everything counts, and
//! on a draw, where nothing that tells the languages apart occurs, the first one will do.

use docwright_schema::evidence::TypeExpr;

use super::dialect::{DIALECTS, Dialect};
use super::typetext::TypeText;
use crate::read::Page;
use crate::read::markdown::{Block, BlockKind, Document, Row, Table, plain_text};

/// A sample counts as much as this many rows that read well.
const SAMPLE: usize = 6;

/// The language of a page.
pub(super) fn detect(page: &Page<'_>, document: &Document<'_>) -> &'static Dialect {
    let points = |dialect: &&Dialect| {
        let of_block = |block: &Block<'_>| match &block.kind {
            BlockKind::Code { info, .. } => fence(info, dialect),
            BlockKind::Table(table) => rows(page, table, dialect) + constants(document, table, dialect),
            _ => 0,
        };
        let blocks: usize = document.blocks.iter().map(of_block).sum();
        blocks + layout(page, dialect)
    };
    // Of several with the most points, the last one that the iterator meets wins.
    let winner = DIALECTS.iter().rev().max_by_key(points);
    winner.unwrap_or(&DIALECTS[0])
}

/// Whether the page is a model's and lies where the language puts it.
fn layout(page: &Page<'_>, dialect: &Dialect) -> usize {
    let mut parts = page.path.rsplit('/');
    let file = parts.next().unwrap_or_default();
    let folder = parts.any(|part| part == dialect.habits.folder);
    if folder && file.contains(char::is_uppercase) == dialect.habits.pascal_files {
        SAMPLE
    } else {
        0
    }
}

fn fence(info: &str, dialect: &Dialect) -> usize {
    let language = info.split_whitespace().next().unwrap_or_default();
    if dialect.fences.contains(&language) {
        SAMPLE
    } else {
        0
    }
}

fn rows(page: &Page<'_>, table: &Table<'_>, dialect: &Dialect) -> usize {
    let (names, types) = (
        table.column(&["Field", "Parameter", "Name"]),
        table.column(&["Type"]),
    );
    let points = |row: &Row<'_>| {
        let ty = row.cell(types).map_or(0, |cell| {
            let text = TypeText::new(page, &cell.content);
            fit(&(dialect.grammar)(&text, dialect))
        });
        let name = row.cell(names).map_or(0, |cell| {
            let name = cell.plain();
            usize::from(dialect.habits.case.fits(name.strip_prefix('$').unwrap_or(&name)))
        });
        ty + name
    };
    if types.is_none() {
        0
    } else {
        table.rows.iter().map(points).sum()
    }
}

/// Whether the names of an enum's values begin with its own, where the language makes them so.
fn constants(document: &Document<'_>, table: &Table<'_>, dialect: &Dialect) -> usize {
    let (names, values) = (table.column(&["Name"]), table.column(&["Value"]));
    let title = document.blocks.iter().find_map(Block::heading);
    let title = title.map(|(_, title)| plain_text(title)).unwrap_or_default();
    let is_enum = values.is_some() && !table.rows.is_empty();
    let begins = |row: &Row<'_>| {
        row.cell(names)
            .is_some_and(|cell| cell.plain().starts_with(title.trim()))
    };
    if is_enum && dialect.habits.prefixed_values && table.rows.iter().all(begins) {
        SAMPLE
    } else {
        0
    }
}

/// How much a type looks like one of the language: a name without a link may just be a word of another one.
fn fit(ty: &TypeExpr) -> usize {
    match ty {
        TypeExpr::Missing | TypeExpr::Unreadable(_) => 0,
        TypeExpr::Link(link) if link.target.is_none() => 1,
        TypeExpr::Array(ty)
        | TypeExpr::Map(ty)
        | TypeExpr::Optional(ty)
        | TypeExpr::Nullable(ty)
        | TypeExpr::Stream(ty) => fit(ty),
        TypeExpr::OneOf(types) => types.iter().map(fit).min().unwrap_or(0),
        _ => 2,
    }
}
