//! Fields that the documents do not know.

use serde::ser::SerializeMap;
use serde_json::Value;
use std::{borrow::Cow, collections::BTreeMap, fmt};

/// Fields of an object that its documentation does not know, or leaves open, by name. They are written back as they
/// came. As long as there are none, this is one pointer and nothing is allocated.
#[derive(Clone, Default, PartialEq)]
// A map would be three words in every model, and most models have none.
#[allow(clippy::box_collection)]
pub struct Extra(Option<Box<BTreeMap<String, Value>>>);

impl Extra {
    /// No field.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    /// The value of a field.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.as_ref()?.get(name)
    }

    /// Sets a field and gives the value that it had.
    pub fn insert<'a>(&mut self, name: impl Into<Cow<'a, str>>, value: impl Into<Value>) -> Option<Value> {
        let fields = self.0.get_or_insert_default();
        fields.insert(name.into().into_owned(), value.into())
    }

    /// Removes a field and gives its value.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        let fields = self.0.as_mut()?;
        let value = fields.remove(name);
        if fields.is_empty() {
            self.0 = None;
        }
        value
    }

    /// The fields in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        let fields = self.0.iter().flat_map(|fields| fields.iter());
        fields.map(|(name, value)| (name.as_str(), value))
    }

    /// Writes the fields into an object.
    #[inline]
    pub fn write<M: SerializeMap>(&self, json: &mut M) -> Result<(), M::Error> {
        match &self.0 {
            Some(fields) => super::write_further(json, fields),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<N: Into<String>, V: Into<Value>> FromIterator<(N, V)> for Extra {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(fields: I) -> Self {
        let fields: BTreeMap<_, _> = fields
            .into_iter()
            .map(|(name, value)| (name.into(), value.into()))
            .collect();
        Self((!fields.is_empty()).then(|| Box::new(fields)))
    }
}
