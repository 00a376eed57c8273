//! Unions: a value is read as the alternative that keeps all of it.

use super::buffer::{self, Buffer, BufferVisitor};
use super::shape::{Asked, Misfit, Shape};
use serde::de::{DeserializeSeed, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde::{Deserialize, Deserializer, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

/// An enum with a type for each documented alternative, whose last variant keeps what is none of them.
pub trait Union: Sized {
    /// The forms of the alternatives, in the order of the variants. What fits none of them is read as one more.
    const SHAPES: &'static [Shape];

    /// Reads the variant at a position.
    fn read<'de, D: Deserializer<'de>>(position: usize, value: D) -> Result<Self, D::Error>;

    /// Writes the value of the variant.
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
}

/// Reads a variant from its value.
#[inline]
pub fn variant<'de, T: Deserialize<'de>, U, D: Deserializer<'de>>(
    value: D,
    variant: impl FnOnce(T) -> U,
) -> Result<U, D::Error> {
    T::deserialize(value).map(variant)
}

/// Reads the alternative that fits best: required fields and constants decide, then what it knows of the value, and
/// the order of the documents only between equals.
pub fn read_union<'de, T: Union, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_newtype_struct(buffer::UNION, UnionVisitor(PhantomData))
}

/// Takes a value that is not held yet; of one that is, each alternative is read in its place, so that unions in unions do
/// not hold the same again.
struct UnionVisitor<T>(PhantomData<T>);

impl<'de, T: Union> Visitor<'de> for UnionVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        read_held(&Buffer::deserialize(deserializer)?)
    }

    fn visit_enum<A: EnumAccess<'de>>(self, held: A) -> Result<T, A::Error> {
        let (best, value) = held.variant_seed(Best(T::SHAPES))?;
        value.tuple_variant(0, Attempts(best, PhantomData))
    }

    fn visit_unit<E: Error>(self) -> Result<T, E> {
        read_held(&Buffer::Null)
    }

    fn visit_none<E: Error>(self) -> Result<T, E> {
        read_held(&Buffer::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        self.visit_newtype_struct(deserializer)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<T, E> {
        read_held(&Buffer::Boolean(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
        read_held(&Buffer::Integer(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        read_held(&Buffer::Unsigned(value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        read_held(&Buffer::Float(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<T, E> {
        read_held(&Buffer::Text(Cow::Owned(value.to_owned())))
    }

    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<T, E> {
        read_held(&Buffer::Text(Cow::Borrowed(value)))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<T, E> {
        read_held(&Buffer::Text(Cow::Owned(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<T, A::Error> {
        read_held(&BufferVisitor.visit_seq(list)?)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        read_held(&BufferVisitor.visit_map(map)?)
    }
}

/// Reads what is held by nobody else.
fn read_held<T: Union, E: Error>(value: &Buffer<'_>) -> Result<T, E> {
    let asked = Asked::new(value);
    let read = |position| T::read(position, value);
    // What fits nothing is not asked again.
    let read = match best(T::SHAPES, &asked) {
        Some(position) => read(position).or_else(|_| {
            let mut others = others(T::SHAPES, &asked, position).into_iter();
            others
                .find_map(|position| read(position).ok())
                .map_or_else(|| read(T::SHAPES.len()), Ok)
        }),
        None => read(T::SHAPES.len()),
    };
    read.map_err(E::custom)
}

/// Tells which alternative fits a value best. What is held for that is gone before the alternative is read.
struct Best(&'static [Shape]);

impl<'de> DeserializeSeed<'de> for Best {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<Option<usize>, D::Error> {
        let value = Buffer::deserialize(value)?;
        Ok(best(self.0, &Asked::new(&value)))
    }
}

/// Tells which other alternatives fit a value, the best first.
struct Others(&'static [Shape], usize);

impl<'de> DeserializeSeed<'de> for Others {
    type Value = Vec<usize>;

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<Vec<usize>, D::Error> {
        let value = Buffer::deserialize(value)?;
        Ok(others(self.0, &Asked::new(&value), self.1))
    }
}

/// Reads one alternative.
struct At<T>(usize, PhantomData<T>);

impl<'de, T: Union> DeserializeSeed<'de> for At<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<T, D::Error> {
        T::read(self.0, value)
    }
}

/// Reads the best alternative of a value that can be read again and again; else another one.
struct Attempts<T>(Option<usize>, PhantomData<T>);

impl<'de, T: Union> Visitor<'de> for Attempts<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that is held")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut value: A) -> Result<T, A::Error> {
        let gone = || A::Error::custom("a value that is gone");
        let unknown = T::SHAPES.len();
        if let Some(best) = self.0 {
            if let Ok(Some(read)) = value.next_element_seed(At(best, PhantomData)) {
                return Ok(read);
            }
            for other in value
                .next_element_seed(Others(T::SHAPES, best))?
                .unwrap_or_default()
            {
                if let Ok(Some(read)) = value.next_element_seed(At(other, PhantomData)) {
                    return Ok(read);
                }
            }
        }
        value
            .next_element_seed(At(unknown, PhantomData))?
            .ok_or_else(gone)
    }
}

/// The position of the alternative that fits best.
fn best(shapes: &[Shape], asked: &Asked<'_, '_>) -> Option<usize> {
    let mut best = None;
    for (position, shape) in shapes.iter().enumerate() {
        let Some(fit) = shape.fit(asked) else {
            continue;
        };
        if best.is_none_or(|(least, _)| fit < least) {
            best = Some((fit, position));
        }
        // None can be better.
        if fit == Misfit::default() {
            break;
        }
    }
    best.map(|(_, position)| position)
}

/// The positions of the other alternatives that fit, the best first: where a value cannot be read as the one that it has
/// the form of.
#[cold]
fn others(shapes: &[Shape], asked: &Asked<'_, '_>, best: usize) -> Vec<usize> {
    let others = shapes
        .iter()
        .enumerate()
        .filter(|(position, _)| *position != best);
    let mut fits: Vec<_> = others
        .filter_map(|(position, shape)| Some((shape.fit(asked)?, position)))
        .collect();
    fits.sort_unstable();
    fits.into_iter().map(|(_, position)| position).collect()
}
