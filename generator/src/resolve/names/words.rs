//! Names as sequences of words, and words spelt in a convention.

use serde::Serialize;

/// How the words of a name are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Convention {
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
    pub(crate) fn of(name: &str) -> Option<Convention> {
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
    pub(crate) fn spell<'w>(self, words: impl IntoIterator<Item = &'w str>) -> String {
        let mut name = String::new();
        for word in words {
            let first = name.is_empty();
            match self {
                Convention::Snake | Convention::Upper if !first => name.push('_'),
                Convention::Kebab if !first => name.push('-'),
                _ => {}
            }
            match self {
                Convention::Pascal => push_capitalised(&mut name, word),
                Convention::Camel if !first => push_capitalised(&mut name, word),
                _ => name.push_str(word),
            }
        }
        match self {
            Convention::Upper => name.to_uppercase(),
            _ => name,
        }
    }
}

/// Adds `word` with its first letter upper case.
fn push_capitalised(name: &mut String, word: &str) {
    let mut chars = word.chars();
    match chars.next() {
        Some(first) if first.is_ascii() => name.push(first.to_ascii_uppercase()),
        first => name.extend(first.into_iter().flat_map(char::to_uppercase)),
    }
    name.push_str(chars.as_str());
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

/// Whether a word, or its singular, is one of them.
pub(super) fn is_initialism(word: &str) -> bool {
    let singular = word.strip_suffix('s').unwrap_or(word);
    let is = |known: &&str| known.eq_ignore_ascii_case(word) || known.eq_ignore_ascii_case(singular);
    INITIALISMS.iter().any(|known| is(&known))
}

/// Units of time. That of seconds would be a plural as well: `ipv4s`.
const DURATIONS: &[&str] = &["d", "h", "m", "min", "ms", "w", "y"];

/// The words of an identifier, lower case: split at anything that is no letter or digit, before a capital that follows
/// something else, before the last capital of a run that goes on in lower case (`HTTPServer` → `http`, `server`), and
/// between initialisms (`APIURLs` → `api`, `urls`). A digit does not begin a word, as no language's casing shows where
/// it did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Words {
    /// One after the other, so that the words of a name take no memory each.
    text: String,
    ends: Vec<usize>,
}

impl Words {
    /// The words of `name`.
    pub(crate) fn of(name: &str) -> Words {
        let mut words = Words {
            text: String::with_capacity(name.len()),
            ends: Vec::with_capacity(4),
        };
        for part in name.split(|c: char| !c.is_alphanumeric()) {
            split_part(part, &mut words);
        }
        words.split_duration();
        words
    }

    /// A number with a unit of time that ends a name is a word of its own: `rateLast24h` is `rate`, `last`, `24h`.
    fn split_duration(&mut self) {
        let start = self
            .ends
            .len()
            .checked_sub(2)
            .and_then(|at| self.ends.get(at).copied());
        let last = self.text.get(start.unwrap_or_default()..).unwrap_or_default();
        let number = last.trim_end_matches(|c: char| c.is_ascii_lowercase());
        let word = number.trim_end_matches(|c: char| c.is_ascii_digit());
        let unit = last.get(number.len()..).unwrap_or_default();
        if !word.is_empty() && word.len() < number.len() && DURATIONS.contains(&unit) {
            let at = self.text.len() - last.len() + word.len();
            let end = self.ends.pop().unwrap_or(self.text.len());
            self.ends.extend([at, end]);
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// In order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let ranges = starts.zip(&self.ends);
        ranges.map(|(start, &end)| self.text.get(start..end).unwrap_or_default())
    }

    fn push(&mut self, word: &str) {
        self.text.push_str(word);
        self.ends.push(self.text.len());
    }

    /// Leaves the first `count`.
    fn truncate(&mut self, count: usize) {
        self.ends.truncate(count);
        self.text.truncate(self.ends.last().copied().unwrap_or_default());
    }

    /// Adds to the last word.
    fn extend(&mut self, text: &str) {
        push_lower(&mut self.text, text);
        match self.ends.last_mut() {
            Some(end) => *end = self.text.len(),
            None => self.ends.push(self.text.len()),
        }
    }
}

/// The words of an identifier, see [`Words`].
pub(crate) fn words(name: &str) -> Vec<String> {
    Words::of(name).iter().map(str::to_owned).collect()
}

fn split_part(part: &str, words: &mut Words) {
    let upper = |text: &str| text.find(|c: char| !c.is_uppercase()).unwrap_or(text.len());
    let mut rest = part;
    while !rest.is_empty() {
        let (capitals, after) = rest.split_at(upper(rest));
        let several = capitals.chars().nth(1).is_some();
        let mut following = after.chars();
        let next = following.next();
        let plural = next == Some('s') && !following.next().is_some_and(char::is_lowercase);
        // The last capital of a run belongs to the lower-case letters behind it.
        let last = capitals.chars().next_back().map_or(0, char::len_utf8);
        let run = match next {
            Some(next) if several && next.is_lowercase() && !plural => capitals.len() - last,
            _ => capitals.len(),
        };
        let (run, behind) = rest.split_at(run);
        if several {
            split_capitals(run, words);
            if run.len() < capitals.len() {
                rest = behind;
                continue;
            }
        } else {
            words.push("");
            words.extend(run);
        }
        let tail = behind.find(char::is_uppercase).unwrap_or(behind.len());
        let (tail, behind) = behind.split_at(tail);
        words.extend(tail);
        rest = behind;
    }
}

/// A run of capitals is one word, unless it is made of initialisms.
fn split_capitals(run: &str, words: &mut Words) {
    let longest = |text: &str| {
        let begins =
            |word: &&&str| word.as_bytes().first() == text.as_bytes().first() && text.starts_with(**word);
        INITIALISMS.iter().filter(begins).map(|word| word.len()).max()
    };
    let known = words.len();
    let mut rest = run;
    while let Some(length) = longest(rest) {
        let (word, behind) = rest.split_at(length);
        words.push("");
        words.extend(word);
        rest = behind;
    }
    if !rest.is_empty() {
        words.truncate(known);
        words.push(&run.to_lowercase());
    }
}

/// Letters and digits in lower case: what stays the same however a name is spelt.
pub(crate) fn letters(name: &str) -> String {
    if name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return name.to_ascii_lowercase();
    }
    let mut letters = String::with_capacity(name.len());
    if name.is_ascii() {
        let parts = name.split(|c: char| !c.is_ascii_alphanumeric());
        parts.for_each(|part| letters.push_str(part));
        letters.make_ascii_lowercase();
        return letters;
    }
    let kept = name.chars().filter(|c| c.is_alphanumeric());
    letters.extend(kept.flat_map(char::to_lowercase));
    letters
}

/// Adds `text` in lower case.
fn push_lower(lower: &mut String, text: &str) {
    if text.is_ascii() {
        let start = lower.len();
        lower.push_str(text);
        if let Some(added) = lower.get_mut(start..) {
            added.make_ascii_lowercase();
        }
    } else {
        lower.extend(text.chars().flat_map(char::to_lowercase));
    }
}

/// `name` in Pascal case, for a model that has no name of its own.
pub(crate) fn pascal(name: &str) -> String {
    Convention::Pascal.spell(Words::of(name).iter())
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
        assert_eq!(words("uptimeLast30m"), ["uptime", "last", "30m"]);
        assert_eq!(words("last24h"), ["last", "24h"]);
        assert_eq!(words("addressesIpv4s"), ["addresses", "ipv4s"]);
        assert_eq!(words("line2"), ["line2"]);
        assert_eq!(words("24h"), ["24h"]);
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
            let spelt = convention.spell(name.iter().map(String::as_str));
            assert_eq!(words(&spelt), name);
            assert_eq!(Convention::of(&spelt), Some(convention));
        }
    }
}
