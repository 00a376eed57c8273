//! Any bytes as server-sent events: the same events, however the bytes are cut. The first byte is the size of the pieces.

#![no_main]

use docwright_client::{Body, EventStream};
use docwright_fuzz::wire::{in_pieces, now};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

/// Small, so that it is met.
const LIMIT: usize = 200;

fuzz_target!(|input: &[u8]| {
    let Some((size, bytes)) = input.split_first() else {
        return;
    };
    let whole = events(Body::from(bytes.to_vec()), usize::MAX);
    assert_eq!(whole, events(in_pieces(bytes, 1), usize::MAX), "cut into bytes");
    let size = usize::from(*size);
    assert_eq!(
        whole,
        events(in_pieces(bytes, size), usize::MAX),
        "cut into {size}"
    );
    let limited = events(in_pieces(bytes, 1), LIMIT);
    assert_eq!(
        limited,
        events(in_pieces(bytes, size), LIMIT),
        "limited, cut into {size}"
    );
});

/// All that a stream gives, and what it says at its end.
fn events(body: Body, limit: usize) -> Vec<String> {
    let mut stream = EventStream::<Value>::new(body);
    stream.set_limit(limit);
    let mut all = Vec::new();
    while let Some(event) = now(stream.next()) {
        all.push(match event {
            Ok(event) => format!("{event:?}"),
            Err(error) => error.to_string(),
        });
    }
    all.push(format!("{:?} {:?}", stream.end_word(), stream.last_event_id()));
    all
}
