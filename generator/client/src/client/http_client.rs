//! Where requests go, what carries them, and what every request is sent with.

use super::credentials::{Alternatives, Credential};
use super::header::header_pair;
use super::platform::BoxFuture;
use super::{BaseUrl, BuildError, IntoBaseUrl, RequestError, Retries, Transport};
use http::{HeaderMap, HeaderName, HeaderValue, header};
use std::time::Duration;
use std::{fmt, sync::Arc};

/// Who sends, if nothing else is said.
pub(super) const AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));

/// The limit of an answer that is read as a whole, if no other is set.
const BODY_LIMIT: usize = 64 << 20;

/// The longest that such an answer may take, if nothing else is said.
const BODY_TIMEOUT: Duration = Duration::from_secs(600);

/// Waits: what timeouts and the waits between tries need, such as `|time| Box::pin(tokio::time::sleep(time))`.
pub type Sleep = fn(Duration) -> BoxFuture<()>;

/// A client of one server. A clone is cheap and shares the connections.
#[derive(Clone)]
pub struct HttpClient {
    pub(super) transport: Arc<dyn Transport>,
    pub(super) settings: Arc<Settings>,
}

#[derive(Clone)]
pub(super) struct Settings {
    pub(super) base_url: BaseUrl,
    /// What stands for documented servers of operations.
    servers: Vec<(String, BaseUrl)>,
    has_one_server: bool,
    pub(super) headers: HeaderMap,
    /// What every query has that does not say it itself.
    pub(super) query: Vec<(String, String)>,
    pub(super) credentials: Vec<Credential>,
    /// What requests take that say nothing else.
    pub(super) schemes: Alternatives,
    /// The scheme of credentials that are being added.
    pub(super) scheme: Option<&'static str>,
    pub(super) error: Option<RequestError>,
    pub(super) timeout: Option<Duration>,
    pub(super) retries: Retries,
    pub(super) body_limit: usize,
    pub(super) body_timeout: Option<Duration>,
    pub(super) sleep: Option<Sleep>,
}

impl HttpClient {
    /// A client of the server at a base URL, such as `https://api.example.com/v1`, over reqwest.
    #[cfg(feature = "reqwest")]
    pub fn new(base_url: impl IntoBaseUrl) -> Result<Self, BuildError> {
        let base_url = base_url.into_base_url()?;
        Self::with_transport(base_url, super::ReqwestTransport::with_defaults()?)
    }

    /// A client of the server at a base URL over the given transport.
    pub fn with_transport(base_url: impl IntoBaseUrl, transport: impl Transport) -> Result<Self, BuildError> {
        Ok(Self::over(base_url.into_base_url()?, Arc::new(transport)))
    }

    pub(super) fn over(base_url: BaseUrl, transport: Arc<dyn Transport>) -> Self {
        let headers = HeaderMap::from_iter([
            (
                header::ACCEPT,
                HeaderValue::from_static("application/json, */*;q=0.5"),
            ),
            (header::USER_AGENT, HeaderValue::from_static(AGENT)),
        ]);
        let settings = Settings {
            base_url,
            servers: Vec::new(),
            has_one_server: false,
            headers,
            query: Vec::new(),
            credentials: Vec::new(),
            schemes: None,
            scheme: None,
            error: None,
            timeout: None,
            retries: Retries::default(),
            body_limit: BODY_LIMIT,
            body_timeout: Some(BODY_TIMEOUT),
            sleep: default_sleep(),
        };
        Self {
            transport,
            settings: Arc::new(settings),
        }
    }

    /// The longest that a call may take, all tries and the whole answer included; of an answer that is a stream, until
    /// it begins. Without it, only the transport sets limits.
    #[must_use]
    pub fn timeout(self, timeout: Duration) -> Self {
        self.with(|settings| settings.timeout = Some(timeout))
    }

    /// How often calls are tried again; twice, if nothing else is said. [`Retries::NONE`] switches it off.
    #[must_use]
    pub fn retries(self, retries: Retries) -> Self {
        self.with(|settings| settings.retries = retries)
    }

    /// The largest answer that is read as a whole, in bytes; 64 MiB, if nothing else is said.
    #[must_use]
    pub fn body_limit(self, bytes: usize) -> Self {
        self.with(|settings| settings.body_limit = bytes)
    }

    /// The longest that an answer which is read as a whole may take from its head to its last byte; ten minutes, if nothing
    /// else is said, and none sets no limit. Answers that are streams have none: they may go on for days.
    #[must_use]
    pub fn body_timeout(self, timeout: impl Into<Option<Duration>>) -> Self {
        let timeout = timeout.into();
        self.with(|settings| settings.body_timeout = timeout)
    }

    /// How to wait. With the feature `reqwest` tokio waits, except in a browser; without it, a client neither tries again
    /// nor takes a timeout until it is told here.
    #[must_use]
    pub fn sleep_with(self, sleep: Sleep) -> Self {
        self.with(|settings| settings.sleep = Some(sleep))
    }

    /// A client of the server at a base URL over a reqwest client of your own making, as [`ReqwestTransport::new`] takes it.
    ///
    /// [`ReqwestTransport::new`]: super::ReqwestTransport::new
    #[cfg(feature = "reqwest")]
    pub fn with_reqwest(base_url: impl IntoBaseUrl, client: reqwest::Client) -> Result<Self, BuildError> {
        Self::with_transport(base_url, super::ReqwestTransport::new(client))
    }

    /// Says who sends, such as `kiosk/2.1`.
    #[must_use]
    pub fn user_agent(self, agent: &str) -> Self {
        self.default_header(header::USER_AGENT.as_str(), agent)
    }

    /// Sends a header with every request that does not set it itself.
    #[must_use]
    pub fn default_header(self, name: &str, value: &str) -> Self {
        self.with(|settings| match header_pair(name, value) {
            Ok((name, value)) => drop(settings.headers.insert(name, value)),
            Err(error) => drop(settings.error.get_or_insert(error)),
        })
    }

    /// Sends a parameter of the query with every request that does not set it itself.
    #[must_use]
    pub fn default_query(self, name: &str, value: &str) -> Self {
        self.with(|settings| settings.query.push((name.to_owned(), value.to_owned())))
    }

    /// Calls operations that are documented on a server of their own, which is given as their documentation spells it, on
    /// another one. They get the client's credentials, wherever that is.
    #[must_use]
    pub fn server_at(self, documented: &str, server: impl IntoBaseUrl) -> Self {
        self.with(|settings| match server.into_base_url() {
            Ok(server) => settings.servers.insert(0, (documented.to_owned(), server)),
            Err(error) => {
                let error = RequestError::new(documented, error.to_string());
                settings.error.get_or_insert(error);
            }
        })
    }

    /// Calls every operation on the server of the client, even one that is documented on a server of its own: what a mock
    /// server or a proxy needs.
    #[must_use]
    pub fn one_server(self) -> Self {
        self.with(|settings| settings.has_one_server = true)
    }

    pub(super) fn with(mut self, change: impl FnOnce(&mut Settings)) -> Self {
        change(Arc::make_mut(&mut self.settings));
        self
    }
}

impl Settings {
    /// Where an operation is called that is documented on this server.
    pub(super) fn server(&self, documented: &str) -> Result<BaseUrl, BuildError> {
        let known = self.servers.iter().find(|(known, _)| known == documented);
        match known {
            _ if self.has_one_server => Ok(self.base_url.clone()),
            Some((_, server)) => Ok(server.clone()),
            None if documented.starts_with('/') => self.base_url.with_path(documented),
            None => BaseUrl::fill(documented, &[]),
        }
    }
}

#[cfg(all(feature = "reqwest", not(target_arch = "wasm32")))]
fn default_sleep() -> Option<Sleep> {
    Some(|time| Box::pin(tokio::time::sleep(time)))
}

#[cfg(not(all(feature = "reqwest", not(target_arch = "wasm32"))))]
fn default_sleep() -> Option<Sleep> {
    None
}

impl fmt::Debug for HttpClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A header that was not called secret may still hold a secret.
        let headers: Vec<&str> = self.settings.headers.keys().map(HeaderName::as_str).collect();
        f.debug_struct("HttpClient")
            .field("base_url", &self.settings.base_url.as_str())
            .field("headers", &headers)
            .field("credentials", &self.settings.credentials)
            .finish_non_exhaustive()
    }
}
