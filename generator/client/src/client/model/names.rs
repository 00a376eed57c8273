//! Which field the next name of an object means.

use serde::de::{self, DeserializeSeed, Deserializer, Visitor};
use std::{fmt, marker::PhantomData};

use super::table::{Table, is_same};

/// The names of a model while an object is read. It is made for a model, so that the compiler puts it where it is used.
pub(super) struct Names<M> {
    names: &'static [&'static str],
    /// The position of the field that comes next, if objects have the order of the documents.
    next: usize,
    /// Where names are, once one did not come in the order of the documents.
    table: Option<Table>,
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
            table: None,
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
        if self.table.is_none() {
            let (before, after) = self.names.split_at(self.next.min(self.names.len()));
            if let Some(further) = after.iter().position(|known| is_same(known, name)) {
                return before.len() + further;
            }
        }
        let table = self
            .table
            .get_or_insert_with(|| Table::new(self.names, |known| known));
        table
            .position(self.names, |known| known, name)
            .unwrap_or_else(|| {
                self.unknown = name.to_owned();
                self.names.len()
            })
    }
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
