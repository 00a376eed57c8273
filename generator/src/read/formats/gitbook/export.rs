//! Pages as they are served to machines: below a heading stands a fence whose only line is the description of one operation or of
//! one model, each with all that it needs.

use docwright_schema::evidence::{Excerpt, ServerEvidence};
use docwright_schema::{Diagnostics, Evidence, Span, Stated};

use crate::read::formats::embedded::fences::{Fence, fences};
use crate::read::formats::embedded::{excerpt, tree};
use crate::read::reader::{Page, has_any};

/// How such a line begins.
const MARKS: [&str; 2] = ["{\"openapi\":\"", "{\"swagger\":\""];

/// Whether a page has such a fence.
pub(super) fn is_in(text: &str) -> bool {
    has_any(text, &MARKS) && fences(text).any(|fence| is_description(&fence))
}

fn is_description(fence: &Fence<'_>) -> bool {
    let body = fence.body.trim();
    fence.info == "json" && MARKS.iter().any(|mark| body.starts_with(mark)) && !body.contains('\n')
}

/// What each of the descriptions says.
pub(super) fn parts(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Vec<Evidence> {
    let host = host(page);
    let found = fences(page.text).filter(is_description);
    let parts = found.map(|fence| {
        let root = tree(page, fence.body, fence.start, diagnostics);
        let mut part = excerpt(page, &root, Excerpt::default(), diagnostics);
        if let Some(host) = host
            .as_ref()
            .filter(|_| part.api.servers.is_empty() && !part.operations.is_empty())
        {
            part.api.servers.push(host.clone());
        }
        part
    });
    parts.collect()
}

/// The server that the page names once for all, where the descriptions have none: `**Host: …**`.
fn host(page: &Page<'_>) -> Option<ServerEvidence> {
    let start = page.text.find("\n**Host:")? + "\n**Host:".len();
    let line = page.text.get(start..)?.lines().next()?;
    let url = line.trim_matches([' ', '*', '`']);
    let at = start + line.find(url)?;
    let is_url = url.contains("://") && !url.contains(char::is_whitespace);
    let span = Span::new(page.source, at..at + url.len());
    is_url.then(|| ServerEvidence::new(Stated::new(url.to_owned(), span)))
}
