//! Files of requests: `.http` and `.rest`, as editors send them.

mod body;
mod line;
mod reading;
mod sections;
mod variables;

use docwright_schema::{Diagnostics, Evidence, SourceId};

use super::rebuilt::Rebuilt;
use super::requests::{self, Variables};
use crate::read::reader::{Page, Reader};

/// The reader of this format.
pub const READER: Reader = Reader {
    name: "http-file",
    most: 92,
    score,
    read,
};

/// Names of files that say nothing of what their requests are about.
const PLAIN: [&str; 9] = [
    "api", "client", "example", "examples", "http", "request", "requests", "rest", "test",
];

fn is_named(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    ending.eq_ignore_ascii_case("http") || ending.eq_ignore_ascii_case("rest")
}

fn score(page: &Page<'_>) -> u8 {
    let has_request = || page.text.lines().any(|text| line::request(text).is_some());
    if is_named(page.path) && has_request() {
        92
    } else {
        0
    }
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    // The files of a folder are of one API: the first one is the page, and the others are parts of it.
    let files = page.beside.paths().filter(|path| is_named(path));
    let files: Vec<&str> = files.collect();
    let is_first = files.first() == Some(&page.path);
    let others = files.iter().skip(1).filter(|_| is_first);
    let others = others.filter_map(|path| Some((*path, page.beside.get(path)?)));
    let others: Vec<(&str, (SourceId, String))> = others.collect();
    let parts = others.iter().map(|(path, (source, text))| Page {
        path,
        source: *source,
        text,
        ..*page
    });
    let pages: Vec<Page<'_>> = std::iter::once(*page).chain(parts).collect();
    let (known, mut used) = variables::of(&pages);
    let mut all = Vec::new();
    for (page, variables) in pages.iter().zip(&known) {
        let group = if files.len() > 1 {
            group(page.path)
        } else {
            String::new()
        };
        for section in sections::of(page.text) {
            all.extend(reading::requests(page, &section, variables, &group));
        }
    }
    used.extend(others.iter().map(|(path, _)| (*path).to_owned()));
    // The values of variables are in place.
    let variables = Variables::default();
    let mut evidence = requests::evidence(Rebuilt::new(page), READER.name, &all, &variables, diagnostics);
    evidence.uses.extend(used);
    evidence
}

/// What the requests of a file are about: its name.
fn group(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    match PLAIN.contains(&stem.to_lowercase().as_str()) {
        true => String::new(),
        false => stem.to_owned(),
    }
}
