//! A page of operations: the table of all, and a section for each.

use std::collections::BTreeMap;
use std::ops::Range;

use docwright_schema::evidence::{Evidence, GroupEvidence, OperationEvidence};
use docwright_schema::schema::alone;

use super::reading::{Media, Reading};
use super::{arguments, cut, names, requests, response};
use crate::read::markup::{Block, BlockKind, Section, Table, plain_text, sections, slice, source_of};

/// A row of the table: an operation, where it is called, and what for.
struct Listed {
    name: String,
    name_range: Range<usize>,
    method: Option<(String, Range<usize>)>,
    path: Option<(String, Range<usize>)>,
    summary: Option<String>,
}

/// Reads the page.
pub(super) fn read(reading: &mut Reading<'_>, evidence: &mut Evidence) {
    let blocks = reading.blocks;
    let listed: Vec<Listed> = index(blocks).map_or_else(Vec::new, |table| {
        let rows = table.rows.iter();
        rows.filter_map(|row| listed(reading, &cut::pieces(reading.page.text, &row.range)))
            .collect()
    });
    let group = group(reading, blocks, evidence);
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, row) in listed.iter().enumerate() {
        names.entry(&row.name).or_insert(at);
    }
    let by_name = |title: &str| names.get(operation_name(title).as_str()).copied();
    let typed = reading.page.text.contains(requests::MARK);
    let mut told = vec![false; listed.len()];
    for section in sections(blocks, |level, title| {
        level <= 2 && by_name(&plain_text(title)).is_some()
    }) {
        let title = plain_text(section.title);
        let Some((at, row)) = by_name(&title).and_then(|at| Some((at, listed.get(at)?))) else {
            continue;
        };
        // The other pages of a class have the same names again, for the same operations.
        if std::mem::replace(told.get_mut(at).unwrap_or(&mut false), true) {
            continue;
        }
        let operation = operation(reading, row, &section, typed);
        evidence.operations.push(OperationEvidence {
            group: group.clone(),
            ..operation
        });
    }
    let class = blocks.iter().find_map(Block::heading);
    let class = class.map(|(_, title)| format!("{}_", names::bare(&plain_text(title))));
    for (row, told) in listed.iter().zip(told) {
        if !told {
            evidence.operations.push(OperationEvidence {
                group: group.clone(),
                ..bare(reading, row)
            });
        }
    }
    // C's functions have the class in front.
    for operation in &mut evidence.operations {
        let name = class
            .as_ref()
            .and_then(|class| operation.name.value.strip_prefix(class.as_str()));
        if let Some(name) = name.filter(|name| !name.is_empty()) {
            operation.name.value = name.to_owned();
        }
    }
}

/// The table of all operations.
fn index<'d, 'a>(blocks: &'d [Block<'a>]) -> Option<&'d Table<'a>> {
    blocks.iter().find_map(|block| match &block.kind {
        BlockKind::Table(table) if table.column(&["HTTP request"]).is_some() => Some(table),
        _ => None,
    })
}

fn listed(reading: &Reading<'_>, pieces: &[cut::Part<'_>]) -> Option<Listed> {
    let (first, rest) = pieces.split_first()?;
    let (request, rest) = rest.split_first()?;
    let text = first.text.trim().strip_prefix('[')?;
    let name = operation_name(text.split("](").next()?);
    let request_text = request.text.trim();
    let start = request.range().start;
    let (method, path) = request_text.strip_prefix("**")?.split_once("**")?;
    let method_range = start + 2..start + 2 + method.len();
    let path_at = request.range().end - path.trim().len();
    let path = path.trim();
    let about = match (rest.first(), rest.last()) {
        (Some(first), Some(last)) => slice(reading.page.text, first.range().start..last.range().end),
        _ => "",
    };
    let about = about.trim().trim_end_matches('|').trim_end();
    Some(Listed {
        name,
        name_range: first.range(),
        method: Some((method.to_ascii_uppercase(), method_range)),
        path: path
            .starts_with('/')
            .then(|| (names::bare(path), path_at..path_at + path.len())),
        summary: (!about.is_empty()).then(|| about.to_owned()),
    })
}

/// The name that a heading or a link has, without marks and brackets.
fn operation_name(text: &str) -> String {
    let name = names::bare(text);
    name.strip_suffix("()").unwrap_or(&name).to_owned()
}

/// The class that the page is about.
fn group(reading: &Reading<'_>, blocks: &[Block<'_>], evidence: &mut Evidence) -> Option<String> {
    let title = blocks.iter().find(|block| block.heading().is_some())?;
    let (_, content) = title.heading()?;
    let text = names::bare(&plain_text(content));
    let class = names::last_part(&text);
    let name = ["_api", "Api", "API", "_API"]
        .iter()
        .find_map(|end| class.strip_suffix(end));
    let name = name.filter(|name| !name.is_empty()).unwrap_or(class).to_owned();
    evidence.groups.push(GroupEvidence {
        name: name.clone(),
        title: reading.stated(name.clone(), title.range.clone()),
        description: None,
    });
    Some(name)
}

/// What the table alone tells.
fn bare(reading: &Reading<'_>, row: &Listed) -> OperationEvidence {
    let stated = |told: &Option<(String, Range<usize>)>| {
        let (text, range) = told.as_ref()?;
        Some(reading.stated(text.clone(), range.clone()))
    };
    OperationEvidence {
        anchor: row.name.clone(),
        summary: row.summary.clone(),
        method: stated(&row.method),
        path: stated(&row.path),
        ..OperationEvidence::new(reading.stated(row.name.clone(), row.name_range.clone()))
    }
}

fn operation(
    reading: &mut Reading<'_>,
    row: &Listed,
    section: &Section<'_, '_>,
    typed: bool,
) -> OperationEvidence {
    let page = reading.page.text;
    let mut operation = bare(reading, row);
    operation.name.span = reading.span(section.heading.range.clone());
    let first = section.body.iter().position(|block| block.heading().is_some());
    let above = section
        .body
        .get(..first.unwrap_or(section.body.len()))
        .unwrap_or_default();
    let mut prose: &[Block<'_>] = above;
    while let Some((first, rest)) = prose.split_first() {
        let is_summary = row.summary.as_deref() == Some(slice(page, first.range.clone()).trim());
        if !is_summary && matches!(first.kind, BlockKind::Paragraph(_) | BlockKind::List(_)) {
            break;
        }
        prose = rest;
    }
    let end = prose
        .iter()
        .position(|block| !matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::List(_)));
    let prose = prose.get(..end.unwrap_or(prose.len())).unwrap_or_default();
    let description = source_of(page, prose);
    reading.see(description);
    if let Some(summary) = &row.summary {
        reading.see(summary);
    }
    operation.description = (!description.is_empty()).then(|| description.to_owned());

    let parts = sections(section.body, |_, title| is_part(&plain_text(title)));
    let part = |name: &str| {
        let named = |part: &&Section<'_, '_>| plain_text(part.title).trim().eq_ignore_ascii_case(name);
        parts.iter().find(named)
    };
    if typed {
        requests::read(reading, section.body, &mut operation);
    } else {
        let media = part("HTTP request headers").map(|part| media(reading, part.body));
        let (sent, received) = media.unwrap_or_default();
        arguments::read(reading, section.body, &parts, &sent, &mut operation);
        response::read(
            reading,
            part("Return type"),
            part("HTTP response details"),
            &received,
            &mut operation,
        );
    }
    if let Some(part) = part("Authorization") {
        authorization(reading, part, &mut operation);
    }
    operation
}

/// The headings of an operation that every template prints.
fn is_part(title: &str) -> bool {
    let title = title.trim();
    title.ends_with("Parameters")
        || [
            "Return type",
            "Authorization",
            "HTTP request headers",
            "HTTP response details",
        ]
        .iter()
        .any(|part| title.eq_ignore_ascii_case(part))
}

/// What requests and answers may be of.
fn media(reading: &Reading<'_>, body: &[Block<'_>]) -> (Media, Media) {
    let (mut sent, mut received) = (Vec::new(), Vec::new());
    let Some(start) = body.first().map(|block| block.range.start) else {
        return (sent, received);
    };
    let end = body.last().map_or(start, |block| block.range.end);
    let mut at = start;
    for line in slice(reading.page.text, start..end).split_inclusive('\n') {
        let from = at;
        at += line.len();
        let told = line
            .split_once("**Content-Type**:")
            .map(|(front, list)| (front.len() + 17, list, &mut sent));
        let told = told.or_else(|| {
            let (front, list) = line.split_once("**Accept**:")?;
            Some((front.len() + 11, list, &mut received))
        });
        let Some((front, list, all)) = told else { continue };
        let mut place = from + front;
        for one in list.split(',') {
            let name = one.trim().trim_matches('`');
            let begin = place + one.find(name).unwrap_or_default();
            place += one.len() + 1;
            if name.contains('/') {
                all.push((name.to_owned(), begin..begin + name.len()));
            }
        }
    }
    (sent, received)
}

/// The ways that a caller may show who they are.
fn authorization(reading: &Reading<'_>, part: &Section<'_, '_>, operation: &mut OperationEvidence) {
    let text = source_of(reading.page.text, part.body);
    let first = text.lines().next().unwrap_or_default();
    if first.starts_with("No authorization required") {
        operation.security = Some(Vec::new());
        return;
    }
    let links = first
        .split('[')
        .skip(1)
        .filter_map(|rest| rest.split_once("](../"));
    let leads_to_ways = |url: &str| {
        let page = url.split_once('#').map(|(page, _)| page);
        page.is_some_and(|page| ["README", "README.md", "README.html"].contains(&page))
    };
    let links = links.filter(|(_, url)| leads_to_ways(url));
    let ways: Vec<_> = links.map(|(name, _)| alone(names::bare(name))).collect();
    if !ways.is_empty() {
        operation.security = Some(ways);
    }
}
