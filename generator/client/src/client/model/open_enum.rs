//! Enums of documented wire values, which keep every other value.

use serde::de::{self, Deserialize, Deserializer, Visitor};
use std::{fmt, marker::PhantomData};

use super::expecting;

/// Reads an enum of texts.
pub fn read_text<'de, T, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error>
where
    T: for<'v> From<&'v str>,
{
    deserializer.deserialize_str(TextVisitor(PhantomData))
}

/// Reads an enum of integers.
pub fn read_integer<'de, T: From<i64>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    i64::deserialize(deserializer).map(T::from)
}

struct TextVisitor<T>(PhantomData<T>);

impl<T: for<'v> From<&'v str>> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        expecting(f, "a value of the enum", std::any::type_name::<T>())
    }

    #[inline]
    fn visit_str<E: de::Error>(self, value: &str) -> Result<T, E> {
        Ok(T::from(value))
    }
}
