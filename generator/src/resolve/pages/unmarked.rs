//! The rule `required-unmarked`: where an author marks the fields of models that may be absent, and none that must be there, those without
//! a mark are there.

use docwright_schema::Fact;
use docwright_schema::evidence::{Evidence, Shape};

use crate::resolve::rules;

/// A habit takes so many marks.
const FEWEST: usize = 10;

/// Whether fields of models without a mark are there, where their author is known to have a habit.
pub(crate) fn are_required(evidence: &[Evidence]) -> Option<Fact<bool>> {
    if let Some(told) = evidence.iter().find_map(|page| page.unmarked_required.as_ref()) {
        return Some(Fact::said(told.value, told.span));
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
    let is_habit = optional >= FEWEST && required * 10 <= optional && optional * 20 >= all;
    is_habit.then(|| Fact::assumed(true, rules::REQUIRED_UNMARKED))
}
