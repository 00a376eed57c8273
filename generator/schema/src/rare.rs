//! What is nearly always empty.

use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value that is nearly always empty: as wide as a pointer, and there is nothing behind it as long as it is empty.
///
/// Such values stand in every field of every model; in place they would be a good part of the memory that a run touches.
#[derive(Debug, Clone)]
pub struct Rare<T>(Option<Box<T>>);

/// What can be empty.
pub trait Empty: Default + PartialEq + 'static {
    /// The empty value.
    const EMPTY: &'static Self;
}

impl<T: PartialEq + 'static> Empty for Vec<T> {
    const EMPTY: &'static Self = &Vec::new();
}

impl<K: PartialEq + Ord + 'static, V: PartialEq + 'static> Empty for BTreeMap<K, V> {
    const EMPTY: &'static Self = &BTreeMap::new();
}

impl<T> Default for Rare<T> {
    fn default() -> Rare<T> {
        Rare(None)
    }
}

impl<T: Empty> Deref for Rare<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.as_deref().unwrap_or(T::EMPTY)
    }
}

impl<T: Empty> DerefMut for Rare<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.0.get_or_insert_default()
    }
}

impl<T: Empty> From<T> for Rare<T> {
    fn from(value: T) -> Rare<T> {
        Rare((value != *T::EMPTY).then(|| Box::new(value)))
    }
}

impl<T: Empty> PartialEq for Rare<T> {
    fn eq(&self, other: &Rare<T>) -> bool {
        **self == **other
    }
}

impl<T: Empty + Eq> Eq for Rare<T> {}

impl<T: Empty + Serialize> Serialize for Rare<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(serializer)
    }
}

impl<'de, T: Empty + Deserialize<'de>> Deserialize<'de> for Rare<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Rare<T>, D::Error> {
        T::deserialize(deserializer).map(Rare::from)
    }
}

/// Whether a mark is absent, which it nearly always is: then it is not written.
pub(crate) fn is_false(value: &bool) -> bool {
    !value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_is_empty_however_it_came_about() {
        let mut cleared = Rare::from(vec![1]);
        cleared.clear();
        assert_eq!(cleared, Rare::default());
        assert_eq!(serde_json::to_string(&cleared).unwrap(), "[]");
        assert_eq!(
            serde_json::from_str::<Rare<Vec<i32>>>("[1]").unwrap(),
            vec![1].into()
        );
        assert_eq!(size_of::<Rare<Vec<i32>>>(), size_of::<usize>());
    }
}
