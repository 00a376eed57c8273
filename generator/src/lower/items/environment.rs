//! The environment variables that a client can be made from. Where nobody names them, they begin with the name of the crate.

use crate::lower::naming::ident;
use crate::lower::plan::Context;
use crate::lower::rust::{Scheme, SchemeKind};

/// Words at the end of a crate's name that say what it is, and not of what.
const KINDS: &[&str] = &["_API", "_CLIENT", "_SDK"];

/// What the names of all variables begin with.
pub(super) fn prefix(cx: &Context<'_>) -> String {
    if let Some(stated) = &cx.settings.env {
        return stated.clone();
    }
    let title = cx.schema.api.title.as_ref().map(|title| title.value.as_str());
    let name = cx.settings.crate_name.as_deref().or(title).unwrap_or("api");
    let name = ident::module(name, "api").bare().to_ascii_uppercase();
    let mut name = name.trim_matches('_');
    while let Some(rest) = KINDS.iter().find_map(|kind| name.strip_suffix(kind)) {
        name = rest;
    }
    name.to_owned()
}

/// Names the variables of ways of authentication. The only one that takes a single secret is `API_KEY`.
pub(super) fn name_variables(prefix: &str, schemes: &mut [Scheme]) {
    let is_single = |scheme: &&Scheme| {
        use SchemeKind::{Basic, ClientCredentials, RefreshToken};
        !matches!(scheme.kind, Basic | ClientCredentials(_) | RefreshToken(_))
    };
    let is_only = schemes.iter().filter(is_single).count() == 1;
    for scheme in schemes {
        let method = scheme.name.bare().to_ascii_uppercase();
        let names: &[&str] = match scheme.kind {
            SchemeKind::Basic => &["USERNAME", "PASSWORD"],
            SchemeKind::ClientCredentials(Some(_)) => &["CLIENT_ID", "CLIENT_SECRET"],
            SchemeKind::ClientCredentials(None) => &["TOKEN_URL", "CLIENT_ID", "CLIENT_SECRET"],
            // The next token may come with another refresh token, which no variable would hold.
            SchemeKind::RefreshToken(_) => &[],
            _ if is_only => &["API_KEY"],
            _ => &[&method],
        };
        scheme.variables = names.iter().map(|name| format!("{prefix}_{name}")).collect();
    }
}
