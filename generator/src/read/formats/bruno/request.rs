//! One file: one request.

use docwright_schema::{SourceId, Span};

use super::blocks::Block;
use super::{access, blocks};
use crate::read::formats::requests::{
    self, Access, Answer, Body, Content, Pair, Request, Variables, of_header, statuses,
};

/// Blocks that are called as the method.
const METHODS: [&str; 7] = ["get", "post", "put", "patch", "delete", "options", "head"];

/// Whether a block is a call.
pub(super) fn is_call(block: &Block<'_>) -> bool {
    (METHODS.contains(&block.name) || block.name == "http") && block.get("url").is_some()
}

/// The request of a file; `None` where it has none. What the folders demand holds where it says that it inherits that.
pub(super) fn read(
    source: SourceId,
    text: &str,
    variables: &Variables,
    inherited: Option<&Access>,
) -> Option<Request> {
    let blocks = blocks::of(text);
    let named = |name: &str| blocks.iter().find(|block| block.name == name);
    let call = blocks.iter().find(|block| is_call(block))?;
    let method = match call.name {
        "http" => call.get("method")?.to_uppercase(),
        name => name.to_uppercase(),
    };
    let address = requests::read(call.get("url")?, variables)?;
    let span = Span::new(source, call.place.clone());
    let mut request = Request::new(span, &method, address);
    let meta = named("meta");
    request.name = meta
        .and_then(|meta| meta.get("name"))
        .unwrap_or_default()
        .to_owned();
    request.said = named("docs")
        .map(Block::text)
        .unwrap_or_default()
        .trim()
        .to_owned();
    let pairs = |name: &str| named(name).map(|block| block.pairs(source)).unwrap_or_default();
    request.path = pairs("params:path");
    request.query = match named("params:query").or(named("query")) {
        Some(block) => block.pairs(source),
        None => Vec::new(),
    };
    request.headers = pairs("headers");
    request.access = match call.get("auth") {
        Some("inherit") => inherited.cloned(),
        Some(mode) => access::of(mode, &blocks),
        None => None,
    };
    if request.access.is_none() {
        let header = request.header("authorization");
        request.access = header.and_then(|value| of_header(value, variables));
    }
    request.body = call.get("body").and_then(|mode| body(mode, &blocks, source));
    let told = |name: &str| named(name).map(Block::text).unwrap_or_default();
    let statuses = statuses(&[told("assert"), told("tests")].join("\n"));
    request.answers = statuses
        .into_iter()
        .map(|status| Answer {
            span,
            status,
            said: String::new(),
            body: None,
        })
        .collect();
    Some(request)
}

/// The body of a mode.
fn body(mode: &str, blocks: &[Block<'_>], source: SourceId) -> Option<Body> {
    let (name, media) = match mode {
        "json" => ("body:json", "application/json"),
        "text" => ("body:text", "text/plain"),
        "xml" => ("body:xml", "application/xml"),
        "formUrlEncoded" => ("body:form-urlencoded", "application/x-www-form-urlencoded"),
        "multipartForm" => ("body:multipart-form", "multipart/form-data"),
        "file" => ("body:file", ""),
        "graphql" => ("body:graphql", "application/json"),
        _ => return None,
    };
    let plain = || blocks.iter().find(|block| block.name == "body" && mode == "json");
    let block = blocks.iter().find(|block| block.name == name).or_else(plain)?;
    let content = match mode {
        "formUrlEncoded" | "multipartForm" => {
            let pairs: Vec<Pair> = block.pairs(source);
            Content::Form(pairs)
        }
        "file" => Content::File,
        // What is asked for is no JSON, but stands in some.
        "graphql" => Content::Text(String::new()),
        _ => Content::Text(block.text()),
    };
    if matches!(&content, Content::Text(text) if text.trim().is_empty() && mode != "graphql") {
        return None;
    }
    Some(Body {
        span: Span::new(source, block.place.clone()),
        media: media.to_owned(),
        content,
        told: None,
    })
}
