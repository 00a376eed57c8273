//! The rule `headers-told-once`: headers that the documents tell of once are those of the successes of all operations.

use docwright_schema::evidence::{Evidence, ResponseClass};

use crate::resolve::rules;

/// Gives the successes of operations the headers that they do not have yet.
pub(super) fn settle(pages: &mut [Evidence]) {
    let told = pages.iter_mut().map(|page| std::mem::take(&mut page.headers));
    let mut headers = told.max_by_key(Vec::len).unwrap_or_default();
    if headers.is_empty() {
        return;
    }
    for header in &mut headers {
        header.elsewhere.by_rule = rules::HEADERS_TOLD_ONCE;
    }
    let prose = pages.iter_mut().filter(|page| page.prose);
    for response in prose
        .flat_map(|page| &mut page.operations)
        .flat_map(|operation| &mut operation.responses)
        .filter(|response| response.class == ResponseClass::Success)
    {
        let known = std::mem::take(&mut response.headers);
        let more = headers
            .iter()
            .filter(|header| !known.iter().any(|own| own.is_same_header(header)));
        response.headers = known.iter().chain(more).cloned().collect();
    }
}
