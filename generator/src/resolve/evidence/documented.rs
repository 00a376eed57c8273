//! An operation as all pages together document it.

use docwright_schema::Place;
use docwright_schema::evidence::{OperationEvidence, ServerEvidence};

/// Every section that documents one operation; the one that states most is read, the others add groups and places.
#[derive(Debug, Clone)]
pub(crate) struct Documented<'a> {
    pub page: &'a str,
    pub evidence: &'a OperationEvidence,
    /// The servers that the first section with any states.
    pub servers: &'a [ServerEvidence],
    pub groups: Vec<&'a str>,
    pub places: Vec<Place>,
}
