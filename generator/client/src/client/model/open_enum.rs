//! Enums of documented wire values, which keep every other value.

use serde::de::{self, Deserializer, Unexpected, Visitor};
use std::{fmt, marker::PhantomData};

use super::expecting;

/// Reads an enum of texts.
pub fn read_text<'de, T, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error>
where
    T: for<'v> From<&'v str>,
{
    deserializer.deserialize_str(TextVisitor(PhantomData))
}

/// Reads an enum of integers; one that comes as text, or as a float without a fraction, is the integer that it says.
pub fn read_integer<'de, T: From<i64>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_any(IntegerVisitor(PhantomData))
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

struct IntegerVisitor<T>(PhantomData<T>);

impl<T: From<i64>> Visitor<'_> for IntegerVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        expecting(f, "an integer of the enum", std::any::type_name::<T>())
    }

    #[inline]
    fn visit_i64<E: de::Error>(self, value: i64) -> Result<T, E> {
        Ok(T::from(value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<T, E> {
        let value = i64::try_from(value).map_err(|_| E::invalid_value(Unexpected::Unsigned(value), &self))?;
        Ok(T::from(value))
    }

    #[cold]
    fn visit_f64<E: de::Error>(self, value: f64) -> Result<T, E> {
        // Up to here floats tell all integers apart.
        let is_integer = value.fract() == 0.0 && value.abs() <= 9_007_199_254_740_992.0;
        match is_integer {
            true => Ok(T::from(value as i64)),
            false => Err(E::invalid_type(Unexpected::Float(value), &self)),
        }
    }

    #[cold]
    fn visit_str<E: de::Error>(self, value: &str) -> Result<T, E> {
        let number = value.parse().map(T::from);
        number.map_err(|_| E::invalid_value(Unexpected::Str(value), &self))
    }
}
