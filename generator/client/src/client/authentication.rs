//! How a client is given its credentials.

use super::credentials::{Credential, Place, Provide, Source, basic};
use super::oauth::{ClientCredentials, RefreshToken};
use super::platform::{BoxError, BoxFuture, MaybeSend, MaybeSync};
use super::token::TokenSource;
use super::{HttpClient, Secret};
use http::header;
use std::future::Future;
use std::sync::Arc;

impl HttpClient {
    /// Credentials that are added within are those of a scheme: no request carries them that asks for other schemes, see
    /// [`RequestBuilder::schemes`](super::RequestBuilder::schemes).
    #[must_use]
    pub fn scheme(self, name: &'static str, add: impl FnOnce(Self) -> Self) -> Self {
        let outer = self.settings.scheme;
        let inner = self.with(|settings| settings.scheme = Some(name));
        add(inner).with(|settings| settings.scheme = outer)
    }

    /// Names the schemes that requests take which name none themselves, as
    /// [`RequestBuilder::schemes`](super::RequestBuilder::schemes) does for one. Without this they carry the credentials of
    /// every scheme.
    #[must_use]
    pub fn schemes(self, alternatives: &'static [&'static [&'static str]]) -> Self {
        self.with(|settings| settings.schemes = Some(alternatives))
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
        self.tokens(credentials.into())
    }

    /// Gets bearer tokens by an OAuth 2 refresh token; a token is kept until it expires or is refused.
    #[must_use]
    pub fn refresh_token(self, refresh: RefreshToken) -> Self {
        self.tokens(refresh.into())
    }

    fn tokens(self, source: TokenSource) -> Self {
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

struct Asked<F>(F);

impl<F> Provide for Asked<F>
where
    F: Fn() -> BoxFuture<Result<Secret, BoxError>> + MaybeSend + MaybeSync,
{
    fn secret(&self, _: &HttpClient, _: bool) -> BoxFuture<Result<Secret, BoxError>> {
        (self.0)()
    }
}
