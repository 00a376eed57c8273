//! Findings as rustc shows them, with the words of the document underlined.

use std::collections::BTreeMap;

use annotate_snippets::{
    AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str,
};
use docwright_schema::{Diagnostic, Severity, SourceId, codes};

use super::excerpt::{Excerpt, excerpts};
use super::finding::Finding;
use super::place::{Place, Places};
use super::short::one_line;
use super::summary::count;
use crate::source::{Position, Sources};

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

/// No more than so many bytes of findings are shown, whatever is found.
const ALL: usize = 80 << 10;

/// No text of a finding is longer, in characters.
const TEXT: usize = 500;

/// Shows findings; of each kind no more than the limit, of all no more than anybody reads, and how many more there are.
/// Errors have the first choice.
pub fn human(findings: &[Finding<'_>], sources: &Sources, settings: &Human) -> String {
    let renderer = if settings.colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = renderer.term_width(settings.width);
    let mut places = Places::new(sources);
    let mut order: Vec<(usize, &Finding<'_>)> = findings.iter().enumerate().collect();
    order.sort_by_key(|(_, finding)| std::cmp::Reverse(finding.severity));
    let mut kinds: BTreeMap<&str, Kind> = BTreeMap::new();
    let mut shown: Vec<(usize, String)> = Vec::new();
    let mut length = 0;
    for (number, finding) in order {
        let kind = kinds.entry(finding.diagnostic.code.name).or_insert(Kind {
            shown: 0,
            hidden: 0,
            severity: finding.severity,
        });
        if kind.shown == settings.limit || length > ALL {
            kind.hidden += 1;
            continue;
        }
        kind.shown += 1;
        let mut columns = Vec::new();
        let mut text = renderer.render(&[group(finding, &mut places, &mut columns)]);
        for Column { shown, is } in columns {
            text = text.replacen(&shown, &is, 1);
        }
        length += text.len();
        shown.push((number, text));
    }
    shown.sort_unstable_by_key(|(number, _)| *number);
    let hidden = kinds.into_iter().filter(|(_, kind)| kind.hidden > 0);
    let hidden = hidden.map(|(code, kind)| {
        let more = count(kind.hidden, "more finding");
        let message = format!("{more} of this kind; --message-format short shows all");
        let title = level(kind.severity).primary_title(message).id(code);
        renderer.render(&[Group::with_title(title)])
    });
    let texts = shown.into_iter().map(|(_, text)| text).chain(hidden);
    texts.flat_map(|text| [text, "\n\n".to_owned()]).collect()
}

/// How many findings of a kind there are.
struct Kind {
    shown: usize,
    hidden: usize,
    severity: Severity,
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

fn group<'a>(finding: &Finding<'a>, places: &mut Places<'a>, columns: &mut Vec<Column>) -> Group<'a> {
    let diagnostic = finding.diagnostic;
    let is_gap = diagnostic.code == &codes::GAP && diagnostic.labels.is_empty();
    let title = if is_gap && finding.severity == Severity::Note {
        Level::NOTE
            .with_name("gap")
            .primary_title(clean(&diagnostic.message))
    } else {
        level(finding.severity)
            .primary_title(clean(&diagnostic.message))
            .id(diagnostic.code.name)
    };
    let mut group = title.elements(snippets(diagnostic, places, columns));
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
        // What is missing of the API as a whole is missing on no page.
        .map(|note| match page.is_empty() {
            true => clean(note),
            false => clean(&format!("{page}: {note}")),
        });
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

/// Snippets for each document that labels point into, the primary one first.
fn snippets<'a>(
    diagnostic: &'a Diagnostic,
    places: &mut Places<'a>,
    columns: &mut Vec<Column>,
) -> Vec<Element<'a>> {
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
    let documents = by_source.iter();
    documents
        .flat_map(|(id, marks)| of_document(*id, marks, places, columns))
        .collect()
}

/// The lines of a document that its labels touch. The rest is left out: it would be searched for line ends each time.
fn of_document<'a>(
    id: SourceId,
    marks: &[Mark<'a>],
    places: &mut Places<'a>,
    columns: &mut Vec<Column>,
) -> Vec<Element<'a>> {
    let Some(lines) = places.lines(id) else {
        return Vec::new();
    };
    let ranges: Vec<_> = marks.iter().map(|mark| mark.place.range.clone()).collect();
    let mut elements = Vec::new();
    for excerpt in excerpts(lines, &ranges) {
        let Some(least) = excerpt.labels.iter().map(|(number, _)| *number).min() else {
            continue;
        };
        let Some(first) = marks.get(least) else { continue };
        let path = normalize_untrusted_str(&first.place.source.path);
        if let Some((_, range)) = excerpt.labels.iter().find(|(number, _)| *number == least) {
            columns.push(column(&path, &excerpt, range.start, first.place.position));
        }
        let mut snippet = Snippet::source(excerpt.text)
            .line_start(excerpt.line + 1)
            .path(path);
        for (number, range) in excerpt.labels {
            let Some(mark) = marks.get(number) else { continue };
            let label = Some(clean(mark.text)).filter(|label| !label.is_empty());
            snippet = snippet.annotation(mark.kind.span(range).label(label));
        }
        elements.push(snippet.into());
    }
    elements
}

/// A place as the renderer tells it of the line that it is given, and as it is where that line is cut.
struct Column {
    shown: String,
    is: String,
}

fn column(path: &str, excerpt: &Excerpt, at: usize, is: Position) -> Column {
    let before = excerpt.text.get(..at).unwrap_or_default();
    let on_line = before.rsplit('\n').next().unwrap_or_default().chars().count();
    Column {
        shown: format!("{path}:{}:{}", is.line, on_line + 1),
        is: format!("{path}:{}:{}", is.line, is.column),
    }
}

/// Text of a finding, which may hold text of a document: no control characters, and no more than anybody reads.
fn clean(text: &str) -> String {
    let shown: String = text.chars().take(TEXT).collect();
    let end = if shown.len() < text.len() { "…" } else { "" };
    let lines: Vec<_> = shown.lines().map(one_line).collect();
    lines.join("\n") + end
}
