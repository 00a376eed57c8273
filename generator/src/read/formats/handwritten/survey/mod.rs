//! What the reader saw on a page, for a person who writes a profile: what it knew, what it did not, and what that may be.
//!
//! Takes a document, makes a [`Survey`]. Reads no facts.

mod guess;
mod marks;

use std::collections::BTreeMap;

use docwright_schema::Span;
use docwright_schema::evidence::{Evidence, ResponseClass, ResponseEvidence, TypeExpr};

use super::fields;
use super::forms::found::Found;
use super::forms::is_rpc_name;
use super::forms::sections::{Section, covered};
use super::guided::calls;
use super::page::parts::{Kind, Part};
use super::rows::row::is_name;
use super::types::Types;
use super::words::columns::{Column, columns};
use super::words::links::page_name;
use super::words::roles::{Role, role, status};
use super::words::template;
use super::words::text::{plain, prose, prose_of, strip_attributes};
use crate::profile::{SeenColumn, SeenHeading, Survey};
use crate::read::markup::Table;
use crate::read::reader::Page;

/// What was read of a page.
pub(super) struct Seen<'s, 'd, 'a> {
    pub parts: &'s [Part<'d, 'a>],
    /// All calls that it shows.
    pub found: &'s [Found],
    /// Those that are operations.
    pub sections: &'s [Section],
    pub evidence: &'s Evidence,
}

/// What was seen on a page.
pub(super) fn survey(page: &Page<'_>, seen: &Seen<'_, '_, '_>) -> Survey {
    let call = |found: &Found| {
        let path = found.target.paths.last().map_or("", String::as_str);
        (calls::word(found.form), format!("{} {path}", found.method))
    };
    let is_meant = |found: &&Found| {
        let same =
            |section: &Section| section.found.part == found.part && section.found.target == found.target;
        seen.sections.iter().any(same)
    };
    let (mentions, _): (Vec<&Found>, Vec<&Found>) = seen.found.iter().partition(|found| !is_meant(found));
    let calls_alone = seen.evidence.operations.is_empty();
    let strong = seen
        .sections
        .iter()
        .filter(|section| !section.found.form.is_weak());
    let weak = seen
        .sections
        .iter()
        .filter(|section| section.found.form.is_weak());
    let mut made = Survey {
        page: page.path.to_owned(),
        operations: strong.map(|section| call(&section.found)).collect(),
        weak: weak.map(|section| call(&section.found)).collect(),
        mentions: mentions.into_iter().map(call).collect(),
        models: seen.evidence.models.len(),
        shows_calls: calls_alone && !seen.evidence.calls.is_empty(),
        servers: seen
            .found
            .iter()
            .filter_map(|found| found.target.server.clone())
            .collect(),
        success: success(seen.evidence),
        payloads: payloads(seen.evidence),
        silent: silent(seen.evidence),
        ..Survey::default()
    };
    let (told, names) = covered(seen.parts.len(), seen.sections);
    let is = |at: usize, all: &[bool]| all.get(at).copied().unwrap_or(false);
    for (at, part) in seen.parts.iter().enumerate() {
        lines(part, seen.found.iter().any(|found| found.part == at), &mut made);
        let is_call = seen.sections.iter().any(|section| section.found.part == at);
        match &part.kind {
            Kind::Heading { text, .. } if is(at, &told) && !is(at, &names) && !is_call => {
                made.headings.push(heading(seen.parts, at, text));
            }
            Kind::Table(inner) if !is_call => table(page, part, inner, is(at, &told), &mut made),
            Kind::Text(content) if is(at, &told) && !is_call => {
                made.headings
                    .extend(bare_heading(seen.parts, at, &plain(content)));
            }
            Kind::Items(items) if is(at, &told) => {
                for item in *items {
                    marks::unknown(&prose_of(item).text, &mut made.marks);
                }
            }
            _ => {}
        }
    }
    methods(page, seen.parts, &mut made);
    made
}

/// Names that may be those of RPC methods, on a page that shows no call: of headings with data below them, or of the page.
fn methods(page: &Page<'_>, parts: &[Part<'_, '_>], made: &mut Survey) {
    if !seen_nothing(made) {
        return;
    }
    let has_data = |at: usize| {
        let below = parts.get(at + 1..).into_iter().flatten();
        let mut below = below.take_while(|part| part.heading().is_none());
        below.any(|part| {
            matches!(
                part.kind,
                Kind::Table(_) | Kind::Items(_) | Kind::Terms(_) | Kind::Code { .. }
            )
        })
    };
    let is_method = |name: &str| is_rpc_name(name) && name.chars().any(char::is_uppercase);
    let headings = parts.iter().enumerate().filter_map(|(at, part)| {
        let name = strip_attributes(part.heading()?.1);
        (is_method(name) && has_data(at)).then(|| ("heading", name.to_owned()))
    });
    made.methods.extend(headings);
    let stem = page_name(page.path);
    if is_method(stem) && (0..parts.len()).any(has_data) {
        made.methods.push(("file", stem.to_owned()));
    }
}

/// Whether a page has no operation, in any form.
fn seen_nothing(made: &Survey) -> bool {
    made.operations.is_empty() && made.weak.is_empty() && made.mentions.is_empty()
}

fn heading(parts: &[Part<'_, '_>], at: usize, text: &str) -> SeenHeading {
    let text = strip_attributes(text);
    let below = parts.get(at + 1..).into_iter().flatten();
    let below = below
        .take_while(|part| part.heading().is_none())
        .find_map(|part| match &part.kind {
            Kind::Table(_) => Some("a table"),
            Kind::Items(_) => Some("a list"),
            Kind::Terms(_) => Some("terms"),
            Kind::Code { .. } => Some("code"),
            _ => None,
        });
    SeenHeading {
        text: text.to_owned(),
        known: role(text) != Role::None || status(text).is_some() || is_name(text),
        below: below.unwrap_or_default(),
        guess: guess::heading(text, below.unwrap_or_default()),
    }
}

/// A line of a few words, right above what holds data.
fn bare_heading(parts: &[Part<'_, '_>], at: usize, text: &str) -> Option<SeenHeading> {
    let is_short = text.split_whitespace().count() <= 4 && text.chars().any(char::is_alphabetic);
    let is_above = parts.get(at + 1).is_some_and(|part| {
        matches!(
            part.kind,
            Kind::Table(_) | Kind::Items(_) | Kind::Terms(_) | Kind::Code { .. }
        )
    });
    let seen = (is_short && is_above && !template::is_call(text)).then(|| heading(parts, at, text))?;
    (!seen.known).then_some(seen)
}

/// Lines that would be calls, if the profile said so.
fn lines(part: &Part<'_, '_>, is_call: bool, made: &mut Survey) {
    if is_call {
        return;
    }
    let text = match &part.kind {
        Kind::Heading { text, .. } => strip_attributes(text).to_owned(),
        Kind::Text(content) => plain(content),
        Kind::Code { text, .. } if text.trim().lines().count() == 1 => text.trim().to_owned(),
        _ => return,
    };
    let text = text.trim_matches(['`', '*', ' ']);
    let is_path = |path: &str| {
        path.starts_with('/') && path.len() > 2 && !path.contains(' ') && template::target(path).is_some()
    };
    if is_path(text) && !text.starts_with("//") {
        made.bare_paths.push(text.to_owned());
    }
    if let Some((word, path)) = text.split_once(' ')
        && word.len() > 2
        && word.bytes().all(|byte| byte.is_ascii_uppercase())
        && template::method(word).is_none()
        && is_path(path.trim())
    {
        made.odd_methods.push((word.to_owned(), text.to_owned()));
    }
}

fn table(page: &Page<'_>, part: &Part<'_, '_>, table: &Table<'_>, in_section: bool, made: &mut Survey) {
    let (rows, known) = fields::of_table(page, table);
    let header = || table.header.iter().map(|cell| cell.plain().into_owned());
    let is_placed = !rows.is_empty() || known.of(Column::Status).is_some();
    if in_section && !is_placed && table.rows.len() > 1 {
        made.tables
            .push(format!("| {} |", header().collect::<Vec<_>>().join(" | ")));
    }
    // A table whose names the reader does not find is one of fields if most of the first cells are names.
    let looks_like_fields = guess::has_names(table);
    if rows.is_empty() && !looks_like_fields {
        return;
    }
    let columns = columns(table).columns;
    let tells = [Column::Type, Column::Required, Column::Default];
    let is_told = tells.iter().any(|column| known.of(*column).is_some());
    for (at, text) in header().enumerate() {
        let cells: Vec<String> = table
            .rows
            .iter()
            .filter_map(|row| row.cells.get(at))
            .map(|cell| prose(cell.content()).text)
            .collect();
        for cell in &cells {
            match known.of(Column::Required) == Some(at) {
                true => marks::unknown_cell(cell, &mut made.marks),
                false => marks::unknown(cell, &mut made.marks),
            }
        }
        made.columns.push(SeenColumn {
            known: columns.get(at).is_some_and(Option::is_some),
            guess: guess::column(&text, at, &cells, is_told),
            example: cells
                .into_iter()
                .find(|cell| !cell.is_empty())
                .unwrap_or_default(),
            text,
        });
    }
    let Some(at) = known.of(Column::Type).filter(|_| !rows.is_empty()) else {
        return;
    };
    for cell in table.rows.iter().filter_map(|row| row.cells.get(at)) {
        let text = prose(cell.content());
        let types = Types {
            page,
            span: Span::new(page.source, part.range.clone()),
            links: &text.links,
        };
        let word = text.text.trim().to_lowercase();
        if types.read(&text.text) == TypeExpr::Missing
            && word.chars().any(char::is_alphabetic)
            && word.len() < 40
        {
            made.types.push(word);
        }
    }
}

/// Statuses of success that are stated, by method.
fn success(evidence: &Evidence) -> BTreeMap<String, Vec<u16>> {
    let mut made: BTreeMap<String, Vec<u16>> = BTreeMap::new();
    for operation in &evidence.operations {
        let Some(method) = &operation.method else { continue };
        let codes = operation
            .responses
            .iter()
            .filter(|response| response.class == ResponseClass::Success)
            .filter_map(|response| response.status.as_ref()?.value.parse::<u16>().ok());
        made.entry(method.value.clone()).or_default().extend(codes);
    }
    made
}

/// Operations that may answer something, and of whose answers nothing is known.
fn silent(evidence: &Evidence) -> Vec<String> {
    let says = |response: &ResponseEvidence| {
        response.class == ResponseClass::Success
            && (response.ty != TypeExpr::Missing || !response.examples.is_empty())
    };
    let has_none = |response: &ResponseEvidence| {
        let status = response.status.as_ref();
        status.is_some_and(|status| matches!(status.value.as_str(), "204" | "205"))
    };
    let all = evidence.operations.iter().filter(|operation| {
        let mut own = operation.responses.iter();
        !own.any(|response| says(response) || has_none(response))
    });
    all.filter_map(|operation| {
        let (method, path) = (operation.method.as_ref()?, operation.path.as_ref()?);
        let is_silent = matches!(method.value.as_str(), "DELETE" | "HEAD" | "OPTIONS");
        (!is_silent).then(|| format!("{} {}", method.value, path.value))
    })
    .collect()
}

/// The only field of each example of an answer that holds an object or a list.
fn payloads(evidence: &Evidence) -> Vec<Option<String>> {
    let responses = evidence
        .operations
        .iter()
        .flat_map(|operation| &operation.responses);
    let examples = responses
        .filter(|response| response.class == ResponseClass::Success)
        .filter_map(|response| response.examples.first()?.as_object());
    examples
        .map(|fields| {
            let mut holding = fields
                .iter()
                .filter(|(_, value)| value.is_object() || value.is_array());
            let only = holding
                .next()
                .filter(|_| holding.next().is_none() && fields.len() <= 4)?;
            Some(only.0.clone())
        })
        .collect()
}
