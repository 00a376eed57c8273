//! Fields as tables, lists and terms show them: rows in, [`Raw`](super::rows::row::Raw) fields out, each with its marks but without a place
//! in an object.

mod attributes;
mod bracket;
mod component;
mod conditions;
pub(super) mod described;
mod items;
mod lines;
mod name;
mod pairs;
mod raw;
mod shape;
mod table;

pub(super) use component::{Component, of_components};
pub(super) use items::{of_items, of_terms};
pub(super) use lines::{of_lines, of_pairs, of_paragraph};
pub(super) use raw::raw;
pub(super) use shape::of_shape;
pub(super) use table::of_table;
