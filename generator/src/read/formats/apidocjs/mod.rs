//! Comments of source files with the marks of apidoc (`@api {get} /boats/:id`), and the files that it writes: data, and scripts and
//! pages that have them in them.
//!
//! Marks say what each part is; texts, types and examples are written by hand, and are read as such.

mod auth;
mod comments;
mod data;
mod entry;
mod kind;
mod newest;
mod operation;
mod parameter;
mod path;
mod project;
mod shared;
mod version;

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::evidence::{ApiEvidence, Evidence, GroupEvidence, SecurityEvidence, ServerEvidence};
use docwright_schema::{Diagnostic, Diagnostics, SourceId, Stated, codes};

use super::handwritten::noted;
use crate::read::reader::{Page, Reader};
use entry::Entry;
use kind::kind;
use operation::Habits;
use project::Read;

/// The reader of this format.
pub const READER: Reader = Reader {
    name: "apidocjs",
    most: 94,
    score,
    read,
};

fn score(page: &Page<'_>) -> u8 {
    if kind(page.path, page.text).is_some() {
        94
    } else {
        0
    }
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    let evidence = evidence(page.path);
    let Some(read) = project::read(page) else {
        return evidence;
    };
    let mut lost = BTreeSet::new();
    for element in &read.lost {
        let name = element.text.split_whitespace().next().unwrap_or_default();
        if lost.insert(name) {
            let message = format!("nothing defines `{name}`, which operations use");
            let found = Diagnostic::new(&codes::REFERENCE_NOWHERE, message);
            diagnostics.push(found.at(element.span, "what it stands for is not known"));
        }
    }
    let others = read.files.values().filter(|path| *path != page.path);
    Evidence {
        uses: others.cloned().collect(),
        parts: parts(page, &read),
        ..evidence
    }
}

fn evidence(page: &str) -> Evidence {
    Evidence {
        page: page.to_owned(),
        reader: READER.name,
        prose: true,
        marked: true,
        ..Evidence::default()
    }
}

/// What each file says.
fn parts(page: &Page<'_>, read: &Read) -> Vec<Evidence> {
    let habits = Habits {
        marks_answers: read
            .entries
            .iter()
            .flat_map(|entry| &entry.success)
            .any(|param| param.optional),
    };
    let part = |(source, path): (&SourceId, &String)| (*source, evidence(path));
    let mut parts: BTreeMap<SourceId, Evidence> = read.files.iter().map(part).collect();
    let mut names = BTreeMap::new();
    let mut groups = BTreeSet::new();
    let mut ways: Vec<SecurityEvidence> = Vec::new();
    for entry in &read.entries {
        let Some(part) = parts.get_mut(&entry.source) else {
            continue;
        };
        let own = Page {
            source: entry.source,
            ..*page
        };
        let demanded = auth::demanded(entry, &mut ways);
        for noted in operation::noted(page, entry, habits) {
            for mut operation in noted::operations(&own, &noted, &mut names) {
                operation.group = Some(entry.group.clone()).filter(|group| !group.is_empty());
                // An operation that shows no such header may need one all the same.
                operation.security.clone_from(&demanded);
                part.operations.push(operation);
            }
        }
        if !entry.group.is_empty() && groups.insert(&entry.group) {
            part.groups.push(GroupEvidence {
                name: entry.group.clone(),
                title: Stated::new(entry.group_title.clone(), entry.span),
                description: None,
            });
        }
    }
    if let Some(own) = parts.get_mut(&page.source) {
        own.api = api(read, ways).into();
    }
    parts.into_values().collect()
}

/// What is said of the API as a whole.
fn api(read: &Read, security: Vec<SecurityEvidence>) -> ApiEvidence {
    let project = &read.project;
    let stated = |said: &(String, docwright_schema::Span)| Stated::new(said.0.clone(), said.1);
    let is_whole = |said: &&(String, docwright_schema::Span)| said.0.contains("://");
    let of_settings = project
        .url
        .as_ref()
        .filter(is_whole)
        .or(project.tried_at.as_ref().filter(is_whole));
    let server = of_settings.map(|said| {
        let url = said.0.trim_end_matches('/').to_owned();
        ServerEvidence::new(Stated::new(url, said.1))
    });
    ApiEvidence {
        title: project.title.as_ref().map(stated),
        version: project.version.as_ref().map(stated),
        description: project.text.clone(),
        servers: server.or_else(|| tried(&read.entries)).into_iter().collect(),
        security,
        ..ApiEvidence::EMPTY
    }
}

/// The server at which operations can be tried: where an address ends in the path of its own operation.
fn tried(entries: &[Entry]) -> Option<ServerEvidence> {
    let of = |entry: &Entry| {
        let path = entry.url.split('?').next()?;
        entry.tried_at.iter().find_map(|url| {
            let url = url.split('?').next()?;
            let front = url.strip_suffix(path)?.trim_end_matches('/');
            let host = front.split("://").nth(1)?;
            host.contains('.').then(|| ServerEvidence {
                by_example: true,
                ..ServerEvidence::new(Stated::new(front.to_owned(), entry.span))
            })
        })
    };
    entries.iter().find_map(of)
}
