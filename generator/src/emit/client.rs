//! The client of the API, with its servers and its ways of authentication.

use proc_macro2::TokenStream;
use quote::quote;

use super::blocks::Blocks;
use super::form::signature;
use super::lines::put;
use super::{authentication, docs, environment, file, group, lines, text, tokens};
use crate::lower::rust::{Accessor, Client, Method, Server};

/// Writes the client, how it is made and its groups, block by block.
pub(super) fn client(blocks: &mut Blocks<'_>, item: &Client) {
    let new = match item.has_default {
        true => with_default(),
        false => without_default(),
    };
    let from_env = environment::from_env(item);
    let shared = match item.shared.is_empty() {
        true => TokenStream::new(),
        false => {
            let lines = docs::outer(&item.shared);
            quote!(#[doc = ""] #lines)
        }
    };
    let before = [
        quote! {
            /// A client of the API. A clone is cheap and shares the connections.
            ///
            /// What every API can do is done by the client of the runtime below it: see [`Client::configure`].
            #shared
            #[derive(Debug, Clone)]
            pub struct Client { http: HttpClient }
        },
        quote! { impl Client { #new #from_env } },
        mock(),
    ];
    before
        .iter()
        .for_each(|block| blocks.add(|text| text.push_str(&file::print(block))));
    if !item.groups.is_empty() {
        blocks.add(|text| groups(text, &item.groups));
    }
}

/// Writes the rest of the client, block by block: what may be set, who calls, and where.
pub(super) fn settings(blocks: &mut Blocks<'_>, item: &Client) {
    let setters = setters();
    let head = [quote! { impl Client { #setters } }, authentication::methods(item)];
    let runtime = quote! {
        /// The client of the runtime.
        impl std::ops::Deref for Client {
            type Target = HttpClient;

            fn deref(&self) -> &HttpClient { &self.http }
        }
    };
    for block in head.into_iter().chain([runtime]).chain(servers(&item.servers)) {
        blocks.add(|text| text.push_str(&file::print(&block)));
    }
}

/// Writes the groups, in the form of the printer.
pub(super) fn groups(text: &mut String, groups: &[Accessor]) {
    text.push_str("/// The operations.\nimpl Client {\n");
    for group in groups {
        accessor(text, group);
    }
    text.pop();
    text.push_str("}\n");
}

/// Writes operations without a group.
pub(super) fn methods(text: &mut String, methods: &[Method]) {
    text.push_str("/// The operations without a group.\nimpl Client {\n");
    for method in methods {
        group::method(text, method, "self");
        text.push('\n');
    }
    text.pop();
    text.push_str("}\n");
}

/// The first documented server needs no address.
fn with_default() -> TokenStream {
    let over = over(
        " A client of a server over the given transport: a [`Server`], or a base URL.",
        " A client of a server, a [`Server`] or a base URL, over a reqwest client of your own making: its proxies, certificates and user agent.",
    );
    quote! {
        /// A client of the first documented server, over reqwest.
        #[cfg(feature = "reqwest")]
        pub fn new() -> Result<Self, BuildError> { Self::at(Server::default()) }

        /// A client of another server, over reqwest: a [`Server`], or a base URL.
        #[cfg(feature = "reqwest")]
        pub fn at(server: impl IntoBaseUrl) -> Result<Self, BuildError> {
            Ok(Self { http: HttpClient::new(server)? })
        }

        #over
    }
}

fn without_default() -> TokenStream {
    let over = over(
        " A client of the server at a base URL over the given transport.",
        " A client of the server at a base URL over a reqwest client of your own making: its proxies, certificates and user agent.",
    );
    quote! {
        /// A client of the server at a base URL, such as `https://api.example.com/v1`, over reqwest.
        #[cfg(feature = "reqwest")]
        pub fn new(server: impl IntoBaseUrl) -> Result<Self, BuildError> {
            Ok(Self { http: HttpClient::new(server)? })
        }

        #over
    }
}

/// Clients over what the user brings, with what is said of each.
fn over(transport: &str, reqwest: &str) -> TokenStream {
    let krate = quote!(crate);
    quote! {
        #[doc = #transport]
        pub fn with_transport(server: impl IntoBaseUrl, transport: impl Transport) -> Result<Self, BuildError> {
            Ok(Self { http: HttpClient::with_transport(server, transport)? })
        }

        #[doc = #reqwest]
        #[cfg(feature = "reqwest")]
        pub fn with_reqwest(
            server: impl IntoBaseUrl,
            client: #krate::client::reqwest::Client,
        ) -> Result<Self, BuildError> {
            Ok(Self { http: HttpClient::with_reqwest(server, client)? })
        }
    }
}

fn mock() -> TokenStream {
    let krate = quote!(crate);
    quote! {
        /// Tests.
        #[cfg(feature = "mock")]
        impl Client {
            /// A client for tests, and what answers it: with the examples of the documents, until something else is said.
            pub fn mock() -> (Self, #krate::client::Mock) {
                let mock = #krate::client::Mock::with_examples(#krate::examples::EXAMPLES);
                (Self { http: HttpClient::mocked(&mock) }, mock)
            }
        }
    }
}

fn setters() -> TokenStream {
    quote! {
        /// The longest that a call may take, all tries included.
        #[must_use]
        pub fn timeout(self, timeout: std::time::Duration) -> Self { self.configure(|http| http.timeout(timeout)) }

        /// The longest that an answer which is read as a whole may take from its head to its last byte; ten minutes, if
        /// nothing else is said, and none sets no limit. Streams have none.
        #[must_use]
        pub fn body_timeout(self, timeout: impl Into<Option<std::time::Duration>>) -> Self {
            self.configure(|http| http.body_timeout(timeout))
        }

        /// How often calls are tried again.
        #[must_use]
        pub fn retries(self, retries: Retries) -> Self { self.configure(|http| http.retries(retries)) }

        /// Says who sends, such as `kiosk/2.1`.
        #[must_use]
        pub fn user_agent(self, agent: &str) -> Self { self.configure(|http| http.user_agent(agent)) }

        /// Sends a header with every request that does not set it itself.
        #[must_use]
        pub fn default_header(self, name: &str, value: &str) -> Self {
            self.configure(|http| http.default_header(name, value))
        }

        /// Changes whatever else the client of the runtime can: its limits, clock, other credentials.
        #[must_use]
        pub fn configure(self, change: impl FnOnce(HttpClient) -> HttpClient) -> Self {
            Self { http: change(self.http) }
        }
    }
}

fn accessor(text: &mut String, item: &Accessor) {
    text::docs(text, "    ", &item.docs);
    if !item.gate.is_open() {
        text.push_str("    ");
        text.push_str(&text::gate(&item.gate));
    }
    let group = ["crate::", &item.group.module, "::", item.group.name.as_str()].concat();
    let head = ["pub fn ", item.name.as_str()].concat();
    signature(text, 4, &head, &["&self"], (&group, &["'_".to_owned()]));
    let client = lines::structure(&group, &["client: self".to_owned()], "        ");
    put(text, &["        ", &client, "\n    }\n\n"]);
}

fn servers(servers: &[Server]) -> Vec<TokenStream> {
    if servers.is_empty() {
        return Vec::new();
    }
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
        let url = url(server);
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
                /// The base URL; an error, where the value of a variable cannot stand where the variable does.
                pub fn url(&self) -> Result<BaseUrl, BuildError> { match self { #(#arms)* } }
            }
        },
        quote! {
            impl IntoBaseUrl for Server {
                fn into_base_url(self) -> Result<BaseUrl, BuildError> { self.url() }
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

fn url(server: &Server) -> TokenStream {
    let template = &server.url;
    if server.variables.is_empty() {
        return quote!(BaseUrl::new(#template));
    }
    let values = server.variables.iter().map(|variable| {
        let (wire, name) = (&variable.wire_name, tokens::ident(&variable.name));
        quote!((#wire, #name.as_str()))
    });
    quote!(BaseUrl::fill(#template, &[#(#values),*]))
}
