//! Fields whose names the documents do not state: of each, another spelling is taken too.

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, Visitor};
use std::{fmt, marker::PhantomData};

use super::extra::Extra;
use super::field::Fields;
use super::object::{expecting, fill};

/// Reads a model as [`read`](super::read) does, and a field of a name in `respelt` from an unknown field of the same
/// letters, unless the name itself was there.
#[inline]
pub fn read_respelt<'de, T, F: Fields, D: Deserializer<'de>>(
    deserializer: D,
    names: &'static [&'static str],
    respelt: &'static [&'static str],
    make: impl FnOnce(F, Extra) -> T,
) -> Result<T, D::Error> {
    deserializer.deserialize_map(Respelt {
        names,
        respelt,
        make,
        of: PhantomData,
    })
}

struct Respelt<M, T, F> {
    names: &'static [&'static str],
    respelt: &'static [&'static str],
    make: M,
    of: PhantomData<fn(F) -> T>,
}

impl<'de, T, F: Fields, M: FnOnce(F, Extra) -> T> Visitor<'de> for Respelt<M, T, F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        expecting::<T>(f)
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        let mut slots = F::Slots::default();
        let mut extra = Extra::default();
        fill::<M, F, Extra, A>(&mut slots, &mut extra, map, self.names)?;
        if !extra.is_empty() {
            respell::<F>(&mut slots, &mut extra, self.names, self.respelt).map_err(de::Error::custom)?;
        }
        match F::missing(&slots, self.names) {
            Some(name) => Err(de::Error::missing_field(name)),
            None => Ok((self.make)(F::take(slots), extra)),
        }
    }
}

#[cold]
fn respell<F: Fields>(
    slots: &mut F::Slots,
    extra: &mut Extra,
    names: &'static [&'static str],
    respelt: &[&str],
) -> serde_json::Result<()> {
    for (position, name) in names.iter().enumerate() {
        if F::is_read(slots, position) || !respelt.contains(name) {
            continue;
        }
        let Some((spelling, value)) = extra.like(name) else {
            continue;
        };
        // As text once more, for which the type has a reader already.
        let text = value.to_string();
        match F::read(slots, position, name, &mut Single(&text), &mut ()) {
            // Null is no value of this field.
            Ok(()) if !F::is_read(slots, position) => {}
            Err(_) if value.is_null() => {}
            Ok(()) => {
                let spelling = spelling.to_owned();
                extra.spell(name, spelling);
            }
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// A value where one of an object is expected.
struct Single<'de>(&'de str);

impl<'de> MapAccess<'de> for Single<'de> {
    type Error = serde_json::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, _: K) -> serde_json::Result<Option<K::Value>> {
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> serde_json::Result<V::Value> {
        seed.deserialize(&mut serde_json::Deserializer::from_slice(self.0.as_bytes()))
    }
}
