//! Where a finding points, whatever its spans say.

use std::collections::BTreeMap;
use std::ops::Range;

use docwright_schema::{Diagnostic, Label, SourceId};

use crate::source::{Lines, Position, Source, Sources, floor};

/// The texts that findings point into. Those that are pointed into are read, and have line tables made for them, once.
pub(super) struct Places<'a> {
    sources: &'a Sources,
    lines: BTreeMap<SourceId, Option<Lines>>,
}

/// A label's place in its text.
pub(super) struct Place<'a> {
    pub(super) source: &'a Source,
    /// Within the text, and between characters.
    pub(super) range: Range<usize>,
    pub(super) position: Position,
}

impl<'a> Places<'a> {
    pub(super) fn new(sources: &'a Sources) -> Places<'a> {
        Places {
            sources,
            lines: BTreeMap::new(),
        }
    }

    /// `None` where there is no such document, or none any more.
    pub(super) fn of(&mut self, label: &Label) -> Option<Place<'a>> {
        let source = self.sources.get(label.span.source)?;
        let lines = self.lines(label.span.source)?;
        let range = label.span.range();
        let start = floor(lines.text(), range.start);
        let end = floor(lines.text(), range.end).max(start);
        Some(Place {
            source,
            range: start..end,
            position: lines.position(start),
        })
    }

    pub(super) fn lines(&mut self, id: SourceId) -> Option<&Lines> {
        let source = self.sources.get(id)?;
        self.lines.entry(id).or_insert_with(|| lines(source)).as_ref()
    }

    /// The path of a finding without labels: of its page, as the user would type it, and what stands behind.
    pub(super) fn page(&self, diagnostic: &Diagnostic) -> Option<String> {
        let place = diagnostic.page.as_deref()?;
        let pages = self.sources.documents().iter().filter_map(|source| {
            let rest = place.strip_prefix(source.page.as_str())?;
            (rest.is_empty() || rest.starts_with(['#', '/'])).then_some((source, rest))
        });
        // `a` and `a/b.md` may both be pages.
        let longest = pages.max_by_key(|(source, _)| source.page.len());
        Some(match longest {
            Some((source, rest)) => format!("{}{rest}", source.path),
            None => place.to_owned(),
        })
    }
}

/// A document that was read once may have gone since.
fn lines(source: &Source) -> Option<Lines> {
    let text = source.read(&mut Vec::new()).map(str::to_owned);
    Some(Lines::new(text.ok()?))
}
