//! Links: each leads to a file or a heading that there is, and the list of chapters has all of them.

use std::collections::BTreeSet;
use std::path::Path;

use docwright_tests::root;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::pages::{BOOK, Page, chapters, pages, text};

/// The targets of the links of a page, and the anchors of its headings.
fn links(text: &str) -> (Vec<String>, BTreeSet<String>) {
    let (mut targets, mut anchors) = (Vec::new(), BTreeSet::new());
    let mut heading: Option<String> = None;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => targets.push(dest_url.into_string()),
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::Text(words) | Event::Code(words) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&words);
                }
            }
            Event::End(TagEnd::Heading(_)) => anchors.extend(heading.take().map(|words| anchor(&words))),
            _ => {}
        }
    }
    (targets, anchors)
}

/// The anchor that mdbook and GitHub make of a heading.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter_map(|c| match c {
        ' ' => Some('-'),
        c if c.is_alphanumeric() || c == '-' || c == '_' => Some(c.to_ascii_lowercase()),
        _ => None,
    });
    kept.collect()
}

#[test]
fn links_lead_somewhere() {
    let summary = Page {
        path: format!("{BOOK}/SUMMARY.md"),
        text: text(&format!("{BOOK}/SUMMARY.md")),
    };
    let mut count = 0;
    for page in pages().iter().chain([&summary]) {
        for target in links(&page.text).0 {
            if target.contains("://") {
                continue;
            }
            count += 1;
            let (path, fragment) = target.split_once('#').unwrap_or((&target, ""));
            assert!(
                page.path == "README.md" || !path.contains('/'),
                "{}: {target} leads out of the manual, where mdbook does not go",
                page.path
            );
            let folder = Path::new(&page.path).parent().unwrap_or(Path::new(""));
            let path = match path {
                "" => page.path.clone(),
                path => folder.join(path).to_string_lossy().into_owned(),
            };
            assert!(
                root().join(&path).is_file(),
                "{}: there is no {target}",
                page.path
            );
            assert!(
                fragment.is_empty() || links(&text(&path)).1.contains(fragment),
                "{}: there is no heading {target}",
                page.path
            );
        }
    }
    assert!(count > chapters().len(), "the links have moved");
}

#[test]
fn every_chapter_is_listed_once() {
    let mut listed = links(&text(&format!("{BOOK}/SUMMARY.md"))).0;
    listed.sort();
    assert_eq!(listed, chapters());
}
