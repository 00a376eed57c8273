//! Server and path of an address as people write it.

use docwright_schema::Stated;

/// The server and the path of an address, or of a server and an address on it.
pub(super) fn split(
    address: &Stated<String>,
    server: Option<&Stated<String>>,
) -> (Option<Stated<String>>, Option<String>) {
    let plain = |text: &str| text.chars().filter(|c| !is_unseen(*c)).collect::<String>();
    let (whole, path) = match server {
        Some(server) if !address.value.contains("://") => (plain(&server.value), plain(&address.value)),
        _ => (plain(&address.value), String::new()),
    };
    let (host, front) = match whole.find("://") {
        Some(at) => {
            let start = at + "://".len();
            let end = whole.get(start..).and_then(|rest| rest.find('/'));
            whole
                .split_at_checked(end.map_or(whole.len(), |end| start + end))
                .unwrap_or_default()
        }
        None => ("", whole.as_str()),
    };
    let span = server.unwrap_or(address).span;
    let host = (!host.is_empty()).then(|| Stated::new(host.to_owned(), span));
    let front = front.trim_end_matches('/');
    let path = match path.strip_prefix('/').unwrap_or(&path) {
        "" if path.is_empty() => front.to_owned(),
        path => format!("{front}/{path}"),
    };
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let path = path.split('/').map(segment).collect::<Vec<_>>().join("/");
    (host, path.starts_with('/').then_some(path))
}

/// Blanks, and characters of no width that editors leave in an address.
fn is_unseen(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// A part of a path; what stands for a value is put into braces.
fn segment(part: &str) -> String {
    let name = |part: &str| part.trim_matches(['{', '}', '<', '>', '[', ']']).to_owned();
    match part.strip_prefix(':') {
        Some(rest) if !rest.is_empty() => format!("{{{}}}", name(rest)),
        _ if part.starts_with("{{") || part.starts_with('<') && part.ends_with('>') => {
            format!("{{{}}}", name(part))
        }
        _ => part.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use docwright_schema::Span;

    use super::*;

    fn told(address: &str, server: Option<&str>) -> (String, String) {
        let stated = |text: &str| Stated::new(text.to_owned(), Span::default());
        let (server, path) = split(&stated(address), server.map(stated).as_ref());
        (
            server.map_or(String::new(), |url| url.value),
            path.unwrap_or_default(),
        )
    }

    #[test]
    fn addresses_have_a_server_and_a_path() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(
            told("https://a.b/v1/x/:id?y=1", None),
            pair("https://a.b", "/v1/x/{id}")
        );
        assert_eq!(told("/v1/{{id}}\u{200b}/<k>", None), pair("", "/v1/{id}/{k}"));
        assert_eq!(told("/x", Some("https://a.b/v1/")), pair("https://a.b", "/v1/x"));
        assert_eq!(told("", Some("https://a.b /x")), pair("https://a.b", "/x"));
        assert_eq!(
            told("https://{host}/y/{z}", None),
            pair("https://{host}", "/y/{z}")
        );
        assert_eq!(told("word", None), pair("", ""));
    }
}
