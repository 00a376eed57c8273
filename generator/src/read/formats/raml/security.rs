//! Ways of authentication, and which of them a method takes.

use docwright_schema::Span;

use super::whole::{Whole, found, named, said};
use crate::read::data::{Kind, Node};
use crate::read::formats::embedded::tree::{entry, list, map, text};
use crate::read::formats::rebuilt::{Rebuilt, Sketch};

/// How flows of OAuth 2 are called, in 1.0 and 0.8, and in descriptions.
const FLOWS: [(&str, &str); 8] = [
    ("authorization_code", "authorizationCode"),
    ("code", "authorizationCode"),
    ("implicit", "implicit"),
    ("token", "implicit"),
    ("password", "password"),
    ("owner", "password"),
    ("client_credentials", "clientCredentials"),
    ("credentials", "clientCredentials"),
];

/// Adds the ways that are declared.
pub(super) fn schemes(rebuilt: &mut Rebuilt<'_>, whole: &Whole, root: &Node) {
    for (name, declared) in &whole.schemes {
        if let Some(scheme) = scheme(&declared.node) {
            rebuilt.schemes.push(entry(name, scheme.node()));
        }
    }
    if let Some(secured) = root.get("securedBy") {
        rebuilt.security = Some(requirements(whole, secured));
    }
}

fn scheme(node: &Node) -> Option<Sketch> {
    let mut scheme = Sketch::new(node.span);
    match node.str("type").unwrap_or_default() {
        "OAuth 2.0" => {
            scheme.text("type", "oauth2");
            scheme.set("flows", flows(node));
        }
        "Basic Authentication" => http(&mut scheme, "basic"),
        "Digest Authentication" => http(&mut scheme, "digest"),
        _ => key(node, &mut scheme)?,
    }
    scheme.text("description", said(node, "description").unwrap_or_default());
    Some(scheme)
}

fn http(scheme: &mut Sketch, word: &str) {
    scheme.text("type", "http");
    scheme.text("scheme", word);
}

/// A key: the first header or parameter that the way is told by.
fn key(node: &Node, scheme: &mut Sketch) -> Option<()> {
    let told = node.get("describedBy")?;
    let places = [("headers", "header"), ("queryParameters", "query")];
    let (name, place) = places.iter().find_map(|(key, place)| {
        let first = told.get(key).map(named)?.into_iter().next()?;
        Some((first.key.trim_end_matches('?').to_owned(), *place))
    })?;
    scheme.text("type", "apiKey");
    scheme.text("name", &name);
    scheme.text("in", place);
    Some(())
}

fn flows(node: &Node) -> Node {
    let span = node.span;
    let Some(settings) = node.get("settings") else {
        return map(span, Vec::new());
    };
    let grants = settings.get("authorizationGrants");
    let words = grants
        .into_iter()
        .flat_map(|grants| grants.items().iter().chain(Some(grants)));
    let known = words.filter_map(|word| {
        let word = word.as_str()?;
        FLOWS.iter().find(|(own, _)| *own == word).map(|(_, flow)| *flow)
    });
    let mut all: Vec<_> = Vec::new();
    for flow in known {
        let mut own = Sketch::new(span);
        let urls = [
            ("authorizationUrl", "authorizationUri"),
            ("tokenUrl", "accessTokenUri"),
        ];
        let wanted = |key: &str| match flow {
            "implicit" => key == "authorizationUrl",
            "authorizationCode" => true,
            _ => key == "tokenUrl",
        };
        for (key, word) in urls.into_iter().filter(|(key, _)| wanted(key)) {
            own.text(key, said(settings, word).unwrap_or_default());
        }
        let scopes = settings.get("scopes").map(Node::items).unwrap_or_default();
        let scopes = scopes
            .iter()
            .filter_map(|scope| Some(entry(scope.as_text()?, text(scope.span, ""))));
        own.set("scopes", map(span, scopes.collect()));
        all.push(entry(flow, own.node()));
    }
    map(span, all)
}

/// What a method demands: any of these; null says that there may be none.
pub(super) fn requirements(whole: &Whole, secured: &Node) -> Node {
    let all: Vec<&Node> = match &secured.kind {
        Kind::List(items) => items.iter().collect(),
        _ => vec![secured],
    };
    let all = all.into_iter().map(|one| {
        let name = one
            .as_str()
            .or_else(|| one.entries().first().map(|entry| &*entry.key));
        let mut requirement = Sketch::new(one.span);
        if let Some((name, _)) = name.and_then(|name| found(&whole.schemes, name, "")) {
            requirement.set(name, scopes(one, one.span));
        }
        requirement.node()
    });
    list(secured.span, all.collect())
}

fn scopes(one: &Node, span: Span) -> Node {
    let told = one.entries().first().and_then(|entry| entry.value.get("scopes"));
    list(span, told.map(|told| told.items().to_vec()).unwrap_or_default())
}
