//! Models as objects.

use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};
use std::{fmt, marker::PhantomData};

use super::expecting;
use super::field::{Fields, Write};
use super::names::Names;
use super::rest::Rest;

/// Reads a model from an object: `make` makes it of its fields, which have the order of the names, and of the others.
#[inline]
pub fn read<'de, T, F: Fields, R: Rest, D: Deserializer<'de>>(
    deserializer: D,
    names: &'static [&'static str],
    make: impl FnOnce(F, R) -> T,
) -> Result<T, D::Error> {
    read_respelt(deserializer, names, &[], make)
}

/// Reads a model as [`read`] does. The documents do not state the names in `respelt`: a field of one of them is read from a
/// field of the same letters, too.
#[inline]
pub fn read_respelt<'de, T, F: Fields, R: Rest, D: Deserializer<'de>>(
    deserializer: D,
    names: &'static [&'static str],
    respelt: &'static [&'static str],
    make: impl FnOnce(F, R) -> T,
) -> Result<T, D::Error> {
    deserializer.deserialize_map(Model {
        names,
        respelt,
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
    fields.write(&mut names.iter(), rest, &mut map)?;
    rest.write(&mut map)?;
    map.end()
}

struct Model<M, T, F, R> {
    names: &'static [&'static str],
    respelt: &'static [&'static str],
    make: M,
    of: PhantomData<fn(F, R) -> T>,
}

impl<'de, T, F: Fields, R: Rest, M: FnOnce(F, R) -> T> Visitor<'de> for Model<M, T, F, R> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        expecting(f, "an object of the model", std::any::type_name::<T>())
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let mut slots = F::Slots::default();
        let mut rest = R::default();
        let mut names = Names::new(self.names);
        while let Some(position) = map.next_key_seed(names.next::<M>())? {
            let position = match self.respelt {
                [] => position,
                _ if position < self.names.len() && !rest.has_spellings() => position,
                respelt => {
                    let is_read = |position| F::is_read(&slots, position);
                    respell(position, &mut names, respelt, &is_read, &mut rest)
                }
            };
            match self.names.get(position) {
                Some(name) => F::read(&mut slots, position, name, &mut map, &mut rest)?,
                None => rest.keep(std::mem::take(&mut names.unknown), &mut map)?,
            }
        }
        match F::missing(&slots).and_then(|position| self.names.get(position)) {
            Some(name) => Err(de::Error::missing_field(name)),
            None => Ok((self.make)(F::take(slots), rest)),
        }
    }
}

/// The position of the field that is read next, where those in `respelt` have names that the documents do not state: an
/// unknown name of the same letters is one of theirs. Of two names for a field, the first is its own.
#[cold]
fn respell<R: Rest>(
    position: usize,
    names: &mut Names,
    respelt: &[&str],
    is_read: &dyn Fn(usize) -> bool,
    rest: &mut R,
) -> usize {
    let all = names.names;
    match all.get(position) {
        Some(name) if rest.spelling(name) != *name => {
            names.unknown = (*name).to_owned();
            all.len()
        }
        Some(_) => position,
        None => match names.like_unknown(respelt) {
            Some(position) if !is_read(position) && rest.spelling(all[position]) == all[position] => {
                rest.spell(all[position], std::mem::take(&mut names.unknown));
                position
            }
            _ => all.len(),
        },
    }
}
