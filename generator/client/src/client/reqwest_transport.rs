//! The default transport.

use super::{BoxFuture, Transport, TransportError, TransportErrorKind};
use bytes::Bytes;

/// Sends requests with reqwest.
#[derive(Clone, Debug)]
pub struct ReqwestTransport(reqwest::Client);

impl ReqwestTransport {
    /// A transport over a client of your own making: its timeouts, proxies, certificates and redirects.
    pub fn new(client: reqwest::Client) -> Self {
        Self(client)
    }

    /// A transport with the defaults: 10 seconds to connect, 60 seconds between two pieces of an answer, and at
    /// most five redirects, none to another origin: it would be sent the credentials.
    pub fn with_defaults() -> Result<Self, reqwest::Error> {
        defaults().build().map(Self)
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn defaults() -> reqwest::ClientBuilder {
    use std::time::Duration;
    let redirect = reqwest::redirect::Policy::custom(|attempt| {
        let same_origin = attempt
            .previous()
            .last()
            .is_some_and(|from| from.origin() == attempt.url().origin());
        if same_origin && attempt.previous().len() <= 5 {
            attempt.follow()
        } else {
            attempt.stop()
        }
    });
    reqwest::Client::builder()
        .connect_timeout(Duration::from_secs(10))
        .read_timeout(Duration::from_secs(60))
        .redirect(redirect)
}

#[cfg(target_arch = "wasm32")]
fn defaults() -> reqwest::ClientBuilder {
    reqwest::Client::builder()
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<Result<http::Response<Bytes>, TransportError>> {
        Box::pin(exchange(self.0.clone(), request))
    }
}

async fn exchange(
    client: reqwest::Client,
    request: http::Request<Bytes>,
) -> Result<http::Response<Bytes>, TransportError> {
    let request = request
        .try_into()
        .map_err(|error| failure(TransportErrorKind::Other, error))?;
    let mut answer = client
        .execute(request)
        .await
        .map_err(|error| failure(TransportErrorKind::Other, error))?;
    let mut response = http::Response::new(Bytes::new());
    *response.status_mut() = answer.status();
    *response.headers_mut() = std::mem::take(answer.headers_mut());
    *response.body_mut() = answer
        .bytes()
        .await
        .map_err(|error| failure(TransportErrorKind::Body, error))?;
    Ok(response)
}

fn failure(otherwise: TransportErrorKind, error: reqwest::Error) -> TransportError {
    // A connection that timed out is still one that never was.
    let kind = if is_connect(&error) {
        TransportErrorKind::Connect
    } else if error.is_timeout() {
        TransportErrorKind::Timeout
    } else {
        otherwise
    };
    // The address may hold a key in its query.
    TransportError::new(kind, error.without_url())
}

#[cfg(not(target_arch = "wasm32"))]
fn is_connect(error: &reqwest::Error) -> bool {
    error.is_connect()
}

#[cfg(target_arch = "wasm32")]
fn is_connect(_: &reqwest::Error) -> bool {
    false
}
