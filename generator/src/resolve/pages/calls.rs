//! The rule `operation-from-call`: calls of a form that is mostly an example are operations where hardly any page shows a stronger form.

use docwright_schema::evidence::Evidence;

/// Calls count where there are so many of them for each operation.
const FOR_EACH_OPERATION: usize = 3;

/// Makes operations of the calls, or drops them.
pub(super) fn settle(pages: &mut [Evidence]) {
    let operations: usize = pages
        .iter()
        .filter(|page| page.prose)
        .map(|page| page.operations.len())
        .sum();
    let calls: usize = pages.iter().map(|page| page.calls.len()).sum();
    let are_operations = calls > operations * FOR_EACH_OPERATION;
    for page in pages {
        let calls = std::mem::take(&mut page.calls);
        if are_operations && page.operations.is_empty() {
            page.operations = calls;
        }
    }
}
