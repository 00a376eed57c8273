//! Names as sequences of words, and words spelt in a convention.

use serde::Serialize;

/// How the words of a name are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Convention {
    /// `user_id`
    Snake,
    /// `userId`
    Camel,
    /// `user-id`
    Kebab,
    /// `UserId`
    Pascal,
}

impl Convention {
    /// The convention that `name` shows; `None` for a single word, which shows none.
    pub(super) fn of(name: &str) -> Option<Convention> {
        let name = name.trim_matches('_');
        let has = |c: char| name.contains(c);
        let upper = name.chars().any(char::is_uppercase);
        let lower = name.chars().any(char::is_lowercase);
        match (has('_'), has('-'), upper) {
            (true, false, false) => Some(Convention::Snake),
            (false, true, false) => Some(Convention::Kebab),
            (false, false, true) if lower => {
                let first = name.chars().next().is_some_and(char::is_uppercase);
                let inner = name.chars().skip(1).any(char::is_uppercase);
                match (first, inner) {
                    (true, true) => Some(Convention::Pascal),
                    (false, true) => Some(Convention::Camel),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Spells words in this convention.
    pub(super) fn spell(self, words: &[String]) -> String {
        match self {
            Convention::Snake => words.join("_"),
            Convention::Kebab => words.join("-"),
            Convention::Pascal => words.iter().map(|word| capitalised(word)).collect(),
            Convention::Camel => {
                let rest = words.iter().skip(1).map(|word| capitalised(word));
                words.first().cloned().into_iter().chain(rest).collect()
            }
        }
    }
}

/// `word` with its first letter upper case.
pub(super) fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

/// The words of an identifier, lower case: split at anything that is no letter or digit, between a lower-case letter or
/// digit and an upper-case letter, and before the last capital of a run (`HTTPServer` → `http`, `server`).
/// A digit does not begin a word, as no language's casing shows where it did.
pub(super) fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut previous: Option<char> = None;
    let mut chars = name.chars().peekable();
    while let Some(c) = chars.next() {
        if !c.is_alphanumeric() {
            flush(&mut word, &mut words);
        } else {
            let before = previous.filter(|p| p.is_alphanumeric());
            let after_lower = before.is_some_and(|p| !p.is_uppercase());
            let ends_run =
                before.is_some_and(char::is_uppercase) && chars.peek().is_some_and(|n| n.is_lowercase());
            if c.is_uppercase() && (after_lower || ends_run) {
                flush(&mut word, &mut words);
            }
            word.extend(c.to_lowercase());
        }
        previous = Some(c);
    }
    flush(&mut word, &mut words);
    words
}

fn flush(word: &mut String, words: &mut Vec<String>) {
    if !word.is_empty() {
        words.push(std::mem::take(word));
    }
}

/// Letters and digits in lower case: what stays the same however a name is spelt.
pub(super) fn letters(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// `name` in Pascal case, for a model that has no name of its own.
pub(super) fn pascal(name: &str) -> String {
    Convention::Pascal.spell(&words(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_every_convention() {
        for name in [
            "userGroupId",
            "UserGroupId",
            "user_group_id",
            "user-group-id",
            "User group ID",
            "userGroupID",
        ] {
            assert_eq!(words(name), ["user", "group", "id"], "{name}");
        }
        assert_eq!(words("HTTPServer2Name"), ["http", "server2", "name"]);
        assert_eq!(words("uptimeLast30m"), ["uptime", "last30m"]);
        assert_eq!(words("__"), Vec::<String>::new());
    }

    #[test]
    fn conventions_show_only_in_names_of_several_words() {
        assert_eq!(Convention::of("user_id"), Some(Convention::Snake));
        assert_eq!(Convention::of("userId"), Some(Convention::Camel));
        assert_eq!(Convention::of("UserId"), Some(Convention::Pascal));
        assert_eq!(Convention::of("user-id"), Some(Convention::Kebab));
        for name in ["user", "_id", "User", "ID", "user-Id_x", ""] {
            assert_eq!(Convention::of(name), None, "{name}");
        }
    }

    #[test]
    fn spelling_and_splitting_are_inverse() {
        let name = words("lastModifiedBy");
        for convention in [
            Convention::Snake,
            Convention::Camel,
            Convention::Kebab,
            Convention::Pascal,
        ] {
            let spelt = convention.spell(&name);
            assert_eq!(words(&spelt), name);
            assert_eq!(Convention::of(&spelt), Some(convention));
        }
    }
}
