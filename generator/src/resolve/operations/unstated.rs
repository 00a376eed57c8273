//! The rules `status-payload` and `status-empty`: the status of a success whose page states none.

use docwright_schema::Fact;
use docwright_schema::schema::{Method, Status};

use crate::resolve::rules;

/// The status of a success. What makes a thing may say 200 or 201, and what deletes one 200, 202 or 204: no page of this kind
/// tells, so most are assumed.
pub(super) fn status(method: Option<Method>, payload: bool) -> Fact<Status> {
    if payload {
        let status = Status::code(200);
        return match method {
            Some(Method::Get | Method::Head | Method::Patch) => Fact::derived(status, rules::STATUS_PAYLOAD),
            _ => Fact::assumed(status, rules::STATUS_PAYLOAD),
        };
    }
    let status = match method {
        Some(Method::Get | Method::Head | Method::Post) => 200,
        _ => 204,
    };
    Fact::assumed(Status::code(status), rules::STATUS_EMPTY)
}

#[cfg(test)]
mod tests {
    use docwright_schema::Grade;

    use super::*;

    #[test]
    fn only_what_is_nearly_always_so_is_derived() {
        let told = |method, payload| {
            let fact = status(Some(method), payload);
            (fact.value.as_str().to_owned(), fact.grade)
        };
        assert_eq!(told(Method::Get, true), ("200".to_owned(), Grade::Derived));
        assert_eq!(told(Method::Post, true), ("200".to_owned(), Grade::Assumed));
        assert_eq!(told(Method::Post, false), ("200".to_owned(), Grade::Assumed));
        assert_eq!(told(Method::Delete, false), ("204".to_owned(), Grade::Assumed));
        assert_eq!(told(Method::Head, false), ("200".to_owned(), Grade::Assumed));
    }
}
