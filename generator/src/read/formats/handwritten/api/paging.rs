//! Pages of results, as documents tell of them once: the parameters in a section about them.
//!
//! 20 of 55 sets have such a section.

use docwright_schema::evidence::{ArgumentRole, FieldEvidence, NameForm, ParameterEvidence, TypeExpr};
use docwright_schema::schema::Location;
use docwright_schema::{Span, Stated};

use crate::read::formats::handwritten::fields;
use crate::read::formats::handwritten::page::parts::{Kind, Part};
use crate::read::formats::handwritten::rows::row::Raw;
use crate::read::formats::handwritten::words::text::{codes, prose};
use crate::read::reader::Page;

/// Names that are about pages, besides those that hold the word.
const NAMES: &[&str] = &[
    "limit",
    "offset",
    "cursor",
    "after",
    "before",
    "starting_after",
    "ending_before",
    "max_id",
    "min_id",
    "since_id",
];

/// The parameters of pages that the sections about them tell of.
pub(in super::super) fn parameters(
    page: &Page<'_>,
    parts: &[Part<'_, '_>],
    in_section: impl Fn(usize) -> bool,
) -> Vec<ParameterEvidence> {
    let mut found: Vec<ParameterEvidence> = Vec::new();
    let mut level: Option<u8> = None;
    let mut said = Defaults::default();
    for (at, part) in parts.iter().enumerate() {
        if let Some((own, text)) = part.heading() {
            let lower = text.to_lowercase();
            if level.is_none_or(|level| own <= level) {
                let is_about = ["pagination", "paginating", "paging", "paginated"]
                    .iter()
                    .any(|word| lower.contains(word));
                level = (is_about && !in_section(at)).then_some(own);
            }
            continue;
        }
        if level.is_none() {
            continue;
        }
        let span = Span::new(page.source, part.range.clone());
        let mut add = |field: FieldEvidence| {
            let name = field
                .name
                .as_ref()
                .map(|name| name.value.clone())
                .unwrap_or_default();
            let is_known = found
                .iter()
                .any(|known| known.field.name.as_ref().is_some_and(|own| own.value == name));
            if is_about_pages(&name) && !is_known {
                found.push(ParameterEvidence {
                    location: Some(Stated::new(Location::Query, span)),
                    ..ParameterEvidence::new(
                        ArgumentRole::Parameter,
                        FieldEvidence {
                            required: None,
                            ..field
                        },
                    )
                });
            }
        };
        let rows: Vec<Raw> = match &part.kind {
            Kind::Table(table) => fields::of_table(page, table).0,
            Kind::Items(items) => fields::of_items(page, items, 0),
            Kind::Terms(terms) => fields::of_terms(page, terms, 0),
            _ => Vec::new(),
        };
        rows.into_iter().for_each(|row| add(row.field));
        let shown = match &part.kind {
            Kind::Text(content) => {
                let text = prose(content).text;
                said.text(&text);
                codes(&text).map(str::to_owned).collect::<Vec<_>>()
            }
            Kind::Code { text, .. } => vec![(*text).to_owned()],
            _ => Vec::new(),
        };
        for (name, value) in shown.iter().flat_map(|text| query(text)) {
            let ty = if value.parse::<u64>().is_ok() || name.contains("page") && value.is_empty() {
                TypeExpr::Integer(None)
            } else {
                TypeExpr::Missing
            };
            add(FieldEvidence {
                name: Some(Stated::new(name, span)),
                ty,
                ..FieldEvidence::new(NameForm::Wire, span)
            });
        }
    }
    said.give(&mut found);
    found
}

/// What sentences say of pages that nobody asks for.
#[derive(Default)]
struct Defaults {
    /// How many results a page has.
    size: Option<u64>,
    /// Whether it is the first.
    is_first: bool,
}

/// Words of the number of results on a page.
const SIZES: &[&str] = &["per_page", "perpage", "page_size", "pagesize", "limit"];

impl Defaults {
    fn text(&mut self, text: &str) {
        let lower = text.to_lowercase().replace('\n', " ");
        for sentence in lower.split(". ") {
            self.size = self.size.or_else(|| size(sentence));
            self.is_first |= sentence.contains("first page")
                && (sentence.contains("omit") || sentence.contains("default"));
        }
    }

    fn give(self, found: &mut [ParameterEvidence]) {
        for field in found.iter_mut().map(|parameter| &mut parameter.field) {
            let Some(name) = field
                .name
                .as_ref()
                .map(|name| name.value.to_lowercase())
                .filter(|_| field.default.is_none())
            else {
                continue;
            };
            if SIZES.contains(&name.as_str()) {
                field.default = self.size.map(|size| Box::new(size.into()));
            } else if name == "page" && self.is_first {
                field.default = Some(Box::new(1.into()));
            }
        }
    }
}

/// The number of results in a sentence about what is so by default: "20 items by default", "at most 20 per page by default".
fn size(sentence: &str) -> Option<u64> {
    let front = sentence.get(..sentence.find("by default")?)?;
    let mut words = front.split_whitespace().rev().take(4);
    words.find_map(|word| word.trim_matches(|c: char| !c.is_ascii_digit()).parse().ok())
}

fn is_about_pages(name: &str) -> bool {
    let lower = name.to_lowercase();
    // These are of the answer.
    if ["total", "current", "next", "prev"]
        .iter()
        .any(|word| lower.starts_with(word))
    {
        return false;
    }
    NAMES.contains(&lower.as_str()) || lower.contains("page")
}

/// Names and values in the queries of a text.
fn query(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (at, mark) in text.match_indices(['?', '&']) {
        let rest = text.get(at + mark.len()..).unwrap_or_default();
        let name: String = rest
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '[' | ']' | '-'))
            .collect();
        let after = rest.get(name.len()..).unwrap_or_default();
        let value: String = after
            .strip_prefix('=')
            .unwrap_or_default()
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        let ends = after.is_empty() || after.starts_with('=') || after.starts_with('`');
        if !name.is_empty() && ends {
            found.push((name, value));
        }
    }
    found
}
