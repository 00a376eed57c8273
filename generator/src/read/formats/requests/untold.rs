//! What requests do not tell of answers: a request shows none, and a test of a status shows no payload.

use docwright_schema::evidence::{Evidence, OperationEvidence, ResponseClass, ResponseEvidence, TypeExpr};

/// Statuses without a payload.
const EMPTY: [&str; 3] = ["204", "205", "304"];
/// Methods whose answers mostly have none.
const WITHOUT: [&str; 2] = ["DELETE", "HEAD"];

/// Leaves open what answers hold where no request shows it.
pub(super) fn open(evidence: &mut Evidence) {
    evidence.operations.iter_mut().for_each(open_operation);
}

fn open_operation(operation: &mut OperationEvidence) {
    let method = operation.method.as_ref().map(|method| method.value.as_str());
    let is_without = method.is_some_and(|method| WITHOUT.contains(&method));
    for answer in &mut operation.responses {
        let status = answer.status.as_ref().map_or("", |status| status.value.as_str());
        let is_empty = EMPTY.contains(&status) || status.starts_with('1') || is_without;
        if answer.ty == TypeExpr::Null && !is_empty {
            answer.ty = TypeExpr::Missing;
        }
    }
    let is_success = |answer: &ResponseEvidence| answer.class == ResponseClass::Success;
    if !is_without && !operation.responses.iter().any(is_success) {
        let answer = ResponseEvidence::new(ResponseClass::Success, TypeExpr::Missing, operation.name.span);
        operation.responses.insert(0, answer);
    }
}
