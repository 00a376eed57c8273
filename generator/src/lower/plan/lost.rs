//! What the documents lost, as the schema's gaps have it: of each model the fields of which only a description is left, of each
//! operation why it becomes no function.

use std::collections::BTreeMap;

use docwright_schema::Schema;
use docwright_schema::schema::{Gap, Operation};

/// The gaps by kind and name of what they are of.
#[derive(Debug)]
pub(crate) struct Lost<'a>(BTreeMap<(&'a str, &'a str), Vec<(&'a str, &'a Gap)>>);

impl<'a> Lost<'a> {
    /// The gaps of a schema.
    pub(crate) fn of(schema: &'a Schema) -> Lost<'a> {
        let mut lost: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for gap in &schema.gaps {
            if let Some((kind, name, what)) = gap.parts() {
                lost.entry((kind, name)).or_default().push((what, gap));
            }
        }
        Lost(lost)
    }

    /// What is said of the fields of a model that have no names.
    pub(crate) fn fields(&self, model: &str) -> Vec<&'a str> {
        let gaps = self.0.get(&("model", model)).into_iter().flatten();
        gaps.filter_map(|(_, gap)| gap.description()).collect()
    }

    /// What is not known of an operation that becomes no function, and why.
    pub(crate) fn reason(&self, operation: &Operation) -> Option<(&'a str, &'a str)> {
        let key = operation.key();
        let mut gaps = self.0.get(&("operation", key.as_str()))?.iter();
        let (what, gap) = gaps.find(|(what, _)| what.starts_with("method") || what.starts_with("path"))?;
        Some((what, &gap.reason))
    }
}
