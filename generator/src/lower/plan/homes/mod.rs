//! Where every item lives and what it is called: all names are taken before the first item is made.
//!
//! Who takes first has the first choice: models, errors that operations share, operations where they are at home, methods,
//! the other modules that show an operation, pages.
//!
//! `models` has a module for each section of the documents' models (`shared`, `operations`), `operations` one for each group.
//! An operation that stands in several groups is at home in the first, and shown by the others.

mod bodies;
mod called;
mod cut;
mod groups;
mod methods;
mod models;
mod module;
mod operations;
mod requests;
mod sections;
mod wrappers;

use std::sync::Arc;

use docwright_schema::schema::ModelId;
use docwright_schema::{Diagnostics, Schema};
use rustc_hash::FxHashMap;

use super::answers::Answers;
use super::errors::Shared;
use super::reach::{self, Reach};
use crate::lower::naming::ident::Ident;
use crate::lower::naming::scopes::Scopes;
use crate::lower::rust::Home;
use called::Called;
use groups::Groups;
use requests::Requests;
use sections::Sections;
use wrappers::Wrappers;

pub(crate) use module::ModuleHome;
pub(crate) use operations::OperationHome;

/// Every home.
#[derive(Debug)]
pub(crate) struct Homes<'a> {
    pub(crate) models: FxHashMap<&'a ModelId, Arc<Home>>,
    pub(crate) operations: Vec<OperationHome<'a>>,
    /// Modules inside `models`, by section.
    pub(crate) sections: Sections<'a>,
    /// Modules inside `operations`, by group; the empty name for operations without one.
    pub(crate) groups: Groups<'a>,
}

impl<'a> Homes<'a> {
    /// The methods of the client for groups, for operations without one, and for their pages.
    pub(crate) fn methods(&self) -> Vec<&Ident> {
        let groups = self.groups.values().filter_map(|group| group.group.as_ref());
        let operations = self.operations.iter();
        let paging = operations
            .clone()
            .filter_map(|home| home.paging.as_ref()?.method.as_ref());
        groups
            .map(|group| &group.method)
            .chain(operations.filter_map(|home| home.method.as_ref()))
            .chain(paging)
            .collect()
    }

    /// Takes every name.
    pub(crate) fn of(schema: &'a Schema, reach: &Reach<'a>, diagnostics: &mut Diagnostics) -> Homes<'a> {
        let mut scopes = Scopes::default();
        let sections = sections::of(schema);
        let mut groups = groups::of(schema);
        cut::report(schema, &groups, diagnostics);
        let models = models::take(schema, reach, &sections, &mut scopes, diagnostics);
        let called = Called::of(schema);
        let wrappers = Wrappers::of(schema);
        let emitted = schema.operations.iter().filter(|o| reach::is_emitted(o));
        let answered: Vec<_> = emitted.map(|o| (o, Answers::of(schema, o))).collect();
        let shared = Shared::of(answered.iter().map(|(_, answers)| answers), &mut scopes);
        let mut operations = Vec::with_capacity(answered.len());
        let mut requests = Requests::beside(models.values().map(|home| &home.name));
        for (operation, answers) in answered {
            let home = operations::take(
                (&sections, &groups, &called),
                (&wrappers, &shared, &mut requests),
                operation,
                answers,
                &mut scopes,
            );
            operations.push(home);
            if let Some(home) = operations.last()
                && let (Some(first), name) = (home.shares, home.operation.name.as_str())
                && let Some(first) = operations.get_mut(first)
            {
                first.sharing.push(name);
            }
        }
        let mut methods = methods::take(&mut groups, &mut operations, &mut scopes);
        // Operations that are at home in a module have the first choice of its names.
        for home in &mut operations {
            home.shown = operations::take_shown(home, &groups, &called, &mut scopes);
        }
        for home in &mut operations {
            home.paging = methods::take_paging(home, &mut scopes, &mut methods);
        }
        Homes {
            models,
            operations,
            sections,
            groups,
        }
    }
}
