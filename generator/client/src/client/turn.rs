//! One at a time: who asks while another is at it waits until that one is done.

use super::platform::lock;
use std::future::poll_fn;
use std::sync::Mutex;
use std::task::{Poll, Waker};

/// What one of many has at a time.
#[derive(Default)]
pub(super) struct Turn(Mutex<State>);

#[derive(Default)]
struct State {
    is_taken: bool,
    waiting: Vec<Waker>,
}

/// The turn, until it is dropped.
pub(super) struct Taken<'t>(&'t Turn);

impl Turn {
    /// Waits until nobody has it.
    pub(super) async fn take(&self) -> Taken<'_> {
        poll_fn(|cx| {
            let mut state = lock(&self.0);
            if state.is_taken {
                state.waiting.push(cx.waker().clone());
                return Poll::Pending;
            }
            state.is_taken = true;
            Poll::Ready(Taken(self))
        })
        .await
    }
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        let waiting = {
            let mut state = lock(&self.0.0);
            state.is_taken = false;
            std::mem::take(&mut state.waiting)
        };
        waiting.into_iter().for_each(Waker::wake);
    }
}
