//! Functions for the pages of operations.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{docs, function, tokens};
use crate::lower::rust::{NextPage, PagesFunction, Type};

/// A function that follows the pages from its first call on.
pub(super) fn function(item: &PagesFunction) -> TokenStream {
    let docs = docs::outer(&item.docs);
    let deprecated = item
        .deprecated
        .then(|| quote!(#[deprecated] #[allow(deprecated)]));
    let (name, of) = (tokens::ident(&item.name), tokens::ident(&item.of));
    let value = item.argument.as_ref().map(|argument| {
        let name = tokens::ident(&argument.name);
        quote!(, #name)
    });
    let argument = function::argument(item.argument.as_ref());
    let gives = gives(&item.ok, &item.error);
    let next = next(&item.next);
    quote! {
        #docs
        #deprecated
        pub fn #name(client: &Client #argument) -> #gives { #of(client #value).pages(#next) }
    }
}

/// What follows pages.
pub(super) fn gives(ok: &Type, error: &Type) -> TokenStream {
    let (ok, error) = (tokens::ty(ok), tokens::ty(error));
    quote!(Pages<#ok, #error>)
}

fn next(next: &NextPage) -> TokenStream {
    match next {
        NextPage::Cursor { parameter, field } => {
            quote!(NextPage::Cursor { parameter: #parameter, field: &[#(#field),*] })
        }
        NextPage::Number {
            parameter,
            first,
            results,
        } => {
            let first = match first.map(Literal::u64_unsuffixed) {
                Some(first) => quote!(Some(#first)),
                None => quote!(None),
            };
            quote!(NextPage::Number { parameter: #parameter, first: #first, results: &[#(#results),*] })
        }
        NextPage::Offset { parameter, results } => {
            quote!(NextPage::Offset { parameter: #parameter, results: &[#(#results),*] })
        }
    }
}
