//! Bodies as streams: how they are made, and how they are read.

use super::body::{Body, Kind};
use super::platform::{BoxError, MaybeSend, MaybeSync};
use super::{TransportError, TransportErrorKind};
use bytes::{Buf, Bytes};
use futures_core::Stream;
use http_body::{Body as HttpBody, Frame, SizeHint};
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};

type Polled = Poll<Option<Result<Frame<Bytes>, TransportError>>>;

/// A stream of bytes of any type.
pub(super) trait Source: HttpBody<Data = Bytes, Error = TransportError> + MaybeSend {}

impl<B: HttpBody<Data = Bytes, Error = TransportError> + MaybeSend> Source for B {}

/// A stream that every clone of its body shares.
#[derive(Clone)]
pub(super) struct Shared(Arc<Mutex<Pin<Box<dyn Source>>>>);

impl Shared {
    fn new(source: impl Source + 'static) -> Self {
        Self(Arc::new(Mutex::new(Box::pin(source))))
    }

    fn lock(&self) -> MutexGuard<'_, Pin<Box<dyn Source>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

trait Make: Fn() -> Body + MaybeSend + MaybeSync {}

impl<F: Fn() -> Body + MaybeSend + MaybeSync> Make for F {}

/// What makes a stream anew.
#[derive(Clone)]
pub(super) struct Maker(Arc<dyn Make>);

impl Maker {
    pub(super) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Body {
    /// A stream of pieces. It runs once: a request with such a body cannot be tried again.
    pub fn from_stream<S, D, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<D, E>> + MaybeSend + 'static,
        D: Into<Bytes> + 'static,
        E: Into<BoxError> + 'static,
    {
        Self(Kind::Stream(Shared::new(Pieces(Box::pin(stream)))))
    }

    /// The body of another library. It runs once, as [`Body::from_stream`] does.
    pub fn from_http_body<B>(body: B) -> Self
    where
        B: HttpBody + MaybeSend + 'static,
        B::Data: MaybeSend,
        B::Error: Into<BoxError>,
    {
        Self(Kind::Stream(Shared::new(Foreign(Box::pin(body)))))
    }

    /// A body that is made each time that it is sent, so that the request can be tried again.
    pub fn from_fn(make: impl Fn() -> Self + MaybeSend + MaybeSync + 'static) -> Self {
        Self(Kind::Made(Maker(Arc::new(make))))
    }

    /// The same body for another try; none of a stream that runs once.
    pub fn try_clone(&self) -> Option<Self> {
        match &self.0 {
            Kind::Bytes(_) | Kind::Made(_) => Some(self.clone()),
            Kind::Stream(_) => None,
        }
    }

    /// The next piece; none at the end.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, TransportError> {
        poll_fn(|cx| self.poll_chunk(cx)).await.transpose()
    }

    /// All of it, however large: [`Body::bytes_up_to`] sets a limit.
    pub async fn bytes(self) -> Result<Bytes, TransportError> {
        self.bytes_up_to(usize::MAX).await
    }

    /// All of it, or an error where it is larger than a limit.
    pub async fn bytes_up_to(mut self, limit: usize) -> Result<Bytes, TransportError> {
        let announced = HttpBody::size_hint(&self).lower();
        if announced > limit as u64 {
            return Err(TransportError::too_large(limit));
        }
        let first = self.chunk().await?.unwrap_or_default();
        let mut all = Vec::new();
        let mut last = first;
        // The body of a small answer is one piece, which need not be copied.
        while let Some(next) = self.chunk().await? {
            all.extend_from_slice(&last);
            last = next;
            if all.len().saturating_add(last.len()) > limit {
                return Err(TransportError::too_large(limit));
            }
        }
        if last.len() > limit {
            return Err(TransportError::too_large(limit));
        }
        if all.is_empty() {
            return Ok(last);
        }
        all.extend_from_slice(&last);
        Ok(all.into())
    }

    pub(super) fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        loop {
            match ready!(Pin::new(&mut *self).poll_frame(cx)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(frame)) => {
                    // Trailers are not content.
                    if let Ok(data) = frame.into_data()
                        && !data.is_empty()
                    {
                        return Poll::Ready(Some(Ok(data)));
                    }
                }
            }
        }
    }
}

impl HttpBody for Body {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Polled {
        let body = self.get_mut();
        if let Kind::Made(make) = &body.0 {
            *body = (make.0)();
        }
        match &mut body.0 {
            Kind::Bytes(bytes) => {
                let bytes = std::mem::take(bytes);
                Poll::Ready((!bytes.is_empty()).then(|| Ok(Frame::data(bytes))))
            }
            Kind::Stream(shared) => shared.lock().as_mut().poll_frame(cx),
            // A maker of makers: the next poll is a step further.
            Kind::Made(_) => {
                cx.waker().wake_by_ref();
                Poll::Pending
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.0 {
            Kind::Bytes(bytes) => bytes.is_empty(),
            Kind::Stream(shared) => shared.lock().is_end_stream(),
            Kind::Made(_) => false,
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.0 {
            Kind::Bytes(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Kind::Stream(shared) => shared.lock().size_hint(),
            Kind::Made(_) => SizeHint::default(),
        }
    }
}

impl Stream for Body {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_chunk(cx)
    }
}

/// A body of another library, its errors made those of a transport.
struct Foreign<B>(Pin<Box<B>>);

impl<B: HttpBody> HttpBody for Foreign<B>
where
    B::Error: Into<BoxError>,
{
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Polled {
        let frame = ready!(self.get_mut().0.as_mut().poll_frame(cx));
        Poll::Ready(frame.map(|frame| match frame {
            Ok(frame) => Ok(frame.map_data(|mut data| data.copy_to_bytes(data.remaining()))),
            Err(error) => Err(TransportError::of(TransportErrorKind::Body, error.into())),
        }))
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.0.size_hint()
    }
}

/// A stream of pieces as a body.
struct Pieces<S>(Pin<Box<S>>);

impl<S, D, E> HttpBody for Pieces<S>
where
    S: Stream<Item = Result<D, E>>,
    D: Into<Bytes>,
    E: Into<BoxError>,
{
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Polled {
        let piece = ready!(self.get_mut().0.as_mut().poll_next(cx));
        Poll::Ready(piece.map(|piece| match piece {
            Ok(data) => Ok(Frame::data(data.into())),
            Err(error) => Err(TransportError::of(TransportErrorKind::Body, error.into())),
        }))
    }
}
