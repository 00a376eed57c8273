//! The rule `required-unmarked`: where an author marks the fields of models that may be absent, and none that must be there, those without
//! a mark are there.

use docwright_schema::evidence::{Evidence, Shape};

/// A habit takes so many marks.
const FEWEST: usize = 10;

/// Whether fields of models without a mark are assumed to be there.
pub(crate) fn are_required(evidence: &[Evidence]) -> bool {
    if let Some(stated) = evidence.iter().find_map(|page| page.unmarked_required) {
        return stated;
    }
    let models = evidence
        .iter()
        .filter(|page| page.prose)
        .flat_map(|page| &page.models);
    let (mut all, mut optional, mut required) = (0, 0, 0);
    for model in models {
        let Shape::Object { fields, .. } = &model.shape else {
            continue;
        };
        for field in fields {
            all += 1;
            match &field.required {
                Some(stated) if stated.value => required += 1,
                Some(_) => optional += 1,
                None => {}
            }
        }
    }
    optional >= FEWEST && required * 10 <= optional && optional * 20 >= all
}
