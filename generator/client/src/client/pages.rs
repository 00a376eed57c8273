//! Pages of results that follow each other, as a stream.

use super::platform::MaybeSend;
use super::{Call, Error, NoError};
use futures_core::Stream;
use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// Pages of results: `while let Some(page) = pages.next().await`, or a `Stream`. After an error it is at its end.
#[must_use = "pages are asked for when they are awaited"]
pub struct Pages<T, E = NoError> {
    call: Option<Call<T, E>>,
    follow: Box<dyn Follow<T, E>>,
}

trait Follow<T, E>: FnMut(&T) -> Option<Call<T, E>> + MaybeSend {}

impl<T, E, F: FnMut(&T) -> Option<Call<T, E>> + MaybeSend> Follow<T, E> for F {}

impl<T, E> Pages<T, E> {
    /// Pages from a first call on; what follows a page is said by a closure, until it gives none.
    pub fn new(
        first: Call<T, E>,
        follow: impl FnMut(&T) -> Option<Call<T, E>> + MaybeSend + 'static,
    ) -> Self {
        Self {
            call: Some(first),
            follow: Box::new(follow),
        }
    }

    /// The next page; none after the last.
    pub async fn next(&mut self) -> Option<Result<T, Error<E>>> {
        poll_fn(|cx| self.poll_page(cx)).await
    }

    fn poll_page(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T, Error<E>>>> {
        let Some(call) = &mut self.call else {
            return Poll::Ready(None);
        };
        let page = ready!(Pin::new(call).poll(cx));
        self.call = page.as_ref().ok().and_then(|page| (self.follow)(page));
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
