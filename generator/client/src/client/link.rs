//! The header `Link` (RFC 8288): where the next page is.

use http::{HeaderMap, Uri, header, uri};

/// The target of the first link whose relation is `next`.
pub(super) fn next(headers: &HeaderMap) -> Option<String> {
    let values = headers.get_all(header::LINK).into_iter();
    let mut texts = values.filter_map(|value| value.to_str().ok());
    texts.find_map(next_in)
}

fn next_in(header: &str) -> Option<String> {
    let mut rest = header;
    while let Some((_, behind)) = rest.split_once('<') {
        let (target, behind) = behind.split_once('>')?;
        let (parameters, after) = until_comma(behind);
        if parameters.split(';').any(is_next) {
            return Some(target.trim().to_owned());
        }
        rest = after;
    }
    None
}

/// What is before the next comma that stands in no quotes, and what is after.
fn until_comma(text: &str) -> (&str, &str) {
    let mut is_quoted = false;
    let comma = text.find(|c| {
        is_quoted ^= c == '"';
        c == ',' && !is_quoted
    });
    comma.map_or((text, ""), |comma| text.split_at(comma))
}

fn is_next(parameter: &str) -> bool {
    let Some((name, value)) = parameter.split_once('=') else {
        return false;
    };
    let mut relations = value.trim().trim_matches('"').split_ascii_whitespace();
    name.trim().eq_ignore_ascii_case("rel") && relations.any(|relation| relation.eq_ignore_ascii_case("next"))
}

/// Where a link of a page leads; none where that is no URL.
pub(super) fn resolve(page: &Uri, target: &str) -> Option<Uri> {
    let mut parts = page.clone().into_parts();
    let path = page.path();
    let place = match target {
        whole if whole.contains("://") => return whole.parse().ok(),
        host if host.starts_with("//") => return format!("{}:{host}", page.scheme_str()?).parse().ok(),
        root if root.starts_with('/') => root.to_owned(),
        query if query.starts_with('?') => format!("{path}{query}"),
        beside => format!(
            "{}/{beside}",
            path.rsplit_once('/').map_or("", |(folder, _)| folder)
        ),
    };
    parts.path_and_query = Some(place.parse::<uri::PathAndQuery>().ok()?);
    Uri::from_parts(parts).ok()
}

/// Whether both are of one server: what is sent to one may be sent to the other.
pub(super) fn is_same_server(one: &Uri, other: &Uri) -> bool {
    let port = |uri: &Uri| {
        uri.port_u16().or(match uri.scheme_str() {
            Some("https") => Some(443),
            _ => Some(80),
        })
    };
    let host = |uri: &Uri| uri.host().map(str::to_ascii_lowercase);
    one.scheme() == other.scheme() && host(one) == host(other) && port(one) == port(other)
}
