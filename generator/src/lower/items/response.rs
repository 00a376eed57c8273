//! The answers of an operation, lowered: what its function gives for each status, and the enums of several payloads.

use super::payload;
use super::reply;
use super::said;
use super::types;
use super::union;
use crate::lower::docs;
use crate::lower::naming::ident::{self, Ident};
use crate::lower::naming::names::Names;
use crate::lower::plan::Context;
use crate::lower::plan::answers::{self, Answer, Read};
use crate::lower::plan::homes::OperationHome;
use crate::lower::plan::size;
use crate::lower::rust::{self, Decode, Home, Outcome, Payload, Reply, VariantName, Wrap};

/// The answers, lowered.
#[derive(Debug)]
pub(crate) struct Lowered<'a> {
    pub(crate) ok: rust::Type,
    pub(crate) error: rust::Type,
    pub(crate) reply: Reply,
    pub(crate) envelope: Option<rust::Struct>,
    /// Enums, and where they stand.
    pub(crate) enums: Vec<(&'a Home, rust::Union)>,
}

/// Lowers the answers of an operation.
pub(crate) fn lower<'a>(cx: &Context<'_>, home: &'a OperationHome<'_>) -> Lowered<'a> {
    let mut enums = Vec::new();
    let payloads = Choice::of(cx, home.payload.as_ref(), &home.answers.success);
    enums.extend(payloads.structure(cx, format!("What {} gives.", docs::code(&home.operation.name))));
    let errors = Choice::of(cx, home.error.as_ref(), &home.answers.failure);
    enums.extend(errors.structure(cx, errors_docs(home)));
    // Of a success of which nothing is told, a GET alone is sure to give something.
    let method = home.operation.method.as_ref().map(|method| method.value.as_str());
    let may_be_empty = |answer: &Answer<'_>| answer.is_untold() && method != Some("GET");
    let mut success = home.answers.success.iter();
    let is_partial = success.any(|answer| answer.read.is_none() || may_be_empty(answer));
    let (ok, envelope, success): (_, _, Outcomes<'_>) = match &home.envelope {
        Some(place) => {
            let envelope = super::envelope::lower(cx, home, place);
            let fields = envelope.fields;
            (
                place.ty(),
                Some(envelope.structure),
                Box::new(move |answer| super::envelope::outcome(&fields, answer)),
            )
        }
        None => {
            let ok = rust::Type::Response(Box::new(payloads.ty(cx, is_partial)));
            (
                ok,
                None,
                Box::new(|answer| Outcome::Response(payloads.payload(answer, is_partial))),
            )
        }
    };
    let arms = reply::arms(home, &success, &|answer| errors.outcome(answer));
    let error = match home.answers.errors().is_empty() {
        true => types::runtime("NoError"),
        false => errors.ty(cx, false),
    };
    Lowered {
        ok,
        error,
        reply: reply::of(arms),
        envelope,
        enums,
    }
}

/// The documentation of the enum of an operation's errors: of one that is shared, no operation's.
fn errors_docs(home: &OperationHome<'_>) -> String {
    match &home.error {
        Some(place) if place.module != home.function.module => {
            let read = home.answers.failure.iter().filter(|answer| answer.read.is_some());
            format!("The documented errors of several operations: {}.", statuses(read))
        }
        _ => format!("The documented errors of {}.", docs::code(&home.operation.name)),
    }
}

/// `` `400`, `404` ``
fn statuses<'a>(answers: impl Iterator<Item = &'a Answer<'a>>) -> String {
    let codes: Vec<_> = answers
        .map(|answer| docs::code(answer.response.status.value.as_str()))
        .collect();
    codes.join(", ")
}

/// What a function gives for an answer; for a status without documented payload, if there is none.
type Outcomes<'a> = Box<dyn Fn(Option<&Answer<'_>>) -> Outcome + 'a>;

/// One type, or an enum of several.
struct Choice<'a> {
    reads: Vec<(Read<'a>, Ident)>,
    answers: &'a [Answer<'a>],
    home: Option<&'a Home>,
}

impl<'a> Choice<'a> {
    fn of(cx: &Context<'_>, home: Option<&'a Home>, answers: &'a [Answer<'a>]) -> Choice<'a> {
        let mut names = Names::reserving(["Empty"]);
        let named = |read: Read<'a>| (read, names.take(read_name(cx, read)));
        let reads = answers::distinct(answers).into_iter().map(named).collect();
        Choice { reads, answers, home }
    }

    /// The enum, where there are several.
    fn structure(&self, cx: &Context<'_>, docs: String) -> Option<(&'a Home, rust::Union)> {
        let home = self.home?;
        let mut variants: Vec<_> = self
            .reads
            .iter()
            .map(|(read, name)| {
                let answers = self.answers.iter().filter(|answer| answer.read == Some(*read));
                variant(cx, *read, name, &statuses(answers))
            })
            .collect();
        let has_empty = self.answers.iter().any(|answer| answer.read.is_none());
        if has_empty && home.name.as_str().ends_with("Payload") {
            let docs = docs::line("A status that is documented without a payload.");
            variants.push(rust::UnionVariant {
                docs,
                name: ident::known("Empty"),
                ty: None,
                offer: None,
            });
        }
        let union = rust::Union {
            docs: docs::line(docs),
            name: home.name.clone(),
            derives: payload::derives(self.reads.iter().map(|(read, _)| *read)),
            variants,
        };
        Some((home, union))
    }

    fn ty(&self, cx: &Context<'_>, is_partial: bool) -> rust::Type {
        match (self.home, self.reads.first()) {
            (Some(home), _) => home.ty(),
            (None, Some((read, _))) if is_partial => rust::Type::Option(Box::new(payload::ty(cx, *read))),
            (None, Some((read, _))) => payload::ty(cx, *read),
            (None, None) => rust::Type::Unit,
        }
    }

    fn variant(&self, read: Option<Read<'_>>) -> Option<VariantName> {
        let ty = self.home?.ty();
        let name = match read {
            Some(read) => self.reads.iter().find(|(known, _)| *known == read)?.1.clone(),
            None => ident::known("Empty"),
        };
        Some(VariantName { ty, name })
    }

    fn payload(&self, answer: Option<&Answer<'_>>, is_partial: bool) -> Payload {
        let read = answer.and_then(|answer| answer.read);
        let decode = read.map_or(Decode::Nothing, |read| read.decode);
        let wrap = match self.variant(read) {
            Some(variant) => Wrap::Variant(variant),
            None if is_partial && !self.reads.is_empty() => Wrap::Option,
            None => Wrap::Bare,
        };
        Payload { decode, wrap }
    }

    fn outcome(&self, answer: Option<&Answer<'_>>) -> Outcome {
        let read = answer.and_then(|answer| answer.read);
        let variant = self.variant(read);
        match read.map(|read| read.decode) {
            Some(Decode::Json) => Outcome::Error(variant),
            Some(Decode::Text) => Outcome::TextError(variant),
            Some(Decode::Bytes) => Outcome::BytesError(variant),
            Some(Decode::Body | Decode::Events | Decode::Frames | Decode::Nothing) | None => {
                Outcome::Unexpected
            }
        }
    }
}

fn variant(cx: &Context<'_>, read: Read<'_>, name: &Ident, statuses: &str) -> rust::UnionVariant {
    let ty = payload::ty(cx, read);
    let docs = docs::line(format!("The payload of {statuses}: {}.", said::one(&ty)));
    let ty = match read.ty {
        Some(_) if read.decode.is_events() => ty,
        Some(schema_type) if size::is_large(&cx.models, schema_type) => rust::Type::Boxed(Box::new(ty)),
        _ => ty,
    };
    rust::UnionVariant {
        docs,
        name: name.clone(),
        ty: Some(ty),
        offer: None,
    }
}

fn read_name(cx: &Context<'_>, read: Read<'_>) -> Ident {
    match (read.ty, read.decode) {
        (Some(_), Decode::Events | Decode::Frames) => ident::known("Events"),
        (Some(ty), _) => union::variant_name(cx, None, ty),
        (None, Decode::Text) => ident::known("Text"),
        (None, _) => ident::known("Binary"),
    }
}
