//! What the documents lost, as the schema's gaps have it: of each model the fields of which only a description is left, of each
//! operation why it becomes no function.

use std::collections::BTreeMap;

use docwright_schema::Schema;
use docwright_schema::schema::{Gap, Operation};

/// The gaps by what they are of: `model "Boat`, `operation "boats/list`.
#[derive(Debug)]
pub(crate) struct Lost<'a>(BTreeMap<&'a str, Vec<(&'a str, &'a Gap)>>);

impl<'a> Lost<'a> {
    /// The gaps of a schema.
    pub(crate) fn of(schema: &'a Schema) -> Lost<'a> {
        let mut lost: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for gap in &schema.gaps {
            if let Some((of, what)) = gap.fact.split_once("\": ") {
                lost.entry(of).or_default().push((what, gap));
            }
        }
        Lost(lost)
    }

    /// What is said of the fields of a model that have no names.
    pub(crate) fn fields(&self, model: &str) -> Vec<&'a str> {
        let gaps = self.0.get(format!("model \"{model}").as_str());
        let said = |(what, _): &(&'a str, _)| {
            let (_, said) = what.strip_prefix("name")?.split_once(" (")?;
            said.strip_suffix(')')
        };
        gaps.into_iter().flatten().filter_map(said).collect()
    }

    /// What is not known of an operation that becomes no function, and why.
    pub(crate) fn reason(&self, operation: &Operation) -> Option<(&'a str, &'a str)> {
        let gaps = self.0.get(format!("operation \"{}", operation.key()).as_str())?;
        let mut gaps = gaps.iter();
        let (what, gap) = gaps.find(|(what, _)| what.starts_with("method") || what.starts_with("path"))?;
        Some((what, &gap.reason))
    }
}
