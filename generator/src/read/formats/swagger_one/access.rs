//! Ways of authentication, and which of them an operation takes.

use crate::read::data::{Entry, Node};
use crate::read::formats::embedded::tree::{entry, list, map, text};
use crate::read::formats::rebuilt::{Rebuilt, Sketch};

/// Where ways are declared, and where operations name them.
pub(super) const KEY: &str = "authorizations";

/// Adds the ways that a file declares.
pub(super) fn declared(rebuilt: &mut Rebuilt<'_>, root: &Node) {
    for way in root.get(KEY).map(Node::entries).unwrap_or_default() {
        if let Some(scheme) = scheme(&way.value) {
            rebuilt.schemes.push(Entry {
                value: scheme.node(),
                ..way.clone()
            });
        }
    }
}

fn scheme(node: &Node) -> Option<Sketch> {
    let mut scheme = Sketch::new(node.span);
    match node.str("type")? {
        "oauth2" => {
            scheme.text("type", "oauth2");
            scheme.set("flows", flows(node));
        }
        "basicAuth" | "basic" => {
            scheme.text("type", "http");
            scheme.text("scheme", "basic");
        }
        "apiKey" => {
            scheme.text("type", "apiKey");
            scheme.text("name", node.str("keyname")?);
            scheme.text("in", node.str("passAs")?);
        }
        _ => return None,
    }
    scheme.text("description", node.str("description").unwrap_or_default());
    Some(scheme)
}

/// Grants, as descriptions call them, and where each has its addresses.
const GRANTS: &[Grant] = &[
    ("implicit", "implicit", &[("loginEndpoint", "authorizationUrl")]),
    (
        "authorization_code",
        "authorizationCode",
        &[
            ("tokenRequestEndpoint", "authorizationUrl"),
            ("tokenEndpoint", "tokenUrl"),
        ],
    ),
];
type Grant = (
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
);

fn flows(node: &Node) -> Node {
    let grants = node.get("grantTypes");
    let mut flows = Vec::new();
    for (own, flow, urls) in GRANTS {
        let Some(grant) = grants.and_then(|grants| grants.get(own)) else {
            continue;
        };
        let mut told = Sketch::new(grant.span);
        for (place, key) in *urls {
            let url = grant.get(place).and_then(|place| place.str("url"));
            told.text(key, url.unwrap_or_default());
        }
        let scopes = node.get("scopes").map(Node::items).unwrap_or_default();
        let scopes = scopes.iter().filter_map(|scope| {
            let said = scope.str("description").unwrap_or_default();
            Some(entry(scope.str("scope")?, text(scope.span, said)))
        });
        told.set("scopes", map(grant.span, scopes.collect()));
        flows.push(entry(flow, told.node()));
    }
    map(node.span, flows)
}

/// What an operation demands: any of what it names, else of what its file names.
pub(super) fn demanded(operation: &Node, root: &Node) -> Option<Node> {
    let is_named = |node: &&Node| {
        node.entries()
            .iter()
            .all(|entry| entry.value.str("type").is_none())
    };
    let own = operation.get(KEY).or_else(|| root.get(KEY).filter(is_named))?;
    let all = own.entries().iter().map(|way| {
        let scopes = way.value.items().iter();
        let scopes = scopes.filter_map(|scope| scope.get("scope").cloned());
        let scopes = list(way.key_span, scopes.collect());
        map(
            way.key_span,
            vec![Entry {
                value: scopes,
                ..way.clone()
            }],
        )
    });
    Some(list(own.span, all.collect()))
}
