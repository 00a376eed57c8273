//! Settings of a site that name its descriptions.

use docwright_schema::Span;
use docwright_schema::evidence::Pointer;

use crate::read::Page;
use crate::read::data::{Node, Origin, parse_json};
use crate::read::formats::embedded::script::string_at;

/// Files of settings in JSON.
const JSON: [&str; 2] = ["docs.json", "mint.json"];

/// What files of settings in a script begin with.
const SCRIPT: &str = "zudoku.config.";

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

pub(super) fn is_json(path: &str) -> bool {
    JSON.contains(&name(path))
}

pub(super) fn is_script(path: &str) -> bool {
    name(path).starts_with(SCRIPT)
}

/// The values of `openapi`, wherever it stands.
pub(super) fn json(page: &Page<'_>) -> Vec<Pointer> {
    let root = parse_json(page.text, Origin::Part(page.source, 0)).root;
    let mut found = Vec::new();
    let mut open = vec![&root];
    while let Some(node) = open.pop() {
        open.extend(node.items());
        for entry in node.entries() {
            match &*entry.key {
                "openapi" => found.extend(files(&entry.value)),
                _ => open.push(&entry.value),
            }
        }
    }
    found.sort_by_key(|pointer| pointer.span);
    found
}

/// One file, several, or one with a folder for the pages that are made of it.
fn files(node: &Node) -> Vec<Pointer> {
    let texts = node.items().iter().chain([node]).chain(node.get("source"));
    let named = texts.filter_map(|text| {
        let file = text.as_str().filter(|file| file.contains('.'))?;
        Some(Pointer {
            file: Some(file.to_owned()),
            operation: None,
            span: text.span,
        })
    });
    named.collect()
}

/// The texts behind `input:`, one or a list of them, that are files.
pub(super) fn script(page: &Page<'_>) -> Vec<Pointer> {
    const KEY: &str = "input:";
    let found = memchr::memmem::find_iter(page.text.as_bytes(), KEY.as_bytes());
    let mut pointers = Vec::new();
    for at in found {
        let mut at = at + KEY.len();
        loop {
            let rest = page.text.get(at..).unwrap_or_default();
            at += rest.len() - rest.trim_start_matches([' ', '\n', '\r', '\t', '[', ',']).len();
            let Some((file, range)) = string_at(page.text, at) else {
                break;
            };
            at = range.end + 1;
            pointers.push(Pointer {
                file: Some(file.to_owned()),
                operation: None,
                span: Span::new(page.source, range),
            });
            // Behind the last one of a list, or a single one, something else follows.
            let next = page.text.get(at..).unwrap_or_default().trim_start();
            if !next
                .trim_start_matches(',')
                .trim_start()
                .starts_with(['"', '\'', '`'])
            {
                break;
            }
        }
    }
    pointers
}
