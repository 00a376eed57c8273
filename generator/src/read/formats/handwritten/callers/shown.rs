//! The ways of authentication that code shows: headers and users of commands, heads of messages, addresses.

use docwright_schema::Span;
use docwright_schema::evidence::SecurityEvidence;

use super::way::{add, basic, header, query};

/// How commands give a header; the first of those that stand at a place.
const HEADER_FLAGS: &[&str] = &["-H", "--header"];
/// How commands give a user and a password.
const USER_FLAGS: &[&str] = &["-u", "--user"];
/// Words of a user that is a program, which asks for a token: it is not how other calls are made.
const OF_PROGRAMS: &[&str] = &[
    "client_id",
    "client-id",
    "clientid",
    "client_secret",
    "app_id",
    "consumer",
];

/// Whether code runs a command that calls an API.
pub(super) fn is_command(code: &str) -> bool {
    code.contains("curl ")
}

/// The ways that a block of code shows. `about`: whether callers are told of where it stands.
pub(super) fn ways(code: &str, about: bool, span: Span) -> Vec<SecurityEvidence> {
    let mut ways = Vec::new();
    let is_command = is_command(code);
    for line in code.lines() {
        if is_command {
            of_command(line, about, span, &mut ways);
        } else if about {
            // Headers stand so in heads of messages and in maps of most languages.
            let line = line.trim().trim_end_matches(['\\', ',', ';']);
            if let Some((name, value)) = line.split_once("=>").or_else(|| line.split_once(':')) {
                let bare = |text: &str| text.trim().trim_matches(['"', '\'']).to_owned();
                add(&mut ways, header(&bare(name), &bare(value), true, span));
            }
        }
        if is_command || about {
            of_address(line, about, span, &mut ways);
        }
    }
    ways
}

fn of_command(line: &str, about: bool, span: Span, ways: &mut Vec<SecurityEvidence>) {
    for value in values(line, HEADER_FLAGS) {
        if let Some((name, value)) = value.split_once(':') {
            add(ways, header(name.trim(), value.trim(), about, span));
        }
    }
    for value in values(line, USER_FLAGS) {
        let lower = value.to_ascii_lowercase();
        let is_user = !value.is_empty()
            && !value.contains("://")
            && !OF_PROGRAMS.iter().any(|word| lower.contains(word));
        add(ways, is_user.then(|| basic(span)));
    }
}

/// What stands behind a flag, wherever it is in the line.
fn values<'t>(line: &'t str, flags: &'static [&'static str]) -> impl Iterator<Item = &'t str> {
    flags.iter().flat_map(move |flag| {
        line.match_indices(flag).filter_map(move |(at, _)| {
            let front = line.get(..at)?;
            let is_flag = front.is_empty() || front.ends_with(char::is_whitespace);
            let rest = line.get(at + flag.len()..)?;
            let rest = rest.strip_prefix('=').unwrap_or(rest).trim_start();
            let value = match rest.chars().next()? {
                quote @ ('"' | '\'') => rest.get(1..)?.split(quote).next()?,
                _ => rest.split_whitespace().next()?,
            };
            (is_flag && !value.starts_with('-')).then_some(value.trim())
        })
    })
}

fn of_address(line: &str, about: bool, span: Span, ways: &mut Vec<SecurityEvidence>) {
    let Some((_, shown)) = line.split_once('?').filter(|(front, _)| front.contains('/')) else {
        return;
    };
    let shown = shown
        .split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`'))
        .next();
    for pair in shown.unwrap_or_default().split('&') {
        if let Some((name, _)) = pair.split_once('=') {
            add(ways, query(name, about, span));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::shown::*;

    fn names(code: &str) -> Vec<String> {
        let found = ways(code, false, Span::default());
        found.into_iter().map(|way| way.name.value).collect()
    }

    #[test]
    fn commands_show_headers_users_and_keys_in_addresses() {
        assert_eq!(
            names("curl -H 'Accept: a' -H \"Authorization: Bearer $T\" https://a.example"),
            ["bearerAuth"]
        );
        assert_eq!(names("curl -u anna:secret https://a.example"), ["basicAuth"]);
        assert_eq!(names("curl --user=\"$KEY:\" https://a.example"), ["basicAuth"]);
        assert_eq!(
            names("curl https://a.example/boats?size=1&api_key=K"),
            ["api_key"]
        );
        assert_eq!(
            names("curl -H 'Authorization: Tide 7f3a' https://a.example"),
            ["Authorization"]
        );
        assert!(names("curl -u client_id:client_secret https://a.example").is_empty());
        assert!(names("curl -H 'Authorization: Digest x' https://a.example").is_empty());
        assert!(names("curl -d '{\"key-token\": 1}' https://a.example?page_token=7").is_empty());
    }
}
