//! Names that a person chose for operations. A name that another operation of the group has is not given, and told: its function
//! would get a number that nobody asked for.

use std::collections::BTreeSet;

use docwright_schema::schema::Operation;
use docwright_schema::{Diagnostic, Span, codes};

use crate::resolve::evidence::documented::Documented;
use crate::resolve::models::Resolver;
use crate::resolve::names::words::letters;

impl Resolver<'_> {
    /// Gives operations, which are in the order of what documents them, the names that the overlay has for them.
    pub(super) fn rename_operations(&mut self, documented: &[Documented<'_>], operations: &mut [Operation]) {
        let entries: Vec<_> = documented
            .iter()
            .map(|documented| {
                let (key, entry) = self.overlay_of(documented)?;
                Some((key, entry.rename.as_ref()?))
            })
            .collect();
        let mut taken = BTreeSet::new();
        for (operation, entry) in operations.iter().zip(&entries) {
            if entry.is_none() {
                taken.extend(names(operation, &operation.name));
            }
        }
        for (operation, entry) in operations.iter_mut().zip(entries) {
            let Some((key, name)) = entry else { continue };
            let wanted = names(operation, name);
            if wanted.iter().any(|name| taken.contains(name)) {
                let message = format!("operation `{}` cannot be called `{name}`", operation.name);
                let span = Span::new(self.overlay.source, key.span());
                let found = Diagnostic::new(&codes::OVERLAY_UNMATCHED, message);
                self.diagnostics
                    .push(found.at(span, "another operation of the group has this name"));
                taken.extend(names(operation, &operation.name));
            } else {
                taken.extend(wanted);
                operation.name.clone_from(name);
            }
        }
    }
}

/// A name in each group of an operation.
fn names(operation: &Operation, name: &str) -> Vec<(Option<String>, String)> {
    let in_group = |group: Option<&String>| (group.cloned(), letters(name));
    match operation.groups.as_slice() {
        [] => vec![in_group(None)],
        groups => groups.iter().map(Some).map(in_group).collect(),
    }
}
