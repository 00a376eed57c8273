//! A module that the documents speak of: a section of models, or a group of operations.

use crate::lower::naming::ident::Ident;
use crate::lower::rust::Home;

/// A module and what the documents say about it.
#[derive(Debug)]
pub(crate) struct ModuleHome<'a> {
    pub(crate) name: Ident,
    pub(crate) title: &'a str,
    pub(crate) description: Option<&'a str>,
    /// It holds the operations without a group.
    pub(crate) is_default: bool,
    /// The struct with the operations as methods, and the method of the client that gives it.
    pub(crate) group: Option<GroupHome>,
}

/// What a group of operations is called.
#[derive(Debug)]
pub(crate) struct GroupHome {
    pub(crate) home: Home,
    pub(crate) method: Ident,
}
