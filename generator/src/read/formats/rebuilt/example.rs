//! Types by values that a page shows: a structure is one that has the names of all values, and nothing says which must be there.

use std::collections::BTreeSet;

use docwright_schema::Span;

use super::sketch::{Sketch, shown, untold};
use super::types::array;
use crate::read::data::{self, Kind, Node, Origin};
use crate::read::formats::openapi;

/// Values within values are followed no deeper.
const DEEP: usize = 64;

/// The schema of a payload in JSON; `None` where it is none.
pub(in super::super) fn of_json(span: Span, raw: &str) -> Option<Sketch> {
    let data = data::parse_json(raw, Origin::Decoded(span));
    let is_value = data.flaw.is_none() && !data.root.is_null();
    is_value.then(|| of_values(span, &[&data.root]))
}

/// The schema of these values.
pub(in super::super) fn of_values(span: Span, values: &[&Node]) -> Sketch {
    of_values_within(span, values, 0)
}

fn of_values_within(span: Span, values: &[&Node], depth: usize) -> Sketch {
    let told: Vec<&Node> = values.iter().filter(|value| !value.is_null()).copied().collect();
    let Some(first) = told.first().filter(|_| depth < DEEP) else {
        return untold(span);
    };
    match &first.kind {
        Kind::List(_) => {
            let items: Vec<&Node> = told.iter().flat_map(|value| value.items()).collect();
            array(first.span, of_values_within(first.span, &items, depth + 1))
        }
        Kind::Map(map) if !map.entries().is_empty() => {
            let mut schema = Sketch::new(first.span);
            schema.text("type", "object");
            let mut names: BTreeSet<&str> = BTreeSet::new();
            for entry in told.iter().flat_map(|value| value.entries()) {
                if entry.key.is_empty() || !names.insert(&entry.key) {
                    continue;
                }
                let own: Vec<&Node> = told.iter().filter_map(|value| value.get(&entry.key)).collect();
                let mut own = of_values_within(entry.value.span, &own, depth + 1);
                own.flag(openapi::UNTOLD_REQUIRED, true);
                schema.add("properties", &entry.key, entry.key_span, own.node());
            }
            schema
        }
        Kind::Map(_) => untold(span),
        _ => shown((*first).clone()),
    }
}
