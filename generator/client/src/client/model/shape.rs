//! What the documents say of the form of a value: enough to tell the alternatives of a union apart.

use std::{borrow::Cow, cell::OnceCell};

use super::buffer::Buffer;
use super::extra::is_like;
use super::table::Table;

/// The form of a value.
#[derive(Debug)]
pub enum Shape {
    /// Any value.
    Any,
    /// A boolean.
    Boolean,
    /// An integer.
    Integer,
    /// A number.
    Number,
    /// Text.
    Text,
    /// One of these values; where the list is open, others of their kind too.
    Values {
        /// The values.
        values: &'static [Constant],
        /// Whether others may come.
        open: bool,
    },
    /// A list of values of one form.
    List(&'static Shape),
    /// An object of any names whose values are of one form.
    Map(&'static Shape),
    /// An object of documented fields.
    Object {
        /// Names of fields that must be there.
        required: &'static [&'static str],
        /// Names of fields that may be absent.
        optional: &'static [&'static str],
        /// Fields that only have certain values.
        constants: &'static [(&'static str, &'static [Constant])],
        /// Whether the documents allow further fields.
        open: bool,
        /// Whether the model keeps fields that are not documented.
        keeps: bool,
    },
    /// One of these.
    OneOf(&'static [Shape]),
    /// Null, or this.
    Nullable(&'static Shape),
}

/// A value that is always the same.
#[derive(Debug)]
pub enum Constant {
    /// Text.
    Text(&'static str),
    /// An integer.
    Integer(i64),
    /// A boolean.
    Boolean(bool),
}

/// How well a value fits a form: less is better.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Misfit {
    /// Fields that the form does not know.
    unknown: usize,
    /// Values that fit because the form allows much.
    vague: usize,
    /// Fields that the form knows, but that are absent.
    absent: usize,
}

impl Misfit {
    const NONE: Option<Misfit> = Some(Misfit::vague(0));

    const fn vague(vague: usize) -> Misfit {
        Misfit {
            unknown: 0,
            vague,
            absent: 0,
        }
    }

    fn and(self, other: Misfit) -> Misfit {
        Misfit {
            unknown: self.unknown + other.unknown,
            vague: self.vague + other.vague,
            absent: self.absent + other.absent,
        }
    }
}

/// A value of which several forms may be asked.
pub(super) struct Asked<'v, 'de> {
    value: &'v Buffer<'de>,
    /// Where the names of an object are, once that was asked.
    names: OnceCell<Table>,
}

impl<'v, 'de> Asked<'v, 'de> {
    pub(super) fn new(value: &'v Buffer<'de>) -> Self {
        Asked {
            value,
            names: OnceCell::new(),
        }
    }
}

impl Shape {
    /// How well a value fits. `None`: it does not, or something of it would be lost.
    pub(super) fn fit(&self, asked: &Asked<'_, '_>) -> Option<Misfit> {
        match (self, asked.value) {
            (Shape::Any, _) => Some(Misfit::vague(8)),
            (Shape::Nullable(_), Buffer::Null)
            | (Shape::Boolean, Buffer::Boolean(_))
            | (Shape::Integer, Buffer::Integer(_) | Buffer::Unsigned(_))
            | (Shape::Number, Buffer::Float(_)) => Misfit::NONE,
            (Shape::Number, Buffer::Integer(_) | Buffer::Unsigned(_)) => Some(Misfit::vague(1)),
            (Shape::Integer, value) if value.is_integer() => Some(Misfit::vague(1)),
            (Shape::Text, Buffer::Text(_)) => Some(Misfit::vague(1)),
            (Shape::Values { values, open }, value) => {
                if values.iter().any(|constant| constant.is(value)) {
                    return Misfit::NONE;
                }
                let alike = *open && values.iter().any(|constant| constant.is_like(value));
                alike.then_some(Misfit::vague(2))
            }
            (Shape::List(item), Buffer::List(items)) => {
                sum(items.iter().map(|value| item.fit(&Asked::new(value))))
            }
            (Shape::Map(item), Buffer::Object(fields)) => {
                let items = sum(fields.iter().map(|(_, value)| item.fit(&Asked::new(value))))?;
                Some(items.and(Misfit::vague(1)))
            }
            (Shape::Object { .. }, Buffer::Object(fields)) => self.fit_object(fields, &asked.names),
            (Shape::OneOf(shapes), _) => shapes.iter().filter_map(|shape| shape.fit(asked)).min(),
            (Shape::Nullable(shape), _) => shape.fit(asked),
            _ => None,
        }
    }

    fn fit_object(&self, fields: &[Field<'_>], names: &OnceCell<Table>) -> Option<Misfit> {
        let Shape::Object {
            required,
            optional,
            constants,
            open,
            keeps,
        } = self
        else {
            return None;
        };
        let names = names.get_or_init(|| Table::new(fields, name));
        let named = |wanted: &str| Some(&fields[names.position(fields, name, wanted)?]);
        // Constants first: of many alternatives, they leave one.
        let differs = |(name, values): &(&str, &[Constant])| {
            let value = named(name).or_else(|| like(fields, name)).map(|(_, value)| value);
            value.is_some_and(|value| !values.iter().any(|constant| constant.is(value)))
        };
        if constants.iter().any(differs) {
            return None;
        }
        let is_absent = |name: &&str| named(name).is_none() && like(fields, name).is_none();
        if required.iter().any(is_absent) {
            return None;
        }
        let known = required.len() + optional.iter().filter(|name| named(name).is_some()).count();
        let unknown = fields.len().saturating_sub(known);
        if !open && unknown > 0 && (!keeps || known == 0) {
            return None;
        }
        Some(Misfit {
            unknown,
            vague: 0,
            absent: (required.len() + optional.len()).saturating_sub(known),
        })
    }
}

type Field<'de> = (Cow<'de, str>, Buffer<'de>);

fn name<'v>((name, _): &'v Field<'_>) -> &'v str {
    name
}

/// A field whose name the documents do not state may be spelt in another way.
#[cold]
fn like<'v, 'de>(fields: &'v [Field<'de>], name: &str) -> Option<&'v Field<'de>> {
    fields.iter().find(|(other, _)| is_like(other, name))
}

impl Constant {
    fn is(&self, value: &Buffer<'_>) -> bool {
        match (self, value) {
            (Constant::Text(text), Buffer::Text(other)) => text == other,
            (Constant::Integer(number), Buffer::Integer(other)) => number == other,
            (Constant::Integer(number), Buffer::Unsigned(other)) => u64::try_from(*number) == Ok(*other),
            (Constant::Boolean(flag), Buffer::Boolean(other)) => flag == other,
            _ => false,
        }
    }

    fn is_like(&self, value: &Buffer<'_>) -> bool {
        matches!(
            (self, value),
            (Constant::Text(_), Buffer::Text(_))
                | (Constant::Integer(_), Buffer::Integer(_) | Buffer::Unsigned(_))
                | (Constant::Boolean(_), Buffer::Boolean(_))
        )
    }
}

fn sum(mut fits: impl Iterator<Item = Option<Misfit>>) -> Option<Misfit> {
    fits.try_fold(Misfit::default(), |all, fit| Some(all.and(fit?)))
}
