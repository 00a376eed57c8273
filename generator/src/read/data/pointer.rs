//! The steps of JSON pointers (RFC 6901): names in which `~` and `/` are written as `~0` and `~1`.

use std::borrow::Cow;

/// A name as a step of a pointer.
pub fn escaped(name: &str) -> Cow<'_, str> {
    match name.contains(['~', '/']) {
        true => name.replace('~', "~0").replace('/', "~1").into(),
        false => name.into(),
    }
}

/// The name that a step of a pointer is.
pub fn unescaped(step: &str) -> Cow<'_, str> {
    match step.contains('~') {
        true => step.replace("~1", "/").replace("~0", "~").into(),
        false => step.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::{escaped, unescaped};

    #[test]
    fn steps_are_the_names_again() {
        for (name, step) in [("boats", "boats"), ("a/b", "a~1b"), ("~1", "~01"), ("", "")] {
            assert_eq!(escaped(name), step);
            assert_eq!(unescaped(step), name);
        }
    }
}
