//! Who may call: scopes of OAuth 2, and parameters of every method that carry credentials.

use crate::read::data::Node;
use crate::read::formats::embedded::tree::{entry, list, map};
use crate::read::formats::rebuilt::{Rebuilt, Sketch};

/// The parameter that is a key.
const KEY: &str = "key";
/// Parameters that carry the token of OAuth 2 in place of a header.
const TOKENS: [&str; 3] = ["access_token", "oauth_token", "bearer_token"];
/// What the documents call OAuth 2. They tell of no flow.
const OAUTH: &str = "oauth2";

/// The ways of authentication that the document tells of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Access {
    oauth: bool,
    key: bool,
}

/// Whether a parameter of every method carries credentials.
pub(super) fn is_credential(name: &str) -> bool {
    name == KEY || TOKENS.contains(&name)
}

/// Adds the ways of authentication.
pub(super) fn read(rebuilt: &mut Rebuilt<'_>, root: &Node) -> Access {
    let oauth = root.get("auth").and_then(|auth| auth.get(OAUTH));
    if let Some(oauth) = oauth {
        let mut scheme = Sketch::new(oauth.span);
        scheme.text("type", OAUTH);
        let scopes = oauth.get("scopes").map(Node::entries).unwrap_or_default();
        let said = scopes.iter().map(|scope| {
            let said = scope.value.str("description").unwrap_or_default();
            format!("- `{}`: {said}", scope.key)
        });
        scheme.text("description", &said.collect::<Vec<_>>().join("\n"));
        rebuilt.schemes.push(entry(OAUTH, scheme.node()));
    }
    let key = root.get("parameters").and_then(|all| all.get(KEY));
    let key = key.filter(|key| key.str("location") == Some("query"));
    if let Some(key) = key {
        let mut scheme = Sketch::new(key.span);
        scheme.text("type", "apiKey");
        scheme.text("name", KEY);
        scheme.text("in", "query");
        scheme.text("description", key.str("description").unwrap_or_default());
        rebuilt.schemes.push(entry(KEY, scheme.node()));
    }
    Access {
        oauth: oauth.is_some(),
        key: key.is_some(),
    }
}

/// What a method demands: one of its scopes, or a key.
pub(super) fn demanded(access: Access, method: &Node) -> Node {
    let scopes = method.get("scopes").map(Node::items).unwrap_or_default();
    let scoped = scopes.iter().filter(|_| access.oauth).map(|scope| {
        let own = list(scope.span, vec![scope.clone()]);
        map(scope.span, vec![entry(OAUTH, own)])
    });
    let mut all: Vec<Node> = scoped.collect();
    if access.key {
        all.push(map(method.span, vec![entry(KEY, list(method.span, Vec::new()))]));
    }
    list(method.span, all)
}
