//! Files from which Scribe makes the documentation of Laravel applications: a group of operations each, below `.scribe/endpoints`, and
//! two pages beside them that tell where the API is and who may call.
//!
//! What is sent has types and marks; of answers there are examples.

mod answers;
mod auth;
mod operation;
mod parameters;

use docwright_schema::evidence::Evidence;
use docwright_schema::{Diagnostics, Span};

use super::embedded;
use super::embedded::tree::text;
use super::rebuilt::{Rebuilt, Sketch};
use crate::read::data::Node;
use crate::read::reader::{Page, Reader};

/// The reader of this format.
pub const READER: Reader = Reader {
    name: "scribe",
    most: 95,
    score,
    read,
};

/// Keys that every operation has.
const KEYS: &[&str] = &["httpMethods:", "uri:", "metadata:"];

fn score(page: &Page<'_>) -> u8 {
    let is_yaml = page.path.ends_with(".yaml") || page.path.ends_with(".yml");
    let has = |key: &str| {
        let mut lines = page.text.lines();
        lines.any(|line| line.trim_start_matches([' ', '-']).starts_with(key))
    };
    if is_yaml && KEYS.iter().all(|key| has(key)) {
        95
    } else {
        0
    }
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    let (intro, auth) = (beside(page, "intro.md"), beside(page, "auth.md"));
    let used = [&intro, &auth].into_iter().flatten();
    let uses: Vec<String> = used.map(|other| other.path.clone()).collect();
    // What was last extracted is kept beside what was edited.
    if is_copy(page) {
        return Evidence {
            page: page.path.to_owned(),
            reader: READER.name,
            uses,
            ..Evidence::default()
        };
    }
    let root = embedded::tree(page, page.text, 0, diagnostics);
    let mut rebuilt = Rebuilt::new(page);
    rebuilt.exact = false;
    if let Some(server) = intro.as_ref().and_then(server) {
        rebuilt.servers.push(server.node());
    }
    let way = auth.as_ref().and_then(|page| auth::told(page.span, &page.text));
    group(&mut rebuilt, &root);
    for endpoint in root.get("endpoints").unwrap_or(&root).items() {
        operation::add(&mut rebuilt, endpoint, way.as_ref());
    }
    Evidence {
        uses,
        ..rebuilt.evidence(READER.name, diagnostics)
    }
}

/// A page that tells of the API as a whole.
struct Beside {
    path: String,
    text: String,
    span: Span,
}

/// The page of this name in the folder above.
fn beside(page: &Page<'_>, name: &str) -> Option<Beside> {
    let folder = page.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let above = folder
        .rsplit_once('/')
        .map(|(above, _)| format!("{above}/{name}"));
    let path = match above {
        Some(path) => path,
        None if folder.is_empty() => return None,
        None => name.to_owned(),
    };
    let (source, text) = page.beside.get(&path)?;
    let span = Span::new(source, 0..text.lines().next().unwrap_or_default().len());
    Some(Beside { path, text, span })
}

/// Whether a file is what was extracted last, and stands beside the one that counts.
fn is_copy(page: &Page<'_>) -> bool {
    let mut parts: Vec<&str> = page.path.split('/').collect();
    let at = parts.len().checked_sub(2);
    match at.and_then(|at| parts.get_mut(at)) {
        Some(folder) if *folder == "endpoints.cache" => *folder = "endpoints",
        _ => return false,
    }
    page.beside.is_document(&parts.join("/"))
}

/// The address of the API, which stands behind the words `Base URL`.
fn server(page: &Beside) -> Option<Sketch> {
    let (_, rest) = page.text.split_once("Base URL")?;
    let at = rest.find("http://").or_else(|| rest.find("https://"))?;
    let url = rest.get(at..)?;
    let end = url.find(|c: char| c.is_whitespace() || matches!(c, '<' | '`' | '"' | '*' | ')'));
    let url = url.get(..end.unwrap_or(url.len()))?.trim_end_matches('/');
    let mut server = Sketch::new(page.span);
    server.text("url", url);
    Some(server)
}

/// The group that a file is about.
fn group(rebuilt: &mut Rebuilt<'_>, root: &Node) {
    let Some(name) = root.get("name").filter(|name| name.as_text().is_some()) else {
        return;
    };
    let mut tag = Sketch::new(name.span);
    tag.set("name", text(name.span, name.as_text().unwrap_or_default()));
    tag.text("description", root.str("description").unwrap_or_default().trim());
    rebuilt.tags.push(tag.node());
}
