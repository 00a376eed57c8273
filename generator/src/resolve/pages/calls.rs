//! The rule `operation-from-call`: calls of a form that is mostly an example are operations where hardly any page shows a stronger form;
//! and the rule `operation-from-command`: commands are where nothing else is shown.

use docwright_schema::evidence::{Evidence, OperationEvidence};

use crate::resolve::rules;

/// Calls count where there are so many of them for each operation.
const FOR_EACH_OPERATION: usize = 3;

fn by_rule(mut operations: Vec<OperationEvidence>, rule: &'static str) -> Vec<OperationEvidence> {
    for operation in &mut operations {
        operation.by_rule = rule;
    }
    operations
}

/// Makes operations of the calls, or drops them.
pub(super) fn settle(pages: &mut [Evidence]) {
    let operations: usize = pages
        .iter()
        .filter(|page| page.prose)
        .map(|page| page.operations.len())
        .sum();
    let calls_of_all: usize = pages.iter().map(|page| page.calls.len()).sum();
    let are_operations = calls_of_all > operations * FOR_EACH_OPERATION;
    for page in pages {
        let calls = std::mem::take(&mut page.calls);
        // A reader keeps calls beside operations only where they are told of alike.
        if are_operations || !page.operations.is_empty() {
            page.operations.extend(by_rule(calls, rules::OPERATION_FROM_CALL));
        }
        let commands = std::mem::take(&mut page.commands);
        if operations == 0 && page.operations.is_empty() {
            page.operations = by_rule(commands, rules::OPERATION_FROM_COMMAND);
        }
    }
}
