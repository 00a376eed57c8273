//! One operation of the page: its section, from its `<article>` to the next one.

use std::collections::BTreeSet;
use std::ops::Range;

use docwright_schema::{Diagnostics, Span};

use super::marks::between;
use super::table;
use crate::read::data::{Entry, Node};
use crate::read::formats::embedded::script;
use crate::read::formats::embedded::tree as read_tree;
use crate::read::formats::embedded::tree::{boolean, entry, list, map, text};
use crate::read::markup::slice;
use crate::read::reader::Page;

/// What stands before the description of a body or a response.
const WRAPPER: &str = "var schemaWrapper = ";

/// The path, the operation under its method, and the address of its sample call.
pub(super) type Found<'a> = (&'a str, Entry, Option<Range<usize>>);

/// Reads the operation at `range`.
pub(super) fn read<'a>(
    page: &Page<'a>,
    range: Range<usize>,
    schemas: &BTreeSet<&str>,
    diagnostics: &mut Diagnostics,
) -> Option<Found<'a>> {
    let section = slice(page.text, range.clone());
    let id = between(page.text, range.clone(), "data-name=\"", "\"")?;
    let request = range.start + section.find("prettyprint language-html")?;
    let method = between(page.text, request..range.end, "data-type=\"", "\"")?;
    let path = between(page.text, request..range.end, "<span class=\"pln\">", "</span>")?;
    let parameters = range.start + section.find("<h2>Parameters</h2>")?;
    let responses = section
        .rfind("<h2>Responses</h2>")
        .map_or(range.end, |at| range.start + at);
    let node = |range: &Range<usize>| {
        text(
            Span::new(page.source, range.clone()),
            slice(page.text, range.clone()),
        )
    };
    let at = Span::new(page.source, path.clone());

    let mut own = vec![entry("operationId", node(&id))];
    own.extend(
        group(page, &range, slice(page.text, id.clone()))
            .map(|tag| entry("tags", list(at, vec![text(at, tag)]))),
    );
    let said = between(page.text, range.start..request, "<p class=\"marked\">", "</p>");
    let said = said.filter(|said| !said.is_empty());
    own.extend(said.map(|said| entry("description", node(&said))));
    let rows = table::rows(page, parameters..responses);
    let (form, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.place == "formData");
    let (body, others): (Vec<_>, Vec<_>) = others.into_iter().partition(|row| row.place == "body");
    let others: Vec<Node> = others
        .iter()
        .map(|row| table::parameter(page, row, schemas))
        .collect();
    own.push(entry("parameters", list(at, others)));
    if let Some(row) = body.first() {
        own.extend(wrapped(page, row.content.clone(), diagnostics).map(|body| entry("requestBody", body)));
    } else if !form.is_empty() {
        let media = content_type(page, &range).unwrap_or(match table::has_file(page, &form) {
            true => "multipart/form-data",
            false => "application/x-www-form-urlencoded",
        });
        let content = map(
            at,
            vec![entry(
                media,
                map(at, vec![entry("schema", table::object(page, &form, schemas))]),
            )],
        );
        let required = form.iter().any(|row| row.required);
        own.push(entry(
            "requestBody",
            map(
                at,
                vec![
                    entry("required", boolean(at, required)),
                    entry("content", content),
                ],
            ),
        ));
    }
    let all = answers(page, responses..range.end, diagnostics);
    own.push(entry("responses", map(at, all)));
    let sample = between(
        page.text,
        range.clone(),
        "<code class=\"language-bsh\">",
        "</code>",
    );
    let address = sample
        .and_then(|sample| between(page.text, sample, "\"http", "\""))
        .map(|rest| rest.start - 4..rest.end);
    let method = Entry {
        key: slice(page.text, method.clone()).into(),
        key_span: Span::new(page.source, method),
        value: map(at, own),
    };
    Some((slice(page.text, path), method, address))
}

/// The group in the identifier of the section: `api-GROUP-NAME-0`.
fn group<'a>(page: &Page<'a>, range: &Range<usize>, name: &str) -> Option<&'a str> {
    let id = between(page.text, range.clone(), "<article id=\"api-", "\"")?;
    let (front, _) = slice(page.text, id).rsplit_once('-')?;
    let group = front.strip_suffix(name)?.strip_suffix('-')?;
    (group != "Default").then_some(group)
}

/// The media type that the sample call sends.
fn content_type<'a>(page: &Page<'a>, range: &Range<usize>) -> Option<&'a str> {
    let found = between(page.text, range.clone(), "-H \"Content-Type: ", "\"")?;
    Some(slice(page.text, found)).filter(|media| media.contains("form"))
}

/// The body or the response that a script has.
fn wrapped(page: &Page<'_>, range: Range<usize>, diagnostics: &mut Diagnostics) -> Option<Node> {
    let at = slice(page.text, range.clone()).find(WRAPPER)?;
    let value = script::value_at(page.text, range.start + at + WRAPPER.len())?;
    Some(read_tree(
        page,
        slice(page.text, value.clone()),
        value.start,
        diagnostics,
    ))
}

/// What the heading of a response begins with: its identifier ends with the status, or, of older generators and of Swagger Codegen,
/// its text says it.
const TITLES: [&str; 2] = ["<h3 id=\"examples-", "<h3> Status: "];

/// The responses, by status.
fn answers(page: &Page<'_>, range: Range<usize>, diagnostics: &mut Diagnostics) -> Vec<Entry> {
    let section = slice(page.text, range.clone());
    let starts = |title: &str| -> Vec<usize> {
        let found = memchr::memmem::find_iter(section.as_bytes(), title.as_bytes());
        found.map(|at| range.start + at).collect()
    };
    let Some((title, starts)) = TITLES
        .into_iter()
        .map(|title| (title, starts(title)))
        .find(|(_, starts)| !starts.is_empty())
    else {
        return Vec::new();
    };
    let ends = starts.iter().skip(1).copied().chain([range.end]);
    let answers = starts.iter().zip(ends).filter_map(|(start, end)| {
        let (status, said) = status(page, *start..end, title)?;
        let key_span = Span::new(page.source, status.clone());
        let value = wrapped(page, *start..end, diagnostics).unwrap_or_else(|| {
            let said = said.map(|said| text(Span::new(page.source, said.clone()), slice(page.text, said)));
            map(
                key_span,
                said.map(|said| entry("description", said)).into_iter().collect(),
            )
        });
        Some(Entry {
            key: slice(page.text, status).into(),
            key_span,
            value,
        })
    });
    answers.collect()
}

/// The status of a response, and what its heading says of it.
fn status(
    page: &Page<'_>,
    answer: Range<usize>,
    title: &str,
) -> Option<(Range<usize>, Option<Range<usize>>)> {
    if title == TITLES[0] {
        let id = between(page.text, answer, title, "\"")?;
        let length = slice(page.text, id.clone()).rsplit('-').next()?.len();
        return Some((id.end - length..id.end, None));
    }
    let heading = between(page.text, answer, title, "</h3>")?;
    let length = slice(page.text, heading.clone()).split(' ').next()?.len();
    let said = Some(heading.start + length + " - ".len()..heading.end);
    let said = said.filter(|said| page.text.get(said.clone()).is_some_and(|said| !said.is_empty()));
    Some((heading.start..heading.start + length, said))
}
