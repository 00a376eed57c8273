//! How a client is made from environment variables.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens;
use crate::lower::rust::{Client, Scheme, SchemeKind};

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
    let schemes = client.schemes.as_deref().unwrap_or_default();
    let docs = docs(client, schemes);
    let docs = docs.iter().map(|line| match line.is_empty() {
        true => quote!(#[doc = ""]),
        false => {
            let line = format!(" {line}");
            quote!(#[doc = #line])
        }
    });
    let given = schemes.iter().map(given);
    let (variable, credentials) = match schemes {
        [] => (quote!(), quote!()),
        _ => {
            let names = names(schemes);
            (
                quote! { let mut is_known = false; },
                quote! {
                    #(#given)*
                    if !is_known { return Err(#krate::client::missing(#names)); }
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
    if !schemes.is_empty() {
        lines.extend([String::new(), "Credentials of one way must be there.".to_owned()]);
    }
    lines
}

/// The variables as a message names them.
fn names(schemes: &[Scheme]) -> String {
    let all: Vec<_> = schemes
        .iter()
        .map(|scheme| scheme.variables.join(" and "))
        .collect();
    all.join(" or ")
}

/// Takes the credentials of one way, where they are set.
fn given(scheme: &Scheme) -> TokenStream {
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
            is_known = true;
        }
    }
}
