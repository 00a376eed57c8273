//! Findings about what a configuration says of all its APIs: a name that one of them does not have may be one of another.

use std::borrow::Cow;
use std::collections::BTreeMap;

use docwright::schema::{Diagnostic, Diagnostics, codes};

/// Such findings, kept until all APIs were looked at.
#[derive(Default)]
pub(crate) struct Shared {
    /// How many APIs the configuration has.
    pub(crate) apis: usize,
    /// By the place in the configuration: how many APIs found so, and the first finding.
    found: BTreeMap<u32, (usize, Diagnostic)>,
}

impl Shared {
    /// Keeps what another API may deny, and gives the rest.
    pub(crate) fn keep<'d>(&mut self, diagnostics: &'d Diagnostics) -> Cow<'d, Diagnostics> {
        if self.apis < 2 {
            return Cow::Borrowed(diagnostics);
        }
        let mut rest = Diagnostics::default();
        for finding in diagnostics.iter() {
            let place = finding.labels.first().map(|label| label.span.start);
            let is_shared = finding.code == &codes::SELECTION_UNMATCHED;
            match place.filter(|_| is_shared) {
                Some(place) => self.found.entry(place).or_insert((0, finding.clone())).0 += 1,
                None => rest.push(finding.clone()),
            }
        }
        Cow::Owned(rest)
    }

    /// What all of them found.
    pub(crate) fn agreed(&mut self) -> Diagnostics {
        let mut agreed = Diagnostics::default();
        for (count, finding) in std::mem::take(&mut self.found).into_values() {
            if count == self.apis {
                agreed.push(finding);
            }
        }
        self.apis = 0;
        agreed
    }
}
