//! The documents of an API, and their numbers.

use std::collections::BTreeSet;

use docwright_schema::SourceId;

use super::text::Source;

/// The documents of one API, sorted by page; [`SourceId`] is an index into them.
///
/// Files that a document is spread over, and that were not given themselves, are parts: they come after the documents. Texts that
/// are no documents but that facts and findings point into (an overlay, a profile, the configuration) are attached to them, with
/// numbers of their own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sources {
    documents: Vec<Source>,
    parts: Vec<Source>,
    attached: Vec<Source>,
    /// The documents that are inputs by themselves, and were not found in a folder.
    given: BTreeSet<String>,
}

impl Sources {
    /// Sorts `documents` by page, so that the order in which they were found does not matter.
    pub fn new(mut documents: Vec<Source>) -> Sources {
        documents.sort_by(|a, b| a.page.cmp(&b.page).then_with(|| a.path.cmp(&b.path)));
        documents.dedup();
        Sources {
            documents,
            ..Sources::default()
        }
    }

    /// The same with files that documents are spread over.
    #[must_use]
    pub fn with_parts(self, mut parts: Vec<Source>) -> Sources {
        parts.sort_by(|a, b| a.page.cmp(&b.page));
        Sources { parts, ..self }
    }

    /// The same, of which these documents are inputs by themselves.
    #[must_use]
    pub fn with_given(self, given: BTreeSet<String>) -> Sources {
        Sources { given, ..self }
    }

    /// Whether the document that is called `page` is an input by itself.
    pub fn is_given(&self, page: &str) -> bool {
        self.given.contains(page)
    }

    /// Adds a text that is no document, and returns its number.
    pub fn attach(&mut self, source: Source) -> SourceId {
        self.attached.push(source);
        SourceId::attached(self.attached.len() - 1)
    }

    /// The document, the part or the attached text with this number.
    pub fn get(&self, id: SourceId) -> Option<&Source> {
        match id.as_attached() {
            Some(number) => self.attached.get(number),
            None => self.documents.iter().chain(&self.parts).nth(id.0 as usize),
        }
    }

    /// The document or the part that is called `page`, and its number.
    pub fn find(&self, page: &str) -> Option<(SourceId, &Source)> {
        let document = within(&self.documents, page);
        let number = document.or_else(|| Some(self.documents.len() + within(&self.parts, page)?))?;
        let id = SourceId::new(number);
        Some((id, self.get(id)?))
    }

    /// Whether a document is called `page`.
    pub fn is_document(&self, page: &str) -> bool {
        within(&self.documents, page).is_some()
    }

    /// Every document, in order: the first is number 0.
    pub fn documents(&self) -> &[Source] {
        &self.documents
    }

    /// Every file that a document is spread over, in order.
    pub fn parts(&self) -> &[Source] {
        &self.parts
    }

    /// Every text that is attached to the documents, in the order of their numbers.
    pub fn attached(&self) -> &[Source] {
        &self.attached
    }

    /// Every document, then their parts, then what is attached to them, in the order of their numbers.
    pub fn all(&self) -> impl Iterator<Item = &Source> {
        self.documents.iter().chain(&self.parts).chain(&self.attached)
    }
}

/// Where the file stands that is called `page`.
fn within(files: &[Source], page: &str) -> Option<usize> {
    files
        .binary_search_by(|source| source.page.as_str().cmp(page))
        .ok()
}
