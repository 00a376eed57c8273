//! Nested rows: `» name` belongs to the row above it that has one `»` less. Between tables stands how the rows of one name go
//! together: `oneOf`, `xor`.

use std::collections::BTreeSet;

use docwright_schema::Span;
use serde_json::Value;

use super::words::{self, Column, NO_TEXT, YES};
use super::{samples, types};
use crate::read::formats::embedded::tree::{list, text};
use crate::read::formats::openapi;
use crate::read::formats::rebuilt::{Sketch, array, one_of, untold};
use crate::read::markup::{Cell, Row, Table};
use crate::read::reader::Page;

/// A row, and the rows below it.
#[derive(Debug)]
pub(super) struct Branch {
    pub(super) name: String,
    pub(super) span: Span,
    depth: usize,
    /// The keyword that stands where its type should: `[oneOf]`. What is below it are alternatives, whatever they are called.
    keyword: Option<&'static str>,
    pub(super) schema: Sketch,
    pub(super) required: bool,
    parent: usize,
    children: Vec<usize>,
    /// Alternatives: the keyword and their branches.
    choices: Vec<(String, Vec<usize>)>,
}

/// All rows of one structure; the first branch is the structure itself.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) branches: Vec<Branch>,
    /// The rows that the next one may belong to, the outermost first.
    open: Vec<usize>,
    joint: Option<String>,
    /// Whether a row was the structure itself.
    pub(super) is_told: bool,
    /// A value of the structure. Version 3 marks rows behind a structure as deep as those in it: the value has them in their place.
    pub(super) sample: Option<Value>,
    /// Whether the tables are those of version 2.
    is_old: bool,
}

/// Rows within rows are followed no deeper.
const DEEP: usize = 24;

/// How rows call what has no name.
const ANONYMOUS: &[&str] = &["*anonymous*", "_anonymous_", "\\*anonymous\\*"];
/// And those of version 2, in which keywords of schemas may stand as rows, too.
const OLD_ANONYMOUS: &[&str] = &["anonymous", "simple"];
const LEAKED: &[&str] = &[
    "type",
    "format",
    "$ref",
    "items",
    "minItems",
    "maxItems",
    "uniqueItems",
    "nullable",
    "x-isArray",
];
/// Words of schemas that stand for a type.
const KEYWORDS: &[&str] = &["oneOf", "anyOf", "allOf"];
/// What stands between rows without names where nothing tells how they go together.
const UNTOLD: &str = "items";
/// How rows call properties without names.
const REST: &str = "additionalProperties";

impl Tree {
    /// A structure without rows.
    pub(super) fn new(span: Span) -> Tree {
        let root = Branch {
            name: String::new(),
            span,
            depth: 0,
            keyword: None,
            schema: Sketch::new(span),
            required: false,
            parent: 0,
            children: Vec::new(),
            choices: Vec::new(),
        };
        Tree {
            branches: vec![root],
            open: vec![0],
            joint: None,
            is_told: false,
            sample: None,
            is_old: false,
        }
    }

    /// Adds the rows of a table.
    pub(super) fn table(&mut self, page: &Page<'_>, table: &Table<'_>) {
        for row in &table.rows {
            self.row(page, table, row);
        }
    }

    /// Says how the next row goes together with the last ones.
    pub(super) fn joint(&mut self, word: &str) {
        self.joint = Some(word.to_owned());
    }

    /// Adds a row.
    pub(super) fn row(&mut self, page: &Page<'_>, table: &Table<'_>, row: &Row<'_>) {
        let cell = |column| row.cell(words::column(table, column));
        let Some(first) = cell(Column::Name) else { return };
        let raw = plain(first.raw());
        let name = raw.trim_start_matches(['»', ' ']);
        // What the structure is has no mark, and what it holds may have one.
        let depth = 1 + raw.chars().filter(|c| *c == '»').count().min(DEEP);
        let span = page.span(first.content_range());
        self.is_old = words::is_old(table);
        let ty = cell(Column::Type).map_or("", |cell| cell.raw());
        if self.is_old && (name == "undefined" || ty == "Unknown" && LEAKED.contains(&name)) {
            return;
        }
        let mut schema = match cell(Column::Type) {
            Some(cell) => types::read(page.span(cell.content_range()), cell.raw()),
            None => untold(span),
        };
        let said = words::said(page.text, table, row);
        let of_items = said.starts_with('[') && schema.str("type") == Some("array");
        if !NO_TEXT.contains(&said) && !of_items {
            schema.text("description", &said.replace("<br>", "\n"));
        }
        if let Some(title) = cell(Column::Title).map(Cell::raw).filter(|_| said.is_empty()) {
            schema.text("description", title);
        }
        let limits = cell(Column::Limits).map_or("", |cell| cell.raw());
        schema.flag("readOnly", limits == "read-only");
        schema.flag("writeOnly", limits == "write-only");
        let required = cell(Column::Required).is_some_and(|cell| YES.contains(&cell.raw()));
        let joint = self.joint.take();
        // Version 2 numbers alternatives.
        let is_number = self.is_old && !name.is_empty() && name.chars().all(|c| c.is_ascii_digit());
        let is_anonymous =
            is_number || ANONYMOUS.contains(&name) || self.is_old && OLD_ANONYMOUS.contains(&name);
        while self.open.len() > 1 && self.depth(self.open.last()) >= depth {
            self.open.pop();
        }
        let parent = match is_anonymous {
            true => self.open.last().copied().unwrap_or(0),
            false => self.owner(name, joint.as_deref() == Some("continued")),
        };
        let above = self.branches.get(parent);
        let told = above.and_then(|above| above.keyword.filter(|_| above.depth + 1 == depth));
        let branch = Branch {
            name: name.to_owned(),
            span,
            depth,
            keyword: KEYWORDS
                .iter()
                .copied()
                .find(|word| *word == ty.trim_matches(['[', ']'])),
            schema,
            required,
            parent,
            children: Vec::new(),
            choices: Vec::new(),
        };
        if is_anonymous || told.is_some() {
            let has_choices = self
                .branches
                .get(parent)
                .is_some_and(|parent| !parent.choices.is_empty());
            let usual = told.or(is_number.then_some("anyOf")).filter(|_| !has_choices);
            let joint = joint.or_else(|| usual.map(str::to_owned));
            let keyword = joint.filter(|word| matches!(word.as_str(), "oneOf" | "anyOf" | "allOf" | "not"));
            return self.alternative(parent, keyword, branch);
        }
        let at = self.branches.len();
        self.branches.push(branch);
        if let Some(parent) = self.branches.get_mut(parent) {
            parent.children.push(at);
        }
        self.open.push(at);
    }

    /// The open row that a name belongs to: the innermost one, unless the sample has the name in another one only. Behind
    /// alternatives, where rows are surely marked too deep, it is enough that the sample does not have the innermost one.
    fn owner(&mut self, name: &str, is_behind: bool) -> usize {
        let last = self.open.last().copied().unwrap_or(0);
        let has = |at: usize| {
            self.value(at)
                .and_then(Value::as_object)
                .map(|map| map.contains_key(name))
        };
        if has(last).unwrap_or(!is_behind) {
            return last;
        }
        let Some(at) = self.open.iter().rposition(|at| has(*at) == Some(true)) else {
            return last;
        };
        self.open.truncate(at + 1);
        self.open.last().copied().unwrap_or(0)
    }

    /// What the sample has of a row; of a list, its first item.
    fn value(&self, at: usize) -> Option<&Value> {
        if at == 0 {
            return first_of(self.sample.as_ref());
        }
        let branch = self.branches.get(at)?;
        let around = self.value(branch.parent)?.as_object()?;
        match branch.name.trim_matches('*') == REST && (branch.name != REST || self.is_old) {
            true => first_of(around.values().next()),
            false => first_of(around.get(&branch.name)),
        }
    }

    fn depth(&self, at: Option<&usize>) -> usize {
        at.and_then(|at| self.branches.get(*at))
            .map_or(0, |branch| branch.depth)
    }

    /// A row without a name: one of several forms of its parent, or all that is said of it.
    fn alternative(&mut self, parent: usize, keyword: Option<String>, branch: Branch) {
        let at = self.branches.len();
        let depth = branch.depth;
        let Some(owner) = self.branches.get_mut(parent) else {
            return;
        };
        if let Some(keyword) = keyword {
            owner.choices.push((keyword, vec![at]));
        } else if let Some((_, all)) = owner.choices.last_mut() {
            all.push(at);
        } else if parent == 0 {
            owner.schema = branch.schema;
            owner.span = branch.span;
            owner.depth = depth;
            self.is_told = true;
            return;
        } else {
            owner.choices.push((UNTOLD.to_owned(), vec![at]));
        }
        self.branches.push(branch);
        self.open.push(at);
    }

    /// Whether there are rows.
    pub(super) fn is_empty(&self) -> bool {
        self.branches.len() == 1 && !self.is_told
    }

    /// A row that stands before all others and no deeper than what they belong to is the structure, under its title.
    fn titled(&self) -> Option<usize> {
        let [only] = self.branches.first()?.children.as_slice() else {
            return None;
        };
        let branch = self.branches.get(*only)?;
        let is_list = branch.schema.str("type") == Some("array");
        (branch.depth == 1 && is_list && !self.is_told && !self.is_old).then_some(*only)
    }

    /// The schema of an answer, whose rows are marked, but for one that it is itself.
    pub(super) fn answer(&self, models: &BTreeSet<String>) -> Sketch {
        match self.titled() {
            Some(at) => self.of(at, models, self.sample.as_ref(), 0),
            None => self.schema(models),
        }
    }

    /// The schema of the structure. `models` are those that the page holds, whose rows need not be read again.
    pub(super) fn schema(&self, models: &BTreeSet<String>) -> Sketch {
        self.of(0, models, self.sample.as_ref(), 0)
    }

    fn of(&self, at: usize, models: &BTreeSet<String>, sample: Option<&Value>, level: usize) -> Sketch {
        let Some(branch) = self.branches.get(at).filter(|_| level < 32) else {
            return Sketch::new(Span::new(docwright_schema::SourceId::new(0), 0..0));
        };
        let mut schema = branch.schema.clone();
        let known = types::target(&schema).is_some_and(|name| models.contains(&name));
        if !known {
            if branch.children.is_empty() && branch.choices.is_empty() {
                samples::fill(&mut schema, sample);
                return schema;
            }
            let inner = self.inside(branch, models, sample, level);
            place(&mut schema, inner);
        } else if self.is_old && schema.str("type") != Some("array") && sample.is_some_and(Value::is_array) {
            // Version 2 names what the list holds.
            return array(schema.span, schema);
        }
        schema
    }

    /// How rows without names go together, by a value: it has the properties of all of them, or those of the first one.
    fn shown(&self, all: &[usize], sample: Option<&Value>) -> &'static str {
        let mut names = all.iter().map(|at| self.names(*at, 0));
        let first = names.next().unwrap_or_default();
        let map = sample.and_then(Value::as_object);
        let has_others = map.is_some_and(|map| {
            names
                .flatten()
                .any(|name| !first.contains(name) && map.contains_key(name))
        });
        if has_others { "allOf" } else { "anyOf" }
    }

    /// The names of the properties below a branch that has none itself.
    fn names(&self, at: usize, level: usize) -> BTreeSet<&str> {
        let Some(branch) = self.branches.get(at).filter(|_| level < DEEP) else {
            return BTreeSet::new();
        };
        let children = branch.children.iter().filter_map(|at| self.branches.get(*at));
        let mut names: BTreeSet<&str> = children.map(|child| child.name.as_str()).collect();
        for at in branch.choices.iter().flat_map(|(_, all)| all) {
            names.extend(self.names(*at, level + 1));
        }
        names
    }

    /// What the rows below a branch say of it, or of its items.
    fn inside(
        &self,
        branch: &Branch,
        models: &BTreeSet<String>,
        sample: Option<&Value>,
        level: usize,
    ) -> Sketch {
        let sample = match sample {
            Some(Value::Array(items)) => items.first(),
            sample => sample,
        };
        let mut schema = Sketch::new(branch.span);
        let mut required = Vec::new();
        for at in &branch.children {
            let Some(child) = self.branches.get(*at) else {
                continue;
            };
            let name = child.name.trim_matches('*');
            let is_rest = name == REST && (name != child.name || self.is_old);
            let below = match sample {
                Some(Value::Object(map)) if is_rest => map.values().next(),
                Some(Value::Object(map)) => map.get(&child.name),
                _ => None,
            };
            let own = self.of(*at, models, below, level + 1);
            if is_rest {
                schema.put(REST, own);
                continue;
            }
            if child.required {
                required.push(text(child.span, &child.name));
            }
            schema.add("properties", &child.name, child.span, own.node());
        }
        if !branch.children.is_empty() {
            schema.text("type", "object");
        }
        if !required.is_empty() {
            let list = list(branch.span, required);
            schema.set("required", list);
        }
        for (keyword, all) in &branch.choices {
            let is_items = keyword == UNTOLD && all.len() == 1 && branch.children.is_empty();
            let keyword = match keyword.as_str() {
                UNTOLD => self.shown(all, sample),
                keyword => keyword,
            };
            // A value has what all say, or what the first of several says.
            let value = |number: usize| sample.filter(|_| number == 0 || keyword == "allOf");
            let numbered = all.iter().enumerate();
            let parts = numbered.map(|(number, at)| self.of(*at, models, value(number), level + 1));
            let parts: Vec<Sketch> = parts.collect();
            if is_items {
                return parts.into_iter().next().unwrap_or(schema);
            }
            match keyword {
                "not" => {}
                "allOf" => schema.list(keyword, parts),
                keyword => {
                    let choice = one_of(branch.span, keyword, parts);
                    for entry in choice.entries {
                        schema.set(&entry.key, entry.value);
                    }
                }
            }
        }
        schema.seal();
        schema
    }
}

/// A value; of a list, its first item.
fn first_of(value: Option<&Value>) -> Option<&Value> {
    match value {
        Some(Value::Array(items)) => items.first(),
        value => value,
    }
}

/// Puts what rows say where it belongs: into the innermost list.
fn place(schema: &mut Sketch, inner: Sketch) {
    if schema.str("type") == Some("array") {
        let items = schema.remove("items");
        let mut items = items.map_or_else(|| Sketch::new(inner.span), |items| Sketch::of(&items));
        place(&mut items, inner);
        schema.put("items", items);
        return;
    }
    for key in [openapi::NAMED, openapi::UNTOLD_TYPE, "type"] {
        schema.remove(key);
    }
    for entry in inner.entries {
        if &*entry.key != "description" || schema.get("description").is_none() {
            schema.set(&entry.key, entry.value);
        }
    }
}

/// The name of a row without what is put around it.
pub(super) fn plain(raw: &str) -> String {
    let raw = raw
        .strip_prefix("<span style=\"white-space:nowrap\">")
        .unwrap_or(raw);
    let raw = raw.strip_suffix("</span>").unwrap_or(raw);
    let inner = raw.strip_prefix('`').and_then(|raw| raw.strip_suffix('`'));
    inner.unwrap_or(raw).trim().replace("\\_", "_")
}
