//! Items that tell what a value of a field means: "When `kind` is `yawl`, it has two masts". They stand among the fields of an example,
//! or below the field whose object has the one that they name.
//!
//! Takes items of a list, makes fields: a truth value, or one of the values that two or more items name. Both lists and all three
//! truth values of the one set of 25 that has such items are right.

use docwright_schema::evidence::TypeExpr;

use super::raw::raw;
use crate::read::formats::handwritten::rows::row::{Raw, is_name, restrict};
use crate::read::formats::handwritten::words::text::{Prose, prose_of};
use crate::read::markup::Block;
use crate::read::reader::Page;

/// Words with which such an item begins.
const STARTS: &[&str] = &["when ", "if "];

/// Whether an item tells of a value of a field.
pub(super) fn is_condition(item: &[Block<'_>]) -> bool {
    condition(item).is_some()
}

/// The field and its value.
fn condition(item: &[Block<'_>]) -> Option<(String, String)> {
    let text = prose_of(item.get(..1)?).text;
    let lower = text.get(..6)?.to_lowercase();
    let start = STARTS.iter().find(|word| lower.starts_with(**word))?;
    let (name, said) = text.get(start.len()..)?.strip_prefix('`')?.split_once('`')?;
    let (value, after) = said.strip_prefix(" is `")?.split_once('`')?;
    let is_told = after.trim_start().starts_with(',') && is_name(name) && !value.contains(' ');
    is_told.then(|| (name.to_owned(), value.to_owned()))
}

/// The fields that items tell of which `known` lacks.
pub(super) fn rows(page: &Page<'_>, items: &[Vec<Block<'_>>], known: &[Raw]) -> Vec<Raw> {
    let mut told: Vec<(String, Vec<String>, &Vec<Block<'_>>)> = Vec::new();
    for item in items {
        let Some((name, value)) = condition(item) else {
            continue;
        };
        match told.iter_mut().find(|(own, ..)| *own == name) {
            Some((_, values, _)) if !values.contains(&value) => values.push(value),
            Some(_) => {}
            None => told.push((name, vec![value], item)),
        }
    }
    let is_new =
        |(name, ..): &(String, Vec<String>, &Vec<Block<'_>>)| known.iter().all(|row| row.name != *name);
    let row = |(name, values, item): (String, Vec<String>, &Vec<Block<'_>>)| {
        let range = item.first()?.range.clone();
        let mut row = raw(page, &name, &Prose::default(), &Prose::default(), range);
        let is_truth = values.iter().all(|value| value == "true" || value == "false");
        match is_truth {
            true => row.field.ty = TypeExpr::Boolean,
            false if values.len() > 1 => restrict(&mut row.field, &values),
            false => return None,
        }
        Some(row)
    };
    told.into_iter().filter(is_new).filter_map(row).collect()
}
