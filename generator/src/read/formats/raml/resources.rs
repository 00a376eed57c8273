//! The tree of resources.

use super::operation::{self, Site};
use super::patterns::{METHODS, resource};
use super::whole::{Whole, named};
use crate::read::data::{Entry, Node};
use crate::read::formats::rebuilt::Rebuilt;

/// Resources within resources are followed no deeper.
const DEEP: usize = 40;

/// Adds the operations of all resources.
pub(super) fn add(rebuilt: &mut Rebuilt<'_>, whole: &Whole, root: &Node) {
    let site = Site {
        path: String::new(),
        parameters: Vec::new(),
        secured: root.get("securedBy").cloned(),
    };
    below(rebuilt, whole, root, &site, 0);
}

fn below(rebuilt: &mut Rebuilt<'_>, whole: &Whole, node: &Node, above: &Site, depth: usize) {
    let own = node.entries().iter().filter(|entry| entry.key.starts_with('/'));
    for entry in own.filter(|_| depth < DEEP) {
        // A path of a format: `/boats{mediaTypeExtension}`.
        let path = format!("{}{}", above.path, entry.key.replace("{mediaTypeExtension}", ""));
        let node = resource(whole, &entry.value, &path);
        let mut parameters: Vec<Entry> = above.parameters.clone();
        parameters.extend(node.get("uriParameters").map(named).unwrap_or_default());
        let secured = node.get("securedBy").cloned().or_else(|| above.secured.clone());
        let site = Site {
            path: if path.len() > 1 {
                path.trim_end_matches('/').to_owned()
            } else {
                path
            },
            parameters,
            secured,
        };
        for method in METHODS {
            let Some(found) = node.as_map().and_then(|map| map.entry(method)) else {
                continue;
            };
            let operation = operation::read(rebuilt, whole, &site, found);
            rebuilt.operation(&site.path, method, found.key_span, operation);
        }
        // What `resource` puts in place is about methods, so what stands below is that of the page.
        below(rebuilt, whole, &entry.value, &site, depth + 1);
    }
}
