//! Entries to the fields of an object, each in its place.

use docwright_schema::evidence::FieldEvidence;

use super::field::{Entry, Opens, Style};
use crate::read::formats::starlight::nesting::{Hints, Item, Node, tree};

/// The fields of an object.
pub(super) struct Fields {
    pub(super) fields: Vec<FieldEvidence>,
    /// Whether entries that were left out may belong to it.
    pub(super) open: bool,
    /// How many entries were left out because their place is not certain.
    pub(super) dropped: usize,
}

/// Puts entries in their places.
pub(super) fn fields(entries: &[Entry<'_>], style: Style) -> Fields {
    let items: Vec<Item<'_>> = entries
        .iter()
        .map(|entry| Item {
            name: entry.name,
            closes: false,
            opens: matches!(entry.opens, Opens::Fields | Opens::SomeFields),
            has_fields: entry.opens == Opens::SomeFields,
            any: false,
            unclear: entry.opens == Opens::Unclear,
            shown: false,
            examples: &[],
        })
        .collect();
    let hints = Hints {
        sorted: style.sorted,
        ..Hints::default()
    };
    let tree = tree(&items, &hints);
    Fields {
        fields: nodes(entries, &tree.roots),
        open: tree.open,
        dropped: tree.dropped,
    }
}

fn nodes(entries: &[Entry<'_>], list: &[Node]) -> Vec<FieldEvidence> {
    let found = list.iter().filter_map(|node| {
        let entry = entries.get(node.entry)?.clone();
        Some(entry.field(nodes(entries, &node.children), node.open))
    });
    found.collect()
}
