//! One method of a resource: its parameters, what is sent and received, and its ways for files.

use docwright_schema::Span;

use super::access::{self, Access};
use super::path::{self, Path, Variable};
use super::schema;
use crate::read::data::{Entry, Node};
use crate::read::formats::embedded::tree::{boolean, entry, list, map, text};
use crate::read::formats::openapi;
use crate::read::formats::rebuilt::{Rebuilt, Sketch, payload};

/// What holds for every method.
pub(super) struct Whole<'t> {
    /// What paths of methods begin with.
    pub(super) service: &'t str,
    /// Parameters of all methods.
    pub(super) parameters: &'t [Entry],
    pub(super) access: Access,
}

/// Parameters of all methods with which the answer is a script.
const SCRIPTS: [&str; 1] = ["callback"];
const JSON: &str = "application/json";
const BYTES: &str = "application/octet-stream";

/// One way to call a method.
struct Way<'t> {
    path: &'t str,
    /// The same with all segments told.
    flat: &'t str,
    /// What stands behind the path.
    query: &'static str,
    kind: Kind,
}

/// What a way carries.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Data,
    Upload,
    Download,
}

/// Adds a method, with its ways for files.
pub(super) fn add(rebuilt: &mut Rebuilt<'_>, whole: &Whole<'_>, found: &Entry, group: &str) {
    let node = &found.value;
    let Some(raw) = node.str("path") else { return };
    let path = format!("{}{raw}", whole.service);
    let told = format!("{}{}", whole.service, node.str("flatPath").unwrap_or_default());
    let mut ways = vec![Way {
        path: &path,
        flat: &told,
        query: "",
        kind: Kind::Data,
    }];
    let simple = node
        .get("mediaUpload")
        .and_then(|upload| upload.get("protocols")?.get("simple")?.str("path"));
    ways.extend(simple.map(|path| Way {
        path,
        flat: &told,
        query: "?uploadType=media",
        kind: Kind::Upload,
    }));
    let service = format!("download/{path}");
    if node.is_true("supportsMediaDownload") {
        ways.push(Way {
            path: match node.is_true("useMediaDownloadService") {
                true => &service,
                false => &path,
            },
            flat: &told,
            query: "?alt=media",
            kind: Kind::Download,
        });
    }
    let method = node.str("httpMethod").unwrap_or("GET");
    for way in ways {
        let path = path::read(way.path, way.flat, node.get("parameters"));
        let operation = operation(whole, found, group, &way, &path);
        let full = format!("/{}{}", path.path.trim_start_matches('/'), way.query);
        // Patterns that tell two methods apart may be such that no path can say them.
        let full = rebuilt.apart(full, method, node.str("id").unwrap_or(&found.key));
        rebuilt.operation(&full, method, found.key_span, operation);
    }
}

fn operation(whole: &Whole<'_>, found: &Entry, group: &str, way: &Way<'_>, path: &Path) -> Sketch {
    let node = &found.value;
    let span = found.key_span;
    let mut operation = Sketch::new(span);
    let name = match way.kind {
        Kind::Data => found.key.to_string(),
        Kind::Upload => format!("{}Upload", found.key),
        Kind::Download => format!("{}Download", found.key),
    };
    operation.text(openapi::CALLED, &name);
    if let Some(id) = node.get("id").filter(|_| way.kind == Kind::Data) {
        operation.set("operationId", id.clone());
    }
    operation.text("description", node.str("description").unwrap_or_default());
    operation.flag("deprecated", node.is_true("deprecated"));
    if !group.is_empty() {
        operation.set("tags", list(span, vec![text(span, group)]));
    }
    operation.list("parameters", parameters(whole, node, way, path));
    match way.kind {
        Kind::Upload => operation.put("requestBody", body(node, files(node))),
        _ => {
            if let Some(sent) = node.get("request").filter(|sent| schema::is_told(sent)) {
                let content = vec![entry(JSON, payload(sent.span, Sketch::of(&schema::of(sent))))];
                operation.put("requestBody", body(sent, content));
            }
        }
    }
    operation.set("responses", answers(node, way.kind));
    operation.set("security", access::demanded(whole.access, node));
    operation
}

fn body(node: &Node, content: Vec<Entry>) -> Sketch {
    let mut sent = Sketch::new(node.span);
    sent.set("required", boolean(node.span, true));
    sent.set("content", map(node.span, content));
    sent
}

/// A body of bytes, of each media type that a method takes.
fn files(node: &Node) -> Vec<Entry> {
    let accepted = node.get("mediaUpload").and_then(|upload| upload.get("accept"));
    let accepted = accepted.map(Node::items).unwrap_or_default();
    let is_open = |media: &&str| media.contains('*');
    let words = accepted.iter().filter_map(Node::as_str);
    let mut all: Vec<&str> = Vec::new();
    for media in words {
        let media = if is_open(&media) { BYTES } else { media };
        if !all.contains(&media) {
            all.push(media);
        }
    }
    if all.is_empty() {
        all.push(BYTES);
    }
    all.iter().map(|media| entry(media, bytes(node.span))).collect()
}

fn bytes(span: Span) -> Node {
    let mut schema = schema::string(span);
    schema.text("format", "binary");
    payload(span, schema)
}

fn answers(node: &Node, kind: Kind) -> Node {
    let mut answer = Sketch::new(node.span);
    answer.set("description", text(node.span, ""));
    let told = node.get("response").filter(|told| schema::is_told(told));
    let content = match (kind, told) {
        (Kind::Download, _) => Some(entry(BYTES, bytes(node.span))),
        (_, Some(told)) => Some(entry(JSON, payload(told.span, Sketch::of(&schema::of(told))))),
        (_, None) => None,
    };
    if let Some(content) = content {
        answer.set("content", map(node.span, vec![content]));
    }
    answer.flag(openapi::UNTOLD_STATUS, true);
    map(node.span, vec![entry("2XX", answer.node())])
}

/// Parameters: those of the path in its order, others as the document wants them, then those of all methods.
fn parameters(whole: &Whole<'_>, node: &Node, way: &Way<'_>, path: &Path) -> Vec<Sketch> {
    let own = node.get("parameters");
    let order = node.get("parameterOrder").map(Node::items).unwrap_or_default();
    let first = order
        .iter()
        .filter_map(|name| own?.as_map()?.entry(name.as_str()?));
    let all = first.chain(own.map(Node::entries).unwrap_or_default());
    let mut made: Vec<Sketch> = path
        .variables
        .iter()
        .map(|variable| of_path(node, own.and_then(|own| own.get(&variable.of)), variable))
        .collect();
    let mut seen: Vec<&str> = Vec::new();
    let is_set = |name: &str| way.query.contains(&format!("?{name}="));
    let is_callable = |name: &str| !access::is_credential(name) && !SCRIPTS.contains(&name) && !is_set(name);
    let common = whole.parameters.iter().filter(|entry| is_callable(&entry.key));
    for entry in all.chain(common) {
        let is_elsewhere = entry.value.str("location") == Some("path");
        if !is_elsewhere && !seen.contains(&&*entry.key) {
            seen.push(&entry.key);
            made.push(parameter(entry));
        }
    }
    made
}

fn parameter(entry: &Entry) -> Sketch {
    let node = &entry.value;
    let mut made = Sketch::new(entry.key_span);
    made.text("name", &entry.key);
    made.text("in", node.str("location").unwrap_or("query"));
    made.flag("required", node.is_true("required"));
    made.flag("deprecated", node.is_true("deprecated"));
    made.text("description", node.str("description").unwrap_or_default());
    made.put("schema", schema::of_parameter(node));
    made
}

/// A variable of the path.
fn of_path(method: &Node, told: Option<&Node>, variable: &Variable) -> Sketch {
    let mut made = Sketch::new(told.map_or(method.span, |told| told.span));
    made.text("name", &variable.name);
    made.text("in", "path");
    made.set("required", boolean(made.span, true));
    made.flag("allowReserved", variable.several);
    let said = told.and_then(|told| told.str("description")).unwrap_or_default();
    if variable.part {
        made.text(
            "description",
            format!("A part of `{}`. {said}", variable.of).trim(),
        );
        made.put("schema", schema::string(made.span));
        return made;
    }
    made.flag("deprecated", told.is_some_and(|told| told.is_true("deprecated")));
    made.text("description", said);
    made.put(
        "schema",
        told.map_or_else(|| schema::string(made.span), schema::of_parameter),
    );
    made
}
