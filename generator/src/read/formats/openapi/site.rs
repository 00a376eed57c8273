//! Where an operation stands, and the parameters that are stated there.

use super::files::At;
use super::reading::Reading;

/// An operation and what stands around it.
#[derive(Clone, Copy)]
pub(super) struct Site<'t> {
    pub(super) operation: At<'t>,
    /// The path item that it stands in.
    pub(super) item: At<'t>,
}

/// Every parameter of the path item and the operation, after all references.
pub(super) fn stated_at<'t>(reading: &mut Reading<'t, '_>, site: Site<'t>) -> Vec<At<'t>> {
    let both = [site.item, site.operation];
    let lists = both.iter().filter_map(|at| at.get("parameters"));
    let all: Vec<At<'t>> = lists.flat_map(At::items).collect();
    all.into_iter().filter_map(|at| reading.follow(at)).collect()
}
