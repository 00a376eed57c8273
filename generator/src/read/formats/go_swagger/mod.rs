//! Pages that `swagger generate markdown` of go-swagger writes: one page of Markdown for a whole API, of version 0.26 and later.
//!
//! Takes headings, tables and types in words of Swagger and of Go. What a cell says may go over several lines, so tables are read by
//! their lines. No page has values of enums, limits, discriminators, or the type of an answer that is a text or a number.

mod access;
mod operation;
mod page;
mod schema;
mod table;
mod types;

use docwright_schema::{Diagnostics, Evidence};
use memchr::memmem;

use self::operation::Whole;
use self::page::Section;
use self::types::Models;
use super::embedded::tree::{entry, text};
use super::rebuilt::Rebuilt;
use crate::read::reader::{Page, Reader};

/// The reader of this format.
pub const READER: Reader = Reader {
    name: "go-swagger",
    most: 93,
    score,
    read,
};

/// A title that no other format has, and the header that it stands in, without blanks.
const MARK: &str = "Has headers";
const HEADER: &str = "|Code|Status|Description|Hasheaders|Schema|";

fn score(page: &Page<'_>) -> u8 {
    let is_header = |at: usize| {
        let start = page.text.get(..at).and_then(|text| text.rfind('\n')).unwrap_or(0);
        let line = page.text.get(start..).unwrap_or_default().trim_start();
        let line = line.lines().next().unwrap_or_default();
        line.chars().filter(|c| !c.is_whitespace()).eq(HEADER.chars())
    };
    let found = || memmem::find_iter(page.text.as_bytes(), MARK).take(8);
    let is_ours = page.may_be_plain() && found().any(is_header);
    if is_ours { 93 } else { 0 }
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    let sections = page::sections(page.text);
    let mut rebuilt = Rebuilt::new(page);
    rebuilt.exact = false;
    let calls: Vec<usize> = (0..sections.len())
        .filter(|at| {
            sections
                .get(*at)
                .is_some_and(|section| section.call(page.text).is_some())
        })
        .collect();
    // What prose has before the first operation and behind the last one is none of ours.
    let first = calls.first().copied().unwrap_or(sections.len());
    let last = calls.last().copied().unwrap_or(0);
    let models = (last..sections.len())
        .find(|at| sections.get(*at).is_some_and(|section| section.is(2, "Models")))
        .unwrap_or(sections.len());
    let known = Models::new(schema::names(page.text, &sections));
    let front = sections.get(..first).unwrap_or_default();
    let whole = head(&mut rebuilt, front);
    for (number, at) in calls.iter().enumerate() {
        let end = calls.get(number + 1).copied().unwrap_or(models);
        let own = sections.get(*at..end).unwrap_or_default();
        operation::read(&mut rebuilt, &known, &whole, own);
    }
    let rest = sections.get(models..).unwrap_or_default();
    schema::models(&mut rebuilt, &known, rest);
    rebuilt.evidence(READER.name, diagnostics)
}

/// What stands before the operations.
fn head(rebuilt: &mut Rebuilt<'_>, sections: &[Section]) -> Whole {
    let page = rebuilt.page.text;
    let mut whole = Whole::default();
    for (at, section) in sections.iter().enumerate() {
        let span = rebuilt.span(section.range.clone());
        match (section.level, section.title.as_str()) {
            (1, title) if rebuilt.info.is_empty() => rebuilt.info.push(entry("title", text(span, title))),
            (3, "Version") => {
                let mut lines = section.lines(page);
                if let Some((_, version)) = lines.find(|(_, line)| !line.trim().is_empty()) {
                    rebuilt.info.push(entry("version", text(span, version.trim())));
                }
            }
            (3, "Consumes") => whole.consumes = section.items(page),
            (3, "Produces") => whole.produces = section.items(page),
            (2, "Access control") => whole.has_access = true,
            (3, "Security Schemes") => {
                let rest = sections.get(at + 1..).unwrap_or_default();
                access::schemes(rebuilt, rest);
            }
            // Each operation shows what it demands, whether it says so itself or not.
            (3, "Security Requirements") => {}
            (3, group) => whole.add_group(group, section, page),
            _ => {}
        }
    }
    whole
}
