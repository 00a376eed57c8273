//! Reads and writes a list of a model, once through the generated crate and once through the same models with serde's
//! derives, in turns: fields in the order of the documents, as servers write them, and in that of the alphabet. Prints the
//! least milliseconds of all rounds, which other programs disturb least, and the numbers of allocations.

mod twin;

use std::alloc::{GlobalAlloc, Layout, System};
use std::hint::black_box;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

struct Counting;

static ALLOCATIONS: AtomicUsize = AtomicUsize::new(0);

// SAFETY: all is left to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        unsafe { System.realloc(pointer, layout, size) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[derive(Default)]
struct Figures {
    decode: Vec<f64>,
    encode: Vec<f64>,
    allocations: usize,
}

fn round<T: Serialize + DeserializeOwned>(text: &str, bytes: &mut Vec<u8>, figures: &mut Figures) {
    let before = ALLOCATIONS.load(Ordering::Relaxed);
    let start = Instant::now();
    let list: Vec<T> = serde_json::from_str(black_box(text)).expect("the payload is of the model");
    figures.decode.push(start.elapsed().as_secs_f64() * 1000.0);
    figures.allocations = ALLOCATIONS.load(Ordering::Relaxed) - before;

    bytes.clear();
    let before = ALLOCATIONS.load(Ordering::Relaxed);
    let start = Instant::now();
    serde_json::to_writer(&mut *bytes, black_box(&list)).expect("models can be written");
    figures.encode.push(start.elapsed().as_secs_f64() * 1000.0);
    figures.allocations += ALLOCATIONS.load(Ordering::Relaxed) - before;
    black_box(bytes);
}

/// What part of the payload's items comes back as it was.
fn kept<T: Serialize + DeserializeOwned>(text: &str) -> f64 {
    let before: Vec<Value> = serde_json::from_str(text).expect("the payload is a list");
    let list: Vec<T> = serde_json::from_str(text).expect("the payload is of the model");
    let same = list
        .iter()
        .zip(&before)
        .filter(|(item, before)| serde_json::to_value(item).ok().as_ref() == Some(before));
    same.count() as f64 / before.len() as f64
}

fn told(figures: &Figures, kept: f64) -> Value {
    let least = |times: &[f64]| times.iter().copied().fold(f64::INFINITY, f64::min);
    json!({
        "decode_ms": least(&figures.decode),
        "encode_ms": least(&figures.encode),
        "allocations": figures.allocations,
        "kept": kept,
    })
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().expect("the path of the payload");
    let rounds: usize = arguments
        .next()
        .expect("the number of rounds")
        .parse()
        .expect("a number");
    let alphabetical = std::fs::read_to_string(path).expect("the payload");
    let list: Vec<twin::Derived> = serde_json::from_str(&alphabetical).expect("the payload is of the model");
    let documented = serde_json::to_string(&list).expect("models can be written");
    drop(list);
    println!(
        "{}",
        json!({
            "documented": compare(&documented, rounds),
            "alphabetical": compare(&alphabetical, rounds),
        })
    );
}

fn compare(text: &str, rounds: usize) -> Value {
    let (mut ours, mut derived) = (Figures::default(), Figures::default());
    let mut bytes = Vec::with_capacity(text.len() * 2);
    for number in 0..rounds {
        // Whoever is first finds the memory as the other left it.
        for is_ours in [number % 2 == 0, number % 2 != 0] {
            match is_ours {
                true => round::<twin::Ours>(text, &mut bytes, &mut ours),
                false => round::<twin::Derived>(text, &mut bytes, &mut derived),
            }
        }
    }
    let ours = told(&ours, kept::<twin::Ours>(text));
    let derived = told(&derived, kept::<twin::Derived>(text));
    json!({ "ours": ours, "derived": derived })
}
