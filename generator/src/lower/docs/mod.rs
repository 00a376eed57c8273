//! Markdown of documents as documentation of Rust: whatever the text, rustdoc is quiet, no doctest comes of it, and what
//! is written below it stays outside its lists and fences.
//!
//! Takes Markdown, makes [`Lines`](super::rust::Lines). Must not know what is documented.
//!
//! The text is parsed and mended where an event asks for it, until nothing asks. rustdoc carries another parser, so what
//! comes of it is then looked at line by line, as any parser might take it ([`code_free`]). What cannot be mended, or might be
//! code, is shown as it stands, in a fence. What rustdoc does with it is asked of rustdoc, in `tests/rustdoc.rs`.

mod clean;
mod code_free;
mod fence;
mod inline;
mod mend;
mod paragraphs;
mod text;

pub(super) use inline::{code, link, plain, plain_with_code};
pub(super) use paragraphs::{Docs, line};
pub(super) use text::text;
