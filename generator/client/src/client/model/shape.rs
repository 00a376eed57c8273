//! What the documents say of the form of a value: enough to tell the alternatives of a union apart.

use std::borrow::Cow;

use super::buffer::Buffer;
use super::extra::is_like;

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

impl Shape {
    /// How well a value fits. `None`: it does not, or something of it would be lost.
    pub(super) fn fit(&self, value: &Buffer<'_>) -> Option<Misfit> {
        match (self, value) {
            (Shape::Any, _) => Some(Misfit::vague(8)),
            (Shape::Nullable(_), Buffer::Null)
            | (Shape::Boolean, Buffer::Boolean(_))
            | (Shape::Integer, Buffer::Integer(_) | Buffer::Unsigned(_))
            | (Shape::Number, Buffer::Float(_)) => Misfit::NONE,
            (Shape::Number, Buffer::Integer(_) | Buffer::Unsigned(_)) => Some(Misfit::vague(1)),
            (Shape::Text, Buffer::Text(_)) => Some(Misfit::vague(1)),
            (Shape::Values { values, open }, value) => {
                if values.iter().any(|constant| constant.is(value)) {
                    return Misfit::NONE;
                }
                let alike = *open && values.iter().any(|constant| constant.is_like(value));
                alike.then_some(Misfit::vague(2))
            }
            (Shape::List(item), Buffer::List(items)) => sum(items.iter().map(|value| item.fit(value))),
            (Shape::Map(item), Buffer::Object(fields)) => {
                let items = sum(fields.iter().map(|(_, value)| item.fit(value)))?;
                Some(items.and(Misfit::vague(1)))
            }
            (Shape::Object { .. }, Buffer::Object(fields)) => self.fit_object(fields),
            (Shape::OneOf(shapes), value) => shapes.iter().filter_map(|shape| shape.fit(value)).min(),
            (Shape::Nullable(shape), value) => shape.fit(value),
            _ => None,
        }
    }

    fn fit_object(&self, fields: &[Field<'_>]) -> Option<Misfit> {
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
        // Constants first: of many alternatives, they leave one.
        let differs = |(name, values): &(&str, &[Constant])| {
            let field = fields.iter().find(|(field, _)| field == name);
            let value = field.or_else(|| like(fields, name)).map(|(_, value)| value);
            value.is_some_and(|value| !values.iter().any(|constant| constant.is(value)))
        };
        if constants.iter().any(differs) {
            return None;
        }
        let names = FieldNames::of(fields);
        let is_absent = |name: &&str| !names.contains(name) && like(fields, name).is_none();
        if required.iter().any(is_absent) {
            return None;
        }
        let known = required.len() + optional.iter().filter(|name| names.contains(name)).count();
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

/// A field whose name the documents do not state may be spelt in another way.
#[cold]
fn like<'v, 'de>(fields: &'v [Field<'de>], name: &str) -> Option<&'v Field<'de>> {
    fields.iter().find(|(other, _)| is_like(other, name))
}

/// The names of an object, told apart by a byte of each before they are compared.
struct FieldNames<'v, 'de> {
    fields: &'v [Field<'de>],
    marks: [u8; FieldNames::MARKED],
}

impl<'v, 'de> FieldNames<'v, 'de> {
    /// How many names have a byte.
    const MARKED: usize = 64;

    fn of(fields: &'v [Field<'de>]) -> Self {
        let mut marks = [0; FieldNames::MARKED];
        for (mark, (name, _)) in marks.iter_mut().zip(fields) {
            *mark = FieldNames::mark(name);
        }
        Self { fields, marks }
    }

    fn contains(&self, name: &str) -> bool {
        let mark = FieldNames::mark(name);
        let mut marked = self.fields.iter().zip(&self.marks);
        let mut others = self.fields.iter().skip(FieldNames::MARKED);
        marked.any(|((field, _), of)| *of == mark && field == name) || others.any(|(field, _)| field == name)
    }

    /// Names of a model differ most in their length and at their end.
    fn mark(name: &str) -> u8 {
        let last = name.as_bytes().last().copied().unwrap_or_default();
        last.wrapping_mul(31) ^ name.len() as u8
    }
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
