//! From the place where decoding failed to the JSON path of the value there.
//!
//! The path is found in the text afterwards rather than tracked while decoding: that costs nothing where decoding
//! succeeds, and no second copy of every model's decoder.

use std::fmt::Write;

/// How many levels a path names. No model is read from deeper ones, but what is passed over may have millions.
const DEEPEST: usize = 128;

enum Level {
    Array(usize),
    Object { key: String, expects_key: bool },
}

/// The path (`users[3].email`) of the innermost value that encloses or ends at a line and column, as serde_json
/// counts them. Empty: the whole body.
pub(super) fn path_at(body: &[u8], line: usize, column: usize) -> String {
    let start = match line.checked_sub(2) {
        None => 0,
        Some(newline) => {
            let mut newlines = body.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
            newlines.nth(newline).map_or(body.len(), |(at, _)| at + 1)
        }
    };
    let read = body.get(..start.saturating_add(column)).unwrap_or(body);
    render(&levels(read))
}

fn levels(read: &[u8]) -> Vec<Level> {
    let mut levels = Vec::new();
    // Those that are open below the last that is named.
    let mut deeper = 0_usize;
    let mut at = 0;
    while let Some(byte) = read.get(at) {
        match byte {
            b'{' | b'[' if levels.len() == DEEPEST => deeper += 1,
            b'}' | b']' if deeper > 0 => deeper -= 1,
            b'{' => levels.push(Level::Object {
                key: String::new(),
                expects_key: true,
            }),
            b'[' => levels.push(Level::Array(0)),
            b'}' | b']' => drop(levels.pop()),
            b',' if deeper == 0 => match levels.last_mut() {
                Some(Level::Array(index)) => *index += 1,
                Some(Level::Object { expects_key, .. }) => *expects_key = true,
                None => {}
            },
            b'"' => {
                let end = string_end(read, at);
                if deeper == 0
                    && let Some(Level::Object {
                        key,
                        expects_key: expects_key @ true,
                    }) = levels.last_mut()
                {
                    *key = serde_json::from_slice(&read[at..end]).unwrap_or_default();
                    *expects_key = false;
                }
                at = end;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    levels
}

/// Where the string that begins at a quote ends, its closing quote included.
fn string_end(text: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = text.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    text.len()
}

fn render(levels: &[Level]) -> String {
    let mut path = String::new();
    for level in levels {
        match level {
            // Writing to a string cannot fail.
            Level::Array(index) => drop(write!(path, "[{index}]")),
            Level::Object { key, .. } if key.is_empty() => {}
            Level::Object { key, .. } => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(key);
            }
        }
    }
    path
}
