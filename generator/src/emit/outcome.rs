//! What a request function gives for each status.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::tokens;
use crate::lower::rust::{
    Arm, Decode, EnvelopeField, EnvelopeValue, Outcome, Payload, StatusPattern, Type, Wrap,
};

/// An arm of the match over the status.
pub(super) fn arm(arm: &Arm, ok: &Type) -> TokenStream {
    let patterns = arm.statuses.iter().map(pattern);
    let pattern = if arm.statuses.is_empty() {
        quote!(_)
    } else {
        quote!(#(#patterns)|*)
    };
    let outcome = outcome(&arm.outcome, ok);
    quote!(#pattern => #outcome)
}

fn pattern(pattern: &StatusPattern) -> TokenStream {
    let number = Literal::u16_unsuffixed;
    match pattern {
        StatusPattern::Code(code) => {
            let code = number(*code);
            quote!(#code)
        }
        StatusPattern::Range(first, last) => {
            let (first, last) = (number(*first), number(*last));
            quote!(#first..=#last)
        }
    }
}

fn outcome(outcome: &Outcome, ok: &Type) -> TokenStream {
    match outcome {
        Outcome::Envelope(fields) => envelope(fields, ok),
        Outcome::Response(payload) => response(payload),
        Outcome::Error(None) => quote!(Err(answer.error()),),
        Outcome::Error(Some(variant)) => {
            let variant = tokens::variant(variant);
            quote!(Err(answer.error_as(#variant)),)
        }
        Outcome::TextError(variant) => {
            plain_error(&quote!(answer.text()?), variant.as_ref().map(tokens::variant))
        }
        Outcome::BytesError(variant) => plain_error(
            &quote!(answer.body.clone()),
            variant.as_ref().map(tokens::variant),
        ),
        Outcome::Unexpected => quote!(Err(Error::UnexpectedStatus(Box::new(answer))),),
    }
}

fn plain_error(read: &TokenStream, variant: Option<TokenStream>) -> TokenStream {
    let error = variant.map_or_else(|| quote!(error), |variant| quote!(#variant(error)));
    quote!({
        let error = #read;
        Err(answer.error_value(#error))
    })
}

fn envelope(fields: &[EnvelopeField], ok: &Type) -> TokenStream {
    let ty = tokens::ty(ok);
    let fields = fields.iter().map(|field| {
        let name = tokens::ident(&field.name);
        let value = match field.value {
            EnvelopeValue::Status => quote!(answer.status.as_u16()),
            EnvelopeValue::ContentType => quote!(answer.content_type().to_owned()),
            EnvelopeValue::Headers => quote!(answer.headers.clone()),
            EnvelopeValue::Raw => quote!(answer),
            EnvelopeValue::Payload(Decode::Json) => quote!(answer.json_if_any()?),
            EnvelopeValue::Payload(decode) => {
                let read = read(decode);
                quote!(Some(#read))
            }
            EnvelopeValue::None => quote!(None),
        };
        quote!(#name: #value)
    });
    quote!(Ok(#ty { #(#fields),* }),)
}

fn read(decode: Decode) -> TokenStream {
    match decode {
        Decode::Json => quote!(answer.json()?),
        Decode::Text => quote!(answer.text()?),
        Decode::Bytes => quote!(answer.body.clone()),
        Decode::Body => quote!(body),
        Decode::Events => quote!(EventStream::new(body)),
        Decode::Nothing => quote!(()),
    }
}

fn response(payload: &Payload) -> TokenStream {
    let wrapped = match (&payload.wrap, payload.decode) {
        (Wrap::Bare, Decode::Json) => return quote!(Ok(answer.into_json()?),),
        (Wrap::Bare, Decode::Text) => return quote!(Ok(answer.into_text()?),),
        (Wrap::Bare, Decode::Bytes) => return quote!(Ok(answer.into_bytes()),),
        (Wrap::Bare, Decode::Body) => return quote!(Ok(answer.with_value(body)),),
        (Wrap::Bare, Decode::Events) => return quote!(Ok(answer.with_value(EventStream::new(body))),),
        (Wrap::Bare, Decode::Nothing) => return quote!(Ok(answer.into_empty()),),
        (Wrap::Option, Decode::Json) => {
            return quote!({
                let value = answer.json_if_any()?;
                Ok(answer.with_value(value))
            });
        }
        (Wrap::Option, Decode::Nothing) => return quote!(Ok(answer.with_value(None)),),
        (Wrap::Variant(variant), Decode::Nothing) => {
            let variant = tokens::variant(variant);
            return quote!(Ok(answer.with_value(#variant)),);
        }
        (Wrap::Option, _) => quote!(Some(value)),
        (Wrap::Variant(variant), _) => {
            let variant = tokens::variant(variant);
            quote!(#variant(value))
        }
    };
    let read = read(payload.decode);
    quote!({
        let value = #read;
        Ok(answer.with_value(#wrapped))
    })
}
