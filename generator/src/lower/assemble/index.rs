//! The index on the front page of a crate's documentation: each group with its operations, as links to the methods of the client.

use super::features::Features;
use crate::lower::docs;
use crate::lower::plan::Context;
use crate::lower::plan::homes::OperationHome;
use crate::lower::rust::{Gate, IndexPart, Lines};

/// With more operations, they are folded, each group by itself.
const LONG: usize = 60;

/// How much of what an operation does is said: a line of most screens.
const WIDTH: usize = 90;

/// The parts of the index, a group each.
pub(crate) fn of(cx: &Context<'_>, features: &Features) -> Vec<IndexPart> {
    let operations = &cx.homes.operations;
    let mut parts = Vec::new();
    let own: Vec<_> = operations
        .iter()
        .filter_map(|home| Some((home, home.method.as_ref()?)))
        .collect();
    if !own.is_empty() {
        let lines = own
            .iter()
            .map(|(home, method)| entry("Client", method.as_str(), home));
        let lines = lines.collect();
        let all = match operations.len() > LONG {
            true => folded("client", lines),
            false => lines,
        };
        parts.push(part(features.of_group(""), &all));
    }
    for (title, module) in &cx.homes.groups {
        let Some(group) = &module.group else { continue };
        let path = format!("{}::{}", group.home.module, group.home.name);
        let at_home = operations
            .iter()
            .filter(|home| home.function.module == group.home.module);
        let lines: Vec<_> = at_home
            .map(|home| entry(&path, home.function.name.as_str(), home))
            .collect();
        if lines.is_empty() {
            continue;
        }
        let name = format!("client.{}()", group.method.bare());
        let all = match operations.len() > LONG {
            true => folded(&name, lines),
            false => {
                let head = format!("{}: {}", docs::link(&name, &path), count(&lines));
                [vec![head, String::new()], lines].concat()
            }
        };
        parts.push(part(features.of_group(title), &all));
    }
    if !parts.is_empty() {
        parts.insert(0, part(Gate::default(), &["# Operations".to_owned()]));
    }
    parts
}

fn count(operations: &[String]) -> String {
    match operations.len() {
        1 => "1 operation".to_owned(),
        count => format!("{count} operations"),
    }
}

/// Operations that are seen when their heading is clicked.
fn folded(name: &str, operations: Vec<String>) -> Vec<String> {
    let count = count(&operations);
    let mut lines = vec![
        format!("<details><summary><code>{name}</code>: {count}</summary>"),
        String::new(),
    ];
    lines.extend(operations);
    lines.extend([String::new(), "</details>".to_owned()]);
    lines
}

fn part(gate: Gate, lines: &[String]) -> IndexPart {
    let lines = Lines::from(lines.join("\n"));
    IndexPart { gate, lines }
}

/// An operation on one line: its method, what it sends, what it does.
fn entry(of: &str, method: &str, home: &OperationHome<'_>) -> String {
    let operation = home.operation;
    let link = docs::link(method, &format!("{of}::{method}"));
    let sent = match (&operation.method, operation.sent_path()) {
        (Some(method), Some(path)) => docs::code(&format!("{} {path}", method.value)),
        _ => String::new(),
    };
    let texts = [&operation.summary, &operation.description];
    let mut said = texts.into_iter().flatten().map(|text| opening(text));
    match said.find(|said| !said.is_empty()) {
        Some(said) => format!("- {link} {sent}: {}", docs::plain_with_code(&short(&said))),
        None => format!("- {link} {sent}"),
    }
}

/// The first line of a text, with those that go on its sentence as editors break them.
fn opening(text: &str) -> String {
    let mut lines = text.lines().map(str::trim).skip_while(|line| line.is_empty());
    let mut said = lines.next().unwrap_or_default().to_owned();
    for line in lines.take_while(|line| line.starts_with(char::is_lowercase)) {
        said.push(' ');
        said.push_str(line);
    }
    said
}

/// The line, cut behind a word where it is too long.
fn short(line: &str) -> String {
    let Some((cut, _)) = line.char_indices().nth(WIDTH) else {
        return line.to_owned();
    };
    let head = line.get(..cut).unwrap_or_default();
    let words = head.rsplit_once(' ').map_or(head, |(words, _)| words);
    format!("{words} …")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_line_goes_on() {
        assert_eq!(
            opening("\nLists boats\nof a harbour.\n\nAll of them."),
            "Lists boats of a harbour."
        );
        assert_eq!(opening("Lists:\n- boats\n- ships"), "Lists:");
        assert_eq!(opening("Sent: none\nGiven: boats"), "Sent: none");
        assert_eq!(opening(" \n"), "");
    }

    #[test]
    fn long_lines_are_cut_behind_a_word() {
        assert_eq!(short("Lists boats."), "Lists boats.");
        let long = "Lists every boat ".repeat(9);
        assert_eq!(short(&long), format!("{}…", "Lists every boat ".repeat(5)));
    }
}
