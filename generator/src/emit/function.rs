//! Request functions: the signature, the steps that put the request together, and how the answer is read.

use proc_macro2::{Span, TokenStream};
use quote::quote;

use super::{docs, outcome, tokens};
use crate::lower::rust::{
    Access, Argument, Decode, Encoding, Function, ParameterPlace, ParameterStep, Part, PartKind, Reply, Step,
    Type,
};

/// A request function.
pub(super) fn function(item: &Function) -> TokenStream {
    let docs = docs::outer(&item.docs);
    let deprecated = item.deprecated.then(|| quote!(#[deprecated]));
    let name = tokens::ident(&item.name);
    let argument = argument(item.argument.as_ref());
    let gives = gives(&item.ok, &item.error);
    let (method, path) = (
        proc_macro2::Ident::new(item.method, Span::call_site()),
        &item.path,
    );
    let request = quote!(client.request(Method::#method, #path));
    let reply = reply(&item.reply, &item.ok);
    let body = match item.steps.as_slice() {
        [] => quote!(#request #reply),
        steps => {
            let steps = steps.iter().map(step);
            quote! {
                let mut call = #request;
                #(#steps)*
                call #reply
            }
        }
    };
    quote! {
        #docs
        #deprecated
        pub fn #name(client: &Client #argument) -> #gives { #body }
    }
}

/// The argument besides the client.
pub(super) fn argument(argument: Option<&Argument>) -> Option<TokenStream> {
    argument.map(|argument| {
        let name = tokens::ident(&argument.name);
        let ty = tokens::ty(&argument.ty);
        quote!(, #name: #ty)
    })
}

/// What a call gives.
pub(super) fn gives(ok: &Type, error: &Type) -> TokenStream {
    let (ok, error) = (tokens::ty(ok), tokens::ty(error));
    quote!(Call<#ok, #error>)
}

fn reply(reply: &Reply, ok: &Type) -> TokenStream {
    let (decode, statuses, failed) = match reply {
        Reply::Uniform { decode, ok, failed } => (decode, ok, failed),
        Reply::Arms { streamed, arms } => {
            let body = if streamed.is_empty() {
                quote!(_)
            } else {
                quote!(body)
            };
            let arms = arms.iter().map(|arm| outcome::arm(arm, ok));
            return quote! {
                .answer_with(#streamed, |answer, #body| match answer.status.as_u16() { #(#arms)* })
            };
        }
    };
    let method = match decode {
        Decode::Json => quote!(answer_json),
        Decode::Text => quote!(answer_text),
        Decode::Body | Decode::Bytes => quote!(answer_body),
        Decode::Events => quote!(answer_events),
        Decode::Nothing => quote!(answer_empty),
    };
    quote!(.#method(#statuses, #failed))
}

fn step(step: &Step) -> TokenStream {
    match step {
        Step::Parameter(parameter) => self::parameter(parameter),
        Step::FixedQuery(name, value) => quote!(call.query(#name, #value);),
        Step::Schemes(names) => quote!(call.schemes(&[#(#names),*]);),
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
        Encoding::Bytes(media_type) => quote!(call.body(#media_type, #place.clone());),
        Encoding::Text(media_type) => quote!(call.body(#media_type, #place.to_owned());),
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
