//! What only all pages together tell of the evidence of one: evidence in, evidence out.
//!
//! A reader knows one page. Whether a call that a page shows is an operation, and which model a word of its prose means, the other
//! pages tell. What is settled here is evidence like any other for the phases after it. Knows no
//! models and no operations of the schema.

mod addresses;
mod alike;
mod apart;
mod arguments;
mod callers;
mod calls;
pub(super) mod described;
mod envelope;
mod errors;
mod excerpts;
mod headers;
mod links;
mod named;
mod named_shapes;
mod named_values;
mod paging;
mod pointers;
mod servers;
mod success;
mod told;
pub(crate) mod unmarked;
mod values_in_paths;
mod visit;

use std::borrow::Cow;

use docwright_schema::Diagnostics;
use docwright_schema::evidence::Evidence;

pub(crate) use excerpts::whole;
pub(crate) use named_shapes::NamedShapes;
pub(crate) use named_values::NamedValues;
pub(crate) use success::Success;

/// The evidence with what the pages tell of each other.
pub(crate) fn settled<'e>(evidence: &'e [Evidence], diagnostics: &mut Diagnostics) -> Cow<'e, [Evidence]> {
    pointers::check(evidence, diagnostics);
    let mut joined = excerpts::joined(evidence, diagnostics);
    described::settle(&mut joined);
    if !joined.iter().any(|page| page.prose || page.requests) {
        return joined;
    }
    let mut pages = joined.into_owned();
    // Requests are surer than calls in sentences and commands.
    if pages
        .iter()
        .any(|page| page.requests && !page.operations.is_empty())
    {
        for page in &mut pages {
            page.calls.clear();
            page.commands.clear();
        }
        excerpts::servers(&mut pages, |page| page.requests);
    }
    // Beside pages that state operations in a format of their own, those of people are about the API, not its description.
    let stating = |page: &&Evidence| !page.operations.is_empty();
    let stated = pages.iter().filter(stating).map(sure).max().unwrap_or(0);
    if stated > 0 {
        for page in pages.iter_mut().filter(|page| sure(page) < stated) {
            let (path, reader) = (std::mem::take(&mut page.page), page.reader);
            *page = Evidence {
                page: path,
                reader,
                ..Evidence::default()
            };
        }
    }
    if !pages.iter().any(|page| page.prose) {
        return Cow::Owned(pages);
    }
    calls::settle(&mut pages);
    values_in_paths::settle(&mut pages);
    arguments::settle(&mut pages);
    envelope::settle(&mut pages);
    paging::settle(&mut pages);
    apart::settle(&mut pages);
    named::settle(&mut pages, diagnostics);
    links::settle(&mut pages, diagnostics);
    alike::settle(&mut pages, diagnostics);
    told::check(&mut pages, diagnostics);
    errors::settle(&mut pages);
    headers::settle(&mut pages);
    servers::settle(&mut pages);
    callers::settle(&mut pages);
    Cow::Owned(pages)
}

/// How sure it is that what a page shows is an operation: of pages in a format of their own most, of those with marks more than of
/// others, least of requests.
fn sure(page: &Evidence) -> u8 {
    match (page.prose, page.marked) {
        _ if page.requests => 0,
        (false, _) => 3,
        (true, true) => 2,
        (true, false) => 1,
    }
}
