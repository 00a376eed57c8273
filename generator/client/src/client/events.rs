//! Server-sent events as a typed stream: of what is in their data, or of events as a whole.

use super::event_parser::{Parser, Raw};
use super::{Body, Bytes, Event, TransportError, excerpt, frame, whole};
use futures_core::Stream;
use serde::de::DeserializeOwned;
use serde::de::value::StrDeserializer;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::{error, fmt};

/// The media type of events.
pub(super) const EVENT_STREAM: &str = "text/event-stream";

/// The largest event, if no other limit is set.
const EVENT_LIMIT: usize = 16 << 20;

/// A stream of events: `while let Some(event) = events.next().await`, or a `Stream`.
///
/// The data of each event is read as JSON; data that is not JSON is read as text, where `T` takes text. Many servers end
/// a stream with a word that is neither: a word in brackets, such as `[DONE]`, or any word where `T` takes no text, is
/// the end, and [`EventStream::end_word`] tells it. Any other data is an error that holds the event; the stream goes on
/// after it.
///
/// Where the documents say what an event as a whole is, `T` is that ([`EventStream::of_frames`]): an object of `event`, `data`,
/// `id` and `retry`, in which `data` is what the data holds. After an error of the transport the stream is at its end.
pub struct EventStream<T> {
    body: Body,
    parser: Parser,
    is_over: bool,
    end_word: Option<String>,
    /// Reads what `T` stands for.
    read: fn(&Raw) -> Result<T, serde_json::Error>,
}

/// Why there is no next event.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum EventError {
    /// The stream broke off, or an event is larger than the client takes.
    Transport(TransportError),
    /// The data of an event is not as documented.
    Decode {
        /// The event with its data as it came.
        event: Box<Event<String>>,
        /// What is wrong with the data.
        source: Arc<serde_json::Error>,
    },
}

impl<T: DeserializeOwned> EventStream<T> {
    /// The events of a body, whose data is what `T` is.
    pub fn new(body: impl Into<Body>) -> Self {
        Self::reading(body.into(), |event| decode(&event.data))
    }

    /// The events of a body, each of which as a whole is what `T` is.
    pub fn of_frames(body: impl Into<Body>) -> Self {
        Self::reading(body.into(), frame::decode)
    }

    fn reading(body: Body, read: fn(&Raw) -> Result<T, serde_json::Error>) -> Self {
        Self {
            body,
            parser: Parser::new(EVENT_LIMIT),
            is_over: false,
            end_word: None,
            read,
        }
    }
}

impl<T> EventStream<T> {
    /// Sets the size in bytes that no event may exceed, its identifier and name included; it is 16 MiB, if nothing else is
    /// said.
    pub fn set_limit(&mut self, bytes: usize) {
        self.parser.set_limit(bytes);
    }

    /// The word that ended the stream, such as `[DONE]`.
    pub fn end_word(&self) -> Option<&str> {
        self.end_word.as_deref()
    }

    /// The last identifier that the server gave up to the event that came last: what to send as `Last-Event-ID` to go on
    /// from there.
    pub fn last_event_id(&self) -> Option<&str> {
        self.parser.last_id()
    }

    fn poll_raw(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Raw, TransportError>>> {
        if self.is_over {
            return Poll::Ready(None);
        }
        loop {
            match self.parser.next() {
                Ok(Some(event)) => return Poll::Ready(Some(Ok(event))),
                Ok(None) => {}
                Err(error) => return self.fail(error),
            }
            let chunk: Option<Result<Bytes, _>> = ready!(self.body.poll_chunk(cx));
            match chunk {
                Some(Ok(chunk)) => self.parser.push(chunk),
                Some(Err(error)) => return self.fail(error),
                None => {
                    self.is_over = true;
                    return Poll::Ready(self.parser.finish().map(Ok));
                }
            }
        }
    }

    fn fail(&mut self, error: TransportError) -> Poll<Option<Result<Raw, TransportError>>> {
        self.is_over = true;
        Poll::Ready(Some(Err(error)))
    }
}

impl<T: DeserializeOwned> EventStream<T> {
    /// The next event; none at the end.
    pub async fn next(&mut self) -> Option<Result<Event<T>, EventError>> {
        poll_fn(|cx| self.poll_event(cx)).await
    }

    fn poll_event(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Event<T>, EventError>>> {
        let raw = match ready!(self.poll_raw(cx)) {
            None => return Poll::Ready(None),
            Some(Err(error)) => return Poll::Ready(Some(Err(EventError::Transport(error)))),
            Some(Ok(raw)) => raw,
        };
        Poll::Ready(match (self.read)(&raw) {
            Ok(data) => Some(Ok(raw.with_data(data))),
            Err(_) if is_word(&raw.data) => {
                self.is_over = true;
                self.end_word = Some(raw.data);
                // Nothing more is wanted from the connection.
                self.body = Body::empty();
                None
            }
            Err(source) => Some(Err(EventError::Decode {
                event: Box::new(raw),
                source: source.into(),
            })),
        })
    }
}

pub(super) fn decode<T: DeserializeOwned>(data: &str) -> Result<T, serde_json::Error> {
    whole::from_slice(data.as_bytes()).or_else(|error| match error.is_data() {
        true => Err(error),
        false if is_end(data) => Err(error),
        false => {
            let text: StrDeserializer<'_, serde::de::value::Error> = StrDeserializer::new(data);
            T::deserialize(text).map_err(|_| error)
        }
    })
}

/// Whether data is a word in brackets, which is the end whatever the documents say.
pub(super) fn is_end(data: &str) -> bool {
    is_word(data) && data.starts_with('[')
}

/// Whether data is a mere word, in brackets or not: no JSON, and no message either.
fn is_word(data: &str) -> bool {
    let inner = data.strip_prefix('[').and_then(|data| data.strip_suffix(']'));
    let word = inner.unwrap_or(data);
    let is_json = matches!(word, "true" | "false" | "null");
    !word.is_empty()
        && word.len() <= 16
        && !is_json
        && word
            .bytes()
            .all(|byte| byte.is_ascii_alphabetic() || byte == b'_')
}

impl<T: DeserializeOwned> Stream for EventStream<T> {
    type Item = Result<Event<T>, EventError>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_event(cx)
    }
}

impl<T> fmt::Debug for EventStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventStream")
            .field("is_over", &self.is_over)
            .field("last_event_id", &self.last_event_id())
            .finish_non_exhaustive()
    }
}

impl fmt::Display for EventError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(error) => error.fmt(f),
            Self::Decode { event, source } => write!(
                f,
                "the data of an event is not as documented: {}; its data: {}",
                excerpt::shorten(&source.to_string()),
                excerpt::shorten(&event.data)
            ),
        }
    }
}

impl error::Error for EventError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Transport(error) => error.source(),
            Self::Decode { source, .. } => Some(&**source),
        }
    }
}
