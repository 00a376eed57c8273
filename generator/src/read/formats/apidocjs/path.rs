//! Addresses of operations: `/boats/:id`, `https://host/boats/{id}?limit=`.

/// What an address says.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Address {
    /// Path templates: two where the last variable may be left out.
    pub(super) paths: Vec<String>,
    /// Names in the query.
    pub(super) query: Vec<String>,
    /// Scheme and host.
    pub(super) server: Option<String>,
}

/// Reads an address; `None` where it is none.
pub(super) fn read(text: &str) -> Option<Address> {
    let text = text.trim().trim_matches(['"', '\'', '`']);
    let (server, path) = match text.find("://") {
        Some(at) => {
            let host = at + 3;
            let end = text
                .get(host..)?
                .find('/')
                .map_or(text.len(), |slash| host + slash);
            (Some(text.get(..end)?.to_owned()), text.get(end..)?)
        }
        None => (None, text),
    };
    let (path, query) = split_query(path);
    let path = path.split('#').next().unwrap_or_default();
    let mut segments = Vec::new();
    let mut left_out = None;
    for part in path.split('/').filter(|part| !part.is_empty()) {
        let (segment, optional) = segment(part)?;
        if optional {
            left_out = left_out.or(Some(segments.len()));
        }
        segments.push(segment);
    }
    let whole = |parts: &[String]| match parts.is_empty() {
        true => "/".to_owned(),
        false => parts.iter().map(|part| format!("/{part}")).collect(),
    };
    let end = match path.ends_with('/') && !segments.is_empty() {
        true => "/",
        false => "",
    };
    let mut paths = vec![format!("{}{end}", whole(&segments))];
    if let Some(at) = left_out {
        paths.insert(0, whole(segments.get(..at).unwrap_or_default()));
    }
    Some(Address {
        paths,
        query: names(query),
        server: server.filter(|server| !server.contains(['{', '<', '$'])),
    })
}

/// The path, and the query behind it. A sign behind a variable says that it may be left out.
fn split_query(path: &str) -> (&str, &str) {
    let mut from = 0;
    while let Some(at) = path.get(from..).and_then(|rest| rest.find('?')) {
        let at = from + at;
        let behind = path.get(at + 1..).unwrap_or_default();
        let before = path.get(..at).unwrap_or_default();
        let last = before.rsplit('/').next().unwrap_or_default();
        let is_mark = (behind.is_empty() || behind.starts_with('/')) && last.starts_with(':');
        if !is_mark {
            return (before, behind);
        }
        from = at + 1;
    }
    (path, "")
}

/// A segment with its variables in braces, and whether it may be left out.
fn segment(part: &str) -> Option<(String, bool)> {
    let part = part.replace("{{", "{").replace("}}", "}");
    let optional = part.starts_with(':') && part.ends_with('?');
    let part = part.trim_end_matches('?');
    let mut made = String::new();
    let mut rest = part;
    while let Some(c) = rest.chars().next() {
        let behind = rest.get(c.len_utf8()..)?;
        let close = match c {
            '{' => Some('}'),
            '<' => Some('>'),
            '[' => Some(']'),
            _ => None,
        };
        if let Some((inner, after)) = close.and_then(|close| behind.split_once(close)) {
            variable(&mut made, inner)?;
            rest = after;
        } else if c == ':' && behind.starts_with(|c: char| c.is_alphabetic() || c == '_') {
            let end = behind.find(|c: char| !(c.is_alphanumeric() || c == '_'));
            let (name, after) = behind.split_at(end.unwrap_or(behind.len()));
            variable(&mut made, name)?;
            // What a variable must look like is no part of the path.
            rest = match after
                .strip_prefix('(')
                .and_then(|pattern| pattern.rsplit_once(')'))
            {
                Some((_, after)) => after,
                None => after,
            };
        } else if c.is_whitespace() || matches!(c, '"' | '|' | '}' | '>' | '\\') {
            return None;
        } else {
            made.push(c);
            rest = behind;
        }
    }
    Some((made, optional))
}

fn variable(made: &mut String, inner: &str) -> Option<()> {
    let name = inner
        .split([':', '='])
        .next()?
        .trim()
        .trim_start_matches(['$', ':']);
    let fits = !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
    fits.then(|| {
        made.push('{');
        made.push_str(name);
        made.push('}');
    })
}

/// The names in a query.
fn names(query: &str) -> Vec<String> {
    let parts = query
        .split('&')
        .map(|part| part.split('=').next().unwrap_or_default());
    let is_name = |name: &&str| {
        !name.is_empty()
            && name
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '[' | ']' | '$'))
    };
    parts
        .map(|name| name.trim_start_matches(':'))
        .filter(is_name)
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(text: &str) -> Vec<String> {
        read(text).expect("an address").paths
    }

    #[test]
    fn variables_stand_in_braces() {
        assert_eq!(paths("/boats/:id"), ["/boats/{id}"]);
        assert_eq!(paths("boats/{id}/crew/<name>"), ["/boats/{id}/crew/{name}"]);
        assert_eq!(paths("/boats/:id(\\d+).json"), ["/boats/{id}.json"]);
        assert_eq!(paths("/1/boats/"), ["/1/boats/"]);
        assert_eq!(paths("/"), ["/"]);
        assert_eq!(paths("/a/:b-:c"), ["/a/{b}-{c}"]);
    }

    #[test]
    fn what_may_be_left_out_makes_two_paths() {
        assert_eq!(paths("/boats/:id?"), ["/boats", "/boats/{id}"]);
    }

    #[test]
    fn query_and_server_are_split_off() {
        let address = read("https://a.example/v1/boats?limit=:limit&after=3").expect("an address");
        assert_eq!(address.paths, ["/v1/boats"]);
        assert_eq!(address.query, ["limit", "after"]);
        assert_eq!(address.server.as_deref(), Some("https://a.example"));
        assert_eq!(read("/a b"), None);
    }
}
