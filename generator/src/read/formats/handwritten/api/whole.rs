//! What a page says of the API as a whole: where it is, and who may call.
//!
//! Takes the parts that tell of no operation. Base addresses stand in the prose of 21 of 55 sets, ways of authentication in that of 37.

use docwright_schema::evidence::{ApiEvidence, ServerEvidence};
use docwright_schema::{Span, Stated};

use crate::read::formats::handwritten::addresses;
use crate::read::formats::handwritten::callers::{self, Callers};
use crate::read::formats::handwritten::page::field_lists::{is_reference, labelled_lines};
use crate::read::formats::handwritten::page::parts::{Kind, Part, enter};
use crate::read::formats::handwritten::words::text::{prose, prose_of};
use crate::read::reader::Page;

/// What the parts outside of operations say.
pub(in super::super) fn api(
    page: &Page<'_>,
    parts: &[Part<'_, '_>],
    in_section: impl Fn(usize) -> bool,
    in_operation: impl Fn(usize) -> bool,
) -> ApiEvidence {
    let mut api = ApiEvidence::EMPTY;
    let mut callers = Callers::default();
    let mut about_address = false;
    let page_about = callers::is_page_about(page.path);
    let mut is_about = Vec::<(u8, bool)>::new();
    for (at, part) in parts.iter().enumerate() {
        if let Some((level, text)) = part.heading() {
            enter(&mut is_about, level, callers::is_about(text));
            about_address = addresses::is_about(text);
        }
        let span = Span::new(page.source, part.range.clone());
        if let Kind::Code { text, .. } = &part.kind {
            callers.code(text, span);
        }
        let about = is_about.iter().any(|row| row.1);
        if about || page_about {
            callers.part_about(part, span);
        }
        // What follows a call in an example need not be about that call.
        if in_section(at) && !about || in_operation(at) {
            continue;
        }
        let text = match &part.kind {
            Kind::Heading { text, .. } => text.clone(),
            Kind::Text(content) => prose(content).text,
            Kind::Items(items) => items
                .iter()
                .map(|item| prose_of(item).text)
                .collect::<Vec<_>>()
                .join("\n"),
            // The head of a document of reStructuredText.
            Kind::Terms(terms) if is_reference(terms) => labelled_lines(terms),
            Kind::Code { text, .. } if about => {
                callers.code_about(text, span);
                continue;
            }
            Kind::Table(table) => {
                if api.servers.is_empty() {
                    api.servers = addresses::of_table(table, about_address, span);
                }
                continue;
            }
            _ => continue,
        };
        let next = parts.get(at + 1).and_then(|next| match &next.kind {
            Kind::Code { text, .. } if text.trim().lines().count() == 1 => Some(text.trim()),
            _ => None,
        });
        let has_server = api.servers.iter().any(|server| !server.by_example);
        if !has_server && let Some(url) = addresses::in_text(&text, about_address, next) {
            api.servers.push(ServerEvidence::new(Stated::new(url, span)));
        }
        callers.text(&text, about, span);
    }
    callers.add_to(&mut api);
    api
}
