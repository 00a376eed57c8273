//! `Enumerated Values`: a name and a value in each row. The names have no place, so of several rows of one name the runs of values
//! are given to them in their order, and where that does not come out even, to none.

use std::collections::BTreeMap;

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
        let span = page.span(value.content_range());
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
pub(super) fn give<'r>(tree: &mut Tree, runs: impl IntoIterator<Item = &'r Run>, items: bool) {
    let mut by_name: BTreeMap<&str, Vec<&Run>> = BTreeMap::new();
    for run in runs {
        by_name.entry(&run.0).or_default().push(run);
    }
    if by_name.is_empty() {
        return;
    }
    let may = |branch: &Branch| match branch.schema.str("type") {
        Some("string" | "integer" | "number") | None => true,
        Some("array") => items,
        Some(_) => false,
    };
    let mut branches: BTreeMap<&str, Vec<&mut Branch>> = BTreeMap::new();
    for branch in tree.branches.iter_mut().filter(|branch| may(branch)) {
        let is_nameless = branch.name.is_empty() || branch.name.contains("anonymous");
        let name = match is_nameless {
            true => Some("*anonymous*"),
            false => by_name.get_key_value(branch.name.as_str()).map(|(name, _)| *name),
        };
        if let Some(name) = name {
            branches.entry(name).or_default().push(branch);
        }
    }
    for (name, own) in by_name {
        let mut all = branches.remove(name).unwrap_or_default();
        if all.len() != own.len() {
            // Rows that link to a model have its values.
            all.retain(|branch| branch.schema.get(openapi::NAMED).is_none());
        }
        if all.len() != own.len() {
            continue;
        }
        for (branch, (_, values)) in all.into_iter().zip(own) {
            if branch.schema.get(openapi::NAMED).is_none() {
                add(&mut branch.schema, values);
            }
        }
    }
}
