//! Rows: fields as tables, lists and terms show them. Data, and what can be asked of it: knows no way of reading one.

use docwright_schema::evidence::{EnumValue, FieldEvidence, ModelEvidence, NameForm, Shape, TypeExpr};
use docwright_schema::schema::Location;
use docwright_schema::{Span, Stated};
use serde_json::Value;

use super::marks;
use crate::read::formats::handwritten::types::list;
use crate::read::formats::handwritten::words::template::method;

/// A field as a row shows it.
#[derive(Debug, Clone)]
pub(in super::super) struct Raw {
    /// The wire name; dots and brackets may tell where it stands.
    pub name: String,
    /// How far the row is indented.
    pub depth: usize,
    pub location: Option<Location>,
    pub field: FieldEvidence,
    /// Whether its type is said to be a list whose items have commas between them.
    pub with_commas: bool,
    /// Fields of the object that it is.
    pub inner: Vec<Raw>,
}

impl Raw {
    /// A field of which nothing is known but its name.
    pub(in super::super) fn named(name: &str, span: Span) -> Raw {
        Raw {
            name: name.to_owned(),
            depth: 0,
            location: None,
            field: FieldEvidence {
                name: Some(Stated::new(name.to_owned(), span)),
                ..FieldEvidence::new(NameForm::Wire, span)
            },
            with_commas: false,
            inner: Vec::new(),
        }
    }

    /// Whether more is told of it than a name and what it is for.
    pub(in super::super) fn is_told(&self) -> bool {
        let field = &self.field;
        field.ty != TypeExpr::Missing || field.required.is_some() || self.location.is_some()
    }
}

/// The field of this name that holds rows.
pub(in super::super) fn holding(name: &str, rows: Vec<Raw>) -> Raw {
    let span = rows.first().map(|row| row.field.span).unwrap_or_default();
    Raw {
        inner: rows,
        ..Raw::named(name, span)
    }
}

/// Whether a text may be the name of a field.
pub(in super::super) fn is_name(text: &str) -> bool {
    let fits = |c: char| {
        c.is_ascii_alphanumeric()
            || matches!(
                c,
                '_' | '-' | '.' | '$' | '[' | ']' | '@' | '<' | '>' | '{' | '}' | '*' | '/'
            )
    };
    !text.is_empty()
        && text.len() <= 100
        && text.chars().all(fits)
        && text.starts_with(|c: char| {
            c.is_ascii_alphabetic() || matches!(c, '_' | '$' | '@' | '[' | '.' | '<' | '{')
        })
        && text.chars().any(|c| c.is_ascii_alphabetic())
        && !text.starts_with("http")
        && !is_constant(text)
        && method(text).is_none()
}

/// Whether a text is a constant of a program: `errors.NOT_THERE`.
fn is_constant(text: &str) -> bool {
    let Some((module, name)) = text.split_once('.') else {
        return false;
    };
    let in_capitals = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    let is_module = module.starts_with(|c: char| c.is_ascii_lowercase());
    is_module && name.contains('_') && name.chars().all(in_capitals)
}

/// Whether a type may have fields.
pub(in super::super) fn may_hold(ty: &TypeExpr) -> bool {
    match ty {
        TypeExpr::Missing | TypeExpr::Any | TypeExpr::Map(_) | TypeExpr::Link(_) | TypeExpr::Inline(_) => {
            true
        }
        TypeExpr::Array(inner) | TypeExpr::Nullable(inner) => may_hold(inner),
        _ => false,
    }
}

/// Values that a field may have; of a list, those of its items.
pub(in super::super) fn restrict(field: &mut FieldEvidence, values: &[String]) {
    let span = field.span;
    let restricted = |ty: &TypeExpr| {
        let mut typed: Vec<Value> = values.iter().map(|value| typed_value(value, ty)).collect();
        // Words beside numbers: `-1`, `no`, `both`. All of them are text where nothing says more.
        if *ty == TypeExpr::Missing && typed.iter().any(Value::is_string) {
            typed = values.iter().cloned().map(Value::from).collect();
        }
        let is_boolean = typed.iter().all(Value::is_boolean)
            || values.iter().all(|value| value == "true" || value == "false");
        let fits = match ty {
            TypeExpr::Integer(_) | TypeExpr::Number(_) | TypeExpr::Numeric => {
                typed.iter().all(Value::is_number)
            }
            TypeExpr::String(_) | TypeExpr::Missing => true,
            _ => false,
        };
        if is_boolean && *ty == TypeExpr::Missing {
            return Some(TypeExpr::Boolean);
        }
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
