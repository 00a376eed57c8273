//! What only all pages together tell of the evidence of one: evidence in, evidence out.
//!
//! A reader knows one page. Whether a call that a page shows is an operation, and which model a word of its prose means, the other
//! pages tell. What is settled here is evidence like any other for the phases after it.

mod arguments;
mod calls;
mod envelope;
mod links;
mod paging;
mod success;
mod visit;

use std::borrow::Cow;

use docwright_schema::evidence::Evidence;

pub(crate) use success::Success;

/// The evidence with what the pages tell of each other.
pub(crate) fn settled(evidence: &[Evidence]) -> Cow<'_, [Evidence]> {
    if !evidence.iter().any(|page| page.prose) {
        return Cow::Borrowed(evidence);
    }
    let mut pages = evidence.to_vec();
    calls::settle(&mut pages);
    arguments::settle(&mut pages);
    envelope::settle(&mut pages);
    paging::settle(&mut pages);
    links::settle(&mut pages);
    Cow::Owned(pages)
}
