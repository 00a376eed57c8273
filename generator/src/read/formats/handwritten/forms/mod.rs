//! How operations begin: every form in which a part of a page shows a method and a path.
//!
//! Takes the parts of a page, makes what was found in their order. The order of [`Form`] is that of precision, measured on 25 sets
//! with a truth: which of several forms is meant is decided in `choice`. Knows no fields.

mod code;
pub(super) mod found;
mod line;
mod rpc;
mod table;
mod tag;

use super::parts::{Kind, Part};
use super::roles::label;
use super::template::{Call, call, method, target};
use super::text::{range_of, strip_attributes};
use crate::read::markup::BlockKind;
use code::code;
use found::{Form, Found, at_part};
use line::{bullet, text};
pub(super) use rpc::is_rpc_name;
use rpc::{is_rpc, rpc};
use table::table;
pub(super) use tag::attribute;
use tag::tag;

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
