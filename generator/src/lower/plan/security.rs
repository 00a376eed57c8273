//! Ways of authentication: the methods of the client for them, and which operation takes which.

use std::collections::BTreeMap;

use docwright_client::BaseUrl;
use docwright_schema::Schema;
use docwright_schema::schema::{Location, OAuthFlow, Operation, SecurityScheme};

use super::reach;
use crate::lower::docs::{self, Docs};
use crate::lower::naming::ident;
use crate::lower::naming::names::Names;
use crate::lower::rust::{Scheme, SchemeKind, Step, TokenServer};

/// OpenAPI's name of the flow in which the client asks in its own name.
const CLIENT_CREDENTIALS: &str = "clientCredentials";

/// The documented ways.
#[derive(Debug)]
pub(crate) struct Security<'a> {
    /// The methods of the client; `None` where the documents state nothing.
    pub(crate) methods: Option<Vec<Scheme>>,
    /// What credentials of a way are called: ways that the same operations take need no telling apart.
    tags: BTreeMap<&'a str, &'a str>,
    /// The tags that an operation takes that names none itself.
    default: Vec<&'a str>,
    is_scoped: bool,
    /// No operation takes any; where none is documented either, that says nothing.
    is_silent: bool,
}

impl<'a> Security<'a> {
    /// The ways of an API.
    pub(crate) fn of(schema: &'a Schema) -> Security<'a> {
        let documented = &schema.api.security;
        let default = || documented.iter().filter(|(_, scheme)| !scheme.named_only);
        let takes = |operation: &Operation, name: &str| match &operation.security {
            Some(own) => own.value.iter().any(|own| own == name),
            None => default().any(|(own, _)| own == name),
        };
        let operations: Vec<_> = schema
            .operations
            .iter()
            .filter(|operation| reach::is_emitted(operation))
            .collect();
        let takers = |name: &str| -> Vec<bool> {
            let takes = operations.iter().map(|operation| takes(operation, name));
            takes.collect()
        };
        let mut known: BTreeMap<Vec<bool>, &str> = BTreeMap::new();
        let mut tags = BTreeMap::new();
        // Those of the whole API have the first choice of names.
        let named = documented.iter().filter(|(_, scheme)| scheme.named_only);
        let schemes: Vec<_> = default().chain(named).collect();
        for (name, _) in &schemes {
            tags.insert(name.as_str(), *known.entry(takers(name)).or_insert(name));
        }
        let mut security = Security {
            methods: methods(&schemes, &tags),
            default: default()
                .filter_map(|(name, _)| tags.get(name.as_str()).copied())
                .collect(),
            tags,
            is_scoped: false,
            is_silent: documented.is_empty() && operations.iter().all(|operation| takes_none(operation)),
        };
        security.is_scoped = operations.iter().any(|operation| security.leaves_out(operation));
        if !security.is_scoped {
            let methods = security.methods.iter_mut().flatten();
            methods.for_each(|method| method.tag = None);
        }
        security
    }

    /// Whether some credentials go to some operations only.
    pub(crate) fn is_scoped(&self) -> bool {
        self.is_scoped
    }

    /// Names the ways that an operation takes, where it does not take all.
    pub(crate) fn step(&self, operation: &Operation) -> Option<Step> {
        self.leaves_out(operation).then(|| {
            let mut tags: Vec<String> = Vec::new();
            for tag in self.taken(operation) {
                if !tags.iter().any(|known| known == tag) {
                    tags.push(tag.to_owned());
                }
            }
            Step::Schemes(tags)
        })
    }

    /// The line that says how an operation is authenticated, where operations differ.
    pub(crate) fn line(&self, operation: &Operation) -> Option<String> {
        if !self.is_scoped {
            return None;
        }
        if takes_none(operation) {
            return Some("Takes no credentials.".to_owned());
        }
        let taken = self.taken(operation);
        let methods = self.methods.iter().flatten();
        let methods = methods.filter(|method| method.tag.as_deref().is_some_and(|tag| taken.contains(&tag)));
        let names: Vec<_> = methods.map(|method| docs::code(method.name.as_str())).collect();
        (!names.is_empty()).then(|| format!("Authentication: {}.", names.join(" or ")))
    }

    fn taken<'s>(&'s self, operation: &'s Operation) -> Vec<&'s str> {
        match &operation.security {
            Some(own) => {
                let own = own.value.iter().map(String::as_str);
                own.filter_map(|name| self.tags.get(name).copied()).collect()
            }
            None => self.default.clone(),
        }
    }

    /// Whether an operation takes no credentials at all, or not those of every method.
    fn leaves_out(&self, operation: &Operation) -> bool {
        let Some(methods) = &self.methods else {
            return takes_none(operation) && !self.is_silent;
        };
        let taken = self.taken(operation);
        let tags = methods.iter().filter_map(|method| method.tag.as_deref());
        tags.into_iter().any(|tag| !taken.contains(&tag))
    }
}

/// Whether the documents say that an operation takes no credentials.
fn takes_none(operation: &Operation) -> bool {
    operation
        .security
        .as_ref()
        .is_some_and(|own| own.value.is_empty())
}

fn methods(schemes: &[(&String, &SecurityScheme)], tags: &BTreeMap<&str, &str>) -> Option<Vec<Scheme>> {
    let mut names = Names::default();
    let mut methods: Vec<Scheme> = Vec::new();
    for (name, scheme) in schemes {
        let tag = tags.get(name.as_str()).map(|tag| (*tag).to_owned());
        for (kind, method) in kinds(scheme) {
            if methods.iter().any(|known| known.kind == kind && known.tag == tag) {
                continue;
            }
            let mut docs = Docs::default();
            docs.line(says(&kind));
            docs.markdown(scheme.description.as_deref());
            if kind == SchemeKind::Bearer {
                docs.block(scheme.flows.iter().map(|(name, stated)| flow(name, stated)));
            }
            methods.push(Scheme {
                docs: docs.lines(),
                name: names.take_or(ident::known(method), &[name]),
                tag: tag.clone(),
                kind,
                variables: Vec::new(),
            });
        }
    }
    (!methods.is_empty()).then_some(methods)
}

/// What a documented way of authentication comes to; nothing, where the documents lost too much of it.
fn kinds(scheme: &SecurityScheme) -> Vec<(SchemeKind, &'static str)> {
    let bearer = (SchemeKind::Bearer, "bearer_token");
    match scheme.kind.value.as_str() {
        "http" => match scheme
            .scheme
            .as_ref()
            .map(|scheme| scheme.value.to_ascii_lowercase())
            .as_deref()
        {
            Some("bearer") => vec![bearer],
            Some("basic") => vec![(SchemeKind::Basic, "basic_auth")],
            _ => Vec::new(),
        },
        "apiKey" => {
            let (Some(name), Some(location)) = (&scheme.parameter, &scheme.location) else {
                return Vec::new();
            };
            let name = name.value.clone();
            let kind = match location.value {
                Location::Header => SchemeKind::Header(name),
                Location::Query => SchemeKind::Query(name),
                Location::Cookie => SchemeKind::Cookie(name),
                Location::Path => return Vec::new(),
            };
            vec![(kind, "api_key")]
        }
        "oauth2" => match scheme.flows.get(CLIENT_CREDENTIALS) {
            None if !scheme.flows.is_empty() => vec![bearer],
            flow => {
                let kind = SchemeKind::ClientCredentials(flow.and_then(token_server));
                vec![bearer, (kind, "client_credentials")]
            }
        },
        "openIdConnect" => vec![bearer],
        _ => Vec::new(),
    }
}

fn token_server(flow: &OAuthFlow) -> Option<TokenServer> {
    let url = flow.token_url.clone()?;
    let address = url.split('?').next().unwrap_or_default();
    let is_usable = address.starts_with('/') || BaseUrl::new(address).is_ok();
    is_usable.then(|| TokenServer {
        url,
        scopes: flow.scopes.keys().cloned().collect(),
    })
}

/// How a token is had.
fn flow(name: &str, flow: &OAuthFlow) -> String {
    let urls = [
        ("leave is given at", &flow.authorization_url),
        ("tokens come from", &flow.token_url),
        ("are renewed at", &flow.refresh_url),
    ];
    let urls = urls
        .iter()
        .filter_map(|(says, url)| Some(format!("{says} {}", docs::code(url.as_ref()?))));
    let mut parts: Vec<_> = urls.collect();
    if !flow.scopes.is_empty() {
        parts.push(format!("scopes {}", codes(flow.scopes.keys())));
    }
    let name = docs::code(name);
    match parts.is_empty() {
        true => format!("- The flow {name}."),
        false => format!("- The flow {name}: {}.", parts.join(", ")),
    }
}

fn codes<'t>(texts: impl Iterator<Item = &'t String>) -> String {
    let texts: Vec<_> = texts.map(|text| docs::code(text)).collect();
    texts.join(", ")
}

fn says(kind: &SchemeKind) -> String {
    let sends = |how: String| format!("Sends {how} with every request that takes it.");
    match kind {
        SchemeKind::Bearer => sends("`Authorization: Bearer …`".to_owned()),
        SchemeKind::Basic => sends("`Authorization: Basic …`".to_owned()),
        SchemeKind::Header(name) => sends(format!("a key in the header {}", docs::code(name))),
        SchemeKind::Query(name) => sends(format!("a key as {} in the query", docs::code(name))),
        SchemeKind::Cookie(name) => sends(format!("a key in the cookie {}", docs::code(name))),
        SchemeKind::ClientCredentials(None) => "Gets tokens by OAuth 2 client credentials.".to_owned(),
        SchemeKind::ClientCredentials(Some(server)) => {
            let from = docs::code(&server.url);
            match server.scopes.is_empty() {
                true => format!("Gets tokens by OAuth 2 client credentials from {from}."),
                false => format!(
                    "Gets tokens by OAuth 2 client credentials from {from}, for all documented scopes: {}.",
                    codes(server.scopes.iter())
                ),
            }
        }
    }
}
