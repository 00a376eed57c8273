//! A call is a span, which says what was called and what came of it, and nothing that is secret.

#![allow(clippy::unwrap_used)] // the helpers of tests are not inside of tests

use docwright_client::{HttpClient, Method, Mock, Retries, TransportErrorKind};
use serde_json::{Value, json};
use std::fmt::Debug;
use std::sync::{Arc, Mutex};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Writes down all that it is told.
#[derive(Clone, Default)]
struct Notes(Arc<Mutex<Vec<String>>>);

impl Visit for &Notes {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.lock().unwrap().push(format!("{field}={value:?}"));
    }
}

impl Subscriber for Notes {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("docwright_client")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.0.lock().unwrap().push(span.metadata().name().to_owned());
        span.record(&mut &*self);
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut &*self);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        event.record(&mut &*self);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

async fn notes(mock: &Mock) -> Vec<String> {
    let notes = Notes::default();
    let guard = tracing::subscriber::set_default(notes.clone());
    let client = HttpClient::mocked(mock).bearer_token("hidden");
    let client = client.retries(Retries::up_to(1));
    let mut call = client.operation("getBoat", Method::GET, "/boats/{id}");
    call.segment("id", "hidden");
    call.query("key", "hidden");
    drop(call.answer_json::<Value, Value>("200", "4XX").await);
    drop(guard);
    let notes = notes.0.lock().unwrap();
    notes.clone()
}

#[tokio::test]
async fn a_span_tells_the_operation_and_what_came_of_it() {
    let mock = Mock::new();
    mock.answer("getBoat", 503, json!({"secret": "hidden"}));
    mock.answer("getBoat", 404, json!({"secret": "hidden"}));
    let expected = [
        "call",
        "operation=\"getBoat\"",
        "method=\"GET\"",
        "template=\"/boats/{id}\"",
        "attempts=1",
        "message=answered",
        "attempt=1",
        "status=503",
        "attempts=2",
        "message=answered",
        "attempt=2",
        "status=404",
        "status=404",
    ];
    assert_eq!(notes(&mock).await, expected);
}

#[tokio::test]
async fn a_span_tells_why_there_is_no_answer() {
    let mock = Mock::new();
    mock.fail("getBoat", TransportErrorKind::Timeout);
    let notes = notes(&mock).await;
    assert_eq!(notes.last().unwrap(), "error=Timeout");
    assert!(!notes.iter().any(|note| note.contains("hidden")), "{notes:?}");
}
