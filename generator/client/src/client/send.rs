//! Sending: tries until one counts, within the time that the call may take.

use super::credentials::{self, Credential, Place, Provide, Schemes, Source};
use super::platform::BoxFuture;
use super::trace::Trace;
use super::{
    Body, CredentialsError, HttpClient, RawResponse, RequestError, Retries, Secret, SendError,
    TransportError, status,
};
use http::{Request, StatusCode, request};
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

/// An answer; its body is empty where it was read as a whole.
pub(super) type Answer = (RawResponse, Body);

/// A request, and how to send it.
pub(super) struct Prepared {
    pub(super) client: HttpClient,
    pub(super) request: Request<Body>,
    pub(super) schemes: Schemes,
    pub(super) streamed: Streamed,
    pub(super) timeout: Option<Duration>,
    pub(super) retries: Retries,
    /// Whether the server knows a request that comes again, whatever its method.
    pub(super) has_key: bool,
}

/// Which answers are not read as a whole.
#[derive(Clone, Copy, Default)]
pub(super) struct Streamed {
    /// Those of these statuses,
    pub(super) statuses: &'static str,
    /// and of this media type, if one is given.
    pub(super) media_type: Option<&'static str>,
}

impl Streamed {
    fn has(&self, answer: &RawResponse) -> bool {
        status::is_among(self.statuses, answer.status)
            && self
                .media_type
                .is_none_or(|media_type| answer.media_type().eq_ignore_ascii_case(media_type))
    }
}

impl Prepared {
    pub(super) fn new(
        client: HttpClient,
        request: Request<Body>,
        schemes: Schemes,
        streamed: Streamed,
    ) -> Self {
        Self {
            timeout: client.settings.timeout,
            retries: client.settings.retries,
            has_key: false,
            client,
            request,
            schemes,
            streamed,
        }
    }

    /// The same once more; none where the body is a stream.
    pub(super) fn again(&self) -> Option<Self> {
        let mut request = Request::new(self.request.body().try_clone()?);
        *request.method_mut() = self.request.method().clone();
        *request.uri_mut() = self.request.uri().clone();
        *request.headers_mut() = self.request.headers().clone();
        *request.extensions_mut() = self.request.extensions().clone();
        Some(Self {
            client: self.client.clone(),
            request,
            ..*self
        })
    }
}

/// Sends a request and waits for the answer, whatever its status.
pub(super) fn exchange(prepared: Prepared) -> BoxFuture<Result<Answer, SendError>> {
    let trace = Trace::of(&prepared.request);
    Box::pin(trace.around(traced(prepared, trace.clone())))
}

async fn traced(prepared: Prepared, trace: Trace) -> Result<Answer, SendError> {
    let outcome = limited(prepared, &trace).await;
    trace.ended(outcome.as_ref().map(|(answer, _)| answer.status));
    outcome
}

/// All tries, within the time that they may take.
async fn limited(prepared: Prepared, trace: &Trace) -> Result<Answer, SendError> {
    match (prepared.timeout, prepared.client.settings.sleep) {
        (None, _) => tries(prepared, trace).await,
        (Some(time), Some(sleep)) => {
            let late = || Err(SendError::Transport(TransportError::timeout(time)));
            let tries = tries(prepared, trace);
            first(tries, sleep(time)).await.unwrap_or_else(late)
        }
        (Some(_), None) => {
            let problem = "needs a clock: tell the client to `sleep_with` one";
            Err(SendError::Request(RequestError::new("timeout", problem)))
        }
    }
}

/// What a future gives, unless another ends before it.
async fn first<T>(future: impl Future<Output = T>, end: impl Future<Output = ()>) -> Option<T> {
    let (mut future, mut end) = (pin!(future), pin!(end));
    poll_fn(|cx| match future.as_mut().poll(cx) {
        Poll::Ready(output) => Poll::Ready(Some(output)),
        Poll::Pending => end.as_mut().poll(cx).map(|()| None),
    })
    .await
}

async fn tries(prepared: Prepared, trace: &Trace) -> Result<Answer, SendError> {
    let Prepared {
        client,
        request,
        schemes,
        streamed,
        retries,
        has_key,
        ..
    } = prepared;
    let (parts, mut body) = request.into_parts();
    let is_repeatable = has_key || parts.method.is_idempotent();
    let mut secrets = Secrets::of(&client, schemes);
    let mut tried = 0;
    let mut attempts = 0;
    loop {
        let again = body.try_clone();
        let mut request = copy(&parts, body);
        let is_refused_again = !secrets.add(&client, &mut request).await?;
        if is_refused_again && let Some(refused) = secrets.refused.take() {
            return Ok((refused, Body::empty()));
        }
        let outcome = try_once(&client, request, streamed).await;
        attempts += 1;
        trace.tried(attempts, outcome.as_ref().map(|(answer, _)| answer.status));
        let Some(again) = again else {
            return outcome.map_err(SendError::Transport);
        };
        body = again;
        if let Ok((answer, _)) = &outcome
            && secrets.can_renew(answer)
        {
            secrets.refused = Some(answer.clone());
            continue;
        }
        let wait = retries.wait(tried, is_repeatable, outcome.as_ref().map(|(answer, _)| answer));
        let (Some(wait), Some(sleep)) = (wait, client.settings.sleep) else {
            return outcome.map_err(SendError::Transport);
        };
        // What is not used any more shall not hold its connection while waiting.
        drop(outcome);
        sleep(wait).await;
        tried += 1;
    }
}

fn copy(parts: &request::Parts, body: Body) -> Request<Body> {
    Request::from_parts(parts.clone(), body)
}

/// One try: the answer, read as a whole unless it is to be a stream.
async fn try_once(
    client: &HttpClient,
    request: Request<Body>,
    streamed: Streamed,
) -> Result<Answer, TransportError> {
    let (parts, body) = client.transport.send(request).await?.into_parts();
    let mut answer = RawResponse {
        status: parts.status,
        headers: parts.headers,
        body: bytes::Bytes::new(),
    };
    if streamed.has(&answer) {
        return Ok((answer, body));
    }
    let whole = body.bytes_up_to(client.settings.body_limit);
    let whole = match (client.settings.body_timeout, client.settings.sleep) {
        (Some(time), Some(sleep)) => {
            let late = || Err(TransportError::timeout(time));
            first(whole, sleep(time)).await.unwrap_or_else(late)
        }
        // Without a clock there are no limits of time.
        _ => whole.await,
    };
    answer.body = whole.map_err(|error| error.with_status(answer.status))?;
    Ok((answer, Body::empty()))
}

/// The credentials of a request that are asked for each time.
struct Secrets {
    asked: Vec<(Place, Arc<dyn Provide>)>,
    last: Vec<Secret>,
    /// The answer that refused them, once.
    refused: Option<RawResponse>,
    renewed: bool,
}

impl Secrets {
    fn of(client: &HttpClient, schemes: Schemes) -> Self {
        let asked = |credential: &Credential| match &credential.source {
            Source::Asked(provider) if credential.is_for(schemes) => {
                Some((credential.place.clone(), provider.clone()))
            }
            _ => None,
        };
        Self {
            asked: client.settings.credentials.iter().filter_map(asked).collect(),
            last: Vec::new(),
            refused: None,
            renewed: false,
        }
    }

    fn can_renew(&self, answer: &RawResponse) -> bool {
        answer.status == StatusCode::UNAUTHORIZED && !self.renewed && !self.asked.is_empty()
    }

    /// Adds them to a request; false where they were refused and are still the same.
    async fn add(&mut self, client: &HttpClient, request: &mut Request<Body>) -> Result<bool, SendError> {
        let was_refused = self.refused.is_some();
        self.renewed |= was_refused;
        let mut secrets = Vec::new();
        for (place, provider) in &self.asked {
            let secret = provider.secret(client, was_refused).await;
            let secret = secret.map_err(|error| SendError::Credentials(CredentialsError::new(error)))?;
            credentials::add(request, place, &secret).map_err(SendError::Request)?;
            secrets.push(secret);
        }
        let is_new = !was_refused || secrets != self.last;
        self.last = secrets;
        if is_new {
            self.refused = None;
        }
        Ok(is_new)
    }
}
