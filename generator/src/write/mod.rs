//! Files in memory to files on disk: what would change ([`plan`]), the change ([`apply`]), or its picture ([`diff`]).
//!
//! Knows nothing of the content. Files that docwright did not write are never touched: a manifest in the output folder
//! says which ones it wrote. At every moment it says so, also where a run ends in the middle.

mod apply;
mod commit;
mod diff;
mod error;
#[cfg(test)]
mod faults;
mod manifest;
mod path;
mod plan;
mod temp;

pub use apply::apply;
pub use diff::diff;
pub use error::Error;
pub use manifest::{MANIFEST, hash};
pub use plan::{Change, Kind, Plan, plan, plan_file};
pub use temp::{TEMP, is_unfinished};
