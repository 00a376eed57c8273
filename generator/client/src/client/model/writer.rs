//! An object that is being written.

use serde::{Serialize, ser::SerializeMap};
use std::collections::BTreeMap;

use super::Extra;

/// An object that is being written, field by field. It remembers the first error, after which nothing is written: a
/// result for each field would cost the compiler twice as much as the field.
pub struct Writer<M: SerializeMap> {
    map: M,
    error: Option<M::Error>,
}

impl<M: SerializeMap> Writer<M> {
    /// Writes to a map.
    #[inline]
    pub(super) fn new(map: M) -> Self {
        Writer { map, error: None }
    }

    /// The end of the object.
    #[inline]
    pub(super) fn end(self) -> Result<M::Ok, M::Error> {
        match self.error {
            None => self.map.end(),
            Some(error) => Err(error),
        }
    }

    /// Writes a field.
    #[inline]
    pub fn value<T: Serialize>(&mut self, name: &str, field: &T) {
        if self.error.is_none() {
            self.error = self.map.serialize_entry(name, field).err();
        }
    }

    /// Writes a field unless it is absent.
    #[inline]
    pub fn optional<T: Serialize>(&mut self, name: &str, field: &Option<T>) {
        if let Some(value) = field {
            self.value(name, value);
        }
    }

    /// Writes a field whose name is spelt as it was read.
    #[inline]
    pub fn respelt<T: Serialize>(&mut self, name: &str, field: &T, extra: &Extra) {
        self.value(extra.spelling(name), field);
    }

    /// Writes a field unless it is absent, its name as it was read; what was null, though the documents know no null
    /// there, is null again.
    #[inline]
    pub fn kept<T: Serialize>(&mut self, name: &str, field: &Option<T>, extra: &Extra) {
        match field {
            Some(value) => self.value(extra.spelling(name), value),
            None if extra.was_null(name) => self.value(name, &()),
            None => {}
        }
    }

    /// Writes further fields.
    pub fn further<T: Serialize>(&mut self, fields: &BTreeMap<String, T>) {
        for (name, value) in fields {
            self.value(name, value);
        }
    }

    /// Writes the fields that the documents do not know.
    #[inline]
    pub fn extra(&mut self, extra: &Extra) {
        if let Some(fields) = extra.fields() {
            self.further(fields);
        }
    }
}
