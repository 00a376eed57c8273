//! The bold line that names the call below it: `**Get a boat**`, and in the next line `GET /boats/{id}`.
//!
//! Takes the parts of a page and its calls. Some authors keep headings for groups of operations.

use std::collections::BTreeMap;

use super::found::{Form, Found};
use crate::read::formats::handwritten::page::parts::{BOLD, Kind, Part};
use crate::read::formats::handwritten::words::roles::{Role, role};

/// Bold lines that stand directly above calls.
pub(super) struct Bold<'p> {
    /// How often each does.
    times: BTreeMap<&'p str, usize>,
}

impl<'p> Bold<'p> {
    pub(super) fn of(parts: &'p [Part<'_, '_>], found: &[Found]) -> Self {
        let mut times = BTreeMap::new();
        let mut last = None;
        for one in found.iter().filter(|one| one.form != Form::Index) {
            let text = bold_above(parts, one.part).filter(|_| last != Some(one.part));
            last = Some(one.part);
            if let Some((_, text)) = text {
                *times.entry(text).or_default() += 1;
            }
        }
        Self { times }
    }

    /// The part above a call that is its name: words in bold that stand above no other call.
    pub(super) fn title(&self, parts: &[Part<'_, '_>], call: usize) -> Option<usize> {
        let (at, text) = bold_above(parts, call)?;
        let is_own = self.times.get(text) == Some(&1);
        (is_own && text.trim().contains(' ')).then_some(at)
    }
}

/// The bold line above a part, with at most a paragraph between them, that is no label of what an operation has.
fn bold_above<'p>(parts: &'p [Part<'_, '_>], call: usize) -> Option<(usize, &'p str)> {
    let is_text = |at: &usize| matches!(parts.get(*at).map(|part| &part.kind), Some(Kind::Text(_)));
    let above = call.checked_sub(1)?;
    let at = match is_text(&above) {
        true => above.checked_sub(1)?,
        false => above,
    };
    let (level, text) = parts.get(at)?.heading()?;
    let is_name = level >= BOLD && !text.ends_with(':') && matches!(role(text), Role::None | Role::Aside);
    is_name.then_some((at, text))
}
