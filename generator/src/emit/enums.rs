//! Enums: of wire values, and of types.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, tokens};
use crate::lower::rust::{Union, ValueRepr, Values};

/// An enum with one type for each variant.
pub(super) fn union(item: &Union) -> TokenStream {
    let docs = docs::outer(&item.docs);
    let derives = tokens::derives(&item.derives);
    let name = tokens::ident(&item.name);
    let variants = item.variants.iter().map(|variant| {
        let docs = docs::outer(&variant.docs);
        let name = tokens::ident(&variant.name);
        let ty = variant.ty.as_ref().map(|ty| {
            let ty = tokens::ty(ty);
            quote!((#ty))
        });
        quote!(#docs #name #ty,)
    });
    quote!(#docs #derives #[non_exhaustive] pub enum #name { #(#variants)* })
}

/// An enum of wire values, with its values.
pub(super) fn values(item: &Values) -> Vec<TokenStream> {
    let name = tokens::ident(&item.name);
    let other = tokens::ident(&item.other);
    let names = item.variants.iter().map(|variant| tokens::ident(&variant.name));
    let literals = item
        .variants
        .iter()
        .map(|variant| tokens::literal(&variant.value));
    let (signature, held) = match item.repr {
        ValueRepr::String => (quote!(as_str(&self) -> &str), quote!(value)),
        ValueRepr::Integer => (quote!(as_i64(&self) -> i64), quote!(*value)),
    };
    let value = quote! {
        impl #name {
            /// The value on the wire.
            pub fn #signature {
                match self {
                    #(Self::#names => #literals,)*
                    Self::#other(value) => #held,
                }
            }
        }
    };
    vec![definition(item), value]
}

fn definition(item: &Values) -> TokenStream {
    let docs = docs::outer(&item.docs);
    let name = tokens::ident(&item.name);
    let other = tokens::ident(&item.other);
    let variants = item.variants.iter().map(|variant| {
        let docs = docs::outer(&variant.docs);
        let name = tokens::ident(&variant.name);
        quote!(#docs #name,)
    });
    let held = match item.repr {
        ValueRepr::String => quote!(String),
        ValueRepr::Integer => quote!(i64),
    };
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that is not documented.
            #other(#held),
        }
    }
}
