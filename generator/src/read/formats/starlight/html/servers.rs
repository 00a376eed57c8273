//! Servers: an operation's page shows the operation's address on each.
//!
//! The addresses have no scheme, and variables in braces. The newer generation has requests, too, which are sent to the
//! first server, with its scheme and the values that its variables have by default.

use std::collections::BTreeMap;

use docwright_schema::Stated;
use docwright_schema::evidence::ServerEvidence;

use super::table;
use super::table::Table;
use crate::read::markup::html::Element;

/// The servers of the operation with this path.
pub(super) fn read(main: Element<'_>, path: &str, table: &Table) -> Vec<ServerEvidence> {
    let mut requests = main.select(table.requests).map(Element::text);
    let mut servers: Vec<_> = main
        .select(table.servers)
        .filter_map(|item| server(item, path))
        .collect();
    if let Some(first) = servers.first_mut()
        && let Some(base) = first.url.value.strip_prefix("//")
        && let Some((scheme, variables)) = requests.find_map(|request| seen(&request, base))
    {
        first.url.value = format!("{scheme}://{base}");
        first.variables = variables;
    }
    servers
}

/// The server: the address without the operation's path.
fn server(item: Element<'_>, path: &str) -> Option<ServerEvidence> {
    let input = item.find(table::INPUT)?;
    let address = input.attribute("value")?;
    let url = address.strip_suffix(path).filter(|url| !url.is_empty())?;
    let scheme = if url.contains("://") || url.starts_with('/') {
        ""
    } else {
        "//"
    };
    let label = item.find(table::LABEL).map(Element::text);
    Some(ServerEvidence {
        description: label.filter(|label| !label.is_empty()),
        ..ServerEvidence::new(Stated::new(format!("{scheme}{url}"), input.span()))
    })
}

/// Scheme and variables of the address in `request` that `template` is the beginning of.
fn seen(request: &str, template: &str) -> Option<(&'static str, BTreeMap<String, String>)> {
    let schemes = ["https", "http"];
    let found = schemes.iter().flat_map(|scheme| {
        let mark = format!("{scheme}://");
        let rests = request.match_indices(&mark).map(|(at, mark)| at + mark.len());
        rests
            .filter_map(|at| Some((*scheme, fitted(template, request.get(at..)?)?)))
            .collect::<Vec<_>>()
    });
    found.into_iter().next()
}

/// The variables of `template` with the values that they have at the beginning of `address`.
fn fitted(template: &str, address: &str) -> Option<BTreeMap<String, String>> {
    let mut variables = BTreeMap::new();
    let mut parts = template.split('{');
    let mut rest = address.strip_prefix(parts.next()?)?;
    for part in parts {
        let (name, literal) = part.split_once('}')?;
        let ends = |c: char| c == '/' || c.is_whitespace() || "\"'`\\".contains(c);
        let end = match literal {
            "" => rest.find(ends).unwrap_or(rest.len()),
            literal => rest.find(literal)?,
        };
        let (value, after) = rest.split_at_checked(end)?;
        if value.is_empty() || value.contains(char::is_whitespace) {
            return None;
        }
        variables.insert(name.to_owned(), value.to_owned());
        rest = after.strip_prefix(literal)?;
    }
    // `api.example.com` is not the beginning of `api.example.community`.
    let whole = rest
        .chars()
        .next()
        .is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '.' | '-'));
    whole.then_some(variables)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_tell_scheme_and_variables() {
        let request = "curl --url https://eu.api.example.com/v1/boats";
        let variables = |pairs: &[(&str, &str)]| -> BTreeMap<String, String> {
            pairs
                .iter()
                .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
                .collect()
        };
        assert_eq!(
            seen(request, "{region}.api.example.com/{version}"),
            Some(("https", variables(&[("region", "eu"), ("version", "v1")])))
        );
        assert_eq!(
            seen(request, "eu.api.example.com"),
            Some(("https", variables(&[])))
        );
        assert_eq!(seen(request, "eu.api.example.co"), None);
        assert_eq!(seen("http://[::1", "{open"), None);
        assert_eq!(seen("", ""), None);
    }
}
