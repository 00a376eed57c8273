//! How a client is made from environment variables.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens;
use crate::lower::Ident;
use crate::lower::rust::{Client, Needs, Scheme, SchemeKind};

/// The function, and what it says of the variables.
pub(super) fn from_env(client: &Client) -> TokenStream {
    let krate = quote!(crate);
    let url = &client.base_url_variable;
    let otherwise = match client.has_default {
        true => quote!(Self::at(Server::default())?),
        false => quote!(return Err(#krate::client::missing(#url))),
    };
    let make = match client.has_default {
        true => quote!(Self::at(url)?),
        false => quote!(Self::new(url)?),
    };
    let schemes = client.schemes.iter().flatten();
    let schemes: Vec<Scheme> = schemes
        .filter(|scheme| !scheme.variables.is_empty())
        .cloned()
        .collect();
    let schemes = schemes.as_slice();
    let docs = docs(client, schemes);
    let docs = docs.iter().map(|line| match line.is_empty() {
        true => quote!(#[doc = ""]),
        false => {
            let line = format!(" {line}");
            quote!(#[doc = #line])
        }
    });
    let needs = client.needs.as_ref();
    let given = schemes.iter().map(|scheme| given(scheme, needs.is_some()));
    let (variable, credentials) = match (schemes, needs) {
        ([], _) => (quote!(), quote!()),
        (_, None) => {
            let names = names(schemes, None, "");
            (
                quote! { let mut is_known = false; },
                quote! {
                    #(#given)*
                    if !is_known { return Err(#krate::client::missing(#names)); }
                },
            )
        }
        (_, Some(needs)) => {
            let names = names(schemes, Some(needs), "");
            let is_whole = is_whole(needs);
            (
                quote! { let mut given: Vec<&str> = Vec::new(); },
                quote! {
                    #(#given)*
                    let is_whole = #is_whole;
                    if !is_whole { return Err(#krate::client::missing(#names)); }
                },
            )
        }
    };
    let mutable = (!schemes.is_empty()).then(|| quote!(mut));
    quote! {
        #(#docs)*
        #[cfg(feature = "reqwest")]
        pub fn from_env() -> Result<Self, BuildError> {
            use #krate::client::variable;
            let #mutable client = match variable(#url)? {
                Some(url) => #make,
                None => #otherwise,
            };
            #variable
            #credentials
            Ok(client)
        }
    }
}

fn docs(client: &Client, schemes: &[Scheme]) -> Vec<String> {
    let mut lines = vec![
        "A client over reqwest that environment variables describe.".to_owned(),
        String::new(),
    ];
    let url = &client.base_url_variable;
    lines.push(match client.has_default {
        true => format!("- `{url}`: the base URL; without it, the first documented server."),
        false => format!("- `{url}`: the base URL."),
    });
    let says = schemes.iter().map(|scheme| {
        let names: Vec<_> = scheme.variables.iter().map(|name| format!("`{name}`")).collect();
        format!("- {}: see [`Client::{}`].", names.join(", "), scheme.name)
    });
    lines.extend(says);
    let must = match &client.needs {
        _ if schemes.is_empty() => return lines,
        None => "Credentials of one way must be there.".to_owned(),
        Some(needs) => {
            let names = names(schemes, Some(needs), "`");
            match needs.is_optional {
                true => format!("There may be no credentials; if there are some, then {names}."),
                false => format!("There must be {names}."),
            }
        }
    };
    lines.extend([String::new(), must]);
    lines
}

/// Whether the credentials that are given are those of a whole way.
fn is_whole(needs: &Needs) -> TokenStream {
    let is_given = |method: &Ident| {
        let name = method.bare();
        quote!(given.contains(&#name))
    };
    let ways = needs.ways.iter().map(|way| {
        let parts = way.iter().map(|part| {
            let any = part.iter().map(is_given);
            match part.len() > 1 && way.len() > 1 {
                true => quote!((#(#any)||*)),
                false => quote!(#(#any)||*),
            }
        });
        quote!(#(#parts)&&*)
    });
    let none = needs.is_optional.then(|| quote!(given.is_empty() ||));
    quote!(#none #(#ways)||*)
}

/// The variables as a message names them, between quotes.
fn names(schemes: &[Scheme], needs: Option<&Needs>, quote: &str) -> String {
    let of = |scheme: &Scheme| {
        let names = scheme
            .variables
            .iter()
            .map(|name| format!("{quote}{name}{quote}"));
        names.collect::<Vec<_>>().join(" and ")
    };
    let Some(needs) = needs else {
        return schemes.iter().map(of).collect::<Vec<_>>().join(" or ");
    };
    let any = |part: &Vec<Ident>| {
        let taken = schemes.iter().filter(|scheme| part.contains(&scheme.name));
        taken.map(of).collect::<Vec<_>>().join(" or ")
    };
    let ways = needs.ways.iter().map(|way| {
        let parts: Vec<_> = way.iter().map(any).collect();
        parts.join(" and ")
    });
    ways.collect::<Vec<_>>().join(", or ")
}

/// Takes the credentials of one way, where they are set.
fn given(scheme: &Scheme, is_named: bool) -> TokenStream {
    let name = scheme.name.bare();
    let remember = match is_named {
        true => quote!(given.push(#name);),
        false => quote!(is_known = true;),
    };
    let krate = quote!(crate);
    let method = tokens::ident(&scheme.name);
    let variables = &scheme.variables;
    let (pattern, arguments) = match scheme.kind {
        SchemeKind::ClientCredentials(None) => (
            quote!((Some(url), Some(id), Some(secret))),
            quote!(#krate::client::ClientCredentials::new(url, id, secret)),
        ),
        SchemeKind::ClientCredentials(Some(_)) => (quote!((Some(id), Some(secret))), quote!(id, secret)),
        SchemeKind::Basic => (quote!((Some(user), Some(password))), quote!(&user, password)),
        _ => (quote!(Some(key)), quote!(key)),
    };
    let values = match variables.as_slice() {
        [one] => quote!(variable(#one)?),
        many => quote!((#(variable(#many)?),*)),
    };
    quote! {
        if let #pattern = #values {
            client = client.#method(#arguments);
            #remember
        }
    }
}
