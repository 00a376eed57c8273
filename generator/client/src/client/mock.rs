//! A server that is none: a transport for tests, which answers by operation and keeps what it was asked.

use super::mock_request::MockRequest;
use super::operation::{OperationId, PathTemplate};
use super::platform::{BoxFuture, lock};
use super::{Body, HttpClient, TransportError, TransportErrorKind, transport::Transport};
use http::{HeaderValue, Request, Response, StatusCode, header};
use serde::Serialize;
use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

/// What an operation answers where nobody says otherwise: an example of the documents.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The identifier of the operation.
    pub operation: &'static str,
    /// Its method.
    pub method: &'static str,
    /// The template of its path.
    pub path: &'static str,
    /// The status.
    pub status: u16,
    /// The media type; empty where there is no body.
    pub media_type: &'static str,
    /// The body.
    pub body: &'static str,
}

/// A server that is none: it answers by operation and keeps what it was asked. A clone is the same one.
///
/// An operation is named by its identifier (`listUsers`, or `list_users` as its function), by the template of its path (`/users/{id}`) or by method and template
/// (`GET /users/{id}`). Until something is said of an operation, it answers with the documents' own example; where they have
/// none, its calls fail with an error that says so.
///
/// ```text
/// let (client, mock) = Client::mock();
/// mock.answer("listUsers", 200, json!([{"name": "Ada"}]));
/// let users = client.users().list().await?;
/// assert_eq!(mock.requests_of("listUsers").len(), 1);
/// ```
#[derive(Clone, Default)]
pub struct Mock {
    examples: &'static [Example],
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    /// What was said of operations, by what they were called.
    said: Vec<(String, VecDeque<Answer>)>,
    requests: Vec<MockRequest>,
}

type Answer = Arc<dyn Fn(&MockRequest) -> Result<Response<Body>, TransportError> + Send + Sync>;

impl Mock {
    /// A mock of which nothing is said yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A mock that answers with examples, until something else is said.
    pub fn with_examples(examples: &'static [Example]) -> Self {
        Self {
            examples,
            ..Self::default()
        }
    }

    /// Answers an operation with JSON. What is said of one operation is given in this order, the last of it again and again.
    pub fn answer(&self, operation: &str, status: u16, body: impl Serialize) {
        let body = serde_json::to_vec(&body).map_err(|error| error.to_string());
        self.answer_with(operation, move |_| match &body {
            Ok(body) => respond(status, "application/json", body.clone()),
            Err(problem) => Err(TransportError::other(problem.clone())),
        });
    }

    /// Answers an operation with a body of any media type; of an empty one without a body.
    pub fn answer_bytes(&self, operation: &str, status: u16, media_type: &str, body: impl Into<Vec<u8>>) {
        let (media_type, body) = (media_type.to_owned(), body.into());
        self.answer_with(operation, move |_| respond(status, &media_type, body.clone()));
    }

    /// Answers an operation with a stream of events, each of which holds a value as JSON.
    pub fn answer_events<T: Serialize>(&self, operation: &str, events: impl IntoIterator<Item = T>) {
        let events = events.into_iter().map(|event| serde_json::to_string(&event));
        let frames = events.map(|json| json.map(|json| format!("data: {json}\n\n")));
        match frames.collect::<Result<String, _>>() {
            Ok(body) => self.answer_bytes(operation, 200, super::events::EVENT_STREAM, body),
            Err(error) => self.answer_with(operation, move |_| Err(TransportError::other(error.to_string()))),
        }
    }

    /// Fails an operation on its way.
    pub fn fail(&self, operation: &str, kind: TransportErrorKind) {
        self.answer_with(operation, move |_| {
            Err(TransportError::new(kind, "the mock was told to fail"))
        });
    }

    /// Answers an operation as a closure says.
    pub fn answer_with(
        &self,
        operation: &str,
        answer: impl Fn(&MockRequest) -> Result<Response<Body>, TransportError> + Send + Sync + 'static,
    ) {
        let answer: Answer = Arc::new(answer);
        let mut state = lock(&self.state);
        match state.said.iter_mut().find(|(name, _)| name == operation) {
            Some((_, answers)) => answers.push_back(answer),
            None => state.said.push((operation.to_owned(), VecDeque::from([answer]))),
        }
    }

    /// What was asked so far, in order; a call that was tried again is there as often.
    pub fn requests(&self) -> Vec<MockRequest> {
        lock(&self.state).requests.clone()
    }

    /// What one operation was asked so far.
    pub fn requests_of(&self, operation: &str) -> Vec<MockRequest> {
        let mut requests = self.requests();
        requests.retain(|request| request.is_of(operation));
        requests
    }

    fn respond(&self, request: &MockRequest) -> Result<Response<Body>, TransportError> {
        let mut state = lock(&self.state);
        state.requests.push(request.clone());
        let said = state.said.iter_mut().find(|(name, _)| request.is_of(name));
        let said = said.and_then(|(_, answers)| match answers.len() {
            0 | 1 => answers.front().cloned(),
            _ => answers.pop_front(),
        });
        // What answers may itself ask the mock.
        drop(state);
        if let Some(answer) = said {
            return answer(request);
        }
        let is_meant = |example: &&Example| {
            let is_path = request.path == example.path && request.method == example.method;
            is_path && request.operation.is_none_or(|id| id == example.operation)
        };
        match self.examples.iter().find(is_meant) {
            Some(example) => respond(example.status, example.media_type, example.body),
            None => Err(TransportError::other(format!(
                "the mock has no answer for `{}` ({} {}): the documents have no example of it, and nothing was said",
                request.operation.unwrap_or_default(),
                request.method,
                request.path
            ))),
        }
    }
}

fn respond(status: u16, media_type: &str, body: impl Into<Body>) -> Result<Response<Body>, TransportError> {
    let mut response = Response::new(body.into());
    *response.status_mut() = StatusCode::from_u16(status).map_err(TransportError::other)?;
    if !media_type.is_empty() {
        let value = HeaderValue::from_str(media_type).map_err(TransportError::other)?;
        response.headers_mut().insert(header::CONTENT_TYPE, value);
    }
    Ok(response)
}

impl HttpClient {
    /// A client that a mock answers. No time passes for it: waits between tries are over at once.
    pub fn mocked(mock: &Mock) -> Self {
        let transport: Arc<dyn Transport> = Arc::new(mock.clone());
        Self::over(super::BaseUrl::of_mock(), transport)
            .one_server()
            .body_timeout(None)
            .sleep_with(|_| Box::pin(async {}))
    }
}

impl tower_service::Service<Request<Body>> for Mock {
    type Response = Response<Body>;
    type Error = TransportError;
    type Future = BoxFuture<Result<Response<Body>, TransportError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let mock = self.clone();
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let body = body.bytes().await?;
            let operation = parts.extensions.get::<OperationId>().map(|id| id.0);
            let path = parts.extensions.get::<PathTemplate>();
            mock.respond(&MockRequest {
                operation,
                path: path.map_or("", |path| path.0),
                method: parts.method,
                uri: parts.uri,
                headers: parts.headers,
                body,
            })
        })
    }
}

impl fmt::Debug for Mock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mock")
            .field("requests", &lock(&self.state).requests.len())
            .finish_non_exhaustive()
    }
}
