//! One JSON object a line; the first key, `reason`, says what it is. Stable: keys are added, never changed.

use std::time::Duration;

use docwright_schema::Severity;
use serde::Serialize;

use super::finding::Finding;
use super::place::Places;
use super::summary::Summary;
use crate::source::Sources;

/// The version of this form.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct DiagnosticLine<'a> {
    reason: &'static str,
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    page: Option<String>,
    spans: Vec<SpanLine<'a>>,
    help: &'a [String],
    notes: &'a [String],
}

#[derive(Serialize)]
struct SpanLine<'a> {
    file: &'a str,
    byte_start: usize,
    byte_end: usize,
    line: usize,
    column: usize,
    label: &'a str,
}

#[derive(Serialize)]
struct FileLine<'a> {
    reason: &'static str,
    path: &'a str,
    state: &'a str,
}

#[derive(Serialize)]
struct FailureLine<'a> {
    reason: &'static str,
    message: &'a str,
}

#[derive(Serialize)]
struct TimingLine<'a> {
    reason: &'static str,
    stage: &'a str,
    micros: u128,
}

#[derive(Serialize)]
struct SummaryLine<'a> {
    reason: &'static str,
    version: u32,
    #[serde(flatten)]
    summary: &'a Summary,
}

/// All findings.
pub fn json(findings: &[Finding<'_>], sources: &Sources) -> String {
    let mut places = Places::new(sources);
    findings
        .iter()
        .map(|finding| diagnostic(finding, &mut places))
        .collect()
}

/// A file that was written, or would be: `state` is a [`Kind`](crate::write::Kind)'s word.
pub fn json_file(path: &str, state: &str) -> String {
    to_line(&FileLine {
        reason: "file",
        path,
        state,
    })
}

/// Why nothing could be done.
pub fn json_failure(message: &str) -> String {
    to_line(&FailureLine {
        reason: "failure",
        message,
    })
}

/// How long a stage took.
pub fn json_timing(stage: &str, time: Duration) -> String {
    to_line(&TimingLine {
        reason: "timing",
        stage,
        micros: time.as_micros(),
    })
}

/// What was done in all: the last line.
pub fn json_summary(summary: &Summary) -> String {
    to_line(&SummaryLine {
        reason: "summary",
        version: VERSION,
        summary,
    })
}

fn diagnostic(finding: &Finding<'_>, places: &mut Places<'_>) -> String {
    let diagnostic = finding.diagnostic;
    let mut spans = Vec::with_capacity(diagnostic.labels.len());
    for label in &diagnostic.labels {
        if let Some(place) = places.of(label) {
            spans.push(SpanLine {
                file: &place.source.path,
                byte_start: place.range.start,
                byte_end: place.range.end,
                line: place.position.line,
                column: place.position.column,
                label: &label.text,
            });
        }
    }
    to_line(&DiagnosticLine {
        reason: "diagnostic",
        code: diagnostic.code.name,
        severity: Severity::as_str(finding.severity),
        message: &diagnostic.message,
        page: places.page(diagnostic),
        spans,
        help: &diagnostic.help,
        notes: &diagnostic.notes,
    })
}

fn to_line(value: &impl Serialize) -> String {
    // Structures of strings and numbers always have a JSON form.
    let mut line = serde_json::to_string(value).unwrap_or_default();
    line.push('\n');
    line
}
