//! Entries to a tree, by what is certain of their places.

use std::collections::BTreeSet;

use super::search::{Ends, Found, Hints, Item, Parent, STEPS, parents};

/// Entries in their places.
#[derive(Debug, Default, PartialEq)]
pub(in crate::read::formats::starlight) struct Tree {
    pub(in crate::read::formats::starlight) roots: Vec<Node>,
    /// Whether entries that were left out may belong to the outermost object.
    pub(in crate::read::formats::starlight) open: bool,
    /// How many entries were left out.
    pub(in crate::read::formats::starlight) dropped: usize,
}

/// An entry in its place.
#[derive(Debug, PartialEq)]
pub(in crate::read::formats::starlight) struct Node {
    pub(in crate::read::formats::starlight) entry: usize,
    pub(in crate::read::formats::starlight) children: Vec<Node>,
    /// Whether entries that were left out may belong to its object.
    pub(in crate::read::formats::starlight) open: bool,
}

/// Puts entries into their objects: first with all hints, then, where no reading fits them, with fewer.
pub(in crate::read::formats::starlight) fn tree(items: &[Item<'_>], hints: &Hints<'_>) -> Tree {
    // Behind an entry of which it is not clear what it opens, nothing is.
    let unclear = items.iter().position(|item| item.unclear);
    let clear = unclear.map_or(items.len(), |at| at + 1);
    let known = items.get(..clear).unwrap_or_default();
    let mut places = certain(known, hints);
    let openings = (0..clear).filter(|i| items.get(*i).is_some_and(|item| item.opens));
    let openings = openings.chain(unclear).map(Parent::Entry);
    let anywhere: Vec<Parent> = std::iter::once(Parent::Whole).chain(openings).collect();
    places.resize(items.len(), anywhere);
    build(&places)
}

/// The parents that entries may have, by the strongest hints that allow a reading.
fn certain(items: &[Item<'_>], hints: &Hints<'_>) -> Vec<Vec<Parent>> {
    let none = Ends::default();
    let used = Ends { used: true, ..none };
    let mut steps = STEPS;
    let has_ends = items.iter().any(|item| !item.examples.is_empty());
    if has_ends && let Some(found) = of_the_whole_or_inside(items, hints, used, &mut steps) {
        return found;
    }
    let with = |ends: Ends| weaker(*hints).map(move |hints| (hints, ends));
    let last = hints.example.map(|_| (Hints::default(), none));
    for (hints, ends) in with(used).filter(|_| has_ends).chain(with(none)).chain(last) {
        match parents(items, hints, ends, &mut steps) {
            Found::Parents(parents) => return parents,
            // Fewer hints allow still more.
            Found::TooMany => break,
            Found::Nothing => {}
        }
    }
    unknown(items)
}

/// A lone example behind the last entry is that of the whole, or that of the last object in it. Which one is certain where
/// it shows at least half of the fields of one, and of the other not.
fn of_the_whole_or_inside(
    items: &[Item<'_>],
    hints: &Hints<'_>,
    used: Ends,
    steps: &mut usize,
) -> Option<Vec<Vec<Parent>>> {
    let lone = items.last().is_some_and(|last| last.examples.len() == 1) && !hints.complete;
    hints.example.filter(|_| lone)?;
    let covered = Ends {
        covered: true,
        ..used
    };
    let inside = Hints {
        example: None,
        ..*hints
    };
    let not_whole = Ends {
        inside: true,
        ..covered
    };
    let Found::Parents(inner) = parents(items, inside, not_whole, steps) else {
        return None;
    };
    match parents(items, *hints, covered, steps) {
        Found::Nothing => Some(inner),
        Found::TooMany => Some(unknown(items)),
        Found::Parents(mut whole) => {
            for (all, more) in whole.iter_mut().zip(inner) {
                all.extend(more);
                all.sort_unstable();
                all.dedup();
            }
            Some(whole)
        }
    }
}

/// The hints, and fewer of them: without the order of names, without what a complete example tells.
fn weaker(hints: Hints<'_>) -> impl Iterator<Item = Hints<'_>> {
    let keep = [(true, true), (true, false), (false, true), (false, false)].into_iter();
    let new =
        keep.filter(move |(sorted, complete)| (*sorted || hints.sorted) && (*complete || hints.complete));
    new.map(move |(sorted, complete)| Hints {
        sorted: hints.sorted && sorted,
        complete: hints.complete && complete,
        ..hints
    })
}

/// Where there are too many readings: what stands before the first opening is certain, the rest may be anywhere.
fn unknown(items: &[Item<'_>]) -> Vec<Vec<Parent>> {
    let first = items.iter().position(|item| item.opens).unwrap_or(items.len());
    let places = |i: usize| {
        if i <= first {
            vec![Parent::Whole]
        } else {
            vec![Parent::Whole, Parent::Entry(first)]
        }
    };
    (0..items.len()).map(places).collect()
}

fn build(parents: &[Vec<Parent>]) -> Tree {
    let mut open: BTreeSet<Parent> = BTreeSet::new();
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); parents.len()];
    let mut certain = vec![false; parents.len()];
    let mut roots = Vec::new();
    for (i, own) in parents.iter().enumerate() {
        let list = match own.as_slice() {
            [Parent::Whole] => Some(&mut roots),
            [Parent::Entry(parent)] if certain.get(*parent).copied().unwrap_or(false) => {
                children.get_mut(*parent)
            }
            _ => None,
        };
        match list {
            Some(list) => {
                list.push(i);
                if let Some(mark) = certain.get_mut(i) {
                    *mark = true;
                }
            }
            None => open.extend(own.iter().copied()),
        }
    }
    Tree {
        roots: roots.into_iter().map(|i| node(i, &children, &open)).collect(),
        open: open.contains(&Parent::Whole),
        dropped: certain.iter().filter(|certain| !**certain).count(),
    }
}

/// A node and all inside it: no deeper than the search goes.
fn node(entry: usize, children: &[Vec<usize>], open: &BTreeSet<Parent>) -> Node {
    let inner = children.get(entry).map(Vec::as_slice).unwrap_or_default();
    Node {
        entry,
        children: inner.iter().map(|child| node(*child, children, open)).collect(),
        open: open.contains(&Parent::Entry(entry)),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// `name`, or `name{` where it opens an object, `name{}` where that has a field for certain, `name?` where it is unclear.
    fn items<'a>(text: &'a str) -> Vec<Item<'a>> {
        let item = |word: &'a str| Item {
            name: word.trim_end_matches(['{', '}', '?', '!']),
            closes: word.ends_with('!'),
            opens: word.contains('{'),
            has_fields: word.ends_with("{}"),
            any: false,
            unclear: word.ends_with('?'),
            shown: true,
            examples: &[],
        };
        text.split(' ').map(item).collect()
    }

    fn show(text: &str, hints: Hints<'_>) -> String {
        let items = items(text);
        let found = tree(&items, &hints);
        format!(
            "{}{}",
            nodes(&items, &found.roots),
            if found.open { " .." } else { "" }
        )
    }

    fn nodes(items: &[Item<'_>], list: &[Node]) -> String {
        let one = |node: &Node| match (items[node.entry].opens, node.open) {
            (true, true) => format!("{}({} ..)", items[node.entry].name, nodes(items, &node.children)),
            (true, false) => format!("{}({})", items[node.entry].name, nodes(items, &node.children)),
            _ => items[node.entry].name.to_owned(),
        };
        list.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_all_readings_agree_on_is_certain() {
        let none = Hints::default();
        assert_eq!(show("a b c", none), "a b c");
        assert_eq!(show("a b{ c", none), "a b( ..) ..");
        assert_eq!(show("a b{} c d", none), "a b(c ..) ..");
        assert_eq!(
            show("a b{ c type type", none),
            "a b(c type) type",
            "no two of one name"
        );
        assert_eq!(show("a b{ a c", none), "a b(a ..) ..");
        assert_eq!(show("a b? c", none), "a b ..");
        assert_eq!(show("b{ c d! a", none), "b(c d) a", "alternatives stand last");
    }

    #[test]
    fn hints_tell_more() {
        let sorted = Hints {
            sorted: true,
            ..Hints::default()
        };
        assert_eq!(show("items{} b c token", sorted), "items(b c ..) ..");
        assert_eq!(show("items{} b c z token", sorted), "items(b c z) token");
        let value = json!({"a": 1, "b": {"c": 1}, "d": 2});
        let shown = Hints {
            example: Some(&value),
            ..Hints::default()
        };
        assert_eq!(show("a b{ c d e", shown), "a b(c) d e");
        let complete = Hints {
            complete: true,
            ..shown
        };
        assert_eq!(show("a b{ c d", complete), "a b(c) d");
        // An example that fits no reading is not of this structure.
        assert_eq!(show("x y", complete), "x y");
    }

    #[test]
    fn long_and_deep_lists_end() {
        let same: Vec<&str> = vec!["a{"; 300];
        assert!(tree(&items(&same.join(" ")), &Hints::default()).dropped > 0);
        let names: Vec<String> = (0..2000).map(|i| format!("n{i}{{")).collect();
        assert!(tree(&items(&names.join(" ")), &Hints::default()).dropped > 0);
    }
}
