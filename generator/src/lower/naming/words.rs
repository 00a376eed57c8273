//! Names parted into words, and words joined in the case that Rust wants.
//!
//! Only letters and digits of ASCII are kept; all else parts words. So does a change of case: `orgId` is two words, and so is
//! `HTTPStatus`.

/// `org_id`
pub(crate) fn snake(name: &str) -> String {
    let mut text = String::with_capacity(name.len() + 4);
    each(name, |word| {
        if !text.is_empty() {
            text.push('_');
        }
        text.extend(word.iter().map(|byte| char::from(byte.to_ascii_lowercase())));
    });
    text
}

/// `OrgId`
pub(crate) fn camel(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    each(name, |word| {
        let Some((first, rest)) = word.split_first() else {
            return;
        };
        text.push(first.to_ascii_uppercase().into());
        text.extend(rest.iter().map(|byte| char::from(byte.to_ascii_lowercase())));
    });
    text
}

/// What the letters of a word have been.
#[derive(Clone, Copy, PartialEq)]
enum Case {
    None,
    Lower,
    Upper,
}

/// Calls for each word of a name. None is empty.
fn each(name: &str, mut see: impl FnMut(&[u8])) {
    let parts = name.as_bytes().split(|byte| !byte.is_ascii_alphanumeric());
    for part in parts.filter(|part| !part.is_empty()) {
        let mut start = 0;
        let mut case = Case::None;
        for (at, pair) in part.windows(2).enumerate() {
            let [byte, next] = pair else { continue };
            let now = match byte {
                b'a'..=b'z' => Case::Lower,
                b'A'..=b'Z' => Case::Upper,
                _ => case,
            };
            let end = if now == Case::Lower && next.is_ascii_uppercase() {
                at + 1
            } else if case == Case::Upper && byte.is_ascii_uppercase() && next.is_ascii_lowercase() {
                at
            } else {
                case = now;
                continue;
            };
            see(part.get(start..end).unwrap_or_default());
            start = end;
            case = Case::None;
        }
        see(part.get(start..).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use heck::{ToSnakeCase, ToUpperCamelCase};
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn words_are_those_of_everybody(name in "[a-cA-C0-1_ é-]{0,12}") {
            let ascii: String = name.chars().map(|c| if c.is_ascii() { c } else { ' ' }).collect();
            prop_assert_eq!(snake(&name), ascii.to_snake_case());
            prop_assert_eq!(camel(&name), ascii.to_upper_camel_case());
        }
    }
}
