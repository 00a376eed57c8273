//! The answer of the server, decoded.

use super::events::EVENT_STREAM;
use super::{ApiError, Body, DecodeError, Error, EventStream, RawResponse, TransportError, path, whole};
use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use serde::de::{DeserializeOwned, Error as _};
use std::ops::{Deref, DerefMut};

/// The answer decoded, and as it came. It gives way to its value: `response.name` is `response.value.name`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response<T> {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The whole body, as it came; empty where the value is a stream.
    pub body: Bytes,
    /// The body, decoded.
    pub value: T,
}

impl RawResponse {
    /// The body as JSON.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Box<DecodeError>> {
        // Parsers may pass over a byte order mark, and some servers write one.
        let body = self.body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&self.body);
        if body.trim_ascii().is_empty() {
            return Err(self.decode_error(serde_json::Error::custom("the body is empty")));
        }
        whole::from_slice(body).map_err(|source| self.decode_error(source))
    }

    /// The body as JSON, where there is one: an answer to `DELETE`, say, or of the status 204, may have none.
    pub fn json_if_any<T: DeserializeOwned>(&self) -> Result<Option<T>, Box<DecodeError>> {
        if self.body.trim_ascii().is_empty() {
            return Ok(None);
        }
        self.json().map(Some)
    }

    /// The body as text: the string if the body is a JSON string, else the body itself.
    pub fn text(&self) -> Result<String, Box<DecodeError>> {
        if self.is_json() && self.body.trim_ascii_start().starts_with(b"\"") {
            return self.json();
        }
        let text = std::str::from_utf8(&self.body);
        text.map(str::to_owned)
            .map_err(|error| self.decode_error(serde_json::Error::custom(error)))
    }

    /// The answer with its body as JSON.
    pub fn into_json<T: DeserializeOwned>(self) -> Result<Response<T>, Box<DecodeError>> {
        let value = self.json()?;
        Ok(self.with_value(value))
    }

    /// The answer with its body as text, as [`RawResponse::text`] reads it.
    pub fn into_text(self) -> Result<Response<String>, Box<DecodeError>> {
        let value = self.text()?;
        Ok(self.with_value(value))
    }

    /// The answer with its body as bytes.
    pub fn into_bytes(self) -> Response<Bytes> {
        let value = self.body.clone();
        self.with_value(value)
    }

    /// The answer whose body is a stream of events; where it is none, its body was read as a whole.
    pub(super) fn into_events<T, E>(
        self,
        body: Body,
        events: fn(Body) -> EventStream<T>,
    ) -> Result<Response<EventStream<T>>, Error<E>> {
        if !self.media_type().eq_ignore_ascii_case(EVENT_STREAM) {
            let problem = serde_json::Error::custom("it is no stream of events");
            return Err(Error::Decode(self.decode_error(problem)));
        }
        Ok(self.with_value(events(body)))
    }

    /// The answer without a value, whatever its body.
    pub fn into_empty(self) -> Response<()> {
        self.with_value(())
    }

    /// The answer with a value made of it.
    pub fn with_value<T>(self, value: T) -> Response<T> {
        Response {
            status: self.status,
            headers: self.headers,
            body: self.body,
            value,
        }
    }

    /// The documented error that the body holds as JSON.
    pub fn error<E: DeserializeOwned>(self) -> Error<E> {
        self.error_as(|error| error)
    }

    /// The documented error that the body holds as JSON, made one of the operation's errors.
    pub fn error_as<M: DeserializeOwned, E>(self, wrap: impl FnOnce(M) -> E) -> Error<E> {
        // An answer to HEAD has no body, and servers in front of the API send none.
        if self.body.trim_ascii().is_empty() {
            return Error::UnexpectedStatus(Box::new(self));
        }
        match self.json() {
            Ok(model) => self.error_value(wrap(model)),
            Err(error) => Error::Decode(error),
        }
    }

    /// A documented error, whatever the body.
    pub fn error_value<E>(self, error: E) -> Error<E> {
        Error::Api(Box::new(ApiError {
            status: self.status,
            headers: self.headers,
            body: self.body,
            error,
        }))
    }

    fn decode_error(&self, source: serde_json::Error) -> Box<DecodeError> {
        let path = path::path_at(&self.body, source.line(), source.column());
        Box::new(DecodeError {
            response: self.clone(),
            path,
            source: source.into(),
        })
    }
}

impl<T> Response<T> {
    /// The value alone.
    pub fn into_value(self) -> T {
        self.value
    }

    /// The `Content-Type` header; empty if there is none.
    pub fn content_type(&self) -> &str {
        self.headers
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for Response<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

/// An answer that is a stream: [`Body::chunk`] reads it piece by piece.
impl Response<Body> {
    /// All of the body, however large.
    pub async fn bytes(self) -> Result<Bytes, TransportError> {
        self.value.bytes().await
    }
}
