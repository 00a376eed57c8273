//! Which field the next name of an object means.

use serde::de::{self, DeserializeSeed, Deserializer, Visitor};
use std::{fmt, marker::PhantomData};

use super::extra::is_like;
use super::table::{Table, is_same};

/// The names of a model while an object is read.
pub(super) struct Names {
    pub(super) names: &'static [&'static str],
    /// The position of the field that comes next, if objects have the order of the documents.
    next: usize,
    /// Where names are, once one did not come in the order of the documents.
    table: Option<Table>,
    /// A name that the model does not have.
    pub(super) unknown: String,
}

impl Names {
    #[inline]
    pub(super) fn new(names: &'static [&'static str]) -> Self {
        Names {
            names,
            next: 0,
            table: None,
            unknown: String::new(),
        }
    }

    /// Reads the position of the next name, or how many there are.
    #[inline]
    pub(super) fn next<M>(&mut self) -> Next<'_, M> {
        Next {
            names: self,
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

    /// The position of a field in `respelt` whose name has the letters of the unknown one.
    #[cold]
    pub(super) fn like_unknown(&self, respelt: &[&str]) -> Option<usize> {
        let is_meant = |name: &&str| is_like(name, &self.unknown) && respelt.contains(name);
        self.names.iter().position(is_meant)
    }
}

/// The next name. It is one of a model `M`, so that the compiler puts how it is read where it is used.
pub(super) struct Next<'n, M> {
    names: &'n mut Names,
    of: PhantomData<M>,
}

impl<'de, M> DeserializeSeed<'de> for Next<'_, M> {
    type Value = usize;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<M> Visitor<'_> for Next<'_, M> {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    #[inline]
    fn visit_str<E: de::Error>(self, name: &str) -> Result<usize, E> {
        Ok(self.names.position(name))
    }
}
