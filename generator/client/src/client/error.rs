//! What a call can fail with.

use super::{CredentialsError, RawResponse, TransportError, TransportErrorKind, excerpt};
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::{Deserialize, Deserializer, de};
use std::sync::Arc;
use std::{error, fmt};

/// A call failed. `E` is the model of the errors that the operation documents; [`AnyError`](super::AnyError) is an error of any
/// operation.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Error<E = NoError> {
    /// The server answered with a documented error.
    Api(Box<ApiError<E>>),
    /// The server answered with a status that the operation does not document, or documents without a body; or with an error
    /// and no body.
    UnexpectedStatus(Box<RawResponse>),
    /// The server answered with a body that is not as documented.
    Decode(Box<DecodeError>),
    /// There is no answer.
    Transport(TransportError),
    /// The request could not be built; nothing was sent.
    Request(RequestError),
    /// The credentials could not be had; the request was not sent.
    Credentials(CredentialsError),
}

/// The error model of operations that document no error: there is no value of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoError {}

/// A documented error, with the answer that it came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiError<E> {
    /// The status of the answer.
    pub status: StatusCode,
    /// The headers of the answer.
    pub headers: HeaderMap,
    /// The body of the answer, as it came.
    pub body: Bytes,
    /// The body, decoded.
    pub error: E,
}

/// A body that is not as documented.
#[derive(Clone, Debug)]
pub struct DecodeError {
    /// The answer, as it came.
    pub response: RawResponse,
    /// Where in the body: a path such as `users[3].email`, to the value or to what encloses it; empty for the whole.
    pub path: String,
    /// What was wrong there.
    pub source: Arc<serde_json::Error>,
}

/// A request that could not be built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestError {
    part: String,
    problem: String,
}

/// Why there is no answer: what every [`Error`] can hold, whatever the errors that an operation documents.
#[derive(Clone, Debug)]
pub enum SendError {
    /// There is no answer.
    Transport(TransportError),
    /// The request could not be built; nothing was sent.
    Request(RequestError),
    /// The credentials could not be had; the request was not sent.
    Credentials(CredentialsError),
}

impl<E> Error<E> {
    /// The status of the answer, if there is one or had begun.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Api(error) => Some(error.status),
            Self::UnexpectedStatus(response) => Some(response.status),
            Self::Decode(error) => Some(error.response.status),
            Self::Transport(error) => error.status(),
            Self::Request(_) | Self::Credentials(_) => None,
        }
    }

    /// Whether it took too long.
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Transport(error) if error.kind() == TransportErrorKind::Timeout)
    }

    /// Whether the same call may well succeed later: there was no connection, it was lost or took too long, or the server
    /// answered 408, 429, 500, 502, 503 or 504. Whether it may be repeated is another question.
    pub fn is_retryable(&self) -> bool {
        use TransportErrorKind as Kind;
        match self {
            Self::Transport(error) => {
                matches!(
                    error.kind(),
                    Kind::Connect | Kind::Lost | Kind::Timeout | Kind::Body
                )
            }
            _ => self
                .status()
                .is_some_and(|status| matches!(status.as_u16(), 408 | 429 | 500 | 502..=504)),
        }
    }

    /// The headers of the answer, if there is one.
    pub fn headers(&self) -> Option<&HeaderMap> {
        match self {
            Self::Api(error) => Some(&error.headers),
            Self::UnexpectedStatus(response) => Some(&response.headers),
            Self::Decode(error) => Some(&error.response.headers),
            Self::Transport(_) | Self::Request(_) | Self::Credentials(_) => None,
        }
    }

    /// The body of the answer as it came, if there is one.
    pub fn body(&self) -> Option<&Bytes> {
        match self {
            Self::Api(error) => Some(&error.body),
            Self::UnexpectedStatus(response) => Some(&response.body),
            Self::Decode(error) => Some(&error.response.body),
            Self::Transport(_) | Self::Request(_) | Self::Credentials(_) => None,
        }
    }

    /// The documented error, if it is one.
    pub fn api(&self) -> Option<&E> {
        match self {
            Self::Api(error) => Some(&error.error),
            _ => None,
        }
    }

    /// The documented error, if it is one.
    pub fn into_api(self) -> Option<E> {
        match self {
            Self::Api(error) => Some(error.error),
            _ => None,
        }
    }
}

impl RequestError {
    pub(super) fn new(part: impl Into<String>, problem: impl Into<String>) -> Self {
        Self {
            part: part.into(),
            problem: problem.into(),
        }
    }

    /// What of the request could not be built: the wire name of a parameter, or `body`, say.
    pub fn part(&self) -> &str {
        &self.part
    }
}

/// There is no JSON of it.
impl<'de> Deserialize<'de> for NoError {
    fn deserialize<D: Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
        Err(de::Error::custom("no error is documented"))
    }
}

impl<E> From<SendError> for Error<E> {
    fn from(error: SendError) -> Self {
        match error {
            SendError::Transport(error) => Self::Transport(error),
            SendError::Request(error) => Self::Request(error),
            SendError::Credentials(error) => Self::Credentials(error),
        }
    }
}

impl<E> From<Box<DecodeError>> for Error<E> {
    fn from(error: Box<DecodeError>) -> Self {
        Self::Decode(error)
    }
}

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(error) => error.fmt(f),
            Self::UnexpectedStatus(response) if response.body.trim_ascii().is_empty() => {
                write!(f, "the server answered {} without a body", response.status)
            }
            Self::UnexpectedStatus(response) => {
                write!(
                    f,
                    "the server answered {}, of which no body is documented",
                    response.status
                )?;
                write_body(f, &response.body)
            }
            Self::Decode(error) => error.fmt(f),
            Self::Transport(error) => error.fmt(f),
            Self::Request(error) => error.fmt(f),
            Self::Credentials(error) => error.fmt(f),
        }
    }
}

impl<E> fmt::Display for ApiError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the server answered {}", self.status)?;
        write_body(f, &self.body)
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the body of the answer {} is not as documented",
            self.response.status
        )?;
        let media_type = self.response.media_type();
        if !media_type.is_empty() && !self.response.is_json() {
            write!(f, ", which is `{}`", excerpt::shorten(media_type))?;
        }
        if !self.path.is_empty() {
            write!(f, ", at `{}`", excerpt::shorten(&self.path))?;
        }
        write!(f, ": {}", excerpt::shorten(&self.source.to_string()))?;
        write_body(f, &self.response.body)
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot build the request: `{}` {}", self.part, self.problem)
    }
}

impl fmt::Display for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(error) => error.fmt(f),
            Self::Request(error) => error.fmt(f),
            Self::Credentials(error) => error.fmt(f),
        }
    }
}

impl fmt::Display for NoError {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

fn write_body(f: &mut fmt::Formatter<'_>, body: &[u8]) -> fmt::Result {
    if body.is_empty() {
        Ok(())
    } else {
        write!(f, "; its body: {}", excerpt::excerpt(body))
    }
}

impl<E: fmt::Debug> error::Error for Error<E> {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Decode(error) => error.source(),
            Self::Transport(error) => error.source(),
            Self::Credentials(error) => error.source(),
            Self::Api(_) | Self::UnexpectedStatus(_) | Self::Request(_) => None,
        }
    }
}

impl<E: fmt::Debug> error::Error for ApiError<E> {}

impl error::Error for DecodeError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        Some(&*self.source)
    }
}

impl error::Error for RequestError {}

impl error::Error for SendError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Transport(error) => error.source(),
            Self::Credentials(error) => error.source(),
            Self::Request(_) => None,
        }
    }
}

impl error::Error for NoError {}
