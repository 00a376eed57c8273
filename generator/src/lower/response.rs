//! The answers of an operation: which status means what, what is read from it, and what the function gives.

use std::collections::BTreeSet;

use docwright_schema::schema::{Operation, Response, Type};

use super::Context;
use super::docs::{self, Docs};
use super::homes::OperationHome;
use super::ident::{self, Ident};
use super::media::{self, Form};
use super::model;
use super::names::Names;
use super::rust::{self, Arm, Decode, Outcome, Payload, StatusPattern, VariantName, Wrap};
use super::size;
use super::types::{self, BytesAs};
use super::union;

/// What is read from a response: how, and as what.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Read<'a> {
    pub(super) decode: Decode,
    /// The type in JSON; text and bytes have none.
    pub(super) ty: Option<&'a Type>,
}

/// A documented response and what is read from it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Answer<'a> {
    pub(super) response: &'a Response,
    pub(super) read: Option<Read<'a>>,
}

/// The documented responses, told apart.
#[derive(Debug)]
pub(super) struct Answers<'a> {
    pub(super) success: Vec<Answer<'a>>,
    pub(super) failure: Vec<Answer<'a>>,
}

impl<'a> Answers<'a> {
    /// Success is 2xx; where there is none, 1xx and 3xx, and then `default`.
    pub(super) fn of(operation: &'a Operation) -> Answers<'a> {
        let class = |response: &Response| response.status.value.class();
        let any = |wanted: &[Option<u32>]| operation.responses.iter().any(|r| wanted.contains(&class(r)));
        let success: &[Option<u32>] = match () {
            () if any(&[Some(2)]) => &[Some(2)],
            () if any(&[Some(1), Some(3)]) => &[Some(1), Some(3)],
            () => &[None],
        };
        let answers = operation.responses.iter().map(|response| Answer {
            response,
            read: read(response),
        });
        let (good, bad): (Vec<_>, Vec<_>) = answers.partition(|a| success.contains(&class(a.response)));
        // What comes with any status may be an error too.
        let also = good
            .iter()
            .copied()
            .filter(|answer| class(answer.response).is_none());
        let failure = bad.into_iter().chain(also.collect::<Vec<_>>()).collect();
        Answers {
            success: good,
            failure,
        }
    }

    /// The different payloads of success.
    pub(super) fn payloads(&self) -> Vec<Read<'a>> {
        distinct(&self.success)
    }

    /// The different payloads of errors.
    pub(super) fn errors(&self) -> Vec<Read<'a>> {
        distinct(&self.failure)
    }
}

fn distinct<'a>(answers: &[Answer<'a>]) -> Vec<Read<'a>> {
    let mut reads = Vec::new();
    for read in answers.iter().filter_map(|answer| answer.read) {
        if !reads.contains(&read) {
            reads.push(read);
        }
    }
    reads
}

fn read(response: &Response) -> Option<Read<'_>> {
    let content = media::preferred(&response.content)?;
    let ty = &content.ty.value;
    Some(match media::form(&content.media_type.value, ty) {
        Form::Json => Read {
            decode: Decode::Json,
            ty: Some(ty),
        },
        Form::Text => Read {
            decode: Decode::Text,
            ty: None,
        },
        Form::Bytes | Form::UrlEncoded | Form::Multipart => Read {
            decode: Decode::Bytes,
            ty: None,
        },
    })
}

/// The answers, lowered.
#[derive(Debug)]
pub(super) struct Lowered {
    pub(super) ok: rust::Type,
    pub(super) error: rust::Type,
    pub(super) arms: Vec<Arm>,
    pub(super) envelope: Option<rust::Struct>,
    /// Enums that stand beside the function.
    pub(super) enums: Vec<rust::Union>,
}

/// Lowers the answers of an operation.
pub(super) fn lower(cx: &Context<'_>, home: &OperationHome<'_>) -> Lowered {
    let mut enums = Vec::new();
    let payloads = Choice::of(cx, home.payload.as_ref(), &home.answers.success);
    enums.extend(payloads.structure(cx, format!("What {} gives.", docs::code(&home.operation.name))));
    let errors = Choice::of(cx, home.error.as_ref(), &home.answers.failure);
    enums.extend(errors.structure(
        cx,
        format!("The documented errors of {}.", docs::code(&home.operation.name)),
    ));
    let is_partial = home.answers.success.iter().any(|answer| answer.read.is_none());
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
    let arms = arms(home, &success, &|answer| errors.outcome(answer));
    let error = match home.answers.errors().is_empty() {
        true => types::runtime("NoError"),
        false => errors.ty(cx, false),
    };
    Lowered {
        ok,
        error,
        arms,
        envelope,
        enums,
    }
}

/// What a function gives for an answer; for a status without documented payload, if there is none.
type Outcomes<'a> = Box<dyn Fn(Option<&Answer<'_>>) -> Outcome + 'a>;

/// One type, or an enum of several.
struct Choice<'a> {
    reads: Vec<(Read<'a>, Ident)>,
    home: Option<&'a super::homes::Home>,
    has_empty: bool,
}

impl<'a> Choice<'a> {
    fn of(cx: &Context<'_>, home: Option<&'a super::homes::Home>, answers: &[Answer<'a>]) -> Choice<'a> {
        let mut names = Names::reserving(&["Empty"]);
        let named = |read: Read<'a>| (read, names.take(read_name(cx, read)));
        let reads = distinct(answers).into_iter().map(named).collect();
        Choice {
            reads,
            home,
            has_empty: answers.iter().any(|answer| answer.read.is_none()),
        }
    }

    /// The enum, where there are several.
    fn structure(&self, cx: &Context<'_>, docs: String) -> Option<rust::Union> {
        let home = self.home?;
        let mut variants: Vec<_> = self
            .reads
            .iter()
            .map(|(read, name)| variant(cx, *read, name))
            .collect();
        if self.has_empty && home.name.as_str().ends_with("Payload") {
            let docs = vec!["A status that is documented without a payload.".to_owned()];
            variants.push(rust::UnionVariant {
                docs,
                name: ident::known("Empty"),
                ty: None,
            });
        }
        Some(rust::Union {
            docs: vec![docs],
            name: home.name.clone(),
            derives: model::DERIVES.to_vec(),
            variants,
        })
    }

    fn ty(&self, cx: &Context<'_>, is_partial: bool) -> rust::Type {
        match (self.home, self.reads.first()) {
            (Some(home), _) => home.ty(),
            (None, Some((read, _))) if is_partial => rust::Type::Option(Box::new(read_type(cx, *read))),
            (None, Some((read, _))) => read_type(cx, *read),
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
            Some(Decode::Nothing) | None => Outcome::Unexpected,
        }
    }
}

fn variant(cx: &Context<'_>, read: Read<'_>, name: &Ident) -> rust::UnionVariant {
    let ty = read_type(cx, read);
    let ty = match read.ty {
        Some(schema_type) if size::is_large(cx.schema, schema_type) => rust::Type::Boxed(Box::new(ty)),
        _ => ty,
    };
    let docs = Docs::default().or("One of the documented payloads.");
    rust::UnionVariant {
        docs,
        name: name.clone(),
        ty: Some(ty),
    }
}

fn read_name(cx: &Context<'_>, read: Read<'_>) -> Ident {
    match (read.ty, read.decode) {
        (Some(ty), _) => union::variant_name(cx, None, ty),
        (None, Decode::Text) => ident::known("Text"),
        (None, _) => ident::known("Binary"),
    }
}

/// The type of what is read.
pub(super) fn read_type(cx: &Context<'_>, read: Read<'_>) -> rust::Type {
    match (read.ty, read.decode) {
        (Some(ty), _) => types::lower(cx, ty, BytesAs::Binary),
        (None, Decode::Text) => rust::Type::String,
        (None, _) => types::runtime("Bytes"),
    }
}

/// Exact statuses first, then ranges; the last arm fits all.
fn arms(
    home: &OperationHome<'_>,
    success: &dyn Fn(Option<&Answer<'_>>) -> Outcome,
    failure: &dyn Fn(Option<&Answer<'_>>) -> Outcome,
) -> Vec<Arm> {
    let mut exact: Vec<Arm> = Vec::new();
    let mut ranges: Vec<Arm> = Vec::new();
    let mut rest = Outcome::Unexpected;
    let answers = &home.answers;
    let outcomes = answers
        .success
        .iter()
        .map(|answer| (answer, success(Some(answer)), true))
        .chain(
            answers
                .failure
                .iter()
                .map(|answer| (answer, failure(Some(answer)), false)),
        );
    for (answer, outcome, is_success) in outcomes {
        let status = &answer.response.status.value;
        match (status.exact(), status.class()) {
            (Some(code), _) => add(&mut exact, StatusPattern::Code(code), outcome),
            (None, Some(class)) => add(&mut ranges, class_range(class), outcome),
            (None, None) if is_success => add(&mut ranges, class_range(2), outcome),
            (None, None) => rest = outcome,
        }
    }
    if answers.success.is_empty() {
        add(&mut ranges, class_range(2), success(None));
    }
    let codes: BTreeSet<u16> = exact
        .iter()
        .flat_map(|arm| &arm.statuses)
        .filter_map(code)
        .collect();
    for arm in &mut ranges {
        let left = arm
            .statuses
            .iter()
            .flat_map(|range| without(*range, &codes))
            .collect();
        arm.statuses = joined(left);
    }
    for arm in &mut exact {
        arm.statuses = runs(&arm.statuses);
    }
    exact.append(&mut ranges);
    exact.retain(|arm| arm.outcome != rest && !arm.statuses.is_empty());
    exact.push(Arm {
        statuses: Vec::new(),
        outcome: rest,
    });
    exact
}

fn code(pattern: &StatusPattern) -> Option<u16> {
    match pattern {
        StatusPattern::Code(code) => Some(*code),
        StatusPattern::Range(..) => None,
    }
}

/// What is left of a range without the codes that have arms of their own, so that no two arms overlap.
fn without(range: StatusPattern, codes: &BTreeSet<u16>) -> Vec<StatusPattern> {
    let StatusPattern::Range(first, last) = range else {
        return vec![range];
    };
    let mut left = Vec::new();
    let mut start = first;
    for end in codes.range(first..=last).copied().chain([last + 1]) {
        match end.checked_sub(start) {
            None | Some(0) => {}
            Some(1) => left.push(StatusPattern::Code(start)),
            Some(_) => left.push(StatusPattern::Range(start, end - 1)),
        }
        start = end + 1;
    }
    left
}

/// Ranges that touch are one: two classes with one outcome.
fn joined(patterns: Vec<StatusPattern>) -> Vec<StatusPattern> {
    let mut joined: Vec<StatusPattern> = Vec::new();
    for pattern in patterns {
        match (joined.last_mut(), pattern) {
            (Some(StatusPattern::Range(_, end)), StatusPattern::Range(first, last)) if *end + 1 == first => {
                *end = last;
            }
            _ => joined.push(pattern),
        }
    }
    joined
}

fn class_range(class: u32) -> StatusPattern {
    let first = u16::try_from(class).unwrap_or_default() * 100;
    StatusPattern::Range(first, first + 99)
}

/// The codes in order, three or more in a row as a range.
fn runs(patterns: &[StatusPattern]) -> Vec<StatusPattern> {
    let codes: BTreeSet<u16> = patterns.iter().filter_map(code).collect();
    let mut runs: Vec<(u16, u16)> = Vec::new();
    for code in codes {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == code => *last = code,
            _ => runs.push((code, code)),
        }
    }
    let pattern = |(first, last): (u16, u16)| match last - first {
        0 => vec![StatusPattern::Code(first)],
        1 => vec![StatusPattern::Code(first), StatusPattern::Code(last)],
        _ => vec![StatusPattern::Range(first, last)],
    };
    runs.into_iter().flat_map(pattern).collect()
}

/// Adds a status to the arm of its outcome; a status that has one already keeps it.
fn add(arms: &mut Vec<Arm>, pattern: StatusPattern, outcome: Outcome) {
    if arms.iter().any(|arm| arm.statuses.contains(&pattern)) {
        return;
    }
    match arms.iter_mut().find(|arm| arm.outcome == outcome) {
        Some(arm) => arm.statuses.push(pattern),
        None => arms.push(Arm {
            statuses: vec![pattern],
            outcome,
        }),
    }
}
