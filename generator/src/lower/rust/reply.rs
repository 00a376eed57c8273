//! How answers are read, and what becomes of them.

use serde::Serialize;

use super::types::Type;
use crate::lower::naming::ident::Ident;

/// How an answer is read.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reply {
    /// Every success in one way, every documented error as JSON.
    Uniform {
        /// The way of a success.
        decode: Decode,
        /// Whether a success may be without a body.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        is_optional: bool,
        /// The statuses of success, as the runtime spells them.
        ok: String,
        /// The statuses of documented errors.
        failed: String,
    },
    /// Each status in its own way.
    Arms {
        /// The statuses whose answers are streams, as the runtime spells them.
        streamed: String,
        /// What each status means, the first that fits; the last fits all.
        arms: Vec<Arm>,
    },
}

/// What a status means.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Arm {
    /// The statuses; empty: all.
    pub statuses: Vec<StatusPattern>,
    /// What happens.
    pub outcome: Outcome,
}

/// Statuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StatusPattern {
    /// One.
    Code(u16),
    /// From the first to the last.
    Range(u16, u16),
}

/// What a request function gives for a status.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The documented envelope.
    Envelope(Vec<EnvelopeField>),
    /// The runtime's response around a payload.
    Response(Payload),
    /// The documented error, decoded from JSON, in the variant, if any.
    Error(Option<VariantName>),
    /// The documented error, decoded from text, in the variant, if any.
    TextError(Option<VariantName>),
    /// The documented error, bytes as they came, in the variant, if any.
    BytesError(Option<VariantName>),
    /// A status that is not documented, or an error of which only the status is.
    Unexpected,
}

impl Outcome {
    /// How a success is read.
    pub fn decode(&self) -> Option<Decode> {
        match self {
            Outcome::Response(payload) => Some(payload.decode),
            Outcome::Envelope(fields) => fields.iter().find_map(|field| match field.value {
                EnvelopeValue::Payload(decode) => Some(decode),
                _ => None,
            }),
            _ => None,
        }
    }
}

impl Decode {
    /// Whether the answer is not read as a whole.
    pub fn is_stream(self) -> bool {
        self == Decode::Body || self.is_events()
    }

    /// Whether it is a stream of events.
    pub fn is_events(self) -> bool {
        matches!(self, Decode::Events | Decode::Frames)
    }
}

/// A variant of an enum.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct VariantName {
    /// The enum.
    pub ty: Type,
    /// The variant.
    pub name: Ident,
}

/// The payload of a response.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Payload {
    /// How it is read.
    pub decode: Decode,
    /// How it is wrapped.
    pub wrap: Wrap,
}

/// How a payload is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decode {
    /// As JSON.
    Json,
    /// As text.
    Text,
    /// As it came, whole.
    Bytes,
    /// As it comes, as a stream.
    Body,
    /// As a stream of events, each of which holds the payload as its data.
    Events,
    /// As a stream of events, each of which is the payload.
    Frames,
    /// Not at all.
    Nothing,
}

/// How a payload is wrapped.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wrap {
    /// Not at all.
    Bare,
    /// As `Some`, or `None` where nothing is read.
    Option,
    /// In a variant.
    Variant(VariantName),
}

/// A field of an envelope.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EnvelopeField {
    /// Name.
    pub name: Ident,
    /// What it is filled with.
    pub value: EnvelopeValue,
}

/// What a field of an envelope is filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EnvelopeValue {
    /// The status code.
    Status,
    /// The media type.
    ContentType,
    /// The headers.
    Headers,
    /// The whole answer.
    Raw,
    /// The payload.
    Payload(Decode),
    /// Nothing: the payload of another status.
    None,
}
