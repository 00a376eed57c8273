//! A folder of snippets: one test, each part in a file of its own.

use docwright_schema::Span;

use super::dump;
use super::place::code;
use super::table::{self, Told};
use crate::read::formats::requests::Request;
use crate::read::markup::{BlockKind, asciidoc, plain_text};
use crate::read::reader::Page;

/// The file that each folder has.
const REQUEST: &str = "http-request.adoc";
/// Files with tables, and whether they are of the answer.
const TABLES: &[(&str, bool)] = &[
    ("path-parameters", false),
    ("query-parameters", false),
    ("request-parameters", false),
    ("form-parameters", false),
    ("request-headers", false),
    ("request-parts", false),
    ("request-fields", false),
    ("response-fields", true),
];
const ANSWER: &str = "http-response.adoc";

/// Whether a file is the request of a folder.
pub(super) fn is_request(path: &str) -> bool {
    path.rsplit('/').next() == Some(REQUEST)
}

/// The request of a folder, and its other files.
pub(super) fn read(page: &Page<'_>) -> (Option<Request>, Vec<String>) {
    let folder = page.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path_of = |name: &str| match folder {
        "" => name.to_owned(),
        folder => format!("{folder}/{name}"),
    };
    let used = page.beside.paths().filter(|path| {
        let (of, name) = path.rsplit_once('/').unwrap_or(("", path));
        of == folder && name.ends_with(".adoc") && name != REQUEST
    });
    let used: Vec<String> = used.map(str::to_owned).collect();
    let mut told = Told::default();
    for (name, is_answer) in TABLES {
        let Some((source, text)) = page.beside.get(&path_of(&format!("{name}.adoc"))) else {
            continue;
        };
        let own = Page {
            source,
            text: &text,
            ..*page
        };
        let mut title = name.replace('-', " ");
        for block in &asciidoc::parse(&text).blocks {
            match &block.kind {
                BlockKind::Paragraph(content) => title = format!("{title} {}", plain_text(content)),
                BlockKind::Table(table) => table::add(&mut told, &own, table, &title, *is_answer),
                _ => {}
            }
        }
    }
    let first =
        |text: &str, range: std::ops::Range<usize>, source| (Span::new(source, range), text.to_owned());
    let of = |text: &str, source| {
        let document = asciidoc::parse(text);
        let block = document.blocks.iter().find(|block| code(block).is_some())?;
        Some(first(code(block)?, block.range.clone(), source))
    };
    let request = of(page.text, page.source).and_then(|(span, text)| dump::request(span, &text, &told));
    let answer = page.beside.get(&path_of(ANSWER));
    let answer = answer.and_then(|(source, text)| of(&text, source));
    let answer = answer.and_then(|(span, text)| dump::answer(span, &text, &told));
    let request = request.map(|mut request| {
        request.answers.extend(answer);
        request.name = folder
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .replace(['-', '_'], " ");
        request
    });
    (request, used)
}
