//! Headings: what section of a blueprint each begins.

use docwright_schema::schema::Method;

use super::lines::{Line, after};

/// What a heading begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Head<'p> {
    /// `# Group Name`
    Group(&'p str),
    /// `# Data Structures`
    Structures,
    /// `## Name [/path]`, `## /path`
    Resource { name: &'p str, template: &'p str },
    /// `### Name [GET]`, `### Name [GET /path]`, `### GET /path`, `### GET`
    Action {
        name: &'p str,
        method: &'p str,
        template: Option<&'p str>,
    },
    /// Prose.
    Other,
}

/// What a heading with this text begins.
pub(super) fn head<'p>(text: &'p str) -> Head<'p> {
    if let Some(name) = after(text, "Group").filter(|name| name.starts_with(char::is_whitespace)) {
        return Head::Group(name.trim());
    }
    if text.eq_ignore_ascii_case("Data Structures") {
        return Head::Structures;
    }
    if let Some(found) = bracketed(text) {
        return found;
    }
    if text.starts_with('/') && !text.contains(char::is_whitespace) {
        return Head::Resource {
            name: "",
            template: text,
        };
    }
    call("", text).unwrap_or(Head::Other)
}

/// `Name [what it is]`
fn bracketed(text: &str) -> Option<Head<'_>> {
    let inner = text.strip_suffix(']')?;
    // Templates hold no brackets but those of names: `{?a[]}`.
    let at = inner
        .match_indices('[')
        .find(|(at, _)| {
            let rest = inner.get(at + 1..).unwrap_or_default().trim_start();
            rest.starts_with('/') || rest.split(' ').next().is_some_and(is_method)
        })
        .map(|(at, _)| at)?;
    let name = inner.get(..at)?.trim();
    let what = inner.get(at + 1..)?.trim();
    if what.starts_with('/') {
        return Some(Head::Resource { name, template: what });
    }
    call(name, what)
}

/// `GET`, `GET /path`
fn call<'p>(name: &'p str, text: &'p str) -> Option<Head<'p>> {
    let (method, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let rest = rest.trim();
    let template = (!rest.is_empty()).then_some(rest);
    let fits = is_method(method) && template.is_none_or(|template| template.starts_with('/'));
    fits.then_some(Head::Action {
        name,
        method,
        template,
    })
}

fn is_method(word: &str) -> bool {
    Method::ALL.iter().any(|method| method.as_str() == word)
}

/// A heading and the lines below it.
#[derive(Debug)]
pub(super) struct Section<'l, 'p> {
    pub(super) line: Line<'p>,
    /// Whether it is a structure, below the heading of all.
    pub(super) structure: bool,
    pub(super) head: Head<'p>,
    /// Up to the next heading that begins a section.
    pub(super) body: &'l [Line<'p>],
}

/// The sections of a page; headings that are prose begin none, but for those of structures.
pub(super) fn sections<'l, 'p>(lines: &'l [Line<'p>]) -> Vec<Section<'l, 'p>> {
    let mut heads: Vec<(usize, bool, Line<'p>, Head<'p>)> = Vec::new();
    let mut structures: Option<usize> = None;
    for (at, line) in lines.iter().enumerate() {
        let Some((level, text)) = line.heading() else {
            continue;
        };
        let head = head(text.text);
        let is_structure = structures.is_some_and(|above| level == above + 1) && !has_brackets(&head);
        match (&head, is_structure) {
            (Head::Structures, _) => structures = Some(level),
            (_, true) => {}
            (Head::Other, _) => {
                // Prose ends the structures if it stands beside them.
                if structures.is_some_and(|above| level <= above) {
                    structures = None;
                    heads.push((at, false, text, Head::Other));
                }
                continue;
            }
            _ => structures = None,
        }
        let head = if is_structure { Head::Other } else { head };
        heads.push((at, is_structure, text, head));
    }
    let ends: Vec<usize> = heads
        .iter()
        .skip(1)
        .map(|(at, ..)| *at)
        .chain([lines.len()])
        .collect();
    heads
        .into_iter()
        .zip(ends)
        .map(|((at, structure, line, head), end)| Section {
            line,
            structure,
            head,
            body: lines.get(at + 1..end).unwrap_or_default(),
        })
        .collect()
}

fn has_brackets(head: &Head<'_>) -> bool {
    matches!(head, Head::Resource { .. } | Head::Action { .. } | Head::Group(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_say_what_they_begin() {
        let resource = |name, template| Head::Resource { name, template };
        let action = |name, method, template| Head::Action {
            name,
            method,
            template,
        };
        assert_eq!(head("Group Boats"), Head::Group("Boats"));
        assert_eq!(head("Grouping"), Head::Other);
        assert_eq!(
            head("Boat [/boats/{id}{?a[],b}]"),
            resource("Boat", "/boats/{id}{?a[],b}")
        );
        assert_eq!(head("/boats"), resource("", "/boats"));
        assert_eq!(head("Moor [now] [PUT]"), action("Moor [now]", "PUT", None));
        assert_eq!(head("Moor [PUT /x]"), action("Moor", "PUT", Some("/x")));
        assert_eq!(head("GET /x{?y}"), action("", "GET", Some("/x{?y}")));
        assert_eq!(head("GET it while it lasts"), Head::Other);
        assert_eq!(head("Boats [by size]"), Head::Other);
    }
}
