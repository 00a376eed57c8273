//! One event of a stream.

use std::sync::Arc;
use std::time::Duration;

/// An event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event<T> {
    /// The last identifier that the server gave, with this event or before.
    pub id: Option<Arc<str>>,
    /// The name of the event; none is `message`.
    pub event: Option<String>,
    /// How long to wait before connecting again, if the server said so with this event.
    pub retry: Option<Duration>,
    /// The data.
    pub data: T,
}

impl<T> Event<T> {
    pub(super) fn with_data<U>(self, data: U) -> Event<U> {
        Event {
            id: self.id,
            event: self.event,
            retry: self.retry,
            data,
        }
    }
}
