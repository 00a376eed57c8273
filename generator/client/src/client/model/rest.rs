//! What becomes of fields that are not documented.

use serde::de::{DeserializeOwned, IgnoredAny, MapAccess};
use serde::ser::{Serialize, SerializeMap};
use serde_json::Value;
use std::collections::BTreeMap;

use super::Extra;

/// What holds the fields that are not documented, and what else is remembered of an object.
pub trait Rest: Default {
    /// Reads the value of a field that the documents do not know.
    fn keep<'de, A: MapAccess<'de>>(&mut self, name: String, map: &mut A) -> Result<(), A::Error>;

    /// Writes the fields that were kept.
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error>;

    /// Remembers that a field was null where the documents know no null.
    #[inline]
    fn null(&mut self, _name: &'static str) {}

    /// Whether a field was null where the documents know no null.
    #[inline]
    fn was_null(&self, _name: &str) -> bool {
        false
    }

    /// Remembers how the name of a field was spelt that the documents do not state.
    fn spell(&mut self, _name: &'static str, _spelling: String) {}

    /// Whether the name of a field may have been spelt in another way.
    #[inline]
    fn has_spellings(&self) -> bool {
        false
    }

    /// How the name of a field is written: as it was read.
    #[inline]
    fn spelling<'n>(&'n self, name: &'n str) -> &'n str {
        name
    }

    /// Whether a name is written with these fields, and so not once more.
    #[inline]
    fn has(&self, _name: &str) -> bool {
        false
    }
}

/// They are passed over.
impl Rest for () {
    fn keep<'de, A: MapAccess<'de>>(&mut self, _: String, map: &mut A) -> Result<(), A::Error> {
        map.next_value::<IgnoredAny>().map(drop)
    }

    fn write<M: SerializeMap>(&self, _: &mut M) -> Result<(), M::Error> {
        Ok(())
    }
}

/// They are of a documented type.
impl<T: DeserializeOwned + Serialize> Rest for BTreeMap<String, T> {
    fn keep<'de, A: MapAccess<'de>>(&mut self, name: String, map: &mut A) -> Result<(), A::Error> {
        self.insert(name, map.next_value()?);
        Ok(())
    }

    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let mut fields = self.iter();
        fields.try_for_each(|(name, value)| map.serialize_entry(name, value))
    }

    #[inline]
    fn has(&self, name: &str) -> bool {
        self.contains_key(name)
    }
}

/// They are kept, whatever they are.
impl Rest for Extra {
    #[cold]
    fn keep<'de, A: MapAccess<'de>>(&mut self, name: String, map: &mut A) -> Result<(), A::Error> {
        let value: Value = map.next_value()?;
        self.insert(name, value);
        Ok(())
    }

    #[inline]
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        match self.fields() {
            Some(fields) => fields.write(map),
            None => Ok(()),
        }
    }

    #[inline]
    fn null(&mut self, name: &'static str) {
        self.insert_null(name);
    }

    #[inline]
    fn was_null(&self, name: &str) -> bool {
        Extra::was_null(self, name)
    }

    fn spell(&mut self, name: &'static str, spelling: String) {
        self.insert_spelling(name, spelling);
    }

    #[inline]
    fn has_spellings(&self) -> bool {
        Extra::has_spellings(self)
    }

    #[inline]
    fn spelling<'n>(&'n self, name: &'n str) -> &'n str {
        Extra::spelling(self, name)
    }

    #[inline]
    fn has(&self, name: &str) -> bool {
        self.fields().is_some_and(|fields| fields.contains_key(name))
    }
}
