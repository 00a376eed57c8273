//! The page that OpenAPI Generator and Swagger Codegen make as `html2`: schemas, bodies and responses stand in scripts as they are in
//! the description, and what stands in tables are parameters and fields of forms.
//!
//! The page becomes the tree of a description again. What it has of servers is the address of a sample call.

mod auth;
mod marks;
mod operation;
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use docwright_schema::evidence::{Excerpt, SecurityEvidence, ServerEvidence};
use docwright_schema::schema::{Requirement, alone};
use docwright_schema::{Diagnostics, Evidence, Span, Stated};

use super::embedded::tree::{entry, map, text};
use super::embedded::{excerpt, script, tree};
use crate::read::data::Entry;
use crate::read::markup::slice;
use crate::read::reader::{Page, Reader};
use marks::between;

/// The reader of this format.
pub const READER: Reader = Reader {
    name: NAME,
    most: 96,
    score,
    read,
};

const NAME: &str = "openapi-generator-html2";

/// What stands before the name of a schema, and after it.
const SCHEMA: (&str, &str) = ("defs[\"", "\"] = ");

/// What an operation begins with.
const ARTICLE: &str = "<article id=\"api-";

fn score(page: &Page<'_>) -> u8 {
    let has = |mark: &str| memchr::memmem::find(page.text.as_bytes(), mark.as_bytes()).is_some();
    let is_page = page.text.trim_start().starts_with('<') && has(ARTICLE) && has("var schemaWrapper = ");
    if is_page { 96 } else { 0 }
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    let schemas = schemas(page, diagnostics);
    let names: BTreeSet<&str> = schemas.iter().map(|schema| &*schema.key).collect();
    let mut server = None;
    let mut ways: BTreeMap<&str, Vec<SecurityEvidence>> = BTreeMap::new();
    let mut paths: BTreeMap<&str, Vec<Entry>> = BTreeMap::new();
    let starts: Vec<usize> = memchr::memmem::find_iter(page.text.as_bytes(), ARTICLE.as_bytes()).collect();
    let ends = starts.iter().skip(1).copied().chain([page.text.len()]);
    for (start, end) in starts.iter().zip(ends) {
        let found = operation::read(page, *start..end, &names, diagnostics);
        if let Some((path, own, address)) = found {
            server = server.or_else(|| base(page, path, address));
            let id = between(page.text, *start..end, "data-name=\"", "\"");
            ways.entry(slice(page.text, id.unwrap_or_default()))
                .or_insert_with(|| auth::ways(page, &(*start..end)));
            paths.entry(path).or_default().push(own);
        }
    }
    let at = Span::new(page.source, 0..0);
    let paths = paths
        .into_iter()
        .map(|(path, methods)| entry(path, map(at, methods)));
    let components = map(at, vec![entry("schemas", map(at, schemas))]);
    let mut root = vec![
        entry("openapi", text(at, "3.0.0")),
        entry("paths", map(at, paths.collect())),
        entry("components", components),
    ];
    root.extend(info(page));
    let mut evidence = excerpt(page, &map(at, root), Excerpt::default(), diagnostics);
    evidence.reader = NAME;
    for operation in &mut evidence.operations {
        let id = operation.operation_id.as_ref().map_or("", |id| id.value.as_str());
        operation.security = ways.get(id).and_then(|own| requirements(own, &ways));
    }
    evidence.api.security.extend(schemes(ways));
    evidence.api.servers.extend(server);
    evidence
}

/// What an operation takes that shows these ways. Of several nothing is told; that none is shown says something only on a page
/// that shows some.
fn requirements(
    own: &[SecurityEvidence],
    all: &BTreeMap<&str, Vec<SecurityEvidence>>,
) -> Option<Vec<Requirement>> {
    match own {
        [] if all.values().all(Vec::is_empty) => None,
        [] => Some(Vec::new()),
        [way] => Some(vec![alone(way.name.value.clone())]),
        _ => None,
    }
}

/// Each way once; the first that tells where a key goes.
fn schemes(ways: BTreeMap<&str, Vec<SecurityEvidence>>) -> impl Iterator<Item = SecurityEvidence> {
    let mut known: BTreeMap<String, SecurityEvidence> = BTreeMap::new();
    for way in ways.into_values().flatten() {
        let place = known.entry(way.name.value.clone()).or_insert_with(|| way.clone());
        if place.location.is_none() {
            *place = way;
        }
    }
    known.into_values()
}

/// The schemas in the scripts.
fn schemas(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Vec<Entry> {
    let found = memchr::memmem::find_iter(page.text.as_bytes(), SCHEMA.0.as_bytes());
    let schemas = found.filter_map(|at| {
        let start = at + SCHEMA.0.len();
        let line = page.text.get(start..)?.lines().next()?;
        let length = line.find(SCHEMA.1)?;
        let key = slice(page.text, start..start + length);
        let range = script::value_at(page.text, start + length + SCHEMA.1.len())?;
        let value = tree(page, slice(page.text, range.clone()), range.start, diagnostics);
        let key_span = Span::new(page.source, start..start + length);
        Some(Entry {
            key: key.into(),
            key_span,
            value,
        })
    });
    schemas.collect()
}

/// Title and version.
fn info(page: &Page<'_>) -> Option<Entry> {
    let start = page.text.find("<div id=\"project\">")?;
    let title = between(page.text, start..page.text.len(), "<h1>", "</h1>")?;
    let version = between(
        page.text,
        start..page.text.len(),
        "<div class=\"app-desc\">Version:",
        "</div>",
    );
    let node = |range: Range<usize>| text(Span::new(page.source, range.clone()), slice(page.text, range));
    let at = Span::new(page.source, title.clone());
    let mut entries = vec![entry("title", node(title))];
    entries.extend(version.map(|version| entry("version", node(version))));
    Some(entry("info", map(at, entries)))
}

/// What the address of a sample call has before the path.
fn base(page: &Page<'_>, path: &str, address: Option<Range<usize>>) -> Option<ServerEvidence> {
    let range = address?;
    let address = slice(page.text, range.clone()).split('?').next()?;
    let url = address.strip_suffix(path).filter(|url| url.contains("://"))?;
    let span = Span::new(page.source, range.start..range.start + url.len());
    Some(ServerEvidence {
        by_example: true,
        ..ServerEvidence::new(Stated::new(url.to_owned(), span))
    })
}
