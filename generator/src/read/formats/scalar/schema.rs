//! What blocks say of a type: a line of words, lists of properties, and words in strong that say what the next blocks are.

use docwright_schema::Span;
use indexmap::IndexMap;

use super::line;
use super::words::{Word, word};
use crate::read::formats::embedded::tree::{entry, list, map, text};
use crate::read::formats::rebuilt::{Sketch, named, one_of, untold};
use crate::read::markup::{Block, BlockKind, InlineKind, plain_text, slice};
use crate::read::reader::Page;

/// Structures that stand where they are first used, by name.
#[derive(Default)]
pub(super) struct Structures {
    pub(super) found: IndexMap<String, Sketch>,
}

/// Structures within structures are followed no deeper.
const DEEP: usize = 32;

/// Reads the blocks of one type; examples end it.
pub(super) fn read(
    page: &Page<'_>,
    blocks: &[Block<'_>],
    structures: &mut Structures,
    depth: usize,
) -> Option<Sketch> {
    let mut state = State {
        page,
        structures,
        depth,
    };
    let span = page.span(blocks.first()?.range.clone());
    let mut rest = blocks;
    let parts = state.sequence(&mut rest, span, false);
    parts.into_iter().next()
}

/// Adds the property of an item to an object.
pub(super) fn add(page: &Page<'_>, item: &[Block<'_>], object: &mut Sketch, structures: &mut Structures) {
    State {
        page,
        structures,
        depth: 0,
    }
    .property(item, object);
}

struct State<'s, 'p> {
    page: &'s Page<'p>,
    structures: &'s mut Structures,
    depth: usize,
}

impl State<'_, '_> {
    /// The types that blocks say, one after the other: several where they are alternatives.
    fn sequence(&mut self, blocks: &mut &[Block<'_>], span: Span, several: bool) -> Vec<Sketch> {
        let mut all: Vec<Sketch> = Vec::new();
        let mut titles: Vec<Option<String>> = Vec::new();
        let mut is_open = false;
        while let Some((block, rest)) = blocks.split_first() {
            let source = slice(self.page.text, block.range.clone());
            let at = self.page.span(block.range.clone());
            match &block.kind {
                BlockKind::Paragraph(_) => match word(source) {
                    Word::Example => break,
                    Word::Anchor => {}
                    Word::Shown(name) => {
                        if several || all.is_empty() {
                            all.push(named(at, name));
                            titles.push(None);
                        }
                        is_open = false;
                    }
                    Word::Circular => {
                        let title = titles.last_mut().and_then(Option::take);
                        if let (Some(title), Some(last)) = (title, all.last_mut()) {
                            *last = named(at, &title);
                        } else if all.is_empty() {
                            all.push(untold(at));
                            titles.push(None);
                        }
                        is_open = false;
                    }
                    Word::Items => {
                        *blocks = rest;
                        let inner = self.one(blocks, at);
                        let target = open(&mut all, &mut titles, &mut is_open, at);
                        target.text("type", "array");
                        if let Some(inner) = inner {
                            target.put("items", inner);
                        }
                        continue;
                    }
                    Word::Rest => {
                        *blocks = rest;
                        let inner = self.one(blocks, at);
                        let target = open(&mut all, &mut titles, &mut is_open, at);
                        if let Some(inner) = inner {
                            target.put("additionalProperties", inner);
                        }
                        continue;
                    }
                    Word::Choice(keyword, behind) => {
                        *blocks = rest;
                        let (parts, tags) = self.alternatives(blocks, at);
                        let target = open(&mut all, &mut titles, &mut is_open, at);
                        choose(target, keyword, behind, parts, &tags);
                        continue;
                    }
                    Word::Line => {
                        let found = line::read(at, source.strip_prefix("**Type:**").unwrap_or(source));
                        match found {
                            Some(found) if all.is_empty() || several => {
                                all.push(found.schema);
                                titles.push(found.title);
                                is_open = true;
                            }
                            _ => describe(&mut all, source),
                        }
                    }
                    Word::Text => match source
                        .strip_prefix("**Type:**")
                        .and_then(|source| line::read(at, source))
                    {
                        Some(found) if all.is_empty() => {
                            all.push(found.schema);
                            titles.push(found.title);
                            is_open = true;
                        }
                        _ => describe(&mut all, source),
                    },
                },
                BlockKind::List(items)
                    if items
                        .first()
                        .is_some_and(|item| property(self.page, item).is_some()) =>
                {
                    if !is_open && several && !all.is_empty() {
                        all.push(Sketch::new(at));
                        titles.push(None);
                        is_open = true;
                    }
                    let target = open(&mut all, &mut titles, &mut is_open, at);
                    let mut object = std::mem::replace(target, Sketch::new(at));
                    for item in items {
                        self.property(item, &mut object);
                    }
                    if let Some(target) = all.last_mut() {
                        *target = object;
                    }
                }
                BlockKind::Html | BlockKind::Code { .. } => {}
                BlockKind::Heading { .. } => break,
                _ => {}
            }
            *blocks = rest;
        }
        if all.is_empty() && !several {
            all.push(untold(span));
            titles.push(None);
        }
        all.iter_mut().for_each(Sketch::seal);
        let named_ones = all.into_iter().zip(titles);
        named_ones
            .map(|(schema, title)| match title {
                Some(title) => self.keep(title, schema),
                None => schema,
            })
            .collect()
    }

    /// Keeps a structure under its name; a link to it.
    fn keep(&mut self, title: String, schema: Sketch) -> Sketch {
        let link = named(schema.span, &title);
        self.structures.found.entry(title).or_insert(schema);
        link
    }

    /// The one type that the next blocks are of.
    fn one(&mut self, blocks: &mut &[Block<'_>], at: Span) -> Option<Sketch> {
        if self.depth > DEEP {
            return None;
        }
        self.depth += 1;
        let found = self.sequence(blocks, at, false).into_iter().next();
        self.depth -= 1;
        found
    }

    /// The alternatives in the next blocks, and the values that tell them.
    fn alternatives(&mut self, blocks: &mut &[Block<'_>], at: Span) -> (Vec<Sketch>, Vec<(String, String)>) {
        if self.depth > DEEP {
            return (Vec::new(), Vec::new());
        }
        self.depth += 1;
        let mut tags = Vec::new();
        let found = match blocks.split_first() {
            Some((block, rest))
                if let BlockKind::List(items) = &block.kind
                    && items
                        .first()
                        .is_some_and(|item| property(self.page, item).is_none()) =>
            {
                *blocks = rest;
                let mut all = Vec::new();
                for item in items {
                    if let Some(first) = item.first() {
                        let source = slice(self.page.text, first.range.clone());
                        let told = line::read(at, source.lines().next().unwrap_or_default());
                        let value = told
                            .and_then(|told| told.others.into_iter().next())
                            .map(|(_, value)| value);
                        tags.extend(value.zip(link_of(source)));
                    }
                    all.extend(self.sequence(&mut item.as_slice(), at, false));
                }
                all
            }
            _ => self.sequence(blocks, at, true),
        };
        self.depth -= 1;
        (found, tags)
    }

    /// Adds the property of an item.
    fn property(&mut self, item: &[Block<'_>], object: &mut Sketch) {
        let Some((name, marks, behind, first)) = property(self.page, item) else {
            return;
        };
        let at = self.page.span(first.range.clone());
        let mut rest = item.get(1..).unwrap_or_default();
        let mut schema = match line::read(at, behind) {
            Some(found) => {
                let title = found.title.clone();
                let mut schema = found.schema;
                self.below(&mut schema, rest);
                match title {
                    Some(title) => self.keep(title, schema),
                    None => schema,
                }
            }
            None => self.one(&mut rest, at).unwrap_or_else(|| untold(at)),
        };
        schema.flag("deprecated", marks.contains("deprecated"));
        if marks.contains("required") {
            let known = object.get("required").map(|known| known.items().to_vec());
            let mut known = known.unwrap_or_default();
            known.push(text(at, &name));
            let span = object.span;
            object.set("required", list(span, known));
        }
        if object.get("type").is_none() {
            object.text("type", "object");
        }
        object.add("properties", &name, at, schema.node());
    }

    /// Adds to a type what stands below its line.
    fn below(&mut self, schema: &mut Sketch, blocks: &[Block<'_>]) {
        if blocks.is_empty() || self.depth > DEEP {
            return;
        }
        self.depth += 1;
        let mut rest = blocks;
        let mut prose: Vec<&str> = Vec::new();
        while let Some((block, behind)) = rest.split_first() {
            let source = slice(self.page.text, block.range.clone());
            if matches!(block.kind, BlockKind::Paragraph(_))
                && matches!(word(source), Word::Line | Word::Text)
            {
                prose.push(source);
                rest = behind;
            } else {
                break;
            }
        }
        if schema.get("description").is_none() {
            schema.text("description", &prose.join("\n\n"));
        }
        let span = schema.span;
        if !rest.is_empty() {
            let own = self.sequence(&mut rest, span, false).into_iter().next();
            for entry in own.map(|own| own.entries).unwrap_or_default() {
                if &*entry.key != crate::read::formats::openapi::UNTOLD_TYPE {
                    schema.set(&entry.key, entry.value);
                }
            }
        }
        self.depth -= 1;
    }
}

/// The type that the next words belong to: the last one, or a new one.
fn open<'a>(
    all: &'a mut Vec<Sketch>,
    titles: &mut Vec<Option<String>>,
    is_open: &mut bool,
    at: Span,
) -> &'a mut Sketch {
    if all.is_empty() || !*is_open {
        all.push(Sketch::new(at));
        titles.push(None);
        *is_open = true;
    }
    let last = all.len().saturating_sub(1);
    &mut all[last]
}

fn describe(all: &mut [Sketch], source: &str) {
    if let Some(last) = all.last_mut()
        && last.get("description").is_none()
    {
        last.text("description", source);
    }
}

/// Adds alternatives to a type, and what tells them apart.
fn choose(
    target: &mut Sketch,
    keyword: &'static str,
    behind: &str,
    parts: Vec<Sketch>,
    tags: &[(String, String)],
) {
    let span = target.span;
    if target.str("type") == Some("object") {
        target.remove("type");
    }
    match keyword {
        "allOf" => target.list(keyword, parts),
        keyword => {
            for entry in one_of(span, keyword, parts).entries {
                target.set(&entry.key, entry.value);
            }
        }
    }
    let property = behind
        .split_once("discriminated by `")
        .and_then(|(_, rest)| rest.split('`').next());
    if let Some(property) = property {
        let mut told = Sketch::new(span);
        told.text("propertyName", property);
        if !tags.is_empty() {
            let mapping = tags
                .iter()
                .map(|(value, name)| entry(value, text(span, &format!("#/components/schemas/{name}"))));
            told.set("mapping", map(span, mapping.collect()));
        }
        target.put("discriminator", told);
    }
}

fn link_of(source: &str) -> Option<String> {
    let (name, target) = source.trim().strip_prefix('[')?.split_once("](")?;
    target.starts_with("#scalar-schema-").then(|| name.to_owned())
}

/// Name, marks, and what stands behind them, of an item that is a property: `` **`x` (required)**: … ``.
pub(super) fn property<'t, 'd, 'a>(
    page: &Page<'t>,
    item: &'d [Block<'a>],
) -> Option<(String, String, &'t str, &'d Block<'a>)> {
    let first = item.first()?;
    let BlockKind::Paragraph(content) = &first.kind else {
        return None;
    };
    let strong = content.first()?;
    let InlineKind::Strong(inner) = &strong.kind else {
        return None;
    };
    let InlineKind::Code(name) = &inner.first()?.kind else {
        return None;
    };
    let marks = plain_text(inner.get(1..).unwrap_or_default()).into_owned();
    let behind = slice(page.text, strong.range.end..first.range.end);
    Some((
        name.to_string(),
        marks,
        behind.trim_start_matches([':', ' ']),
        first,
    ))
}
