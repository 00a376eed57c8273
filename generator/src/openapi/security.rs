//! Ways of authentication.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::schema::{OAuthFlow, SecurityScheme};
use serde_json::{Map, Value, json};

use super::grade::Notes;
use super::{insert, names};

/// The ways of authentication, as OpenAPI has them.
pub(super) struct Security {
    /// `components.securitySchemes`.
    pub(super) schemes: Map<String, Value>,
    /// The components of which any one will do for an operation that names none.
    pub(super) any: Vec<String>,
    /// The name of the component, by the documented name.
    pub(super) names: BTreeMap<String, String>,
    /// The ways that lack what OpenAPI demands.
    pub(super) gaps: Vec<Value>,
}

/// The ways of authentication that have all that OpenAPI demands, and the gaps of the others.
pub(super) fn schemes(documented: &BTreeMap<String, SecurityScheme>) -> Security {
    let mut security = Security {
        schemes: Map::new(),
        any: Vec::new(),
        names: BTreeMap::new(),
        gaps: Vec::new(),
    };
    let mut taken = BTreeSet::new();
    for (name, scheme) in documented {
        match component(scheme) {
            Ok(component) => {
                let id = names::unique(&mut taken, &[names::component(name)]);
                security.schemes.insert(id.clone(), component);
                security.any.extend((!scheme.named_only).then(|| id.clone()));
                security.names.insert(name.clone(), id);
            }
            Err(missing) => security
                .gaps
                .push(json!({ "security": name, "missing": missing })),
        }
    }
    security
}

/// The component, or OpenAPI's words for what it lacks.
fn component(scheme: &SecurityScheme) -> Result<Value, Vec<&'static str>> {
    let mut notes = Notes::default();
    notes.fact("type", &scheme.kind);
    let kind = scheme.kind.value.as_str();
    let mut out = Map::new();
    out.insert("type".into(), kind.into());
    let location = scheme
        .location
        .as_ref()
        .map(|fact| fact.clone().map(|l| l.as_str().to_owned()));
    let demanded = match kind {
        "http" => vec![("scheme", scheme.scheme.as_ref())],
        "apiKey" => vec![("name", scheme.parameter.as_ref()), ("in", location.as_ref())],
        "openIdConnect" => vec![("openIdConnectUrl", scheme.url.as_ref())],
        _ => Vec::new(),
    };
    let mut missing = Vec::new();
    for (key, fact) in demanded {
        match fact {
            Some(fact) => {
                notes.fact(key, fact);
                out.insert(key.into(), fact.value.clone().into());
            }
            None => missing.push(key),
        }
    }
    if !missing.is_empty() {
        return Err(missing);
    }
    if kind == "oauth2" {
        let flows = scheme
            .flows
            .iter()
            .map(|(name, stated)| (name.clone(), flow(stated)));
        out.insert("flows".into(), Value::Object(flows.collect()));
    }
    insert::text(&mut out, "description", scheme.description.as_deref());
    notes.into(&mut out);
    Ok(Value::Object(out))
}

fn flow(flow: &OAuthFlow) -> Value {
    let mut out = Map::new();
    let urls = [
        ("authorizationUrl", &flow.authorization_url),
        ("tokenUrl", &flow.token_url),
        ("refreshUrl", &flow.refresh_url),
    ];
    for (key, url) in urls {
        insert::text(&mut out, key, url.as_deref());
    }
    out.insert("scopes".into(), json!(flow.scopes));
    Value::Object(out)
}
