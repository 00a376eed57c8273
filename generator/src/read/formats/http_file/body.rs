//! The body of a request: text, a form, parts, or the name of a file.

use std::ops::Range;

use docwright_schema::{SourceId, Span};

use super::line;
use crate::read::formats::requests::{Body, Content, Pair, Variables, pairs};

type Line<'t> = (Range<usize>, &'t str);

/// The body of these lines; `None` where there is nothing in them.
pub(super) fn of(lines: &[Line<'_>], media: &str, source: SourceId, variables: &Variables) -> Option<Body> {
    let lines = trimmed(lines);
    let (first, last) = (lines.first()?, lines.last()?);
    let span = Span::new(source, first.0.start..last.0.end);
    let is_json = first.1.trim_start().starts_with(['{', '[']);
    let texts = || lines.iter().map(|(_, text)| *text);
    let content = if media.contains("urlencoded") {
        let text: String = texts().map(str::trim).collect();
        let all = pairs(&text, variables);
        Content::Form(
            all.iter()
                .map(|(name, value)| Pair::new(span, name, value))
                .collect(),
        )
    } else if media.starts_with("multipart/") {
        Content::Form(parts(lines, media, source, variables))
    } else if lines.len() == 1 && line::file(first.1).is_some() {
        Content::File
    } else {
        let is_said = |text: &&str| !(is_json && line::comment(text).is_some());
        let text = texts().filter(is_said).collect::<Vec<_>>().join("\n");
        Content::Text(variables.filled(&text))
    };
    Some(Body {
        span,
        media: media.to_owned(),
        content,
        told: None,
    })
}

/// The lines without those at both ends that send nothing.
fn trimmed<'l, 't>(mut lines: &'l [Line<'t>]) -> &'l [Line<'t>] {
    let is_nothing = |text: &str| {
        text.trim().is_empty() || line::comment(text).is_some() || line::variable(text).is_some()
    };
    while let Some((_, rest)) = lines.split_first().filter(|((_, text), _)| is_nothing(text)) {
        lines = rest;
    }
    while let Some((_, rest)) = lines.split_last().filter(|((_, text), _)| is_nothing(text)) {
        lines = rest;
    }
    lines
}

/// The parts between lines of the boundary.
fn parts(lines: &[Line<'_>], media: &str, source: SourceId, variables: &Variables) -> Vec<Pair> {
    let boundary = media.split_once("boundary=").map_or("", |(_, rest)| rest);
    let boundary = boundary
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .trim_matches('"');
    let line_of = format!("--{boundary}");
    let mut all = Vec::new();
    for part in lines.split(|(_, text)| text.starts_with(&line_of)) {
        let head = part.iter().take_while(|(_, text)| !text.trim().is_empty());
        let shown = head.clone().find_map(|(range, text)| {
            let (name, value) = line::header(text.trim())?;
            name.eq_ignore_ascii_case("content-disposition")
                .then_some((range, value))
        });
        let Some((range, shown)) = shown else { continue };
        let Some(name) = parameter(shown, "name") else {
            continue;
        };
        let rest = part.get(head.count() + 1..).unwrap_or_default();
        let value: Vec<&str> = rest.iter().map(|(_, text)| *text).collect();
        let mut pair = Pair::new(
            Span::new(source, range.clone()),
            name,
            variables.filled(&value.join("\n")).trim(),
        );
        pair.is_file =
            parameter(shown, "filename").is_some() || value.iter().any(|text| line::file(text).is_some());
        all.push(pair);
    }
    all
}

/// A parameter of the value of a header.
fn parameter<'t>(value: &'t str, name: &str) -> Option<&'t str> {
    let pairs = value.split(';').filter_map(|part| part.trim().split_once('='));
    let mut found = pairs.filter(|(known, _)| known.eq_ignore_ascii_case(name));
    found
        .next()
        .map(|(_, value)| value.trim_matches('"'))
        .filter(|value| !value.is_empty())
}
