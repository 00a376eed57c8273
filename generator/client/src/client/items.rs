//! The elements of pages, as one stream.

use super::platform::MaybeSend;
use super::{Error, NoError, Pages};
use futures_core::Stream;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// The elements of pages: `while let Some(item) = items.next().await`, or a `Stream`. After an error it is at its end.
#[must_use = "pages are asked for when their elements are awaited"]
pub struct Items<T, I: IntoIterator, E = NoError> {
    pages: Pages<T, E>,
    of: Box<dyn Take<T, I>>,
    /// Those of the last page that were not given yet.
    page: Option<I::IntoIter>,
}

/// Takes the elements out of a page.
trait Take<T, I>: MaybeSend {
    fn take(&mut self, page: T) -> I;
}

impl<T, I, F: FnMut(T) -> I + MaybeSend> Take<T, I> for F {
    fn take(&mut self, page: T) -> I {
        self(page)
    }
}

impl<T, I: IntoIterator, E> Items<T, I, E> {
    pub(super) fn new(pages: Pages<T, E>, of: impl FnMut(T) -> I + MaybeSend + 'static) -> Self {
        Self {
            pages,
            of: Box::new(of),
            page: None,
        }
    }

    /// The next element; none after the last.
    pub async fn next(&mut self) -> Option<Result<I::Item, Error<E>>> {
        poll_fn(|cx| self.poll_item(cx)).await
    }

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<I::Item, Error<E>>>> {
        loop {
            if let Some(item) = self.page.as_mut().and_then(Iterator::next) {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll_page(cx)) {
                Some(Ok(page)) => self.page = Some(self.of.take(page).into_iter()),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<T, I: IntoIterator<IntoIter: Unpin>, E> Stream for Items<T, I, E> {
    type Item = Result<I::Item, Error<E>>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_item(cx)
    }
}

impl<T, I: IntoIterator, E> fmt::Debug for Items<T, I, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("pages", &self.pages)
            .finish_non_exhaustive()
    }
}
