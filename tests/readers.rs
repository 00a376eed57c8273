//! Any bytes into every reader: no panic, and every span lies in the page.

use std::sync::LazyLock;

use docwright::profile::{self, Profile};
use docwright::read::{self, Page, READERS, read_page};
use docwright::source::{Source, Sources};
use docwright_schema::{Diagnostics, SourceId};
use docwright_tests::{cases, root};
use proptest::prelude::*;

/// A profile of many keys.
static PROFILE: LazyLock<Profile> = LazyLock::new(|| {
    let path = root().join("tests/cases/ok/handwritten_profile/profile.toml");
    let text = std::fs::read_to_string(path).expect("the profile of a case");
    profile::parse(&text, SourceId(0), &mut Diagnostics::default())
});

fn read_with_all(path: &str, text: &str) {
    let page = Page::new(SourceId(0), path, text);
    let mut diagnostics = Diagnostics::default();
    read_page(&page, &mut diagnostics);
    for reader in READERS {
        (reader.score)(&page);
        (reader.read)(&page, &mut diagnostics);
        let guided = Page {
            profile: &PROFILE,
            ..page
        };
        (reader.read)(&guided, &mut diagnostics);
    }
    for label in diagnostics.iter().flat_map(|finding| &finding.labels) {
        assert!(
            text.get(label.span.range()).is_some(),
            "{:?} is no part of the page",
            label.span
        );
    }
}

/// Real pages, so that what is mutated has tables, links and headings.
fn pages() -> Vec<(String, String)> {
    let of = |case: &docwright_tests::Case| {
        let sources = case.find().0.sources;
        let page = |source: &Source| {
            let text = source.read(&mut Vec::new()).map(str::to_owned);
            Some((source.page.clone(), text.ok()?))
        };
        sources.documents().iter().filter_map(page).collect::<Vec<_>>()
    };
    cases().iter().flat_map(of).collect()
}

const PATHS: &[&str] = &[
    "README.md",
    "docs/models/shared/x.md",
    "docs/sdks/x/README.md",
    "operations/x/index.html",
    "x.txt",
    "x.api.mdx",
    "x.js",
    "x.mdx",
    "x.rst",
    "x.adoc",
    "x.apib",
    "x.raml",
    "x.http",
    "x.bru",
    "bruno.json",
    "x.har",
    "x.json",
    "main.bundle.js",
    "x.proto",
    "x/http-request.adoc",
    "x.yaml",
    "",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_text(path in proptest::sample::select(PATHS), text in any::<String>()) {
        read_with_all(path, &text);
    }

    #[test]
    fn pages_with_parts_cut_out_and_doubled(
        (path, text) in proptest::sample::select(pages()),
        cuts in proptest::collection::vec((any::<proptest::sample::Index>(), 0usize..40, any::<bool>()), 1..8),
    ) {
        let mut chars: Vec<char> = text.chars().collect();
        for (at, length, double) in cuts {
            if chars.is_empty() {
                break;
            }
            let at = at.index(chars.len());
            let end = (at + length).min(chars.len());
            let part: Vec<char> = chars.drain(at..end).collect();
            if double {
                let twice = part.iter().chain(&part).copied();
                chars.splice(at..at, twice);
            }
        }
        read_with_all(&path, &chars.into_iter().collect::<String>());
    }
}

/// What is suggested for pages is a profile, and with it the pages are read, too.
#[test]
fn what_is_seen_on_any_page_is_a_profile() {
    let folder = tempfile::tempdir().expect("a folder");
    let source = |(number, (path, text)): (usize, (String, String))| {
        let ending = path.rsplit('.').next().unwrap_or_default();
        let file = folder.path().join(format!("{number}.{ending}"));
        std::fs::write(&file, text).expect("a page can be written");
        Source::file(&file, path)
    };
    let sources = Sources::new(pages().into_iter().enumerate().map(source).collect());
    let mut diagnostics = Diagnostics::default();
    let (mut seen, mut unseen) = (0, 0);
    let text = profile::suggest("", &mut |text| {
        let mut found = Diagnostics::default();
        let profile = profile::parse(text, SourceId(0), &mut found);
        let (surveys, others) = read::survey(&sources, &profile, &mut found);
        (seen, unseen) = (surveys.len(), others);
        assert_eq!(found, Diagnostics::default(), "{text}");
        (surveys, others)
    });
    assert!(seen > 5 && unseen > 10, "{seen} and {unseen} pages");
    let made = profile::parse(&text, SourceId(0), &mut diagnostics);
    assert_eq!(diagnostics, Diagnostics::default(), "{text}");
    read::survey(&sources, &made, &mut diagnostics);
    assert_eq!(diagnostics, Diagnostics::default());
}
