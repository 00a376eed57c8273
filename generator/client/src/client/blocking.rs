//! Waiting without async code.

use std::future::IntoFuture;
use std::panic;
use std::sync::OnceLock;
use std::thread;
use tokio::runtime::{Builder, Handle, Runtime};

/// Waits for a call, or for any other future, and blocks the thread until it is done.
///
/// ```text
/// let user = client.users().get(&request).wait()?;
/// ```
///
/// All of them share one runtime, which is made when it is first needed. Inside of async code, where blocking would
/// panic, the future runs on a thread of its own; but the thread that waits is blocked there too, and with it all tasks
/// that it serves: better await there.
pub trait Wait: IntoFuture {
    /// What the future gives.
    fn wait(self) -> Self::Output;
}

impl<F> Wait for F
where
    F: IntoFuture,
    F::IntoFuture: Send,
    F::Output: Send,
{
    fn wait(self) -> Self::Output {
        let future = self.into_future();
        let runtime = runtime();
        if Handle::try_current().is_err() {
            return runtime.block_on(future);
        }
        let waited = thread::scope(|scope| scope.spawn(|| runtime.block_on(future)).join());
        // A panic in the future is one of whoever waits for it.
        waited.unwrap_or_else(|payload| panic::resume_unwind(payload))
    }
}

/// The runtime that all waiting shares; its one worker keeps the connections alive between two waits.
fn runtime() -> &'static Runtime {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    RUNTIME.get_or_init(|| {
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build();
        // Only a system that can start no thread gets here.
        #[allow(clippy::panic)]
        runtime.unwrap_or_else(|error| panic!("cannot start the runtime of blocking calls: {error}"))
    })
}
