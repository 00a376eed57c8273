//! Tokens by OAuth 2 client credentials (RFC 6749, section 4.4), kept until they expire or are refused.

use super::credentials::{self, Provide};
use super::platform::{BoxError, BoxFuture};
use super::send::{self, Prepared, Streamed};
use super::{BaseUrl, Body, HttpClient, Secret, http_date, value};
use http::{HeaderValue, Method, Request, Uri, header};
use serde_json::Value;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A token is not used in the last seconds of its life.
const MARGIN: u64 = 30;

/// The largest answer of a token server, in bytes: a token is kept, and sent in a header.
const ANSWER_LIMIT: usize = 1 << 20;

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

    fn request(&self, base_url: &str) -> Result<Request<Body>, BoxError> {
        let mut pairs = vec![("grant_type".to_owned(), "client_credentials".to_owned())];
        if !self.scopes.is_empty() {
            pairs.push(("scope".to_owned(), self.scopes.join(" ")));
        }
        if self.in_form {
            pairs.push(("client_id".to_owned(), self.client_id.clone()));
            pairs.push(("client_secret".to_owned(), self.client_secret.expose().to_owned()));
        }
        let mut form = String::new();
        value::append(&mut form, &pairs);
        let mut request = Request::new(Body::from(form));
        *request.method_mut() = Method::POST;
        *request.uri_mut() = self.url(base_url)?;
        let headers = request.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/x-www-form-urlencoded"),
        );
        headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
        if !self.in_form {
            // Both are encoded before they are joined, says RFC 6749 in section 2.3.1.
            let id = value::component(&self.client_id).to_string();
            let secret = value::component(self.client_secret.expose()).to_string();
            let mut text = HeaderValue::from_str(&credentials::basic(&id, &secret.into()))?;
            text.set_sensitive(true);
            headers.insert(header::AUTHORIZATION, text);
        }
        Ok(request)
    }

    fn url(&self, base_url: &str) -> Result<Uri, BoxError> {
        if !self.token_url.starts_with('/') {
            // A token URL may have a query, which no base URL has.
            BaseUrl::new(self.token_url.split('?').next().unwrap_or_default())
                .map_err(|error| format!("the token URL: {error}"))?;
            return Ok(self.token_url.parse()?);
        }
        let mut parts = base_url.parse::<Uri>()?.into_parts();
        parts.path_and_query = Some(self.token_url.parse()?);
        Ok(Uri::from_parts(parts)?)
    }
}

/// Gives tokens, and keeps the last one.
pub(super) struct TokenSource {
    credentials: Arc<ClientCredentials>,
    kept: Arc<Mutex<Option<Token>>>,
}

#[derive(Clone)]
struct Token {
    secret: Secret,
    /// In seconds since 1970.
    expires: Option<u64>,
}

impl TokenSource {
    pub(super) fn new(credentials: ClientCredentials) -> Self {
        Self {
            credentials: Arc::new(credentials),
            kept: Arc::default(),
        }
    }

    fn fresh(&self) -> Option<Secret> {
        let kept = lock(&self.kept).clone()?;
        let is_old = match (kept.expires, http_date::now()) {
            (Some(expires), Some(now)) => now.saturating_add(MARGIN) >= expires,
            _ => false,
        };
        (!is_old).then_some(kept.secret)
    }
}

impl Provide for TokenSource {
    fn secret(&self, client: &HttpClient, was_refused: bool) -> BoxFuture<Result<Secret, BoxError>> {
        if !was_refused && let Some(secret) = self.fresh() {
            return Box::pin(async move { Ok(secret) });
        }
        let (credentials, kept, client) = (self.credentials.clone(), self.kept.clone(), client.clone());
        Box::pin(async move {
            let token = grant(&credentials, client).await?;
            let secret = token.secret.clone();
            *lock(&kept) = Some(token);
            Ok(secret)
        })
    }
}

async fn grant(credentials: &ClientCredentials, client: HttpClient) -> Result<Token, BoxError> {
    let request = credentials.request(client.settings.base_url.as_str())?;
    let client = client.with(|settings| {
        settings.credentials.clear();
        settings.body_limit = settings.body_limit.min(ANSWER_LIMIT);
    });
    let prepared = Prepared::new(client, request, None, Streamed::default());
    let (answer, _) = send::exchange(prepared).await?;
    if !answer.status.is_success() {
        // The body of a refusal says why (RFC 6749, section 5.2) and holds no secret.
        let body = super::excerpt::excerpt(&answer.body);
        return Err(format!("the token server answered {}: {body}", answer.status).into());
    }
    // The error of a decoder may quote the token, so it is not passed on.
    let granted: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let secret = granted["access_token"]
        .as_str()
        .ok_or_else(|| format!("the token server answered {} without a token", answer.status))?;
    let expires = granted["expires_in"]
        .as_u64()
        .and_then(|seconds| Some(http_date::now()?.saturating_add(seconds)));
    Ok(Token {
        secret: secret.into(),
        expires,
    })
}

fn lock(kept: &Mutex<Option<Token>>) -> MutexGuard<'_, Option<Token>> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}
