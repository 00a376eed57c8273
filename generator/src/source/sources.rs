//! The documents of an API, and their numbers.

use docwright_schema::SourceId;

use super::text::Source;

/// The documents of one API, sorted by page; [`SourceId`] is an index into them.
///
/// Texts that are no documents but that findings point into (an overlay, the configuration) are attached after them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sources {
    documents: Vec<Source>,
    attached: Vec<Source>,
}

impl Sources {
    /// Sorts `documents` by page, so that the order in which they were found does not matter.
    pub fn new(mut documents: Vec<Source>) -> Sources {
        documents.sort_by(|a, b| a.page.cmp(&b.page).then_with(|| a.path.cmp(&b.path)));
        documents.dedup();
        Sources {
            documents,
            attached: Vec::new(),
        }
    }

    /// Adds a text that is no document, and returns its number.
    pub fn attach(&mut self, source: Source) -> SourceId {
        let number = self.documents.len() + self.attached.len();
        self.attached.push(source);
        SourceId::new(number)
    }

    /// The document, or the attached text, with this number.
    pub fn get(&self, id: SourceId) -> Option<&Source> {
        let index = id.0 as usize;
        match index.checked_sub(self.documents.len()) {
            None => self.documents.get(index),
            Some(index) => self.attached.get(index),
        }
    }

    /// The document that is called `page`, and its number.
    pub fn find(&self, page: &str) -> Option<(SourceId, &Source)> {
        let number = self
            .documents
            .binary_search_by(|source| source.page.as_str().cmp(page))
            .ok()?;
        Some((SourceId::new(number), self.documents.get(number)?))
    }

    /// Every document, in order: the first is number 0.
    pub fn documents(&self) -> &[Source] {
        &self.documents
    }

    /// Every document, and then what is attached to them, in the order of their numbers.
    pub fn all(&self) -> impl Iterator<Item = &Source> {
        self.documents.iter().chain(&self.attached)
    }
}
