//! Listings: each stands in the file that the comment before it names.

use std::fs;

use docwright_tests::root;

use crate::pages::{Block, pages};

/// A line without indentation and padding, so that a table may be narrower in the manual than in a page.
fn squeezed(line: &str) -> String {
    let words = line.split_whitespace().map(|word| {
        if word.trim_matches('-').is_empty() {
            "-"
        } else {
            word
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn snippets_stand_where_they_are_said_to() {
    let mut count = 0;
    for page in pages() {
        for block in page.blocks().iter().filter(|block| block.language != "sh") {
            stands(&page.path, block);
            count += 1;
        }
    }
    assert!(count > 8, "the listings have moved");
}

fn stands(page: &str, block: &Block) {
    let from = block
        .from
        .as_ref()
        .unwrap_or_else(|| panic!("{page}: from which file is {:?}?", block.lines.first()));
    let text =
        fs::read_to_string(root().join(from)).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
    let mut rest = text.lines();
    for line in block.lines.iter().filter(|line| !line.is_empty()) {
        let stands = rest.any(|other| squeezed(other) == squeezed(line));
        assert!(
            stands,
            "{page}: {} has no line, or not in this order: {line}",
            from.display()
        );
    }
}
