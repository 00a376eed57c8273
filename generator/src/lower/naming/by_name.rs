//! What is known of items, by module and name.

use rustc_hash::FxHashMap;

use super::ident::Ident;

/// Something about items, whose order is never seen.
#[derive(Debug)]
pub(crate) struct ByName<T>(FxHashMap<String, FxHashMap<Ident, T>>);

impl<T> Default for ByName<T> {
    fn default() -> ByName<T> {
        ByName(FxHashMap::default())
    }
}

impl<T> ByName<T> {
    /// What is known of an item.
    pub(crate) fn get(&self, module: &str, name: &Ident) -> Option<&T> {
        self.0.get(module)?.get(name)
    }

    /// Says something of an item.
    pub(crate) fn insert(&mut self, module: &str, name: &Ident, value: T) {
        match self.0.get_mut(module) {
            Some(names) => names.insert(name.clone(), value),
            None => self
                .0
                .entry(module.to_owned())
                .or_default()
                .insert(name.clone(), value),
        };
    }

    /// All that is known.
    pub(crate) fn values(&self) -> impl Iterator<Item = &T> {
        self.0.values().flat_map(FxHashMap::values)
    }

    /// The same with other values.
    pub(crate) fn map<U>(self, mut of: impl FnMut(T) -> U) -> ByName<U> {
        let mut names = |names: FxHashMap<Ident, T>| -> FxHashMap<Ident, U> {
            names.into_iter().map(|(name, value)| (name, of(value))).collect()
        };
        ByName(
            self.0
                .into_iter()
                .map(|(module, inside)| (module, names(inside)))
                .collect(),
        )
    }

    /// With what is known of other items.
    pub(crate) fn and(mut self, others: ByName<T>) -> ByName<T> {
        for (module, names) in others.0 {
            self.0.entry(module).or_default().extend(names);
        }
        self
    }
}
