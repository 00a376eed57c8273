//! What a sample makes its client with: settings that the client repeats in every request.
//!
//! Samples of all languages begin with it: as a chain of calls behind `builder()`, as named arguments, as an object, or as
//! calls `WithName(…)`. What comes from the environment is a secret, and no setting.

use std::ops::Range;

/// What every client takes, letter by letter: keys, servers, and how it calls.
const OF_EVERY_CLIENT: &[&str] = &[
    "apikey",
    "asyncclient",
    "bearer",
    "bearerauth",
    "bearertoken",
    "client",
    "debuglogger",
    "httpclient",
    "password",
    "retries",
    "retryconfig",
    "security",
    "securitysource",
    "server",
    "serveridx",
    "serverindex",
    "servername",
    "serverurl",
    "timeout",
    "timeoutmillis",
    "timeoutms",
    "token",
    "urlparams",
    "username",
];

/// How a value looks that comes from the environment.
const SECRETS: &[&str] = &["env", "Env", "ENV", "YOUR_"];

/// What stands in samples for a secret, with OpenAPI's words for the way of authentication that takes it.
const PLACEHOLDERS: &[(&str, &str, Option<&str>)] = &[
    ("<YOUR_BEARER_TOKEN_HERE>", "http", Some("bearer")),
    ("<YOUR_OAUTH_HERE>", "oauth2", None),
];

/// A way of authentication that a sample shows.
pub(super) struct Way<'a> {
    /// What the sample calls it.
    pub(super) name: &'a str,
    pub(super) range: Range<usize>,
    pub(super) kind: &'static str,
    pub(super) scheme: Option<&'static str>,
}

/// The ways of authentication in a sample: `bearerAuth: "<YOUR_BEARER_TOKEN_HERE>"`.
pub(super) fn ways(code: &str) -> impl Iterator<Item = Way<'_>> {
    PLACEHOLDERS.iter().filter_map(move |&(mark, kind, scheme)| {
        let before = code.get(..code.find(mark)?)?;
        let end = before.trim_end_matches(|c: char| !is_part(c)).len();
        let name = before.get(..end)?;
        let start = name.trim_end_matches(is_part).len();
        let name = name.get(start..)?;
        (!name.is_empty()).then_some(Way {
            name,
            range: start..end,
            kind,
            scheme,
        })
    })
}

/// Names of settings in a sample, and where they stand in it.
pub(super) fn settings(code: &str) -> Vec<(&str, Range<usize>)> {
    let mut found = match constructor(code) {
        Some((start, true)) => chain(code, start),
        Some((start, false)) => arguments(code, start),
        None => Vec::new(),
    };
    found.retain(|(name, _)| !OF_EVERY_CLIENT.contains(&letters(name).as_str()));
    found
}

/// Where the first constructor's arguments begin, or the chain of calls that stands for them.
fn constructor(code: &str) -> Option<(usize, bool)> {
    if let Some(at) = code.find("builder()") {
        return Some((at + "builder()".len(), true));
    }
    let call = |mark: &str| Some(code.find(mark)? + mark.len());
    let of_class = |mark: &str| {
        let mut calls = code.match_indices(mark).map(|(at, _)| at + mark.len());
        calls.find_map(|start| {
            let rest = code.get(start..)?;
            let name = rest.find('(')?;
            let class = rest.get(..name)?.rsplit('.').next()?;
            let is_class = class.starts_with(|c: char| c.is_ascii_uppercase()) && class.chars().all(is_part);
            is_class.then_some(start + name + 1)
        })
    };
    let found = call(".New(").or_else(|| call("::new(")).or_else(|| call(".new("));
    let found = found.or_else(|| of_class("new ")).or_else(|| of_class("with "));
    Some((found.or_else(|| of_class("= "))?, false))
}

/// `.name(value)` or `->setName(value)`, up to the end of the statement.
fn chain(code: &str, start: usize) -> Vec<(&str, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = start;
    while let Some(rest) = code.get(at..) {
        let blank = rest.len() - rest.trim_start().len();
        let rest = rest.trim_start();
        let Some(call) = rest.strip_prefix('.').or_else(|| rest.strip_prefix("->")) else {
            break;
        };
        let length = call.find(|c| !is_part(c)).unwrap_or(call.len());
        let name_at = at + blank + (rest.len() - call.len());
        let Some(inside) = call.get(length..).filter(|rest| rest.starts_with('(')) else {
            break;
        };
        let name = call.get(..length).unwrap_or_default();
        let Some(value) = closed(inside) else { break };
        let bare = name
            .strip_prefix("set")
            .filter(|rest| !rest.is_empty())
            .unwrap_or(name);
        if name == "build" {
            break;
        }
        if is_open(inside.get(..value).unwrap_or_default()) {
            let bare_at = name_at + name.len() - bare.len();
            found.push((bare, bare_at..bare_at + bare.len()));
        }
        at = name_at + length + value;
    }
    found
}

/// `name: value`, `name=value` or `pkg.WithName(value)` within brackets that are open at `start`.
fn arguments(code: &str, start: usize) -> Vec<(&str, Range<usize>)> {
    let rest = code.get(start..).unwrap_or_default();
    let object = rest.trim_start().starts_with('{');
    let begin = start
        + if object {
            rest.find('{').map_or(0, |at| at + 1)
        } else {
            0
        };
    let whole = code.get(begin.saturating_sub(1)..).unwrap_or_default();
    let end = closed(whole).map_or(begin, |length| begin + length.saturating_sub(2));
    let inside = code.get(begin..end).unwrap_or_default();
    let mut found = Vec::new();
    for (at, part) in parts(inside) {
        let blank = part.len() - part.trim_start().len();
        let part = part.trim_start();
        let length = part.find(|c| !is_part(c)).unwrap_or(part.len());
        let (name, value) = part.split_at(length);
        let value = value.trim_start();
        let named = (value.starts_with(':') && !value.starts_with("::"))
            || (value.starts_with('=') && !value.starts_with("==") && !value.starts_with("=>"));
        if named && !name.is_empty() && is_open(value) {
            let at = begin + at + blank;
            found.push((name, at..at + length));
        } else if let Some((_, with)) = part.split_once(".With") {
            let length = with.find(|c| !is_part(c)).unwrap_or(with.len());
            let (name, value) = with.split_at(length);
            if !name.is_empty() && value.starts_with('(') && is_open(value) {
                let at = begin + at + blank + part.len() - with.len();
                found.push((name, at..at + length));
            }
        }
    }
    found
}

/// Whether a value is no secret.
fn is_open(value: &str) -> bool {
    !SECRETS.iter().any(|mark| value.contains(mark))
}

/// The parts between commas that stand in no brackets and no texts.
fn parts(text: &str) -> Vec<(usize, &str)> {
    let mut parts = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    scan(text, |at, c| {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push((start, text.get(start..at).unwrap_or_default()));
                start = at + 1;
            }
            _ => {}
        }
        true
    });
    parts.push((start, text.get(start..).unwrap_or_default()));
    parts
}

/// The length of a bracket at the start of a text, with all that stands in it.
fn closed(text: &str) -> Option<usize> {
    let (mut depth, mut end) = (0_usize, None);
    scan(text, |at, c| {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            end = Some(at + c.len_utf8());
        }
        depth > 0
    });
    end
}

/// Each character outside of texts in quotes, as long as `see` wants more.
fn scan(text: &str, mut see: impl FnMut(usize, char) -> bool) {
    let (mut quote, mut escaped) = (None, false);
    for (at, c) in text.char_indices() {
        match quote {
            Some(_) if escaped => escaped = false,
            Some(_) if c == '\\' => escaped = true,
            Some(open) if open == c => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'' | '`') => quote = Some(c),
            None if !see(at, c) => return,
            None => {}
        }
    }
}

fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

fn letters(name: &str) -> String {
    name.replace('_', "").to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(code: &str) -> Vec<&str> {
        let found = settings(code);
        for (name, range) in &found {
            assert_eq!(code.get(range.clone()), Some(*name));
        }
        found.into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn settings_are_read_in_every_language() {
        let cases = [
            "Dock s = Dock.builder()\n  .tenant(\"a)b\")\n  .token(System.getenv().getOrDefault(\"T\", \"\"))\n .build();\n\
             Req r = Req.builder().title(\"x\").build();",
            "const s = new Dock({ tenant: \"a, b: c\", apiKey: process.env[\"K\"] ?? \"\", });\ns.x({ other: 1 });",
            "with Dock(\n    tenant=\"a\",\n    server_url=\"x\",\n    key=os.getenv(\"K\", \"\"),\n) as s:\n    s.x(other=1)",
            "s = dock.Dock(tenant=f(1, b=2), debug_logger=3)\ns.x(other=1)",
            "s = ::Dock::Sdk.new(\n  tenant: 'a',\n  security: x,\n)\ns.x(other: 1)",
            "var s = new DockSDK(tenant: \"a\", bearer: \"<YOUR_KEY>\");\nvar r = new Req() { Other = 1 };",
        ];
        for code in cases {
            assert_eq!(names(code), ["tenant"], "{code}");
        }
        let php = "$s = Dock::builder()->setTenant('a')->setSecurity('b')->build();";
        assert_eq!(names(php), ["Tenant"]);
        assert_eq!(
            names("s := dock.New(\n dock.WithSecurity(os.Getenv(\"K\")),\n dock.WithTenant(\"a\"),\n)"),
            ["Tenant"]
        );
    }

    #[test]
    fn ways_of_authentication_are_shown_by_placeholders() {
        let code = "new Dock({\n  security: {\n    bearerAuth: \"<YOUR_BEARER_TOKEN_HERE>\",\n    oauth: \"<YOUR_OAUTH_HERE>\",\n  },\n});";
        let shown: Vec<_> = ways(code).map(|way| (way.name, way.kind, way.scheme)).collect();
        assert_eq!(
            shown,
            [("bearerAuth", "http", Some("bearer")), ("oauth", "oauth2", None)]
        );
        assert!(ways(code).all(|way| code.get(way.range.clone()) == Some(way.name)));
        assert_eq!(ways("x(\"<YOUR_KEY_HERE>\")<YOUR_OAUTH_HERE>").count(), 1);
        assert_eq!(ways("\"<YOUR_OAUTH_HERE>").count(), 0);
    }

    proptest::proptest! {
        #[test]
        fn any_code_is_scanned(code in "(builder\\(\\)|new A|\\(|\\)|\\{|,|:|=|\\.With|\"|'|a|é|\\\\| |\n|\\.){0,24}") {
            for (name, range) in settings(&code) {
                proptest::prop_assert_eq!(code.get(range), Some(name));
            }
        }
    }
}
