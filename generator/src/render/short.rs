//! One line for each finding: `path:line:column: severity[code]: message`.

use std::fmt::Write;

use super::finding::Finding;
use super::place::Places;
use crate::invisible::is_invisible;
use crate::source::Sources;

/// All findings, one a line.
pub fn short(findings: &[Finding<'_>], sources: &Sources) -> String {
    let mut places = Places::new(sources);
    let mut text = String::new();
    for finding in findings {
        text.push_str(&line(finding, &mut places));
        text.push('\n');
    }
    text
}

fn line(finding: &Finding<'_>, places: &mut Places<'_>) -> String {
    let diagnostic = finding.diagnostic;
    let mut line = String::new();
    if let Some(place) = diagnostic.labels.first().and_then(|label| places.of(label)) {
        let at = place.position;
        let _ = write!(line, "{}:{}:{}: ", place.source.path, at.line, at.column);
    } else if let Some(page) = places.page(diagnostic) {
        let _ = write!(line, "{page}: ");
    }
    let severity = finding.severity.as_str();
    let _ = write!(line, "{severity}[{}]: {}", diagnostic.code, diagnostic.message);
    cut(&one_line(&line))
}

/// No line is longer, in characters.
const LINE: usize = 500;

fn cut(line: &str) -> String {
    match line.char_indices().nth(LINE) {
        Some((end, _)) => [line.get(..end).unwrap_or_default(), "…"].concat(),
        None => line.to_owned(),
    }
}

/// `text` without characters that nobody sees, which could break the line, reorder it or drive the terminal.
pub fn one_line(text: &str) -> String {
    let visible = |c: char| match c {
        '\n' | '\r' | '\t' => ' ',
        c if is_invisible(c) => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    text.chars().map(visible).collect()
}
