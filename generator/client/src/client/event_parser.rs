//! The format of server-sent events, as the HTML standard has it: lines to events.
//!
//! Unlike the standard, an event that the end of the stream cuts short of its empty line is given too: its data says
//! whether it is whole, and nothing is lost.

use super::{Event, TransportError};
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

/// An event with its data as it came.
pub(super) type Raw = Event<String>;

/// Takes bytes, gives events.
pub(super) struct Parser {
    limit: usize,
    /// The beginning of a line.
    line: Vec<u8>,
    after_return: bool,
    is_first_line: bool,
    data: Option<String>,
    event: Option<String>,
    id: Option<Arc<str>>,
    retry: Option<Duration>,
    events: VecDeque<Raw>,
}

impl Parser {
    pub(super) fn new(limit: usize) -> Self {
        Self {
            limit,
            line: Vec::new(),
            after_return: false,
            is_first_line: true,
            data: None,
            event: None,
            id: None,
            retry: None,
            events: VecDeque::new(),
        }
    }

    pub(super) fn set_limit(&mut self, limit: usize) {
        self.limit = limit;
    }

    /// The next event of what was pushed.
    pub(super) fn next(&mut self) -> Option<Raw> {
        self.events.pop_front()
    }

    pub(super) fn last_id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// Takes bytes; an error is an event that is too large.
    pub(super) fn push(&mut self, mut bytes: &[u8]) -> Result<(), TransportError> {
        if self.after_return && !bytes.is_empty() {
            self.after_return = false;
            bytes = bytes.strip_prefix(b"\n").unwrap_or(bytes);
        }
        while let Some(end) = bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r')) {
            let (line, rest) = bytes.split_at(end);
            self.check(line.len())?;
            self.line.extend_from_slice(line);
            self.end_line();
            bytes = match rest {
                [b'\r', b'\n', rest @ ..] => rest,
                [b'\r'] => {
                    self.after_return = true;
                    &[]
                }
                [_, rest @ ..] => rest,
                [] => &[],
            };
        }
        self.check(bytes.len())?;
        self.line.extend_from_slice(bytes);
        Ok(())
    }

    /// The end of the stream.
    pub(super) fn finish(&mut self) {
        if !self.line.is_empty() {
            self.end_line();
        }
        self.dispatch();
    }

    /// Forgets what was not given yet.
    pub(super) fn clear(&mut self) {
        self.events.clear();
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

    fn end_line(&mut self) {
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

    fn dispatch(&mut self) {
        let event = self.event.take().filter(|event| !event.is_empty());
        // Without data there is no event.
        if let Some(data) = self.data.take().filter(|data| !data.is_empty()) {
            self.events.push_back(Event {
                id: self.id.clone(),
                event,
                retry: self.retry.take(),
                data,
            });
        }
    }
}
