//! Request functions: the signature, and the steps that put the request together.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, outcome, tokens};
use crate::lower::rust::{Access, Encoding, Function, ParameterPlace, ParameterStep, Part, PartKind, Step};

/// A request function.
pub(super) fn function(item: &Function) -> TokenStream {
    let docs = docs::outer(&item.docs);
    let deprecated = item.deprecated.then(|| quote!(#[deprecated]));
    let name = tokens::ident(&item.name);
    let argument = item.argument.as_ref().map(|argument| {
        let name = tokens::ident(&argument.name);
        let ty = tokens::ty(&argument.ty);
        quote!(, #name: #ty)
    });
    let ok = tokens::ty(&item.ok);
    let error = tokens::ty(&item.error);
    let method = proc_macro2::Ident::new(item.method, proc_macro2::Span::call_site());
    let steps = item.steps.iter().map(step);
    let arms = item.arms.iter().map(|arm| outcome::arm(arm, &item.ok));
    quote! {
        #docs
        #deprecated
        pub async fn #name(client: &Client #argument) -> Result<#ok, Error<#error>> {
            let mut call = client.call(Method::#method);
            #(#steps)*
            let answer = call.send().await?;
            match answer.status.as_u16() {
                #(#arms)*
            }
        }
    }
}

fn step(step: &Step) -> TokenStream {
    match step {
        Step::Path(text) => quote!(call.path(#text);),
        Step::Parameter(parameter) => self::parameter(parameter),
        Step::FixedQuery(name, value) => quote!(call.query(#name, #value);),
        Step::Accept(media_types) => quote!(call.accept(#media_types);),
        Step::Body { value, encoding } => body(value, encoding),
    }
}

fn parameter(step: &ParameterStep) -> TokenStream {
    let name = &step.name;
    let value = reference(&step.value);
    match step.place {
        ParameterPlace::Segment => quote!(call.segment(#name, #value);),
        ParameterPlace::Query => quote!(call.query(#name, #value);),
        ParameterPlace::Header => quote!(call.header(#name, #value);),
        ParameterPlace::Cookie => quote!(call.cookie(#name, #value);),
    }
}

/// A reference to a value; to an option, where it is one.
fn reference(access: &Access) -> TokenStream {
    match access {
        Access::Argument(name) | Access::OptionalArgument(name) => {
            let name = tokens::ident(name);
            quote!(#name)
        }
        Access::Field(argument, field) | Access::OptionalField(argument, field) => {
            let (argument, field) = (tokens::ident(argument), tokens::ident(field));
            quote!(&#argument.#field)
        }
    }
}

fn body(access: &Access, encoding: &Encoding) -> TokenStream {
    let value = reference(access);
    match access {
        Access::Argument(_) => send(&value, &value, encoding),
        Access::Field(argument, field) => {
            let (argument, field) = (tokens::ident(argument), tokens::ident(field));
            send(&value, &quote!(#argument.#field), encoding)
        }
        Access::OptionalArgument(_) | Access::OptionalField(..) => {
            let send = send(&quote!(body), &quote!(body), encoding);
            quote!(if let Some(body) = #value { #send })
        }
    }
}

/// Sends a body: its reference as an argument, and the place that its fields and methods are reached by.
fn send(reference: &TokenStream, place: &TokenStream, encoding: &Encoding) -> TokenStream {
    match encoding {
        Encoding::Json => quote!(call.json(#reference);),
        Encoding::JsonAs(media_type) => quote!(call.json_as(#media_type, #reference);),
        Encoding::Form => quote!(call.form(#reference);),
        Encoding::Bytes(media_type) => quote!(call.bytes(#media_type, #place.clone());),
        Encoding::Text(media_type) => quote!(call.bytes(#media_type, #place.to_owned().into());),
        Encoding::Files => quote! {
            let mut multipart = Multipart::new();
            for (name, file) in #reference {
                multipart.file(name, file);
            }
            call.multipart(multipart);
        },
        Encoding::Multipart(parts) if parts.is_empty() => quote!(call.multipart(Multipart::new());),
        Encoding::Multipart(parts) => {
            let parts = parts.iter().map(|part| self::part(place, part));
            quote! {
                let mut multipart = Multipart::new();
                #(#parts)*
                call.multipart(multipart);
            }
        }
    }
}

fn part(body: &TokenStream, part: &Part) -> TokenStream {
    let name = &part.name;
    let field = tokens::ident(&part.field);
    match part.kind {
        PartKind::Text => quote!(multipart.text(#name, &#body.#field);),
        PartKind::File => quote!(multipart.file(#name, &#body.#field);),
        PartKind::Files => quote!(multipart.files(#name, &#body.#field);),
        PartKind::OptionalFiles => quote!(multipart.files(#name, #body.#field.iter().flatten());),
    }
}
