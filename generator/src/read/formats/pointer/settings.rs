//! Settings of a site that name its descriptions.

use docwright_schema::evidence::{ApiEvidence, Pointer, ServerEvidence};
use docwright_schema::{Span, Stated};

use crate::read::data::{Node, Origin, parse_json};
use crate::read::formats::components::scheme;
use crate::read::formats::embedded::script::string_at;
use crate::read::reader::Page;

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

/// What settings in JSON say: the descriptions, or else where the API is and how it is called, for pages that have their own parts.
pub(super) fn json(page: &Page<'_>) -> (Vec<Pointer>, ApiEvidence) {
    let root = parse_json(page.text, Origin::Part(page.source, 0)).root;
    let pointers = descriptions(&root);
    let api = root.get("api").filter(|_| pointers.is_empty());
    let api = api.map_or(ApiEvidence::EMPTY, api_of);
    (pointers, api)
}

fn api_of(api: &Node) -> ApiEvidence {
    let pages = api.get("mdx");
    let server = api.get("baseUrl").or_else(|| pages?.get("server"));
    let addresses = server
        .into_iter()
        .flat_map(|server| server.items().iter().chain([server]));
    let servers = addresses.filter_map(|address| {
        let url = address.as_str().filter(|url| !url.is_empty())?;
        Some(ServerEvidence::new(Stated::new(url.to_owned(), address.span)))
    });
    let way = api.get("auth").or_else(|| pages?.get("auth"));
    let security = way.and_then(|way| {
        let method = way.get("method")?;
        let word = Stated::new(method.as_str()?.to_owned(), method.span);
        scheme(&word, way.str("name"))
    });
    ApiEvidence {
        servers: servers.collect(),
        security: security.into_iter().collect(),
        ..ApiEvidence::EMPTY
    }
}

/// The values of `openapi`, wherever it stands.
fn descriptions(root: &Node) -> Vec<Pointer> {
    let mut found = Vec::new();
    let mut open = vec![root];
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
