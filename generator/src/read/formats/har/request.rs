//! One request of a record, and its answer.

use crate::read::data::Node;
use crate::read::formats::requests::{self, Answer, Body, Content, Pair, Request, Variables, of_header};

/// Words in media types of data.
const DATA: [&str; 4] = ["json", "application/xml", "text/xml", "protobuf"];

/// The request of an entry; `None` where it is none of an API.
pub(super) fn read(entry: &Node) -> Option<Request> {
    let (sent, got) = (entry.get("request")?, entry.get("response")?);
    let variables = Variables::default();
    let method = sent.str("method")?.to_uppercase();
    if method == "OPTIONS" || !is_data(sent, got) {
        return None;
    }
    let address = requests::read(sent.str("url")?, &variables)?;
    let span = sent.get("url").map_or(sent.span, |url| url.span);
    let mut request = Request::new(span, &method, address);
    let list = |key: &str| pairs(sent.get(key).map(Node::items).unwrap_or_default());
    request.query = list("queryString");
    let headers = list("headers");
    let authorization = headers
        .iter()
        .find(|pair| pair.name.eq_ignore_ascii_case("authorization"));
    request.access = authorization.and_then(|pair| of_header(&pair.value, &variables));
    // The others are those of browsers.
    let is_own = |pair: &Pair| {
        let name = pair.name.to_lowercase();
        name.starts_with("x-") && name != "x-requested-with" && !name.starts_with("x-forwarded")
    };
    request.headers = headers.into_iter().filter(is_own).collect();
    request.body = sent.get("postData").and_then(body);
    let status = got
        .get("status")
        .and_then(Node::as_text)
        .filter(|status| status.len() == 3);
    request.answers.extend(status.map(|status| Answer {
        span: got.span,
        status: status.to_owned(),
        said: got.str("statusText").unwrap_or_default().to_owned(),
        body: got.get("content").and_then(body),
    }));
    Some(request)
}

/// Whether data was sent or received.
fn is_data(sent: &Node, got: &Node) -> bool {
    let media = |node: Option<&Node>| {
        node.and_then(|node| node.str("mimeType"))
            .unwrap_or_default()
            .to_lowercase()
    };
    let is = |media: &str| DATA.iter().any(|word| media.contains(word));
    let received = media(got.get("content"));
    let is_page = ["html", "javascript", "css", "image/", "font", "manifest"]
        .iter()
        .any(|word| received.contains(word));
    is(&received) || !is_page && is(&media(sent.get("postData")))
}

fn pairs(items: &[Node]) -> Vec<Pair> {
    let pair = |item: &Node| {
        let name = item
            .str("name")
            .filter(|name| !name.is_empty() && !name.starts_with(':'))?;
        let value = item.get("value").and_then(Node::as_text).unwrap_or_default();
        let mut pair = Pair::new(item.span, name, value);
        pair.is_file = item.str("fileName").is_some();
        Some(pair)
    };
    items.iter().filter_map(pair).collect()
}

fn body(node: &Node) -> Option<Body> {
    let media = node.str("mimeType").unwrap_or_default();
    let params = node.get("params").map(Node::items).unwrap_or_default();
    let is_encoded = node.str("encoding") == Some("base64");
    let text = node
        .get("text")
        .filter(|text| text.as_str().is_some_and(|text| !text.trim().is_empty()));
    let (span, content) = match text {
        _ if !params.is_empty() => (node.span, Content::Form(pairs(params))),
        Some(_) if is_encoded => (node.span, Content::File),
        Some(text) => (text.span, Content::Text(text.as_str()?.to_owned())),
        None => return None,
    };
    Some(Body {
        span,
        media: media.to_owned(),
        content,
        told: None,
    })
}
