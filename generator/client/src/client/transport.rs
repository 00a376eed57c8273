//! What carries a request to the server and the answer back.

use bytes::Bytes;
use std::{error, fmt, future::Future, pin::Pin};

/// A boxed future; where there are threads, one that may move between them.
#[cfg(not(target_arch = "wasm32"))]
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send + 'static>>;

/// A boxed future; where there are threads, one that may move between them.
#[cfg(target_arch = "wasm32")]
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + 'static>>;

/// Carries one request to the server and brings the whole answer back.
///
/// An answer is an answer whatever its status: an error means that there was none. A closure from a request to a
/// future is a transport, which is enough for a test, or for whatever wraps another transport. A tower service
/// becomes one so:
///
/// ```text
/// let service = ServiceBuilder::new().layer(RetryLayer::new(policy)).service(inner);
/// let client = Client::with_transport("https://api.example.com", move |request| {
///     let service = service.clone();
///     async move { service.oneshot(request).await.map_err(TransportError::other) }
/// })?;
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends the request.
    fn send(&self, request: http::Request<Bytes>)
    -> BoxFuture<Result<http::Response<Bytes>, TransportError>>;
}

#[cfg(not(target_arch = "wasm32"))]
impl<F, A> Transport for F
where
    F: Fn(http::Request<Bytes>) -> A + Send + Sync + 'static,
    A: Future<Output = Result<http::Response<Bytes>, TransportError>> + Send + 'static,
{
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<Result<http::Response<Bytes>, TransportError>> {
        Box::pin(self(request))
    }
}

/// What went wrong on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// There was no connection: the request did not reach the server.
    Connect,
    /// It took too long. The server may have acted on the request.
    Timeout,
    /// The answer began but did not come whole.
    Body,
    /// Anything else.
    Other,
}

/// There is no answer, or only a part of one.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: Box<dyn error::Error + Send + Sync>,
}

impl TransportError {
    /// An error of the given kind.
    pub fn new(kind: TransportErrorKind, source: impl Into<Box<dyn error::Error + Send + Sync>>) -> Self {
        Self {
            kind,
            source: source.into(),
        }
    }

    /// An error of no special kind.
    pub fn other(source: impl Into<Box<dyn error::Error + Send + Sync>>) -> Self {
        Self::new(TransportErrorKind::Other, source)
    }

    /// What went wrong.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Connect => "cannot connect to the server",
            TransportErrorKind::Timeout => "the server took too long to answer",
            TransportErrorKind::Body => "the answer broke off",
            TransportErrorKind::Other => "the request failed on its way",
        })?;
        // The innermost cause says what happened ("connection refused"); those between repeat the kind.
        let mut cause: &dyn error::Error = &*self.source;
        while let Some(inner) = cause.source() {
            cause = inner;
        }
        write!(f, ": {cause}")
    }
}

impl error::Error for TransportError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        Some(&*self.source)
    }
}
