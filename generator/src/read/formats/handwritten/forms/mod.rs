//! How operations begin: every form in which a part of a page shows a method and a path.
//!
//! Takes the parts of a page, makes what was found in their order. The order of [`Form`] is that of precision, measured on 25 sets
//! with a truth: which of several forms is meant is decided in `choice`. Knows no fields.

mod bare;
mod bold;
pub(super) mod choice;
mod code;
pub(super) mod command;
pub(super) mod found;
pub(super) mod labels;
mod line;
mod paths;
pub(super) mod prefix;
mod rpc;
pub(super) mod sections;
mod served;
pub(super) mod shares;
pub(super) mod stand_ins;
mod table;
mod tag;
mod titles;
mod tree;

use super::page::field_lists::{is_reference, labelled_lines};
use super::page::parts::{BOLD, Kind, Part};
use super::words::roles::{Role, label, role};
use super::words::template::{Call, method};
use super::words::text::{labelled_prose, prose_of, range_of};
use crate::read::markup::{Block, BlockKind, Inline, InlineKind};
use code::code;
use found::{Form, Found, at_part};
use labels::{Labelled, is_label};
use line::{calls_of, text};
pub(super) use rpc::is_rpc_name;
use rpc::{is_rpc, rpc};
use served::{served, served_in};
use table::table;
pub(super) use tag::attribute;
use tag::{summary, tag, untagged};
use titles::Titles;
use tree::tree;

/// All that the parts of a page show.
pub(super) fn find(page: &str, parts: &[Part<'_, '_>]) -> Vec<Found> {
    let mut found = shown(page, parts);
    let mut more = paths::paths(parts, &found);
    more.extend(bare::bare(parts));
    if !more.is_empty() {
        found.extend(more);
        found.sort_by_key(|found| found.part);
    }
    found
}

/// What each part shows by itself.
fn shown(page: &str, parts: &[Part<'_, '_>]) -> Vec<Found> {
    let is_rpc = is_rpc(page);
    let mut found: Vec<Found> = Vec::new();
    let mut titles = Titles::default();
    let mut labelled = Labelled::default();
    let mut label_above: Option<&str> = None;
    let mut method_above = "GET";
    for (at, part) in parts.iter().enumerate() {
        let in_cells = |calls: Vec<Call>| {
            calls
                .into_iter()
                .map(move |call| at_part(at, part, Form::Cells, call))
        };
        match &part.kind {
            Kind::Heading { text, .. } if is_rpc && rpc(text).is_some() => {
                found.extend(rpc(text).map(|call| at_part(at, part, Form::Rpc, call)));
            }
            Kind::Heading { text, level } => {
                label_above = Some(text.as_str()).filter(|text| is_label(text));
                method_above = of_method(text).unwrap_or("GET");
                let is_part = role(text) != Role::None;
                let mut calls = titles.next(*level, text);
                if *level < BOLD && label_above.is_none() && !is_part {
                    let below = labelled.heading(*level, text);
                    if calls.is_empty() {
                        calls.extend(below);
                    }
                }
                let calls = calls.into_iter();
                found.extend(calls.map(|call| at_part(at, part, Form::Heading, call)));
            }
            Kind::Code { info, text } => {
                code(info, text, method_above, |form, call| {
                    found.push(at_part(at, part, form, call));
                });
            }
            Kind::Table(inner) => table(inner, &mut labelled, &mut |form, method, target, range, said| {
                found.push(Found {
                    part: at,
                    form,
                    method,
                    target,
                    range,
                    said: said.text,
                    told_at: said.told_at,
                    by_profile: (None, None),
                });
            }),
            Kind::Tag(source) => {
                let call = tag(source, "")
                    .or_else(|| summary(source))
                    .or_else(|| untagged(source));
                found.extend(call.map(|call| at_part(at, part, Form::Component, call)));
            }
            Kind::Text(content) => {
                let before = found.len();
                method_above = of_label(content).unwrap_or("GET");
                text(content, |form, call| found.push(at_part(at, part, form, call)));
                if found.len() == before {
                    let shown = labelled_prose(content).text;
                    let calls = match label_above.take() {
                        Some(label) => {
                            labelled.add(&format!("{}: {shown}", label.trim_end_matches([':', '：', ' '])))
                        }
                        None => labelled.add(&shown),
                    };
                    found.extend(in_cells(calls));
                }
                if found.len() == before {
                    served(content, |call| found.push(at_part(at, part, Form::Served, call)));
                }
            }
            Kind::Items(items) => {
                // Below a heading that is a label, each item is a value of it.
                for value in label_above
                    .take()
                    .into_iter()
                    .flat_map(|label| values(label, items))
                {
                    let mut calls = labelled.add(&value.0);
                    if calls.is_empty() {
                        calls.extend(labelled.again(&value.1));
                    }
                    found.extend(in_cells(calls));
                }
                let lines = items
                    .iter()
                    .map(|item| prose_of(item.get(..1).unwrap_or_default()).text);
                let calls = lines
                    .map(|line| labelled.add(&line))
                    .find(|calls| !calls.is_empty());
                found.extend(in_cells(calls.unwrap_or_default()));
                // Beside items like "Parameters:" a call is no mention, unless there are several.
                let calls = items
                    .iter()
                    .map(|item| calls_of(item).len() + usize::from(bare::shows(item)));
                let calls: usize = calls.sum();
                let form = match calls == 1 && items.iter().any(|item| label(item).is_some()) {
                    true => Form::Line,
                    false => Form::Bullet,
                };
                found.extend(tree(items).into_iter().map(|leaf| Found {
                    range: leaf.range,
                    said: leaf.said,
                    ..at_part(at, part, Form::Index, leaf.call)
                }));
                let mut serves = |call| found.push(at_part(at, part, Form::Served, call));
                items.iter().for_each(|item| served_in(item, &mut serves));
                for item in *items {
                    let range = item.first().and_then(|first| match &first.kind {
                        BlockKind::Paragraph(content) => range_of(content),
                        _ => None,
                    });
                    let range = range.unwrap_or_else(|| part.range.clone());
                    for (call, told_at) in calls_of(item) {
                        found.push(Found {
                            range: range.clone(),
                            told_at,
                            ..at_part(at, part, form, call)
                        });
                    }
                }
            }
            Kind::Terms(terms) if is_reference(terms) => {
                found.extend(in_cells(labelled.add(&labelled_lines(terms))));
            }
            Kind::Terms(_) => {}
        }
    }
    found
}

/// The method that a label says of the address below it: `POST method:`.
fn of_method(label: &str) -> Option<&'static str> {
    let (word, rest) = label.split_once(' ')?;
    method(word).filter(|_| matches!(rest.trim_end_matches(':'), "method" | "request" | "endpoint"))
}

/// The same of a line that is no heading.
fn of_label(line: &[Inline<'_>]) -> Option<&'static str> {
    match line {
        [only] => match &only.kind {
            InlineKind::Text(text) => of_method(text),
            _ => None,
        },
        _ => None,
    }
}

/// The items of a list below a label: as a line with the label, and alone.
fn values(label: &str, items: &[Vec<Block<'_>>]) -> Vec<(String, String)> {
    let label = label.trim_end_matches([':', '：', ' ']);
    let shown = |item: &Vec<Block<'_>>| prose_of(item.get(..1).unwrap_or_default()).text;
    let value = |text: String| (format!("{label}: {text}"), text);
    items.iter().map(shown).map(value).collect()
}
