//! Spans of calls, with the feature `tracing`; without it nothing. A span tells which operation was called and what came of it. It
//! holds no value of a parameter, no header and no body: they may be secret.

#[cfg(feature = "tracing")]
pub(super) use self::on::Trace;

#[cfg(not(feature = "tracing"))]
pub(super) use self::off::Trace;

#[cfg(feature = "tracing")]
mod on {
    use super::super::operation::{OperationId, PathTemplate};
    use super::super::{Body, SendError, TransportError};
    use http::{Request, StatusCode};
    use std::future::Future;
    use tracing::{Instrument, Span, field};

    /// The span of a call.
    #[derive(Clone)]
    pub(in super::super) struct Trace(Span);

    impl Trace {
        pub(in super::super) fn of(request: &Request<Body>) -> Self {
            let extensions = request.extensions();
            let operation = extensions.get::<OperationId>().map(|id| id.0);
            let template = extensions.get::<PathTemplate>().map(|path| path.0);
            Self(tracing::info_span!(
                "call",
                operation,
                method = request.method().as_str(),
                template,
                status = field::Empty,
                attempts = field::Empty,
                error = field::Empty,
            ))
        }

        /// A future inside of the span.
        pub(in super::super) fn around<F: Future>(
            &self,
            future: F,
        ) -> impl Future<Output = F::Output> + use<F> {
            future.instrument(self.0.clone())
        }

        /// One more try, the first of which is 1.
        pub(in super::super) fn tried(&self, attempt: u32, outcome: Result<StatusCode, &TransportError>) {
            self.0.record("attempts", attempt);
            match outcome {
                Ok(status) => {
                    tracing::debug!(parent: &self.0, attempt, status = status.as_u16(), "answered");
                }
                Err(error) => {
                    tracing::debug!(parent: &self.0, attempt, error = ?error.kind(), "no answer");
                }
            }
        }

        /// What came of it.
        pub(in super::super) fn ended(&self, outcome: Result<StatusCode, &SendError>) {
            match outcome {
                Ok(status) => self.0.record("status", status.as_u16()),
                Err(SendError::Transport(error)) => self.0.record("error", field::debug(error.kind())),
                Err(SendError::Request(_)) => self.0.record("error", "Request"),
                Err(SendError::Credentials(_)) => self.0.record("error", "Credentials"),
            };
        }
    }
}

#[cfg(not(feature = "tracing"))]
mod off {
    use super::super::{Body, SendError, TransportError};
    use http::{Request, StatusCode};

    /// Nothing.
    #[derive(Clone)]
    pub(in super::super) struct Trace;

    impl Trace {
        pub(in super::super) fn of(_: &Request<Body>) -> Self {
            Self
        }

        pub(in super::super) fn around<F>(&self, future: F) -> F {
            future
        }

        pub(in super::super) fn tried(&self, _: u32, _: Result<StatusCode, &TransportError>) {}

        pub(in super::super) fn ended(&self, _: Result<StatusCode, &SendError>) {}
    }
}
