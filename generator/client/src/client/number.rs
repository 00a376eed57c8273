//! A number of which nobody knows whether it is an integer.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::cmp::Ordering;
use std::fmt;

/// A number of a document that does not tell integers from floats. It keeps what it was read from, to the last digit that
/// serde_json keeps.
///
/// Numbers are made by `into`, compared with each other and with Rust's, and calculated with as [`Number::as_f64`] or
/// [`Number::as_i64`].
#[derive(Clone)]
pub struct Number(Kept);

#[derive(Clone)]
enum Kept {
    Json(serde_json::Number),
    /// Not finite: JSON has no such number, and null is written.
    Float(f64),
}

impl Number {
    /// The nearest float.
    pub fn as_f64(&self) -> f64 {
        match &self.0 {
            Kept::Json(number) => number.as_f64().unwrap_or(f64::NAN),
            Kept::Float(number) => *number,
        }
    }

    /// The integer that it is; none where it has a fraction or is too large.
    pub fn as_i64(&self) -> Option<i64> {
        i64::try_from(self.as_integer()?).ok()
    }

    /// The integer that it is; none where it has a fraction, is negative or too large.
    pub fn as_u64(&self) -> Option<u64> {
        u64::try_from(self.as_integer()?).ok()
    }

    /// The number as serde_json has it; none where it is not finite.
    pub fn as_json(&self) -> Option<&serde_json::Number> {
        match &self.0 {
            Kept::Json(number) => Some(number),
            Kept::Float(_) => None,
        }
    }

    fn as_integer(&self) -> Option<i128> {
        let number = self.as_json()?;
        let integer = number.as_i64().map(i128::from);
        integer.or_else(|| number.as_u64().map(i128::from)).or_else(|| {
            let float = self.as_f64();
            // Beyond this, floats do not tell integers apart.
            (float.fract() == 0.0 && float.abs() <= 9_007_199_254_740_992.0).then_some(float as i128)
        })
    }
}

macro_rules! integers {
    ($($integer:ty)*) => { $(
        impl From<$integer> for Number {
            fn from(number: $integer) -> Self {
                Self(Kept::Json(number.into()))
            }
        }

        impl PartialEq<$integer> for Number {
            fn eq(&self, other: &$integer) -> bool {
                self.as_integer() == i128::try_from(*other).ok()
            }
        }

        impl PartialOrd<$integer> for Number {
            fn partial_cmp(&self, other: &$integer) -> Option<Ordering> {
                self.partial_cmp(&Self::from(*other))
            }
        }
    )* };
}

integers!(i8 i16 i32 i64 isize u8 u16 u32 u64 usize);

impl From<f64> for Number {
    fn from(number: f64) -> Self {
        Self(serde_json::Number::from_f64(number).map_or(Kept::Float(number), Kept::Json))
    }
}

impl From<f32> for Number {
    fn from(number: f32) -> Self {
        Self::from(f64::from(number))
    }
}

impl From<serde_json::Number> for Number {
    fn from(number: serde_json::Number) -> Self {
        Self(Kept::Json(number))
    }
}

impl From<Number> for serde_json::Value {
    fn from(number: Number) -> Self {
        match number.0 {
            Kept::Json(number) => Self::Number(number),
            Kept::Float(_) => Self::Null,
        }
    }
}

/// As numbers: 7 is 7.0.
impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.partial_cmp(other) == Some(Ordering::Equal)
    }
}

impl PartialEq<f64> for Number {
    fn eq(&self, other: &f64) -> bool {
        self.as_f64() == *other
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match (self.as_integer(), other.as_integer()) {
            (Some(number), Some(other)) => number.partial_cmp(&other),
            _ => self.as_f64().partial_cmp(&other.as_f64()),
        }
    }
}

impl PartialOrd<f64> for Number {
    fn partial_cmp(&self, other: &f64) -> Option<Ordering> {
        self.as_f64().partial_cmp(other)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kept::Json(number) => number.fmt(f),
            Kept::Float(number) => number.fmt(f),
        }
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<'de> Deserialize<'de> for Number {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        serde_json::Number::deserialize(deserializer).map(Self::from)
    }
}

impl Serialize for Number {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Kept::Json(number) => number.serialize(serializer),
            Kept::Float(_) => serializer.serialize_unit(),
        }
    }
}
