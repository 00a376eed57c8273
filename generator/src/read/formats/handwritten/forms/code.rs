//! Calls in code blocks.

use super::command::commands;
use super::found::Form;
use super::served::is_file;
use crate::read::formats::handwritten::words::template::{Call, call, method as method_of, several, target};

/// Languages of code blocks that hold commands, not calls.
const COMMANDS: &[&str] = &[
    "bash",
    "sh",
    "shell",
    "console",
    "python",
    "javascript",
    "js",
    "ruby",
    "go",
    "java",
    "php",
    "csharp",
];

/// The calls of a block; `method` is what a label above says of paths that stand without one.
pub(super) fn code(info: &str, text: &str, method: &'static str, mut push: impl FnMut(Form, Call)) {
    let language = info.split([' ', ',', '{', ';']).next().unwrap_or_default();
    if let Some(directive) = language
        .strip_prefix("http:")
        .or_else(|| (language == "rest_method").then_some(""))
    {
        let line = match directive {
            "" => text.to_owned(),
            method => format!("{} {text}", method.to_uppercase()),
        };
        if let Some(call) = call(&line) {
            push(Form::Directive, call);
        }
        return;
    }
    if text.contains("curl ") {
        commands(text)
            .into_iter()
            .for_each(|call| push(Form::Command, call));
    }
    if COMMANDS.contains(&language.to_ascii_lowercase().as_str()) {
        return;
    }
    for call in paths(text, method) {
        push(Form::Address, call);
    }
    // A line that ends with a backslash goes on; so does one of an address that the next, indented one continues.
    let joined = join_lines(text);
    let mut calls = Vec::new();
    let mut other = false;
    let mut is_short = false;
    for line in joined.lines().map(str::trim).filter(|line| {
        !line.is_empty() && !line.starts_with(['#']) && *line != "Request:" && !is_of_another(line)
    }) {
        match call(line).filter(|call| {
            call.rest.is_empty()
                || call.rest.starts_with("HTTP/")
                || call.rest.starts_with('#')
                || call.rest.starts_with('(')
                || call.rest.starts_with("//")
                || call.rest.starts_with(['{', '['])
        }) {
            Some(call) if !other => {
                is_short |= is_shortened(line, &call) || is_quoted(line);
                other |= call.rest.starts_with(['{', '[']);
                calls.push(call);
            }
            Some(_) => other = true,
            None => match several(line) {
                of_each if !other && of_each.iter().any(|call| call.rest.is_empty()) => calls.extend(of_each),
                _ => other = true,
            },
        }
    }
    let is_raw = calls.iter().any(|call| call.rest.starts_with("HTTP/"));
    let form = match (is_raw, other) {
        (true, false) => Form::RawLine,
        (true, true) => Form::Raw,
        // Without its first slash a path is more often typed into a console than told of.
        (false, false) if is_short => Form::Request,
        (false, false) => Form::Code,
        (false, true) => Form::Request,
    };
    calls.into_iter().for_each(|call| push(form, call));
}

/// A block with more lines is a list of something else.
const MOST_PATHS: usize = 12;

/// The calls of a block of nothing but paths, each on a line.
fn paths(text: &str, method: &'static str) -> Vec<Call> {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    if lines().count() > MOST_PATHS {
        return Vec::new();
    }
    let of_line = |line: &str| {
        let is_path = line.starts_with('/') && line.len() > 1 && !line.contains(' ') && !is_file(line);
        let target = target(line).filter(|_| is_path)?;
        let rest = String::new();
        Some(Call { method, target, rest })
    };
    lines().map(of_line).collect::<Option<_>>().unwrap_or_default()
}

/// Whether a line is nothing but a path behind a method that no operation can have here: `SEARCH /boats`.
fn is_of_another(line: &str) -> bool {
    let mut words = line.split(' ');
    let (word, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    words.next().is_none()
        && path.starts_with('/')
        && word.len() > 2
        && word.bytes().all(|byte| byte.is_ascii_uppercase())
        && method_of(word).is_none()
}

/// Whether an address stands in quotes, as an argument does: then it is a call with values in it.
fn is_quoted(line: &str) -> bool {
    let mut words = line.split_whitespace().skip(1).take(2);
    words.any(|word| word.starts_with(['\'', '"']))
}

/// Whether a call has no slash before its path, and no variable in it.
fn is_shortened(line: &str, call: &Call) -> bool {
    let path = line.split_whitespace().nth(1).unwrap_or_default();
    let is_whole = path.contains("://") || path.starts_with(['/', '{', '<', '$', '`']);
    !is_whole && !call.target.has_variable()
}

fn join_lines(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut open = false;
    for line in text.lines() {
        let line = if open { line.trim_start() } else { line };
        open = line.trim_end().ends_with('\\');
        joined.push_str(line.trim_end().trim_end_matches('\\'));
        if !open {
            joined.push('\n');
        }
    }
    joined
}
