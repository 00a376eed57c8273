//! The section of each operation: the parts that tell of it, and the heading that names it.
//!
//! A section begins at the nearest heading above the call that no other operation stands under, and ends where the next one begins, or
//! at a heading as high that is no part of an operation. Operations with nothing between them share what follows.

use std::collections::{BTreeMap, BTreeSet};

use super::bold::Bold;
use super::found::{Form, Found};
use crate::read::formats::handwritten::page::parts::{BOLD, Kind, Part};
use crate::read::formats::handwritten::words::links::place;
use crate::read::formats::handwritten::words::roles::{Role, role, status};
use crate::read::formats::handwritten::words::template::method;
use crate::read::formats::handwritten::words::text::{normal, plain, strip_attributes};

/// An operation and the parts that tell of it.
#[derive(Debug)]
pub(in super::super) struct Section {
    pub found: Found,
    /// The parts, without those of the call.
    pub parts: std::ops::Range<usize>,
    /// The heading that names it.
    pub title: Option<String>,
    /// The part that is this heading.
    pub heading: Option<usize>,
    /// Whether an index names it and nothing tells of it.
    pub bare: bool,
    /// The paths of the other operations that share its parts: their variables are not of this one.
    pub beside: Vec<String>,
    /// The methods of these operations.
    pub methods_beside: Vec<&'static str>,
}

/// The section of each operation, in their order.
pub(in super::super) fn sections(parts: &[Part<'_, '_>], found: &[Found]) -> Vec<Section> {
    let bold = Bold::of(parts, found);
    let mut starts: Vec<usize> = Vec::with_capacity(found.len());
    let mut before = 0;
    for one in found {
        if one.form == Form::Index {
            starts.push(one.part);
            continue;
        }
        let named = bold
            .title(parts, one.part)
            .filter(|at| *at >= before && before > 0);
        let start = start_of(parts, one.part, before);
        starts.push(named.map_or(start, |at| at.min(start)));
        before = one.part + 1;
    }
    let led = Led::of(parts, found);
    let mut sections: Vec<Section> = Vec::with_capacity(found.len());
    for (at, one) in found.iter().enumerate() {
        let start = starts.get(at).copied().unwrap_or(one.part);
        let is_index = one.form == Form::Index;
        let next = found
            .iter()
            .zip(&starts)
            .skip(at + 1)
            .find(|(other, _)| other.part > one.part && other.form != Form::Index)
            .map_or(parts.len(), |(_, start)| (*start).max(one.part + 1));
        if let Some((heading, end)) = led.section(one) {
            sections.push(Section {
                found: one.clone(),
                parts: heading..end,
                title: parts
                    .get(heading)
                    .and_then(Part::heading)
                    .map(|(_, text)| strip_attributes(text).to_owned()),
                heading: Some(heading),
                bare: false,
                beside: Vec::new(),
                methods_beside: Vec::new(),
            });
            continue;
        }
        let heading = bold
            .title(parts, one.part)
            .or_else(|| title_of(parts, start, one.part));
        let several = one.form == Form::Path && has_several(found, at);
        let end = if is_index || several {
            one.part
        } else {
            let end = end_of(parts, start, one.part, next);
            match one.form {
                Form::Command if start == one.part => before_names(parts, start + 1..end),
                _ => end,
            }
        };
        sections.push(Section {
            found: one.clone(),
            parts: start..end,
            title: heading
                .and_then(|at| parts.get(at))
                .and_then(Part::heading)
                .map(|(_, text)| without_number(strip_attributes(text)).to_owned()),
            heading,
            bare: is_index || several,
            beside: Vec::new(),
            methods_beside: Vec::new(),
        });
    }
    share(parts, &mut sections);
    beside(&mut sections);
    sections
}

/// Whether a part shows several methods of a path: nothing tells which of them what follows is about.
fn has_several(found: &[Found], at: usize) -> bool {
    let part = |at: usize| found.get(at).map(|one| one.part);
    let before = at.checked_sub(1).and_then(part);
    before == part(at) || part(at + 1) == part(at)
}

/// Operations that share their parts stand so near to each other.
const NEAR: usize = 8;

/// Tells each operation the paths and methods of those that share its parts.
fn beside(sections: &mut [Section]) {
    for at in 0..sections.len() {
        let Some(end) = sections.get(at).filter(|one| !one.bare).map(|one| one.parts.end) else {
            continue;
        };
        let near = at.saturating_sub(NEAR)..(at + NEAR).min(sections.len());
        let others = near
            .filter(|other| *other != at)
            .filter_map(|other| sections.get(other));
        let others = others.filter(|other| !other.bare && other.parts.end == end);
        let (mut paths, mut methods) = (Vec::new(), Vec::new());
        for other in others {
            paths.extend(other.found.target.paths.iter().cloned());
            methods.push(other.found.method);
        }
        if let Some(one) = sections.get_mut(at) {
            (one.beside, one.methods_beside) = (paths, methods);
        }
    }
}

/// Whether parts are nothing but the word between two calls of one operation.
fn says_or(parts: &[Part<'_, '_>]) -> bool {
    match parts {
        [only] => match &only.kind {
            Kind::Text(content) => normal(&plain(content)) == "or",
            _ => false,
        },
        _ => false,
    }
}

/// Whether calls with nothing but text between them stand under one label of the request: that text tells which of them is for what.
fn under_one_label(parts: &[Part<'_, '_>], one: usize, next: usize) -> bool {
    let between = parts.get(one + 1..next).unwrap_or_default();
    let only_text = between.iter().all(|part| matches!(part.kind, Kind::Text(_)));
    let above = parts
        .get(..one)
        .unwrap_or_default()
        .iter()
        .rev()
        .find_map(Part::heading);
    only_text && above.is_some_and(|(_, text)| matches!(role(text), Role::Parameters | Role::Endpoint))
}

/// A title without the method that a badge behind it repeats: `List boats GET`.
fn without_method(title: &str) -> &str {
    match title.rsplit_once(' ') {
        Some((front, last)) if method(last).is_some() && front.contains(char::is_lowercase) => {
            front.trim_end()
        }
        _ => title,
    }
}

/// A title without the number that a list of them gives it: `2.1. Add a boat`.
fn without_number(title: &str) -> &str {
    let title = without_method(title);
    let rest = title.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let is_numbered = rest.len() < title.len() && title.starts_with(|c: char| c.is_ascii_digit());
    let rest = rest.trim_start_matches(')');
    match is_numbered && rest.starts_with(' ') && rest.trim_start().starts_with(char::is_alphabetic) {
        true => rest.trim_start(),
        false => title,
    }
}

/// The sections that rows of an index may lead to.
struct Led {
    /// Where the heading of each place stands, and where its section ends.
    places: BTreeMap<String, (usize, usize)>,
    /// The parts with calls of other forms.
    calls: Vec<usize>,
}

impl Led {
    fn of(parts: &[Part<'_, '_>], found: &[Found]) -> Led {
        let wanted: BTreeSet<&str> = found
            .iter()
            .filter(|one| one.form == Form::Index)
            .filter_map(|one| one.told_at.as_deref())
            .collect();
        let mut places: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for (at, part) in parts.iter().enumerate().filter(|_| !wanted.is_empty()) {
            let called = part.heading().map(|(_, text)| place(text));
            if let Some(called) = called.filter(|called| wanted.contains(called.as_str())) {
                let section = || (at, end_of(parts, at, at, parts.len()));
                places.entry(called).or_insert_with(section);
            }
        }
        let calls = found
            .iter()
            .filter(|one| one.form != Form::Index)
            .map(|one| one.part);
        Led {
            places,
            calls: calls.collect(),
        }
    }

    /// The section that the row of an index leads to, if no call of another form stands in it.
    fn section(&self, one: &Found) -> Option<(usize, usize)> {
        let (heading, end) = *self.places.get(one.told_at.as_deref()?)?;
        let first = self.calls.partition_point(|call| *call < heading);
        let is_free = self.calls.get(first).is_none_or(|call| *call >= end);
        (is_free && one.form == Form::Index).then_some((heading, end))
    }
}

/// The part where the section of a call begins: the heading that names it, and no other operation stands under.
fn start_of(parts: &[Part<'_, '_>], call: usize, before: usize) -> usize {
    let mut start = call;
    let mut level = u8::MAX;
    for at in (before..=call).rev() {
        let Some((own, text)) = parts.get(at).and_then(Part::heading) else {
            continue;
        };
        // A label above belongs to the same operation, up to the next heading.
        if own >= BOLD && level < BOLD {
            continue;
        }
        // Labels beside each other, `URL` and `Method`, belong to the same operation.
        let is_beside = own == level && role(text) == Role::Endpoint;
        if own >= level && !is_beside {
            // Other parts of the same operation may stand before the one with its call.
            if own == level && role(text) == Role::None {
                break;
            }
            continue;
        }
        (start, level) = (at, own);
        // A heading that names a part of an operation stands below the one that names the operation.
        if role(text) == Role::None && own < BOLD || at + 1 == call && is_resource(parts, at) {
            return start;
        }
    }
    // Without a heading of its own, what stands above the call is told of the operation before it.
    if before == 0 { start } else { call }
}

/// The heading that names an operation.
fn title_of(parts: &[Part<'_, '_>], start: usize, call: usize) -> Option<usize> {
    let own = (start..=call).find(|&at| {
        parts
            .get(at)
            .and_then(Part::heading)
            .is_some_and(|(_, text)| role(text) == Role::None)
    });
    own.or_else(|| {
        call.checked_sub(1)
            .filter(|at| *at == start && is_resource(parts, *at))
    })
    .or_else(|| {
        let above = (0..start).rev();
        above
            .filter_map(|at| Some((at, parts.get(at)?.heading()?)))
            .find(|(_, (level, text))| *level < BOLD && role(text) == Role::None)
            .map(|(at, _)| at)
    })
}

/// Whether a heading right above a call is the name of a resource, though it is a word for a part of an operation, too: `Notes`.
fn is_resource(parts: &[Part<'_, '_>], at: usize) -> bool {
    let heading = parts.get(at).and_then(Part::heading);
    heading.is_some_and(|(level, text)| {
        let role = role(text);
        let is_name = matches!(
            role,
            Role::Aside | Role::Errors | Role::Statuses | Role::Response | Role::Body
        );
        level < BOLD && is_name && !text.contains(' ')
    })
}

/// Whether a heading names something of its own.
fn names((level, text): (u8, &str)) -> bool {
    level < BOLD && role(text) == Role::None
}

/// Where the first heading of parts stands that names something: below a command without a heading of its own, that is something else.
fn before_names(parts: &[Part<'_, '_>], mut own: std::ops::Range<usize>) -> usize {
    let end = own.end;
    own.find(|&at| parts.get(at).and_then(Part::heading).is_some_and(names))
        .unwrap_or(end)
}

fn end_of(parts: &[Part<'_, '_>], start: usize, call: usize, next: usize) -> usize {
    // Without a heading of its own, an operation ends where the section ends that it stands in.
    let own = parts.get(start).and_then(Part::heading).map(|(level, _)| level);
    let above = || {
        let above = parts.get(..start)?.iter().rev().filter_map(Part::heading);
        above.into_iter().find(|heading| names(*heading))
    };
    let level = own.or_else(|| above().map(|(level, _)| level)).unwrap_or(0);
    // A list says what each of its calls does: a heading below it that names something is about that.
    let is_listed = own.is_none()
        && parts
            .get(call)
            .is_some_and(|part| matches!(part.kind, Kind::Items(_)));
    for at in call + 1..next {
        let Some((own, text)) = parts.get(at).and_then(Part::heading) else {
            continue;
        };
        // A heading above that of the operation is about more than it.
        if own < level && level < BOLD && matches!(role(text), Role::Errors | Role::Statuses | Role::Aside) {
            return at;
        }
        let is_below = own > level && !(is_listed && own < BOLD);
        if !is_below && role(text) == Role::None && status(text).is_none() {
            return at;
        }
    }
    next
}

/// Operations with nothing between them share what follows the last.
fn share(parts: &[Part<'_, '_>], sections: &mut [Section]) {
    for at in (0..sections.len().saturating_sub(1)).rev() {
        let (Some(one), Some(next)) = (sections.get(at), sections.get(at + 1)) else {
            continue;
        };
        if one.bare || next.bare || one.found.form == Form::Index {
            continue;
        }
        let same_part = one.found.part == next.found.part;
        let between = one.found.part + 1..next.found.part;
        let only_headings = parts
            .get(between)
            .is_some_and(|parts| parts.iter().all(|part| matches!(part.kind, Kind::Heading { .. })));
        let end = next.parts.end;
        // A heading between them that names the next one ends what is told of this one.
        let begins_anew = (one.found.part + 1..next.found.part).any(|at| {
            let is_name = parts.get(at).and_then(Part::heading).is_some_and(names);
            is_name || at + 1 == next.found.part && is_resource(parts, at)
        });
        let is_heading = parts
            .get(one.found.part)
            .is_some_and(|part| part.heading().is_some());
        let only_headings = only_headings && (is_heading || !begins_anew);
        // A list that begins with a call tells of it, too.
        let is_list = parts
            .get(one.found.part)
            .is_some_and(|part| matches!(part.kind, Kind::Items(_)));
        let only_or = parts
            .get(one.found.part + 1..next.found.part)
            .is_some_and(says_or);
        let only_headings = only_headings && (!is_list || next.found.part == one.found.part + 1);
        // A line that says what its call does, and a block that shows more than calls, tell of their own call alone.
        let shows_more = parts
            .get(one.found.part)
            .is_some_and(|part| matches!(part.kind, Kind::Code { text, .. } if text.contains(['{', '['])));
        let is_line = one.found.form == Form::Bullet && !is_list;
        if is_line || !same_part && one.found.form >= Form::RawLine && shows_more {
            continue;
        }
        let same_form = next.found.form == one.found.form;
        let same_label = one.found.form == Form::Code
            && one.found.method == next.found.method
            && under_one_label(parts, one.found.part, next.found.part);
        if same_part || (only_headings || only_or || same_label) && same_form {
            // Several calls in one line or block are told of above it, too.
            let is_line = same_part && same_form && matches!(one.found.form, Form::Line | Form::Code);
            let above = (one.parts.start, one.title.clone(), one.heading);
            if let Some(next) = sections.get_mut(at + 1).filter(|_| is_line) {
                (next.parts.start, next.title, next.heading) = above;
            }
            if let Some(one) = sections.get_mut(at) {
                one.parts.end = end;
            }
        }
    }
}

/// For each part whether one operation tells of it: what stands around a list of several calls is about them all.
pub(in super::super) fn covered_alone(parts: &[Part<'_, '_>], sections: &[Section]) -> Vec<bool> {
    let mut told = vec![false; parts.len()];
    for section in sections.iter().filter(|section| !section.bare) {
        let at = section.found.part;
        let is_list = matches!(parts.get(at).map(|part| &part.kind), Some(Kind::Items(_)));
        let of_list = is_list && section.found.form == Form::Bullet && !section.beside.is_empty();
        let own = if of_list {
            at..at + 1
        } else {
            section.parts.clone()
        };
        told.get_mut(own).into_iter().for_each(|told| told.fill(true));
    }
    told
}

/// For each part whether an operation tells of it that is more than a call in an example.
pub(in super::super) fn covered_surely(count: usize, sections: &[Section]) -> Vec<bool> {
    let mut told = vec![false; count];
    for section in sections
        .iter()
        .filter(|section| !section.bare && !section.found.form.is_weak())
    {
        told.get_mut(section.parts.clone())
            .into_iter()
            .for_each(|told| told.fill(true));
    }
    told
}

/// For each part whether an operation tells of it, and whether it names one.
pub(in super::super) fn covered(count: usize, sections: &[Section]) -> (Vec<bool>, Vec<bool>) {
    let (mut told, mut names) = (vec![false; count], vec![false; count]);
    let mut done = 0;
    for section in sections.iter().filter(|section| !section.bare) {
        // Sections follow each other; those that share a part end together.
        for at in section.parts.start.max(done.min(section.parts.end))..section.parts.end {
            told.get_mut(at).into_iter().for_each(|told| *told = true);
        }
        done = done.max(section.parts.end);
    }
    for at in sections.iter().filter_map(|section| section.heading) {
        names.get_mut(at).into_iter().for_each(|names| *names = true);
    }
    (told, names)
}
