//! `Enumerated Values`: a name and a value in each row. The names have no place, so of several rows of one name the runs of values
//! are given to them in their order, and where that does not come out even, to none.

use docwright_schema::Span;

use super::tree::{Branch, Tree, plain};
use super::words::{self, Column};
use crate::read::formats::openapi;
use crate::read::formats::rebuilt::add;
use crate::read::markup::Table;
use crate::read::reader::Page;

/// The values of one name, one after the other.
pub(super) type Run = (String, Vec<(String, Span)>);

/// The runs of a table. A run ends where its first value comes once more.
pub(super) fn runs(page: &Page<'_>, table: &Table<'_>) -> Vec<Run> {
    let mut all: Vec<Run> = Vec::new();
    let (name, value) = (
        words::column(table, Column::Name),
        words::column(table, Column::Value),
    );
    for row in &table.rows {
        let (Some(name), Some(value)) = (row.cell(name), row.cell(value)) else {
            continue;
        };
        let name = plain(name.raw()).trim_start_matches(['»', ' ']).to_owned();
        let span = Span::new(page.source, value.content_range());
        let value = plain(value.raw());
        match all.last_mut() {
            Some((last, values))
                if *last == name && values.first().is_none_or(|(first, _)| *first != value) =>
            {
                values.push((value, span));
            }
            _ => all.push((name, vec![(value, span)])),
        }
    }
    all
}

/// Gives the runs to the rows that they are of. Where `items` holds, they may be of what a list holds.
pub(super) fn give(tree: &mut Tree, runs: &[Run], items: bool) {
    let mut names: Vec<&str> = runs.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        let own: Vec<_> = runs.iter().filter(|run| run.0 == name).collect();
        let fits = |branch: &&mut Branch| match name {
            "*anonymous*" => branch.name.contains("anonymous") || branch.name.is_empty(),
            name => branch.name == name,
        };
        let may = |branch: &Branch| match branch.schema.str("type") {
            Some("string" | "integer" | "number") | None => true,
            Some("array") => items,
            Some(_) => false,
        };
        let all = tree.branches.iter_mut().filter(fits);
        let mut all: Vec<&mut Branch> = all.filter(|branch| may(branch)).collect();
        if all.len() != own.len() {
            // Rows that link to a model have its values.
            all.retain(|branch| branch.schema.get(openapi::NAMED).is_none());
        }
        if all.len() == own.len() {
            for (branch, (_, values)) in all.into_iter().zip(own) {
                if branch.schema.get(openapi::NAMED).is_none() {
                    add(&mut branch.schema, values);
                }
            }
        }
    }
}
