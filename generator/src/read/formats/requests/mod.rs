//! Requests that tools keep to send them again: each is an example of a call, and several may be of one operation.
//!
//! Takes the requests of a page as plain data; makes a description of what they show. A request shows names, and what kind of value
//! each has; it says neither what must be there nor what else there is. Must not know how a tool writes them.

mod access;
mod address;
mod body;
mod operation;
mod request;
mod statuses;
mod untold;
mod values;
mod variables;

pub(super) use access::{Access, of_header, requirement};
pub(super) use address::{pairs, read};
pub(super) use request::{Answer, Body, Content, Pair, Request};
pub(super) use statuses::statuses;
pub(super) use variables::{Variables, server};

use docwright_schema::Diagnostics;
use docwright_schema::evidence::Evidence;

use super::rebuilt::Rebuilt;

/// The evidence of requests, which are examples: what they do not show of answers is open.
pub(super) fn evidence(
    rebuilt: Rebuilt<'_>,
    reader: &'static str,
    requests: &[Request],
    variables: &Variables,
    diagnostics: &mut Diagnostics,
) -> Evidence {
    let mut evidence = documented(rebuilt, reader, requests, variables, diagnostics);
    untold::open(&mut evidence);
    evidence.requests = true;
    evidence
}

/// The evidence of requests and answers that document the API.
pub(super) fn documented(
    mut rebuilt: Rebuilt<'_>,
    reader: &'static str,
    requests: &[Request],
    variables: &Variables,
    diagnostics: &mut Diagnostics,
) -> Evidence {
    // What a request does not show may be there.
    rebuilt.exact = false;
    operation::add(&mut rebuilt, requests, variables);
    rebuilt.evidence(reader, diagnostics)
}
