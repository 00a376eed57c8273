//! The modules of `operations`: a group each, and one for operations without a group.

use std::collections::BTreeMap;

use docwright_schema::Schema;

use super::module::ModuleHome;
use crate::lower::naming::ident;
use crate::lower::naming::names::Names;

/// Modules by group; the empty name for operations without one.
pub(crate) type Groups<'a> = BTreeMap<&'a str, ModuleHome<'a>>;

/// The groups of a schema, by their documented names.
pub(crate) fn of(schema: &Schema) -> Groups<'_> {
    // A module inside another of its name confuses people, and clippy.
    let mut names = Names::reserving(["operations"]);
    let mut groups = BTreeMap::new();
    for group in &schema.groups {
        groups.entry(group.name.as_str()).or_insert_with(|| ModuleHome {
            name: names.take(ident::module(spelt(&group.name, &group.title), "group")),
            title: &group.title,
            description: group.description.as_deref(),
            is_default: false,
            group: None,
        });
    }
    for group in schema.operations.iter().flat_map(|operation| &operation.groups) {
        groups.entry(group.as_str()).or_insert_with(|| ModuleHome {
            name: names.take(ident::module(group, "group")),
            title: group,
            description: None,
            is_default: false,
            group: None,
        });
    }
    if schema
        .operations
        .iter()
        .any(|operation| operation.groups.is_empty())
    {
        let name = names.take(ident::module("default", "default"));
        groups.entry("").or_insert(ModuleHome {
            name,
            title: "",
            description: None,
            is_default: true,
            group: None,
        });
    }
    groups
}

/// The module of a group.
pub(crate) fn module_of(groups: &Groups<'_>, group: &str) -> String {
    match groups.get(group) {
        Some(module) => format!("operations::{}", module.name),
        None => "operations".to_owned(),
    }
}

/// A folder's name is mostly the heading in lower case: `userrole` is spelt `userRole` there.
fn spelt<'s>(name: &'s str, title: &'s str) -> &'s str {
    if name.eq_ignore_ascii_case(title) {
        title
    } else {
        name
    }
}
