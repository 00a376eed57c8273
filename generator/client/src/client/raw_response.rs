//! The answer of the server, as it came.

use super::excerpt;
use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use std::fmt;

/// The answer as it came.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct RawResponse {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The whole body.
    pub body: Bytes,
}

impl RawResponse {
    /// The `Content-Type` header; empty if there is none.
    pub fn content_type(&self) -> &str {
        self.headers
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// The media type, without parameters; empty if there is none.
    pub fn media_type(&self) -> &str {
        self.content_type().split(';').next().unwrap_or_default().trim()
    }

    pub(super) fn is_json(&self) -> bool {
        let (kind, subtype) = self.media_type().split_once('/').unwrap_or_default();
        let is = |word: &str| subtype.eq_ignore_ascii_case(word);
        kind.eq_ignore_ascii_case("application")
            && (is("json")
                || subtype
                    .rsplit_once('+')
                    .is_some_and(|(_, suffix)| suffix.eq_ignore_ascii_case("json")))
    }
}

impl fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawResponse")
            .field("status", &self.status)
            .field("headers", &self.headers)
            .field("body", &excerpt::excerpt(&self.body))
            .finish()
    }
}
