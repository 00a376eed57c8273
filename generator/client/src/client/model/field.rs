//! The fields of a model: what becomes of one that is absent or null.

use serde::de::{DeserializeOwned, MapAccess};
use serde::ser::{Serialize, SerializeMap};
use std::slice::Iter;

use super::rest::Rest;

/// A field that must be there.
pub struct Required<T>(pub T);

/// A field that may be absent. Null, which the documents do not know here, is taken for absent and remembered.
pub struct Optional<T>(pub T);

/// A field that may be absent, and may be null.
pub struct Nullable<T>(pub T);

/// What can be read of an object: a field, or some in a tuple.
pub trait Fields: Sized {
    /// How many fields these are.
    const COUNT: usize;

    /// Whether one of them must be there.
    const REQUIRED: bool;

    /// What was read so far.
    type Slots: Default;

    /// Reads the value of the field at a position; the name is the one that it has in the model.
    fn read<'de, A: MapAccess<'de>, R: Rest>(
        slots: &mut Self::Slots,
        position: usize,
        name: &'static str,
        map: &mut A,
        rest: &mut R,
    ) -> Result<(), A::Error>;

    /// Whether the field at a position was read, and was not null.
    fn is_read(slots: &Self::Slots, position: usize) -> bool;

    /// The position of a field that must be there and was not read.
    fn missing(slots: &Self::Slots) -> Option<usize>;

    /// All fields, of which none is missing. That is asked before and not told here, so that large models are not moved
    /// from result to result.
    fn take(slots: Self::Slots) -> Self;
}

/// What can be written of a model: a field, or some in a tuple.
pub trait Write {
    /// Writes the fields that there are; the names are those of the model, from the first of these fields on. It takes one
    /// for each field.
    fn write<M: SerializeMap, R: Rest>(
        &self,
        names: &mut Iter<'_, &'static str>,
        rest: &R,
        map: &mut M,
    ) -> Result<(), M::Error>;
}

/// A field is read into an option, whatever becomes of it if it is not there.
macro_rules! field {
    ($field:ident of $value:ty, required: $required:expr, $read:expr, $take:expr) => {
        impl<T: DeserializeOwned> Fields for $field<$value> {
            const COUNT: usize = 1;

            const REQUIRED: bool = $required;

            type Slots = Option<T>;

            #[inline(always)]
            fn read<'de, A: MapAccess<'de>, R: Rest>(
                slot: &mut Option<T>,
                _: usize,
                name: &'static str,
                map: &mut A,
                rest: &mut R,
            ) -> Result<(), A::Error> {
                *slot = $read(map)?;
                if slot.is_none() {
                    rest.null(name);
                }
                Ok(())
            }

            #[inline]
            fn is_read(slot: &Option<T>, _: usize) -> bool {
                slot.is_some()
            }

            #[inline(always)]
            fn missing(slot: &Option<T>) -> Option<usize> {
                match slot {
                    None if $required => Some(0),
                    _ => None,
                }
            }

            #[inline(always)]
            fn take(slot: Option<T>) -> Self {
                $take(slot)
            }
        }
    };
}

field!(Required of T, required: true, value, |slot: Option<T>| match slot {
    Some(value) => Required(value),
    None => unreachable!("a field that is missing has its own error"),
});
field!(Optional of Option<T>, required: false, MapAccess::next_value, Optional);
field!(Nullable of Option<T>, required: false, value, Nullable);

#[inline]
fn value<'de, T: DeserializeOwned, A: MapAccess<'de>>(map: &mut A) -> Result<Option<T>, A::Error> {
    map.next_value().map(Some)
}

/// Writes a field, unless what is not documented has its name: who put it there wants that.
#[inline]
fn write<T: Serialize + ?Sized, M: SerializeMap, R: Rest>(
    name: &str,
    value: &T,
    rest: &R,
    map: &mut M,
) -> Result<(), M::Error> {
    let name = rest.spelling(name);
    match rest.has(name) {
        true => Ok(()),
        false => map.serialize_entry(name, value),
    }
}

impl<T: Serialize> Write for Required<&T> {
    #[inline]
    fn write<M: SerializeMap, R: Rest>(
        &self,
        names: &mut Iter<'_, &'static str>,
        rest: &R,
        map: &mut M,
    ) -> Result<(), M::Error> {
        match names.next() {
            Some(name) => write(name, self.0, rest, map),
            None => Ok(()),
        }
    }
}

impl<T: Serialize> Write for Optional<&Option<T>> {
    #[inline]
    fn write<M: SerializeMap, R: Rest>(
        &self,
        names: &mut Iter<'_, &'static str>,
        rest: &R,
        map: &mut M,
    ) -> Result<(), M::Error> {
        match (names.next(), self.0) {
            (Some(name), Some(value)) => write(name, value, rest, map),
            (Some(name), None) if rest.was_null(name) => write(name, &(), rest, map),
            _ => Ok(()),
        }
    }
}

impl<T: Serialize> Write for Nullable<&Option<T>> {
    #[inline]
    fn write<M: SerializeMap, R: Rest>(
        &self,
        names: &mut Iter<'_, &'static str>,
        rest: &R,
        map: &mut M,
    ) -> Result<(), M::Error> {
        match (names.next(), self.0) {
            (Some(name), Some(value)) => write(name, value, rest, map),
            _ => Ok(()),
        }
    }
}
