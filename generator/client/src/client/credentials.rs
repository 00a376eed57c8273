//! The credentials that requests are sent with: known beforehand, or asked for with each request; and which requests carry
//! which.

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
    /// Credentials that are added within are those of a scheme: no request carries them that asks for other schemes, see
    /// [`RequestBuilder::schemes`](super::RequestBuilder::schemes).
    #[must_use]
    pub fn scheme(self, name: &'static str, add: impl FnOnce(Self) -> Self) -> Self {
        let outer = self.settings.scheme;
        let inner = self.with(|settings| settings.scheme = Some(name));
        add(inner).with(|settings| settings.scheme = outer)
    }

    /// Sends `Authorization: Bearer …` with every request.
    #[must_use]
    pub fn bearer_token(self, token: impl Into<Secret>) -> Self {
        self.credential(Place::Bearer, token)
    }

    /// Sends `Authorization: Basic …` with every request.
    #[must_use]
    pub fn basic_auth(self, user: &str, password: impl Into<Secret>) -> Self {
        let place = Place::Header(header::AUTHORIZATION.as_str().to_owned());
        self.credential(place, basic(user, &password.into()))
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
        self.add_credential(place, Source::Known(secret.into()))
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
        self.add_credential(place, Source::Asked(Arc::new(provider)))
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
        let source = TokenSource::new(credentials);
        self.add_credential(Place::Bearer, Source::Asked(Arc::new(source)))
    }

    /// The last one of a scheme and place counts.
    fn add_credential(self, place: Place, source: Source) -> Self {
        self.with(|settings| {
            let scheme = settings.scheme;
            settings
                .credentials
                .retain(|known| known.scheme != scheme || known.place != place);
            settings.credentials.push(Credential {
                scheme,
                place,
                source,
            });
        })
    }
}

/// A credential of a client.
#[derive(Clone)]
pub(super) struct Credential {
    /// The scheme that it is of; without one, every request carries it.
    scheme: Option<&'static str>,
    pub(super) place: Place,
    pub(super) source: Source,
}

/// Where a credential comes from.
#[derive(Clone)]
pub(super) enum Source {
    /// It is known.
    Known(Secret),
    /// It is asked for with each request.
    Asked(Arc<dyn Provide>),
}

/// The schemes that a request takes; `None`: all.
pub(super) type Schemes = Option<&'static [&'static str]>;

impl Credential {
    /// Whether a request carries it.
    pub(super) fn is_for(&self, schemes: Schemes) -> bool {
        match (schemes, self.scheme) {
            (None, _) | (_, None) => true,
            (Some(schemes), Some(scheme)) => schemes.contains(&scheme),
        }
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut credential = f.debug_struct("Credential");
        if let Some(scheme) = self.scheme {
            credential.field("scheme", &scheme);
        }
        credential.field("place", &self.place).finish_non_exhaustive()
    }
}

/// Adds what is known beforehand to a request; the last one of a place counts.
pub(super) fn add_known(
    request: &mut Request<Body>,
    credentials: &[Credential],
    schemes: Schemes,
) -> Result<(), RequestError> {
    for credential in credentials.iter().rev() {
        if let Source::Known(secret) = &credential.source
            && credential.is_for(schemes)
        {
            add(request, &credential.place, secret)?;
        }
    }
    Ok(())
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
