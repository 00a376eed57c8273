//! The language that a page is written for: a vote of its code and of the rows that read as types and names of a language.
//!
//! A page of fields often has no code at all, and a description may have code of any language; so everything counts, and
//! on a draw, where nothing that tells the languages apart occurs, the first one will do.

use docwright_schema::evidence::TypeExpr;

use super::dialect::{DIALECTS, Dialect};
use super::typetext::TypeText;
use crate::read::Page;
use crate::read::markdown::{Block, BlockKind, Document, Row, Table};

/// A sample counts as much as this many rows that read well.
const SAMPLE: usize = 6;

/// The language of a page.
pub(super) fn detect(page: &Page<'_>, document: &Document<'_>) -> &'static Dialect {
    told(page, document).unwrap_or(&DIALECTS[0])
}

/// The language that the page itself tells; `None` on a draw.
pub(super) fn told(page: &Page<'_>, document: &Document<'_>) -> Option<&'static Dialect> {
    let points = |dialect: &'static Dialect| {
        let of_block = |block: &Block<'_>| match &block.kind {
            BlockKind::Code { info, .. } => fence(info, dialect),
            BlockKind::Table(table) => rows(page, table, dialect),
            _ => 0,
        };
        (document.blocks.iter().map(of_block).sum::<usize>(), dialect)
    };
    let votes: Vec<_> = DIALECTS.iter().map(points).collect();
    let most = votes.iter().map(|vote| vote.0).max()?;
    let mut winners = votes.into_iter().filter(|vote| vote.0 == most);
    let winner = winners.next()?.1;
    winners.next().is_none().then_some(winner)
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
            usize::from(dialect.case.fits(name.strip_prefix('$').unwrap_or(&name)))
        });
        ty + name
    };
    if types.is_none() {
        0
    } else {
        table.rows.iter().map(points).sum()
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
