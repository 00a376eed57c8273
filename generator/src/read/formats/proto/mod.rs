//! Files of Protocol Buffers whose methods have rules of HTTP (`google.api.http`): what a gateway, or the service itself, serves as JSON.
//!
//! Takes a file and those that it imports. Names and types are those of the mapping to JSON that Protocol Buffers define. No file tells
//! of errors, nor who may call.

pub mod doc;
mod file;
mod lex;
mod operation;
mod parse;
mod rule;
mod types;

use std::collections::BTreeSet;

use docwright_schema::{Diagnostics, Evidence};

use self::file::File;
use self::types::{Names, Wanted};
use super::embedded::tree::{entry, map, text};
use super::rebuilt::Rebuilt;
use crate::read::reader::{Page, Reader};
use crate::source::has_rules;

/// The reader of this format.
pub const READER: Reader = Reader {
    name: "proto",
    most: 92,
    score,
    read,
};

/// More files than anybody imports.
const MOST: usize = 500;

fn score(page: &Page<'_>) -> u8 {
    if page.path.ends_with(".proto") && has_rules(page.text.as_bytes()) {
        92
    } else {
        0
    }
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    evidence(page, &files(page), 1, READER.name, diagnostics)
}

/// What files say, of which so many are the page's own.
fn evidence(
    page: &Page<'_>,
    files: &[File],
    own: usize,
    reader: &'static str,
    diagnostics: &mut Diagnostics,
) -> Evidence {
    let mut rebuilt = Rebuilt::new(page);
    rebuilt.exact = false;
    let names = Names::new(files);
    let mut wanted = Wanted::default();
    for file in files.iter().take(own) {
        if let Some((host, at)) = &file.host {
            let url = format!("https://{host}");
            rebuilt
                .servers
                .push(map(*at, vec![entry("url", text(*at, &url))]));
        }
        for method in &file.methods {
            operation::read(&mut rebuilt, &names, &file.package, method, &mut wanted);
        }
    }
    names.models(&mut rebuilt, wanted);
    rebuilt.evidence(reader, diagnostics)
}

/// The file of the page, and behind it those that it imports, and that these import. An import is named from a root that no file tells.
fn files(page: &Page<'_>) -> Vec<File> {
    let mut all = vec![parse::file(page.source, page.text)];
    let mut known = BTreeSet::new();
    let mut next = 0;
    while next < all.len() && all.len() < MOST {
        let imports = all.get(next).map(|file| file.imports.clone()).unwrap_or_default();
        for import in imports {
            if import.starts_with("google/protobuf/") || !known.insert(import.clone()) {
                continue;
            }
            let is_it = |path: &&str| {
                let front = path.strip_suffix(import.as_str());
                front.is_some_and(|front| front.is_empty() || front.ends_with('/'))
            };
            if let Some((source, text)) = page
                .beside
                .paths()
                .find(is_it)
                .and_then(|path| page.beside.get(path))
            {
                all.push(parse::file(source, &text));
            }
        }
        next += 1;
    }
    all
}
