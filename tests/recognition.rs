//! Real pages are claimed by the reader of their own format and by no other. Skipped where there are none.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use docwright::read::{Beside, Page, claim};
use docwright::source;
use docwright_schema::SourceId;
use docwright_tests::shared;
use rayon::prelude::*;

/// A family of documentation, and the readers that may claim a page of it.
const FAMILIES: &[(&str, &[&str])] = &[
    ("api-components", &["mintlify", "gitbook"]),
    ("descriptions", &["openapi"]),
    ("docusaurus", &["docusaurus"]),
    ("gitbook-md", &["gitbook"]),
    ("handwritten", &["handwritten"]),
    ("mintlify-md", &["mintlify"]),
    ("openapi", &["openapi"]),
    (
        "openapi-generator",
        &[
            "openapi-generator",
            "openapi-generator-asciidoc",
            "openapi-generator-html",
            "openapi-generator-html2",
            "openapi",
        ],
    ),
    ("openapi-html", &["viewer", "openapi"]),
    ("openapi-markdown", &["swagger-markdown"]),
    ("openapi-pointer", &["mintlify", "gitbook", "pointer", "openapi"]),
    ("openapi-to-md", &["openapi-to-md"]),
    ("postman", &["postman"]),
    ("readme-md", &["readme"]),
    (
        "samples",
        &[
            "openapi",
            "swagger2markup",
            "widdershins",
            "api-blueprint",
            "raml",
            "apidocjs",
            "scribe",
            "stainless",
            "fern",
        ],
    ),
    ("scalar-markdown", &["scalar-markdown"]),
    ("speakeasy", &["speakeasy"]),
    ("sphinx-openapi", &["sphinx-openapi"]),
    (
        "starlight",
        &["starlight-html", "starlight-text", "starlight-blocks"],
    ),
    ("swagger-markdown", &["swagger-markdown"]),
    ("swagger2markup", &["swagger2markup"]),
    ("widdershins", &["widdershins"]),
];

/// How many pages of a set each reader claims.
fn claims(set: PathBuf) -> BTreeMap<&'static str, Vec<String>> {
    let sources = source::find(&[PathBuf::from("input")], &set).sources;
    let mut claims: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut buffer = Vec::new();
    for (number, document) in sources.documents().iter().enumerate() {
        let Ok(text) = document.read(&mut buffer) else {
            continue;
        };
        let page = Page {
            beside: Beside::of(&sources),
            ..Page::new(SourceId::new(number), &document.page, text)
        };
        if let Some(reader) = claim(&page) {
            claims.entry(reader.name).or_default().push(document.page.clone());
        }
    }
    claims
}

#[test]
fn pages_are_claimed_by_their_own_format_and_by_no_other() {
    let Some(shared) = shared() else { return };
    let of_family = |(family, readers): &(&str, &[&str])| {
        let folder = shared.join("corpus").join(family);
        let sets = fs::read_dir(folder).into_iter().flatten().flatten();
        let mut wrong = Vec::new();
        let mut any = false;
        for set in sets.filter(|set| set.path().join("input").is_dir()) {
            let name = set.file_name().to_string_lossy().into_owned();
            for (reader, pages) in claims(set.path()) {
                any |= readers.contains(&reader);
                // What people write may stand anywhere; its reader takes what no other wants. What is no API of HTTP is only named.
                if !["handwritten", "foreign"].contains(&reader) && !readers.contains(&reader) {
                    let first = pages.first().map_or("", String::as_str);
                    wrong.push(format!(
                        "{family}/{name}: {} pages by {reader}, as {first}",
                        pages.len()
                    ));
                }
            }
        }
        let own = readers.iter().any(|reader| *reader != "openapi");
        if own && !any {
            wrong.push(format!("{family}: no page is claimed"));
        }
        wrong
    };
    let wrong: Vec<String> = FAMILIES.par_iter().flat_map_iter(of_family).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Pages that a generator wrote are never taken for those of people.
#[test]
fn markdown_of_generators_is_claimed_whole() {
    let Some(shared) = shared() else { return };
    let sets = fs::read_dir(shared.join("corpus/openapi-generator"))
        .into_iter()
        .flatten()
        .flatten();
    let sets: Vec<PathBuf> = sets
        .map(|set| set.path())
        .filter(|set| set.join("input").is_dir())
        .collect();
    let of_people = |set: &PathBuf| {
        let claims = claims(set.clone());
        let pages = claims.get("handwritten").cloned().unwrap_or_default();
        let pages = pages
            .into_iter()
            .filter(|page| [".md", ".html", ".adoc"].iter().any(|end| page.ends_with(end)));
        pages
            .map(|page| format!("{}: {page}", set.display()))
            .collect::<Vec<_>>()
    };
    let wrong: Vec<String> = sets.par_iter().flat_map_iter(of_people).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
