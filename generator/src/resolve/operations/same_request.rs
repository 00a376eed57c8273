//! Operations that ask a server for the same: those of one name are one operation, others are a finding.

use std::collections::BTreeMap;

use docwright_schema::schema::{Method, Operation};
use docwright_schema::{Diagnostic, Diagnostics, codes};

use crate::resolve::evidence::documented::Documented;
use crate::resolve::names::words::letters;
use crate::resolve::pages::described::nameless;

/// What a server goes by, and which one it is: method, path without the names of its variables, and the server where it is
/// not the API's.
type Request = (Method, String, Option<String>);

fn request(operation: &Operation) -> Option<Request> {
    let (method, path) = (operation.method.as_ref()?, operation.path.as_ref()?);
    let server = operation.servers.first().map(|server| server.url.value.clone());
    Some((method.value, nameless(&path.value), server))
}

/// Reports operations of different names with the same method and path. A fragment (`/chat#stream`) is part of a path.
pub(super) fn report(documented: &[Documented<'_>], operations: &[Operation], diagnostics: &mut Diagnostics) {
    let mut known: BTreeMap<Request, (&Documented<'_>, &Operation)> = BTreeMap::new();
    for (documented, operation) in documented.iter().zip(operations) {
        let (Some(request), Some(path)) = (request(operation), &operation.path) else {
            continue;
        };
        let (first, other) = *known.entry(request).or_insert((documented, operation));
        if letters(&other.name) == letters(&operation.name) {
            continue;
        }
        let method = operation
            .method
            .as_ref()
            .map_or("", |method| method.value.as_str());
        let message = format!(
            "`{}` and `{}` are both `{method} {}`",
            other.name, operation.name, path.value
        );
        diagnostics.push(
            Diagnostic::new(&codes::SAME_REQUEST, message)
                .at(documented.evidence.name.span, "the second one")
                .at(first.evidence.name.span, "the first one"),
        );
    }
}

/// Makes one of operations that have the same name, method and path; the first one's facts are believed.
pub(super) fn merged(operations: Vec<Operation>) -> Vec<Operation> {
    let mut known: BTreeMap<(Request, String), usize> = BTreeMap::new();
    let mut kept: Vec<Operation> = Vec::with_capacity(operations.len());
    for operation in operations {
        let Some(request) = request(&operation) else {
            kept.push(operation);
            continue;
        };
        let key = (request, letters(&operation.name));
        let of_one_id = |other: &Operation| match (&other.operation_id, &operation.operation_id) {
            (Some(a), Some(b)) => a.value == b.value,
            _ => true,
        };
        match known
            .get(&key)
            .and_then(|&at| kept.get_mut(at))
            .filter(|other| of_one_id(other))
        {
            Some(first) => {
                first.places.extend(operation.places);
                let new = operation
                    .groups
                    .into_iter()
                    .filter(|group| !first.groups.contains(group))
                    .collect::<Vec<_>>();
                first.groups.extend(new);
            }
            None => {
                known.insert(key, kept.len());
                kept.push(operation);
            }
        }
    }
    kept
}
