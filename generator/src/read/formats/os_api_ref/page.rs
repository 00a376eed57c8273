//! What a page holds, line by line: calls, and below each its rows of fields, samples and statuses.
//!
//! Takes the text of a page. Must not look into other files: what a row says of its field stands in another one.

use std::ops::Range;

use crate::read::formats::rebuilt::is_method;

/// An operation as its page shows it.
#[derive(Debug, Default)]
pub(super) struct Call {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) range: Range<usize>,
    pub(super) summary: String,
    pub(super) description: String,
    pub(super) request: Side,
    pub(super) answer: Side,
    pub(super) statuses: Vec<Status>,
}

/// What is sent or received.
#[derive(Debug, Default)]
pub(super) struct Side {
    pub(super) rows: Vec<Row>,
    pub(super) samples: Vec<Sample>,
}

/// A field: `- name: key`.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) name: String,
    /// What it is called in the file that describes it.
    pub(super) key: String,
    /// That file, as the page names it.
    pub(super) file: String,
    pub(super) range: Range<usize>,
}

/// A file that is shown.
#[derive(Debug)]
pub(super) struct Sample {
    pub(super) file: String,
    pub(super) range: Range<usize>,
}

/// A status.
#[derive(Debug)]
pub(super) struct Status {
    pub(super) code: String,
    /// What it is called in the file that describes it, or in words.
    pub(super) said: String,
    /// That file, if the status is an item of a directive.
    pub(super) file: String,
    pub(super) range: Range<usize>,
}

/// The directive whose items are read.
enum Open<'t> {
    None,
    Rows(&'t str),
    Statuses(&'t str),
    /// A sentence that names statuses.
    Codes,
}

/// The calls of a page.
pub(super) fn calls(text: &str) -> Vec<Call> {
    let mut calls: Vec<Call> = Vec::new();
    let (mut heading, mut is_answer, mut shows_answer) = ("", false, false);
    // Whether prose is that of the operation: it stands before the first heading below it.
    let mut describes = false;
    let mut open = Open::None;
    let lines: Vec<(Range<usize>, &str)> = lines(text).collect();
    for (number, (range, line)) in lines.iter().enumerate() {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            if matches!(open, Open::Codes) {
                open = Open::None;
            }
            if let Some(call) = calls.last_mut().filter(|_| describes) {
                call.description.push('\n');
            }
            continue;
        }
        let next = lines.get(number + 1).map_or("", |(_, next)| *next);
        if !line.starts_with([' ', '\t']) {
            if is_ruler(trimmed) {
                continue;
            }
            if is_ruler(next.trim_end()) {
                heading = trimmed;
                describes = false;
                is_answer = side(trimmed).unwrap_or(is_answer && !is_end(trimmed));
                shows_answer = is_answer;
                open = Open::None;
                continue;
            }
        }
        if let Some((name, argument)) = directive(trimmed) {
            open = Open::None;
            match name {
                "rest_method" => {
                    (is_answer, shows_answer, describes) = (false, false, false);
                    if let Some((method, path)) = method_and_path(argument) {
                        describes = true;
                        calls.push(Call {
                            method: method.to_owned(),
                            path: path.to_owned(),
                            range: range.clone(),
                            summary: heading.to_owned(),
                            ..Call::default()
                        });
                    }
                }
                "rest_parameters" => open = Open::Rows(argument),
                "rest_status_code" => {
                    open = Open::Statuses(argument.split_whitespace().nth(1).unwrap_or_default());
                }
                "literalinclude" => {
                    if let Some(call) = calls.last_mut() {
                        let side = if shows_answer {
                            &mut call.answer
                        } else {
                            &mut call.request
                        };
                        side.samples.push(Sample {
                            file: argument.to_owned(),
                            range: range.clone(),
                        });
                    }
                }
                _ => {}
            }
            describes &= name == "rest_method";
            continue;
        }
        let Some(call) = calls.last_mut() else { continue };
        match open {
            Open::Rows(file) => {
                let Some((name, key)) = item(trimmed) else {
                    continue;
                };
                let side = if is_answer {
                    &mut call.answer
                } else {
                    &mut call.request
                };
                side.rows.push(Row {
                    name: name.to_owned(),
                    key: key.to_owned(),
                    file: file.to_owned(),
                    range: range.clone(),
                });
                continue;
            }
            Open::Statuses(file) => {
                let item = trimmed.strip_prefix("- ").unwrap_or_default();
                let (code, said) = item.split_once(':').unwrap_or((item, ""));
                if is_code(code.trim()) {
                    call.statuses.push(Status {
                        code: code.trim().to_owned(),
                        said: said.trim().to_owned(),
                        file: file.to_owned(),
                        range: range.clone(),
                    });
                }
                continue;
            }
            Open::None | Open::Codes => {}
        }
        if matches!(open, Open::Codes) || is_sentence_of_codes(trimmed) {
            open = Open::Codes;
            describes = false;
            call.statuses.extend(codes(trimmed, range));
        } else if let Some(label) = label(trimmed) {
            shows_answer = side(label).unwrap_or(is_answer);
        } else if describes && !line.starts_with([' ', '\t']) {
            call.description.push_str(trimmed);
            call.description.push('\n');
        }
    }
    calls
}

/// The first heading of a page.
pub(super) fn title(text: &str) -> Option<(Range<usize>, &str)> {
    let lines: Vec<(Range<usize>, &str)> = lines(text).collect();
    let is_title = |pair: &&[(Range<usize>, &str)]| match pair {
        [(_, line), (_, next)] => !line.trim().is_empty() && !is_ruler(line.trim()) && is_ruler(next),
        _ => false,
    };
    let [(range, line), _] = lines.windows(2).find(is_title)? else {
        return None;
    };
    Some((range.clone(), line.trim()))
}

/// The lines with their places, without what ends them.
fn lines(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        let line = line.trim_end();
        (start..start + line.len(), line)
    })
}

/// Whether a line is the ruler of a heading.
fn is_ruler(line: &str) -> bool {
    let first = line.chars().next().unwrap_or_default();
    line.len() >= 3 && first.is_ascii_punctuation() && line.chars().all(|char| char == first)
}

/// Name and argument of a directive.
fn directive(line: &str) -> Option<(&str, &str)> {
    let (name, argument) = line.strip_prefix(".. ")?.split_once("::")?;
    (!name.contains(' ')).then_some((name.trim(), argument.trim()))
}

/// Method and path of a call, without the query that some pages show.
fn method_and_path(argument: &str) -> Option<(&str, &str)> {
    let (method, path) = argument.split_once(char::is_whitespace)?;
    let path = path.trim().split('?').next().unwrap_or_default();
    let fits = is_method(method) && path.starts_with('/') && !path.contains(char::is_whitespace);
    fits.then_some((method, path))
}

/// Whether words are about the answer, or about the request; `None` where they are about neither.
pub(super) fn side(words: &str) -> Option<bool> {
    let lower = words.to_ascii_lowercase();
    if lower.contains("response") {
        Some(true)
    } else if lower.contains("request") || lower.contains("parameter") {
        Some(false)
    } else {
        None
    }
}

/// Whether a heading that names no side ends one: all do but those of examples.
pub(super) fn is_end(heading: &str) -> bool {
    !heading.to_ascii_lowercase().contains("example")
}

/// A line that is strong as a whole, as samples have above them.
fn label(line: &str) -> Option<&str> {
    line.strip_prefix("**")?.trim_end_matches(':').strip_suffix("**")
}

/// Name and key of an item. Names may hold colons.
fn item(line: &str) -> Option<(&str, &str)> {
    let (name, key) = line.strip_prefix("- ")?.rsplit_once(": ")?;
    let name = name.trim().trim_matches(['"', '\'']).trim();
    (!name.is_empty()).then_some((name, key.trim()))
}

pub(super) fn is_code(word: &str) -> bool {
    word.len() == 3 && matches!(word.parse::<u16>(), Ok(100..=599))
}

/// `Normal response codes: 200`
pub(super) fn is_sentence_of_codes(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    lower
        .split_once(':')
        .is_some_and(|(head, _)| head.contains("response code") && head.len() < 40)
}

/// The statuses of a sentence: `unauthorized(401), forbidden(403)`.
pub(super) fn codes(line: &str, range: &Range<usize>) -> Vec<Status> {
    let is_break = |char: char| !char.is_ascii_alphanumeric();
    let mut words = line.split(is_break).filter(|word| !word.is_empty());
    let mut before = "";
    let mut found = Vec::new();
    for word in &mut words {
        if is_code(word) {
            let is_name =
                line.contains(&format!("{before}({word}")) || line.contains(&format!("{before} ({word}"));
            found.push(Status {
                code: word.to_owned(),
                said: if is_name { before.to_owned() } else { String::new() },
                file: String::new(),
                range: range.clone(),
            });
        }
        before = word;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_has_rows_samples_and_statuses() {
        let text = "List berths\n===========\n\n.. rest_method:: GET /v1/berths?all={all}\n\nAll of them.\n\nNormal response codes: 200\n\nError response codes: unauthorized(401),\nnotFound (404)\n\nRequest\n-------\n\n.. rest_parameters:: parameters.yaml\n\n  - all: all_query\n\nResponse\n--------\n\n.. rest_parameters:: parameters.yaml\n\n  - OS-X:berths: berths\n\n**Example: JSON response**\n\n.. literalinclude:: samples/list.json\n   :language: javascript\n";
        let calls = calls(text);
        let [call] = calls.as_slice() else {
            panic!("{calls:?}")
        };
        assert_eq!(
            (&*call.method, &*call.path, &*call.summary),
            ("GET", "/v1/berths", "List berths")
        );
        assert_eq!(call.description.trim(), "All of them.");
        let statuses: Vec<_> = call.statuses.iter().map(|one| (&*one.code, &*one.said)).collect();
        assert_eq!(
            statuses,
            [("200", ""), ("401", "unauthorized"), ("404", "notFound")]
        );
        assert_eq!(call.request.rows[0].key, "all_query");
        assert_eq!(call.answer.rows[0].name, "OS-X:berths");
        assert_eq!(call.answer.samples[0].file, "samples/list.json");
    }
}
