//! The default transport.

use super::http_client::AGENT;
use super::platform::BoxFuture;
use super::{Body, BuildError, TransportError, TransportErrorKind};
use http::{Request, Response, header};
use std::task::{Context, Poll};

/// Sends requests with reqwest: a tower service, so that layers can be put around it.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: reqwest::Client,
    /// Whether the client says who it is.
    has_own_agent: bool,
}

impl ReqwestTransport {
    /// A transport over a client of your own making: its timeouts, proxies, certificates and redirects, and its user agent,
    /// unless [`HttpClient::user_agent`](super::HttpClient::user_agent) sets one.
    pub fn new(client: reqwest::Client) -> Self {
        Self {
            client,
            has_own_agent: true,
        }
    }

    /// A transport with the defaults: 10 seconds to connect, 60 seconds between two pieces of an answer, and at
    /// most five redirects, none to another origin: it would be sent the credentials.
    ///
    /// # Errors
    /// Where TLS cannot be set up, as on a system without certificates.
    pub fn with_defaults() -> Result<Self, BuildError> {
        let client = Self::builder()?.build().map_err(not_set_up)?;
        Ok(Self {
            client,
            has_own_agent: false,
        })
    }

    /// What makes the client of [`with_defaults`](Self::with_defaults), for a program that adds to it: proxies, a user agent, other
    /// limits. With ring alone, reqwest's own builder has no TLS and panics.
    ///
    /// # Errors
    /// Where TLS cannot be set up.
    pub fn builder() -> Result<reqwest::ClientBuilder, BuildError> {
        with_tls(defaults())
    }
}

fn not_set_up(error: impl std::fmt::Display) -> BuildError {
    BuildError::Transport(format!("cannot set up reqwest: {error}"))
}

#[cfg(all(feature = "rustls-ring", not(any(feature = "rustls", target_arch = "wasm32"))))]
fn with_tls(client: reqwest::ClientBuilder) -> Result<reqwest::ClientBuilder, BuildError> {
    super::tls::with_ring(client).map_err(not_set_up)
}

/// What else there is, reqwest sets itself; without a provider it would panic.
#[cfg(not(all(feature = "rustls-ring", not(any(feature = "rustls", target_arch = "wasm32")))))]
fn with_tls(client: reqwest::ClientBuilder) -> Result<reqwest::ClientBuilder, BuildError> {
    #[cfg(all(
        feature = "rustls-no-provider",
        not(any(feature = "rustls", target_arch = "wasm32"))
    ))]
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        return Err(not_set_up("the program has installed no provider of rustls"));
    }
    Ok(client)
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
        // Of each wait for the next byte.
        .read_timeout(Duration::from_secs(120))
        .redirect(redirect)
}

#[cfg(target_arch = "wasm32")]
fn defaults() -> reqwest::ClientBuilder {
    reqwest::Client::builder()
}

impl tower_service::Service<Request<Body>> for ReqwestTransport {
    type Response = Response<Body>;
    type Error = TransportError;
    type Future = BoxFuture<Result<Response<Body>, TransportError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: Request<Body>) -> Self::Future {
        let headers = request.headers_mut();
        if self.has_own_agent
            && headers
                .get(header::USER_AGENT)
                .is_some_and(|agent| agent == AGENT)
        {
            headers.remove(header::USER_AGENT);
        }
        Box::pin(exchange(self.client.clone(), request))
    }
}

async fn exchange(client: reqwest::Client, request: Request<Body>) -> Result<Response<Body>, TransportError> {
    let request = outgoing(request).await?;
    let answer = client
        .execute(request)
        .await
        .map_err(|error| failure(TransportErrorKind::Other, error))?;
    incoming(answer).await
}

#[cfg(not(target_arch = "wasm32"))]
async fn outgoing(request: Request<Body>) -> Result<reqwest::Request, TransportError> {
    let request = request.map(|body| match body.as_bytes() {
        // reqwest sends bytes again after a redirect, but not a stream.
        Some(bytes) => reqwest::Body::from(bytes.clone()),
        None => reqwest::Body::wrap(body),
    });
    request
        .try_into()
        .map_err(|error| failure(TransportErrorKind::Other, error))
}

#[cfg(not(target_arch = "wasm32"))]
async fn incoming(answer: reqwest::Response) -> Result<Response<Body>, TransportError> {
    Ok(Response::<reqwest::Body>::from(answer).map(|body| Body::from_http_body(native::Answer(body))))
}

/// A browser takes and gives bodies as a whole.
#[cfg(target_arch = "wasm32")]
async fn outgoing(request: Request<Body>) -> Result<reqwest::Request, TransportError> {
    let (parts, body) = request.into_parts();
    let request = Request::from_parts(parts, body.bytes().await?);
    request
        .try_into()
        .map_err(|error| failure(TransportErrorKind::Other, error))
}

#[cfg(target_arch = "wasm32")]
async fn incoming(mut answer: reqwest::Response) -> Result<Response<Body>, TransportError> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = answer.status();
    *response.headers_mut() = std::mem::take(answer.headers_mut());
    let bytes = answer.bytes().await;
    *response.body_mut() = bytes
        .map_err(|error| failure(TransportErrorKind::Body, error))?
        .into();
    Ok(response)
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use super::{TransportError, TransportErrorKind, failure};
    use bytes::Bytes;
    use http_body::{Body, Frame, SizeHint};
    use std::pin::Pin;
    use std::task::{Context, Poll};

    /// The body of an answer, its errors without the address.
    pub(super) struct Answer(pub(super) reqwest::Body);

    impl Body for Answer {
        type Data = Bytes;
        type Error = TransportError;

        fn poll_frame(
            self: Pin<&mut Self>,
            cx: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
            let frame = Pin::new(&mut self.get_mut().0).poll_frame(cx);
            frame.map_err(|error| failure(TransportErrorKind::Body, error))
        }

        fn is_end_stream(&self) -> bool {
            self.0.is_end_stream()
        }

        fn size_hint(&self) -> SizeHint {
            self.0.size_hint()
        }
    }
}

fn failure(otherwise: TransportErrorKind, error: reqwest::Error) -> TransportError {
    // A connection that timed out is still one that never was.
    let kind = if is_connect(&error) {
        TransportErrorKind::Connect
    } else if error.is_timeout() {
        TransportErrorKind::Timeout
    } else if error.is_request() {
        TransportErrorKind::Lost
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
