//! Operations that pages show and that a description beside them states: the description lost nothing, so it is believed.
//!
//! Client libraries have names of their own for operations, so that the same request is all that tells.

use std::borrow::Cow;
use std::collections::BTreeSet;

use docwright_schema::evidence::{Evidence, OperationEvidence};

/// Leaves out of pages what a description states; of pages of which nothing is left, the models.
pub(super) fn settle(pages: &mut Cow<'_, [Evidence]>) {
    let exact = pages.iter().filter(|page| page.exact);
    let stated: BTreeSet<(String, String)> = exact
        .flat_map(|page| &page.operations)
        .filter_map(request)
        .collect();
    let is_stated =
        |operation: &OperationEvidence| request(operation).is_some_and(|request| stated.contains(&request));
    let repeats = |page: &Evidence| !page.exact && page.operations.iter().any(is_stated);
    if stated.is_empty() || !pages.iter().any(repeats) {
        return;
    }
    for page in pages.to_mut().iter_mut().filter(|page| repeats(page)) {
        page.operations.retain(|operation| !is_stated(operation));
        if page.operations.is_empty() {
            page.models.clear();
        }
    }
}

/// What a server goes by: the method, and the path without the names of its variables.
fn request(operation: &OperationEvidence) -> Option<(String, String)> {
    let (method, path) = (operation.method.as_ref()?, operation.path.as_ref()?);
    Some((method.value.clone(), nameless(&path.value)))
}

/// A path template without the names of its variables.
pub(in crate::resolve) fn nameless(path: &str) -> String {
    let parts = path
        .split('{')
        .enumerate()
        .map(|(at, part)| match part.split_once('}') {
            Some((_, rest)) if at > 0 => rest,
            _ => part,
        });
    parts.collect::<Vec<_>>().join("{}")
}
