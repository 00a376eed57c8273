//! A call of an operation: a request that is sent when it is awaited, and how its answer is read.

use super::header::header_pair;
use super::platform::BoxFuture;
use super::send::{self, Answer, Prepared};
use super::{Body, Error, NoError, RawResponse, RequestError, Retries, SendError, status};
use http::Request;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use std::{fmt, mem};

/// A call of an operation. Nothing is sent until it is awaited; to drop it is to cancel it.
///
/// It borrows nothing, so that it can be spawned, and its settings win over those of the client:
///
/// ```text
/// let answer = client.users().list(&request).timeout(Duration::from_secs(5)).await?;
/// ```
#[must_use = "a call is sent when it is awaited"]
pub struct Call<T, E = NoError> {
    state: State,
    read: Read<T, E>,
}

enum State {
    Ready(Result<Box<Prepared>, RequestError>),
    Sending(BoxFuture<Result<Answer, SendError>>),
    Done,
}

/// How an answer is read.
pub(super) struct Read<T, E> {
    /// The statuses of success.
    pub(super) ok: &'static str,
    /// Reads a success; the body is empty, unless the answer is a stream.
    pub(super) value: fn(RawResponse, Body) -> Result<T, Error<E>>,
    /// The statuses of documented errors.
    pub(super) failed: &'static str,
    /// Reads a documented error.
    pub(super) error: fn(RawResponse) -> Error<E>,
}

impl<T, E> Clone for Read<T, E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, E> Copy for Read<T, E> {}

impl<T, E> Read<T, E> {
    fn read(&self, (answer, body): Answer) -> Result<T, Error<E>> {
        if status::is_among(self.ok, answer.status) {
            (self.value)(answer, body)
        } else if status::is_among(self.failed, answer.status) {
            Err((self.error)(answer))
        } else {
            Err(Error::UnexpectedStatus(Box::new(answer)))
        }
    }
}

impl<T, E> Call<T, E> {
    pub(super) fn new(prepared: Result<Box<Prepared>, RequestError>, read: Read<T, E>) -> Self {
        Self {
            state: State::Ready(prepared),
            read,
        }
    }

    /// The longest that this call may take, all tries and the whole answer included; of an answer that is a stream,
    /// until it begins.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        if let State::Ready(Ok(prepared)) = &mut self.state {
            prepared.timeout = Some(timeout);
        }
        self
    }

    /// How often this call is tried again.
    pub fn retries(mut self, retries: Retries) -> Self {
        if let State::Ready(Ok(prepared)) = &mut self.state {
            prepared.retries = retries;
        }
        self
    }

    /// Sends a header with this call, in place of one of the same name.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let State::Ready(state) = &mut self.state
            && let Ok(prepared) = state
        {
            match header_pair(name, value) {
                Ok((name, value)) => drop(prepared.request.headers_mut().insert(name, value)),
                Err(error) => *state = Err(error),
            }
        }
        self
    }

    /// Sends an `Idempotency-Key`: the server acts once on all requests that have the same one, so that this call may be tried
    /// again as one whose method may be repeated. Only where the documents of the API speak of such a key.
    pub fn idempotency_key(mut self, key: &str) -> Self {
        if let State::Ready(Ok(prepared)) = &mut self.state {
            prepared.has_key = true;
        }
        self.header("idempotency-key", key)
    }

    /// The request, for whatever else has to be changed before it is sent; none where it could not be built, or was sent.
    pub fn request_mut(&mut self) -> Option<&mut Request<Body>> {
        match &mut self.state {
            State::Ready(Ok(prepared)) => Some(&mut prepared.request),
            _ => None,
        }
    }
}

impl<T, E> Call<T, E> {
    /// The same request once more and how its answer is read; none where it could not be built, was sent or is a stream.
    pub(super) fn template(&self) -> Option<(Prepared, Read<T, E>)> {
        match &self.state {
            State::Ready(Ok(prepared)) => Some((prepared.again()?, self.read)),
            _ => None,
        }
    }

    /// The output, with the answer as it came.
    pub(super) fn poll_with_answer(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<(Result<T, Error<E>>, RawResponse)> {
        Poll::Ready(match ready!(self.state.poll(cx)) {
            Ok(answer) => {
                let raw = answer.0.clone();
                (self.read.read(answer), raw)
            }
            Err(error) => (Err(error.into()), RawResponse::default()),
        })
    }
}

impl<T, E> Future for Call<T, E> {
    type Output = Result<T, Error<E>>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let call = self.get_mut();
        Poll::Ready(match ready!(call.state.poll(cx)) {
            Ok(answer) => call.read.read(answer),
            Err(error) => Err(error.into()),
        })
    }
}

impl State {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Result<Answer, SendError>> {
        loop {
            match self {
                Self::Ready(_) => match mem::replace(self, Self::Done) {
                    Self::Ready(Ok(prepared)) => *self = Self::Sending(send::exchange(*prepared)),
                    Self::Ready(Err(error)) => return Poll::Ready(Err(SendError::Request(error))),
                    Self::Sending(_) | Self::Done => {}
                },
                Self::Sending(future) => {
                    let answer = ready!(future.as_mut().poll(cx));
                    *self = Self::Done;
                    return Poll::Ready(answer);
                }
                // A future that gave its output is not to be polled: this one waits for ever.
                Self::Done => return Poll::Pending,
            }
        }
    }
}

impl<T, E> fmt::Debug for Call<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut call = f.debug_struct("Call");
        // The rest may hold secrets.
        if let State::Ready(Ok(prepared)) = &self.state {
            call.field("method", prepared.request.method());
            call.field("path", &prepared.request.uri().path());
        }
        call.finish_non_exhaustive()
    }
}
