//! Ways of authentication, and which of them an operation takes.

use std::collections::BTreeMap;

use docwright_schema::Stated;
use docwright_schema::evidence::SecurityEvidence;
use docwright_schema::schema::{OAuthFlow, Requirement};

use super::files::At;
use super::reading::{Reading, text};
use super::{names, old};

/// The ways of a description.
pub(super) fn schemes(reading: &mut Reading<'_, '_>) -> Vec<SecurityEvidence> {
    let root = reading.files.root();
    let parts = root
        .get("components")
        .and_then(|components| components.get("securitySchemes"));
    let Some(schemes) = parts.or_else(|| root.get("securityDefinitions")) else {
        return Vec::new();
    };
    if parts.is_none() {
        old::reported(
            reading,
            schemes,
            "`securityDefinitions` is",
            "components.securitySchemes",
        );
    }
    let mut all = Vec::new();
    for (entry, scheme) in schemes.entries() {
        let Some(scheme) = reading.follow(scheme) else {
            continue;
        };
        let name = Stated::new(entry.key.to_string(), entry.key_span);
        match scheme.str("type") {
            Some(kind) => all.push(self::scheme(name, kind, scheme)),
            None => reading.odd(scheme, "a way of authentication has no `type`"),
        }
    }
    all
}

fn scheme(name: Stated<String>, kind: &str, at: At<'_>) -> SecurityEvidence {
    // Swagger 2.0 has a word of its own for this one.
    let (kind, basic) = match kind {
        "basic" => ("http", Some("basic".to_owned())),
        kind => (kind, None),
    };
    let is_key = kind == "apiKey";
    SecurityEvidence {
        name,
        kind: kind.to_owned(),
        scheme: basic.or_else(|| text(at, "scheme").filter(|_| kind == "http")),
        parameter: text(at, "name").filter(|_| is_key),
        location: at.str("in").filter(|_| is_key).and_then(|word| word.parse().ok()),
        url: text(at, "openIdConnectUrl"),
        flows: flows(at),
        description: text(at, "description"),
    }
}

fn flows(at: At<'_>) -> BTreeMap<String, OAuthFlow> {
    if let Some(flow) = at.str("flow") {
        let name = match flow {
            "application" => "clientCredentials",
            "accessCode" => "authorizationCode",
            other => other,
        };
        return BTreeMap::from([(name.to_owned(), self::flow(at))]);
    }
    let flows = at.get("flows").into_iter().flat_map(At::entries);
    let flows = flows.filter(|(entry, _)| !entry.key.starts_with("x-"));
    flows
        .map(|(entry, flow)| (entry.key.to_string(), self::flow(flow)))
        .collect()
}

fn flow(at: At<'_>) -> OAuthFlow {
    let scopes = at.get("scopes").into_iter().flat_map(At::entries);
    let scopes = scopes.filter(|(entry, _)| !entry.key.starts_with("x-"));
    OAuthFlow {
        authorization_url: text(at, "authorizationUrl"),
        token_url: text(at, "tokenUrl"),
        refresh_url: text(at, "refreshUrl"),
        scopes: scopes
            .map(|(entry, says)| {
                (
                    entry.key.to_string(),
                    says.node.as_text().unwrap_or_default().to_owned(),
                )
            })
            .collect(),
    }
}

/// What an operation takes: what it says itself, else what the description says of all.
pub(super) fn required(reading: &Reading<'_, '_>, operation: At<'_>) -> Option<Vec<Requirement>> {
    let own = operation.get("security").filter(|own| !own.node.is_null());
    let root = reading.files.root();
    let whole = is_whole(root).then_some(root.get("security")).flatten();
    let stated = match own.or(whole) {
        Some(stated) => stated,
        // A description says what it takes; one that says nothing takes nothing.
        None => return (is_whole(root) && !root.node.is_true(names::UNTOLD_SECURITY)).then(Vec::new),
    };
    let all = stated.one_or_more().filter(|at| at.node.as_map().is_some());
    Some(all.map(requirement).collect())
}

/// Ways that are needed together.
fn requirement(at: At<'_>) -> Requirement {
    let scopes = |scopes: At<'_>| {
        let words = scopes.items().filter_map(|word| word.node.as_text());
        words.map(str::to_owned).collect()
    };
    at.entries()
        .map(|(entry, at)| (entry.key.to_string(), scopes(at)))
        .collect()
}

/// Whether the tree is a whole description, not a part of one that may have lost what stood at its root.
fn is_whole(root: At<'_>) -> bool {
    super::files::is_description(root.node)
}
