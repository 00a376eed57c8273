//! Field lists of reStructuredText, told from other lists of terms.
//!
//! Takes terms and parts, answers what they are. Reads no field.

use super::parts::{Kind, Part, Term};
use crate::read::formats::handwritten::words::text::{plain, prose_of};

/// Whether terms are those of a field list of reStructuredText: `:param string id:`.
pub(in super::super) fn is_reference(terms: &[Term<'_, '_>]) -> bool {
    let name = |term: &Term<'_, '_>| plain(term.name);
    terms
        .iter()
        .map(name)
        .any(|term| term.starts_with(':') && term.ends_with(':'))
}

/// A field list as lines of a label and what is said: `:URL: /x` is `URL: /x`.
pub(in super::super) fn labelled_lines(terms: &[Term<'_, '_>]) -> String {
    let mut lines = String::new();
    for term in terms {
        let name = plain(term.name);
        let first = term.body.get(..1).unwrap_or_default();
        let said = prose_of(first).text;
        let said = said.lines().next().unwrap_or_default();
        lines.extend([name.trim_matches(':'), ": ", said, "\n"]);
    }
    lines
}

/// Whether a field list among these parts names a field: `:json string kind:`.
pub(in super::super) fn names_fields(parts: &[Part<'_, '_>]) -> bool {
    let words = |term: &Term<'_, '_>| plain(term.name).split_whitespace().count();
    let is_named = |term: &Term<'_, '_>| !plain(term.name).starts_with(":status") && words(term) > 1;
    parts.iter().any(|part| match &part.kind {
        Kind::Terms(terms) => is_reference(terms) && terms.iter().any(is_named),
        _ => false,
    })
}
