//! Multipart bodies.

use super::{Body, Bytes, File, RequestError, TransportError, value};
use futures_core::Stream;
use http::HeaderValue;
use serde::Serialize;
use serde_json::Value;
use std::collections::VecDeque;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

const BINARY: &str = "application/octet-stream";

/// A `multipart/form-data` body, part by part. A part that cannot be made is reported when the request is sent.
#[derive(Clone, Debug, Default)]
pub struct Multipart {
    parts: Vec<(String, Body)>,
    error: Option<RequestError>,
}

impl Multipart {
    /// A body without parts.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a scalar as text, or an array as one part for each of its items; an object, or an array that holds more
    /// than scalars, as JSON; null as nothing.
    pub fn text<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        self.add_text(name, serde_json::to_value(value));
    }

    /// Adds a value as JSON; null as nothing.
    pub fn json<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        self.add_json(name, serde_json::to_value(value));
    }

    /// Adds a file.
    pub fn file(&mut self, name: &str, file: &File) {
        let content_type = file.content_type.as_deref().unwrap_or(BINARY);
        let file_name = file.name.as_deref().unwrap_or(name);
        self.part(name, Some(file_name), Some(content_type), file.content.clone());
    }

    /// Adds the files of an option, a list or the like under one name.
    pub fn files<'a>(&mut self, name: &str, files: impl IntoIterator<Item = &'a File>) {
        for file in files {
            self.file(name, file);
        }
    }

    fn add_text(&mut self, name: &str, value: Result<Value, serde_json::Error>) {
        match value.as_ref().ok().and_then(value::scalars) {
            Some(texts) => {
                for text in texts {
                    self.part(name, None, None, text.into());
                }
            }
            None => self.add_json(name, value),
        }
    }

    fn add_json(&mut self, name: &str, value: Result<Value, serde_json::Error>) {
        match value {
            Ok(Value::Null) => {}
            Ok(value) => self.part(name, None, Some("application/json"), value.to_string().into()),
            Err(error) => self.fail(name, error.to_string()),
        }
    }

    fn part(&mut self, name: &str, file_name: Option<&str>, content_type: Option<&str>, content: Body) {
        let mut head = format!("Content-Disposition: form-data; name=\"{}\"", quotable(name));
        if let Some(file_name) = file_name {
            head.push_str(&format!("; filename=\"{}\"", quotable(file_name)));
        }
        if let Some(content_type) = content_type {
            if HeaderValue::from_str(content_type).is_err() {
                return self.fail(name, "has a media type that no header can hold");
            }
            head.push_str("\r\nContent-Type: ");
            head.push_str(content_type);
        }
        self.parts.push((head, content));
    }

    fn fail(&mut self, name: &str, problem: impl Into<String>) {
        self.error.get_or_insert_with(|| RequestError::new(name, problem));
    }

    /// The media type with the boundary, and the body.
    pub(super) fn finish(self) -> Result<(String, Body), RequestError> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let boundary = boundary();
        let mut pieces = Vec::new();
        for (head, content) in self.parts {
            pieces.push(Body::from(format!("--{boundary}\r\n{head}\r\n\r\n")));
            pieces.push(content);
            pieces.push(Body::from("\r\n"));
        }
        pieces.push(Body::from(format!("--{boundary}--\r\n")));
        let media_type = format!("multipart/form-data; boundary={boundary}");
        Ok((media_type, joined(pieces)))
    }
}

/// 128 bits that nobody can foresee, so that no content holds them but by chance: the keys of the standard library's hash
/// maps, which the system draws, hashed.
fn boundary() -> String {
    let word = || RandomState::new().build_hasher().finish();
    format!("part-boundary-{:016x}{:016x}", word(), word())
}

/// Bodies one after the other: bytes if all are bytes, else a stream, which can be made anew if they can.
fn joined(pieces: Vec<Body>) -> Body {
    if let Some(all) = pieces.iter().map(Body::as_bytes).collect::<Option<Vec<_>>>() {
        return Body::from(
            all.iter()
                .flat_map(|bytes| bytes.iter().copied())
                .collect::<Vec<u8>>(),
        );
    }
    if pieces.iter().all(|piece| piece.try_clone().is_some()) {
        return Body::from_fn(move || Body::from_stream(Chain(pieces.iter().cloned().collect())));
    }
    Body::from_stream(Chain(pieces.into()))
}

/// Bodies one after the other.
struct Chain(VecDeque<Body>);

impl Stream for Chain {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let pieces = &mut self.get_mut().0;
        while let Some(piece) = pieces.front_mut() {
            match ready!(piece.poll_chunk(cx)) {
                Some(chunk) => return Poll::Ready(Some(chunk)),
                None => drop(pieces.pop_front()),
            }
        }
        Poll::Ready(None)
    }
}

/// A name for between quotes, escaped as browsers do.
fn quotable(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}
