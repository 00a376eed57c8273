//! Fields that are components: `<ParamField query="limit" type="integer">`, `<Property name="id" type="string" required />`.
//!
//! Takes a page, makes the fields of its components with the place of each. Names of components and attributes are data.

use docwright_schema::Stated;
use docwright_schema::schema::Location;

use super::raw::raw;
use crate::read::formats::components::element::{Element, elements};
use crate::read::formats::components::jsx::{Mark, marks};
use crate::read::formats::handwritten::rows::defaults::fitting;
use crate::read::formats::handwritten::rows::row::{Raw, is_name, restrict};
use crate::read::formats::handwritten::words::roles::Role;
use crate::read::formats::handwritten::words::text::{Prose, prose_of};
use crate::read::markup::markdown::parse_range;
use crate::read::reader::Page;

/// Ends of names of components that are fields.
const ENDS: &[&str] = &[
    "Field",
    "Param",
    "Parameter",
    "Property",
    "Prop",
    "Attribute",
    "Argument",
];
/// Attributes that hold the name, and what they say of its place.
const NAMES: &[(&str, Option<Role>)] = &[
    ("path", Some(Role::Path)),
    ("query", Some(Role::Query)),
    ("header", Some(Role::Header)),
    ("body", Some(Role::Body)),
    ("name", None),
    ("id", None),
    ("field", None),
    ("key", None),
];
/// Words in names of components, and in attributes about places.
const PLACES: &[(&str, Role)] = &[
    ("path", Role::Path),
    ("query", Role::Query),
    ("header", Role::Header),
    ("body", Role::Body),
    ("response", Role::Response),
    ("result", Role::Response),
    ("return", Role::Response),
];

/// A field, where its component stands, and the side or place that this says.
#[derive(Debug)]
pub(in crate::read::formats::handwritten) struct Component {
    pub start: usize,
    pub end: usize,
    pub role: Option<Role>,
    pub row: Raw,
}

/// The fields of a page that are components, in their order.
pub(in crate::read::formats::handwritten) fn of_components(page: &Page<'_>) -> Vec<Component> {
    let marks = marks(page.text, |name| ENDS.iter().any(|end| name.ends_with(end)));
    let elements = elements(marks.into_iter());
    elements
        .iter()
        .filter_map(|element| component(page, element))
        .collect()
}

fn component(page: &Page<'_>, element: &Element<'_>) -> Option<Component> {
    let mark = &element.mark;
    let (name, by_name) = NAMES
        .iter()
        .find_map(|(key, role)| Some((mark.get(key)?.value, *role)))
        .filter(|(name, _)| is_name(name))?;
    let by_place = ["in", "location", "kind"]
        .iter()
        .find_map(|key| place(mark.get(key)?.value));
    Some(Component {
        start: mark.range.start,
        end: element.content.end,
        role: by_name.or(by_place).or_else(|| place(mark.name)),
        row: row(page, element, name),
    })
}

/// The side or place that a text names.
fn place(text: &str) -> Option<Role> {
    let lower = text.to_lowercase();
    PLACES.iter().find(|row| lower.contains(row.0)).map(|row| row.1)
}

fn row(page: &Page<'_>, element: &Element<'_>, name: &str) -> Raw {
    let mark = &element.mark;
    let value = |key: &str| mark.get(key).map(|attribute| attribute.value);
    let first = element.children.first();
    let end = first.map_or(element.content.end, |child| child.mark.range.start);
    let mut said = prose_of(&parse_range(page.text, element.content.start..end));
    if let Some(text) = value("description").filter(|_| said.text.is_empty()) {
        text.clone_into(&mut said.text);
    }
    let ty = Prose {
        text: value("type")
            .or_else(|| value("schema"))
            .unwrap_or_default()
            .to_owned(),
        links: Vec::new(),
    };
    let mut row = raw(page, name, &ty, &said, mark.range.clone());
    let span = row.field.span;
    if let Some(required) = required(mark) {
        row.field.required = Some(Stated::new(required, span));
    }
    row.field.deprecated |= mark.is("deprecated");
    if let Some(default) = value("default").filter(|text| !text.is_empty()) {
        row.field.default = fitting(default, &row.field.ty).map(Box::new);
    }
    let listed = ["enum", "options", "values"].iter().find_map(|key| value(key));
    let values: Vec<String> = listed.map(values).unwrap_or_default();
    if values.len() > 1 {
        restrict(&mut row.field, &values);
    }
    row.location = match value("in") {
        Some("path") => Some(Location::Path),
        Some("query") => Some(Location::Query),
        Some("header") => Some(Location::Header),
        _ => None,
    };
    row.inner = element
        .children
        .iter()
        .filter_map(|child| Some(component(page, child)?.row))
        .collect();
    row
}

/// What attributes say of whether it must be there.
fn required(mark: &Mark<'_>) -> Option<bool> {
    match (mark.get("required"), mark.get("optional")) {
        (Some(_), _) => Some(mark.is("required")),
        (None, Some(_)) => Some(!mark.is("optional")),
        (None, None) => None,
    }
}

/// The values of a list in code, or of words between commas.
fn values(text: &str) -> Vec<String> {
    let inner = text.trim_matches(['[', ']', ' ']);
    let values = inner
        .split([',', '|'])
        .map(|value| value.trim().trim_matches(['"', '\'', '`']));
    values
        .filter(|value| !value.is_empty())
        .map(str::to_owned)
        .collect()
}
