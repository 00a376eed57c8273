//! Headings that are nothing but a path: its method is that of the calls below it, or of a sentence there, or none is said.
//!
//! Takes the parts of a page and what was found on it, makes more calls. Of 43 sets two have these headings as their form.

use super::found::{Form, Found, at_part};
use super::served::is_file;
use super::titles::requested;
use crate::read::formats::handwritten::page::parts::{BOLD, Kind, Part};
use crate::read::formats::handwritten::words::roles::{Role, role};
use crate::read::formats::handwritten::words::template::{Call, Target, target};
use crate::read::formats::handwritten::words::text::prose;

/// The calls of such headings, where no stronger form stands below them.
pub(super) fn paths(parts: &[Part<'_, '_>], found: &[Found]) -> Vec<Found> {
    let headings: Vec<(usize, u8, Target)> = parts.iter().enumerate().filter_map(path).collect();
    let mut calls = Vec::new();
    for (place, (at, level, target)) in headings.iter().enumerate() {
        let next = headings.get(place + 1).map_or(parts.len(), |next| next.0);
        let ends = |part: &Part<'_, '_>| part.heading().is_some_and(|(own, _)| own <= *level);
        let own = parts.get(at + 1..next).unwrap_or_default();
        let end = own.iter().position(ends).map_or(next, |end| at + 1 + end);
        let own = parts.get(at + 1..end).unwrap_or_default();
        if is_group(&headings, place) || own.is_empty() {
            continue;
        }
        let first = found.partition_point(|one| one.part < *at);
        let below = found.iter().skip(first).take_while(|one| one.part < end);
        if below.clone().any(|one| one.form < Form::Request) {
            continue;
        }
        let is_of_it = |one: &&Found| one.target.paths.iter().any(|path| target.paths.contains(path));
        let mut methods: Vec<&'static str> = Vec::new();
        for method in below.filter(is_of_it).map(|one| one.method).chain(said(own)) {
            if !methods.contains(&method) {
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
        let Some(part) = parts.get(*at) else { continue };
        calls.extend(methods.into_iter().map(|method| at_part(*at, part, Form::Path, call(method))));
    }
    calls
}

/// The path that a heading is.
fn path((at, part): (usize, &Part<'_, '_>)) -> Option<(usize, u8, Target)> {
    let (level, text) = part.heading()?;
    let text = text.trim_matches(['`', '*', ' ', '¶']);
    let is_path = level < BOLD && text.starts_with('/') && !text.contains([' ', '`', '*']) && !is_file(text);
    let target = target(text).filter(|_| is_path)?;
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
