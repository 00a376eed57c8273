//! What an export holds: requests in groups, variables, a description.

use std::collections::BTreeMap;

use crate::read::data::{Entry, Kind, Node};
use crate::read::formats::embedded::tree::entry;
use crate::read::formats::requests::Variables;

/// Groups within groups are followed no deeper.
const DEEP: usize = 32;

/// An export.
#[derive(Default)]
pub(super) struct Whole<'t> {
    /// Requests, and the names of their groups.
    pub(super) requests: Vec<(&'t Node, &'t str)>,
    pub(super) variables: Variables,
    pub(super) description: Option<&'t Node>,
    name: Option<&'t Node>,
}

impl Whole<'_> {
    /// What is said of the whole.
    pub(super) fn info(&self) -> Option<Entry> {
        let name = self.name.filter(|name| name.as_str().is_some())?;
        Some(entry("title", name.clone()))
    }
}

/// Reads an export.
pub(super) fn of(root: &Node) -> Whole<'_> {
    let mut whole = Whole::default();
    match root.get("resources") {
        Some(resources) => of_four(&mut whole, resources.items()),
        None => of_five(&mut whole, root),
    }
    whole
}

fn of_four<'t>(whole: &mut Whole<'t>, resources: &'t [Node]) {
    let is = |node: &Node, kind: &str| node.str("_type") == Some(kind);
    let groups = resources.iter().filter(|node| is(node, "request_group"));
    let groups: BTreeMap<&str, &Node> = groups.filter_map(|node| Some((node.str("_id")?, node))).collect();
    let outermost = |node: &'t Node| {
        let up = |node: &&'t Node| groups.get(node.str("parentId")?).copied();
        let all = std::iter::successors(up(&node), up).take(DEEP);
        all.last().and_then(|group| group.str("name")).unwrap_or_default()
    };
    for node in resources {
        match node.str("_type").unwrap_or_default() {
            "request" => whole.requests.push((node, outermost(node))),
            "request_group" => data(&mut whole.variables, node.get("environment")),
            "environment" => data(&mut whole.variables, node.get("data")),
            "workspace" => whole.name = whole.name.or(node.get("name")),
            "api_spec" => whole.description = whole.description.or(node.get("contents")),
            _ => {}
        }
    }
}

fn of_five<'t>(whole: &mut Whole<'t>, root: &'t Node) {
    whole.name = root.get("name");
    whole.description = root.get("spec").and_then(|spec| spec.get("contents"));
    if let Some(environment) = root.get("environments") {
        let inner = environment
            .get("subEnvironments")
            .map(Node::items)
            .unwrap_or_default();
        let all = std::iter::once(environment)
            .chain(environment.items())
            .chain(inner);
        all.for_each(|environment| data(&mut whole.variables, environment.get("data")));
    }
    let items = root.get("collection").map(Node::items).unwrap_or_default();
    group(whole, items, "", 0);
}

fn group<'t>(whole: &mut Whole<'t>, items: &'t [Node], name: &'t str, depth: usize) {
    for item in items {
        match item.get("children").filter(|_| depth < DEEP) {
            Some(children) => {
                data(&mut whole.variables, item.get("environment"));
                let own = Some(name).filter(|name| !name.is_empty()).or(item.str("name"));
                group(whole, children.items(), own.unwrap_or_default(), depth + 1);
            }
            None => whole.requests.push((item, name)),
        }
    }
}

/// Adds variables; those of a map are called by the names of both.
fn data(variables: &mut Variables, node: Option<&Node>) {
    for entry in node.map(Node::entries).unwrap_or_default() {
        match &entry.value.kind {
            Kind::Map(map) => {
                for inner in map.entries() {
                    let value = inner.value.as_text().unwrap_or_default();
                    variables.add(&format!("{}.{}", entry.key, inner.key), value);
                }
            }
            _ => variables.add(&entry.key, entry.value.as_text().unwrap_or_default()),
        }
    }
}
