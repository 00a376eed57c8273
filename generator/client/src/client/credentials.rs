//! The credentials that requests are sent with: known beforehand, or asked for with each request.

use super::http_client::header_pair;
use super::oauth::{ClientCredentials, TokenSource};
use super::platform::{BoxError, BoxFuture, MaybeSend, MaybeSync};
use super::{Body, HttpClient, RequestError, Secret, base64, value};
use http::{HeaderValue, Request, header};
use std::future::Future;
use std::sync::Arc;
use std::{error, fmt};

/// Where a request carries a credential.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// As `Authorization: Bearer …`.
    Bearer,
    /// As a header.
    Header(String),
    /// As a parameter of the query.
    Query(String),
    /// As a cookie.
    Cookie(String),
}

impl HttpClient {
    /// Sends `Authorization: Bearer …` with every request.
    #[must_use]
    pub fn bearer_token(self, token: impl Into<Secret>) -> Self {
        self.credential(Place::Bearer, token)
    }

    /// Sends `Authorization: Basic …` with every request.
    #[must_use]
    pub fn basic_auth(self, user: &str, password: impl Into<Secret>) -> Self {
        self.header(
            header::AUTHORIZATION.as_str(),
            &basic(user, &password.into()),
            true,
        )
    }

    /// Sends a key in a header with every request.
    #[must_use]
    pub fn api_key_header(self, name: &str, key: impl Into<Secret>) -> Self {
        self.credential(Place::Header(name.to_owned()), key)
    }

    /// Sends a key in the query with every request.
    #[must_use]
    pub fn api_key_query(self, name: &str, key: impl Into<Secret>) -> Self {
        self.credential(Place::Query(name.to_owned()), key)
    }

    /// Sends a key in a cookie with every request.
    #[must_use]
    pub fn api_key_cookie(self, name: &str, key: impl Into<Secret>) -> Self {
        self.credential(Place::Cookie(name.to_owned()), key)
    }

    /// Sends a credential with every request.
    #[must_use]
    pub fn credential(self, place: Place, secret: impl Into<Secret>) -> Self {
        let secret = secret.into();
        match place {
            Place::Bearer => {
                let text = format!("Bearer {}", secret.expose());
                self.header(header::AUTHORIZATION.as_str(), &text, true)
            }
            Place::Header(name) => self.header(&name, secret.expose(), true),
            Place::Query(name) => self.with(|settings| settings.query.push((name, secret))),
            Place::Cookie(name) => self.with(|settings| settings.cookies.push((name, secret))),
        }
    }

    /// Asks for a credential before every request, and once more after an answer 401.
    #[must_use]
    pub fn credential_from<F, A, E>(self, place: Place, provider: F) -> Self
    where
        F: Fn() -> A + MaybeSend + MaybeSync + 'static,
        A: Future<Output = Result<Secret, E>> + MaybeSend + 'static,
        E: Into<BoxError> + 'static,
    {
        let provider = Asked(move || -> BoxFuture<Result<Secret, BoxError>> {
            let secret = provider();
            Box::pin(async move { secret.await.map_err(Into::into) })
        });
        self.with(|settings| settings.providers.push((place, Provider(Arc::new(provider)))))
    }

    /// Asks for a bearer token before every request, and once more after an answer 401.
    #[must_use]
    pub fn token_provider<F, A, E>(self, provider: F) -> Self
    where
        F: Fn() -> A + MaybeSend + MaybeSync + 'static,
        A: Future<Output = Result<Secret, E>> + MaybeSend + 'static,
        E: Into<BoxError> + 'static,
    {
        self.credential_from(Place::Bearer, provider)
    }

    /// Gets bearer tokens by OAuth 2 client credentials; a token is kept until it expires or is refused.
    #[must_use]
    pub fn client_credentials(self, credentials: ClientCredentials) -> Self {
        let provider = Provider(Arc::new(TokenSource::new(credentials)));
        self.with(|settings| settings.providers.push((Place::Bearer, provider)))
    }
}

/// The text of `Authorization: Basic …`.
pub(super) fn basic(user: &str, password: &Secret) -> String {
    let credentials = format!("{user}:{}", password.expose());
    format!("Basic {}", base64::encode(credentials.as_bytes()))
}

/// Gives credentials.
pub(super) trait Provide: MaybeSend + MaybeSync {
    /// The credential; another than the last one, if there is one, where that was refused.
    fn secret(&self, client: &HttpClient, was_refused: bool) -> BoxFuture<Result<Secret, BoxError>>;
}

#[derive(Clone)]
pub(super) struct Provider(pub(super) Arc<dyn Provide>);

struct Asked<F>(F);

impl<F> Provide for Asked<F>
where
    F: Fn() -> BoxFuture<Result<Secret, BoxError>> + MaybeSend + MaybeSync,
{
    fn secret(&self, _: &HttpClient, _: bool) -> BoxFuture<Result<Secret, BoxError>> {
        (self.0)()
    }
}

/// Adds a credential to a request that does not have one in that place already.
pub(super) fn add(request: &mut Request<Body>, place: &Place, secret: &Secret) -> Result<(), RequestError> {
    match place {
        Place::Bearer => {
            let text = format!("Bearer {}", secret.expose());
            add_header(request, header::AUTHORIZATION.as_str(), &text)
        }
        Place::Header(name) => add_header(request, name, secret.expose()),
        Place::Query(name) => {
            let mark = if request.uri().query().is_some() { '&' } else { '?' };
            let (name, key) = (value::component(name), value::component(secret.expose()));
            let url = format!("{}{mark}{name}={key}", request.uri());
            let url = url.parse();
            *request.uri_mut() = url.map_err(|_| RequestError::new("query", "is too long for a URL"))?;
            Ok(())
        }
        Place::Cookie(name) => {
            let mut text = cookie(name, secret.expose());
            if let Some(others) = request
                .headers()
                .get(header::COOKIE)
                .and_then(|value| value.to_str().ok())
            {
                text = format!("{others}; {text}");
            }
            request.headers_mut().remove(header::COOKIE);
            add_header(request, header::COOKIE.as_str(), &text)
        }
    }
}

/// A cookie as a header holds it.
pub(super) fn cookie(name: &str, text: &str) -> String {
    format!("{name}={}", value::component(text))
}

fn add_header(request: &mut Request<Body>, name: &str, text: &str) -> Result<(), RequestError> {
    let (name, mut value): (_, HeaderValue) = header_pair(name, text)?;
    value.set_sensitive(true);
    request.headers_mut().entry(name).or_insert(value);
    Ok(())
}

/// The credentials of a request could not be had; it was not sent.
#[derive(Debug)]
pub struct CredentialsError {
    source: BoxError,
}

impl CredentialsError {
    pub(super) fn new(source: BoxError) -> Self {
        Self { source }
    }
}

impl fmt::Display for CredentialsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot get the credentials: {}", self.source)
    }
}

impl error::Error for CredentialsError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        Some(&*self.source)
    }
}
