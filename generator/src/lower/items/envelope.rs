//! The documented struct around the responses of an operation.
//!
//! Where the documents put one around responses (status, content type, payload), the function gives it; otherwise a
//! `Response<T>` of the runtime, which gives way to its value.

use std::collections::BTreeSet;

use docwright_schema::schema::{Operation, TransportField};

use super::payload;
use super::types;
use crate::lower::docs::{self, Docs};
use crate::lower::naming::ident::{self, Ident};
use crate::lower::naming::names::Names;
use crate::lower::plan::Context;
use crate::lower::plan::answers::{Answer, Read};
use crate::lower::plan::homes::OperationHome;
use crate::lower::plan::media;
use crate::lower::rust::{self, EnvelopeField, EnvelopeValue, Home, Lines, Outcome};

/// An envelope, lowered.
pub(crate) struct Lowered<'a> {
    pub(crate) structure: rust::Struct,
    pub(crate) fields: Vec<Slot<'a>>,
}

/// A field of an envelope.
pub(crate) struct Slot<'a> {
    name: Ident,
    filling: Filling<'a>,
}

/// What fills it.
enum Filling<'a> {
    Transport(EnvelopeValue),
    Payload(Option<&'a str>, Read<'a>),
}

/// Lowers the envelope of an operation: its transport fields, and an option for each payload.
pub(crate) fn lower<'a>(cx: &Context<'_>, home: &OperationHome<'a>, place: &Home) -> Lowered<'a> {
    let mut names = Names::default();
    let mut seen = BTreeSet::new();
    let mut fields = Vec::new();
    let mut slots = Vec::new();
    let envelope = home.operation.envelope.as_ref();
    for field in envelope.iter().flat_map(|envelope| &envelope.transport) {
        let Some((value, ty, docs)) = transport(field) else {
            continue;
        };
        if !seen.insert(&field.fact) {
            continue;
        }
        let name = names.take(ident::snake(&field.name, "field"));
        fields.push(rust::Field {
            docs: docs::line(docs),
            name: name.clone(),
            ty,
        });
        slots.push(Slot {
            name,
            filling: Filling::Transport(value),
        });
    }
    for (documented, read) in payloads(home) {
        let name = names.take(payload_name(documented, read));
        let statuses: Vec<_> = home
            .answers
            .success
            .iter()
            .filter(|a| a.read == Some(read))
            .map(status)
            .collect();
        let mut docs = Docs::default();
        let described = home
            .answers
            .success
            .iter()
            .filter(|answer| answer.read == Some(read));
        docs.markdown(
            described
                .filter_map(|answer| answer.response.description.as_deref())
                .next(),
        );
        docs.line(format!("The payload of the status {}.", statuses.join(", ")));
        let docs = docs.lines();
        let ty = types::optional(payload::ty(cx, read));
        let ty = if ty == rust::Type::Value {
            rust::Type::Option(Box::new(ty))
        } else {
            ty
        };
        fields.push(rust::Field {
            docs,
            name: name.clone(),
            ty,
        });
        slots.push(Slot {
            name,
            filling: Filling::Payload(documented, read),
        });
    }
    let structure = rust::Struct {
        docs: envelope_docs(home.operation),
        name: place.name.clone(),
        derives: payload::derives(payloads(home).into_iter().map(|(_, read)| read)),
        needs_client: true,
        fields,
        build: None,
    };
    Lowered {
        structure,
        fields: slots,
    }
}

/// The envelope of one answer.
pub(crate) fn outcome(slots: &[Slot<'_>], answer: Option<&Answer<'_>>) -> Outcome {
    let fill = |slot: &Slot<'_>| {
        let value = match &slot.filling {
            Filling::Transport(value) => *value,
            Filling::Payload(name, read) => match answer {
                Some(answer) if answer.read == Some(*read) && answer.response.name.as_deref() == *name => {
                    EnvelopeValue::Payload(read.decode)
                }
                _ => EnvelopeValue::None,
            },
        };
        EnvelopeField {
            name: slot.name.clone(),
            value,
        }
    };
    let mut fields: Vec<_> = slots.iter().map(fill).collect();
    // The whole answer moves, so it comes after what is read from it.
    fields.sort_by_key(|field| field.value == EnvelopeValue::Raw);
    Outcome::Envelope(fields)
}

fn transport(field: &TransportField) -> Option<(EnvelopeValue, rust::Type, &'static str)> {
    Some(match field.fact.as_str() {
        "status-code" => (EnvelopeValue::Status, rust::Type::U16, "The HTTP status."),
        "content-type" => (
            EnvelopeValue::ContentType,
            rust::Type::String,
            "The media type of the answer.",
        ),
        "raw-response" => (
            EnvelopeValue::Raw,
            types::runtime("RawResponse"),
            "The answer as it came.",
        ),
        "headers" => (
            EnvelopeValue::Headers,
            types::runtime("HeaderMap"),
            "The headers of the answer.",
        ),
        _ => return None,
    })
}

fn payloads<'a>(home: &OperationHome<'a>) -> Vec<(Option<&'a str>, Read<'a>)> {
    let mut payloads = Vec::new();
    for answer in &home.answers.success {
        if let Some(read) = answer.read
            && !payloads.contains(&(answer.response.name.as_deref(), read))
        {
            payloads.push((answer.response.name.as_deref(), read));
        }
    }
    payloads
}

fn payload_name(documented: Option<&str>, read: Read<'_>) -> Ident {
    match (documented, read.ty.and_then(|ty| ty.model())) {
        (Some(name), _) => ident::snake(name, "payload"),
        (None, Some(model)) => ident::snake(&model.0, "payload"),
        (None, None) => ident::known("payload"),
    }
}

fn status(answer: &Answer<'_>) -> String {
    docs::code(answer.response.status.value.as_str())
}

fn envelope_docs(operation: &Operation) -> Lines {
    let mut docs = Docs::default();
    docs.markdown(
        operation
            .envelope
            .as_ref()
            .and_then(|envelope| envelope.description.as_deref()),
    );
    docs.line(format!("What {} gives.", docs::code(&operation.name)));
    if operation
        .responses
        .iter()
        .any(|r| !r.status.value.is_success() && media::preferred(&r.content).is_some())
    {
        docs.line("The payloads of errors are not among its fields: they come as the error `Error::Api`.");
    }
    docs.lines()
}
