//! How a caller says who it is.

use docwright_schema::Span;

use super::variables::Variables;
use crate::read::data::Node;
use crate::read::formats::embedded::tree::{entry, list, map, text};
use crate::read::formats::rebuilt::{Rebuilt, Sketch};

/// A way of authentication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Access {
    /// Anybody may call.
    Nobody,
    /// `bearer`, `basic` or `digest`.
    Http(String),
    /// A key under a name, in `header`, `query` or `cookie`.
    Key { name: String, place: String },
    /// OAuth 2 with a grant in the words of tools.
    OAuth {
        grant: String,
        authorize: String,
        token: String,
        scopes: String,
    },
}

/// Words for flows.
const FLOWS: &[(&str, &str)] = &[
    ("authorization_code", "authorizationCode"),
    ("authorization_code_with_pkce", "authorizationCode"),
    ("implicit", "implicit"),
    ("password", "password"),
    ("password_credentials", "password"),
    ("client_credentials", "clientCredentials"),
];
/// Ways that are words before a secret.
const HTTP: [&str; 3] = ["bearer", "basic", "digest"];

/// The way that the value of the header `Authorization` shows.
pub(in super::super) fn of_header(value: &str, variables: &Variables) -> Option<Access> {
    let value = variables.filled(value.trim());
    if value.is_empty() {
        return None;
    }
    let word = value.split([' ', ':']).next().unwrap_or_default().to_lowercase();
    if HTTP.contains(&word.as_str()) {
        return Some(Access::Http(word));
    }
    Some(Access::Key {
        name: "Authorization".to_owned(),
        place: "header".to_owned(),
    })
}

/// What is demanded; the way itself is added to the others. `None` where its words say nothing.
pub(in super::super) fn requirement(rebuilt: &mut Rebuilt<'_>, span: Span, access: &Access) -> Option<Node> {
    let mut scheme = Sketch::new(span);
    let mut needed = Vec::new();
    let name = match access {
        Access::Nobody => return Some(list(span, Vec::new())),
        Access::Http(kind) => {
            scheme.text("type", "http");
            scheme.text("scheme", kind);
            kind.clone()
        }
        Access::Key { name, place } => {
            scheme.text("type", "apiKey");
            scheme.text("name", name);
            scheme.text("in", place);
            // Keys of several names are several ways.
            format!("apikey-{name}")
        }
        Access::OAuth {
            grant,
            authorize,
            token,
            scopes,
        } => {
            scheme.text("type", "oauth2");
            let (_, word) = FLOWS.iter().find(|(known, _)| known == grant)?;
            let mut flow = Sketch::new(span);
            flow.text("authorizationUrl", authorize);
            flow.text("tokenUrl", token);
            needed = scopes.split_whitespace().map(|scope| text(span, scope)).collect();
            for scope in scopes.split_whitespace() {
                flow.add("scopes", scope, span, text(span, ""));
            }
            scheme.set("flows", map(span, vec![entry(word, flow.node())]));
            "oauth2".to_owned()
        }
    };
    if rebuilt.schemes.iter().all(|known| *known.key != *name) {
        rebuilt.schemes.push(entry(&name, scheme.node()));
    }
    let way = map(span, vec![entry(&name, list(span, needed))]);
    Some(list(span, vec![way]))
}
