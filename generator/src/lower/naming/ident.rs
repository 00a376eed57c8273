//! Names of documents as identifiers of Rust: whatever the text, the result compiles.
//!
//! Identifiers are ASCII, so that no look-alike letters and no normalisation come in; other characters part words.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use serde::{Serialize, Serializer};
use xxhash_rust::xxh3::xxh3_64;

use super::keywords::is_keyword;
use super::signs::spelt;
use super::words;

/// An identifier that is known to be valid, `r#` included where it needs it.
///
/// A name stands in several items (the field, the reader, the setter), which share its text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ident(Arc<str>);

impl Ident {
    /// As it stands in Rust.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Without `r#`.
    pub fn bare(&self) -> &str {
        self.0.strip_prefix("r#").unwrap_or(&self.0)
    }

    /// With `_2` and the like at its end.
    pub(crate) fn numbered(&self, number: usize) -> Ident {
        self.with_number(&number.to_string())
    }

    /// With a text at its end that begins with a digit.
    pub(crate) fn with_number(&self, number: &str) -> Ident {
        let separator = if self.bare().starts_with(|c: char| c.is_ascii_uppercase()) && !self.ends_in_digit()
        {
            ""
        } else {
            "_"
        };
        Ident::from(format!(
            "{}{separator}{number}",
            self.bare().trim_end_matches('_')
        ))
    }

    /// With a word at its end, in the case of the name.
    pub(crate) fn with_word(&self, word: &str) -> Ident {
        if self.bare().starts_with(|c: char| c.is_ascii_uppercase()) {
            Ident::from([self.bare(), &words::camel(word)].concat())
        } else {
            Ident::from([self.bare().trim_end_matches('_'), "_", &words::snake(word)].concat())
        }
    }

    /// With a word before it, in snake case.
    pub(crate) fn with_prefix(&self, word: &str) -> Ident {
        Ident::from([word, "_", self.bare().trim_start_matches('_')].concat())
    }

    /// A text that is known to be valid.
    pub(crate) fn from(text: impl Into<Arc<str>>) -> Ident {
        Ident(text.into())
    }

    fn ends_in_digit(&self) -> bool {
        self.0.ends_with(|c: char| c.is_ascii_digit())
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Ident {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// An identifier that this program itself chose.
pub(crate) fn known(name: &'static str) -> Ident {
    debug_assert!(is_plain(name) && !is_keyword(name));
    Ident(name.into())
}

/// A function, field or argument; `fallback` where nothing is left of the name.
pub(crate) fn snake(name: &str, fallback: &'static str) -> Ident {
    let text = match is_snake(name) {
        true => Cow::Borrowed(name),
        false => Cow::Owned(words::snake(name)),
    };
    match &*text {
        "" => Ident::from(fallback),
        "crate" | "self" | "super" => Ident::from([&text, "_"].concat()),
        keyword if is_keyword(keyword) => Ident::from(["r#", keyword].concat()),
        digit if digit.starts_with(|c: char| c.is_ascii_digit()) => bounded(&["x", digit].concat(), "_"),
        text => bounded(text, "_"),
    }
}

/// No identifier made of a document's name is longer, in bytes: it is a file name, too, and a person reads it.
const MAX_LENGTH: usize = 120;

fn bounded(text: &str, separator: &str) -> Ident {
    Ident::from(cut(text, MAX_LENGTH, separator))
}

/// `text`, which is ASCII; where it is longer than `max` bytes, it is cut, and a hash of all of it stands at its end.
pub(crate) fn cut<'t>(text: &'t str, max: usize, separator: &str) -> Cow<'t, str> {
    if text.len() <= max {
        return Cow::Borrowed(text);
    }
    // 32 of the hash's bits tell apart what begins alike; where they do not, a number does.
    let hash = format!("{:08x}", xxh3_64(text.as_bytes()) >> 32);
    let kept = text.get(..max - hash.len() - separator.len()).unwrap_or_default();
    Cow::Owned([kept.trim_end_matches(['_', '-']), separator, &hash].concat())
}

/// Whether a document's name is cut.
pub(crate) fn is_too_long(name: &str) -> bool {
    name.len() > MAX_LENGTH && words::snake(name).len() > MAX_LENGTH
}

/// Whether the name has the form already.
fn is_snake(name: &str) -> bool {
    let mut before = b'_';
    let fits = name.bytes().all(|byte| {
        let fits = match byte {
            b'_' => before != b'_',
            byte => byte.is_ascii_lowercase() || byte.is_ascii_digit(),
        };
        before = byte;
        fits
    });
    fits && (before != b'_' || name.is_empty())
}

/// A type or variant. A name that has the right form already stays as it is.
pub(crate) fn pascal(name: &str, fallback: &'static str) -> Ident {
    let is_camel = name.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let text = match is_camel {
        true => Cow::Borrowed(name),
        false => Cow::Owned(words::camel(name)),
    };
    match &*text {
        "" => Ident::from(fallback),
        "Self" => Ident::from("SelfType"),
        digit if digit.starts_with(|c: char| c.is_ascii_digit()) => bounded(&["X", digit].concat(), ""),
        text => bounded(text, ""),
    }
}

/// The variant for a value of an enum: signs that tell values apart become words.
pub(crate) fn variant(value: &str) -> Ident {
    let has_words = value.contains(|c: char| c.is_ascii_alphanumeric());
    let words = match has_words && !value.starts_with(['-', '+', '!']) {
        true => Cow::Borrowed(value),
        false => Cow::Owned(spelt(value, has_words)),
    };
    if words.is_empty() {
        return known("Empty");
    }
    // `ACTIVE` is a word of one case, not an acronym.
    let shouted = !words.bytes().any(|byte| byte.is_ascii_lowercase());
    match shouted {
        true => pascal(&words.to_ascii_lowercase(), "Value"),
        false => pascal(&words, "Value"),
    }
}

/// The name of a module, which is also the name of its file: lower-case letters, digits and `_`.
pub(crate) fn module(name: &str, fallback: &'static str) -> Ident {
    let ident = snake(name, fallback);
    let text = ident.bare();
    if is_keyword(text) || RESERVED_MODULES.contains(&text) || is_device(text) {
        return Ident::from(format!("{text}_"));
    }
    ident
}

/// Module names that would mean something else: to cargo, to Rust, or to this crate.
const RESERVED_MODULES: &[&str] = &[
    "mod",
    "lib",
    "main",
    "build",
    "core",
    "std",
    "alloc",
    "serde",
    "serde_json",
    "client",
    "models",
    "test",
];

/// Names of devices, which no file on Windows can have.
fn is_device(name: &str) -> bool {
    let numbered = |stem| {
        name.strip_prefix(stem)
            .is_some_and(|n| n.len() == 1 && n.chars().all(|c| c.is_ascii_digit()))
    };
    matches!(name, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

fn is_plain(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn long_names_are_cut_and_stay_apart() {
        let long = |end: &str| format!("{}{end}", "word ".repeat(500));
        let cases = [
            snake(&long("a"), "x"),
            snake(&long("b"), "x"),
            pascal(&long("a"), "X"),
            pascal(&long("b"), "X"),
        ];
        for name in &cases {
            assert!(
                name.as_str().len() <= MAX_LENGTH && name.as_str().len() > 100,
                "{name}"
            );
        }
        assert!(cases[0] != cases[1] && cases[2] != cases[3]);
        assert_eq!(module(&long("a"), "x"), snake(&long("a"), "x"));
    }

    #[test]
    fn names_of_fields() {
        let cases = [
            ("orgId", "org_id"),
            ("HTTPStatus", "http_status"),
            ("userIDs", "user_i_ds"),
            ("x-request-id", "x_request_id"),
            ("type", "r#type"),
            ("self", "self_"),
            ("crate", "crate_"),
            ("gen", "r#gen"),
            ("2fa", "x2fa"),
            ("", "field"),
            ("_", "field"),
            ("__v", "v"),
            ("名前", "field"),
            ("größe", "gr_e"),
            ("a.b[c]", "a_b_c"),
            ("oauth2Token", "oauth2_token"),
        ];
        for (name, expected) in cases {
            assert_eq!(snake(name, "field").as_str(), expected, "{name}");
        }
    }

    #[test]
    fn names_of_types() {
        let cases = [
            (
                "PostOrgsOrgIdInvitationsResponse",
                "PostOrgsOrgIdInvitationsResponse",
            ),
            ("HTTPValidationError", "HTTPValidationError"),
            ("user_role", "UserRole"),
            ("Foo_Bar", "FooBar"),
            ("3DSecure", "X3DSecure"),
            ("self", "SelfType"),
            ("", "Model"),
            ("Page«User»", "PageUser"),
        ];
        for (name, expected) in cases {
            assert_eq!(pascal(name, "Model").as_str(), expected, "{name}");
        }
    }

    #[test]
    fn names_of_values() {
        let cases = [
            ("active", "Active"),
            ("IN_PROGRESS", "InProgress"),
            ("+1", "Plus1"),
            ("-1", "Minus1"),
            ("-name", "MinusName"),
            ("*", "Star"),
            ("", "Empty"),
            ("<=", "LessEqual"),
            ("self", "SelfType"),
            ("v1.2", "V12"),
            ("übung", "Bung"),
        ];
        for (name, expected) in cases {
            assert_eq!(variant(name).as_str(), expected, "{name}");
        }
    }

    #[test]
    fn names_of_modules_are_names_of_files() {
        let cases = [
            ("User Profile", "user_profile"),
            ("../../etc/passwd", "etc_passwd"),
            ("con", "con_"),
            ("COM1", "com1_"),
            ("mod", "mod_"),
            ("type", "type_"),
            ("client", "client_"),
            ("", "default"),
        ];
        for (name, expected) in cases {
            assert_eq!(module(name, "default").as_str(), expected, "{name}");
        }
    }

    proptest! {
        #[test]
        fn names_in_snake_case_stay(name in "[a-z0-9_]{0,8}") {
            prop_assert_eq!(is_snake(&name), words::snake(&name) == name);
        }

        #[test]
        fn any_text_becomes_an_identifier(name in ".*") {
            for ident in [snake(&name, "field"), pascal(&name, "Model"), variant(&name)] {
                prop_assert!(syn::parse_str::<syn::Ident>(ident.as_str()).is_ok(), "{ident}");
                prop_assert!(is_plain(ident.bare()));
                prop_assert!(syn::parse_str::<syn::Ident>(ident.numbered(2).as_str()).is_ok());
                prop_assert!(syn::parse_str::<syn::Ident>(ident.with_word("get").as_str()).is_ok());
            }
            let file = module(&name, "default");
            prop_assert!(syn::parse_str::<syn::Ident>(file.as_str()).is_ok(), "{file}");
            prop_assert!(file.as_str().chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'));
        }
    }
}
