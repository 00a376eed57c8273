//! Terms that are statuses, and what is said of each.

use super::gather::Walk;
use crate::read::formats::handwritten::page::parts::{Part, Term};
use crate::read::formats::handwritten::words::roles::status;
use crate::read::formats::handwritten::words::text::{plain, prose_of};

impl Walk<'_> {
    /// Terms that each begin with a status, `404` or `404 Not Found`; whether they are that.
    pub(super) fn status_terms(&mut self, terms: &[Term<'_, '_>], part: &Part<'_, '_>) -> bool {
        let code = |term: &Term<'_, '_>| {
            let text = plain(term.name);
            let text = text.trim_start_matches("HTTP ").to_owned();
            let code = status(text.get(..3)?).filter(|code| text.starts_with(code))?;
            let is_alone = !text.get(3..)?.starts_with(|c: char| c.is_ascii_alphanumeric());
            is_alone.then(|| code.to_owned())
        };
        let codes: Option<Vec<String>> = terms.iter().map(code).collect();
        let Some(codes) = codes.filter(|codes| !codes.is_empty()) else {
            return false;
        };
        for (term, code) in terms.iter().zip(codes) {
            let said = prose_of(term.body.get(..1).unwrap_or_default()).text;
            self.add_status(
                &code,
                Some(said.trim().to_owned()).filter(|said| !said.is_empty()),
            );
            self.of_status(&code, &said, term.body, part);
        }
        true
    }
}
