//! Models: `<h2 id="tocS_Name">`, a sample, and tables of properties.

use std::collections::BTreeSet;

use super::grids::{Part, parts};
use super::tree::Tree;
use super::{calls, enums, samples};
use crate::read::formats::rebuilt::{Rebuilt, Sketch, shown};
use crate::read::markup::{Block, BlockKind, plain_text, slice};

/// Marks of the heading of a model, and of the anchors below it.
const MARKS: &[&str] = &["<h2 id=\"tocS", "<a id=\"schema", "<a name=\"schema"];

/// The name of the model that a block begins.
fn begins(text: &str, block: &Block<'_>, before: Option<&Block<'_>>) -> Option<String> {
    let source = slice(text, block.range.clone()).trim_start();
    if !matches!(block.kind, BlockKind::Html | BlockKind::Paragraph(_)) {
        return None;
    }
    if source.starts_with("<h2 id=\"tocS") {
        return calls::heading(text, block).map(|(_, name)| decoded(&name));
    }
    // Older ones have a heading of Markdown above the anchor.
    if MARKS.iter().any(|mark| source.starts_with(mark)) {
        let (level, content) = before?.heading()?;
        return (level > 1).then(|| plain_text(content).trim().to_owned());
    }
    None
}

fn decoded(name: &str) -> String {
    crate::read::markup::html::decode(name).into_owned()
}

/// The models of a page.
#[derive(Debug, Default)]
pub(super) struct Models {
    pub(super) names: BTreeSet<String>,
    /// Those that are lists.
    pub(super) lists: BTreeSet<String>,
}

/// Adds the models of the page.
pub(super) fn models(rebuilt: &mut Rebuilt<'_>, blocks: &[Block<'_>]) -> Models {
    let text = rebuilt.page.text;
    let mut found: Vec<(usize, String)> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| blocks.get(at));
        if let Some(name) = begins(text, block, before) {
            found.push((at, name));
        }
    }
    let names: BTreeSet<String> = found.iter().map(|(_, name)| name.clone()).collect();
    let mut lists = BTreeSet::new();
    let ends = found.iter().skip(1).map(|(at, _)| *at).chain([blocks.len()]);
    for ((start, name), end) in found.iter().zip(ends) {
        let body = blocks.get(*start..end).unwrap_or_default();
        let Some(first) = body.first() else { continue };
        let span = rebuilt.span(first.range.clone());
        let schema = model(rebuilt, body, &names, name);
        let samples = body.iter().find_map(samples::value);
        if schema.str("type") == Some("array") || samples.is_some_and(|value| value.is_array()) {
            lists.insert(name.clone());
        }
        rebuilt.schema(name, span, schema);
    }
    Models { names, lists }
}

fn model(rebuilt: &Rebuilt<'_>, body: &[Block<'_>], names: &BTreeSet<String>, name: &str) -> Sketch {
    let page = rebuilt.page;
    let span = body.first().map_or(0..0, |first| first.range.clone());
    let mut tree = Tree::new(rebuilt.span(span));
    let (mut sample, mut runs) = (None, Vec::new());
    for part in parts(page.text, body) {
        match part {
            Part::Sample { block, .. } if sample.is_none() => {
                sample = samples::value(block).map(|value| (value, rebuilt.span(block.range.clone())));
                tree.sample = sample.as_ref().map(|(value, _)| value.clone());
            }
            Part::Rows(table) => tree.table(page, table),
            Part::Joint(word) => tree.joint(&word),
            Part::Values(table) => runs.extend(enums::runs(page, table)),
            _ => {}
        }
    }
    enums::give(&mut tree, &runs, false);
    let mut schema = match (&sample, tree.is_empty()) {
        // The tables leave out what is no object.
        (Some((value, span)), true) => shown(samples::node(*span, value)),
        _ => tree.schema(names),
    };
    if schema.get("description").is_none()
        && let Some(said) = description(page.text, body)
    {
        schema.text("description", &said);
    }
    // A model that is another one by name.
    if schema.str(crate::read::formats::openapi::NAMED) == Some(name) {
        schema.remove(crate::read::formats::openapi::NAMED);
    }
    schema
}

/// The prose between the sample and the tables.
fn description(text: &str, body: &[Block<'_>]) -> Option<String> {
    let from = body
        .iter()
        .position(|block| matches!(block.kind, BlockKind::Code { .. }))?;
    let rest = body.get(from + 1..)?;
    let to = rest.iter().position(|block| block.heading().is_some())?;
    let prose = crate::read::markup::source_of(text, rest.get(..to)?);
    let inner = prose.strip_prefix('*').and_then(|prose| prose.strip_suffix('*'));
    Some(inner.unwrap_or(prose).to_owned()).filter(|said| !said.is_empty())
}
