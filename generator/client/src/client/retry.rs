//! When a request is tried again, and after how long.

use super::http_date;
use super::{RawResponse, TransportError, TransportErrorKind};
use http::{HeaderMap, StatusCode, header};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::Duration;

/// How often and after what waits a request is tried again.
///
/// Tried again is what cannot do harm: requests whose method may be repeated or that
/// have an idempotency key, after a connection that failed or broke
/// off and after the statuses 429, 502, 503 and 504; any other request only where there was no connection, or after 429.
/// Never a request whose body is a stream that runs once, and never after a timeout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retries {
    /// How often at most, after the first try.
    pub max: u32,
    /// The wait before the second try is a random part of this; before each further one, of twice as much.
    pub first_wait: Duration,
    /// No wait is longer. Where the server asks for a longer one (`Retry-After`), its answer is given instead.
    pub longest_wait: Duration,
}

impl Retries {
    /// The first try is the only one.
    pub const NONE: Self = Self::up_to(0);

    /// The usual waits, at most so often.
    pub const fn up_to(max: u32) -> Self {
        Self {
            max,
            first_wait: Duration::from_millis(500),
            longest_wait: Duration::from_secs(30),
        }
    }

    /// How long to wait before the next try; `None`: there is none. `tried` counts the tries after the first.
    pub(super) fn wait(
        &self,
        tried: u32,
        is_repeatable: bool,
        outcome: Result<&RawResponse, &TransportError>,
    ) -> Option<Duration> {
        if tried >= self.max || !is_worth_it(is_repeatable, outcome) {
            return None;
        }
        match outcome.ok().and_then(|answer| asked_wait(&answer.headers)) {
            Some(asked) => (asked <= self.longest_wait).then_some(asked),
            None => {
                let doubled = self.first_wait.saturating_mul(2_u32.saturating_pow(tried));
                Some(random_part(doubled.min(self.longest_wait)))
            }
        }
    }
}

impl Default for Retries {
    fn default() -> Self {
        Self::up_to(2)
    }
}

fn is_worth_it(is_repeatable: bool, outcome: Result<&RawResponse, &TransportError>) -> bool {
    use TransportErrorKind as Kind;
    match outcome {
        Ok(answer) => match answer.status {
            StatusCode::TOO_MANY_REQUESTS => true,
            StatusCode::BAD_GATEWAY | StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT => {
                is_repeatable
            }
            _ => false,
        },
        Err(error) => match error.kind() {
            Kind::Connect => true,
            Kind::Lost | Kind::Body => is_repeatable,
            Kind::Timeout | Kind::TooLarge | Kind::Other => false,
        },
    }
}

/// What `Retry-After` asks for: seconds, or a date, which is compared with that of the answer.
fn asked_wait(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = headers.get(header::DATE).and_then(|date| date.to_str().ok());
    let now = date.and_then(http_date::seconds).or_else(http_date::now)?;
    let then = http_date::seconds(text)?;
    Some(Duration::from_secs(then.saturating_sub(now)))
}

/// A random part of a duration ("full jitter"), so that many clients do not come back at once.
fn random_part(duration: Duration) -> Duration {
    // A new hasher is seeded at random.
    let random = RandomState::new().build_hasher().finish();
    let part = (random >> 32) as f64 / f64::from(u32::MAX);
    duration.mul_f64(part)
}
