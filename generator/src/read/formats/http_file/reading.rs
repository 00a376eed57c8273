//! The requests of a section.

use std::ops::Range;

use docwright_schema::Span;

use super::sections::Section;
use super::{body, line};
use crate::read::formats::requests::{self, Answer, Pair, Request, Variables};
use crate::read::reader::Page;

/// What the lines of a request are, in their order.
#[derive(PartialEq, Eq, Clone, Copy)]
enum At {
    /// Before the request.
    Before,
    /// In the address, which may go on, and the headers.
    Head,
    Body,
    /// In what is done with the answer.
    Behind,
}

/// A request in the making.
struct Open<'t> {
    span: Span,
    method: &'t str,
    address: String,
    headers: Vec<Pair>,
    body: Vec<(Range<usize>, &'t str)>,
    behind: String,
}

impl<'t> Open<'t> {
    /// What is said behind the request, if it has no body.
    fn comments(&self) -> Option<Vec<&'t str>> {
        let lines = self.body.iter().map(|(_, line)| *line);
        let lines = lines.filter(|line| !line.trim().is_empty());
        lines.map(line::comment).collect()
    }
}

/// The requests of a section, most often one.
pub(super) fn requests(
    page: &Page<'_>,
    section: &Section<'_>,
    variables: &Variables,
    group: &str,
) -> Vec<Request> {
    let span = |range: &Range<usize>| Span::new(page.source, range.clone());
    let mut all = Vec::new();
    let mut notes = Notes::default();
    let mut open: Option<Open<'_>> = None;
    let mut at = At::Before;
    let mut script: Option<&str> = None;
    for (range, text) in &section.lines {
        if let Some(end) = script {
            if let Some(open) = open.as_mut() {
                open.behind.push_str(text);
                open.behind.push('\n');
            }
            if text.contains(end) {
                script = None;
            }
            continue;
        }
        if let Some((method, address)) = line::request(text)
            && (at != At::Body || open.as_ref().is_none_or(|open| open.comments().is_some()))
        {
            if let Some(open) = open.take() {
                let before = open.comments().unwrap_or_default();
                let own = std::mem::take(&mut notes);
                before.into_iter().for_each(|comment| notes.add(comment));
                all.extend(made(open, &own, variables));
            }
            open = Some(Open {
                span: span(range),
                method,
                address: address.to_owned(),
                headers: Vec::new(),
                body: Vec::new(),
                behind: String::new(),
            });
            at = At::Head;
            continue;
        }
        match (&mut open, at) {
            (Some(open), At::Head) => {
                let line = text.trim();
                if line.is_empty() {
                    at = At::Body;
                } else if open.headers.is_empty() && goes_on(text) {
                    open.address.push_str(line);
                } else if line.starts_with(['{', '[']) {
                    at = At::Body;
                    open.body.push((range.clone(), text));
                } else if line::is_handler(text) {
                    at = At::Behind;
                    script = behind(open, text);
                } else if let Some((name, value)) = line::header(line) {
                    open.headers.push(Pair::new(span(range), name, value));
                }
            }
            (Some(open), At::Body) if line::is_handler(text) => {
                at = At::Behind;
                script = behind(open, text);
            }
            (Some(open), At::Body) => match text.trim_start().strip_prefix("{{") {
                Some(rest) if !rest.contains("}}") && !rest.contains('"') => script = Some("}}"),
                _ => open.body.push((range.clone(), text)),
            },
            (Some(open), At::Behind) => script = behind(open, text),
            _ => {
                let line = text.trim();
                if line.starts_with("< {%") && !line.contains("%}") {
                    script = Some("%}");
                } else if line.starts_with("{{") && !line.contains("}}") {
                    script = Some("}}");
                } else if let Some(said) = line::comment(line) {
                    notes.add(said);
                } else if line.is_empty() {
                    notes.is_old = true;
                }
            }
        }
    }
    all.extend(open.and_then(|open| made(open, &notes, variables)));
    if let Some(first) = all.first_mut().filter(|_| !section.name.is_empty()) {
        let said = std::mem::replace(&mut first.name, section.name.to_owned());
        first.said = [said, std::mem::take(&mut first.said)]
            .join("\n")
            .trim()
            .to_owned();
    }
    for request in &mut all {
        group.clone_into(&mut request.group);
    }
    all
}

/// Whether a line goes on with the address.
fn goes_on(text: &str) -> bool {
    let line = text.trim_start();
    line.starts_with(['?', '&']) || line.len() < text.len() && line.starts_with('/')
}

/// Keeps a line of what is done with the answer; gives the end of a script that goes on.
fn behind(open: &mut Open<'_>, text: &str) -> Option<&'static str> {
    open.behind.push_str(text);
    open.behind.push('\n');
    (text.contains("{%") && !text.contains("%}")).then_some("%}")
}

/// What comments before a request say.
#[derive(Default)]
struct Notes {
    id: String,
    name: String,
    said: Vec<String>,
    /// Whether what is said stands before a blank line.
    is_old: bool,
}

impl Notes {
    fn add(&mut self, comment: &str) {
        let comment = comment.trim();
        if let Some(directive) = comment.strip_prefix('@') {
            let (word, value) = directive.split_once([' ', '=']).unwrap_or((directive, ""));
            let value = value.trim_matches(|c: char| c.is_whitespace() || c == '=');
            match word {
                "name" => value.clone_into(&mut self.id),
                "title" => value.clone_into(&mut self.name),
                "description" => self.said.push(value.to_owned()),
                _ => {}
            }
            return;
        }
        let is_word = comment.starts_with(char::is_alphanumeric);
        let is_command = comment.starts_with("curl ") || line::request(comment).is_some();
        if std::mem::take(&mut self.is_old) {
            self.said.clear();
        }
        if is_word && !is_command && line::header(comment).is_none_or(|(_, value)| value.contains(' ')) {
            self.said.push(comment.to_owned());
        }
    }
}

fn made(open: Open<'_>, notes: &Notes, variables: &Variables) -> Option<Request> {
    let host = open
        .headers
        .iter()
        .find(|pair| pair.name.eq_ignore_ascii_case("host"));
    let address = match host.filter(|_| open.address.starts_with('/')) {
        Some(host) => format!("{}{}", host.value, open.address),
        None => open.address,
    };
    let mut request = Request::new(open.span, open.method, requests::read(&address, variables)?);
    notes.id.clone_into(&mut request.id);
    let mut said = notes.said.iter();
    request.name = match notes.name.is_empty() {
        true => said.next().cloned().unwrap_or_default(),
        false => notes.name.clone(),
    };
    request.said = said.cloned().collect::<Vec<_>>().join("\n");
    request.headers = open.headers;
    for pair in &mut request.headers {
        pair.value = variables.filled(&pair.value);
    }
    request.access = request
        .header("authorization")
        .and_then(|value| requests::of_header(value, variables));
    let media = request.header("content-type").unwrap_or_default();
    request.body = body::of(&open.body, media, open.span.source, variables);
    let statuses = requests::statuses(&open.behind).into_iter();
    request.answers = statuses
        .map(|status| Answer {
            span: open.span,
            status,
            said: String::new(),
            body: None,
        })
        .collect();
    Some(request)
}
