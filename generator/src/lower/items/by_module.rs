//! The items of each module, as they are gathered.

use std::collections::BTreeMap;

use crate::lower::naming::ident::Ident;
use crate::lower::rust::{Client, Function, Item, PagesFunction};

/// The module of the client.
pub(crate) const CLIENT: &str = "api";

/// The module of headers of answers.
pub(crate) const HEADERS: &str = "headers";

/// Items by module, in the order in which they were added.
#[derive(Debug, Default)]
pub(crate) struct Items(BTreeMap<String, Vec<Item>>);

impl Items {
    /// The request function of a module that has a name.
    pub(crate) fn function(&self, module: &str, name: &Ident) -> Option<&Function> {
        self.0.get(module)?.iter().find_map(|item| match item {
            Item::Function(function) if function.name == *name => Some(&**function),
            _ => None,
        })
    }

    /// The client of the API.
    pub(crate) fn client(&self) -> Option<&Client> {
        self.0.get(CLIENT)?.iter().find_map(|item| match item {
            Item::Client(client) => Some(&**client),
            _ => None,
        })
    }

    /// The struct, the enum of values or the alias of a module that has a name.
    pub(crate) fn named(&self, module: &str, name: &Ident) -> Option<&Item> {
        self.0.get(module)?.iter().find(|item| match item {
            Item::Struct(item) => item.name == *name,
            Item::Values(item) => item.name == *name,
            Item::Alias(item) => item.name == *name,
            _ => false,
        })
    }

    /// The function for pages of a module that has a name.
    pub(crate) fn pages(&self, module: &str, name: &Ident) -> Option<&PagesFunction> {
        self.0.get(module)?.iter().find_map(|item| match item {
            Item::Pages(pages) if pages.name == *name => Some(&**pages),
            _ => None,
        })
    }

    /// Every item, with its module.
    pub(crate) fn each(&mut self) -> impl Iterator<Item = (&str, &mut Item)> {
        let modules = self.0.iter_mut();
        modules.flat_map(|(module, items)| items.iter_mut().map(move |item| (module.as_str(), item)))
    }

    /// The paths of the modules that have items.
    pub(crate) fn modules(&self) -> impl Iterator<Item = &String> {
        self.0.keys()
    }

    /// Takes the items of a module.
    pub(crate) fn take(&mut self, module: &str) -> Vec<Item> {
        self.0.remove(module).unwrap_or_default()
    }

    /// Adds an item to a module.
    pub(crate) fn add(&mut self, module: &str, item: Item) {
        match self.0.get_mut(module) {
            Some(items) => items.push(item),
            None => self.0.entry(module.to_owned()).or_default().push(item),
        }
    }

    /// Puts an item before the others of a module.
    pub(crate) fn add_first(&mut self, module: &str, item: Item) {
        self.0.entry(module.to_owned()).or_default().insert(0, item);
    }
}
