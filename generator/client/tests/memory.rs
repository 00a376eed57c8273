//! What reading a value holds at its peak is linear in the value, however unions nest. A test program of its own: it counts
//! all that the program holds.

#![allow(clippy::expect_used)] // the helpers of tests are not inside of tests

use docwright_client::model::{self, Shape};
use serde::{Deserialize, Deserializer, Serializer};
use serde_json::Value;

#[global_allocator]
static ALLOCATOR: dhat::Alloc = dhat::Alloc;

/// A list of nodes, a map of nodes, or a text.
enum Node {
    List(Vec<Node>),
    Text(String),
    Other(Value),
}

impl model::Union for Node {
    const SHAPES: &'static [Shape] = &[Shape::List(&Shape::Any), Shape::Text];

    fn read<'de, D: Deserializer<'de>>(position: usize, value: D) -> Result<Self, D::Error> {
        match position {
            0 => model::variant(value, Self::List),
            1 => model::variant(value, Self::Text),
            _ => model::variant(value, Self::Other),
        }
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        model::read_union(deserializer)
    }
}

impl Node {
    fn texts(&self) -> usize {
        match self {
            Self::List(nodes) => nodes.iter().map(Self::texts).sum(),
            Self::Text(text) => text.len(),
            Self::Other(value) => value.to_string().len(),
        }
    }
}

/// The most bytes that reading `json` holds at once.
fn peak(json: &str) -> usize {
    let profiler = dhat::Profiler::builder().testing().build();
    let node: Node = serde_json::from_str(json).expect("a node");
    let peak = dhat::HeapStats::get().max_bytes;
    drop(profiler);
    assert!(node.texts() > 0);
    peak
}

#[test]
fn nested_unions_are_held_once() {
    // Each level has an item of 10,000 bytes beside the next level.
    let nested = |depth: usize| {
        let item = format!("[\"{}\",", "ab\",\"".repeat(2_000));
        let item = item.replace(",\"\",", ",");
        format!("{}\"end\"{}", item.repeat(depth), "]".repeat(depth))
    };
    let ratio = |depth: usize| {
        let json = nested(depth);
        peak(&json) as f64 / json.len() as f64
    };
    let ratios = [8, 16, 32].map(ratio);
    for pair in ratios.windows(2) {
        assert!(
            pair[1] < pair[0] * 1.3,
            "the deeper, the more for each byte: {ratios:?}"
        );
    }
}
