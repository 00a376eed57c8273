//! What the client's methods for credentials are called: `api_key`, `bearer_token`; where there are several of a kind, each as
//! its documents call it: `app_key`, `admin_token`.
//!
//! Takes the ways with their documented names. Must not know which operation takes which.

use crate::lower::naming::ident::{self, Ident};
use crate::lower::naming::names::Names;
use crate::lower::naming::scopes::RESERVED_METHODS;
use crate::lower::rust::{Scheme, SchemeKind};

/// What is said of a way by its name, and what not of whom it is.
const NOISE: &[&str] = &[
    "auth",
    "authentication",
    "authorisation",
    "authorization",
    "cookie",
    "header",
    "query",
    "scheme",
    "security",
    "x",
];

/// A name of nothing but these tells no way from others.
const COMMON: &[&str] = &[
    "access",
    "api",
    "basic",
    "bearer",
    "client",
    "credentials",
    "http",
    "jwt",
    "key",
    "o",
    "oauth",
    "oauth2",
    "token",
];

/// Words for what is given: a name that ends in one needs no other.
const NOUNS: &[&str] = &[
    "credentials",
    "id",
    "key",
    "password",
    "secret",
    "session",
    "signature",
    "token",
];

/// Names every method; no other method of the client has its name.
pub(super) fn give(methods: &mut [Scheme], documented: &[&str], others: &[&Ident]) {
    let kinds: Vec<&str> = methods.iter().map(|method| common(&method.kind)).collect();
    let of_client = RESERVED_METHODS.iter().filter(|name| !kinds.contains(name));
    let others = others.iter().map(|name| name.bare());
    let mut names = Names::reserving(of_client.copied().chain(others));
    for ((method, documented), kind) in methods.iter_mut().zip(documented).zip(&kinds) {
        let is_alone = kinds.iter().filter(|other| *other == kind).count() == 1;
        let own = match is_alone {
            true => None,
            // The first of those that say nothing has the common name.
            false => own(documented, kind)
                .or_else(|| own(parameter(&method.kind).filter(|_| names.has(kind))?, kind)),
        };
        // Without it, the documents' own word says more than a second word behind the common one.
        let spelt = || {
            let all = [Some(*documented), parameter(&method.kind)];
            let mut spelt = all.into_iter().flatten().map(|name| ident::snake(name, "key"));
            spelt.find(|name| names.has(kind) && !names.has(name.bare()))
        };
        let wanted = own.filter(|name| !names.has(name));
        let wanted = wanted
            .map(|name| ident::snake(&name, "credential"))
            .or_else(spelt);
        let wanted = wanted.unwrap_or_else(|| Ident::from(*kind));
        method.name = names.take_or(wanted, &[documented]);
    }
}

/// What the parameter is called that holds it.
fn parameter(kind: &SchemeKind) -> Option<&str> {
    match kind {
        SchemeKind::Header(name) | SchemeKind::Query(name) | SchemeKind::Cookie(name) => Some(name),
        SchemeKind::Bearer
        | SchemeKind::Basic
        | SchemeKind::ClientCredentials(_)
        | SchemeKind::RefreshToken(_) => None,
    }
}

/// What it is called where it is the only one.
fn common(kind: &SchemeKind) -> &'static str {
    match kind {
        SchemeKind::Bearer => "bearer_token",
        SchemeKind::Basic => "basic_auth",
        SchemeKind::Header(_) | SchemeKind::Query(_) | SchemeKind::Cookie(_) => "api_key",
        SchemeKind::ClientCredentials(_) => "client_credentials",
        SchemeKind::RefreshToken(_) => "refresh_token",
    }
}

/// The name by which a way is told from others, with a word for what is given.
fn own(documented: &str, common: &str) -> Option<String> {
    let spelt = ident::snake(documented, "key");
    let mut words: Vec<&str> = spelt
        .bare()
        .split('_')
        .filter(|word| !word.is_empty() && !NOISE.contains(word))
        .collect();
    if words.iter().all(|word| COMMON.contains(word)) {
        return None;
    }
    if !words.last().is_some_and(|last| NOUNS.contains(last)) {
        words.extend(common.rsplit('_').next());
    }
    Some(words.join("_"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(schemes: &[(&str, SchemeKind)], others: &[&'static str]) -> Vec<String> {
        let scheme = |(_, kind): &(&str, SchemeKind)| Scheme {
            docs: Default::default(),
            name: ident::known("credential"),
            tag: None,
            kind: kind.clone(),
            variables: Vec::new(),
        };
        let mut methods: Vec<Scheme> = schemes.iter().map(scheme).collect();
        let documented: Vec<&str> = schemes.iter().map(|(name, _)| *name).collect();
        let others: Vec<Ident> = others.iter().map(|name| ident::known(name)).collect();
        give(&mut methods, &documented, &others.iter().collect::<Vec<_>>());
        methods.iter().map(|method| method.name.to_string()).collect()
    }

    #[test]
    fn credentials_are_called_as_people_would_call_them() {
        let header = |name: &str| SchemeKind::Header(name.to_owned());
        let named = |schemes: &[_]| named(schemes, &[]);
        assert_eq!(named(&[("TideKey", header("X-Tide"))]), ["api_key"]);
        assert_eq!(
            named(&[("apiKeyAuth", header("X-Key")), ("appKeyAuth", header("X-App"))]),
            ["api_key", "app_key"]
        );
        assert_eq!(
            named(&[
                ("key", header("X-Key")),
                ("token", header("X-Tower-Token")),
                ("api_key", header("X-Key"))
            ]),
            ["api_key", "tower_token", "x_key"]
        );
        assert_eq!(
            named(&[
                ("oauth", SchemeKind::Bearer),
                ("token", SchemeKind::Bearer),
                ("bearerAuth", SchemeKind::Bearer)
            ]),
            ["bearer_token", "token", "bearer_auth"]
        );
        assert_eq!(
            named(&[
                ("user", SchemeKind::Bearer),
                ("AdminAuth", SchemeKind::Bearer),
                ("key", header("k"))
            ]),
            ["user_token", "admin_token", "api_key"]
        );
        assert_eq!(
            named(&[("a", SchemeKind::Basic), ("b", SchemeKind::Basic)]),
            ["a_auth", "b_auth"]
        );
    }

    #[test]
    fn no_other_method_has_such_a_name() {
        let schemes = [("app", SchemeKind::Bearer), ("retries token", SchemeKind::Bearer)];
        let mock = [
            ("mock", SchemeKind::Query("a".to_owned())),
            ("from env key", SchemeKind::Query("b".to_owned())),
        ];
        assert_eq!(named(&schemes, &["app_token"]), ["bearer_token", "retries_token"]);
        assert_eq!(named(&mock, &["mock_key"]), ["api_key", "from_env_key"]);
    }
}
