//! What an operation answers: a table of statuses, tables of structures that are written in place, headers.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::Span;
use serde_json::Value;

use super::grids::Part;
use super::tree::Tree;
use super::words::{self, Column, NO_TEXT};
use super::{enums, samples, types};
use crate::read::formats::embedded::tree::{entry, map};
use crate::read::formats::rebuilt::{Rebuilt, Sketch, array, shown, untold, word};
use crate::read::markup::{Cell, Table, slice};

/// What the tables tell of one status.
struct Told {
    tree: Tree,
    runs: Vec<enums::Run>,
}

/// Adds the answers.
pub(super) fn read(
    rebuilt: &Rebuilt<'_>,
    content: &[Part<'_, '_>],
    received: Option<&str>,
    models: &BTreeSet<String>,
    operation: &mut Sketch,
) {
    let page = rebuilt.page;
    let (mut told, mut shows) = (
        BTreeMap::<&str, Told>::new(),
        BTreeMap::<String, (Value, Span)>::new(),
    );
    let (mut status, mut caption) = (None, None);
    let mut fences: BTreeMap<String, String> = BTreeMap::new();
    let mut headers: BTreeMap<String, Vec<(String, Span, Sketch)>> = BTreeMap::new();
    let start = content.iter().position(|part| matches!(part, Part::Answers(_)));
    for part in content {
        match part {
            Part::Status(word) => {
                status = Some(word.as_str());
                let mut tree = Tree::new(operation.span);
                tree.sample = shows.get(word).map(|(value, _)| value.clone());
                let runs = Vec::new();
                told.insert(word, Told { tree, runs });
            }
            Part::Caption(text) => {
                caption = text.split_whitespace().next().map(str::to_owned);
            }
            Part::Sample { info, block } => {
                let Some(caption) = &caption else { continue };
                if let Some(value) = samples::value(block) {
                    let span = rebuilt.span(block.range.clone());
                    shows.entry(caption.clone()).or_insert((value, span));
                }
                fences
                    .entry(caption.clone())
                    .or_insert_with(|| (*info).to_owned());
            }
            Part::Rows(table) => {
                if let Some(told) = status.and_then(|status| told.get_mut(status)) {
                    told.tree.table(page, table);
                }
            }
            Part::Joint(joint) => {
                if let Some(told) = status.and_then(|status| told.get_mut(status)) {
                    told.tree.joint(joint);
                }
            }
            Part::Values(table) => {
                if let Some(told) = status.and_then(|status| told.get_mut(status)) {
                    told.runs.extend(enums::runs(page, table));
                }
            }
            Part::Headers(table) => self::headers(rebuilt, table, &mut headers),
            _ => {}
        }
    }
    let Some(Part::Answers(table)) = start.and_then(|start| content.get(start)) else {
        return;
    };
    let mut all = Vec::new();
    for row in &table.rows {
        let cell = |column| row.cell(words::column(table, column));
        let Some(status) = cell(Column::Status) else {
            continue;
        };
        let span = rebuilt.span(row.range.clone());
        let word = status.plain().trim().to_owned();
        let mut answer = Sketch::new(span);
        let said = cell(Column::Description).map_or("", |cell| cell.raw());
        if !NO_TEXT.contains(&said) {
            answer.text("description", said);
        }
        let schema = cell(Column::Schema);
        let place = schema.map_or(span, |cell| rebuilt.span(cell.content_range()));
        let raw = schema.map_or("Inline", |cell| cell.raw());
        let schema = match raw {
            "None" | "" => None,
            "Inline" => inline(
                place,
                told.get_mut(word.as_str()),
                shows.get(&word),
                models,
                schema.is_some(),
            ),
            raw => {
                let mut schema = types::read(place, raw);
                samples::fill(&mut schema, shows.get(&word).map(|(value, _)| value));
                Some(schema)
            }
        };
        if let Some(schema) = schema {
            let own = fences.get(&word).map(String::as_str);
            let media = received.filter(|media| fits(own, media)).map(str::to_owned);
            let media = media.unwrap_or_else(|| match own {
                Some("xml") => "application/xml".to_owned(),
                _ => "application/json".to_owned(),
            });
            let mut payload = Sketch::new(span);
            payload.put("schema", schema);
            answer.set("content", map(span, vec![entry(&media, payload.node())]));
        }
        for (name, at, header) in headers.remove(&word).unwrap_or_default() {
            answer.add("headers", &name, at, header.node());
        }
        let mut item = entry(&word, answer.node());
        item.key_span = rebuilt.span(status.content_range());
        all.push(item);
    }
    operation.set("responses", map(operation.span, all));
}

/// Whether a sample in this language may be of this media type.
fn fits(fence: Option<&str>, media: &str) -> bool {
    match fence {
        Some("json") => media.contains("json"),
        Some("xml") => media.contains("xml"),
        _ => true,
    }
}

/// A structure that stands in a table of its own, or in none: then the sample has its form.
fn inline(
    place: Span,
    told: Option<&mut Told>,
    show: Option<&(Value, Span)>,
    models: &BTreeSet<String>,
    says_schema: bool,
) -> Option<Sketch> {
    if let Some(told) = told
        && !told.tree.is_empty()
    {
        enums::give(&mut told.tree, &told.runs, false);
        let schema = told.tree.answer(models);
        // The rows are of what the list holds.
        let is_list = show.is_some_and(|(value, _)| value.is_array());
        return Some(
            match is_list && schema.str("type") == Some("object") && !told.tree.is_told {
                true => array(schema.span, schema),
                false => schema,
            },
        );
    }
    match show {
        Some((value, span)) => Some(shown(samples::node(*span, value))),
        None => says_schema.then(|| untold(place)),
    }
}

fn headers(
    rebuilt: &Rebuilt<'_>,
    table: &Table<'_>,
    all: &mut BTreeMap<String, Vec<(String, Span, Sketch)>>,
) {
    for row in &table.rows {
        let cell = |column| row.cell(words::column(table, column));
        let (Some(status), Some(name)) = (cell(Column::Status), cell(Column::Header)) else {
            continue;
        };
        let at = rebuilt.span(name.content_range());
        let format = cell(Column::Format).map(Cell::raw).filter(|raw| !raw.is_empty());
        let ty = cell(Column::Type).map_or("", |cell| cell.raw());
        let mut header = Sketch::new(at);
        header.put("schema", word(at, ty, format).unwrap_or_else(|| untold(at)));
        let said =
            cell(Column::Description).map_or("", |cell| slice(rebuilt.page.text, cell.content_range()));
        if !NO_TEXT.contains(&said) {
            header.text("description", said);
        }
        all.entry(status.plain().into_owned())
            .or_default()
            .push((name.raw().to_owned(), at, header));
    }
}
