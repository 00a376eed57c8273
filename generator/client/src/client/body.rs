//! The content of a request, of a file or of an answer.

#[cfg(feature = "client")]
use super::body_stream::{Maker, Shared};
use bytes::Bytes;
use std::fmt;

/// Bytes, or a stream of them: the content of a request, of a [`File`](super::File) or of an answer.
///
/// Bytes become a body by `into()`; with the feature `client`, streams do by `Body::from_stream` and `Body::from_fn`,
/// and a body is read by `bytes` or, piece by piece, by `chunk`. A clone of bytes is cheap; a clone of a stream is
/// the same stream, which gives each piece once.
#[derive(Clone)]
pub struct Body(pub(super) Kind);

#[derive(Clone)]
pub(super) enum Kind {
    Bytes(Bytes),
    /// A stream that runs once.
    #[cfg(feature = "client")]
    Stream(Shared),
    /// What makes the same stream as often as it is needed.
    #[cfg(feature = "client")]
    Made(Maker),
}

impl Body {
    /// A body without content.
    pub fn empty() -> Self {
        Self::from(Bytes::new())
    }

    /// The content, unless it is a stream.
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Kind::Bytes(bytes) => Some(bytes),
            #[cfg(feature = "client")]
            Kind::Stream(_) | Kind::Made(_) => None,
        }
    }
}

impl Default for Body {
    fn default() -> Self {
        Self::empty()
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.as_bytes() {
            Some(bytes) => write!(f, "Body({} bytes)", bytes.len()),
            None => f.write_str("Body(a stream)"),
        }
    }
}

/// Bytes are equal by content, a stream only to itself.
impl PartialEq for Body {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Kind::Bytes(one), Kind::Bytes(two)) => one == two,
            #[cfg(feature = "client")]
            (Kind::Stream(one), Kind::Stream(two)) => one.is_same(two),
            #[cfg(feature = "client")]
            (Kind::Made(one), Kind::Made(two)) => one.is_same(two),
            #[cfg(feature = "client")]
            _ => false,
        }
    }
}

impl Eq for Body {}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self(Kind::Bytes(bytes))
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Self::from(Bytes::from(bytes))
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Self::from(Bytes::from(text))
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Self::from(Bytes::from_static(text.as_bytes()))
    }
}

impl From<&'static [u8]> for Body {
    fn from(bytes: &'static [u8]) -> Self {
        Self::from(Bytes::from_static(bytes))
    }
}
