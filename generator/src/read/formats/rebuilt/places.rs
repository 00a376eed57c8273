//! Paths in which a value stands for what varies: `/pets/7` is a call of `/pets/{pet_id}`.

use crate::singular::singular;

/// The path with variables in place of values: of segments in capitals, of numbers and other identifiers.
pub(in super::super) fn with_variables(path: &str) -> String {
    identifiers(&capitals(path))
}

/// A segment in capitals stands for a value: `/pets/PET_ID`.
fn capitals(path: &str) -> String {
    let is_value = |part: &str| {
        let shouts = part.len() > 1 && part.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
        shouts && (part.contains('_') || part.ends_with("ID") || part == "NAME")
    };
    let parts = path.split('/').map(|part| match is_value(part) {
        true => format!("{{{}}}", part.to_lowercase()),
        false => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join("/")
}

/// Segments that a number of the version follows: `/api/2/pets`.
const VERSIONED: &[&str] = &["api", "rest", "version", "v"];

/// A segment of digits, or of many hexadecimal ones, is a value of a variable, called after the segment before it: `/pets/7.json` is
/// `/pets/{pet_id}.json`.
fn identifiers(path: &str) -> String {
    let mut made: Vec<String> = Vec::new();
    for part in path.split('/') {
        let stem = part.split('.').next().unwrap_or_default();
        if let Some(before) = made.last().filter(|before| is_host(part) && is_word(before)) {
            let name = format!("{{{}}}", singular(before));
            made.push(name);
            continue;
        }
        let name = made
            .last()
            .filter(|before| is_identifier(stem) && !VERSIONED.contains(&before.as_str()))
            .and_then(|before| after(before));
        match name {
            Some(name) => made.push(format!(
                "{{{name}}}{}",
                part.get(stem.len()..).unwrap_or_default()
            )),
            None => made.push(part.to_owned()),
        }
    }
    made.join("/")
}

/// The name of a variable behind this segment, if that is a word.
pub(in super::super) fn after(segment: &str) -> Option<String> {
    let segment = segment.split('.').next().unwrap_or_default();
    is_word(segment).then(|| format!("{}_id", singular(segment)))
}

/// The name, or the first one with a number behind it that is free.
pub(in super::super) fn free(name: &str, is_free: impl Fn(&str) -> bool) -> String {
    let numbered = (1..).map(|number| format!("{name}{number}"));
    let mut all = std::iter::once(name.to_owned()).chain(numbered);
    all.find(|name| is_free(name)).unwrap_or_default()
}

/// Whether a segment is the name of a host: `/sites/www.harbour.com`.
fn is_host(part: &str) -> bool {
    let labels = part.split('.').count();
    labels > 2 && part.starts_with("www.")
        || HOSTS.iter().any(|host| {
            part.strip_suffix(host)
                .is_some_and(|front| front.is_empty() || front.ends_with('.'))
        })
}

/// Hosts that are nobody's.
const HOSTS: &[&str] = &["example.com", "example.org", "example.net"];

fn is_word(segment: &str) -> bool {
    segment.starts_with(|c: char| c.is_alphabetic())
}

/// So many hexadecimal digits are an identifier.
const SHORTEST_HASH: usize = 20;

fn is_identifier(part: &str) -> bool {
    let bytes = part.as_bytes();
    let digits = bytes.iter().filter(|byte| byte.is_ascii_digit()).count();
    let is_hash = || {
        let is_hex = |byte: &u8| byte.is_ascii_hexdigit() || *byte == b'-';
        bytes.len() >= SHORTEST_HASH && digits >= 4 && bytes.iter().all(is_hex)
    };
    !bytes.is_empty() && (digits == bytes.len() || is_hash())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_become_variables() {
        for (path, made) in [
            ("/pets/7", "/pets/{pet_id}"),
            ("/pets/7.json", "/pets/{pet_id}.json"),
            ("/pets/PET_ID/toys", "/pets/{pet_id}/toys"),
            ("/boxes/0b2c9d52-11aa-4cde-9f00-aabbccddeeff", "/boxes/{box_id}"),
            ("/boxes/64f0c2aa9b1e8d0012345678/7", "/boxes/{box_id}/7"),
            ("/pets/deadbeefdeadbeefdeadbeef", "/pets/deadbeefdeadbeefdeadbeef"),
            ("/sites/www.harbour.com/", "/sites/{site}/"),
            ("/sites/boats.example.org", "/sites/{site}"),
            ("/7/pets", "/7/pets"),
            ("/api/2/pets/7", "/api/2/pets/{pet_id}"),
        ] {
            assert_eq!(with_variables(path), made);
        }
    }
}
