//! Markup: text in, one [`Document`] of blocks and text with byte ranges out, the same type whatever the markup.
//!
//! A document is built where a format asks for it, and dropped with its page. Nothing here knows a documentation format: it
//! tells what is a table, not what the table means. What a markup has besides (the elements of HTML and their classes) can be
//! had beside the document. Broken markup gives some document, never an error, in time linear in its length.

pub mod asciidoc;
pub mod html;
pub mod markdown;
pub mod outline;
pub mod rst;

mod document;
pub(crate) mod front_matter;
mod inline;
mod lines;
pub(crate) mod links;
mod slice;
mod table;
#[cfg(test)]
mod testing;

pub use document::{Block, BlockKind, Definition, Document, Section, sections, source_of};
pub use front_matter::FrontMatter;
pub use inline::{Inline, InlineKind, plain_text, walk};
pub use slice::slice;
pub use table::{Cell, Row, RowFault, Table};
