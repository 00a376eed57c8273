//! The ways of authentication as methods of the client.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, tokens};
use crate::lower::rust::{Client, Scheme, SchemeKind, TokenServer};

/// The documented ways; where nothing is documented, those that are common.
pub(super) fn methods(client: &Client) -> TokenStream {
    let Some(schemes) = &client.schemes else {
        let scheme = client.common_scheme.then_some("");
        return common(scheme);
    };
    let takes = client.takes.as_slice();
    let methods = schemes.iter().map(|way| scheme(way, takes));
    // Tokens are mostly what has to be asked for; a key is known.
    let is_token = |scheme: &&Scheme| {
        use SchemeKind::{Bearer, ClientCredentials, RefreshToken};
        matches!(scheme.kind, Bearer | ClientCredentials(_) | RefreshToken(_))
    };
    let token = schemes
        .iter()
        .find(is_token)
        .or_else(|| schemes.iter().find(|scheme| place(&scheme.kind).is_some()));
    let provider = token.and_then(|way| provider(way, takes));
    quote! {
        /// Authentication, as documented.
        impl Client { #(#methods)* #provider }
    }
}

fn scheme(item: &Scheme, takes: &[Vec<String>]) -> TokenStream {
    let docs = docs::outer(&item.docs);
    let name = tokens::ident(&item.name);
    let (arguments, body) = match &item.kind {
        SchemeKind::Bearer => (quote!(token: impl Into<Secret>), quote!(http.bearer_token(token))),
        SchemeKind::Basic => (
            quote!(user: &str, password: impl Into<Secret>),
            quote!(http.basic_auth(user, password)),
        ),
        SchemeKind::Header(name) => (
            quote!(key: impl Into<Secret>),
            quote!(http.api_key_header(#name, key)),
        ),
        SchemeKind::Query(name) => (
            quote!(key: impl Into<Secret>),
            quote!(http.api_key_query(#name, key)),
        ),
        SchemeKind::Cookie(name) => (
            quote!(key: impl Into<Secret>),
            quote!(http.api_key_cookie(#name, key)),
        ),
        SchemeKind::ClientCredentials(None) => (
            quote!(credentials: ClientCredentials),
            quote!(http.client_credentials(credentials)),
        ),
        SchemeKind::ClientCredentials(Some(TokenServer { url, scopes })) => {
            let scopes = (!scopes.is_empty()).then(|| quote!(.scopes([#(#scopes),*])));
            (
                quote!(id: impl Into<String>, secret: impl Into<Secret>),
                quote!(http.client_credentials(ClientCredentials::new(#url, id, secret) #scopes)),
            )
        }
        SchemeKind::RefreshToken(url) => (
            quote!(
                client_id: impl Into<String>,
                token: impl Into<Secret>,
                also: impl FnOnce(RefreshToken) -> RefreshToken
            ),
            quote!(http.refresh_token(also(RefreshToken::new(#url, client_id, token)))),
        ),
    };
    let body = scoped(item.tag.as_deref(), takes, &body);
    quote! {
        #docs
        #[must_use]
        pub fn #name(self, #arguments) -> Self { #body }
    }
}

/// Where a credential goes that is asked for with each request.
fn place(kind: &SchemeKind) -> Option<TokenStream> {
    Some(match kind {
        SchemeKind::Bearer | SchemeKind::ClientCredentials(_) | SchemeKind::RefreshToken(_) => quote!(Bearer),
        SchemeKind::Header(name) => quote!(Header(#name.to_owned())),
        SchemeKind::Query(name) => quote!(Query(#name.to_owned())),
        SchemeKind::Cookie(name) => quote!(Cookie(#name.to_owned())),
        SchemeKind::Basic => return None,
    })
}

fn provider(scheme: &Scheme, takes: &[Vec<String>]) -> Option<TokenStream> {
    let place = place(&scheme.kind)?;
    let body = quote!(http.credential_from(Place::#place, provider));
    let body = scoped(scheme.tag.as_deref(), takes, &body);
    Some(quote! {
        /// Asks for the credential before every request, and once more where the server refuses it.
        #[must_use]
        pub fn token_provider<F, A, E>(self, provider: F) -> Self
        where
            F: Fn() -> A + MaybeSend + MaybeSync + 'static,
            A: Future<Output = Result<Secret, E>> + MaybeSend + 'static,
            E: Into<BoxError> + 'static,
        {
            #body
        }
    })
}

/// Changes the client; what is added belongs to a scheme, where one is named. What operations take is said again with each.
fn scoped(scheme: Option<&str>, takes: &[Vec<String>], change: &TokenStream) -> TokenStream {
    let takes = takes.iter().map(|names| quote!(&[#(#names),*]));
    let takes: Vec<_> = takes.collect();
    let takes = (!takes.is_empty()).then(|| quote!(.schemes(&[#(#takes),*])));
    match scheme {
        None => quote!(self.configure(|http| #change)),
        Some(scheme) => quote!(self.configure(|http| http #takes.scheme(#scheme, |http| #change))),
    }
}

fn common(scheme: Option<&str>) -> TokenStream {
    let bearer = scoped(scheme, &[], &quote!(http.bearer_token(token)));
    let basic = scoped(scheme, &[], &quote!(http.basic_auth(user, password)));
    let header = scoped(scheme, &[], &quote!(http.api_key_header(name, key)));
    let query = scoped(scheme, &[], &quote!(http.api_key_query(name, key)));
    quote! {
        /// Authentication. The documents state none, so here are the common ways.
        impl Client {
            /// Sends `Authorization: Bearer …` with every request.
            #[must_use]
            pub fn bearer_token(self, token: impl Into<Secret>) -> Self { #bearer }

            /// Sends `Authorization: Basic …` with every request.
            #[must_use]
            pub fn basic_auth(self, user: &str, password: impl Into<Secret>) -> Self { #basic }

            /// Sends a key in a header with every request.
            #[must_use]
            pub fn api_key_header(self, name: &str, key: impl Into<Secret>) -> Self { #header }

            /// Sends a key in the query with every request.
            #[must_use]
            pub fn api_key_query(self, name: &str, key: impl Into<Secret>) -> Self { #query }
        }
    }
}
