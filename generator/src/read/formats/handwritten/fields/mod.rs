//! Fields as tables, lists and terms show them: rows in, [`Raw`] fields out, each with its marks but without a place in an object.

mod items;
mod name;
mod table;

use std::ops::Range;

use docwright_schema::evidence::{EnumValue, FieldEvidence, ModelEvidence, NameForm, Shape, TypeExpr};
use docwright_schema::schema::Location;
use docwright_schema::{Span, Stated};
use serde_json::Value;

use super::guided;
use super::marks::{self, marks};
use super::text::{Prose, codes};
use super::types::{Types, list, literal};
use crate::read::reader::Page;

pub(super) use items::{of_items, of_terms};
pub(super) use name::is_name;
pub(super) use table::of_table;

/// A field as a row shows it.
#[derive(Debug, Clone)]
pub(super) struct Raw {
    /// The wire name; dots and brackets may tell where it stands.
    pub name: String,
    /// How far the row is indented.
    pub depth: usize,
    pub location: Option<Location>,
    pub field: FieldEvidence,
    /// Fields of the object that it is.
    pub inner: Vec<Raw>,
}

/// A field of this name, with what its type and its description say.
pub(super) fn raw(page: &Page<'_>, name: &str, ty: &Prose, said: &Prose, range: Range<usize>) -> Raw {
    let span = Span::new(page.source, range);
    let types = Types {
        page,
        span,
        links: &ty.links,
    };
    let (mut own, nested_marks) = (types.read(&ty.text), marks(&ty.text));
    let mut marked = marks(&said.text);
    let leading = leading_type(page, span, said);
    if own == TypeExpr::Missing {
        own = leading;
    } else if let (TypeExpr::Array(item), TypeExpr::Array(exact)) = (&own, &leading)
        && **item == TypeExpr::Missing
    {
        own = list((**exact).clone());
    }
    marked.nullable |= nested_marks.nullable;
    if marked.values.is_empty() {
        marked.values = nested_marks.values;
        if marked.values.is_empty() && own == TypeExpr::Missing {
            let listed: Vec<String> = codes(&ty.text)
                .map(|code| code.trim_matches(['"', '\'']).to_owned())
                .collect();
            if listed.len() > 1 {
                marked.values = listed;
            }
        }
    }
    if marked.nullable && !matches!(own, TypeExpr::Nullable(_) | TypeExpr::Missing) {
        own = TypeExpr::Nullable(Box::new(own));
    }
    let mut field = FieldEvidence {
        name: Some(Stated::new(name.to_owned(), span)),
        ty: own,
        required: marked
            .required
            .or(nested_marks.required)
            .map(|value| Stated::new(value, span)),
        deprecated: marked.deprecated,
        description: Some(said.text.trim().to_owned()).filter(|text| !text.is_empty()),
        ..FieldEvidence::new(NameForm::Wire, span)
    };
    field.default = marked.default.map(|text| Box::new(literal(&text, &field.ty)));
    if !marked.values.is_empty() {
        restrict(&mut field, &marked.values);
    } else if is_plain(&field.ty) {
        let types = Types {
            links: &said.links,
            ..types
        };
        let links = said.links.iter().take(MOST_LINKS);
        let values_of: Vec<_> = links
            .filter_map(|(shown, url)| match types.link(shown, Some(url))? {
                TypeExpr::Link(link) => Some(*link).filter(|link| link.target.is_some()),
                _ => None,
            })
            .collect();
        if !values_of.is_empty() {
            field.elsewhere.values_of = values_of;
        }
    }
    if says_partial(&ty.text) {
        field.elsewhere.partial = true;
    }
    guided::mark(page, &mut field);
    Raw {
        name: name.to_owned(),
        depth: 0,
        location: None,
        field,
        inner: Vec::new(),
    }
}

/// Whether a type is said to have only some fields of the model that it names: `partial user object`.
fn says_partial(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.any(|word| word.eq_ignore_ascii_case("partial"))
}

/// So many links of a description may lead to its values.
const MOST_LINKS: usize = 4;

/// Whether a type is a text or a number, or a list of them.
fn is_plain(ty: &TypeExpr) -> bool {
    match ty {
        TypeExpr::Array(inner) | TypeExpr::Nullable(inner) => is_plain(inner),
        ty => matches!(ty, TypeExpr::String(None) | TypeExpr::Integer(_)),
    }
}

/// Values that a field may have; of a list, those of its items.
pub(super) fn restrict(field: &mut FieldEvidence, values: &[String]) {
    let span = field.span;
    let restricted = |ty: &TypeExpr| {
        let typed: Vec<Value> = values.iter().map(|value| typed_value(value, ty)).collect();
        let is_boolean = typed.iter().all(Value::is_boolean)
            || values.iter().all(|value| value == "true" || value == "false");
        let fits = match ty {
            TypeExpr::Integer(_) | TypeExpr::Number(_) | TypeExpr::Numeric => {
                typed.iter().all(Value::is_number)
            }
            TypeExpr::String(_) | TypeExpr::Missing => true,
            _ => false,
        };
        (fits && !is_boolean).then(|| {
            TypeExpr::Inline(Box::new(ModelEvidence::inline(
                Shape::Enum {
                    values: typed
                        .into_iter()
                        .map(|value| EnumValue::new(value, span))
                        .collect(),
                    open: None,
                },
                span,
            )))
        })
    };
    let made = match &field.ty {
        TypeExpr::Nullable(inner) => restricted(inner).map(|ty| TypeExpr::Nullable(Box::new(ty))),
        TypeExpr::Array(inner) => restricted(inner).map(list),
        ty => restricted(ty),
    };
    if let Some(ty) = made {
        field.ty = ty;
    }
}

fn typed_value(text: &str, ty: &TypeExpr) -> Value {
    match ty {
        TypeExpr::String(_) => Value::String(text.to_owned()),
        TypeExpr::Missing if text.parse::<f64>().is_err() => Value::String(text.to_owned()),
        _ => marks::value(text),
    }
}

/// The type that a description begins with: `Integer. How many`, `(string) the name`, `An array of users`.
fn leading_type(page: &Page<'_>, span: Span, said: &Prose) -> TypeExpr {
    let types = Types {
        page,
        span,
        links: &said.links,
    };
    let text = said.text.trim_start_matches([' ', '-', '–', '—', ':', '*']);
    let text = [
        "{{<required>}}",
        "{{%required%}}",
        "{{<optional>}}",
        "Required.",
        "Optional.",
        "(required)",
        "(optional)",
        "required,",
        "optional,",
    ]
    .iter()
    .fold(text, |text, mark| {
        text.strip_prefix(mark).map_or(text, str::trim_start)
    });
    if let Some(inner) = text.strip_prefix('(').or_else(|| text.strip_prefix('[')) {
        let inner = inner.split([')', ']']).next().unwrap_or_default();
        let first = inner.split([',', ';']).next().unwrap_or_default();
        return types.read(first.split(':').next().unwrap_or_default());
    }
    let first = text
        .split(['.', ',', ';', '\n', ':', '(', '–', '—'])
        .next()
        .unwrap_or_default()
        .split(" - ")
        .next()
        .unwrap_or_default();
    let lower = first.to_lowercase();
    let is_list = [
        "array of ",
        "an array of ",
        "list of ",
        "a list of ",
        "the list of ",
    ]
    .iter()
    .any(|start| lower.starts_with(start));
    if is_list {
        let words: Vec<&str> = first.split(' ').collect();
        let items = words
            .iter()
            .skip_while(|word| !word.eq_ignore_ascii_case("of"))
            .skip(1)
            .take(2)
            .copied()
            .collect::<Vec<_>>()
            .join(" ");
        return match types.read(&items) {
            TypeExpr::Link(_) | TypeExpr::Missing => {
                list(types.read(items.split(' ').next().unwrap_or_default()))
            }
            ty => list(ty),
        };
    }
    if first.split(' ').count() <= 3 {
        return match types.read(first) {
            TypeExpr::Link(link) if link.target.is_none() => TypeExpr::Missing,
            ty => ty,
        };
    }
    TypeExpr::Missing
}

/// Whether a type may have fields.
pub(super) fn may_hold(ty: &TypeExpr) -> bool {
    match ty {
        TypeExpr::Missing | TypeExpr::Any | TypeExpr::Map(_) | TypeExpr::Link(_) | TypeExpr::Inline(_) => {
            true
        }
        TypeExpr::Array(inner) | TypeExpr::Nullable(inner) => may_hold(inner),
        _ => false,
    }
}
