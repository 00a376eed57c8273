//! Unions: a value is read as the alternative that keeps all of it.

use super::buffer::Buffer;
use super::shape::{Misfit, Shape};
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
    let mut last = None;
    while let Some(best) = next_best(T::SHAPES, &value, last) {
        if let Ok(union) = T::read(best.1, &value) {
            return Ok(union);
        }
        last = Some(best);
    }
    T::read(T::SHAPES.len(), &value).map_err(serde::de::Error::custom)
}

/// How well the alternative fits that is the best of those after `last`, and its position.
fn next_best(shapes: &[Shape], value: &Buffer<'_>, last: Option<(Misfit, usize)>) -> Option<(Misfit, usize)> {
    let mut best = None;
    for (position, shape) in shapes.iter().enumerate() {
        let Some(fit) = shape.fit(value).map(|fit| (fit, position)) else {
            continue;
        };
        if last.is_none_or(|last| fit > last) && best.is_none_or(|best| fit < best) {
            best = Some(fit);
            // None can be better.
            if fit.0 == Misfit::default() {
                break;
            }
        }
    }
    best
}
