//! How operations begin: every form in which a part of a page shows a method and a path.
//!
//! Takes the parts of a page, makes what was found in their order. The order of [`Form`] is that of precision, measured on 25 sets with a
//! truth: which of several forms is meant is decided in `choice`. Knows no fields.

mod code;
mod line;
mod rpc;
mod table;
mod tag;

use std::ops::Range;

use docwright_schema::Span;

use super::labels::label;
use super::parts::{Kind, Part};
use super::template::{Call, Target, call, method, target};
use super::text::range_of;
use crate::read::markup::BlockKind;
use code::code;
use line::{bullet, text};
pub(super) use rpc::is_rpc_name;
use rpc::{is_rpc, rpc};
use table::table;
pub(super) use tag::attribute;
use tag::tag;

/// A form, the most exact first: main form of so many sets, share of what it shows that is true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Form {
    /// `.. http:get:: /x`: 4 sets, 100 %.
    Directive,
    /// A tag with method and path: 7 sets, 97 %.
    Component,
    /// `### GET /x`: 8 sets, 98 %.
    Heading,
    /// A code block of nothing but calls: 16 sets, 90 to 96 %.
    Code,
    /// A table of one row, or labelled lines, with method and path: 5 sets, 97 %.
    Cells,
    /// A line of nothing but a call, or an item of a list whose others are labelled: 4 sets, 97 %.
    Line,
    /// A code block of nothing but `GET /x HTTP/1.1`: main in 1 set; an example where another form stands beside it.
    RawLine,
    /// A table of methods and paths, as an index or with marks: 2 sets, 95 %.
    Index,
    /// A heading that is the name of a method of an RPC API whose rule of paths is said: 2 sets, 100 %.
    Rpc,
    /// A code block that begins with a call and goes on with a body: example requests look the same.
    Request,
    /// A line with an address and no method: 2 sets, 66 %.
    Address,
    /// A bullet that begins with a call: main in 1 set, 78 %.
    Bullet,
    /// `GET /x HTTP/1.1`: main in 1 set, 78 %; else 7 %.
    Raw,
    /// An example of an address in a sentence: main in 1 set.
    Example,
}

impl Form {
    /// Whether what has this form is an operation unless another page shows a stronger form.
    pub(super) fn is_weak(self) -> bool {
        self >= Form::Request
    }
}

/// A method and a path that a page shows.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// The part that shows them.
    pub part: usize,
    pub form: Form,
    pub method: &'static str,
    pub target: Target,
    pub range: Range<usize>,
    /// What an index says of it.
    pub said: Option<String>,
    /// The place on the page that a bullet says tells of it.
    pub told_at: Option<String>,
    /// Where a profile says the method, and the path.
    pub by_profile: (Option<Span>, Option<Span>),
}

/// All that the parts of a page show.
pub(super) fn find(page: &str, parts: &[Part<'_, '_>]) -> Vec<Found> {
    let is_rpc = is_rpc(page);
    let mut found = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        match &part.kind {
            Kind::Heading { text, .. } if is_rpc && rpc(text).is_some() => {
                found.extend(rpc(text).map(|call| at_part(at, part, Form::Rpc, call)));
            }
            Kind::Heading { text, .. } => {
                found.extend(heading(text).map(|(call, form)| at_part(at, part, form, call)));
            }
            Kind::Code { info, text } => {
                code(info, text, |form, call| found.push(at_part(at, part, form, call)));
            }
            Kind::Table(inner) => table(inner, &mut |form, method, target, range, said| {
                found.push(Found {
                    part: at,
                    form,
                    method,
                    target,
                    range,
                    said,
                    told_at: None,
                    by_profile: (None, None),
                });
            }),
            Kind::Tag(source) => {
                found.extend(tag(source, "").map(|call| at_part(at, part, Form::Component, call)));
            }
            Kind::Text(content) => text(content, |form, call| found.push(at_part(at, part, form, call))),
            Kind::Items(items) => {
                // Beside items like "Parameters:" a call is no mention.
                let form = match items.iter().any(|item| label(item).is_some()) {
                    true => Form::Line,
                    false => Form::Bullet,
                };
                for item in *items {
                    let first = item.first().map(|block| &block.kind);
                    if let Some(BlockKind::Paragraph(content)) = first
                        && let Some((call, told_at)) = bullet(content)
                    {
                        let range = range_of(content).unwrap_or_else(|| part.range.clone());
                        found.push(Found {
                            range,
                            told_at,
                            ..at_part(at, part, form, call)
                        });
                    }
                }
            }
            Kind::Terms(_) => {}
        }
    }
    found
}

/// A call of a part as a whole.
pub(super) fn at_part(at: usize, part: &Part<'_, '_>, form: Form, call: Call) -> Found {
    Found {
        part: at,
        form,
        method: call.method,
        target: call.target,
        range: part.range.clone(),
        said: None,
        told_at: None,
        by_profile: (None, None),
    }
}

/// `GET /x`, `Get a pet (GET /x)`, `/x (GET)`.
fn heading(text: &str) -> Option<(Call, Form)> {
    let text = strip_attributes(text);
    if let Some(call) =
        call(text).filter(|call| call.rest.is_empty() || call.rest.starts_with(['(', '-', '–', '—', '[']))
    {
        return Some((call, Form::Heading));
    }
    let (front, inner) = text.trim_end_matches(')').rsplit_once('(')?;
    if let Some(call) = call(inner).filter(|call| call.rest.is_empty()) {
        return Some((call, Form::Heading));
    }
    let method = method(inner.trim())?;
    let target =
        target(front.trim().trim_matches('`')).filter(|_| front.trim().trim_matches('`').starts_with('/'))?;
    let rest = String::new();
    Some((Call { method, target, rest }, Form::Heading))
}

/// A heading without `{#anchor}` at its end.
pub(super) fn strip_attributes(text: &str) -> &str {
    match text.rfind("{#") {
        Some(at) => text.get(..at).unwrap_or(text).trim(),
        None => text.trim(),
    }
}
