//! The commands, one function each.

mod explain;
mod fetch;
mod generate;
mod print;
mod profile;
mod shell;

pub(crate) use explain::explain;
pub(crate) use fetch::fetch;
pub(crate) use generate::generate;
pub(crate) use print::{check, evidence, openapi, print, rust, schema};
pub(crate) use profile::profile;
pub(crate) use shell::{completions, man};
