//! Models as objects.

use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};
use std::{fmt, marker::PhantomData};

use super::field::{Fields, Write};
use super::names::Names;
use super::rest::Rest;
use super::type_name;

/// Reads a model from an object: `make` makes it of its fields, which have the order of the names, and of the others.
#[inline]
pub fn read<'de, T, F: Fields, R: Rest, D: Deserializer<'de>>(
    deserializer: D,
    names: &'static [&'static str],
    make: impl FnOnce(F, R) -> T,
) -> Result<T, D::Error> {
    deserializer.deserialize_map(Model {
        names,
        make,
        of: PhantomData,
    })
}

/// Writes a model as an object: the fields that there are, then the others.
#[inline]
pub fn write<F: Write, R: Rest, S: Serializer>(
    serializer: S,
    names: &[&'static str],
    fields: &F,
    rest: &R,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    fields.write(names, rest, &mut map)?;
    rest.write(&mut map)?;
    map.end()
}

struct Model<M, T, F, R> {
    names: &'static [&'static str],
    make: M,
    of: PhantomData<fn(F, R) -> T>,
}

impl<'de, T, F: Fields, R: Rest, M: FnOnce(F, R) -> T> Visitor<'de> for Model<M, T, F, R> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        expecting::<T>(f)
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        let mut slots = F::Slots::default();
        let mut rest = R::default();
        fill::<M, F, R, A>(&mut slots, &mut rest, map, self.names)?;
        match F::missing(&slots, self.names) {
            Some(name) => Err(de::Error::missing_field(name)),
            None => Ok((self.make)(F::take(slots), rest)),
        }
    }
}

pub(super) fn expecting<T>(f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "an object of the model {}", type_name::<T>())
}

/// Reads all that an object holds.
#[inline(always)]
pub(super) fn fill<'de, M, F: Fields, R: Rest, A: MapAccess<'de>>(
    slots: &mut F::Slots,
    rest: &mut R,
    mut map: A,
    names: &'static [&'static str],
) -> Result<(), A::Error> {
    let mut keys = Names::<M>::new(names);
    while let Some(position) = map.next_key_seed(&mut keys)? {
        match names.get(position) {
            Some(name) => F::read(slots, position, name, &mut map, rest)?,
            None => rest.keep(std::mem::take(&mut keys.unknown), &mut map)?,
        }
    }
    Ok(())
}
