//! Where a parameter goes: the rules `in-…`.

use docwright_schema::Fact;
use docwright_schema::schema::Location;

use super::template::variables;
use crate::resolve::names::words::{letters, words};
use crate::resolve::rules;

/// Names of header parameters, letter by letter, besides those that begin with `x`. Content-Type is none of them: it is the
/// media type of the body.
const HEADERS: &[&str] = &[
    "accept",
    "acceptencoding",
    "acceptlanguage",
    "authorization",
    "cachecontrol",
    "contentlanguage",
    "contentdisposition",
    "contentlength",
    "contentencoding",
    "cookie",
    "httpreferer",
    "idempotencykey",
    "ifmatch",
    "ifmodifiedsince",
    "ifnonematch",
    "ifunmodifiedsince",
    "lasteventid",
    "mcpprotocolversion",
    "mcpsessionid",
    "pragma",
    "useragent",
];

/// Whether a parameter of this name goes into a header.
pub(crate) fn is_header(name: &str) -> bool {
    let parts = words(name);
    let extension = parts.len() > 1 && parts.first().is_some_and(|word| word == "x");
    extension || HEADERS.contains(&letters(name).as_str())
}

/// The rule `in-name-suffix`: place and name of one of several parameters of one name, which client libraries tell apart by
/// their places: `idsQueryParameter`.
pub(super) fn told_apart(name: &str) -> Option<(Location, &str)> {
    let places = [
        (Location::Path, "path"),
        (Location::Query, "query"),
        (Location::Header, "header"),
    ];
    let is_word = |start: usize, word: &str| {
        let found = name.get(start..start + word.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(word))
    };
    let end = name.len().checked_sub("parameter".len())?;
    let middle = name.get(..end)?.trim_end_matches(['_', '-']).len();
    is_word(end, "parameter").then_some(())?;
    places.into_iter().find_map(|(location, word)| {
        let start = middle.checked_sub(word.len())?;
        let own = name.get(..start)?.trim_end_matches(['_', '-']);
        // A new word begins there: `cipherPathParameter`, but not `cypathparameter`.
        let begins = own.len() < start || name.get(start..)?.starts_with(char::is_uppercase);
        (is_word(start, word) && begins && !own.is_empty()).then_some((location, own))
    })
}

/// The rules `in-…`.
pub(super) fn locate(name: &str, required: bool, path: Option<&str>) -> Fact<Location> {
    if path.is_some_and(|path| variables(path).any(|variable| letters(variable) == letters(name))) {
        return Fact::derived(Location::Path, rules::IN_PATH_TEMPLATE);
    }
    if is_header(name) {
        return Fact::derived(Location::Header, rules::IN_HEADER_NAME);
    }
    match path {
        Some(_) => Fact::derived(Location::Query, rules::IN_QUERY_REST),
        None if required => Fact::derived(Location::Path, rules::IN_BY_REQUIRED),
        None => Fact::derived(Location::Query, rules::IN_BY_REQUIRED),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_of_one_name_are_told_apart_by_their_places() {
        for (name, expected) in [
            ("idsQueryParameter", Some((Location::Query, "ids"))),
            ("IDsPathParameter", Some((Location::Path, "IDs"))),
            (
                "dock_name_header_parameter",
                Some((Location::Header, "dock_name")),
            ),
            ("queryParameter", None),
            ("parameter", None),
            ("subquery_parameter", None),
            ("éparameter", None),
        ] {
            assert_eq!(told_apart(name), expected, "{name}");
        }
    }

    #[test]
    fn parameters_are_located_by_template_then_name_then_marker() {
        let at = |name, required, path| locate(name, required, path).value;
        assert_eq!(at("teamId", true, Some("/teams/{team_id}")), Location::Path);
        assert_eq!(at("limit", true, Some("/teams/{team_id}")), Location::Query);
        assert_eq!(at("xRequestId", false, Some("/teams")), Location::Header);
        assert_eq!(at("idempotencyKey", false, None), Location::Header);
        assert_eq!(at("xylophone", false, None), Location::Query);
        assert_eq!(at("teamId", true, None), Location::Path);
    }
}
