//! The same as data: files with their messages, enums and services.

use super::super::file::{Enum, Field, File, Holds, Message, Method, Rule};
use crate::read::data::{self, Node, Origin};
use crate::read::reader::Page;

/// The files of the page.
pub(super) fn files(page: &Page<'_>) -> Vec<File> {
    let data = data::parse(page.text, Origin::Part(page.source, 0));
    let files = data.root.get("files").map(Node::items).unwrap_or_default();
    files.iter().map(file).collect()
}

fn text(node: &Node, key: &str) -> String {
    node.str(key).unwrap_or_default().to_owned()
}

fn items<'n>(node: &'n Node, key: &str) -> &'n [Node] {
    node.get(key).map(Node::items).unwrap_or_default()
}

/// A type that is told in full has a dot before it; scalars have none.
fn ty(node: &Node, key: &str) -> String {
    let full = text(node, key);
    match full.contains('.') {
        true => format!(".{full}"),
        false => full,
    }
}

fn file(node: &Node) -> File {
    let services = items(node, "services").iter();
    File {
        package: text(node, "package"),
        messages: items(node, "messages").iter().map(message).collect(),
        enums: items(node, "enums").iter().map(enumeration).collect(),
        methods: services
            .flat_map(|service| {
                let methods = items(service, "methods").iter();
                methods.map(|own| method(&text(service, "name"), own))
            })
            .collect(),
        ..File::default()
    }
}

/// Whether options say that something is of age.
fn is_deprecated(node: &Node) -> bool {
    node.get("options")
        .is_some_and(|options| options.is_true("deprecated"))
}

fn message(node: &Node) -> Message {
    let fields = items(node, "fields").iter().map(|field| Field {
        name: text(field, "name"),
        json: None,
        ty: ty(field, "fullType"),
        holds: match field.str("label") {
            Some("repeated") => Holds::Many,
            _ => Holds::One,
        },
        required: field.str("label") == Some("required"),
        access: None,
        deprecated: is_deprecated(field),
        said: text(field, "description"),
        span: field.span,
    });
    Message {
        name: text(node, "fullName"),
        said: text(node, "description"),
        fields: fields.collect(),
        span: node.span,
    }
}

fn enumeration(node: &Node) -> Enum {
    let values = items(node, "values").iter();
    Enum {
        name: text(node, "fullName"),
        said: text(node, "description"),
        values: values.map(|value| (text(value, "name"), value.span)).collect(),
        span: node.span,
    }
}

fn method(service: &str, node: &Node) -> Method {
    let http = node
        .get("options")
        .and_then(|options| options.get("google.api.http"));
    let rules = http.map(|http| items(http, "rules")).unwrap_or_default().iter();
    Method {
        service: service.to_owned(),
        name: text(node, "name"),
        said: text(node, "description"),
        request: ty(node, "requestFullType"),
        response: ty(node, "responseFullType"),
        streams: node.is_true("responseStreaming"),
        deprecated: is_deprecated(node),
        rules: rules
            .map(|rule| Rule {
                method: text(rule, "method"),
                pattern: text(rule, "pattern"),
                body: text(rule, "body"),
                answer: String::new(),
            })
            .collect(),
        span: node.span,
    }
}
