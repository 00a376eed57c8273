//! Pages that a person wrote, in any style: no format, but habits that many authors share.
//!
//! One page in, evidence out. Folders are the steps, and each names only those above it:
//!
//! | folder | makes |
//! |---|---|
//! | `words` | what words of headings, columns and sentences mean; templates of paths |
//! | `values` | values as they are shown: JSON with gaps, lists of allowed values, answers |
//! | `types` | types, of words and links |
//! | `rows` | one field with its marks; objects, of rows |
//! | `page` | the page as a row of parts |
//! | `forms` | calls by form, which of them are operations, and the section of each |
//! | `fields` | rows, of tables, lists and tags |
//! | `models` | models that stand beside operations |
//! | `section` | what a section says, filed by the role of the heading above |
//! | `callers`, `addresses` | who may call, and where |
//! | `operations`, `api` | the evidence |
//! | `guided`, `survey` | what a profile changes, and what would help to write one |
//!
//! Vocabularies are tables with the counts that justify them. Claims a page with the lowest score, so only where no other reader does.

mod addresses;
mod api;
mod callers;
mod fields;
mod forms;
mod guided;
mod models;
pub(super) mod noted;
mod operations;
mod page;
mod rows;
mod section;
mod survey;
mod types;
mod values;
mod words;

use std::borrow::Cow;

use docwright_schema::{Diagnostic, Diagnostics, Evidence, Span, codes as findings};

use guided::{calls, facts};
use page::parts::{Kind, Part};
use survey::Seen;
use words::links::page_name;
use words::roles::{Role, role};

use crate::profile::Survey;
use crate::read::markup::{Document, asciidoc, html, markdown, outline, rst};
use crate::read::reader::{Page, Reader};

/// The reader of these pages.
pub const READER: Reader = Reader {
    name: NAME,
    most: 1,
    score,
    read,
};

const NAME: &str = "handwritten";

/// What a page is called that is written in a markup that is read here.
const ENDINGS: &[&str] = &[
    ".md",
    ".mdx",
    ".markdown",
    ".html",
    ".htm",
    ".rst",
    ".adoc",
    ".asciidoc",
    ".txt",
];

/// What an API's documentation has, and other texts hardly have: methods in capitals, JSON, tables of fields.
const SIGNS: &[&str] = &[
    "GET",
    "POST",
    "PUT ",
    "DELETE",
    "PATCH",
    "HTTP",
    "```json",
    "\"id\"",
    ".. http:",
    "`PUT`",
    "curl ",
    "Authorization: ",
    "`Authorization`",
    "Field |",
    "Name |",
    "Parameter |",
    "Attribute |",
    "Property |",
    "Key |",
    "following values",
    "**Type:**",
    "<th>Field",
    "<th>Name",
    "<th>Parameter",
];

fn score(page: &Page<'_>) -> u8 {
    let path = page.path.to_ascii_lowercase();
    let named = ENDINGS.iter().any(|ending| path.ends_with(ending));
    u8::from(named && SIGNS.iter().any(|sign| page.text.contains(sign)))
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    let unwrapped = unwrapped(page);
    if unwrapped.is_some() {
        page::wrapped::report_lost(page, diagnostics);
    }
    let page = &Page {
        text: unwrapped.as_deref().unwrap_or(page.text),
        ..*page
    };
    let evidence = evidence(page);
    let shows_none = evidence.operations.is_empty() && evidence.calls.is_empty();
    let says_nothing = shows_none && evidence.commands.is_empty() && evidence.models.is_empty();
    if says_nothing && shows_calls(page) {
        let message = "this page shows calls, but no operation was recognised on it";
        diagnostics.push(Diagnostic::new(&findings::NO_OPERATION, message).page(page.path));
    }
    evidence
}

/// Whether a page that is about the API shows calls.
fn shows_calls(page: &Page<'_>) -> bool {
    let is_about_it = !is_elsewhere(page.path) && !words::guided::is_ignored(page);
    is_about_it && CALLS.iter().any(|sign| page.text.contains(sign))
}

/// What a page has that shows calls.
const CALLS: &[&str] = &[
    "GET /",
    "POST /",
    "PUT /",
    "DELETE /",
    "PATCH /",
    "curl -X ",
    "curl --request ",
];

fn evidence(page: &Page<'_>) -> Evidence {
    with_document(page, |document| read_document(page, document, |_| ()).0)
}

/// The text of a page of Markdown without the marks of a site.
fn unwrapped(page: &Page<'_>) -> Option<String> {
    let is_markdown = [".md", ".mdx", ".markdown"]
        .iter()
        .any(|ending| page.path.ends_with(ending));
    if !is_markdown {
        return None;
    }
    let unwrapped = page::wrapped::unwrapped(page.text).map_or(Cow::Borrowed(page.text), Cow::Owned);
    match page::preformatted::fenced(unwrapped) {
        Cow::Borrowed(_) => None,
        Cow::Owned(made) => Some(made),
    }
}

/// What a page shows, for a person who writes a profile.
pub(in crate::read) fn survey(page: &Page<'_>) -> Survey {
    let unwrapped = unwrapped(page);
    let page = &Page {
        text: unwrapped.as_deref().unwrap_or(page.text),
        ..*page
    };
    with_document(page, |document| {
        let (evidence, mut made) = read_document(page, document, |seen| survey::survey(page, seen));
        made.page = evidence.page;
        made.shows_calls |= shows_calls(page);
        made
    })
}

/// Reads a page in its markup.
fn with_document<T>(page: &Page<'_>, read: impl FnOnce(Document<'_>) -> T) -> T {
    if is_elsewhere(page.path) || words::guided::is_ignored(page) {
        return read(markdown::parse(""));
    }
    if is_html(page) {
        let tree = html::Tree::parse(page.text, page.source);
        return read(tree.document());
    }
    let ends = |ending: &str| page.path.to_ascii_lowercase().ends_with(ending);
    if ends(".rst") || page.text.contains("\n.. http:") || ends(".txt") && rst::is_marked(page.text) {
        return read(rst::parse(page.text));
    }
    if ends(".adoc") || ends(".asciidoc") || ends(".txt") && asciidoc::is_asciidoc(page.text) {
        return read(asciidoc::parse(page.text));
    }
    if ends(".txt") && outline::is_outline(page.text) {
        return read(outline::parse(page.text));
    }
    read(markdown::parse_written(page.text))
}

fn is_html(page: &Page<'_>) -> bool {
    let start: String = page
        .text
        .trim_start()
        .chars()
        .take(14)
        .collect::<String>()
        .to_ascii_lowercase();
    let named = page.path.ends_with(".html") || page.path.ends_with(".htm");
    named || start.starts_with("<!doctype") || start.starts_with("<html")
}

/// Pages that tell what became of the API, not what it is: change logs 12 sets.
const ELSEWHERE: &[&str] = &[
    "changelog",
    "change log",
    "changes",
    "release notes",
    "releases",
    "history",
    "migration",
    "deprecations",
];

fn is_elsewhere(path: &str) -> bool {
    let name = page_name(path).to_lowercase().replace(['-', '_'], " ");
    ELSEWHERE.contains(&name.as_str())
}

/// The evidence of a page, and what `look` makes of what was seen.
fn read_document<T>(
    page: &Page<'_>,
    mut document: Document<'_>,
    look: impl FnOnce(&Seen<'_, '_, '_>) -> T,
) -> (Evidence, T) {
    words::guided::translate(&mut document, page.profile);
    page::badges::join(&mut document.blocks, 0);
    page::heads::promote(&mut document.blocks, 0);
    page::commented::uncomment(&mut document.blocks, 0);
    let parts = page::parts::parts(&document);
    let title = document
        .front_matter
        .as_ref()
        .and_then(|front| front.get("title"))
        .map(|title| title.0);
    let shown = match words::guided::is_model_page(page) {
        true => Vec::new(),
        false => calls::find(page, &parts, title),
    };
    let found = forms::prefix::whole(page, &parts, forms::choice::choose(&parts, &shown));
    let found = forms::stand_ins::named(&parts, found);
    let sections = forms::sections::sections(&parts, &found);
    let (models, is_model) = models::model::models(page, &parts, &sections, title);
    let is_model = |at: usize| is_model.get(at).copied().unwrap_or(false);
    let shows = operations::operation::operations(page, &parts, &sections, &is_model);
    let (told, _) = forms::sections::covered(parts.len(), &sections);
    let in_section = |at: usize| told.get(at).copied().unwrap_or(false);
    let alone = forms::sections::covered_alone(&parts, &sections);
    let in_one = |at: usize| alone.get(at).copied().unwrap_or(false);
    let surely = forms::sections::covered_surely(parts.len(), &sections);
    let in_operation = |at: usize| surely.get(at).copied().unwrap_or(false);
    let says_query = |(at, part): &(usize, &Part<'_, '_>)| !in_section(*at) && part_says_query(part);
    let in_query = parts.iter().enumerate().find(says_query);
    let mut evidence = Evidence {
        page: page.path.to_owned(),
        reader: NAME,
        parameters_in_query: in_query.map(|(_, part)| Span::new(page.source, part.range.clone())),
        api: api::whole::api(page, &parts, in_one, in_operation).into(),
        envelope: api::envelope::envelope(page, &parts, in_section),
        error: api::errors::body(page, &parts, in_one).map(Box::new),
        headers: api::limits::headers(page, &parts, in_one),
        paging: api::paging::parameters(page, &parts, in_section),
        operations: shows.operations,
        calls: shows.calls,
        commands: shows.commands,
        prose: true,
        models,
        ..Evidence::default()
    };
    let shared = api::shared::parameters(page, &parts, in_one);
    if !shared.is_empty() {
        evidence.api.parameters = shared;
    }
    evidence
        .api
        .servers
        .extend(addresses::shown(page, &parts, &sections));
    evidence.silent = sections.is_empty() && has_both_sides(&parts);
    facts::complete(page, &mut evidence);
    let seen = look(&Seen {
        parts: &parts,
        found: &shown,
        sections: &sections,
        evidence: &evidence,
    });
    (evidence, seen)
}

/// Whether headings tell of a request, and of an answer to it.
fn has_both_sides(parts: &[Part<'_, '_>]) -> bool {
    let roles = || parts.iter().filter_map(|part| Some(role(part.heading()?.1)));
    roles().any(Role::is_request) && roles().any(Role::is_response)
}

/// Whether a part, or an item of it, says that parameters go into the query whatever the method.
fn part_says_query(part: &Part<'_, '_>) -> bool {
    match &part.kind {
        Kind::Text(content) => types::said::parameters_in_query(&words::text::prose(content).text),
        Kind::Items(items) => items
            .iter()
            .any(|item| types::said::parameters_in_query(&words::text::prose_of(item).text)),
        _ => false,
    }
}
