//! The language that a page is written for: a vote of its code and of the rows that read as types and names of a language.
//!
//! A page of fields often has no code at all, and a description may have code of any language; so everything counts, and
//! on a draw, where nothing that tells the languages apart occurs, the first one will do.

use docwright_schema::evidence::TypeExpr;

use super::dialect::{DIALECTS, Dialect};
use super::typetext::TypeText;
use crate::read::Page;
use crate::read::markdown::{Block, BlockKind, Cell, Document, Row, Table, plain_text};

/// A sample counts as much as this many rows that read well.
const SAMPLE: usize = 6;

/// What a type is worth that reads well.
const FITTING: usize = 2;

/// The language of a page.
pub(super) fn detect(page: &Page<'_>, document: &Document<'_>) -> &'static Dialect {
    let mut votes = Votes(DIALECTS.iter().map(|dialect| (dialect, 0)).collect());
    let mut types = Vec::new();
    layout(page, &mut votes);
    for block in &document.blocks {
        match &block.kind {
            BlockKind::Code { info, .. } => votes.add(|dialect| fence(info, dialect)),
            BlockKind::Table(table) => {
                types.extend(rows(table, &mut votes));
                constants(document, table, &mut votes);
            }
            _ => {}
        }
    }
    votes.of_types(page, &types);
    // Of several with the most points, the last one that the iterator meets wins.
    let winner = votes.0.iter().rev().max_by_key(|(_, points)| *points);
    winner.map_or(&DIALECTS[0], |(dialect, _)| dialect)
}

/// The points of each language.
struct Votes(Vec<(&'static Dialect, usize)>);

impl Votes {
    fn add(&mut self, points: impl Fn(&Dialect) -> usize) {
        self.0
            .iter_mut()
            .for_each(|(dialect, sum)| *sum += points(dialect));
    }

    /// Adds what cells of types are worth. Only languages that may still win are asked: to parse each cell by all grammars
    /// would take as long as to read the page.
    fn of_types(&mut self, page: &Page<'_>, cells: &[&Cell<'_>]) {
        for (cell, left) in cells.iter().zip((1..=cells.len()).rev()) {
            let best = self.0.iter().map(|(_, sum)| *sum).max().unwrap_or_default();
            let may_win = |sum: usize| sum + left * FITTING >= best;
            if self.0.iter().filter(|(_, sum)| may_win(*sum)).count() < 2 {
                return;
            }
            let text = TypeText::new(page, &cell.content);
            for (dialect, sum) in self.0.iter_mut().filter(|(_, sum)| may_win(*sum)) {
                *sum += fit(&(dialect.grammar)(&text, dialect));
            }
        }
    }
}

/// Whether the page is a model's and lies where the language puts it.
fn layout(page: &Page<'_>, votes: &mut Votes) {
    let mut parts = page.path.rsplit('/');
    let pascal = parts.next().is_some_and(|file| file.contains(char::is_uppercase));
    let folders: Vec<&str> = parts.collect();
    votes.add(|dialect| {
        if folders.contains(&dialect.habits.folder) && pascal == dialect.habits.pascal_files {
            SAMPLE
        } else {
            0
        }
    });
}

fn fence(info: &str, dialect: &Dialect) -> usize {
    let language = info.split_whitespace().next().unwrap_or_default();
    if dialect.fences.contains(&language) {
        SAMPLE
    } else {
        0
    }
}

/// The names in a table of types; gives the types.
fn rows<'d, 'a>(table: &'d Table<'a>, votes: &mut Votes) -> impl Iterator<Item = &'d Cell<'a>> {
    let types = table.column(&["Type"]);
    let names = table
        .column(&["Field", "Parameter", "Name"])
        .filter(|_| types.is_some());
    for row in &table.rows {
        if let Some(cell) = row.cell(names) {
            let name = cell.plain();
            let name = name.strip_prefix('$').unwrap_or(&name);
            votes.add(|dialect| usize::from(dialect.habits.case.fits(name)));
        }
    }
    table.rows.iter().filter_map(move |row| row.cell(types))
}

/// Whether the names of an enum's values begin with its own, where the language makes them so.
fn constants(document: &Document<'_>, table: &Table<'_>, votes: &mut Votes) {
    let (names, values) = (table.column(&["Name"]), table.column(&["Value"]));
    if values.is_none() || table.rows.is_empty() {
        return;
    }
    let title = document.blocks.iter().find_map(Block::heading);
    let title = title.map(|(_, title)| plain_text(title)).unwrap_or_default();
    let begins = |row: &Row<'_>| {
        row.cell(names)
            .is_some_and(|cell| cell.plain().starts_with(title.trim()))
    };
    if table.rows.iter().all(begins) {
        votes.add(|dialect| if dialect.habits.prefixed_values { SAMPLE } else { 0 });
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
        _ => FITTING,
    }
}
