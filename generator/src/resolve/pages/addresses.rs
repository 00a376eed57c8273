//! Addresses of operations, as far as a person means the same by them.

/// A path without the names of its variables.
pub(super) fn nameless(path: &str) -> String {
    let segments = path.split('/').map(|segment| match segment.starts_with('{') {
        true => "{}",
        false => segment,
    });
    segments.collect::<Vec<_>>().join("/")
}
