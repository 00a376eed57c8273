//! The tables below an operation or a model, and what stands between them.

use crate::read::markup::{Block, BlockKind, InlineKind, Table, plain_text, slice};

use super::words::{self, Column};

/// A part of a section.
pub(super) enum Part<'d, 'a> {
    Parameters(&'d Table<'a>),
    Answers(&'d Table<'a>),
    Headers(&'d Table<'a>),
    Values(&'d Table<'a>),
    Rows(&'d Table<'a>),
    /// Which status the next rows are of.
    Status(String),
    /// `oneOf`, `xor` …: how the next rows go together with the last ones.
    Joint(String),
    /// What stands above an example.
    Caption(String),
    Sample {
        info: &'d str,
        block: &'d Block<'a>,
    },
}

/// Words between tables.
const JOINTS: &[&str] = &["oneOf", "anyOf", "allOf", "not", "xor", "or", "and", "continued"];

/// The parts of a section, in their order.
pub(super) fn parts<'d, 'a>(text: &str, blocks: &'d [Block<'a>]) -> Vec<Part<'d, 'a>> {
    blocks.iter().filter_map(|block| part(text, block)).collect()
}

fn part<'d, 'a>(text: &str, block: &'d Block<'a>) -> Option<Part<'d, 'a>> {
    match &block.kind {
        BlockKind::Table(table) => of_table(table),
        BlockKind::Code { info, .. } => Some(Part::Sample { info, block }),
        BlockKind::Quote(_) => {
            let caption = slice(text, block.range.clone()).trim_start_matches(['>', ' ']);
            Some(Part::Caption(caption.trim().to_owned()))
        }
        BlockKind::Paragraph(content) => {
            let plain = plain_text(content);
            let plain = plain.trim();
            let word = plain.split_whitespace().next().unwrap_or_default();
            // A discriminator may be named behind the word.
            let alone = plain == word || plain.starts_with(&format!("{word} - discriminator"));
            if alone && JOINTS.contains(&word) {
                return Some(Part::Joint(word.to_owned()));
            }
            match content.last().map(|last| &last.kind) {
                Some(InlineKind::Strong(strong)) if content.len() == 2 => {
                    let status = plain_text(strong);
                    let is_status = status == "default"
                        || status.len() == 3 && status.starts_with(|c: char| c.is_ascii_digit());
                    is_status.then(|| Part::Status(status.into_owned()))
                }
                _ => None,
            }
        }
        _ => None,
    }
}

fn of_table<'d, 'a>(table: &'d Table<'a>) -> Option<Part<'d, 'a>> {
    let has = |columns: &[Column]| words::has(table, columns);
    Some(match () {
        () if has(&[Column::Name, Column::In, Column::Type]) => Part::Parameters(table),
        () if has(&[Column::Status, Column::Meaning]) => Part::Answers(table),
        () if has(&[Column::Status, Column::Header]) => Part::Headers(table),
        () if has(&[Column::Name, Column::Type]) => Part::Rows(table),
        () if has(&[Column::Name, Column::Value]) => Part::Values(table),
        () => return None,
    })
}
