//! Where requests go. What could never be called, and a variable that would be another host than the documented one, is
//! refused before there is a client.

use super::value;
use http::Uri;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::{error, fmt};

/// A URL that requests can be sent to, path and all: `https://api.example.com/v1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// A URL of `http` or `https` with a host and perhaps a path.
    ///
    /// # Errors
    /// Whatever could never be called, and a URL that holds credentials.
    pub fn new(url: &str) -> Result<Self, BuildError> {
        let wrong = |problem: &str| BuildError::BaseUrl(problem.to_owned());
        if url.contains(['?', '#']) {
            return Err(wrong("has a query or fragment"));
        }
        let uri: Uri = url
            .parse()
            .map_err(|error| wrong(&format!("is not a URL: {error}")))?;
        if !matches!(uri.scheme_str(), Some("http" | "https")) {
            return Err(wrong("begins with neither http:// nor https://"));
        }
        let authority = uri.authority().ok_or_else(|| wrong("has no host"))?;
        if authority.as_str().contains('@') {
            return Err(wrong("holds credentials: they belong into basic_auth"));
        }
        if !is_host(authority.host()) {
            return Err(wrong("has no host that could be called"));
        }
        if authority.as_str().len() > authority.host().len() && authority.port_u16().is_none() {
            return Err(wrong("has a port that is none"));
        }
        Ok(Self(url.trim_end_matches('/').to_owned()))
    }

    /// A template with its variables filled. In the host a variable may hold letters, digits, dots and hyphens, as the port
    /// digits; in the path it is percent-encoded, and keeps its slashes only where the template says `{+name}`.
    ///
    /// # Errors
    /// A variable without a value or with one that cannot stand there; else as [`BaseUrl::new`].
    pub fn fill(template: &str, variables: &[(&str, &str)]) -> Result<Self, BuildError> {
        let mut url = String::new();
        let mut rest = template;
        while let Some((literal, name, after)) = next_variable(rest) {
            url.push_str(literal);
            let (name, has_slashes) = match name.strip_prefix('+') {
                Some(name) => (name, true),
                None => (name, false),
            };
            let value = variables.iter().find(|(known, _)| *known == name);
            let filled = match value {
                Some((_, value)) => filled(&url, value, has_slashes),
                None => Err("has no value"),
            };
            url.push_str(&filled.map_err(|problem| BuildError::ServerVariable {
                name: name.to_owned(),
                problem,
            })?);
            rest = after;
        }
        url.push_str(rest);
        Self::new(&url)
    }

    /// Where a mock is: nowhere.
    #[cfg(feature = "mock")]
    pub(super) fn of_mock() -> Self {
        Self("http://mock.invalid".to_owned())
    }

    /// As text, without a slash at its end.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nobody on the way can read what is sent: it is encrypted, or does not leave the machine.
    pub fn is_private(&self) -> bool {
        let uri: Option<Uri> = self.0.parse().ok();
        let host = uri.as_ref().and_then(Uri::host).unwrap_or_default();
        self.0.starts_with("https:") || is_loopback(host)
    }

    /// Another path on the same host.
    pub(super) fn with_path(&self, path: &str) -> Result<Self, BuildError> {
        let host = self.0.find("://").map_or(0, |at| at + "://".len());
        let end = self.0[host..].find('/').map_or(self.0.len(), |at| host + at);
        Self::new(&format!("{}{path}", &self.0[..end]))
    }
}

/// What is before the first `{variable}`, its name, and what is after.
pub(super) fn next_variable(text: &str) -> Option<(&str, &str, &str)> {
    let (literal, inside) = text.split_once('{')?;
    let (variable, after) = inside.split_once('}')?;
    Some((literal, variable, after))
}

/// What a variable adds to the URL before it.
fn filled(before: &str, value: &str, has_slashes: bool) -> Result<String, &'static str> {
    let Some((_, behind)) = before.split_once("://") else {
        let is_scheme = before.is_empty() && matches!(value, "http" | "https");
        return is_scheme
            .then(|| value.to_owned())
            .ok_or("is not http or https, but stands before the host");
    };
    if behind.contains('/') {
        let segments: Vec<&str> = match has_slashes {
            true => value.split('/').collect(),
            false => vec![value],
        };
        if segments.iter().any(|segment| matches!(*segment, "." | "..")) {
            return Err("is only dots, which no path of a URL can hold");
        }
        let encoded: Vec<String> = segments
            .iter()
            .map(|one| value::component(one).to_string())
            .collect();
        return Ok(encoded.join("/"));
    }
    let is_port = behind.rsplit(']').next().is_some_and(|tail| tail.contains(':'));
    let fits = |c: char| c.is_ascii_digit() || !is_port && (c.is_ascii_alphanumeric() || ".-".contains(c));
    match (value.is_empty(), value.chars().all(fits), is_port) {
        (true, ..) => Err("is empty, but a part of the host"),
        (_, true, _) => Ok(value.to_owned()),
        (_, _, true) => Err("is not a number, but the port"),
        (_, _, false) => {
            Err("has other characters than letters, digits, dots and hyphens, but is a part of the host")
        }
    }
}

fn is_host(host: &str) -> bool {
    match host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        Some(address) => address.parse::<Ipv6Addr>().is_ok(),
        None => {
            let is_letter = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
            host.contains(|c: char| c.is_ascii_alphanumeric()) && host.chars().all(is_letter)
        }
    }
}

fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || bare.parse().is_ok_and(|address: Ipv4Addr| address.is_loopback())
        || bare.parse().is_ok_and(|address: Ipv6Addr| address.is_loopback())
}

/// What names a server: text, or a documented server.
pub trait IntoBaseUrl {
    /// Its base URL.
    ///
    /// # Errors
    /// As [`BaseUrl::new`] and [`BaseUrl::fill`].
    fn into_base_url(self) -> Result<BaseUrl, BuildError>;
}

impl IntoBaseUrl for BaseUrl {
    fn into_base_url(self) -> Result<BaseUrl, BuildError> {
        Ok(self)
    }
}

impl IntoBaseUrl for &str {
    fn into_base_url(self) -> Result<BaseUrl, BuildError> {
        BaseUrl::new(self)
    }
}

impl IntoBaseUrl for &String {
    fn into_base_url(self) -> Result<BaseUrl, BuildError> {
        BaseUrl::new(self)
    }
}

impl IntoBaseUrl for String {
    fn into_base_url(self) -> Result<BaseUrl, BuildError> {
        BaseUrl::new(&self)
    }
}

/// A client that could not be set up.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BuildError {
    /// The transport could not be set up; why.
    Transport(String),
    /// Nothing can be sent to the base URL; what is wrong with it.
    BaseUrl(String),
    /// What environment variables say does not make a client; what is wrong.
    Environment(String),
    /// The value of a variable of a server cannot stand where the variable does.
    ServerVariable {
        /// The variable, as the documents call it.
        name: String,
        /// What is wrong with its value.
        problem: &'static str,
    },
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(problem) => f.write_str(problem),
            Self::BaseUrl(problem) => write!(f, "the base URL {problem}"),
            Self::Environment(problem) => write!(f, "the environment variable {problem}"),
            Self::ServerVariable { name, problem } => write!(f, "the server's variable `{name}` {problem}"),
        }
    }
}

impl error::Error for BuildError {}
