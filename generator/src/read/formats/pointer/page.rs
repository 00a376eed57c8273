//! Pages that name a description: by an element, by a mark of a plugin, or by front matter in several lines.

use std::ops::Range;

use docwright_schema::Span;
use docwright_schema::evidence::{Pointer, file_names};

use crate::read::formats::embedded::element::{attribute, tags};
use crate::read::markup::{front_matter, slice};
use crate::read::reader::{Page, has_any};

/// An element that names a description, and the attributes that have the file, the path and the method.
struct Form {
    start: &'static str,
    file: &'static str,
    path: &'static str,
    method: &'static str,
}

const fn whole(start: &'static str, file: &'static str) -> Form {
    Form {
        start,
        file,
        path: "",
        method: "",
    }
}

const FORMS: [Form; 7] = [
    Form {
        start: "<api-endpoint",
        file: "openapi-path",
        path: "endpoint",
        method: "method",
    },
    whole("<api-doc", "openapi-path"),
    whole("<APIPage", "document"),
    whole("<swagger-ui", "src"),
    whole("<redoc", "spec-url"),
    whole("<rapi-doc", "spec-url"),
    whole("<elements-api", "apiDescriptionUrl"),
];

/// What stands before and behind the name of a description, where a plugin of the site shows it: in MkDocs and in Sphinx.
const MARKS: [(&str, &str); 4] = [
    ("!!swagger ", "!!"),
    ("[OAD(", ")]"),
    (".. openapi:: ", "\n"),
    (".. redoc:: ", "\n"),
];

/// Keys of front matter below which a description is named, and the keys there.
const BLOCKS: [(&str, &str, &str, &str); 2] =
    [("_openapi:", "", "route:", "method:"), ("api:", "file:", "", "")];

pub(super) fn is_one(page: &Page<'_>) -> bool {
    !pointers(page).is_empty()
}

/// What a page names.
pub(super) fn pointers(page: &Page<'_>) -> Vec<Pointer> {
    let mut found: Vec<Pointer> = front(page).into_iter().collect();
    found.extend(contents(page));
    found.extend(marked(page));
    if !has_any(page.text, &FORMS.each_ref().map(|form| form.start)) {
        return found;
    }
    for form in &FORMS {
        for tag in tags(page.text, form.start.trim_start_matches('<')) {
            let value = |key: &str| attribute(page.text, tag.clone(), key).filter(|_| !key.is_empty());
            let Some((file, range)) = value(form.file) else {
                continue;
            };
            let trimmed = file.trim_matches(['{', '}', '"', '\'']);
            let operation = value(form.method).zip(value(form.path));
            found.push(Pointer {
                file: Some(trimmed.to_owned()),
                operation: operation
                    .map(|((method, _), (path, _))| (method.to_ascii_uppercase(), path.to_owned())),
                span: Span::new(page.source, range),
            });
        }
    }
    found
}

/// The files between the marks of plugins.
fn marked(page: &Page<'_>) -> Vec<Pointer> {
    let mut found = Vec::new();
    for (start, end) in MARKS {
        for at in memchr::memmem::find_iter(page.text.as_bytes(), start.as_bytes()) {
            let begin = at + start.len();
            let rest = page.text.get(begin..).unwrap_or_default();
            let file = rest.split(end).next().unwrap_or_default();
            let file = file.trim().trim_matches(['"', '\'']);
            let is_line = page
                .text
                .get(..at)
                .is_some_and(|before| before.is_empty() || before.ends_with('\n'));
            if !is_line || file.contains(char::is_whitespace) || !file.contains('.') {
                continue;
            }
            let begin = begin + rest.find(file).unwrap_or_default();
            found.push(Pointer {
                file: Some(file.to_owned()),
                operation: None,
                span: Span::new(page.source, begin..begin + file.len()),
            });
        }
    }
    found
}

/// The descriptions in a table of contents of GitBook: the words of the site, which may be those of files.
fn contents(page: &Page<'_>) -> Vec<Pointer> {
    const KIND: &str = "kind: openapi";
    const KEY: &str = "spec:";
    if page.path.rsplit('/').next() != Some("SUMMARY.md") {
        return Vec::new();
    }
    let of_kind = |at: usize| {
        let start = at + KIND.len();
        let rest = page.text.get(start..)?;
        let key = rest
            .find(KEY)
            .filter(|key| rest.get(..*key).unwrap_or_default().trim().is_empty())?;
        let line = rest.get(key + KEY.len()..)?.lines().next()?;
        let word = line.trim().trim_matches(['"', '\'']);
        let begin = start + key + KEY.len() + line.find(word)?;
        let is_file = || {
            let names = page.beside.paths().flat_map(file_names);
            names.into_iter().any(|name| name == word.to_lowercase())
        };
        (!word.is_empty()).then(|| Pointer {
            file: is_file().then(|| word.to_owned()),
            operation: None,
            span: Span::new(page.source, begin..begin + word.len()),
        })
    };
    let found = memchr::memmem::find_iter(page.text.as_bytes(), KIND.as_bytes());
    found.filter_map(of_kind).collect()
}

/// What the front matter names below a key.
fn front(page: &Page<'_>) -> Option<Pointer> {
    let (front, end) = front_matter::split(page.text);
    front?;
    let text = slice(page.text, 0..end);
    BLOCKS.iter().find_map(|(key, file, path, method)| {
        let start = text.find(&format!("\n{key}\n"))? + 1 + key.len();
        let value = |key: &str| value(text, start, key).filter(|_| !key.is_empty());
        let (path, method) = (value(path), value(method));
        let file = value(file);
        let range = file.clone().or_else(|| path.clone())?;
        let operation = method.zip(path);
        let said = |range: Range<usize>| slice(text, range).to_owned();
        Some(Pointer {
            file: file.map(said),
            operation: operation.map(|(method, path)| (said(method).to_ascii_uppercase(), said(path))),
            span: Span::new(page.source, range),
        })
    })
}

/// Where the value of a key stands in the indented lines from `start` on.
fn value(text: &str, start: usize, key: &str) -> Option<Range<usize>> {
    let mut at = start + 1;
    for line in text.get(at..)?.split_inclusive('\n') {
        let indented = line.trim_start();
        if indented.len() == line.len() {
            return None;
        }
        if let Some(rest) = indented.strip_prefix(key) {
            let value = rest.trim().trim_matches(['"', '\'']);
            let begin = at + line.len() - rest.len() + rest.find(value)?;
            return (!value.is_empty()).then_some(begin..begin + value.len());
        }
        at += line.len();
    }
    None
}
