//! Which page comes after another: the value of a query parameter, taken from the page before it or counted on, or a link.

use super::{RawResponse, link, value};
use http::Uri;
use http::uri::PathAndQuery;
use serde_json::Value;

/// How the next page is asked for.
#[derive(Clone, Copy, Debug)]
pub enum NextPage {
    /// By what the last page says.
    Cursor {
        /// The query parameter that takes it.
        parameter: &'static str,
        /// Names down from the answer to the value; without a value it is the last page.
        field: &'static [&'static str],
    },
    /// By its number.
    Number {
        /// The query parameter that takes it.
        parameter: &'static str,
        /// The number of the page that comes without it; where it is not known, the call must have the parameter.
        first: Option<u64>,
        /// Names down from the answer to the list of results; a page without results is the last.
        results: &'static [&'static str],
    },
    /// By the number of results before it.
    Offset {
        /// The query parameter that takes it.
        parameter: &'static str,
        /// Names down from the answer to the list of results; a page without results is the last.
        results: &'static [&'static str],
    },
    /// By the header `Link` of the last page; without a link of the relation `next` it is the last.
    Link,
}

impl NextPage {
    /// What the first call lacks: the parameter, where nothing says which number its absence means.
    pub(super) fn missing(&self, first: &Uri) -> Option<&'static str> {
        match *self {
            Self::Number {
                parameter,
                first: None,
                ..
            } => value_of(first, parameter).is_none().then_some(parameter),
            _ => None,
        }
    }

    /// The URL of the page after the one of a URL; none after the last.
    pub(super) fn url(&self, last: &Uri, answer: &RawResponse) -> Option<Uri> {
        if matches!(self, Self::Link) {
            return link::resolve(last, &link::next(&answer.headers)?);
        }
        let page: Value = serde_json::from_slice(&answer.body).ok()?;
        let (parameter, text) = match *self {
            Self::Link => return None,
            Self::Cursor { parameter, field } => (parameter, cursor(down(&page, field)?, parameter)?),
            Self::Number {
                parameter,
                first,
                results,
            } => {
                (count(&page, results)? > 0).then_some(())?;
                let number = number(last, parameter, first)?.checked_add(1)?;
                (parameter, number.to_string())
            }
            Self::Offset { parameter, results } => {
                let count = count(&page, results).filter(|count| *count > 0)?;
                let number = number(last, parameter, Some(0))?.checked_add(count)?;
                (parameter, number.to_string())
            }
        };
        with(last, parameter, &text)
    }

    /// What says which page is meant: the query parameter, or the header.
    pub(super) fn parameter(&self) -> &'static str {
        match *self {
            Self::Cursor { parameter, .. }
            | Self::Number { parameter, .. }
            | Self::Offset { parameter, .. } => parameter,
            Self::Link => "link",
        }
    }

    /// The value by which a URL asks for its page.
    pub(super) fn value<'u>(&self, url: &'u Uri) -> Option<&'u str> {
        match self {
            Self::Link => url.path_and_query().map(PathAndQuery::as_str),
            _ => value_of(url, self.parameter()),
        }
    }
}

fn down<'v>(value: &'v Value, names: &[&str]) -> Option<&'v Value> {
    names.iter().try_fold(value, |value, name| value.get(name))
}

/// The value for the next page, percent-encoded. Some servers give the URL of the page; it has the value in its query.
fn cursor(value: &Value, parameter: &str) -> Option<String> {
    let text = match value {
        Value::String(_) | Value::Number(_) => value::scalar(value)?,
        _ => return None,
    };
    let query = text.split_once('?').map(|(_, query)| query);
    match query.and_then(|query| find(query, parameter)) {
        Some(value) => Some(value.to_owned()),
        None => (!text.is_empty()).then(|| value::component(&text).to_string()),
    }
}

fn count(page: &Value, results: &[&str]) -> Option<u64> {
    u64::try_from(down(page, results)?.as_array()?.len()).ok()
}

/// The number that a URL asks for.
fn number(url: &Uri, parameter: &str, absent: Option<u64>) -> Option<u64> {
    match value_of(url, parameter) {
        Some(text) => text.parse().ok(),
        None => absent,
    }
}

pub(super) fn value_of<'u>(url: &'u Uri, parameter: &str) -> Option<&'u str> {
    find(url.query()?, parameter)
}

/// The encoded value of a parameter of a query.
fn find<'q>(query: &'q str, parameter: &str) -> Option<&'q str> {
    let encoded = value::component(parameter).to_string();
    query
        .split(['&', '#'])
        .filter_map(|pair| pair.split_once('='))
        .find(|(name, _)| *name == encoded || *name == parameter)
        .map(|(_, value)| value)
}

/// The URL with another value of a parameter, which is encoded.
pub(super) fn with(url: &Uri, parameter: &str, value: &str) -> Option<Uri> {
    let name = value::component(parameter).to_string();
    let is_other = |pair: &&str| pair.split('=').next() != Some(&name) && !pair.is_empty();
    let others = url.query().unwrap_or_default().split('&').filter(is_other);
    let pair = format!("{name}={value}");
    let query: Vec<&str> = others.chain([pair.as_str()]).collect();
    let mut parts = url.clone().into_parts();
    parts.path_and_query = Some(format!("{}?{}", url.path(), query.join("&")).parse().ok()?);
    Uri::from_parts(parts).ok()
}
