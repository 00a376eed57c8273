//! What a program takes: time on the clock, time of the processor, memory.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use serde_json::{Value, json};
use wait4::Wait4;

/// What one run took, with all programs that it waited for.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Usage {
    pub(super) wall: Duration,
    pub(super) cpu: Duration,
    /// The part of it outside the system.
    pub(super) user: Duration,
    /// The most memory of any one process, in bytes.
    pub(super) peak: u64,
}

impl Usage {
    pub(super) fn json(&self) -> Value {
        json!({
            "wall_ms": millis(self.wall),
            "cpu_ms": millis(self.cpu),
            "user_ms": millis(self.user),
            "peak_bytes": self.peak,
        })
    }
}

/// Milliseconds, to a tenth.
fn millis(time: Duration) -> f64 {
    (time.as_secs_f64() * 10_000.0).round() / 10.0
}

/// Runs a program once; the beginning of its complaint, where it fails.
pub(super) fn once(command: &mut Command) -> Result<Result<Usage, String>> {
    let log = tempfile::NamedTempFile::new()?;
    let start = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(log.reopen()?)
        .stderr(log.reopen()?)
        .spawn()
        .with_context(|| format!("{command:?}"))?;
    let used = child.wait4()?;
    let usage = Usage {
        wall: start.elapsed(),
        cpu: used.rusage.utime + used.rusage.stime,
        user: used.rusage.utime,
        peak: used.rusage.maxrss,
    };
    if used.status.success() {
        return Ok(Ok(usage));
    }
    let text = std::fs::read(log.path())?;
    let text = String::from_utf8_lossy(&text).replace('\0', "");
    let says_why = |line: &&str| {
        let line = line.to_lowercase();
        line.starts_with("error")
            || ["error:", "fail:", "panicked"]
                .iter()
                .any(|word| line.contains(word))
    };
    let last = || text.lines().rfind(|line| !line.trim().is_empty());
    let line = text.lines().find(says_why).or_else(last).unwrap_or("no message");
    Ok(Err(line.chars().take(160).collect()))
}

/// Whoever takes this long in all is not run once more.
const LONG: Duration = Duration::from_secs(30);

/// Whoever takes less is run once more before it is measured.
const SHORT: Duration = Duration::from_secs(1);

/// The median of several runs, by the time of the processor; `prepare` comes before each.
pub(super) fn median(
    runs: usize,
    command: &mut Command,
    mut prepare: impl FnMut() -> Result<()>,
) -> Result<Result<Usage, String>> {
    let mut all: Vec<Usage> = Vec::new();
    let mut is_first = true;
    while all.len() < runs {
        if all.iter().map(|usage| usage.wall).sum::<Duration>() > LONG {
            break;
        }
        prepare()?;
        match once(command)? {
            // Short runs find files and memory cold at first: what is measured then is what ran before.
            Ok(usage) if is_first && usage.wall < SHORT => {}
            Ok(usage) => all.push(usage),
            Err(complaint) => return Ok(Err(complaint)),
        }
        is_first = false;
    }
    all.sort_by_key(|usage| usage.cpu);
    let middle = all.get(all.len() / 2).copied();
    Ok(middle.ok_or_else(|| "no runs".to_owned()))
}
