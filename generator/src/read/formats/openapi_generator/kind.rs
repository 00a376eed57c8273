//! Which kind of page this is, told by the lines that every template prints, without parsing it.

use crate::read::reader::Page;

/// A kind of page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The operations of one class.
    Operations,
    /// One model.
    Model,
    /// The README of the SDK.
    Readme,
}

/// Whether a heading of the second level is that of the content of a model. Python 6 has schemas on pages of operations, too.
pub(super) fn is_content(title: &str) -> bool {
    let title = title.trim();
    SECTIONS
        .iter()
        .any(|(heading, _)| title != "Model Type Info" && heading.strip_prefix("## ") == Some(title))
}

/// What tells the form of a model: the heading, and how what it is about begins.
const SECTIONS: &[(&str, &[&str])] = &[
    ("## Properties", &["Name|Type"]),
    ("## Enum", &["* `", "    * `", "- `"]),
    (
        "## Enum Variants",
        &["Name|Value", "Name|Description", "* `", "- `"],
    ),
    ("## Class instance methods", &["### `openapi_"]),
    ("## oneOf", &["- [**", "- **"]),
    ("## anyOf", &["- [**", "- **"]),
    ("## Model Type Info", &["Input Type|"]),
];

/// Kind and sureness; `None` if the page is not of this format.
pub(super) fn of(page: &Page<'_>) -> Option<(Kind, u8)> {
    if !page.may_be_plain() {
        return None;
    }
    let mut lines = page.text.lines().map(str::trim_end);
    let mut related = false;
    let mut titled = false;
    while let Some(line) = lines.next() {
        match line.as_bytes().first() {
            Some(b'A') if line.starts_with("All URIs are relative to ") => related = true,
            Some(b'#') if line.starts_with("# ") => titled = true,
            Some(b'-') if is_readme(line) => return Some((Kind::Readme, 97)),
            Some(b'#') if titled => {
                let known = SECTIONS.iter().find(|(heading, _)| *heading == line);
                let Some((_, begins)) = known else { continue };
                let Some(next) = lines.by_ref().find(|line| !line.is_empty()) else {
                    // Scala's pages of enums have no more.
                    return (line == "## Enum").then_some((Kind::Model, 60));
                };
                let cells = header(next);
                let fits = |begin: &&str| cells.starts_with(begin) || next.starts_with(begin);
                if begins.iter().any(fits) {
                    return Some((Kind::Model, 97));
                }
            }
            _ if line.contains("HTTP request") => {
                let columns = header(line);
                let mut columns = columns.split('|');
                let kind = match (columns.next(), columns.next(), columns.next()) {
                    (Some("Method" | "Feature"), Some("HTTP request"), _) => Kind::Operations,
                    (_, _, Some("HTTP request")) if related => Kind::Readme,
                    _ if related => return None,
                    _ => continue,
                };
                // Templates of people's own leave out the line above, but the rows are the tool's.
                if related || lines.by_ref().take(2).any(is_row) {
                    return Some((kind, 97));
                }
            }
            _ => {}
        }
    }
    None
}

/// Whether a line is a row of operations: a link in strong, and a method in strong.
fn is_row(line: &str) -> bool {
    line.contains("](") && line.contains("[**") && line.contains("| **")
}

/// Whether a line names the class of the tool that wrote the page.
fn is_readme(line: &str) -> bool {
    let package = line.strip_prefix("- Build package:");
    package.is_some_and(|package| package.contains(".codegen.languages."))
}

/// The columns of a line that begins a table, without what pads them.
fn header(line: &str) -> String {
    let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
    cells.join("|")
}
