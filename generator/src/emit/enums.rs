//! Enums: of wire values, and of types.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, tokens};
use crate::lower::rust::{Literal, Union, ValueRepr, Values};

/// An enum with one type for each variant.
pub(super) fn union(item: &Union) -> TokenStream {
    let docs = docs::outer(&item.docs);
    let derives = tokens::derives(&item.derives);
    let serde = tokens::serde(&item.serde);
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
    quote!(#docs #derives #serde #[non_exhaustive] pub enum #name { #(#variants)* })
}

/// An enum of wire values with its conversions.
pub(super) fn values(item: &Values) -> Vec<TokenStream> {
    let names: Vec<_> = item
        .variants
        .iter()
        .map(|variant| tokens::ident(&variant.name))
        .collect();
    let literals: Vec<_> = item
        .variants
        .iter()
        .map(|variant| literal(&variant.value))
        .collect();
    let mut items = vec![definition(item)];
    items.extend(match item.repr {
        ValueRepr::String => strings(item, &names, &literals),
        ValueRepr::Integer => integers(item, &names, &literals),
    });
    items
}

fn literal(literal: &Literal) -> TokenStream {
    match literal {
        Literal::String(text) => quote!(#text),
        Literal::Integer(number) => {
            let number = proc_macro2::Literal::i64_unsuffixed(number.saturating_abs());
            number_with_sign(literal, &number)
        }
    }
}

fn number_with_sign(literal: &Literal, magnitude: &proc_macro2::Literal) -> TokenStream {
    match literal {
        Literal::Integer(i64::MIN) => quote!(i64::MIN),
        Literal::Integer(..0) => quote!(-#magnitude),
        _ => quote!(#magnitude),
    }
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

fn strings(item: &Values, names: &[proc_macro2::Ident], literals: &[TokenStream]) -> Vec<TokenStream> {
    let name = tokens::ident(&item.name);
    let other = tokens::ident(&item.other);
    vec![
        quote! {
            impl #name {
                /// The value on the wire.
                pub fn as_str(&self) -> &str {
                    match self {
                        #(Self::#names => #literals,)*
                        Self::#other(value) => value,
                    }
                }
            }
        },
        quote! {
            impl From<&str> for #name {
                fn from(value: &str) -> Self {
                    match value {
                        #(#literals => Self::#names,)*
                        value => Self::#other(value.to_owned()),
                    }
                }
            }
        },
        quote! {
            impl From<String> for #name {
                fn from(value: String) -> Self {
                    match Self::from(value.as_str()) {
                        Self::#other(_) => Self::#other(value),
                        known => known,
                    }
                }
            }
        },
        quote! {
            impl std::fmt::Display for #name {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str(self.as_str())
                }
            }
        },
        quote! {
            impl serde::Serialize for #name {
                fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    serializer.serialize_str(self.as_str())
                }
            }
        },
        deserialize(&name, &quote!(String)),
    ]
}

fn integers(item: &Values, names: &[proc_macro2::Ident], literals: &[TokenStream]) -> Vec<TokenStream> {
    let name = tokens::ident(&item.name);
    let other = tokens::ident(&item.other);
    vec![
        quote! {
            impl #name {
                /// The value on the wire.
                pub fn as_i64(&self) -> i64 {
                    match self {
                        #(Self::#names => #literals,)*
                        Self::#other(value) => *value,
                    }
                }
            }
        },
        quote! {
            impl From<i64> for #name {
                fn from(value: i64) -> Self {
                    match value {
                        #(#literals => Self::#names,)*
                        value => Self::#other(value),
                    }
                }
            }
        },
        quote! {
            impl std::fmt::Display for #name {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    self.as_i64().fmt(f)
                }
            }
        },
        quote! {
            impl serde::Serialize for #name {
                fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    serializer.serialize_i64(self.as_i64())
                }
            }
        },
        deserialize(&name, &quote!(i64)),
    ]
}

fn deserialize(name: &proc_macro2::Ident, from: &TokenStream) -> TokenStream {
    quote! {
        impl<'de> serde::Deserialize<'de> for #name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <#from as serde::Deserialize>::deserialize(deserializer).map(Self::from)
            }
        }
    }
}
