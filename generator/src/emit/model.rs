//! Structs, aliases and re-exports.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, tokens};
use crate::lower::rust::{Alias, Reexport, Struct};

/// A struct.
pub(super) fn structure(item: &Struct) -> TokenStream {
    let docs = docs::outer(&item.docs);
    let gate = tokens::gate(item.needs_client);
    let derives = tokens::derives(&item.derives);
    let name = tokens::ident(&item.name);
    let fields = item.fields.iter().map(|field| {
        let docs = docs::outer(&field.docs);
        let name = tokens::ident(&field.name);
        let ty = tokens::ty(&field.ty);
        quote!(#docs pub #name: #ty,)
    });
    quote!(#docs #gate #derives pub struct #name { #(#fields)* })
}

/// A type alias.
pub(super) fn alias(item: &Alias) -> TokenStream {
    let docs = docs::outer(&item.docs);
    let name = tokens::ident(&item.name);
    let ty = tokens::ty(&item.ty);
    quote!(#docs pub type #name = #ty;)
}

/// `pub use`.
pub(super) fn reexport(item: &Reexport) -> TokenStream {
    let module = tokens::path(&item.module);
    let name = tokens::ident(&item.name);
    let alias = item.alias.as_ref().map(|alias| {
        let alias = tokens::ident(alias);
        quote!(as #alias)
    });
    let allow = item.deprecated.then(|| quote!(#[allow(deprecated)]));
    quote!(#allow pub use crate::#module::#name #alias;)
}
