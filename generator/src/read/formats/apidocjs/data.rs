//! The files that apidoc writes: operations as JSON, and what is said of the project.

use docwright_schema::SourceId;
use memchr::memmem;

use super::entry::{Entry, Example};
use super::kind::BEGINS;
use super::parameter::{Param, typed};
use crate::read::data::{self, Node, Origin};

/// What apidoc calls groups of fields that the author put in none.
const UNGROUPED: &[&str] = &["Parameter", "Header", "Query", "Body", "Success 200", "Error 4xx"];

/// What is said of the API as a whole.
#[derive(Debug, Clone, Default)]
pub(super) struct Project {
    pub(super) title: Option<(String, docwright_schema::Span)>,
    pub(super) version: Option<(String, docwright_schema::Span)>,
    pub(super) text: Option<String>,
    pub(super) url: Option<(String, docwright_schema::Span)>,
    pub(super) tried_at: Option<(String, docwright_schema::Span)>,
}

impl Project {
    /// The same, with what another file says where this one says nothing.
    pub(super) fn or(self, other: Project) -> Project {
        Project {
            title: self.title.or(other.title),
            version: self.version.or(other.version),
            text: self.text.or(other.text),
            url: self.url.or(other.url),
            tried_at: self.tried_at.or(other.tried_at),
        }
    }
}

/// The data of a file: JSON, or a script that hands it over.
fn parse(source: SourceId, text: &str) -> Node {
    let start = text.find(['[', '{']).unwrap_or_default();
    let end = text.rfind([']', '}']).map_or(text.len(), |at| at + 1);
    let inner = text.get(start..end.max(start)).unwrap_or_default();
    data::parse_json(inner, Origin::Part(source, start)).root
}

/// The operations of a script, and what it says of the project: the first object behind them that has the words of one.
pub(super) fn bundle(source: SourceId, text: &str) -> (Vec<Entry>, Project) {
    let bytes = text.as_bytes();
    let at = |from: usize| -> Node {
        let rest = text.get(from..).unwrap_or_default();
        data::parse_script(rest, Origin::Part(source, from)).root
    };
    let starts = memmem::find_iter(bytes, BEGINS).map(|at| at + 1);
    let lists = starts.take(MOST).map(|start| (start, at(start)));
    let mut found = lists.map(|(start, root)| {
        let all: Vec<Entry> = root
            .items()
            .iter()
            .filter_map(|node| of_node(source, node))
            .collect();
        (start, all)
    });
    let (start, entries) = found.find(|(_, all)| !all.is_empty()).unwrap_or_default();
    let behind = bytes.get(start..).unwrap_or_default();
    let settings = memmem::find_iter(behind, SETTINGS).map(|at| start + at + 1);
    let roots = settings.take(MOST).map(at);
    let mut known = roots.filter(|root| root.get("apidoc").is_some() || root.get("generator").is_some());
    (
        entries,
        known.next().map(|root| settings_of(&root)).unwrap_or_default(),
    )
}

/// Where what is said of the project begins in a script.
const SETTINGS: &str = "={name:";
/// So many places of a script are looked at.
const MOST: usize = 8;

/// What a settings file says.
pub(super) fn project(source: SourceId, text: &str) -> Project {
    settings_of(&parse(source, text))
}

fn settings_of(root: &Node) -> Project {
    // A manifest of a package holds them below a name.
    let inner = root.get("apidoc").filter(|inner| inner.as_map().is_some());
    let root = inner.unwrap_or(root);
    let said = |key: &str| {
        let node = root.get(key)?;
        let text = node.as_text()?.trim();
        (!text.is_empty()).then(|| (text.to_owned(), node.span))
    };
    Project {
        title: said("name").or_else(|| said("title")),
        version: said("version"),
        text: said("description").map(|said| said.0),
        url: said("url").filter(|(url, _)| url != "false"),
        tried_at: said("sampleUrl").filter(|(url, _)| url != "false"),
    }
}

/// The operations of a file of them.
pub(super) fn entries(source: SourceId, text: &str) -> Vec<Entry> {
    let root = parse(source, text);
    let all = root.get("api").unwrap_or(&root);
    all.items()
        .iter()
        .filter_map(|node| of_node(source, node))
        .collect()
}

fn of_node(source: SourceId, node: &Node) -> Option<Entry> {
    let at = node.get("url").map_or(node.span, |url| url.span);
    let text = |key: &str| node.get(key).and_then(Node::as_text).unwrap_or_default().trim();
    let mut entry = Entry::new(source, at);
    node.str("type")?.trim().clone_into(&mut entry.method);
    node.str("url")?.trim().clone_into(&mut entry.url);
    entry.title = plain(text("title"));
    text("name").clone_into(&mut entry.name);
    text("group").clone_into(&mut entry.group);
    text("groupTitle").clone_into(&mut entry.group_title);
    if entry.group_title.is_empty() {
        entry.group_title.clone_from(&entry.group);
    }
    text("version").clone_into(&mut entry.version);
    entry.text = plain(text("description"));
    entry.deprecated = node.get("deprecated").is_some_and(|mark| !mark.is_null());
    let permissions = node.get("permission").map(Node::items).unwrap_or_default();
    let named = permissions.iter().filter_map(|one| one.str("name"));
    entry.permissions = named.map(str::to_owned).collect();
    entry.headers = fields(node, "header");
    entry.params = fields(node, "parameter");
    entry.query = fields(node, "query");
    entry.body = fields(node, "body");
    entry.success = fields(node, "success");
    entry.errors = fields(node, "error");
    entry.header_examples = examples(node, "header");
    entry.request_examples = examples(node, "parameter");
    entry.request_examples.extend(examples(node, "body"));
    entry.success_examples = examples(node, "success");
    entry.error_examples = examples(node, "error");
    let tried = node.get("sampleRequest").map(Node::items).unwrap_or_default();
    entry.tried_at = tried
        .iter()
        .filter_map(|one| one.str("url"))
        .map(str::to_owned)
        .collect();
    Some(entry)
}

/// Fields in groups, or in one list.
fn fields(node: &Node, key: &str) -> Vec<Param> {
    let Some(all) = node.get(key) else {
        return Vec::new();
    };
    let listed = all.items().iter();
    let groups = all.get("fields").map(Node::entries).unwrap_or_default();
    let in_groups = groups.iter().flat_map(|entry| entry.value.items());
    listed.chain(in_groups).filter_map(field).collect()
}

fn field(node: &Node) -> Option<Param> {
    let name = node.str("field")?;
    let text = |key: &str| node.get(key).and_then(Node::as_text).map(str::trim);
    let mut param = Param {
        name: name.trim().to_owned(),
        optional: node.is_true("optional"),
        group: text("group")
            .map(plain)
            .filter(|group| !group.is_empty() && !UNGROUPED.contains(&group.as_str())),
        default: text("defaultValue").map(str::to_owned),
        text: text("description").map(plain).unwrap_or_default(),
        span: node.get("field").map_or(node.span, |field| field.span),
        ..Param::default()
    };
    if let Some(ty) = text("type") {
        // A parser of texts may have added its own.
        typed(&mut param, ty.rsplit(": ").next().unwrap_or(ty));
    }
    param.size = text("size").map(str::to_owned).or(param.size);
    let allowed = node.get("allowedValues").map(Node::items).unwrap_or_default();
    let allowed = allowed.iter().filter_map(Node::as_text);
    let bare = |value: &str| value.trim_matches(['"', '\'']).to_owned();
    param.allowed.extend(allowed.map(bare));
    param.name.chars().any(char::is_alphanumeric).then_some(param)
}

fn examples(node: &Node, key: &str) -> Vec<Example> {
    let all = node.get(key).and_then(|part| part.get("examples"));
    let all = all.map(Node::items).unwrap_or_default();
    let one = |node: &Node| {
        Some(Example {
            title: node.str("title").unwrap_or_default().to_owned(),
            content: node.str("content")?.to_owned(),
        })
    };
    all.iter().filter_map(one).collect()
}

/// A text that was rendered, without the paragraph around it.
fn plain(text: &str) -> String {
    let text = text.trim();
    let inner = text
        .strip_prefix("<p>")
        .and_then(|text| text.strip_suffix("</p>"));
    inner
        .filter(|inner| !inner.contains("<p>"))
        .unwrap_or(text)
        .to_owned()
}
