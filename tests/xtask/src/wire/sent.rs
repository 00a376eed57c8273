//! How the request of a crate differs from that of the truth: what was lost, added or changed, whatever the server says.

use std::collections::BTreeMap;

use serde_json::Value;

use super::call::Request;
use super::compare;

/// The differences between two requests, as text.
pub(super) fn differences(wanted: &Request, sent: &Request) -> Vec<String> {
    let mut found = Vec::new();
    let (path, query) = wanted.target.split_once('?').unwrap_or((&wanted.target, ""));
    let (sent_path, sent_query) = sent.target.split_once('?').unwrap_or((&sent.target, ""));
    if path != sent_path {
        found.push(format!("path {sent_path} instead of {path}"));
    }
    let (wanted_pairs, sent_pairs) = (pairs(query), pairs(sent_query));
    for (name, values) in &wanted_pairs {
        match sent_pairs.get(name) {
            None => found.push(format!("no query {name}")),
            Some(sent) if sent != values => {
                found.push(format!(
                    "query {name}={} instead of {}",
                    sent.join("&"),
                    values.join("&")
                ));
            }
            Some(_) => {}
        }
    }
    found.extend(
        sent_pairs
            .keys()
            .filter(|name| !wanted_pairs.contains_key(*name))
            .map(|name| format!("query {name}")),
    );
    for (name, text) in wanted.headers.iter().filter(|(name, _)| name != "content-type") {
        match sent
            .headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
        {
            None => found.push(format!("no header {name}")),
            Some((_, sent)) if sent != text => found.push(format!("header {name}: {sent} instead of {text}")),
            Some(_) => {}
        }
    }
    let json = |request: &Request| serde_json::from_slice::<Value>(&request.body).ok();
    match (json(wanted), json(sent)) {
        (Some(wanted), Some(sent)) => {
            for difference in compare::differences(&wanted, &sent) {
                found.push(format!(
                    "body{}: {:?} {}",
                    difference.path, difference.change, difference.detail
                ));
            }
        }
        (Some(_), None) if sent.body.is_empty() => found.push("no body".to_owned()),
        (None, _) if wanted.body.is_empty() == sent.body.is_empty() => {}
        _ => found.push("another body".to_owned()),
    }
    found
}

fn pairs(query: &str) -> BTreeMap<&str, Vec<&str>> {
    let mut pairs: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        pairs.entry(name).or_default().push(value);
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_lost_is_told_whatever_the_order() {
        let request = |target: &str, body: &str| Request {
            target: target.to_owned(),
            body: body.as_bytes().to_vec(),
            ..Request::default()
        };
        let wanted = request("/a?b=1&c=2&c=3", r#"{"x":1,"y":[2]}"#);
        assert!(differences(&wanted, &request("/a?c=2&c=3&b=1", r#"{"y":[2],"x":1.0}"#)).is_empty());
        let found = differences(&wanted, &request("/a?c=2&d=4", r#"{"y":[2]}"#));
        assert_eq!(
            found,
            [
                "no query b",
                "query c=2 instead of 2&3",
                "query d",
                "body.x: Lost 1"
            ]
        );
    }
}
