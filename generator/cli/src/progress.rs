//! A sign of life, on a terminal, for runs that take more than a second.

use std::io::IsTerminal;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget};

/// Says what is being done until it is dropped.
pub(crate) struct Progress {
    bar: ProgressBar,
    stop: Option<Sender<()>>,
}

impl Progress {
    /// Nothing is ever shown where nobody looks: `wanted` is false, no terminal, a build machine.
    pub(crate) fn new(wanted: bool) -> Progress {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let wanted = wanted && std::io::stderr().is_terminal() && std::env::var_os("CI").is_none();
        Progress {
            stop: wanted.then(|| show_after_a_second(bar.clone())),
            bar,
        }
    }

    /// What is being done now.
    pub(crate) fn say(&self, what: String) {
        self.bar.set_message(what);
    }

    /// Clears the line for good: something else is to be printed.
    pub(crate) fn end(&mut self) {
        self.stop = None;
        self.bar.finish_and_clear();
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.end();
    }
}

fn show_after_a_second(bar: ProgressBar) -> Sender<()> {
    let (stop, stopped) = channel();
    thread::spawn(move || {
        if stopped.recv_timeout(Duration::from_secs(1)) == Err(RecvTimeoutError::Timeout) {
            bar.set_draw_target(ProgressDrawTarget::stderr());
            bar.enable_steady_tick(Duration::from_millis(100));
        }
    });
    stop
}
