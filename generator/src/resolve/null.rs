//! The rule `null-in-description`: what the description of a required field says of null.
//!
//! Most languages of client libraries have no mark for a value that must be there and may be null, so that their
//! documents have nothing but words for it. It takes a field as documented and gives its type; it must know no other field.

use docwright_schema::schema::{Field, Type};
use docwright_schema::{Fact, Grade};

use super::rules;

/// How many words before it turn the meaning of `null`.
const REACH: usize = 3;

/// Words that turn the meaning of what follows: `is never null`.
const NOT: &[&str] = &[
    "not", "non", "never", "cannot", "no", "isn", "can't", "won't", "without",
];

/// Makes the type of a required field one that can be null, where the description says so.
pub(super) fn told(field: &mut Field) {
    let is_open = matches!(field.ty.value, Type::Nullable(_) | Type::Any | Type::Unknown);
    let may_tell = field.required.value && !is_open && field.ty.grade < Grade::Overlaid;
    if may_tell && field.description.as_deref().is_some_and(says_null) {
        let ty = Type::Nullable(Box::new(field.ty.value.clone()));
        field.ty = Fact::derived(ty, rules::NULL_IN_DESCRIPTION);
    }
}

/// Whether a text speaks of null, and not of none.
fn says_null(text: &str) -> bool {
    let words = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '\'')));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let is_not = |word: &&str| NOT.iter().any(|not| not.eq_ignore_ascii_case(word));
    let before = |index: usize| words.iter().take(index).rev().take(REACH);
    let nulls = words.iter().enumerate();
    let mut nulls = nulls.filter(|(_, word)| word.eq_ignore_ascii_case("null"));
    nulls.any(|(index, _)| !before(index).any(is_not))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn null_is_told_from_its_denial() {
        for (text, says) in [
            ("When it was closed, or `null` while it is open.", true),
            ("Null for guests.", true),
            ("It is never null.", false),
            ("Must not be null", false),
            ("A non-null text", false),
            ("The key `null_value`", false),
            ("Nullable by law", false),
        ] {
            assert_eq!(says_null(text), says, "{text}");
        }
    }
}
