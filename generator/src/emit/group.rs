//! Groups of operations: each operation as a method that gives way to its function.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, function, pages, tokens};
use crate::lower::rust::{Group, Method};

/// A group with its methods.
pub(super) fn group(item: &Group) -> Vec<TokenStream> {
    let docs = docs::outer(&item.docs);
    let name = tokens::ident(&item.name);
    let client = quote!(self.client);
    let methods = item.methods.iter().map(|item| method(item, &client));
    let allow = item
        .methods
        .iter()
        .any(|method| is_convention(method.name.as_str()))
        .then(|| quote!(#[allow(clippy::new_ret_no_self, clippy::wrong_self_convention)]));
    vec![
        quote! {
            #docs
            #[derive(Debug, Clone, Copy)]
            pub struct #name<'a> { pub(crate) client: &'a Client }
        },
        quote! { #allow impl #name<'_> { #(#methods)* } },
    ]
}

/// Whether Rust expects something of a method of this name, which is the documents' word here.
fn is_convention(name: &str) -> bool {
    name == "new" || name.starts_with("from_") || name.starts_with("into_")
}

/// An operation as a method, which has the client at hand.
pub(super) fn method(item: &Method, client: &TokenStream) -> TokenStream {
    let docs = docs::outer(&item.docs);
    let (deprecated, allow) = match item.deprecated {
        true => (quote!(#[deprecated]), quote!(#[allow(deprecated)])),
        false => Default::default(),
    };
    let lint = item.allow.map(|lint| {
        let lint = tokens::path(lint);
        quote!(#[allow(#lint)])
    });
    let name = tokens::ident(&item.name);
    let argument = function::argument(item.argument.as_ref());
    let value = item.argument.as_ref().map(|argument| {
        let name = tokens::ident(&argument.name);
        quote!(, #name)
    });
    let gives = match item.is_pages {
        true => pages::gives(&item.ok, &item.error),
        false => function::gives(&item.ok, &item.error),
    };
    let target = tokens::ident(&item.function.name);
    let target = match &item.function.module {
        Some(module) => {
            let module = tokens::path(module);
            quote!(crate::#module::#target)
        }
        None => quote!(#target),
    };
    quote! {
        #docs
        #deprecated
        #allow
        #lint
        pub fn #name(&self #argument) -> #gives { #target(#client #value) }
    }
}
