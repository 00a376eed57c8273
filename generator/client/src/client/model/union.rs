//! Unions: a value is read as the alternative that keeps all of it.

use super::buffer::Buffer;
use super::shape::Shape;
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
    for position in best_first(T::SHAPES, &value) {
        if let Ok(union) = T::read(position, &value) {
            return Ok(union);
        }
    }
    T::read(T::SHAPES.len(), &value).map_err(serde::de::Error::custom)
}

fn best_first(shapes: &[Shape], value: &Buffer<'_>) -> impl Iterator<Item = usize> {
    let fits = shapes.iter().enumerate();
    let mut fits: Vec<_> = fits
        .filter_map(|(position, shape)| Some((shape.fit(value)?, position)))
        .collect();
    fits.sort_unstable();
    fits.into_iter().map(|(_, position)| position)
}
