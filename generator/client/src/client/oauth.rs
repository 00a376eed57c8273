//! What tokens are got for by OAuth 2: client credentials (RFC 6749, section 4.4) and refresh tokens (section 6).

use super::Secret;
use std::fmt;
use std::sync::Arc;

/// What a client is known by to the server that gives tokens.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ClientCredentials {
    /// Where tokens are given: a whole URL, or a path on the server of the API.
    pub token_url: String,
    /// The client's identifier.
    pub client_id: String,
    /// The client's secret.
    pub client_secret: Secret,
    /// What the token shall be good for; none: what the server says.
    pub scopes: Vec<String>,
    /// Whether identifier and secret are sent in the form, for a server that does not take them as basic
    /// authentication.
    pub in_form: bool,
}

impl ClientCredentials {
    /// The credentials of a client, without scopes, sent as basic authentication.
    pub fn new(
        token_url: impl Into<String>,
        client_id: impl Into<String>,
        client_secret: impl Into<Secret>,
    ) -> Self {
        Self {
            token_url: token_url.into(),
            client_id: client_id.into(),
            client_secret: client_secret.into(),
            scopes: Vec::new(),
            in_form: false,
        }
    }

    /// Asks for scopes.
    #[must_use]
    pub fn scopes<T: Into<String>>(mut self, scopes: impl IntoIterator<Item = T>) -> Self {
        self.scopes.extend(scopes.into_iter().map(Into::into));
        self
    }

    /// Asks for a scope.
    #[must_use]
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scopes.push(scope.into());
        self
    }

    /// Sends identifier and secret in the form.
    #[must_use]
    pub fn in_form(mut self) -> Self {
        self.in_form = true;
        self
    }
}

/// A refresh token, which a user once consented to, and whose client it is.
///
/// A server may give another refresh token with each token, and refuse the old one from then on: it is used from then on, and
/// [`RefreshToken::on_change`] is where a program that is started again later takes it from.
#[derive(Clone)]
#[non_exhaustive]
pub struct RefreshToken {
    /// Where tokens are given: a whole URL, or a path on the server of the API.
    pub token_url: String,
    /// The refresh token.
    pub token: Secret,
    /// The client's identifier.
    pub client_id: String,
    /// The client's secret; a public client has none.
    pub client_secret: Option<Secret>,
    /// Whether identifier and secret are sent in the form. Without a secret, the identifier is, in any case.
    pub in_form: bool,
    pub(super) on_change: Option<Arc<OnChange>>,
}

/// What is told of a new refresh token.
pub(super) type OnChange = dyn Fn(&Secret) + Send + Sync;

impl RefreshToken {
    /// The refresh token of a public client.
    pub fn new(token_url: impl Into<String>, client_id: impl Into<String>, token: impl Into<Secret>) -> Self {
        Self {
            token_url: token_url.into(),
            token: token.into(),
            client_id: client_id.into(),
            client_secret: None,
            in_form: false,
            on_change: None,
        }
    }

    /// The secret of the client, sent as basic authentication.
    #[must_use]
    pub fn client_secret(mut self, secret: impl Into<Secret>) -> Self {
        self.client_secret = Some(secret.into());
        self
    }

    /// Sends identifier and secret in the form.
    #[must_use]
    pub fn in_form(mut self) -> Self {
        self.in_form = true;
        self
    }

    /// Tells each new refresh token, so that it can be kept.
    #[must_use]
    pub fn on_change(mut self, tell: impl Fn(&Secret) + Send + Sync + 'static) -> Self {
        self.on_change = Some(Arc::new(tell));
        self
    }
}

impl fmt::Debug for RefreshToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RefreshToken")
            .field("token_url", &self.token_url)
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}
