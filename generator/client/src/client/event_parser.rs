//! The format of server-sent events, as the HTML standard has it: lines to events.
//!
//! Unlike the standard, an event that the end of the stream cuts short of its empty line is given too: its data says
//! whether it is whole, and nothing is lost.

use super::{Bytes, Event, TransportError};
use std::sync::Arc;
use std::time::Duration;

/// An event with its data as it came.
pub(super) type Raw = Event<String>;

/// Takes bytes, gives events.
pub(super) struct Parser {
    limit: usize,
    /// What was not read yet.
    bytes: Bytes,
    /// The beginning of a line.
    line: Vec<u8>,
    after_return: bool,
    is_first_line: bool,
    data: Option<String>,
    event: Option<String>,
    id: Option<Arc<str>>,
    retry: Option<Duration>,
    /// The identifier of the last event that ended, with data or without.
    last_id: Option<Arc<str>>,
}

impl Parser {
    pub(super) fn new(limit: usize) -> Self {
        Self {
            limit,
            bytes: Bytes::new(),
            line: Vec::new(),
            after_return: false,
            is_first_line: true,
            data: None,
            event: None,
            id: None,
            retry: None,
            last_id: None,
        }
    }

    pub(super) fn set_limit(&mut self, limit: usize) {
        self.limit = limit;
    }

    /// Takes bytes, after all events of those before were given.
    pub(super) fn push(&mut self, bytes: Bytes) {
        self.bytes = bytes;
    }

    /// The next event of the bytes that were pushed, of which no more is read than it takes: so all that can be asked is the
    /// same, however the bytes are cut. An error is an event that is too large.
    pub(super) fn next(&mut self) -> Result<Option<Raw>, TransportError> {
        if self.after_return && !self.bytes.is_empty() {
            self.after_return = false;
            if self.bytes.starts_with(b"\n") {
                self.bytes = self.bytes.split_off(1);
            }
        }
        while let Some(end) = self.bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r')) {
            self.extend(end)?;
            let ending = match &*self.bytes {
                [b'\r', b'\n', ..] => 2,
                _ => 1,
            };
            self.after_return = *self.bytes == *b"\r";
            self.bytes = self.bytes.split_off(ending);
            if let Some(event) = self.end_line() {
                return Ok(Some(event));
            }
        }
        self.extend(self.bytes.len())?;
        Ok(None)
    }

    /// The identifier that counts after the last event that was given.
    pub(super) fn last_id(&self) -> Option<&str> {
        self.last_id.as_deref()
    }

    /// The end of the stream, after all events were given: what it cuts short.
    pub(super) fn finish(&mut self) -> Option<Raw> {
        if !self.line.is_empty() {
            self.end_line();
        }
        self.dispatch()
    }

    /// Moves bytes to the line.
    fn extend(&mut self, length: usize) -> Result<(), TransportError> {
        self.check(length)?;
        self.line.extend_from_slice(&self.bytes.split_to(length));
        Ok(())
    }

    fn check(&self, more: usize) -> Result<(), TransportError> {
        let text = |text: &Option<String>| text.as_ref().map_or(0, String::len);
        let id = self.id.as_ref().map_or(0, |id| id.len());
        let size = self.line.len() + id + text(&self.data) + text(&self.event);
        if size.saturating_add(more) > self.limit {
            return Err(TransportError::too_large(self.limit));
        }
        Ok(())
    }

    fn end_line(&mut self) -> Option<Raw> {
        let bytes = std::mem::take(&mut self.line);
        let mut line = String::from_utf8_lossy(&bytes).into_owned();
        if std::mem::take(&mut self.is_first_line)
            && let Some(rest) = line.strip_prefix('\u{feff}')
        {
            line = rest.to_owned();
        }
        if line.is_empty() {
            return self.dispatch();
        }
        let (name, value) = line.split_once(':').unwrap_or((&line, ""));
        self.field(name, value.strip_prefix(' ').unwrap_or(value));
        None
    }

    fn field(&mut self, name: &str, value: &str) {
        match name {
            "data" => match &mut self.data {
                Some(data) => {
                    data.push('\n');
                    data.push_str(value);
                }
                None => self.data = Some(value.to_owned()),
            },
            "event" => self.event = Some(value.to_owned()),
            "id" if !value.contains('\0') => self.id = Some(value.into()),
            "retry" if value.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.retry = value.parse().ok().map(Duration::from_millis);
            }
            // A comment has no name; other names mean nothing.
            _ => {}
        }
    }

    fn dispatch(&mut self) -> Option<Raw> {
        self.last_id.clone_from(&self.id);
        let event = self.event.take().filter(|event| !event.is_empty());
        // Without data there is no event.
        let data = self.data.take().filter(|data| !data.is_empty())?;
        Some(Event {
            id: self.id.clone(),
            event,
            retry: self.retry.take(),
            data,
        })
    }
}
