//! Unions: a value is read as the alternative that keeps all of it.

use super::buffer::{Buffer, Error};
use super::shape::{Asked, Misfit, Shape};
use serde::{Deserialize, Deserializer, Serializer};

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
    let value = Buffer::deserialize(deserializer)?;
    let asked = Asked::new(&value);
    let read = |position| T::read(position, &value);
    // What fits nothing is not asked again.
    let read = match best(T::SHAPES, &asked) {
        Some(position) => read(position).or_else(|_| read_other(&value, &asked, position)),
        None => read(T::SHAPES.len()),
    };
    read.map_err(serde::de::Error::custom)
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

/// Reads the next best alternative, where a value cannot be read as the one that it has the form of.
#[cold]
fn read_other<'de, T: Union>(value: &Buffer<'de>, asked: &Asked<'_, '_>, best: usize) -> Result<T, Error> {
    let others = T::SHAPES
        .iter()
        .enumerate()
        .filter(|(position, _)| *position != best);
    let mut fits: Vec<_> = others
        .filter_map(|(position, shape)| Some((shape.fit(asked)?, position)))
        .collect();
    fits.sort_unstable();
    let mut read = fits
        .into_iter()
        .filter_map(|(_, position)| T::read(position, value).ok());
    match read.next() {
        Some(union) => Ok(union),
        None => T::read(T::SHAPES.len(), value),
    }
}
