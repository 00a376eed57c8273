//! Settings of a site that name its descriptions.

use docwright_schema::evidence::{ApiEvidence, Pointer, ServerEvidence};
use docwright_schema::{Span, Stated};

use crate::read::data::{self, Node, Origin};
use crate::read::formats::components::scheme;
use crate::read::formats::embedded::script::string_at;
use crate::read::reader::Page;

/// Files of settings in JSON or YAML: below which key of the root which keys name descriptions. Below `""` are all; where there are no
/// keys, the values themselves are names.
const DATA: &[(&str, &[Named])] = &[
    ("docs.json", &[("", &["openapi"])]),
    ("mint.json", &[("", &["openapi"])]),
    ("redocly.yaml", REDOCLY),
    (".redocly.yaml", REDOCLY),
    ("generators.yml", &[("api", &["path", "openapi"])]),
    (
        "scalar.config.json",
        &[
            ("references", &["path", "url"]),
            ("navigation", &["filepath", "url"]),
        ],
    ),
];

/// A key of the root, and the keys below it.
type Named = (&'static str, &'static [&'static str]);

const REDOCLY: &[Named] = &[("apis", &["root"]), ("apiDefinitions", &[])];

/// What files of settings in a script begin with, and what stands before the name of a description.
const SCRIPTS: &[(&str, &[&str])] = &[
    ("zudoku.config.", &["input:"]),
    ("docusaurus.config.", &["specPath:", "spec:"]),
    ("astro.config.", &["schema:"]),
];

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

fn keys_of_data(path: &str) -> Option<&'static [Named]> {
    let found = DATA.iter().find(|(file, _)| *file == name(path));
    found.map(|(_, keys)| *keys)
}

fn keys_of_script(path: &str) -> Option<&'static [&'static str]> {
    let found = SCRIPTS.iter().find(|(start, _)| name(path).starts_with(start));
    found.map(|(_, keys)| *keys)
}

pub(super) fn is_data(path: &str) -> bool {
    keys_of_data(path).is_some()
}

pub(super) fn is_script(path: &str) -> bool {
    keys_of_script(path).is_some()
}

/// What settings say: the descriptions, or else where the API is and how it is called, for pages that have their own parts.
pub(super) fn data(page: &Page<'_>) -> (Vec<Pointer>, ApiEvidence) {
    let root = data::parse(page.text, Origin::Part(page.source, 0)).root;
    let mut pointers = Vec::new();
    for (top, keys) in keys_of_data(page.path).unwrap_or_default() {
        let part = if top.is_empty() {
            Some(&root)
        } else {
            root.get(top)
        };
        pointers.extend(part.into_iter().flat_map(|part| descriptions(part, keys)));
    }
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

/// The values of `keys`, wherever they stand; without keys, all values.
fn descriptions(root: &Node, keys: &[&str]) -> Vec<Pointer> {
    let mut found = Vec::new();
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        open.extend(node.items());
        for entry in node.entries() {
            match keys.is_empty() || keys.contains(&&*entry.key) {
                true => found.extend(files(&entry.value)),
                false => open.push(&entry.value),
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

/// The texts behind the keys of a script, one or a list of them, that are files.
pub(super) fn script(page: &Page<'_>) -> Vec<Pointer> {
    let mut pointers = Vec::new();
    for key in keys_of_script(page.path).unwrap_or_default() {
        for at in memchr::memmem::find_iter(page.text.as_bytes(), key.as_bytes()) {
            named(page, at + key.len(), &mut pointers);
        }
    }
    pointers.sort_by_key(|pointer| pointer.span);
    pointers
}

/// Adds the texts in a row that begins at `at`.
fn named(page: &Page<'_>, mut at: usize, pointers: &mut Vec<Pointer>) {
    loop {
        let rest = page.text.get(at..).unwrap_or_default();
        at += rest.len() - rest.trim_start_matches([' ', '\n', '\r', '\t', '[', ',']).len();
        let Some((file, range)) = string_at(page.text, at) else {
            return;
        };
        at = range.end + 1;
        if file.contains('.') {
            pointers.push(Pointer {
                file: Some(file.to_owned()),
                operation: None,
                span: Span::new(page.source, range),
            });
        }
        // Behind the last one of a list, or a single one, something else follows.
        let next = page.text.get(at..).unwrap_or_default().trim_start();
        let next = next.trim_start_matches(',').trim_start();
        if !next.starts_with(['"', '\'', '`']) {
            return;
        }
    }
}
