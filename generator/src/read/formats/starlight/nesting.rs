//! Which object a field belongs to, in forms that keep where a nested object opens and lose where it ends.
//!
//! Names and openings in, a tree out. What all readings that are possible agree on is certain; what they do not is left
//! out, and the objects that it may belong to say so. It knows no form of text.

mod order;
mod search;
mod tree;

pub(super) use order::is_sorted;
pub(super) use search::{Hints, Item, fields_of};
pub(super) use tree::{Node, Tree, tree};
