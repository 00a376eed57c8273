//! The documented answers of an operation, told apart: which are successes, and what is read from each.
//!
//! What is read: JSON, text, bytes as a stream, events. Errors are always read as a whole.

use docwright_schema::schema::{Operation, Response, Type};
use docwright_schema::{Grade, Schema};

use super::events;
use super::media::{self, Form};
use crate::lower::rust::Decode;

/// What is read from a response: how, and as what.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Read<'a> {
    pub(crate) decode: Decode,
    /// The type in JSON, also of each event; text and bytes have none.
    pub(crate) ty: Option<&'a Type>,
}

/// A documented response and what is read from it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Answer<'a> {
    pub(crate) response: &'a Response,
    pub(crate) read: Option<Read<'a>>,
}

impl Answer<'_> {
    /// Whether nobody says anything of it but what it means: it is only taken for JSON, and for any.
    pub(crate) fn is_untold(&self) -> bool {
        media::preferred(&self.response.content).is_some_and(|content| {
            content.media_type.grade < Grade::Stated
                && content.ty.grade < Grade::Stated
                && content.ty.value == Type::Unknown
        })
    }

    /// The same answer as an error. It is no stream: it is read as a whole. One of which nothing is told may have any body, text
    /// too: none is read, so that its status and its body stay as they came.
    fn error(mut self) -> Self {
        if self.is_untold() {
            self.read = None;
        }
        if let Some(read) = &mut self.read
            && read.decode.is_stream()
        {
            *read = Read {
                decode: Decode::Bytes,
                ty: None,
            };
        }
        self
    }
}

/// The documented responses, told apart.
#[derive(Debug)]
pub(crate) struct Answers<'a> {
    pub(crate) success: Vec<Answer<'a>>,
    pub(crate) failure: Vec<Answer<'a>>,
}

impl<'a> Answers<'a> {
    /// Success is 2xx; where there is none, 1xx and 3xx, and then `default`.
    pub(crate) fn of(schema: &Schema, operation: &'a Operation) -> Answers<'a> {
        let class = |response: &Response| response.status.value.class();
        let any = |wanted: &[Option<u32>]| operation.responses.iter().any(|r| wanted.contains(&class(r)));
        let success: &[Option<u32>] = match () {
            () if any(&[Some(2)]) => &[Some(2)],
            () if any(&[Some(1), Some(3)]) => &[Some(1), Some(3)],
            () => &[None],
        };
        let answers = operation.responses.iter().map(|response| Answer {
            response,
            read: read(schema, response),
        });
        let (good, bad): (Vec<_>, Vec<_>) = answers.partition(|a| success.contains(&class(a.response)));
        // What comes with any status may be an error too.
        let also = good
            .iter()
            .copied()
            .filter(|answer| class(answer.response).is_none());
        let failure = bad.into_iter().chain(also.collect::<Vec<_>>());
        let mut failure: Vec<_> = failure.map(Answer::error).collect();
        // Whoever documents the same errors in another order shares them.
        failure.sort_by_key(|answer| &answer.response.status.value);
        Answers {
            failure,
            success: good,
        }
    }

    /// The different payloads of success.
    pub(crate) fn payloads(&self) -> Vec<Read<'a>> {
        distinct(&self.success)
    }

    /// The different payloads of errors.
    pub(crate) fn errors(&self) -> Vec<Read<'a>> {
        distinct(&self.failure)
    }
}

/// What is read, each way once.
pub(crate) fn distinct<'a>(answers: &[Answer<'a>]) -> Vec<Read<'a>> {
    let mut reads = Vec::new();
    for read in answers.iter().filter_map(|answer| answer.read) {
        if !reads.contains(&read) {
            reads.push(read);
        }
    }
    reads
}

/// Statuses whose answers end with their headers, whatever documents say of a payload (RFC 9110, sections 15.3.5 and 15.4.5).
const WITHOUT_PAYLOAD: &[u16] = &[204, 304];

fn read<'a>(schema: &Schema, response: &'a Response) -> Option<Read<'a>> {
    let content = media::preferred(&response.content)?;
    // A status that is not stated is the weaker of the two.
    let status = Some(&response.status).filter(|status| status.grade == Grade::Stated);
    let code = status.and_then(|status| status.value.exact());
    if code.is_some_and(|code| WITHOUT_PAYLOAD.contains(&code)) {
        return None;
    }
    let ty = &content.ty.value;
    // Of text the runtime sees itself whether it is JSON.
    let is_text = content.media_type.grade < Grade::Stated && matches!(ty, Type::String(None));
    Some(match media::form(&content.media_type.value, ty) {
        Form::Json if is_text => Read {
            decode: Decode::Text,
            ty: None,
        },
        Form::Json => Read {
            decode: Decode::Json,
            ty: Some(ty),
        },
        Form::Text => Read {
            decode: Decode::Text,
            ty: None,
        },
        Form::Events => {
            let ty = match ty {
                Type::Stream(inner) | Type::Array(inner) => inner,
                ty => ty,
            };
            Read {
                decode: match events::is_frame(schema, ty) {
                    true => Decode::Frames,
                    false => Decode::Events,
                },
                ty: Some(ty),
            }
        }
        Form::Bytes | Form::UrlEncoded | Form::Multipart => Read {
            decode: Decode::Body,
            ty: None,
        },
    })
}
