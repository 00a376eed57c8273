//! Why there is no answer, or only a part of one.

use super::platform::BoxError;
use http::StatusCode;
use std::sync::Arc;
use std::time::Duration;
use std::{error, fmt};

/// What went wrong on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// There was no connection: the request did not reach the server.
    Connect,
    /// The connection was lost before an answer. The server may have acted on the request.
    Lost,
    /// It took too long. The server may have acted on the request.
    Timeout,
    /// The answer began but did not come whole.
    Body,
    /// The answer is larger than the client takes.
    TooLarge,
    /// Anything else.
    Other,
}

/// There is no answer, or only a part of one. A clone shares the cause.
#[derive(Clone, Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    status: Option<StatusCode>,
    source: Arc<dyn error::Error + Send + Sync>,
}

impl TransportError {
    /// An error of the given kind.
    pub fn new(kind: TransportErrorKind, source: impl Into<BoxError>) -> Self {
        let source = source.into();
        Self {
            kind,
            status: None,
            source: source.into(),
        }
    }

    /// An error of no special kind.
    pub fn other(source: impl Into<BoxError>) -> Self {
        Self::new(TransportErrorKind::Other, source)
    }

    /// What went wrong.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// The status of the answer, where it had begun.
    pub fn status(&self) -> Option<StatusCode> {
        self.status
    }

    /// An error that a transport gave: itself, if it is one already.
    pub(super) fn of(kind: TransportErrorKind, error: BoxError) -> Self {
        match error.downcast::<Self>() {
            Ok(error) => *error,
            Err(error) => Self::new(kind, error),
        }
    }

    pub(super) fn too_large(limit: usize) -> Self {
        let text = format!("it has more than {limit} bytes, the limit of this client");
        Self::new(TransportErrorKind::TooLarge, text)
    }

    pub(super) fn timeout(after: Duration) -> Self {
        Self::new(
            TransportErrorKind::Timeout,
            format!("no whole answer within {after:?}"),
        )
    }

    pub(super) fn with_status(mut self, status: StatusCode) -> Self {
        self.status = Some(status);
        self
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Connect => "cannot connect to the server",
            TransportErrorKind::Lost => "the connection was lost before an answer",
            TransportErrorKind::Timeout => "the server took too long to answer",
            TransportErrorKind::Body => "the answer broke off",
            TransportErrorKind::TooLarge => "the answer is too large",
            TransportErrorKind::Other => "the request failed on its way",
        })?;
        if let Some(status) = self.status {
            write!(f, " (its status: {status})")?;
        }
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
