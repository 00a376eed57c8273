//! Several calls with one method and path, told from each other by what their bodies hold, are one operation.
//!
//! Takes two sketches of operations, makes one.

use docwright_schema::Span;

use crate::read::data::Node;
use crate::read::formats::embedded::tree::{entry, list, map};
use crate::read::formats::rebuilt::{Sketch, one_of, payload};

/// Bodies are JSON, whatever the page says.
const JSON: &str = "application/json";

/// What is sent or received.
pub(super) fn content(span: Span, schema: Sketch) -> Node {
    map(span, vec![entry(JSON, payload(span, schema))])
}

/// Makes one operation of two with the same call: its body, and what a status gives, is one of theirs.
pub(super) fn unite(one: &mut Sketch, other: &Sketch) {
    let span = one.span;
    let contents = [one.get("requestBody"), other.get("requestBody")];
    if let Some(content) = either(span, contents.map(|body| body?.get("content"))) {
        let mut request = Sketch::new(span);
        request.set("content", content);
        one.put("requestBody", request);
    }
    let mut parameters = one
        .remove("parameters")
        .map_or_else(Vec::new, |all| all.items().to_vec());
    let is_same = |a: &Node, b: &Node| a.str("name") == b.str("name") && a.str("in") == b.str("in");
    for parameter in other.get("parameters").into_iter().flat_map(Node::items) {
        if !parameters.iter().any(|known| is_same(known, parameter)) {
            let mut own = Sketch::of(parameter);
            // The other call goes without it.
            if own.str("in") != Some("path") {
                own.remove("required");
            }
            parameters.push(own.node());
        }
    }
    if !parameters.is_empty() {
        one.set("parameters", list(span, parameters));
    }
    let mut answers = Sketch::of(&one.remove("responses").unwrap_or_else(|| Node::null(span)));
    for new in other.get("responses").into_iter().flat_map(Node::entries) {
        match answers.get(&new.key).map(Sketch::of) {
            None => answers.set(&new.key, new.value.clone()),
            Some(mut known) => {
                if let Some(content) = either(span, [known.get("content"), new.value.get("content")]) {
                    known.set("content", content);
                }
                answers.put(&new.key, known);
            }
        }
    }
    one.put("responses", answers);
}

/// The content that is one of two.
fn either(span: Span, contents: [Option<&Node>; 2]) -> Option<Node> {
    let schemas = contents.map(|content| content?.get(JSON)?.get("schema"));
    let schema = match schemas {
        [Some(one), Some(other)] if one != other => {
            let known = one.get("anyOf").map_or_else(
                || vec![Sketch::of(one)],
                |all| all.items().iter().map(Sketch::of).collect(),
            );
            one_of(
                span,
                "anyOf",
                known.into_iter().chain([Sketch::of(other)]).collect(),
            )
        }
        [Some(only), _] | [None, Some(only)] => Sketch::of(only),
        [None, None] => return None,
    };
    Some(content(span, schema))
}
