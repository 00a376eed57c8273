//! The language that a page is written for: a vote of its code and of the rows that read as types and names of a language.
//!
//! A page of fields often has no code at all, and a description may have code of any language; so everything counts, and
//! on a draw, where nothing that tells the languages apart occurs, the first one will do.

use docwright_schema::evidence::TypeExpr;

use super::dialect::Dialect;
use super::languages::DIALECTS;
use super::typetext::TypeText;
use crate::read::markup::{Block, BlockKind, Cell, Document, Row, Table, plain_text};
use crate::read::reader::Page;

/// A sample counts as much as this many rows that read well.
const SAMPLE: usize = 6;

/// What a type is worth that reads well.
const FITTING: usize = 2;

/// The language of a page.
pub(super) fn detect(page: &Page<'_>, document: &Document<'_>) -> &'static Dialect {
    let points = |dialect| Points {
        dialect,
        sure: 0,
        looked: 0,
    };
    let mut votes = Votes(DIALECTS.iter().map(points).collect());
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
    votes.winner(page, &types)
}

/// The points of each language, in their order.
struct Votes(Vec<Points>);

struct Points {
    dialect: &'static Dialect,
    /// What it has.
    sure: usize,
    /// How many cells of types it has looked at.
    looked: usize,
}

impl Votes {
    fn add(&mut self, points: impl Fn(&Dialect) -> usize) {
        for of in &mut self.0 {
            of.sure += points(of.dialect);
        }
    }

    /// The language with the most points, cells of types included; the first one on a draw. A cell is parsed by the grammar
    /// of the language alone that has most if all others fit, until no other can win: to parse each cell by all grammars
    /// would take as long as to read the page.
    fn winner(mut self, page: &Page<'_>, cells: &[&Cell<'_>]) -> &'static Dialect {
        let possible = |of: &Points| of.sure + (cells.len() - of.looked) * FITTING;
        let mut texts: Vec<Option<TypeText<'_>>> = cells.iter().map(|_| None).collect();
        loop {
            let most = self.0.iter().enumerate().rev().max_by_key(|(_, of)| possible(of));
            let Some((at, top)) = most else {
                return &DIALECTS[0];
            };
            // One that comes before it wins on a draw, too.
            let beaten = |(other, of): (usize, &Points)| match other < at {
                true => possible(of) < top.sure,
                false => other == at || possible(of) <= top.sure,
            };
            if self.0.iter().enumerate().all(beaten) {
                return top.dialect;
            }
            let Some(top) = self.0.get_mut(at) else {
                return &DIALECTS[0];
            };
            if let (Some(cell), Some(text)) = (cells.get(top.looked), texts.get_mut(top.looked)) {
                let text = text.get_or_insert_with(|| TypeText::new(page, cell.content()));
                top.sure += fit(&(top.dialect.grammar)(text, top.dialect));
            }
            top.looked += 1;
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
