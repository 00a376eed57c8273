//! `fetch`, where the program was built with it.

use crate::args::Fetch;
use crate::exit::{Exit, Failure};
use crate::session::Session;

#[cfg(feature = "fetch")]
pub(crate) fn fetch(session: &mut Session, args: &Fetch) -> Result<Exit, Failure> {
    crate::fetch::fetch(session, args)
}

#[cfg(not(feature = "fetch"))]
pub(crate) fn fetch(_: &mut Session, args: &Fetch) -> Result<Exit, Failure> {
    Err(Failure::new(format!(
        "this docwright was built without the network; install it with `--features fetch`, or save `{}` below `{}` yourself",
        args.address,
        docwright::fs::show(&args.out)
    )))
}
