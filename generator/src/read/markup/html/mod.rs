//! HTML with byte positions, for every format that is published as pages.
//!
//! Text in, a tree that borrows from it out. Nothing here knows a documentation format; a reader names the elements it wants
//! by [`Selector`]s, which are data, or asks for the page as a [`Document`](super::Document). Broken markup gives some tree, never an error, in time linear in its length.

mod code;
mod document;
mod entity;
mod prose;
mod select;
mod table;
mod token;
mod tree;

#[cfg(test)]
mod tests;

pub use entity::{decode, untagged};
pub use prose::markdown;
pub use select::{Selector, Simple, attribute, class, id, tag};
pub use tree::{Element, Tree};
