//! What a page says of the API as a whole: where it is, who may call, what holds for all operations.

pub(super) mod envelope;
pub(super) mod errors;
pub(super) mod limits;
pub(super) mod paging;
pub(super) mod shared;
pub(super) mod whole;
