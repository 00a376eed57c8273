//! Which field the next name of an object means.

use serde::de::{self, DeserializeSeed, Deserializer, Visitor};
use std::{fmt, marker::PhantomData};

/// The names of a model while an object is read. It is made for a model, so that the compiler puts it where it is used.
pub(super) struct Names<M> {
    names: &'static [&'static str],
    /// The position of the field that comes next, if objects have the order of the documents.
    next: usize,
    /// A name that the model does not have.
    pub(super) unknown: String,
    of: PhantomData<M>,
}

impl<M> Names<M> {
    #[inline]
    pub(super) fn new(names: &'static [&'static str]) -> Self {
        Names {
            names,
            next: 0,
            unknown: String::new(),
            of: PhantomData,
        }
    }

    /// The position of a name, or how many there are.
    #[inline]
    fn position(&mut self, name: &str) -> usize {
        let position = match self.names.get(self.next) {
            Some(next) if is_same(next, name) => self.next,
            _ => self.search(name),
        };
        self.next = position + 1;
        position
    }

    /// Objects leave out fields more often than they have them in another order.
    fn search(&mut self, name: &str) -> usize {
        let (before, after) = self.names.split_at(self.next.min(self.names.len()));
        let is_name = |known: &&str| is_same(known, name);
        let position = match after.iter().position(is_name) {
            Some(position) => Some(before.len() + position),
            None => before.iter().position(is_name),
        };
        position.unwrap_or_else(|| {
            self.unknown = name.to_owned();
            self.names.len()
        })
    }
}

/// Whether two names are equal. They are short: their ends tell, in less time than a call that compares bytes takes.
#[inline]
fn is_same(name: &str, other: &str) -> bool {
    let (name, other) = (name.as_bytes(), other.as_bytes());
    if name.len() != other.len() {
        return false;
    }
    match (ends::<8>(name), ends::<8>(other)) {
        (Some(one), Some(two)) => one == two && (name.len() <= 16 || name == other),
        _ => match (ends::<4>(name), ends::<4>(other)) {
            (Some(one), Some(two)) => one == two,
            _ => name.iter().eq(other),
        },
    }
}

#[inline]
fn ends<const N: usize>(bytes: &[u8]) -> Option<(&[u8; N], &[u8; N])> {
    Some((bytes.first_chunk()?, bytes.last_chunk()?))
}

impl<'de, M> DeserializeSeed<'de> for &mut Names<M> {
    type Value = usize;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<M> Visitor<'_> for &mut Names<M> {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    #[inline]
    fn visit_str<E: de::Error>(self, name: &str) -> Result<usize, E> {
        Ok(self.position(name))
    }
}
