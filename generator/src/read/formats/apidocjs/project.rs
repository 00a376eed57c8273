//! The files of a project, read as one: what is told once may stand in any of them, and old versions in another.
//!
//! Takes a page and the documents beside it. The first page of a project reads all of them; the others are its parts.

use std::collections::BTreeMap;

use docwright_schema::SourceId;

use super::comments::{self, Element};
use super::data::{self, Project};
use super::entry::{self, Entry};
use super::kind::{Kind, kind, might_be};
use super::newest;
use super::shared::Shared;
use crate::read::reader::Page;

/// All that the files of a project say.
#[derive(Default)]
pub(super) struct Read {
    pub(super) project: Project,
    pub(super) entries: Vec<Entry>,
    /// The files, by number.
    pub(super) files: BTreeMap<SourceId, String>,
    /// Uses of definitions that nobody makes.
    pub(super) lost: Vec<Element>,
}

/// The files of the project, the page among them, in their order; `None` where another one is read for all of them.
fn files(page: &Page<'_>) -> Option<Vec<(String, SourceId, String)>> {
    let own = || (page.path.to_owned(), page.source, page.text.to_owned());
    let paths = page
        .beside
        .paths()
        .filter(|path| might_be(path) && page.beside.is_document(path));
    let mut all = Vec::new();
    let mut seen = false;
    for path in paths {
        if path == page.path {
            seen = true;
            all.push(own());
            continue;
        }
        let Some((source, text)) = page.beside.get(path) else {
            continue;
        };
        if kind(path, &text).is_some() {
            // The first one reads all.
            if !seen {
                return None;
            }
            all.push((path.to_owned(), source, text));
        }
    }
    // A file that is called in another way is a project by itself.
    Some(if seen { all } else { vec![own()] })
}

/// Reads a project; `None` where another of its pages does.
pub(super) fn read(page: &Page<'_>) -> Option<Read> {
    let files = files(page)?;
    let mut read = Read::default();
    let mut shared = Shared::default();
    let mut blocks: Vec<(SourceId, Vec<Element>)> = Vec::new();
    let mut written: Vec<Entry> = Vec::new();
    for (path, source, text) in &files {
        match kind(path, text) {
            Some(Kind::Comments) | None => {
                let all = comments::comments(path, *source, text);
                blocks.extend(all.into_iter().map(|elements| (*source, elements)));
            }
            Some(Kind::Operations) => written.extend(data::entries(*source, text)),
            Some(Kind::Bundle) => {
                let (entries, said) = data::bundle(*source, text);
                written.extend(entries);
                read.project = std::mem::take(&mut read.project).or(said);
            }
            Some(Kind::Settings) => {
                let said = data::project(*source, text);
                read.project = std::mem::take(&mut read.project).or(said);
            }
        }
    }
    for (_, elements) in &blocks {
        shared.add(elements);
    }
    for (source, elements) in &blocks {
        if let Some(entry) = entry::of_comment(*source, elements, &shared).filter(|entry| !entry.hidden) {
            read.entries.push(entry);
            read.lost.extend(shared.lost(elements).into_iter().cloned());
        }
    }
    // What apidoc wrote was made of the comments.
    if read.entries.is_empty() {
        read.entries = written;
    }
    read.entries = newest::newest(read.entries);
    read.files = files
        .into_iter()
        .map(|(path, source, _)| (source, path))
        .collect();
    Some(read)
}
