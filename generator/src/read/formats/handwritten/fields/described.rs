//! A field under a heading of its own, with lines below it that say its type and what it is: entity pages of 2 of 55 sets.
//!
//! Takes the parts below the heading, makes a row. Does not know whose field it is.

use docwright_schema::Stated;

use crate::read::formats::handwritten::fields;
use crate::read::formats::handwritten::page::parts::{Kind, Part};
use crate::read::formats::handwritten::rows::row::Raw;
use crate::read::formats::handwritten::words::text::{Prose, prose};
use crate::read::reader::Page;

/// A field whose heading is followed by lines that say its type; lines without a label go on with the one before.
pub(in super::super) fn described(
    page: &Page<'_>,
    name: &str,
    heading: &str,
    parts: &[Part<'_, '_>],
) -> Option<Raw> {
    let mut ty = Prose::default();
    let mut said = Prose::default();
    for part in parts {
        let Kind::Text(content) = &part.kind else { continue };
        let all = prose(content);
        let mut label = String::new();
        for line in all.text.lines() {
            let (own, value) = labelled(line).unwrap_or_else(|| (label.clone(), line));
            let is_first = own != label;
            label = own;
            match label.as_str() {
                "type" if is_first => value.trim().clone_into(&mut ty.text),
                "type" | "description" => {
                    said.text.push('\n');
                    said.text.push_str(value.trim());
                }
                _ => {}
            }
        }
        ty.links.extend(all.links);
    }
    if ty.text.is_empty() {
        return None;
    }
    said.text = said.text.trim().to_owned();
    let range = parts.first().map_or(0..0, |part| part.range.clone());
    let mut raw = fields::raw(page, name, &ty, &said, range);
    let marked = format!("{heading} {}", ty.text).to_lowercase();
    if raw.field.required.is_none() && marked.contains("optional") {
        raw.field.required = Some(Stated::new(false, raw.field.span));
    }
    Some(raw)
}

/// The label at the beginning of a line, and what stands behind it.
fn labelled(line: &str) -> Option<(String, &str)> {
    let (label, value) = line.split_once(':')?;
    let is_label = !label.contains(['`', '"', '=']) && label.split_whitespace().count() <= 3;
    is_label.then(|| {
        (
            crate::read::formats::handwritten::words::text::normal(label),
            value,
        )
    })
}
