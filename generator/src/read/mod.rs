//! Documents in, evidence out: the registry of readers, and which of them gets a page.
//!
//! A new format is one folder in `formats` and one line in [`READERS`].

pub mod data;
pub mod formats;
pub mod markup;
mod named;
mod printed;
pub mod reader;
mod silent;

pub use reader::{Beside, Page, Reader};

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::{Diagnostic, Diagnostics, Evidence, Schema, SourceId, codes};
use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_128;

use crate::profile::{Profile, Survey};
use crate::source::{Source, Sources, is_data, is_part};
use markup::markdown::Printed;
use reader::surest;

/// Every reader. Where two claim a page with equal scores, the first one gets it. Those whose claims are surest stand first, so
/// that few others are asked.
pub static READERS: &[Reader] = &[
    formats::openapi::READER,
    formats::mintlify::READER,
    formats::readme::READER,
    formats::gitbook::READER,
    formats::docusaurus::READER,
    formats::pointer::READER,
    formats::speakeasy::READER,
    formats::openapi_generator::READER,
    formats::widdershins::READER,
    formats::scalar::READER,
    formats::swagger2markup::READER,
    formats::swagger_markdown::READER,
    formats::openapi_to_md::READER,
    formats::go_swagger::READER,
    formats::prmd::READER,
    formats::request_syntax::READER,
    formats::uri_parameters::READER,
    formats::help_page::READER,
    formats::rest_resource::READER,
    formats::discovery::READER,
    formats::swagger_one::READER,
    formats::postman::READER,
    formats::insomnia::READER,
    formats::bruno::READER,
    formats::har::READER,
    formats::http_file::READER,
    formats::hyper_schema::READER,
    formats::api_blueprint::READER,
    formats::raml::READER,
    formats::proto::READER,
    formats::proto::doc::READER,
    formats::apidocjs::READER,
    formats::scribe::READER,
    formats::stainless::READER,
    formats::fern::READER,
    formats::os_api_ref::READER,
    formats::sphinx_openapi::READER,
    formats::spring_rest_docs::READER,
    formats::starlight::html::READER,
    formats::viewer::READER,
    formats::html2::READER,
    formats::generator_page::html::READER,
    formats::generator_page::asciidoc::READER,
    formats::starlight::text::READER,
    formats::starlight::blocks::READER,
    formats::foreign::READER,
    formats::fenced::READER,
    formats::handwritten::READER,
];

/// What the documents of an API say.
#[derive(Debug, Clone, Default)]
pub struct Pages {
    /// What each page says, in the order of the documents; pages that no reader claims have none.
    pub evidence: Vec<Evidence>,
    /// The [`digest`] of each document that could be read, in their order, and then of their parts.
    pub digests: Vec<u128>,
}

/// What tells a text from any other: XXH3, 128 bits.
pub fn digest(text: &str) -> u128 {
    xxh3_128(text.as_bytes())
}

/// Reads every document with the reader that claims it most. Errors are of documents that cannot be read; readers find none.
pub fn read(sources: &Sources, profile: &Profile, diagnostics: &mut Diagnostics) -> Pages {
    let documents = sources.documents().par_iter().enumerate();
    let read: Vec<Looked> = documents
        .map_init(Vec::new, |buffer, (number, document)| {
            let beside = Beside::of(sources);
            read_document(SourceId::new(number), document, buffer, beside, profile)
        })
        .collect();
    let mut pages = Pages::default();
    let mut passed_over = Vec::new();
    let all: Vec<&Evidence> = read
        .iter()
        .filter_map(|looked| looked.evidence.as_ref())
        .collect();
    let used = used(all.iter().copied());
    let pages_alone: Vec<&Evidence> = all
        .into_iter()
        .filter(|page| !used.contains(&page.page))
        .collect();
    let unnamed = named::unnamed(&pages_alone, sources);
    let unnamed: BTreeSet<String> = unnamed.into_iter().map(str::to_owned).collect();
    report_unnamed(&unnamed, diagnostics);
    for (looked, document) in read.into_iter().zip(sources.documents()) {
        let Looked {
            digest,
            evidence,
            found,
            is_ours,
        } = looked;
        pages.digests.extend(digest);
        // What belongs to another page was read with that.
        if used.contains(&document.page) || unnamed.contains(&document.page) {
            continue;
        }
        diagnostics.append(found);
        if evidence.is_none() && digest.is_some() && !is_ours && is_data(&document.page) {
            passed_over.push(document.page.as_str());
        }
        pages.evidence.extend(evidence.into_iter().flat_map(parts));
    }
    let mut buffer = Vec::new();
    for part in sources.parts() {
        pages.digests.extend(part.read(&mut buffer).map(digest));
    }
    report_passed_over(&passed_over, diagnostics);
    silent::report(&pages.evidence, diagnostics);
    pages
}

/// The documents that are parts of others. Of two that are parts of each other, both are pages.
fn used<'e>(pages: impl Iterator<Item = &'e Evidence>) -> BTreeSet<String> {
    let users: BTreeMap<&str, &[String]> = pages
        .filter(|page| !page.uses.is_empty())
        .map(|page| (page.page.as_str(), page.uses.as_slice()))
        .collect();
    let uses = |user: &str, used: &str| {
        let all = users.get(user).copied().unwrap_or_default();
        all.iter().any(|part| part == used)
    };
    let pairs = users
        .iter()
        .flat_map(|(user, all)| all.iter().map(move |part| (*user, part)));
    let parts = pairs.filter(|(user, part)| !uses(part, user));
    parts.map(|(_, part)| part.clone()).collect()
}

/// The parts of a page, each of which is evidence like any other; most pages are one.
fn parts(mut page: Evidence) -> Vec<Evidence> {
    let parts = std::mem::take(&mut page.parts);
    if parts.is_empty() { vec![page] } else { parts }
}

/// Says in one line which files of data are no pages.
fn report_passed_over(passed_over: &[&str], diagnostics: &mut Diagnostics) {
    let Some(first) = passed_over.first() else { return };
    let message = match passed_over.len() {
        1 => format!("`{first}` is no API description"),
        2 => format!("`{first}` and another file are no API descriptions"),
        count => format!("`{first}` and {} other files are no API descriptions", count - 1),
    };
    diagnostics.push(Diagnostic::new(&codes::PASSED_OVER, message).page(*first));
}

/// Says in one line which descriptions are left out.
fn report_unnamed(unnamed: &BTreeSet<String>, diagnostics: &mut Diagnostics) {
    let Some(first) = unnamed.first() else { return };
    let message = match unnamed.len() {
        1 => format!("the site does not name the description `{first}`"),
        2 => format!("the site names neither the description `{first}` nor another one"),
        count => format!(
            "the site names neither the description `{first}` nor {} others",
            count - 1
        ),
    };
    let finding = Diagnostic::new(&codes::PASSED_OVER, message).page(first.as_str());
    diagnostics.push(finding.help("to have it read, give its path beside the folder"));
}

/// What became of a document.
#[derive(Default)]
struct Looked {
    digest: Option<u128>,
    evidence: Option<Evidence>,
    found: Diagnostics,
    /// Whether docwright wrote it: the schema that stands beside the documents.
    is_ours: bool,
}

fn read_document(
    source: SourceId,
    document: &Source,
    buffer: &mut Vec<u8>,
    beside: Beside<'_>,
    profile: &Profile,
) -> Looked {
    let mut found = Diagnostics::default();
    match document.read(buffer) {
        Ok(text) => {
            let page = Page {
                beside,
                profile,
                ..Page::new(source, &document.page, text)
            };
            let evidence = read_page(&page, &mut found);
            Looked {
                digest: Some(digest(text)),
                is_ours: evidence.is_none() && Schema::is_json(text),
                evidence,
                found,
            }
        }
        Err(unread) => {
            found.push(*unread);
            Looked {
                found,
                ..Looked::default()
            }
        }
    }
}

/// What was seen on each page that a person wrote, and how many pages have a format of their own.
pub fn survey(sources: &Sources, profile: &Profile, diagnostics: &mut Diagnostics) -> (Vec<Survey>, usize) {
    let documents = sources.documents().par_iter().enumerate();
    let looked: Vec<Result<Option<Survey>, Box<Diagnostic>>> = documents
        .filter_map(|(number, document)| {
            let mut buffer = Vec::new();
            let text = match document.read(&mut buffer) {
                Ok(text) => text,
                Err(unread) => return Some(Err(unread)),
            };
            let page = Page {
                beside: Beside::of(sources),
                profile,
                ..Page::new(SourceId::new(number), &document.page, text)
            };
            let reader = claim(&page)?;
            let is_written = reader.name == formats::handwritten::READER.name;
            Some(Ok(is_written.then(|| formats::handwritten::survey(&page))))
        })
        .collect();
    let (mut surveys, mut others) = (Vec::new(), 0);
    for one in looked {
        match one {
            Ok(Some(survey)) => surveys.push(survey),
            Ok(None) => others += 1,
            Err(unread) => diagnostics.push(*unread),
        }
    }
    // Where hardly any page shows a stronger form, `resolve` takes these for operations.
    let operations: usize = surveys.iter().map(|page| page.operations.len()).sum();
    let weak: usize = surveys.iter().map(|page| page.weak.len()).sum();
    for page in &mut surveys {
        let weak_calls = std::mem::take(&mut page.weak);
        match weak > operations * 3 && page.operations.is_empty() {
            true => page.operations = weak_calls,
            false => page.mentions.extend(weak_calls),
        }
    }
    (surveys, others)
}

/// The reader that is surest that a page is of its format; `None` where all are sure that it is not.
pub fn claim(page: &Page<'_>) -> Option<&'static Reader> {
    choose(page).map(|(reader, _)| reader)
}

/// Which reader reads a page, and what was made of the page for it.
fn choose(page: &Page<'_>) -> Option<(&'static Reader, Option<Printed>)> {
    let claimed = surest(READERS, page);
    // What people write and what a generator wrote look alike, as soon as they are HTML.
    if claimed.is_none_or(|reader| reader.name == formats::handwritten::READER.name)
        && let Some(printed) = printed::printed(page)
        && let Some(reader) = printed::claimed(&printed.page(page))
    {
        return Some((reader, Some(printed)));
    }
    Some((claimed?, None))
}

/// Reads one page; `None`, with a diagnostic, where no reader claims it.
pub fn read_page(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Option<Evidence> {
    match choose(page) {
        Some((reader, None)) => Some((reader.read)(page, diagnostics)),
        Some((reader, Some(printed))) => Some((reader.read)(&printed.page(page), diagnostics)),
        // Folders of documentation hold other data, too, and parts of descriptions.
        None if is_data(page.path) || is_part(page.path) => None,
        None => {
            diagnostics.push(
                Diagnostic::new(&codes::NO_READER, "no reader recognises the format of this file")
                    .page(page.path)
                    .help("leave it out of the inputs if it is no documentation"),
            );
            None
        }
    }
}
