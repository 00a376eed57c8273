//! What was called, and how that went, in the program's own log.

use programs::tidewatch::Client;
use programs::tidewatch::models::requests::GetStationRequest;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

/// A log of one line for each field, as one of a program's choice would write it.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<String>>);

impl Visit for &Log {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        if let Ok(mut log) = self.0.lock() {
            log.push_str(&format!("{field}={value:?}\n"));
        }
    }
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        *metadata.level() <= Level::INFO
    }
    fn new_span(&self, span: &Attributes<'_>) -> Id {
        span.record(&mut &*self);
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut &*self);
    }
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, _: &Event<'_>) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn a_call_is_in_the_log() -> Result<(), Box<dyn std::error::Error>> {
    let log = Log::default();
    let guard = tracing::subscriber::set_default(log.clone());
    let (client, _) = Client::mock();
    client
        .api_key("k-1")
        .stations()
        .get_station(&GetStationRequest::new("st-1"))
        .await?;
    drop(guard);
    let lines = log.0.lock().expect("no thread has failed").clone();
    let expected =
        "operation=\"getStation\"\nmethod=\"GET\"\ntemplate=\"/stations/{id}\"\nattempts=1\nstatus=200\n";
    assert_eq!(lines, expected);
    Ok(())
}
