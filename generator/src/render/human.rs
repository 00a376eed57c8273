//! Findings as rustc shows them, with the words of the document underlined.

use std::collections::BTreeMap;

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str,
};
use docwright_schema::{Diagnostic, Severity, SourceId, codes};

use super::place::{Place, Places};
use super::{Finding, count};
use crate::source::Sources;

/// How to show findings to people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Human {
    /// With ANSI colours.
    pub colour: bool,
    /// How many columns there are; longer lines are cut around what is underlined.
    pub width: usize,
    /// How many findings of one kind are shown.
    pub limit: usize,
}

impl Default for Human {
    fn default() -> Human {
        Human {
            colour: false,
            width: 140,
            limit: 20,
        }
    }
}

/// Shows findings; of each kind no more than the limit, and how many more there are.
pub fn human(findings: &[Finding<'_>], sources: &Sources, settings: &Human) -> String {
    let renderer = if settings.colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = renderer.term_width(settings.width);
    let mut places = Places::new(sources);
    let mut counts: BTreeMap<&str, (usize, Severity)> = BTreeMap::new();
    let mut text = String::new();
    for finding in findings {
        let (number, _) = counts
            .entry(finding.diagnostic.code.name)
            .and_modify(|(number, _)| *number += 1)
            .or_insert((1, finding.severity));
        if *number <= settings.limit {
            text.push_str(&renderer.render(&[group(finding, &mut places)]));
            text.push_str("\n\n");
        }
    }
    for (code, (number, severity)) in counts {
        if number > settings.limit {
            let more = count(number - settings.limit, "more finding");
            let message = format!("{more} of this kind; --message-format short shows all");
            let title = level(severity).primary_title(message).id(code);
            text.push_str(&renderer.render(&[Group::with_title(title)]));
            text.push_str("\n\n");
        }
    }
    text
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

fn group<'a>(finding: &Finding<'a>, places: &mut Places<'a>) -> Group<'a> {
    let diagnostic = finding.diagnostic;
    let is_gap = diagnostic.code == &codes::GAP && diagnostic.labels.is_empty();
    let title = if is_gap && finding.severity == Severity::Note {
        Level::NOTE
            .with_name("gap")
            .primary_title(diagnostic.message.as_str())
    } else {
        level(finding.severity)
            .primary_title(diagnostic.message.as_str())
            .id(diagnostic.code.name)
    };
    let mut group = title.elements(snippets(diagnostic, places));
    if is_gap {
        return group.elements(gap_lines(diagnostic, places));
    }
    if diagnostic.labels.is_empty()
        && let Some(page) = places.page(diagnostic)
    {
        group = group.element(Origin::path(normalize_untrusted_str(&page)));
    }
    let notes = diagnostic
        .notes
        .iter()
        .map(|note| Level::NOTE.message(clean(note)));
    let help = diagnostic
        .help
        .iter()
        .map(|help| Level::HELP.message(clean(help)));
    group.elements(notes).elements(help)
}

/// A gap has no words to underline: its place, the reason, and the overlay entry that fills it.
fn gap_lines(diagnostic: &Diagnostic, places: &Places<'_>) -> Vec<Element<'static>> {
    let page = places.page(diagnostic).unwrap_or_default();
    let reasons = diagnostic
        .notes
        .iter()
        .map(|note| clean(&format!("{page}: {note}")));
    let reasons = reasons.map(|reason| Level::NOTE.no_name().message(reason).into());
    let overlay = diagnostic.help.iter().map(|help| clean(help));
    let overlay = overlay.map(|help| Level::HELP.with_name("overlay").message(help).into());
    reasons.chain(overlay).collect()
}

/// A label to be drawn.
struct Mark<'a> {
    kind: AnnotationKind,
    place: Place<'a>,
    text: &'a str,
}

/// One snippet for each document that labels point into, the primary one first.
fn snippets<'a>(diagnostic: &'a Diagnostic, places: &mut Places<'a>) -> Vec<Element<'a>> {
    let mut by_source: Vec<(SourceId, Vec<Mark<'a>>)> = Vec::new();
    let mut kind = AnnotationKind::Primary;
    for label in &diagnostic.labels {
        let Some(place) = places.of(label) else {
            continue;
        };
        let text = label.text.as_str();
        let mark = Mark { kind, place, text };
        match by_source.iter_mut().find(|(id, _)| *id == label.span.source) {
            Some((_, marks)) => marks.push(mark),
            None => by_source.push((label.span.source, vec![mark])),
        }
        kind = AnnotationKind::Context;
    }
    let snippets = by_source
        .iter()
        .filter_map(|(id, marks)| snippet(*id, marks, places));
    snippets.map(Element::from).collect()
}

/// The lines that the labels touch. The rest of the document is left out: it would be searched for line ends each time.
fn snippet<'a>(
    id: SourceId,
    marks: &[Mark<'a>],
    places: &mut Places<'a>,
) -> Option<Snippet<'a, Annotation<'a>>> {
    let lines = places.lines(id)?;
    let first = marks.iter().map(|mark| mark.place.range.start).min()?;
    let last = marks.iter().map(|mark| mark.place.range.end).max()?;
    let line = lines.line_of(first);
    let (start, end) = (lines.start(line), lines.start(lines.line_of(last) + 1));
    let source = marks.first()?.place.source;
    let mut snippet = Snippet::source(lines.text().get(start..end)?.to_owned())
        .line_start(line + 1)
        .path(normalize_untrusted_str(&source.path));
    for mark in marks {
        let range = mark.place.range.start - start..mark.place.range.end - start;
        let label = Some(clean(mark.text)).filter(|label| !label.is_empty());
        snippet = snippet.annotation(mark.kind.span(range).label(label));
    }
    Some(snippet)
}

fn clean(text: &str) -> String {
    text.lines()
        .map(normalize_untrusted_str)
        .collect::<Vec<_>>()
        .join("\n")
}
