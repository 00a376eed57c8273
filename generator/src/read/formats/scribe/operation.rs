//! One operation: an entry of a group.

use docwright_schema::Span;

use super::auth::{self, Way};
use super::{answers, parameters};
use crate::read::data::Node;
use crate::read::formats::embedded::tree::{boolean, entry, list, map, text};
use crate::read::formats::rebuilt::{Rebuilt, Sketch, is_method, payload};

/// Headers that tell of the payload, or of who calls.
const NO_PARAMETERS: &[&str] = &["content-type", "accept", "authorization"];

/// Adds the operations of an entry, one for each of its methods.
pub(super) fn add(rebuilt: &mut Rebuilt<'_>, endpoint: &Node, way: Option<&Way>) {
    let Some(uri) = endpoint.get("uri") else { return };
    let Some(path) = uri.as_text().map(template) else {
        return;
    };
    let span = uri.span;
    let methods = endpoint.get("httpMethods").map(Node::items).unwrap_or_default();
    for method in methods.iter().filter_map(Node::as_text) {
        let method = method.to_ascii_uppercase();
        if !is_method(&method) || method == "HEAD" && methods.len() > 1 {
            continue;
        }
        let mut operation = Sketch::new(span);
        texts(endpoint, &mut operation);
        operation.list("parameters", sent(endpoint, &path));
        if let Some(body) = body(endpoint, span) {
            operation.put("requestBody", body);
        }
        operation.set("responses", map(span, answers::of(endpoint)));
        if let Some(security) = security(rebuilt, endpoint, way) {
            operation.set("security", security);
        }
        rebuilt.operation(&path, &method, span, operation);
    }
}

/// `users/{id?}`: what may be left out is a variable like others.
fn template(uri: &str) -> String {
    let uri = uri.trim().trim_start_matches('/');
    format!(
        "/{}",
        uri.replace("?}", "}").split('?').next().unwrap_or_default()
    )
}

fn texts(endpoint: &Node, operation: &mut Sketch) {
    let Some(about) = endpoint.get("metadata") else {
        return;
    };
    let said = |key: &str| about.get(key).and_then(Node::as_text).unwrap_or_default().trim();
    operation.text("summary", said("title"));
    operation.text("description", said("description"));
    operation.flag("deprecated", about.get("deprecated").is_some_and(is_set));
    if !said("groupName").is_empty() {
        let span = about.span;
        operation.set("tags", list(span, vec![text(span, said("groupName"))]));
    }
}

/// A mark may be a sentence.
fn is_set(node: &Node) -> bool {
    node.as_bool() == Some(true) || node.as_str().is_some_and(|text| !text.is_empty())
}

/// The parameters of path, query and headers.
fn sent(endpoint: &Node, path: &str) -> Vec<Sketch> {
    let in_path = |name: &str| path.contains(&format!("{{{name}}}"));
    let of_path = parameters::of(endpoint, "urlParameters").iter();
    let of_path = of_path.filter(|entry| in_path(parameters::name(entry)));
    let of_query = parameters::of(endpoint, "queryParameters").iter();
    let headers = parameters::of(endpoint, "headers").iter();
    let headers = headers.filter(|entry| !NO_PARAMETERS.contains(&entry.key.to_ascii_lowercase().as_str()));
    of_path
        .map(|entry| parameters::parameter(entry, "path"))
        .chain(of_query.map(|entry| parameters::parameter(entry, "query")))
        .chain(headers.map(parameters::header))
        .collect()
}

/// The body; files are sent in parts.
fn body(endpoint: &Node, span: Span) -> Option<Sketch> {
    let values = parameters::of(endpoint, "bodyParameters");
    let files = parameters::of(endpoint, "fileParameters");
    let all = || values.iter().chain(files);
    let first = all().next()?;
    let has_files = all().any(|entry| parameters::is_file(&entry.value));
    let headers = parameters::of(endpoint, "headers");
    let stated = headers
        .iter()
        .find(|header| header.key.eq_ignore_ascii_case("content-type"))
        .and_then(|header| header.value.as_text());
    let media = match stated {
        _ if has_files => "multipart/form-data",
        Some(media) if media.contains('/') => media,
        _ => "application/json",
    };
    let (schema, required) =
        parameters::structure(first.key_span, all(), |node| Some(node.is_true("required")));
    let mut body = Sketch::new(span);
    body.set("required", boolean(span, required));
    body.set("content", map(span, vec![entry(media, payload(span, schema))]));
    Some(body)
}

/// Who may call: everybody, or who has what the page about it tells; `None` where that is not told.
fn security(rebuilt: &mut Rebuilt<'_>, endpoint: &Node, way: Option<&Way>) -> Option<Node> {
    let mark = endpoint.get("metadata")?.get("authenticated")?;
    if mark.as_bool() != Some(true) {
        return Some(list(mark.span, Vec::new()));
    }
    let shown = auth::shown(endpoint);
    let way = shown.as_ref().or(way)?;
    Some(auth::demanded(rebuilt, mark.span, way))
}
