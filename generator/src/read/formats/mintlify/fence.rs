//! Pages as they are served to machines: each operation has a fence that holds its description, cut to what it needs.

use docwright_schema::evidence::Excerpt;
use docwright_schema::{Diagnostics, Evidence, Span, Stated};

use super::method::is_method;
use super::normalised;
use crate::read::formats::embedded::fences::{Fence, Heading, fences};
use crate::read::formats::embedded::{date, excerpt, tree};
use crate::read::markup::FrontMatter;
use crate::read::reader::{Page, has_any};

/// What the words after a fence say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Info<'a> {
    /// The file that it was taken from; some have none.
    file: Option<&'a str>,
    /// Whether it is an operation of HTTP.
    is_operation: bool,
}

/// `yaml openapi.json post /x`; also `yaml asyncapi.yaml name`, which describes messages.
fn info(words: &str) -> Option<Info<'_>> {
    let mut words = words.split_whitespace();
    let language = words.next()?;
    if !matches!(language, "yaml" | "yml" | "json") {
        return None;
    }
    let words: Vec<&str> = words.collect();
    let messages = Info {
        file: None,
        is_operation: false,
    };
    match words.as_slice() {
        [method, path] if is_method(method) && is_name(method, path) => Some(Info {
            file: None,
            is_operation: true,
        }),
        [file, method, path, ..] if is_method(method) && is_name(method, path) => Some(Info {
            file: Some(file),
            is_operation: true,
        }),
        [file, _] if file.to_ascii_lowercase().contains("asyncapi") => Some(messages),
        _ => None,
    }
}

fn is_name(method: &str, path: &str) -> bool {
    path.starts_with('/') || path.contains("://") || method.eq_ignore_ascii_case("webhook")
}

/// Whether a page has such a fence.
pub(super) fn is_in(text: &str) -> bool {
    const MARKS: [&str; 3] = ["```yaml ", "```yml ", "```json "];
    has_any(text, &MARKS) && fences(text).any(|fence| info(fence.info).is_some())
}

/// What each of the descriptions says.
pub(super) fn parts(
    page: &Page<'_>,
    front: &FrontMatter<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Evidence> {
    let found: Vec<(Fence<'_>, Info<'_>)> = fences(page.text)
        .filter_map(|fence| {
            let info = info(fence.info).filter(|info| info.is_operation)?;
            Some((fence, info))
        })
        .collect();
    let parts = found.into_iter().map(|(fence, info)| {
        let written = tree(page, fence.body, fence.start, diagnostics);
        let back = normalised::document(&written);
        let about = Excerpt {
            file: info.file.map(|file| file.trim_start_matches('/').to_owned()),
            date: date(Some(front)),
            normalised: back.is_some(),
        };
        let mut part = excerpt(page, back.as_ref().unwrap_or(&written), about, diagnostics);
        if let Some(title) = &fence.title {
            describe(page, title, &mut part);
        }
        part
    });
    parts.collect()
}

/// Puts the page's title and the quote below it where the description lost them.
fn describe(page: &Page<'_>, title: &Heading<'_>, part: &mut Evidence) {
    for operation in &mut part.operations {
        if operation.operation_id.is_none() && !title.text.is_empty() {
            let span = Span::new(page.source, title.range.clone());
            operation.name = Stated::new(title.text.to_owned(), span);
        }
        if operation.summary.is_none() && !title.text.is_empty() {
            operation.summary = Some(title.text.to_owned());
        }
        if operation.description.is_none() {
            operation.description = quote(page.text, title.end);
        }
    }
}

/// The quote that follows a title.
fn quote(text: &str, end: usize) -> Option<String> {
    let rest = text.get(end..)?;
    let lines = rest
        .lines()
        .skip_while(|line| line.trim().is_empty() || line.starts_with("Source:"));
    let lines = lines.map_while(|line| line.strip_prefix('>')).map(str::trim);
    let quote = lines.collect::<Vec<_>>().join("\n");
    Some(quote.trim().to_owned()).filter(|quote| !quote.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_after_a_fence_name_the_operation() {
        let told = |words| info(words).map(|info| (info.file, info.is_operation));
        assert_eq!(told("yaml /a/b.json GET /x/{y}"), Some((Some("/a/b.json"), true)));
        assert_eq!(told("yaml post /x"), Some((None, true)));
        assert_eq!(told("yaml a webhook order"), Some((Some("a"), true)));
        assert_eq!(told("yaml asyncapi.yaml ticker"), Some((None, false)));
        assert_eq!(told("yaml"), None);
        assert_eq!(told("yaml title get it"), None);
        assert_eq!(told("bash curl get /x"), None);
    }
}
