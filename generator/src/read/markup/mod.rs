//! Markup: text in, blocks and text with byte ranges out.
//!
//! Knows no documentation format: it tells what is a table, not what the table means.

pub mod html;
pub mod markdown;
