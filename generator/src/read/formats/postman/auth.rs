//! Who may call.

use crate::read::data::Node;
use crate::read::formats::rebuilt::Rebuilt;
use crate::read::formats::requests::{Access, requirement};

/// What is demanded; the way itself is added to the others. `None` where it is not said.
pub(super) fn demanded(rebuilt: &mut Rebuilt<'_>, auth: &Node) -> Option<Node> {
    requirement(rebuilt, auth.span, &way(auth)?)
}

fn way(auth: &Node) -> Option<Access> {
    let kind = auth.str("type")?;
    let told = |key: &str| {
        let facts = auth.get(kind)?;
        let of_map = facts.get(key).and_then(Node::as_text);
        of_map.or_else(|| {
            let fact = facts.items().iter().find(|fact| fact.str("key") == Some(key))?;
            fact.get("value")?.as_text()
        })
    };
    let or = |key: &str, other: &str| told(key).unwrap_or(other).to_owned();
    match kind {
        "noauth" => Some(Access::Nobody),
        "apikey" => Some(Access::Key {
            name: told("key")?.to_owned(),
            place: or("in", "header"),
        }),
        "bearer" | "basic" | "digest" => Some(Access::Http(kind.to_owned())),
        "oauth2" => Some(Access::OAuth {
            grant: or("grant_type", "authorization_code"),
            authorize: or("authUrl", ""),
            token: or("accessTokenUrl", ""),
            scopes: or("scope", ""),
        }),
        _ => None,
    }
}
