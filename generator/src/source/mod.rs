//! Documents as text: paths in, [`Source`]s out. Knows no format.

use docwright_schema::SourceId;

/// A document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Path as the user would type it, for diagnostics.
    pub path: String,
    /// Path within the documents, with `/`: what links between pages and places are relative to. The same on every machine.
    pub page: String,
    /// UTF-8 text as read; a byte order mark is cut off, line ends are kept.
    pub text: String,
}

/// The documents of one API, sorted by page; [`SourceId`] is an index into them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sources(Vec<Source>);

impl Sources {
    /// Sorts `documents` by page, so that the order in which they were found does not matter.
    pub fn new(mut documents: Vec<Source>) -> Sources {
        documents.sort_by(|a, b| a.page.cmp(&b.page).then_with(|| a.path.cmp(&b.path)));
        documents.dedup();
        Sources(documents)
    }

    /// The document with this number.
    pub fn get(&self, id: SourceId) -> Option<&Source> {
        self.0.get(id.0 as usize)
    }

    /// Every document with its number.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        (0..).map(SourceId).zip(&self.0)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
