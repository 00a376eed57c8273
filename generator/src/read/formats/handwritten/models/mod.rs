//! Models that pages tell of, beside their operations: entities, enumerations, one of several.

pub(super) mod enumeration;
pub(super) mod model;
pub(super) mod union;
