//! The client of the API, with its servers and its ways of authentication.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, group, tokens};
use crate::lower::rust::{Accessor, Client, Scheme, SchemeKind, Server, UrlPiece};

/// The client with all that belongs to it.
pub(super) fn client(item: &Client) -> Vec<TokenStream> {
    let new = match item.has_default {
        true => with_default(),
        false => without_default(),
    };
    let settings = settings();
    let mut items = vec![
        quote! {
            /// A client of the API. A clone is cheap and shares the connections.
            ///
            /// What every API can do is done by the client of the runtime below it: see [`Client::configure`].
            #[derive(Debug, Clone)]
            pub struct Client { http: HttpClient }
        },
        quote! { impl Client { #new #settings } },
        authentication(item.schemes.as_deref()),
    ];
    if !item.groups.is_empty() || !item.methods.is_empty() {
        let groups = item.groups.iter().map(accessor);
        let client = quote!(self);
        let methods = item.methods.iter().map(|item| group::method(item, &client));
        items.push(quote! {
            /// The operations.
            impl Client { #(#groups)* #(#methods)* }
        });
    }
    items.push(quote! {
        /// The client of the runtime.
        impl std::ops::Deref for Client {
            type Target = HttpClient;

            fn deref(&self) -> &HttpClient { &self.http }
        }
    });
    if !item.servers.is_empty() {
        items.extend(servers(&item.servers));
    }
    items
}

/// The first documented server needs no address.
fn with_default() -> TokenStream {
    quote! {
        /// A client of the first documented server, over reqwest.
        #[cfg(feature = "reqwest")]
        pub fn new() -> Result<Self, BuildError> { Self::at(Server::default()) }

        /// A client of another server, over reqwest: a [`Server`], or a base URL.
        #[cfg(feature = "reqwest")]
        pub fn at(server: impl Into<String>) -> Result<Self, BuildError> {
            Ok(Self { http: HttpClient::new(&server.into())? })
        }

        /// A client of a server over the given transport: a [`Server`], or a base URL.
        pub fn with_transport(server: impl Into<String>, transport: impl Transport) -> Result<Self, BuildError> {
            Ok(Self { http: HttpClient::with_transport(&server.into(), transport)? })
        }
    }
}

fn without_default() -> TokenStream {
    quote! {
        /// A client of the server at a base URL, such as `https://api.example.com/v1`, over reqwest.
        #[cfg(feature = "reqwest")]
        pub fn new(server: impl Into<String>) -> Result<Self, BuildError> {
            Ok(Self { http: HttpClient::new(&server.into())? })
        }

        /// A client of the server at a base URL over the given transport.
        pub fn with_transport(server: impl Into<String>, transport: impl Transport) -> Result<Self, BuildError> {
            Ok(Self { http: HttpClient::with_transport(&server.into(), transport)? })
        }
    }
}

fn settings() -> TokenStream {
    quote! {
        /// The longest that a call may take, all tries included.
        #[must_use]
        pub fn timeout(self, timeout: std::time::Duration) -> Self { self.configure(|http| http.timeout(timeout)) }

        /// How often calls are tried again.
        #[must_use]
        pub fn retries(self, retries: Retries) -> Self { self.configure(|http| http.retries(retries)) }

        /// Changes whatever else the client of the runtime can: its headers, limits, clock, other credentials.
        #[must_use]
        pub fn configure(self, change: impl FnOnce(HttpClient) -> HttpClient) -> Self {
            Self { http: change(self.http) }
        }
    }
}

/// The documented ways; where nothing is documented, those that are common.
fn authentication(schemes: Option<&[Scheme]>) -> TokenStream {
    let Some(schemes) = schemes else {
        return quote! {
            /// Authentication. The documents state none, so here are the common ways.
            impl Client {
                /// Sends `Authorization: Bearer …` with every request.
                #[must_use]
                pub fn bearer_token(self, token: impl Into<Secret>) -> Self {
                    self.configure(|http| http.bearer_token(token))
                }

                /// Sends `Authorization: Basic …` with every request.
                #[must_use]
                pub fn basic_auth(self, user: &str, password: impl Into<Secret>) -> Self {
                    self.configure(|http| http.basic_auth(user, password))
                }

                /// Sends a key in a header with every request.
                #[must_use]
                pub fn api_key_header(self, name: &str, key: impl Into<Secret>) -> Self {
                    self.configure(|http| http.api_key_header(name, key))
                }

                /// Sends a key in the query with every request.
                #[must_use]
                pub fn api_key_query(self, name: &str, key: impl Into<Secret>) -> Self {
                    self.configure(|http| http.api_key_query(name, key))
                }
            }
        };
    };
    let methods = schemes.iter().map(scheme);
    // Tokens are mostly what has to be asked for; a key is known.
    let is_token =
        |scheme: &&Scheme| matches!(scheme.kind, SchemeKind::Bearer | SchemeKind::ClientCredentials);
    let token = schemes
        .iter()
        .find(is_token)
        .and_then(|scheme| place(&scheme.kind));
    let place = token.or_else(|| schemes.iter().find_map(|scheme| place(&scheme.kind)));
    let provider = place.as_ref().map(provider);
    quote! {
        /// Authentication, as documented.
        impl Client { #(#methods)* #provider }
    }
}

fn scheme(item: &Scheme) -> TokenStream {
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
        SchemeKind::ClientCredentials => (
            quote!(credentials: ClientCredentials),
            quote!(http.client_credentials(credentials)),
        ),
    };
    quote! {
        #docs
        #[must_use]
        pub fn #name(self, #arguments) -> Self { self.configure(|http| #body) }
    }
}

/// Where a credential goes that is asked for with each request.
fn place(kind: &SchemeKind) -> Option<TokenStream> {
    Some(match kind {
        SchemeKind::Bearer | SchemeKind::ClientCredentials => quote!(Bearer),
        SchemeKind::Header(name) => quote!(Header(#name.to_owned())),
        SchemeKind::Query(name) => quote!(Query(#name.to_owned())),
        SchemeKind::Cookie(name) => quote!(Cookie(#name.to_owned())),
        SchemeKind::Basic => return None,
    })
}

fn provider(place: &TokenStream) -> TokenStream {
    quote! {
        /// Asks for the credential before every request, and once more where the server refuses it.
        #[must_use]
        pub fn token_provider<F, A, E>(self, provider: F) -> Self
        where
            F: Fn() -> A + MaybeSend + MaybeSync + 'static,
            A: Future<Output = Result<Secret, E>> + MaybeSend + 'static,
            E: Into<BoxError> + 'static,
        {
            self.configure(|http| http.credential_from(Place::#place, provider))
        }
    }
}

fn accessor(item: &Accessor) -> TokenStream {
    let docs = docs::outer(&item.docs);
    let name = tokens::ident(&item.name);
    let module = tokens::path(&item.group.module);
    let group = tokens::ident(&item.group.name);
    quote! {
        #docs
        pub fn #name(&self) -> crate::#module::#group<'_> { crate::#module::#group { client: self } }
    }
}

fn servers(servers: &[Server]) -> Vec<TokenStream> {
    let variants = servers.iter().map(variant);
    let arms = servers.iter().map(|server| {
        let name = tokens::ident(&server.name);
        let fields = server
            .variables
            .iter()
            .map(|variable| tokens::ident(&variable.name));
        let pattern = match server.variables.is_empty() {
            true => quote!(Self::#name),
            false => quote!(Self::#name { #(#fields),* }),
        };
        let url = url(&server.url);
        quote!(#pattern => #url,)
    });
    let mut items = vec![
        quote! {
            /// The documented servers.
            #[derive(Debug, Clone, PartialEq, Eq)]
            #[non_exhaustive]
            pub enum Server { #(#variants)* }
        },
        quote! {
            impl Server {
                /// The base URL.
                pub fn url(&self) -> String { match self { #(#arms)* } }
            }
        },
        quote! {
            impl From<Server> for String {
                fn from(server: Server) -> Self { server.url() }
            }
        },
    ];
    if let Some(default) = servers.first().and_then(default) {
        items.push(quote! {
            /// The first one.
            impl Default for Server {
                fn default() -> Self { #default }
            }
        });
    }
    items
}

fn variant(server: &Server) -> TokenStream {
    let docs = docs::outer(&server.docs);
    let name = tokens::ident(&server.name);
    let fields = server.variables.iter().map(|variable| {
        let docs = docs::outer(&variable.docs);
        let name = tokens::ident(&variable.name);
        quote!(#docs #name: String,)
    });
    match server.variables.is_empty() {
        true => quote!(#docs #name,),
        false => quote!(#docs #name { #(#fields)* },),
    }
}

/// A server whose variables all have a documented value.
fn default(server: &Server) -> Option<TokenStream> {
    let name = tokens::ident(&server.name);
    let fields = server.variables.iter().map(|variable| {
        let name = tokens::ident(&variable.name);
        variable
            .default
            .as_ref()
            .map(|default| quote!(#name: #default.to_owned()))
    });
    let fields = fields.collect::<Option<Vec<_>>>()?;
    Some(match fields.is_empty() {
        true => quote!(Self::#name),
        false => quote!(Self::#name { #(#fields),* }),
    })
}

fn url(pieces: &[UrlPiece]) -> TokenStream {
    if let [UrlPiece::Literal(text)] = pieces {
        return quote!(#text.to_owned());
    }
    let pieces = pieces.iter().map(|piece| match piece {
        UrlPiece::Literal(text) => quote!(#text),
        UrlPiece::Variable(name) => {
            let name = tokens::ident(name);
            quote!(#name.as_str())
        }
    });
    quote!([#(#pieces),*].concat())
}
