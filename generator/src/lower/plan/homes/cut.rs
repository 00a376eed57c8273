//! Names of groups and operations that are too long to be called so.

use std::collections::BTreeSet;

use docwright_schema::schema::Operation;
use docwright_schema::{Diagnostic, Diagnostics, Schema, codes};

use super::groups::Groups;
use crate::lower::naming::ident;

/// Says which names of groups and operations are too long to be called so.
pub(crate) fn report(schema: &Schema, groups: &Groups<'_>, diagnostics: &mut Diagnostics) {
    let place = |operation: &Operation| {
        operation
            .places
            .first()
            .map(ToString::to_string)
            .unwrap_or_default()
    };
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for operation in &schema.operations {
        let long = operation.groups.iter().filter(|group| ident::is_too_long(group));
        for group in long.filter(|group| seen.insert(group)) {
            let name = groups.get(group.as_str()).map_or("", |home| home.name.as_str());
            let message = format!("the group `{group}` is called `{name}` in Rust");
            diagnostics.push(Diagnostic::new(&codes::UNSAFE_NAME, message).page(place(operation)));
        }
        if ident::is_too_long(&operation.name) {
            let name = ident::snake(&operation.name, "call");
            let message = format!("the operation `{}` is called `{name}` in Rust", operation.name);
            diagnostics.push(Diagnostic::new(&codes::UNSAFE_NAME, message).page(place(operation)));
        }
    }
}
