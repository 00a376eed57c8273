//! One request of an export.

use crate::read::data::Node;
use crate::read::formats::requests::{self, Access, Body, Content, Pair, Request, Variables, of_header};

/// Reads a request; `None` where it has no address.
pub(super) fn read(node: &Node, group: &str, variables: &Variables) -> Option<Request> {
    let address = requests::read(node.str("url")?, variables)?;
    let method = node.str("method").unwrap_or("GET").to_uppercase();
    let span = node.get("name").map_or(node.span, |name| name.span);
    let mut request = Request::new(span, &method, address);
    request.name = node.str("name").unwrap_or_default().to_owned();
    let said = node.str("description");
    let said = said.or_else(|| node.get("meta")?.str("description"));
    request.said = said.unwrap_or_default().to_owned();
    group.clone_into(&mut request.group);
    let list = |key: &str| pairs(node.get(key).map(Node::items).unwrap_or_default());
    request.query = list("parameters");
    request.path = list("pathParameters");
    request.headers = list("headers");
    request.access = node.get("authentication").and_then(access);
    if request.access.is_none() {
        let header = request.header("authorization");
        request.access = header.and_then(|value| of_header(value, variables));
    }
    request.body = node.get("body").and_then(body);
    Some(request)
}

fn pairs(items: &[Node]) -> Vec<Pair> {
    let pair = |item: &Node| {
        let name = item.str("name").filter(|name| !name.is_empty())?;
        let value = item.get("value").and_then(Node::as_text).unwrap_or_default();
        let mut pair = Pair::new(item.span, name, value);
        pair.said = item.str("description").unwrap_or_default().to_owned();
        pair.is_file = item.str("type") == Some("file");
        Some(pair)
    };
    items.iter().filter_map(pair).collect()
}

fn body(node: &Node) -> Option<Body> {
    let media = node.str("mimeType").unwrap_or_default();
    let params = node.get("params").map(Node::items).unwrap_or_default();
    let (span, content) = if media.contains("form") && !params.is_empty() {
        (node.span, Content::Form(pairs(params)))
    } else if media.contains("graphql") {
        // What is asked for is no JSON, but stands in some.
        (node.span, Content::Text(String::new()))
    } else if let Some(text) = node
        .get("text")
        .filter(|text| text.as_text().is_some_and(|text| !text.trim().is_empty()))
    {
        (text.span, Content::Text(text.as_text()?.to_owned()))
    } else if node.str("fileName").is_some() {
        (node.span, Content::File)
    } else {
        return None;
    };
    let media = if media.contains("graphql") {
        "application/json"
    } else {
        media
    };
    Some(Body {
        span,
        media: media.to_owned(),
        content,
        told: None,
    })
}

fn access(node: &Node) -> Option<Access> {
    let told = |key: &str| node.str(key).unwrap_or_default().to_owned();
    if node.is_true("disabled") {
        return None;
    }
    match node.str("type")? {
        kind @ ("bearer" | "basic" | "digest") => Some(Access::Http(kind.to_owned())),
        "apikey" => Some(Access::Key {
            name: Some(told("key")).filter(|name| !name.is_empty() && !name.contains("{{"))?,
            place: match told("addTo").as_str() {
                "queryParams" => "query".to_owned(),
                "cookie" => "cookie".to_owned(),
                _ => "header".to_owned(),
            },
        }),
        "oauth2" => Some(Access::OAuth {
            grant: told("grantType"),
            authorize: told("authorizationUrl"),
            token: told("accessTokenUrl"),
            scopes: told("scope"),
        }),
        _ => None,
    }
}
