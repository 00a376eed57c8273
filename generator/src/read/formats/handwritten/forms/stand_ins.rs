//! Words of a path that stand in for a value, as the text below says: `/boats/query/words`, and "The *words* must be …".
//!
//! Takes the parts of a page and its calls, changes their paths. In one of 48 sets: 3 right, none wrong.

use std::collections::BTreeSet;

use super::found::Found;
use crate::read::formats::handwritten::page::parts::{Kind, Part};
use crate::read::formats::handwritten::words::text::plain;
use crate::read::markup::{Inline, InlineKind};

/// What is said of a value behind its name.
const SAYS: &[&str] = &["must be ", "may be ", "can be ", "should be ", "has to be "];

/// The calls of a page, whose paths name the values that stand in them.
pub(in super::super) fn named(parts: &[Part<'_, '_>], mut found: Vec<Found>) -> Vec<Found> {
    let mut named: BTreeSet<String> = BTreeSet::new();
    for one in &found {
        let below = parts.get(one.part + 1..).unwrap_or_default();
        let own = below.iter().take_while(|part| part.heading().is_none());
        for part in own {
            if let Kind::Text(content) = &part.kind {
                named.extend(words(content).filter(|word| ends_with(&one.target.paths, word)));
            }
        }
    }
    // What stands for a value once does wherever the page writes it.
    for one in &mut found {
        named.iter().for_each(|word| name(&mut one.target.paths, word));
    }
    found
}

/// The words in italics of which a text says what they must be.
fn words<'t>(content: &'t [Inline<'_>]) -> impl Iterator<Item = String> + 't {
    content.windows(2).filter_map(|pair| match pair {
        [one, behind] => match (&one.kind, &behind.kind) {
            (InlineKind::Emphasis(inner), InlineKind::Text(text)) => {
                let says = SAYS.iter().any(|says| text.trim_start().starts_with(says));
                says.then(|| plain(inner))
            }
            _ => None,
        },
        _ => None,
    })
}

fn ends_with(paths: &[String], word: &str) -> bool {
    let last = |path: &String| path.rsplit_once('/').is_some_and(|(_, last)| last == word);
    paths.iter().any(last)
}

/// Makes a variable of the last segment of a path, if it is this word.
fn name(paths: &mut [String], word: &str) {
    for path in paths {
        let own = path
            .rsplit_once('/')
            .filter(|(front, last)| *last == word && !front.is_empty());
        if let Some((front, last)) = own {
            *path = format!("{front}/{{{last}}}");
        }
    }
}
