//! What carries a request to the server and the answer back.

use super::platform::{BoxError, BoxFuture, MaybeSend, MaybeSync};
use super::{Body, TransportError, TransportErrorKind};
use http::{Request, Response};
use std::future::{Future, poll_fn};
use std::task::{Context, Poll};
use tower_service::Service;

/// Carries requests to the server: any tower service from `http::Request<Body>` to an `http::Response`, so that the
/// layers of tower work, and the clients of hyper.
///
/// An answer is an answer whatever its status: an error means that there was none. An error that is a
/// [`TransportError`] is taken as it is, any other is one of no special kind. [`transport_fn`] makes a transport of a
/// closure.
///
/// ```text
/// let service = ServiceBuilder::new()
///     .concurrency_limit(8)
///     .service(ReqwestTransport::with_defaults()?);
/// let client = Client::with_transport("https://api.example.com", service)?;
/// ```
pub trait Transport: MaybeSend + MaybeSync + 'static {
    /// Sends a request.
    fn send(&self, request: Request<Body>) -> BoxFuture<Result<Response<Body>, TransportError>>;
}

impl<S, B> Transport for S
where
    S: Service<Request<Body>, Response = Response<B>> + Clone + MaybeSend + MaybeSync + 'static,
    S::Future: MaybeSend,
    S::Error: Into<BoxError>,
    B: http_body::Body + MaybeSend + 'static,
    B::Data: MaybeSend,
    B::Error: Into<BoxError>,
{
    fn send(&self, request: Request<Body>) -> BoxFuture<Result<Response<Body>, TransportError>> {
        let mut service = self.clone();
        let failure = |error: S::Error| TransportError::of(TransportErrorKind::Other, error.into());
        Box::pin(async move {
            poll_fn(|cx| service.poll_ready(cx)).await.map_err(failure)?;
            let response = service.call(request).await.map_err(failure)?;
            Ok(response.map(Body::from_http_body))
        })
    }
}

/// A transport of a closure from a request to a future: for a test, or around another transport.
pub fn transport_fn<F, A, B>(send: F) -> TransportFn<F>
where
    F: Fn(Request<Body>) -> A,
    A: Future<Output = Result<Response<B>, TransportError>>,
{
    TransportFn(send)
}

/// A closure as a transport, made by [`transport_fn`].
#[derive(Clone, Copy, Debug)]
pub struct TransportFn<F>(F);

impl<F, A, B> Service<Request<Body>> for TransportFn<F>
where
    F: Fn(Request<Body>) -> A,
    A: Future<Output = Result<Response<B>, TransportError>>,
{
    type Response = Response<B>;
    type Error = TransportError;
    type Future = A;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> A {
        (self.0)(request)
    }
}
