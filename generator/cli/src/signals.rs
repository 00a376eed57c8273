//! Ctrl-C and its like. Everywhere else they end the program at once; while it writes, it first brings that to an end where
//! nothing is half, and cleans up. A second one ends it at once there too: the next run cleans up then.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use docwright::fs::Disk;
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::{flag, low_level};

/// Signals that are held back.
pub(crate) struct Signals {
    came: Arc<AtomicBool>,
    which: Arc<AtomicUsize>,
}

impl Signals {
    /// Holds them back from now on.
    pub(crate) fn hold() -> Signals {
        let signals = Signals {
            came: Arc::default(),
            which: Arc::default(),
        };
        for signal in [SIGINT, SIGTERM] {
            // Where one cannot be held back, it ends the program at once, as ever.
            let _ = flag::register_conditional_default(signal, Arc::clone(&signals.came));
            let _ = flag::register_usize(signal, Arc::clone(&signals.which), signal.unsigned_abs() as usize);
            let _ = flag::register(signal, Arc::clone(&signals.came));
        }
        signals
    }

    /// The file system, whose changes end when one comes.
    pub(crate) fn disk(&self) -> Disk<'_> {
        Disk {
            stop: Some(&self.came),
            ..Disk::default()
        }
    }

    /// Does what the signal would have done, where one came, and lets others do so from now on.
    pub(crate) fn release(&self) {
        if self.came.swap(true, Ordering::Relaxed) {
            let which = self.which.load(Ordering::Relaxed);
            let _ = i32::try_from(which).map(low_level::emulate_default_handler);
        }
    }
}
