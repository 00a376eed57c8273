//! Identifiers, paths and types as tokens.

use proc_macro2::{Span, TokenStream};
use quote::quote;

use crate::lower::Ident;
use crate::lower::rust::{Gate, Type, VariantName};

/// An identifier.
pub(super) fn ident(name: &Ident) -> proc_macro2::Ident {
    match name.as_str().strip_prefix("r#") {
        Some(bare) => proc_macro2::Ident::new_raw(bare, Span::call_site()),
        None => proc_macro2::Ident::new(name.as_str(), Span::call_site()),
    }
}

/// A path of module names, `::` between them.
pub(super) fn path(text: &str) -> TokenStream {
    let parts = text
        .split("::")
        .map(|part| proc_macro2::Ident::new(part, Span::call_site()));
    quote!(#(#parts)::*)
}

/// A type.
pub(super) fn ty(ty: &Type) -> TokenStream {
    let inside = |inner: &Type| self::ty(inner);
    match ty {
        Type::Unit => quote!(()),
        Type::Bool => quote!(bool),
        Type::U16 => quote!(u16),
        Type::I64 => quote!(i64),
        Type::U64 => quote!(u64),
        Type::F64 => quote!(f64),
        Type::Number => quote!(serde_json::Number),
        Type::String => quote!(String),
        Type::Str => quote!(str),
        Type::Value => quote!(serde_json::Value),
        Type::Option(inner) => one("Option", &inside(inner)),
        Type::Vec(inner) => one("Vec", &inside(inner)),
        Type::Boxed(inner) => one("Box", &inside(inner)),
        Type::Response(inner) => one("Response", &inside(inner)),
        Type::Events(inner) => one("EventStream", &inside(inner)),
        Type::Map(inner) => {
            let inner = inside(inner);
            quote!(BTreeMap<String, #inner>)
        }
        Type::Slice(inner) => {
            let inner = inside(inner);
            quote!([#inner])
        }
        Type::Ref(inner) => {
            let inner = inside(inner);
            quote!(&#inner)
        }
        Type::Path(path) => {
            let name = ident(&path.name);
            match path.qualified {
                true => {
                    let module = self::path(&path.module);
                    quote!(crate::#module::#name)
                }
                false => quote!(#name),
            }
        }
    }
}

fn one(name: &str, inner: &TokenStream) -> TokenStream {
    let name = proc_macro2::Ident::new(name, Span::call_site());
    quote!(#name<#inner>)
}

/// A variant with its enum.
pub(super) fn variant(variant: &VariantName) -> TokenStream {
    let ty = ty(&variant.ty);
    let name = ident(&variant.name);
    quote!(#ty::#name)
}

/// `#[cfg(feature = "client")]`, where it is needed.
pub(super) fn client_gate(needs_client: bool) -> TokenStream {
    if needs_client {
        quote!(#[cfg(feature = "client")])
    } else {
        TokenStream::new()
    }
}

/// `#[cfg(…)]` of the features of a gate.
pub(super) fn gate(gate: &Gate) -> TokenStream {
    let mut features = gate.features().iter();
    match (features.len(), features.next()) {
        (0, _) | (_, None) => TokenStream::new(),
        (1, Some(feature)) => quote!(#[cfg(feature = #feature)]),
        _ => {
            let features = gate.features();
            quote!(#[cfg(any(#(feature = #features),*))])
        }
    }
}
