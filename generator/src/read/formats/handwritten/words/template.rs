//! Methods and paths as authors write them: `GET /pets/:id`, `https://host/pets/<id>?limit=`, `/pets[/:id]`.
//!
//! Takes a line, makes a call with a path template in braces. Each spelling of a variable was seen in at least one of 55 sets:
//! `{x}` 20, `:x` 18, `<x>` 13, `[x]` 2, `$x` and `((x))` 2, `(x)` 2, a concrete value 11. Knows no page.

use super::left_out::variants;
use crate::read::formats::rebuilt::with_variables;

/// Words for methods, and what they mean: `LIST` is a GET of one vendor's kind of server.
const METHODS: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "LIST"];

/// A method and one path template for each form of the path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Call {
    pub method: &'static str,
    pub target: Target,
    /// What follows on the line.
    pub rest: String,
}

/// What is called.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in super::super) struct Target {
    /// Path templates: two where a segment may be left out.
    pub paths: Vec<String>,
    /// Names of the parameters in the query, and the value that is shown for each.
    pub query: Vec<(String, String)>,
    /// Scheme and host, as far as they are shown.
    pub server: Option<String>,
}

impl Target {
    /// Whether a path has a variable.
    pub(in super::super) fn has_variable(&self) -> bool {
        self.paths.iter().any(|path| path.contains('{'))
    }
}

/// The method that a word is, if it stands in capitals.
pub(in super::super) fn method(word: &str) -> Option<&'static str> {
    METHODS.iter().find(|method| **method == word).copied()
}

/// The method that a word is, whatever its case.
pub(in super::super) fn any_method(word: &str) -> Option<&'static str> {
    let word = word.trim_matches(|c: char| !c.is_ascii_alphabetic());
    METHODS
        .iter()
        .find(|method| method.eq_ignore_ascii_case(word))
        .copied()
}

/// Whether the bracket behind a heading names methods, and not this one: `Example response (GET)`.
pub(in super::super) fn is_of_others(heading: &str, own: &str) -> bool {
    let text = heading.trim_end_matches([':', ' ', '*']);
    let inner = text
        .strip_suffix([')', ']'])
        .and_then(|text| text.rsplit_once(['(', '[']))
        .map_or("", |(_, inner)| inner.trim_end_matches(" only"));
    let mut words = inner.split([' ', ',', '/', '|']).filter(|word| !word.is_empty());
    !inner.is_empty() && words.all(|word| method(word).is_some_and(|other| other != own))
}

/// Whether a text is nothing but a call.
pub(in super::super) fn is_call(text: &str) -> bool {
    call(text).is_some_and(|call| call.rest.is_empty())
}

/// The call at the beginning of a line.
pub(in super::super) fn call(line: &str) -> Option<Call> {
    let line = begin(line);
    let end = line.find(|c: char| !c.is_ascii_uppercase())?;
    let (word, rest) = line.split_at_checked(end)?;
    let method = method(word)?;
    let between = [' ', '\t', '\u{a0}', '`', '·', ':', '*', '-', '–', '—', '|', ']'];
    let target_text = rest.trim_start_matches(between);
    // A colon is also the beginning of a variable.
    let lead = rest.get(..rest.len() - target_text.len())?;
    let is_variable = lead.ends_with(':') && !lead.contains(": ") && lead.trim() != ":";
    let is_port = port(rest.trim_start_matches([' ', '`'])).is_some();
    let target_text = if is_variable || is_port {
        rest.trim_start().trim_start_matches('`')
    } else {
        target_text
    };
    if target_text.len() == rest.len() {
        return None;
    }
    let (path, rest) = cut(target_text);
    let path = path.trim_matches(['`', '*', '"', '\'']);
    // A colon behind the path belongs to what is said of it.
    let bare = path.trim_end_matches(':');
    let rest = match bare.len() < path.len() && !rest.trim().is_empty() {
        true => target_text.split_once(bare).map_or(rest, |(_, rest)| rest),
        false => rest,
    };
    let path = bare;
    let rest = rest.trim().trim_matches(['`', '*', ' ']).to_owned();
    let is_plain = path.starts_with('/')
        || port(path).is_some()
        || path.contains("://")
        || names_host(path).is_some()
        || path.starts_with("{{")
        || path.starts_with("{base");
    let is_relative = rest.is_empty()
        && (path.starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
            && (path.contains(['{', ':', '<']) || is_bare(path))
            || begins_with_variable(path));
    if !is_plain && !is_relative {
        return None;
    }
    let target = target(path)?;
    Some(Call { method, target, rest })
}

/// A line without the marks before its call, and without the word that some write before each method: `HTTP GET /x`.
fn begin(line: &str) -> &str {
    let line = line
        .trim()
        .trim_start_matches(['$', '>', '`', '*', '[', '\'', ' ', '\u{a0}']);
    match line.strip_prefix("HTTP ") {
        Some(rest) => rest.trim_start(),
        None => line,
    }
}

/// What stands between the methods of one path.
const BETWEEN_METHODS: &[&str] = &["/", "|", ",", "&", "or ", "and "];

/// The calls of a line that begins with several methods of one path: `GET/HEAD /x`, `PUT, PATCH /x`, `GET | POST /x`.
/// In one of 39 sets: 26 facts right, 9 wrong as their paths show values.
pub(in super::super) fn several(line: &str) -> Vec<Call> {
    let mut methods: Vec<&'static str> = Vec::new();
    let mut rest = begin(line);
    loop {
        let end = rest.find(|c: char| !c.is_ascii_uppercase()).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        let Some(method) = method(word) else {
            return Vec::new();
        };
        methods.push(method);
        let after = after.trim_start_matches(['`', '*', ' ']);
        let next = BETWEEN_METHODS.iter().find_map(|mark| after.strip_prefix(mark));
        let next = next.map(|next| next.trim_start_matches(['`', '*', ' ']));
        match next.filter(|next| next.starts_with(|c: char| c.is_ascii_uppercase())) {
            Some(next) => rest = next,
            None => break,
        }
    }
    let Some(call) = call(rest).filter(|_| methods.len() > 1) else {
        return Vec::new();
    };
    let of_each = methods.into_iter();
    of_each
        .map(|method| Call {
            method,
            ..call.clone()
        })
        .collect()
}

/// Whether the first segment of a path without its first slash is a variable: `{folder}/files`.
fn begins_with_variable(path: &str) -> bool {
    let Some((name, rest)) = path.strip_prefix('{').and_then(|path| path.split_once('}')) else {
        return false;
    };
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "_-".contains(c));
    is_name && (rest.is_empty() || rest.starts_with(['/', '?']))
}

/// Whether a path without its first slash cannot be a word: `api/pets`, `_pets`.
fn is_bare(path: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || "_-./?&=*~".contains(c);
    path.chars().all(fits) && path.trim_end_matches('/').contains('/') && !path.contains("//")
        || path.starts_with('_') && path.chars().all(fits)
}

/// A path up to the first blank that stands in no bracket, and what follows.
fn cut(text: &str) -> (&str, &str) {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' | '<' | '(' | '[' => depth += 1,
            '}' | '>' | ')' | ']' => depth = depth.saturating_sub(1),
            c if c.is_whitespace() && depth == 0 => return (&text[..at], &text[at..]),
            '`' => return (&text[..at], &text[at..]),
            '\n' => return (&text[..at], &text[at..]),
            _ => {}
        }
    }
    // A bracket that is never closed opens nothing.
    if depth > 0
        && let Some(at) = text.find(char::is_whitespace)
    {
        return (&text[..at], &text[at..]);
    }
    (text, "")
}

/// What an address calls; `None` where it is none.
pub(in super::super) fn target(text: &str) -> Option<Target> {
    let text = text.trim().trim_end_matches([',', ';']);
    let (server, path) = split_server(text)?;
    let (path, query) = match split_query(path) {
        Some((path, query)) => (path, parameters(query)),
        None => (path, Vec::new()),
    };
    let path = path.split('#').next().unwrap_or_default();
    let paths: Vec<String> = variants(path)
        .iter()
        .map(|path| template(path))
        .collect::<Option<_>>()?;
    Some(Target { paths, query, server })
}

/// What follows a port at the beginning: `:8080/pets`.
fn port(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(':')?;
    let path = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    (path.len() < rest.len() && path.starts_with('/')).then_some(path)
}

fn split_server(text: &str) -> Option<(Option<String>, &str)> {
    if let Some(path) = port(text) {
        return Some((None, path));
    }
    if let Some(at) = text.find("://") {
        let host = at + 3;
        let path = text.get(host..)?.find('/').map_or(text.len(), |at| host + at);
        let server = text.get(..path).map(str::to_owned);
        return Some((
            server,
            text.get(path..).filter(|path| !path.is_empty()).unwrap_or("/"),
        ));
    }
    if text.starts_with('/') {
        return Some((None, text));
    }
    let path = names_host(text).and_then(|end| text.get(end..));
    Some((None, path.unwrap_or(text)))
}

/// Where a variable that speaks of a host ends, before the first slash: `{{host}}/pets`, `<host>:<port>/pets`, `$HOST/pets`.
pub(in super::super) fn names_host(text: &str) -> Option<usize> {
    let end = text.find('/')?;
    let front = text.get(..end)?.to_lowercase();
    let is_host = ["host", "base", "url", "server", "domain", "api", "address"]
        .iter()
        .any(|word| front.contains(word));
    let has_port = front.split_once(':').is_some_and(|(name, port)| {
        !name.is_empty() && !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit())
    });
    // `{ip}:{port}`.
    let is_pair = front.contains("}:{") || front.contains(">:<");
    let is_host = is_host || is_pair;
    (has_port || is_host && front.starts_with(['{', '<', '$', '[', '('])).then_some(end)
}

/// Path and query; also of a URI template: `/pets{?limit,after}`.
fn split_query(path: &str) -> Option<(&str, &str)> {
    match path.find("{?") {
        Some(at) => Some((path.get(..at)?, path.get(at + 2..)?.trim_end_matches('}'))),
        None => {
            let at = path.find("[?").or_else(|| path.find('?'))?;
            Some((path.get(..at)?, path.get(at..)?.trim_start_matches(['[', '?'])))
        }
    }
}

fn parameters(query: &str) -> Vec<(String, String)> {
    // A comma stands between names, `{?limit,after}`; behind a value it is part of that.
    let of_group = |group: &'_ str| match group.contains('=') {
        true => vec![group.to_owned()],
        false => group.split(',').map(str::to_owned).collect(),
    };
    let all: Vec<String> = query.split('&').flat_map(of_group).collect();
    let parts = all.iter().map(String::as_str).filter_map(|part| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        // `?{query_parameters}` stands for any; so does a word by itself, `?{args}`.
        let is_any = value.is_empty() && part.starts_with(['{', '<', '[', ':', '$']) && {
            let lower = part.to_lowercase();
            let is_alone = query.starts_with('{') && query.ends_with('}');
            is_alone || lower.contains("query") || lower.contains("param")
        };
        if is_any {
            return None;
        }
        let name = name.trim_matches(|c: char| !c.is_alphanumeric() && c != '_' && c != '[' && c != ']');
        let is_name = !name.is_empty()
            && name.len() < 60
            && name.chars().all(|c| c.is_alphanumeric() || "_-.[]$".contains(c));
        is_name.then(|| (name.to_owned(), value.trim_end_matches(']').to_owned()))
    });
    parts.collect()
}

/// The path with its variables in braces; `None` where it is no path.
fn template(path: &str) -> Option<String> {
    let mut made = String::with_capacity(path.len() + 1);
    if !path.starts_with('/') {
        made.push('/');
    }
    let mut rest = path;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..)?;
        let previous = made.chars().next_back();
        let bracket = match c {
            '{' => after.find('}').map(|at| (at, '}')),
            '<' => after.find('>').map(|at| (at, '>')),
            '[' => after.find(']').map(|at| (at, ']')),
            '(' => after.find(')').map(|at| (at, ')')),
            _ => None,
        };
        // `${id}`.
        if c == '$' && after.starts_with('{') {
            rest = after;
            continue;
        }
        if let Some((at, close)) = bracket {
            let inner = after.get(..at)?;
            let skipped = after.get(at..)?.trim_start_matches(close);
            push_variable(&mut made, inner)?;
            rest = skipped;
            continue;
        }
        if c == '\\' && after.starts_with('{') {
            rest = after;
            continue;
        }
        let starts_word = !previous.is_some_and(|c| c.is_alphanumeric() || c == '}');
        if (c == ':' || c == '$') && starts_word {
            let end = after
                .find(|c: char| !c.is_alphanumeric() && c != '_' && c != '-')
                .unwrap_or(after.len());
            if end > 0 {
                push_variable(&mut made, after.get(..end)?)?;
                rest = after.get(end..)?;
                continue;
            }
        }
        if c.is_whitespace()
            || matches!(
                c,
                '"' | '\'' | '`' | '\\' | '…' | '|' | '^' | ')' | ']' | '}' | '>' | ';' | '&' | '#' | '!'
            )
        {
            return None;
        }
        if c != '/' || previous != Some('/') {
            made.push(c);
        }
        rest = after;
    }
    let made = with_variables(&with_loud(made));
    let ends_well = !made.ends_with(['.', ',', ':']) && !made.contains("/...");
    (ends_well && made.chars().filter(|c| *c == '/').count() < 40).then_some(made)
}

/// The path whose only segments of capitals are variables, where all others are of small letters: `/runs/RUN/log`. Of 31 sets of
/// descriptions none has such a path.
fn with_loud(made: String) -> String {
    let is_loud = |segment: &str| {
        segment.len() > 1
            && segment
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte == b'_')
            && segment.bytes().any(|byte| byte != b'_')
    };
    let is_quiet = |segment: &str| !segment.bytes().any(|byte| byte.is_ascii_uppercase());
    let segments = || {
        made.split('/')
            .filter(|segment| !segment.is_empty() && !segment.starts_with('{'))
    };
    let has_words = segments().any(|segment| segment.bytes().any(|byte| byte.is_ascii_lowercase()));
    if !segments().any(is_loud)
        || !has_words
        || !segments().all(|segment| is_loud(segment) || is_quiet(segment))
    {
        return made;
    }
    let named = made.split('/').map(|segment| match is_loud(segment) {
        true => format!("{{{segment}}}"),
        false => segment.to_owned(),
    });
    named.collect::<Vec<_>>().join("/")
}

/// Adds a variable; `(string: id)`, `id:[0-9]+` and `id | name` are called `id`.
fn push_variable(made: &mut String, inner: &str) -> Option<()> {
    let inner = inner.split_once(" | ").map_or(inner, |(first, _)| first);
    let inner = inner.trim_matches(|c: char| !c.is_alphanumeric() && c != '_');
    let name = match inner.split_once(':') {
        Some((kind, name))
            if name.trim_start().starts_with(|c: char| c.is_alphabetic())
                && kind.chars().all(char::is_alphanumeric) =>
        {
            name
        }
        Some((name, _)) => name,
        None => inner,
    };
    let name: String = name
        .trim()
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || c == '_' || c == '-' {
                c
            } else {
                '_'
            }
        })
        .collect();
    if name.is_empty() || name.len() > 80 {
        return None;
    }
    made.push('{');
    made.push_str(&name);
    made.push('}');
    Some(())
}
