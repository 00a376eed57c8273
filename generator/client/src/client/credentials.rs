//! The credentials that requests are sent with: known beforehand, or asked for with each request; and which requests carry
//! which.

use super::header::header_pair;
use super::platform::{BoxError, BoxFuture, MaybeSend, MaybeSync};
use super::{Body, HttpClient, RequestError, Secret, base64, value};
use http::{HeaderValue, Request, header};
use std::fmt;
use std::sync::Arc;

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

/// A credential of a client.
#[derive(Clone)]
pub(super) struct Credential {
    /// The scheme that it is of; without one, every request carries it.
    pub(super) scheme: Option<&'static str>,
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

/// What a request takes: the schemes of any one of these together; `None`: all.
pub(super) type Alternatives = Option<&'static [&'static [&'static str]]>;

/// The schemes whose credentials a request carries; `None`: all.
pub(super) type Schemes = Option<&'static [&'static str]>;

/// Those of the first alternative of which there are all credentials, else of the first of which there is any.
pub(super) fn choose(credentials: &[Credential], alternatives: Alternatives) -> Schemes {
    let has = |scheme: &&'static str| credentials.iter().any(|known| known.scheme == Some(*scheme));
    let mut all = alternatives?.iter();
    let whole = all
        .clone()
        .find(|schemes| !schemes.is_empty() && schemes.iter().all(has));
    let chosen = whole.or_else(|| all.find(|schemes| schemes.iter().any(has)));
    Some(chosen.copied().unwrap_or_default())
}

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
