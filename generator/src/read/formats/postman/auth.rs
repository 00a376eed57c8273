//! Who may call.

use crate::read::data::Node;
use crate::read::formats::embedded::tree::{entry, list, map, text};
use crate::read::formats::rebuilt::{Rebuilt, Sketch};

/// Words for flows.
const FLOWS: &[(&str, &str)] = &[
    ("authorization_code", "authorizationCode"),
    ("authorization_code_with_pkce", "authorizationCode"),
    ("implicit", "implicit"),
    ("password_credentials", "password"),
    ("client_credentials", "clientCredentials"),
];

/// What is demanded; the way itself is added to the others. `None` where it is not said.
pub(super) fn requirement(rebuilt: &mut Rebuilt<'_>, auth: &Node) -> Option<Node> {
    let span = auth.span;
    let kind = auth.str("type")?;
    if kind == "noauth" {
        return Some(list(span, Vec::new()));
    }
    let told = |key: &str| {
        let facts = auth.get(kind)?;
        let of_map = facts.get(key).and_then(Node::as_text);
        of_map.or_else(|| {
            let fact = facts.items().iter().find(|fact| fact.str("key") == Some(key))?;
            fact.get("value")?.as_text()
        })
    };
    let mut scheme = Sketch::new(span);
    let mut scopes = Vec::new();
    match kind {
        "apikey" => {
            scheme.text("type", "apiKey");
            scheme.text("name", told("key")?);
            scheme.text("in", told("in").unwrap_or("header"));
        }
        "bearer" | "basic" | "digest" => {
            scheme.text("type", "http");
            scheme.text("scheme", kind);
        }
        "oauth2" => {
            scheme.text("type", "oauth2");
            let grant = told("grant_type").unwrap_or("authorization_code");
            let (_, word) = FLOWS.iter().find(|(known, _)| *known == grant)?;
            let mut flow = Sketch::new(span);
            flow.text("authorizationUrl", told("authUrl").unwrap_or_default());
            flow.text("tokenUrl", told("accessTokenUrl").unwrap_or_default());
            scopes = told("scope").unwrap_or_default().split_whitespace().collect();
            for scope in &scopes {
                flow.add("scopes", scope, span, text(span, ""));
            }
            scheme.set("flows", map(span, vec![entry(word, flow.node())]));
        }
        _ => return None,
    }
    // Keys of several names are several ways.
    let name = match scheme.str("name") {
        Some(own) => format!("{kind}-{own}"),
        None => kind.to_owned(),
    };
    if rebuilt.schemes.iter().all(|known| *known.key != *name) {
        rebuilt.schemes.push(entry(&name, scheme.node()));
    }
    let scopes = scopes.into_iter().map(|scope| text(span, scope)).collect();
    Some(list(
        span,
        vec![map(span, vec![entry(&name, list(span, scopes))])],
    ))
}
