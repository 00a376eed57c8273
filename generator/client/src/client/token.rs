//! Tokens of OAuth 2: got from their server, kept until they expire or are refused, one request for one at a time.

use super::credentials::{self, Provide};
use super::oauth::OnChange;
use super::platform::{BoxError, BoxFuture, lock};
use super::send::{self, Prepared, Streamed};
use super::turn::Turn;
use super::{BaseUrl, Body, ClientCredentials, HttpClient, RefreshToken, Secret, http_date, value};
use http::{HeaderValue, Method, Request, Uri, header};
use serde_json::Value;
use std::sync::{Arc, Mutex};

/// A token is not used in the last seconds of its life.
const MARGIN: u64 = 30;

/// The largest answer of a token server, in bytes: a token is kept, and sent in a header.
const ANSWER_LIMIT: usize = 1 << 20;

/// Gives tokens, and keeps the last one.
pub(super) struct TokenSource(Arc<Kept>);

struct Kept {
    grant: Grant,
    token: Mutex<Option<Token>>,
    /// The refresh token.
    refresh: Mutex<Option<Secret>>,
    /// A second request would use the refresh token that the first one uses up.
    turn: Turn,
}

/// What tokens are asked for with.
struct Grant {
    token_url: String,
    client_id: String,
    client_secret: Option<Secret>,
    scopes: Vec<String>,
    in_form: bool,
    on_change: Option<Arc<OnChange>>,
}

#[derive(Clone)]
struct Token {
    secret: Secret,
    /// In seconds since 1970.
    expires: Option<u64>,
}

impl From<ClientCredentials> for TokenSource {
    fn from(credentials: ClientCredentials) -> Self {
        let grant = Grant {
            token_url: credentials.token_url,
            client_id: credentials.client_id,
            client_secret: Some(credentials.client_secret),
            scopes: credentials.scopes,
            in_form: credentials.in_form,
            on_change: None,
        };
        Self::new(grant, None)
    }
}

impl From<RefreshToken> for TokenSource {
    fn from(refresh: RefreshToken) -> Self {
        let grant = Grant {
            token_url: refresh.token_url,
            client_id: refresh.client_id,
            in_form: refresh.in_form || refresh.client_secret.is_none(),
            client_secret: refresh.client_secret,
            scopes: Vec::new(),
            on_change: refresh.on_change,
        };
        Self::new(grant, Some(refresh.token))
    }
}

impl TokenSource {
    fn new(grant: Grant, refresh: Option<Secret>) -> Self {
        Self(Arc::new(Kept {
            grant,
            token: Mutex::default(),
            refresh: Mutex::new(refresh),
            turn: Turn::default(),
        }))
    }
}

impl Provide for TokenSource {
    fn secret(&self, client: &HttpClient, was_refused: bool) -> BoxFuture<Result<Secret, BoxError>> {
        let last = self.0.fresh();
        if let (false, Some(secret)) = (was_refused, &last) {
            let secret = secret.clone();
            return Box::pin(async move { Ok(secret) });
        }
        let (kept, client) = (self.0.clone(), client.clone());
        Box::pin(async move {
            let _turn = kept.turn.take().await;
            // Another call may have got one in the meantime.
            if let Some(secret) = kept.fresh().filter(|secret| Some(secret) != last.as_ref()) {
                return Ok(secret);
            }
            kept.renew(client).await
        })
    }
}

impl Kept {
    /// The last token, unless it is old.
    fn fresh(&self) -> Option<Secret> {
        let kept = lock(&self.token).clone()?;
        let is_old = match (kept.expires, http_date::now()) {
            (Some(expires), Some(now)) => now.saturating_add(MARGIN) >= expires,
            _ => false,
        };
        (!is_old).then_some(kept.secret)
    }

    async fn renew(&self, client: HttpClient) -> Result<Secret, BoxError> {
        let refresh = lock(&self.refresh).clone();
        let request = self
            .grant
            .request(client.settings.base_url.as_str(), refresh.as_ref())?;
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
        let secret: Secret = granted["access_token"]
            .as_str()
            .ok_or_else(|| format!("the token server answered {} without a token", answer.status))?
            .into();
        let expires = granted["expires_in"]
            .as_u64()
            .and_then(|seconds| Some(http_date::now()?.saturating_add(seconds)));
        *lock(&self.token) = Some(Token {
            secret: secret.clone(),
            expires,
        });
        if let (Some(old), Some(new)) = (refresh, granted["refresh_token"].as_str()) {
            self.keep_refresh(&old, &new.into());
        }
        Ok(secret)
    }

    fn keep_refresh(&self, old: &Secret, new: &Secret) {
        if old != new {
            *lock(&self.refresh) = Some(new.clone());
            if let Some(tell) = &self.grant.on_change {
                tell(new);
            }
        }
    }
}

impl Grant {
    fn request(&self, base_url: &str, refresh: Option<&Secret>) -> Result<Request<Body>, BoxError> {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let mut pairs = match refresh {
            Some(refresh) => vec![
                pair("grant_type", "refresh_token"),
                pair("refresh_token", refresh.expose()),
            ],
            None => vec![pair("grant_type", "client_credentials")],
        };
        if !self.scopes.is_empty() {
            pairs.push(pair("scope", &self.scopes.join(" ")));
        }
        if self.in_form {
            pairs.push(pair("client_id", &self.client_id));
            let secret = self.client_secret.as_ref();
            pairs.extend(secret.map(|secret| pair("client_secret", secret.expose())));
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
        if let (false, Some(secret)) = (self.in_form, &self.client_secret) {
            // Both are encoded before they are joined, says RFC 6749 in section 2.3.1.
            let id = value::component(&self.client_id).to_string();
            let secret = value::component(secret.expose()).to_string();
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
