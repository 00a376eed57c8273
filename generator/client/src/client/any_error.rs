//! An error of any operation, for functions that call several: `?` makes it of theirs.

use super::{ApiError, DecodeError, Error, EventError, RawResponse, RequestError, TransportError};
use std::any::Any;
use std::ops::Deref;
use std::sync::Arc;
use std::{error, fmt};

/// An error of any operation. It gives way to an [`Error`]: its status, whether it is a timeout, the answer.
///
/// ```text
/// async fn sync(client: &Client) -> Result<(), AnyError> {
///     client.users().list().await?;
///     client.teams().list().await?;
///     Ok(())
/// }
/// ```
#[derive(Clone, Debug)]
pub struct AnyError(Error<Documented>);

/// The documented error of some operation.
#[derive(Clone)]
pub struct Documented(Arc<dyn Any + Send + Sync>);

impl AnyError {
    /// The documented error, if it is one and of this type.
    pub fn api_as<E: 'static>(&self) -> Option<&E> {
        self.0.api()?.0.downcast_ref()
    }
}

impl<E: Send + Sync + 'static> From<Error<E>> for AnyError {
    fn from(error: Error<E>) -> Self {
        Self(match error {
            Error::Api(error) => {
                let ApiError {
                    status,
                    headers,
                    body,
                    error,
                } = *error;
                Error::Api(Box::new(ApiError {
                    status,
                    headers,
                    body,
                    error: Documented(Arc::new(error)),
                }))
            }
            Error::UnexpectedStatus(answer) => Error::UnexpectedStatus(answer),
            Error::Decode(error) => Error::Decode(error),
            Error::Transport(error) => Error::Transport(error),
            Error::Request(error) => Error::Request(error),
            Error::Credentials(error) => Error::Credentials(error),
        })
    }
}

/// What a stream of bytes fails with.
impl From<TransportError> for AnyError {
    fn from(error: TransportError) -> Self {
        Self(Error::Transport(error))
    }
}

/// What a stream of events fails with; of an event that is not as documented, its data is the body.
impl From<EventError> for AnyError {
    fn from(error: EventError) -> Self {
        match error {
            EventError::Transport(error) => error.into(),
            EventError::Decode { event, source } => Self(Error::Decode(Box::new(DecodeError {
                response: RawResponse {
                    body: event.data.into(),
                    ..RawResponse::default()
                },
                path: String::new(),
                source,
            }))),
        }
    }
}

impl From<RequestError> for AnyError {
    fn from(error: RequestError) -> Self {
        Self(Error::Request(error))
    }
}

impl Deref for AnyError {
    type Target = Error<Documented>;

    fn deref(&self) -> &Error<Documented> {
        &self.0
    }
}

impl fmt::Display for AnyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl error::Error for AnyError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        self.0.source()
    }
}

/// Its fields are in the body of the answer, which is shown beside it.
impl fmt::Debug for Documented {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Documented").finish_non_exhaustive()
    }
}
