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
