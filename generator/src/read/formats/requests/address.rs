//! Addresses as they are called: `{{base}}/boats/{{id}}?limit=10`, `http://localhost:80/boats/7`, `/boats/:id`.

use percent_encoding::percent_decode_str;

use super::variables::{Variables, next, parameter};
use crate::read::formats::rebuilt::{after, with_variables};

/// What a request calls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Address {
    /// Scheme, host, and what stands before every path; `None` where it is not told.
    pub(in super::super) server: Option<String>,
    /// A template, with variables in braces.
    pub(in super::super) path: String,
    /// Whether the author named every variable.
    pub(super) is_told: bool,
    /// Variables of the path and their values, as far as they are shown.
    pub(super) values: Vec<(String, String)>,
    /// Names in the query and their values.
    pub(super) query: Vec<(String, String)>,
}

impl Address {
    /// The value of a variable of the path.
    pub(in super::super) fn value(&self, name: &str) -> Option<&str> {
        let found = self.values.iter().find(|(known, _)| known == name)?;
        Some(&found.1)
    }

    /// Takes a template that is told of; the path as it was says the values.
    pub(in super::super) fn told(&mut self, template: &str, shown: &str) {
        let pairs = template.split('/').zip(shown.split('/'));
        let value = |(name, value): (&str, &str)| {
            let name = name.strip_prefix('{')?.strip_suffix('}')?;
            Some((name.to_owned(), value.to_owned()))
        };
        self.values = pairs.filter_map(value).collect();
        template.clone_into(&mut self.path);
        self.is_told = true;
    }
}

/// Reads an address; `None` where it is none.
pub(in super::super) fn read(raw: &str, variables: &Variables) -> Option<Address> {
    let raw = raw.trim().trim_matches(['"', '\'']);
    let (raw, query) = raw.split_once('?').unwrap_or((raw, ""));
    let raw = filled_head(raw.split('#').next()?, variables);
    let (server, path) = split(&raw, variables)?;
    let (path, is_told, values) = template(&path, variables);
    let fits = !path.contains(char::is_whitespace) && path.split('/').count() < 40;
    fits.then(|| Address {
        server: server.map(|server| server.trim_end_matches('/').to_owned()),
        path,
        is_told,
        values,
        query: pairs(query, variables),
    })
}

/// Names and values of a query or a form.
pub(in super::super) fn pairs(text: &str, variables: &Variables) -> Vec<(String, String)> {
    let decoded = |text: &str| {
        let text = text.trim().replace('+', " ");
        variables.filled(&percent_decode_str(&text).decode_utf8_lossy())
    };
    let pairs = text
        .split('&')
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    pairs
        .map(|(name, value)| (decoded(name), decoded(value)))
        .filter(|(name, _)| !name.is_empty() && next(name).is_none())
        .collect()
}

/// The address with the value of the variable that it begins with.
fn filled_head(raw: &str, variables: &Variables) -> String {
    let found = next(raw).filter(|(before, ..)| before.is_empty());
    match found.and_then(|(_, name, after)| Some((variables.get(name)?, after))) {
        Some((value, after)) if value.ends_with('/') => format!("{value}{}", after.trim_start_matches('/')),
        Some((value, after)) => format!("{value}{after}"),
        None => raw.to_owned(),
    }
}

/// Server and path.
fn split(raw: &str, variables: &Variables) -> Option<(Option<String>, String)> {
    let rooted = |path: &str| match path.starts_with('/') {
        true => path.to_owned(),
        false => format!("/{path}"),
    };
    let front = raw.get(..slash(raw).unwrap_or(raw.len()))?;
    let is_host = !front.contains(char::is_whitespace)
        && !front.starts_with("{{")
        && (front.contains('.') || front.contains(':') && !front.ends_with(':') || front == "localhost");
    if is_host {
        let (front, rest) = raw.split_at_checked(front.len())?;
        return split(&format!("http://{}{rest}", variables.filled(front)), variables);
    }
    let known = variables.addresses();
    let known = known.iter().find_map(|server| {
        let rest = raw.strip_prefix(server.as_str())?;
        (rest.is_empty() || rest.starts_with('/')).then_some((server, rest))
    });
    if let Some((server, rest)) = known {
        return Some((Some(server.clone()), rooted(rest)));
    }
    if let Some(at) = raw.find("://").filter(|at| *at < 12 && !raw.starts_with('/')) {
        let scheme = raw.get(..at)?;
        if !matches!(scheme, "http" | "https") && next(scheme).is_none() {
            return None;
        }
        let start = at + 3;
        let end = slash(raw.get(start..)?).map_or(raw.len(), |at| start + at);
        let (server, path) = raw.split_at_checked(end)?;
        // What a variable behind the host is worth may begin the path: `http://{{host}}{{prefix}}/boats`.
        let server = variables.filled(server);
        let host = server
            .get(start..)
            .and_then(slash)
            .map_or(server.len(), |at| start + at);
        let (server, front) = server.split_at_checked(host)?;
        let path = format!("{}{path}", front.trim_end_matches('/'));
        return Some((Some(server.to_owned()), rooted(&path)));
    }
    if raw.starts_with('/') {
        return Some((None, raw.to_owned()));
    }
    let end = slash(raw).unwrap_or(raw.len());
    let (front, path) = raw.split_at_checked(end)?;
    // What the first variable is worth is not told.
    if let Some((_, _, rest)) = next(front).filter(|(before, ..)| before.is_empty()) {
        let is_glued = rest.starts_with(|c: char| c.is_alphabetic());
        return Some((
            None,
            rooted(if is_glued {
                raw.get(raw.find("}}")? + 2..)?
            } else {
                path
            }),
        ));
    }
    None
}

/// The first slash that stands in no variable.
fn slash(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    text.char_indices().find_map(|(at, c)| {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            '/' if depth == 0 => return Some(at),
            _ => {}
        }
        None
    })
}

/// Whether a value is a part of addresses, and none of an operation: several segments, or a version.
fn is_part(value: &str) -> bool {
    let version = value.strip_prefix('v').unwrap_or_default();
    let is_version = version.starts_with(|c: char| c.is_ascii_digit())
        && version.chars().all(|c| c.is_ascii_digit() || c == '.');
    is_version || value.contains('/') && !value.contains("://")
}

/// The path with its variables in braces, whether all of them were named, and their values.
fn template(path: &str, variables: &Variables) -> (String, bool, Vec<(String, String)>) {
    let path = parts_filled(path, variables);
    let mut made: Vec<String> = Vec::new();
    let mut values = Vec::new();
    let mut is_told = true;
    let mut rest = path.as_str();
    loop {
        let end = slash(rest).unwrap_or(rest.len());
        let (part, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let before = made.last().cloned().unwrap_or_default();
        let mut own = String::new();
        let mut left = part;
        while let Some((front, raw, behind)) = next(left).or_else(|| tag(left)) {
            own.push_str(front);
            let told = parameter(raw);
            is_told &= told.is_some();
            let name = told.or_else(|| after(&before)).unwrap_or_else(|| "id".to_owned());
            let name = free(name, &before, &made, &own);
            values.extend(variables.get(raw).map(|value| (name.clone(), value)));
            own.push_str(&format!("{{{name}}}"));
            left = behind;
        }
        own.push_str(left);
        if let Some(name) = part.strip_prefix(':').filter(|name| is_name(name)) {
            own = format!("{{{name}}}");
        }
        made.push(own);
        match behind.strip_prefix('/') {
            Some(behind) => rest = behind,
            None => break,
        }
    }
    let path = made.join("/");
    let folded = with_variables(&path);
    let shown = path.split('/').zip(folded.split('/'));
    for (value, name) in shown.filter(|(value, name)| value != name) {
        is_told = false;
        if let Some(name) = name.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
            values.push((name.to_owned(), value.to_owned()));
        }
    }
    (distinct(&folded), is_told, values)
}

/// The path with the values of variables that are parts of addresses.
fn parts_filled(path: &str, variables: &Variables) -> String {
    let mut made = String::new();
    let mut rest = path;
    while let Some((before, name, behind)) = next(rest) {
        made.push_str(before);
        match variables.get(name).filter(|value| is_part(value)) {
            Some(value) if made.ends_with('/') => made.push_str(value.trim_matches('/')),
            Some(value) => made.push_str(value.trim_end_matches('/')),
            None => made.push_str(&format!("{{{{{name}}}}}")),
        }
        rest = behind;
    }
    made.push_str(rest);
    made
}

/// A tag of a template, which makes a value: `{% response 'body', … %}`.
fn tag(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once("{%")?;
    let (_, behind) = rest.split_once("%}")?;
    Some((before, "$", behind))
}

fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

/// A name that the path does not have yet.
fn free(name: String, before: &str, made: &[String], own: &str) -> String {
    let braced = format!("{{{name}}}");
    let is_taken = made.iter().any(|part| part.contains(&braced)) || own.contains(&braced);
    match after(before).filter(|_| is_taken) {
        Some(other) => other,
        None => name,
    }
}

/// The path in which no two variables are called alike.
fn distinct(path: &str) -> String {
    let mut made: Vec<String> = Vec::new();
    for part in path.split('/') {
        let mut own = part.to_owned();
        let mut number = 2;
        while own.starts_with('{') && made.contains(&own) {
            own = match part.split_once('}') {
                Some((name, rest)) => format!("{name}_{number}}}{rest}"),
                None => break,
            };
            number += 1;
        }
        made.push(own);
    }
    made.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_and_templates() {
        let mut variables = Variables::default();
        variables.add("host", "localhost:4000");
        variables.add("base", "http://{{host}}/api/v1");
        variables.add("prefix", "/api/v2");
        variables.add("version", "v3");
        variables.add("boatId", "7");
        for (raw, server, path) in [
            (
                "{{base}}/boats/{{boatId}}",
                "http://localhost:4000/api/v1",
                "/boats/{boatId}",
            ),
            (
                "http://localhost:4000/api/v1/boats/9?x=1",
                "http://localhost:4000/api/v1",
                "/boats/{boat_id}",
            ),
            ("http://localhost:4000/health", "http://localhost:4000", "/health"),
            (
                "http://{{host}}{{prefix}}/boats",
                "http://localhost:4000",
                "/api/v2/boats",
            ),
            (
                "{{host}}/{{version}}/boats/:id",
                "http://localhost:4000",
                "/v3/boats/{id}",
            ),
            ("{{unknown}}:80/boats", "", "/boats"),
            ("{{unknown}}boats", "", "/boats"),
            ("{{ _.unknown }}/a/{{ _.id }}/b/{{id}}", "", "/a/{id}/b/{b_id}"),
            ("{{x}}/boats/{{login.response.body.$.boat.id}}", "", "/boats/{id}"),
            ("{{x}}/boats/{{$uuid}}", "", "/boats/{boat_id}"),
            (
                "{{x}}/boats/{% response 'body', 'a/b' %}/crew",
                "",
                "/boats/{boat_id}/crew",
            ),
            ("localhost:3000", "http://localhost:3000", "/"),
        ] {
            let found = read(raw, &variables).expect(raw);
            assert_eq!(found.server.as_deref().unwrap_or_default(), server, "{raw}");
            assert_eq!(found.path, path, "{raw}");
        }
        assert_eq!(read("boats", &variables), None);
    }
}
