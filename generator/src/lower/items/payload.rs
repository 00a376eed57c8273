//! What is read from an answer, as a type.

use std::borrow::Cow;

use super::types::{self, BytesAs};
use crate::lower::plan::Context;
use crate::lower::plan::answers::Read;
use crate::lower::rust::{self, Decode};

/// The type of what is read.
pub(crate) fn ty(cx: &Context<'_>, read: Read<'_>) -> rust::Type {
    match (read.ty, read.decode) {
        (Some(ty), Decode::Events | Decode::Frames) => {
            rust::Type::Events(Box::new(types::lower(cx, ty, BytesAs::Binary)))
        }
        (Some(ty), _) => types::lower(cx, ty, BytesAs::Binary),
        (None, Decode::Text) => rust::Type::String,
        (None, Decode::Body) => types::runtime("Body"),
        (None, _) => types::runtime("Bytes"),
    }
}

/// What a type that holds these payloads derives: a stream of events can be neither copied nor compared.
pub(crate) fn derives<'a>(reads: impl IntoIterator<Item = Read<'a>>) -> Vec<Cow<'static, str>> {
    match reads.into_iter().any(|read| read.decode.is_events()) {
        true => vec![Cow::Borrowed("Debug")],
        false => types::derives(),
    }
}
