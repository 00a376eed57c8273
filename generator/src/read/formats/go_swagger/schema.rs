//! Models and what is sent and received: a type, or tables of fields, parts that are put together, and what else there may be.

use std::ops::Range;

use docwright_schema::Span;

use super::page::{self, Section, item, strong};
use super::table::{self, Row};
use super::types::Models;
use crate::read::data::{Kind, Node, Origin, parse_json};
use crate::read::formats::embedded::tree::{boolean, list, text};
use crate::read::formats::rebuilt::{Rebuilt, Sketch, untold, value};

/// Heading of models that are written in place.
const INLINED: &str = "Inlined models";

/// Lines in strong that head a table, and are no names.
const PARTS: &[&str] = &[
    "Properties",
    "Tuple members",
    "Additional Properties",
    "Additional Items",
];

/// The names of all models of a page.
pub(super) fn names<'p>(page: &'p str, sections: &'p [Section]) -> impl Iterator<Item = String> + 'p {
    let behind = sections.iter().position(|section| section.is(2, "Models"));
    let models = sections
        .get(behind.unwrap_or(sections.len())..)
        .unwrap_or_default();
    let own = models.iter().filter(|section| section.level == 3);
    let inlined = sections.iter().filter(|section| section.title == INLINED);
    let inlined = inlined.flat_map(move |section| cut(page, section));
    own.map(|section| section.title.clone())
        .chain(inlined.map(|(name, ..)| name))
}

/// The models of a section of those that are written in place: name, its line, and the lines below.
fn cut(page: &str, section: &Section) -> Vec<(String, Range<usize>, Range<usize>)> {
    let mut all: Vec<(String, Range<usize>, Range<usize>)> = Vec::new();
    for (at, line) in section.lines(page) {
        if let Some(name) = strong(line).filter(|name| !PARTS.contains(name)) {
            if let Some((.., body)) = all.last_mut() {
                body.end = at;
            }
            let end = at + line.len();
            all.push((name.to_owned(), at..end, end..section.body.end));
        }
    }
    all
}

/// Adds the models of these sections.
pub(super) fn models(rebuilt: &mut Rebuilt<'_>, known: &Models, sections: &[Section]) {
    for section in sections {
        if section.title == INLINED {
            inlined(rebuilt, known, section);
        } else if section.level == 3 {
            add(
                rebuilt,
                known,
                &section.title,
                section.range.clone(),
                section.body.clone(),
            );
        }
    }
}

/// Adds the models of a section of those that are written in place.
pub(super) fn inlined(rebuilt: &mut Rebuilt<'_>, known: &Models, section: &Section) {
    for (name, line, body) in cut(rebuilt.page.text, section) {
        add(rebuilt, known, &name, line, body);
    }
}

fn add(rebuilt: &mut Rebuilt<'_>, known: &Models, name: &str, line: Range<usize>, body: Range<usize>) {
    let span = rebuilt.span(line);
    let schema = read(rebuilt, known, span, body).unwrap_or_else(|| untold(span));
    rebuilt.schema(name, span, schema);
}

/// What stands between two lines that head something.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    /// What is said of the whole, and a type.
    Front,
    Fields,
    Others,
}

/// The schema of these lines; `None` where they have nothing.
pub(super) fn read(rebuilt: &Rebuilt<'_>, known: &Models, span: Span, body: Range<usize>) -> Option<Sketch> {
    let page = rebuilt.page.text;
    let lines: Vec<(usize, &str)> = page::lines(page, body).collect();
    let mut told = Told {
        span,
        parts: Vec::new(),
        fields: None,
        said: Vec::new(),
        ty: None,
    };
    let (mut part, mut from) = (Part::Front, 0);
    for (at, (_, line)) in lines.iter().enumerate() {
        let next = match (strong(line), item(line)) {
            (Some("Properties" | "Tuple members"), _) => Some(Part::Fields),
            (Some("Additional Properties" | "Additional Items"), _) => Some(Part::Others),
            (_, Some(own)) if own.starts_with("composed type ") || own.starts_with("inlined member ") => {
                Some(Part::Front)
            }
            _ => None,
        };
        let Some(next) = next else { continue };
        told.take(rebuilt, known, part, lines.get(from..at).unwrap_or_default());
        (part, from) = (next, at + 1);
        if let Some(own) = item(line).filter(|_| next == Part::Front) {
            told.close();
            if let Some(ty) = own.strip_prefix("composed type ") {
                told.parts.extend(known.read(span, ty, ""));
            }
        }
    }
    told.take(rebuilt, known, part, lines.get(from..).unwrap_or_default());
    let is_blank = lines.iter().all(|(_, line)| line.is_empty());
    told.schema().or_else(|| (!is_blank).then(|| untold(span)))
}

/// What was read so far.
struct Told {
    span: Span,
    parts: Vec<Sketch>,
    fields: Option<Sketch>,
    said: Vec<String>,
    ty: Option<Sketch>,
}

impl Told {
    fn take(&mut self, rebuilt: &Rebuilt<'_>, known: &Models, part: Part, lines: &[(usize, &str)]) {
        let span = self.span;
        let table = table::first(lines.iter().copied());
        let rows = table.iter().flat_map(table::Table::rows);
        match part {
            Part::Fields => {
                let object = object(&mut self.fields, span);
                let mut required = Vec::new();
                for row in rows {
                    let at = rebuilt.span(row.range.clone());
                    let name = row.cell("Name").replace('\\', "");
                    if row.cell("Required") == "✓" {
                        required.push(text(at, &name));
                    }
                    object.add("properties", &name, at, value_of(rebuilt, known, &row).node());
                }
                if !required.is_empty() {
                    object.set("required", list(span, required));
                }
            }
            Part::Others => {
                let others = rows.map(|row| value_of(rebuilt, known, &row)).next();
                let others = others.or_else(|| known.read(span, last(lines)?, ""));
                let others = others.map_or_else(|| boolean(span, true), Sketch::node);
                object(&mut self.fields, span).set("additionalProperties", others);
            }
            Part::Front => {
                if self.said.is_empty() {
                    self.said = said(lines);
                }
                let alias = rows.map(|row| value_of(rebuilt, known, &row)).next();
                self.ty = alias.or_else(|| known.read(span, last(lines)?, ""));
            }
        }
    }

    /// Ends a part of what is put together.
    fn close(&mut self) {
        self.parts.extend(self.fields.take());
    }

    fn schema(mut self) -> Option<Sketch> {
        if !self.parts.is_empty() {
            self.close();
        }
        let mut schema = if self.parts.is_empty() {
            self.fields.or(self.ty)?
        } else {
            let mut schema = Sketch::new(self.span);
            schema.list("allOf", self.parts);
            schema
        };
        if schema.get("description").is_none() {
            schema.text("description", &self.said.join("\n"));
        }
        Some(schema)
    }
}

/// The object that fields are added to.
fn object(fields: &mut Option<Sketch>, span: Span) -> &mut Sketch {
    fields.get_or_insert_with(|| {
        let mut object = Sketch::new(span);
        object.text("type", "object");
        object
    })
}

/// The last line that is not blank.
fn last<'t>(lines: &[(usize, &'t str)]) -> Option<&'t str> {
    let told = |(_, line): &(usize, &'t str)| Some(line.trim()).filter(|line| !line.is_empty());
    lines.iter().rev().find_map(told)
}

/// What is said before anything else.
fn said(lines: &[(usize, &str)]) -> Vec<String> {
    let quoted = lines
        .iter()
        .map(|(_, line)| line.trim())
        .skip_while(|line| !line.starts_with('>'))
        .take_while(|line| !line.is_empty());
    quoted
        .map(|line| line.trim_start_matches('>').trim().to_owned())
        .collect()
}

/// The schema of a row: its type, default and example.
pub(super) fn value_of(rebuilt: &Rebuilt<'_>, known: &Models, row: &Row<'_>) -> Sketch {
    let at = rebuilt.span(row.range.clone());
    let schema = known.read(at, row.cell("Type"), row.cell("Go type"));
    let mut schema = schema.unwrap_or_else(|| untold(at));
    schema.text("description", &row.said());
    if let Some(default) = default(at, row) {
        schema.set("default", default);
    }
    let example = row.cell("Example").trim_matches('`');
    let ty = schema.str("type").filter(|ty| !matches!(*ty, "object" | "array"));
    if let Some(ty) = ty.map(str::to_owned).filter(|_| !example.is_empty()) {
        schema.set("example", value(at, Some(&ty), example));
    }
    schema
}

/// The default value of a row.
pub(super) fn default(at: Span, row: &Row<'_>) -> Option<Node> {
    let code = row.cell("Default").strip_prefix('`')?.strip_suffix('`')?;
    let data = parse_json(code, Origin::Decoded(at));
    (data.flaw.is_none() && !matches!(data.root.kind, Kind::Null)).then_some(data.root)
}
