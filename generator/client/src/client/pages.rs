//! Pages of results that follow each other, as a stream.

use super::call::Read;
use super::credentials::Place;
use super::next_page::{NextPage, value_of, with};
use super::platform::MaybeSend;
use super::send::Prepared;
use super::{Call, Error, Items, NoError, RawResponse, RequestError, link};
use bytes::Bytes;
use futures_core::Stream;
use http::Uri;
use std::collections::BTreeSet;
use std::fmt;
use std::future::poll_fn;
use std::hash::{BuildHasher, RandomState};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

const UNKNOWN_START: &str = "is missing, but nobody knows the number of the first page";
const SAME_PAGE: &str = "has another value, but the server gave the same page again";
const ELSEWHERE: &str = "leads to another server";
const CIRCLE: &str = "has a value that it had before: the pages lead in a circle";

/// Pages of results: `while let Some(page) = pages.next().await`, or a `Stream`. After an error it is at its end.
#[must_use = "pages are asked for when they are awaited"]
pub struct Pages<T, E = NoError> {
    call: Option<Call<T, E>>,
    follow: Box<dyn Follow<T, E>>,
    /// How many pages may still be asked for.
    left: Option<usize>,
}

/// What follows a page.
trait Follow<T, E>: MaybeSend {
    fn follow(&mut self, page: &T, answer: &RawResponse) -> Option<Call<T, E>>;
}

impl<T, E, F: FnMut(&T) -> Option<Call<T, E>> + MaybeSend> Follow<T, E> for F {
    fn follow(&mut self, page: &T, _: &RawResponse) -> Option<Call<T, E>> {
        self(page)
    }
}

/// The request of the last page, from which that of the next one is made.
struct Requests<T, E> {
    last: Prepared,
    read: Read<T, E>,
    next: NextPage,
    /// The last page.
    page: Bytes,
    /// Where pages came from, but the last.
    seen: BTreeSet<u64>,
    hasher: RandomState,
}

impl<T, E> Follow<T, E> for Requests<T, E> {
    fn follow(&mut self, _: &T, answer: &RawResponse) -> Option<Call<T, E>> {
        let last = self.last.request.uri();
        let url = self.next.url(last, answer)?;
        let url = self.with_keys(url)?;
        let fail = |problem| {
            let error = RequestError::new(self.next.parameter(), problem);
            Some(Call::new(Err(error), self.read))
        };
        // Another server would be sent the credentials of this one.
        if !link::is_same_server(last, &url) {
            return fail(ELSEWHERE);
        }
        // A server that does not know the parameter sends the same page for ever.
        if answer.body == self.page {
            return fail(SAME_PAGE);
        }
        // One that keeps the position itself gives the same value for all pages, and what is new in them.
        let is_new = url != *last;
        if is_new && self.seen.contains(&self.digest(&url)) {
            return fail(CIRCLE);
        }
        if is_new {
            let last = self.digest(last);
            self.seen.insert(last);
        }
        self.page = answer.body.clone();
        *self.last.request.uri_mut() = url;
        Some(Call::new(Ok(Box::new(self.last.again()?)), self.read))
    }
}

impl<T, E> Requests<T, E> {
    /// The keys that are sent in the query are not part of a link.
    fn with_keys(&self, url: Uri) -> Option<Uri> {
        let (last, credentials) = (self.last.request.uri(), &self.last.client.settings.credentials);
        credentials
            .iter()
            .try_fold(url, |url, credential| match &credential.place {
                Place::Query(name) if value_of(&url, name).is_none() => match value_of(last, name) {
                    Some(key) => with(&url, name, key),
                    None => Some(url),
                },
                _ => Some(url),
            })
    }

    fn digest(&self, url: &Uri) -> u64 {
        self.hasher.hash_one(self.next.value(url))
    }
}

impl<T: 'static, E: 'static> Call<T, E> {
    /// The pages from this call on; each but the first is asked for by the query parameter that the page before it gives.
    pub fn pages(self, next: NextPage) -> Pages<T, E> {
        match self.template() {
            Some((last, read)) => Pages {
                call: Some(match next.missing(last.request.uri()) {
                    Some(parameter) => Self::new(Err(RequestError::new(parameter, UNKNOWN_START)), read),
                    None => self,
                }),
                follow: Box::new(Requests {
                    last,
                    read,
                    next,
                    page: Bytes::new(),
                    seen: BTreeSet::new(),
                    hasher: RandomState::new(),
                }),
                left: None,
            },
            None => Pages::new(self, |_| None),
        }
    }
}

impl<T, E> Pages<T, E> {
    /// Pages from a first call on; what follows a page is said by a closure, until it gives none.
    pub fn new(
        first: Call<T, E>,
        follow: impl FnMut(&T) -> Option<Call<T, E>> + MaybeSend + 'static,
    ) -> Self {
        Self {
            call: Some(first),
            follow: Box::new(follow),
            left: None,
        }
    }

    /// Asks for no more pages than that.
    pub fn at_most(mut self, pages: usize) -> Self {
        self.left = Some(pages);
        self
    }

    /// The elements of all pages, one after the other; the closure takes them out of a page:
    /// `pages.items(|page| page.into_value().users)`.
    pub fn items<I: IntoIterator>(self, of: impl FnMut(T) -> I + MaybeSend + 'static) -> Items<T, I, E> {
        Items::new(self, of)
    }

    /// The next page; none after the last.
    pub async fn next(&mut self) -> Option<Result<T, Error<E>>> {
        poll_fn(|cx| self.poll_page(cx)).await
    }

    pub(super) fn poll_page(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T, Error<E>>>> {
        let Some(call) = self.call.as_mut().filter(|_| self.left != Some(0)) else {
            return Poll::Ready(None);
        };
        let (page, answer) = ready!(call.poll_with_answer(cx));
        self.left = self.left.map(|left| left - 1);
        self.call = page
            .as_ref()
            .ok()
            .and_then(|page| self.follow.follow(page, &answer));
        Poll::Ready(Some(page))
    }
}

impl<T, E> Stream for Pages<T, E> {
    type Item = Result<T, Error<E>>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_page(cx)
    }
}

impl<T, E> fmt::Debug for Pages<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("call", &self.call)
            .finish_non_exhaustive()
    }
}
