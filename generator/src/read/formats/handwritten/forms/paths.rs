//! Headings that are nothing but a path, and labels of one: its method is that of the calls near it, or of a sentence there, or none is
//! said.
//!
//! Takes the parts of a page and what was found on it, makes more calls. Of 48 sets two have such headings as their form, and one such
//! labels.

use std::ops::Range;

use super::found::{Form, Found, at_part};
use super::labels::labelled_path;
use super::served::is_file;
use super::titles::requested;
use crate::read::formats::handwritten::page::parts::{BOLD, Kind, Part};
use crate::read::formats::handwritten::words::roles::{Role, role};
use crate::read::formats::handwritten::words::template::{Call, Target, target};
use crate::read::formats::handwritten::words::text::{labelled_prose, prose, prose_of};

/// What a path may be called behind it: ``/boats/{id} item``.
const NOUNS: &[&str] = &[
    "api",
    "collection",
    "endpoint",
    "endpoints",
    "field",
    "item",
    "resource",
    "route",
];

/// Fewer labels of a path are no form.
const FEWEST: usize = 2;

/// The calls of such headings, or of such labels, where no stronger form stands below them.
pub(super) fn paths(parts: &[Part<'_, '_>], found: &[Found]) -> Vec<Found> {
    let headings: Vec<(usize, u8, Target)> = parts.iter().enumerate().filter_map(path).collect();
    let mut calls = Vec::new();
    for (place, (at, level, target)) in headings.iter().enumerate() {
        let next = headings.get(place + 1).map_or(parts.len(), |next| next.0);
        let ends = |part: &Part<'_, '_>| part.heading().is_some_and(|(own, _)| own <= *level);
        let own = parts.get(at + 1..next).unwrap_or_default();
        let end = own.iter().position(ends).map_or(next, |end| at + 1 + end);
        if is_group(&headings, place) || end == at + 1 {
            continue;
        }
        calls.extend(calls_of(parts, found, *at, target, at + 1..end));
    }
    if calls.is_empty() {
        calls = labelled(parts, found);
    }
    calls
}

/// The calls of lines that are a label and a path.
fn labelled(parts: &[Part<'_, '_>], found: &[Found]) -> Vec<Found> {
    let path = |(at, part): (usize, &Part<'_, '_>)| match &part.kind {
        Kind::Text(content) => Some((at, labelled_path(&labelled_prose(content).text)?)),
        Kind::Items(items) => {
            let lines = items
                .iter()
                .map(|item| prose_of(item.get(..1).unwrap_or_default()).text);
            let path = lines.map(|line| labelled_path(&line)).find_map(|path| path);
            Some((at, path?))
        }
        _ => None,
    };
    let labels: Vec<(usize, Target)> = parts.iter().enumerate().filter_map(path).collect();
    if labels.len() < FEWEST {
        return Vec::new();
    }
    let is_heading = |at: &usize| {
        let heading = parts.get(*at).and_then(Part::heading);
        heading.is_some_and(|(level, text)| level < BOLD && role(text) == Role::None)
    };
    let mut calls = Vec::new();
    let mut before = 0;
    for (place, (at, target)) in labels.iter().enumerate() {
        let next = labels.get(place + 1).map_or(parts.len(), |next| next.0);
        let start = (before..*at).rev().find(is_heading).unwrap_or(before);
        let end = (at + 1..next).find(is_heading).unwrap_or(next);
        calls.extend(calls_of(parts, found, *at, target, start..end));
        before = at + 1;
    }
    calls
}

/// The calls of a path that a part shows, and other parts tell of.
fn calls_of(
    parts: &[Part<'_, '_>],
    found: &[Found],
    at: usize,
    target: &Target,
    told: Range<usize>,
) -> Vec<Found> {
    let first = found.partition_point(|one| one.part < told.start.min(at));
    let near = found.iter().skip(first).take_while(|one| one.part < told.end);
    if near.clone().any(|one| one.form < Form::Request) {
        return Vec::new();
    }
    let own = parts.get(told.clone()).unwrap_or_default();
    let is_of_it = |one: &&Found| one.target.paths.iter().any(|path| fits(target, path));
    let mut methods: Vec<&'static str> = Vec::new();
    for method in near.filter(is_of_it).map(|one| one.method).chain(said(own)) {
        if !methods.contains(&method) && !matches!(method, "OPTIONS" | "HEAD") {
            methods.push(method);
        }
    }
    if methods.is_empty() && !has_body(own) {
        methods.push("GET");
    }
    let call = |method| Call {
        method,
        target: target.clone(),
        rest: String::new(),
    };
    let Some(part) = parts.get(at) else {
        return Vec::new();
    };
    let calls = methods.into_iter();
    calls
        .map(|method| at_part(at, part, Form::Path, call(method)))
        .collect()
}

/// Whether a path is one of these, or one with values in it.
fn fits(target: &Target, path: &str) -> bool {
    let segments: Vec<&str> = path.trim_end_matches('/').split('/').collect();
    target.paths.iter().any(|own| {
        let own: Vec<&str> = own.trim_end_matches('/').split('/').collect();
        let mut pairs = own.iter().zip(&segments);
        own.len() == segments.len() && pairs.all(|(own, other)| own == other || own.starts_with('{'))
    })
}

/// The path that a heading is.
fn path((at, part): (usize, &Part<'_, '_>)) -> Option<(usize, u8, Target)> {
    let (level, text) = part.heading()?;
    let text = text.trim_matches(['`', '*', ' ', '¶']);
    let (path, behind) = text.split_once(' ').unwrap_or((text, ""));
    let path = path.trim_end_matches('`');
    // A path of nothing but capitals stands for any.
    let has_words = path.bytes().any(|byte| byte.is_ascii_lowercase());
    let is_path =
        level < BOLD && path.starts_with('/') && !path.contains(['`', '*']) && has_words && !is_file(path);
    let is_whole = behind.is_empty() || NOUNS.contains(&behind.to_lowercase().as_str());
    let target = target(path).filter(|_| is_path && is_whole)?;
    Some((at, level, target))
}

/// Whether a heading names what the paths of the headings below it begin with.
fn is_group(headings: &[(usize, u8, Target)], place: usize) -> bool {
    let (Some((_, level, target)), Some(below)) = (headings.get(place), headings.get(place + 1)) else {
        return false;
    };
    let begins = |own: &String| {
        let rest = |path: &String| path.strip_prefix(own).is_some_and(|rest| rest.starts_with('/'));
        below.2.paths.iter().any(rest)
    };
    below.1 > *level && target.paths.iter().any(begins)
}

/// The methods that sentences say: "a `POST` request".
fn said(parts: &[Part<'_, '_>]) -> Vec<&'static str> {
    let texts = parts.iter().filter_map(|part| match &part.kind {
        Kind::Text(content) => Some(prose(content).text),
        _ => None,
    });
    texts.filter_map(|text| requested(&text)).collect()
}

/// Whether something is said to be sent.
fn has_body(parts: &[Part<'_, '_>]) -> bool {
    let roles = || parts.iter().filter_map(|part| Some(role(part.heading()?.1)));
    roles().any(|role| role == Role::Body)
}
