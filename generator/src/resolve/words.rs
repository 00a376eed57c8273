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
    /// `USER_ID`
    Upper,
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
            Convention::Upper => words.join("_").to_uppercase(),
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
    let mut text = String::with_capacity(word.len());
    text.extend(chars.next().into_iter().flat_map(char::to_uppercase));
    text.push_str(chars.as_str());
    text
}

/// Words that some languages write in capitals throughout, so that no change of case shows where they end: `APIID`.
/// The list of Go's linters, and what is usual besides.
const INITIALISMS: &[&str] = &[
    "ACL", "AI", "API", "ASCII", "AWS", "CA", "CPU", "CSS", "CSV", "DNS", "EOF", "GCP", "GUID", "HTML",
    "HTTP", "HTTPS", "ID", "IDP", "IP", "JSON", "JWKS", "JWT", "LDAP", "LHS", "MFA", "OIDC", "OS", "OTP",
    "PDF", "PII", "QPS", "QR", "RAM", "RHS", "RPC", "SAML", "SDK", "SLA", "SMS", "SMTP", "SQL", "SSH", "SSL",
    "SSO", "TCP", "TLS", "TTL", "UDP", "UI", "UID", "URI", "URL", "UTC", "UTM", "UUID", "VM", "XML", "XMPP",
    "XSRF", "XSS",
];

/// The words of an identifier, lower case: split at anything that is no letter or digit, before a capital that follows
/// something else, before the last capital of a run that goes on in lower case (`HTTPServer` → `http`, `server`), and
/// between initialisms (`APIURLs` → `api`, `urls`). A digit does not begin a word, as no language's casing shows where
/// it did.
pub(super) fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut part = Vec::with_capacity(name.len());
    for text in name.split(|c: char| !c.is_alphanumeric()) {
        part.clear();
        part.extend(text.chars());
        split_part(&part, &mut words);
    }
    words
}

fn split_part(part: &[char], words: &mut Vec<String>) {
    let mut at = 0;
    while at < part.len() {
        let rest = part.get(at..).unwrap_or_default();
        let capitals = rest.iter().take_while(|c| c.is_uppercase()).count();
        let after = rest.get(capitals..).unwrap_or_default();
        let plural = matches!(after, ['s'] | ['s', ..]) && !after.get(1).is_some_and(|c| c.is_lowercase());
        // The last capital of a run belongs to the lower-case letters behind it.
        let run = match after.first() {
            Some(next) if capitals > 1 && next.is_lowercase() && !plural => capitals - 1,
            _ => capitals,
        };
        if capitals > 1 {
            split_capitals(rest.get(..run).unwrap_or_default(), words);
            at += run;
            if run < capitals {
                continue;
            }
        }
        let start = if capitals > 1 { at } else { at + run };
        let tail = part
            .get(start..)
            .unwrap_or_default()
            .iter()
            .take_while(|c| !c.is_uppercase())
            .count();
        let text = lower(part.get(at..start + tail).unwrap_or_default().iter().copied());
        match words.last_mut() {
            Some(last) if capitals > 1 => last.push_str(&text),
            _ => words.push(text),
        }
        at = start + tail;
    }
}

/// A run of capitals is one word, unless it is made of initialisms.
fn split_capitals(run: &[char], words: &mut Vec<String>) {
    let run: String = run.iter().collect();
    let mut parts = Vec::new();
    let mut rest = run.as_str();
    while !rest.is_empty() {
        let longest = INITIALISMS
            .iter()
            .filter(|word| rest.starts_with(**word))
            .max_by_key(|word| word.len());
        let Some(word) = longest else { break };
        parts.push(word.to_lowercase());
        rest = rest.get(word.len()..).unwrap_or_default();
    }
    match rest.is_empty() {
        true => words.append(&mut parts),
        false => words.push(run.to_lowercase()),
    }
}

/// Letters and digits in lower case: what stays the same however a name is spelt.
pub(super) fn letters(name: &str) -> String {
    let mut letters = name.to_owned();
    letters.retain(char::is_alphanumeric);
    if letters.is_ascii() {
        letters.make_ascii_lowercase();
        return letters;
    }
    lower(letters.chars())
}

/// `chars` in lower case. Most names are ASCII, and each is looked at many times.
fn lower(chars: impl Iterator<Item = char>) -> String {
    let mut text = String::with_capacity(chars.size_hint().1.unwrap_or_default());
    for c in chars {
        if c.is_ascii() {
            text.push(c.to_ascii_lowercase());
        } else {
            text.extend(c.to_lowercase());
        }
    }
    text
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
        assert_eq!(words("APIID"), ["api", "id"]);
        assert_eq!(words("tagIDs"), ["tag", "ids"]);
        assert_eq!(words("OIDCURLs2"), ["oidc", "urls2"]);
        assert_eq!(words("UTF8Text"), ["utf8", "text"]);
        assert_eq!(words("XYZ"), ["xyz"]);
        assert_eq!(words("ABc"), ["a", "bc"]);
        assert_eq!(words("__"), Vec::<String>::new());
    }

    proptest::proptest! {
        #[test]
        fn words_keep_every_letter(name in "\\PC{0,20}|[A-Za-z0-9_s]{0,20}") {
            proptest::prop_assert_eq!(words(&name).concat(), letters(&name));
        }
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
