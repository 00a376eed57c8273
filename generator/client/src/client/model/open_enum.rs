//! Enums of documented wire values, which keep every other value.

use serde::{Deserializer, de};
use std::{fmt, marker::PhantomData};

/// An enum whose variants stand for wire values.
pub trait OpenEnum: Sized {
    /// What it is called in errors.
    const NAME: &'static str;

    /// What the values are: `str` or `i64`.
    type Wire: ?Sized + ToOwned;

    /// The variant of a documented value.
    fn documented(value: &Self::Wire) -> Option<Self>;

    /// The variant that keeps a value that is not documented.
    fn other(value: <Self::Wire as ToOwned>::Owned) -> Self;
}

/// The variant of a text.
pub fn from_text<T: OpenEnum<Wire = str>>(value: impl AsRef<str> + Into<String>) -> T {
    T::documented(value.as_ref()).unwrap_or_else(|| T::other(value.into()))
}

/// The variant of an integer.
pub fn from_integer<T: OpenEnum<Wire = i64>>(value: i64) -> T {
    T::documented(&value).unwrap_or_else(|| T::other(value))
}

/// Reads a variant.
pub fn read_enum<'de, T, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error>
where
    T: OpenEnum,
    T::Wire: ReadWire<T>,
{
    T::Wire::read(deserializer)
}

/// How a wire value is read.
pub trait ReadWire<T> {
    /// Reads it.
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error>;
}

impl<T: OpenEnum<Wire = str>> ReadWire<T> for str {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_str(TextVisitor(PhantomData))
    }
}

impl<T: OpenEnum<Wire = i64>> ReadWire<T> for i64 {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        serde::Deserialize::deserialize(deserializer).map(from_integer)
    }
}

struct TextVisitor<T>(PhantomData<T>);

impl<T: OpenEnum<Wire = str>> de::Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a value of the enum {}", T::NAME)
    }

    #[inline]
    fn visit_str<E: de::Error>(self, value: &str) -> Result<T, E> {
        Ok(from_text(value))
    }

    fn visit_string<E: de::Error>(self, value: String) -> Result<T, E> {
        Ok(from_text(value))
    }
}
