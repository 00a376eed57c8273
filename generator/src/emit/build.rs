//! Constructors and setters.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens;
use crate::lower::Ident;
use crate::lower::rust::{Build, BuildField, Fill, Given, Literal, Setter};

/// More arguments than clippy would have.
const MANY: usize = 7;

/// The constructor and the setters of a struct.
pub(super) fn methods(name: &Ident, build: &Build) -> TokenStream {
    let name = tokens::ident(name);
    let arguments: Vec<_> = build.fields.iter().filter_map(argument).collect();
    let constructor = constructor(build, &arguments);
    let setters = build.setters.iter().map(setter);
    let default = (arguments.is_empty() && !is_default(build)).then(|| {
        quote! {
            impl Default for #name {
                fn default() -> Self {
                    Self::new()
                }
            }
        }
    });
    quote!(impl #name { #constructor #(#setters)* } #default)
}

/// Whether the derived default is what the constructor makes.
fn is_default(build: &Build) -> bool {
    build.fields.iter().all(|field| field.fill == Fill::Nothing)
}

fn constructor(build: &Build, arguments: &[TokenStream]) -> TokenStream {
    let docs = match arguments {
        [] => " A value of which nothing is set.",
        _ => " A value of all that must be there.",
    };
    let many = (arguments.len() > MANY).then(|| quote!(#[allow(clippy::too_many_arguments)]));
    let body = if is_default(build) {
        quote!(Default::default())
    } else {
        let fields = build.fields.iter().map(field);
        quote!(Self { #(#fields)* })
    };
    quote! {
        #[doc = #docs]
        #many
        pub fn new(#(#arguments),*) -> Self { #body }
    }
}

fn argument(field: &BuildField) -> Option<TokenStream> {
    let Fill::Argument(given) = &field.fill else {
        return None;
    };
    let name = tokens::ident(&field.name);
    let ty = taken(given);
    Some(quote!(#name: #ty))
}

fn field(field: &BuildField) -> TokenStream {
    let name = tokens::ident(&field.name);
    match &field.fill {
        Fill::Argument(given) => match kept(given, &quote!(#name)) {
            Some(value) => quote!(#name: #value,),
            None => quote!(#name,),
        },
        Fill::Constant(literal) => {
            let value = tokens::literal(literal);
            match literal {
                Literal::String(_) => quote!(#name: #value.to_owned(),),
                _ => quote!(#name: #value,),
            }
        }
        Fill::Nothing => quote!(#name: Default::default(),),
    }
}

fn setter(setter: &Setter) -> TokenStream {
    let method = tokens::ident(&setter.method);
    let name = tokens::ident(&setter.name);
    let ty = taken(&setter.given);
    let value = kept(&setter.given, &quote!(#name)).unwrap_or_else(|| quote!(#name));
    let value = match setter.is_option {
        true => quote!(Some(#value)),
        false => value,
    };
    let docs = format!(" Sets [`{}`](Self::{}).", setter.name.bare(), setter.name.bare());
    quote! {
        #[doc = #docs]
        #[must_use]
        pub fn #method(mut self, #name: #ty) -> Self {
            self.#name = #value;
            self
        }
    }
}

/// The type of an argument.
fn taken(given: &Given) -> TokenStream {
    let ty = tokens::ty(&given.ty);
    match given.into {
        true => quote!(impl Into<#ty>),
        false => ty,
    }
}

/// What the field holds, where it is not the argument itself.
fn kept(given: &Given, argument: &TokenStream) -> Option<TokenStream> {
    match (given.into, given.boxed) {
        (false, false) => None,
        (true, false) => Some(quote!(#argument.into())),
        (false, true) => Some(quote!(Box::new(#argument))),
        (true, true) => Some(quote!(Box::new(#argument.into()))),
    }
}
