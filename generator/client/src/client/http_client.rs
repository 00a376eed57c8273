//! Where requests go, what carries them, and what every request is sent with.

use super::{Call, RequestError, Secret, Transport, base64};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Uri, header};
use std::{error, fmt, sync::Arc};

const AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));

/// A client of one server. A clone is cheap and shares the connections.
#[derive(Clone)]
pub struct Client {
    pub(super) transport: Arc<dyn Transport>,
    pub(super) settings: Arc<Settings>,
}

#[derive(Clone)]
pub(super) struct Settings {
    /// Without a slash at its end.
    pub(super) base_url: String,
    pub(super) headers: HeaderMap,
    pub(super) query: Vec<(String, Secret)>,
    pub(super) error: Option<RequestError>,
}

impl Client {
    /// A client of the server at a base URL, such as `https://api.example.com/v1`, over reqwest.
    #[cfg(feature = "reqwest")]
    pub fn new(base_url: &str) -> Result<Self, BuildError> {
        let transport = super::ReqwestTransport::with_defaults();
        let transport = transport.map_err(|error| BuildError(format!("cannot set up reqwest: {error}")))?;
        Self::with_transport(base_url, transport)
    }

    /// A client of the server at a base URL over the given transport.
    pub fn with_transport(base_url: &str, transport: impl Transport) -> Result<Self, BuildError> {
        let base_url = checked(base_url)?;
        let headers = HeaderMap::from_iter([
            (
                header::ACCEPT,
                HeaderValue::from_static("application/json, */*;q=0.5"),
            ),
            (header::USER_AGENT, HeaderValue::from_static(AGENT)),
        ]);
        let settings = Settings {
            base_url,
            headers,
            query: Vec::new(),
            error: None,
        };
        Ok(Self {
            transport: Arc::new(transport),
            settings: Arc::new(settings),
        })
    }

    /// Sends `Authorization: Bearer …` with every request.
    #[must_use]
    pub fn bearer_token(self, token: impl Into<Secret>) -> Self {
        let text = format!("Bearer {}", token.into().expose());
        self.header(header::AUTHORIZATION.as_str(), &text, true)
    }

    /// Sends `Authorization: Basic …` with every request.
    #[must_use]
    pub fn basic_auth(self, user: &str, password: impl Into<Secret>) -> Self {
        let credentials = format!("{user}:{}", password.into().expose());
        let text = format!("Basic {}", base64::encode(credentials.as_bytes()));
        self.header(header::AUTHORIZATION.as_str(), &text, true)
    }

    /// Sends a key in a header with every request.
    #[must_use]
    pub fn api_key_header(self, name: &str, key: impl Into<Secret>) -> Self {
        self.header(name, key.into().expose(), true)
    }

    /// Sends a key in the query with every request.
    #[must_use]
    pub fn api_key_query(mut self, name: &str, key: impl Into<Secret>) -> Self {
        Arc::make_mut(&mut self.settings)
            .query
            .push((name.to_owned(), key.into()));
        self
    }

    /// Sends a header with every request that does not set it itself.
    #[must_use]
    pub fn default_header(self, name: &str, value: &str) -> Self {
        self.header(name, value, false)
    }

    fn header(mut self, name: &str, text: &str, secret: bool) -> Self {
        let settings = Arc::make_mut(&mut self.settings);
        match header_pair(name, text) {
            Ok((name, mut value)) => {
                value.set_sensitive(secret);
                settings.headers.insert(name, value);
            }
            Err(error) => drop(settings.error.get_or_insert(error)),
        }
        self
    }

    /// Begins a request.
    pub fn call(&self, method: Method) -> Call {
        Call::new(self.clone(), method)
    }
}

/// A header's name and value, checked; the error names the header and keeps its value to itself.
pub(super) fn header_pair(name: &str, text: &str) -> Result<(HeaderName, HeaderValue), RequestError> {
    let header = HeaderName::from_bytes(name.as_bytes());
    let header = header.map_err(|_| RequestError::new(name, "is not the name of a header"))?;
    let value = HeaderValue::from_bytes(text.as_bytes());
    let value = value.map_err(|_| RequestError::new(name, "has a value that no header can hold"))?;
    Ok((header, value))
}

fn checked(base_url: &str) -> Result<String, BuildError> {
    let wrong = |problem: &str| BuildError(format!("the base URL {problem}"));
    if base_url.contains(['?', '#']) {
        return Err(wrong("has a query or fragment"));
    }
    let uri: Uri = base_url
        .parse()
        .map_err(|error| wrong(&format!("is not a URL: {error}")))?;
    if !matches!(uri.scheme_str(), Some("http" | "https")) {
        return Err(wrong("begins with neither http:// nor https://"));
    }
    if uri
        .authority()
        .is_some_and(|authority| authority.as_str().contains('@'))
    {
        return Err(wrong("holds credentials: they belong into basic_auth"));
    }
    Ok(base_url.trim_end_matches('/').to_owned())
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A header that was not called secret may still hold a secret.
        let headers: Vec<&str> = self.settings.headers.keys().map(HeaderName::as_str).collect();
        f.debug_struct("Client")
            .field("base_url", &self.settings.base_url)
            .field("headers", &headers)
            .field("query", &self.settings.query)
            .finish_non_exhaustive()
    }
}

/// A client that could not be set up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildError(String);

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl error::Error for BuildError {}
