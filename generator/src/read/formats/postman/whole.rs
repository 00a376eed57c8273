//! What a collection says once.

/// What holds of all requests.
pub(super) struct Whole<'t> {
    /// Variables of the collection, and their values.
    pub(super) variables: Vec<(&'t str, &'t str)>,
    /// Whether texts say what must be there.
    pub(super) marked: bool,
}
