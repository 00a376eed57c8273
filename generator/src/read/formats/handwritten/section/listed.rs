//! Fields of the answer that a sentence lists, where no table, list or model tells of them.
//!
//! Takes a text of a section, makes rows. Counted over 25 sets: see the head of the rules.

use std::ops::Range;

use docwright_schema::Stated;
use docwright_schema::evidence::TypeExpr;

use super::gather::Walk;
use crate::read::formats::handwritten::fields;
use crate::read::formats::handwritten::rows::row::Raw;
use crate::read::formats::handwritten::types::said::sentences;
use crate::read::formats::handwritten::words::roles::Role;
use crate::read::formats::handwritten::words::text::Prose;
use crate::read::formats::handwritten::words::{listed_fields, returns};

/// Words with which a sentence begins that is about the items of a list.
const EACH: &[&str] = &["Each ", "Every "];

impl Walk<'_> {
    /// Files what a text lists as fields of the answer.
    pub(super) fn listed(&mut self, text: &str, role: Role, range: &Range<usize>) {
        self.out.is_many |= returns::is_many(text);
        if !self.out.listed.is_empty() || !text.contains('`') {
            return;
        }
        let joined = text.replace('\n', " ");
        let is_answer = role.is_response();
        let mut found = Vec::new();
        // Only what is asked for without a body is what a bare label can be about.
        if is_answer || self.method == "GET" && role == Role::None {
            found = listed_fields::labelled(&joined);
        }
        let each = |sentence: &str| EACH.iter().any(|word| sentence.starts_with(word));
        let about_answer =
            |sentence: &&str| is_answer || each(sentence) || returns::is_of_answer(&sentence.to_lowercase());
        if found.is_empty() {
            found = sentences(&joined)
                .filter(about_answer)
                .map(|sentence| match listed_fields::of_object(sentence) {
                    found if found.is_empty() => listed_fields::returned(sentence),
                    found => found,
                })
                .find(|found| !found.is_empty())
                .unwrap_or_default();
        }
        let prose = |text: &str| Prose {
            text: text.to_owned(),
            links: Vec::new(),
        };
        let row = |(name, said): (String, String)| -> Raw {
            let (optional, words): (Vec<&str>, Vec<&str>) = said
                .split(',')
                .map(str::trim)
                .partition(|word| *word == "optional");
            let (is_optional, said) = (!optional.is_empty(), prose(&words.join(", ")));
            let kind = prose(words.first().copied().unwrap_or_default());
            let mut row = fields::raw(self.page, &name, &kind, &said, range.clone());
            let span = row.field.span;
            // What is a type, is no description.
            if row.field.ty != TypeExpr::Missing {
                let rest = words.get(1..).unwrap_or_default().join(", ");
                row.field.description = Some(rest).filter(|rest| !rest.is_empty());
            }
            row.field.required = row
                .field
                .required
                .or(is_optional.then_some(Stated::new(false, span)));
            row
        };
        self.out.listed = found.into_iter().map(row).collect();
    }
}
