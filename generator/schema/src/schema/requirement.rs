//! What a call demands of its caller.

use std::collections::BTreeMap;

/// Ways of authentication that are needed together, by name, each with the scopes that it must have. None are needed where there
/// is none.
pub type Requirement = BTreeMap<String, Vec<String>>;

/// A requirement that one way meets by itself.
pub fn alone(way: String) -> Requirement {
    Requirement::from([(way, Vec::new())])
}
