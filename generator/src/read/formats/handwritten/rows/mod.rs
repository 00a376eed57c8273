//! One field as an author tells of it: its name, type and marks, and how rows make objects.
//!
//! Knows neither tables nor lists.

pub(super) mod asked;
pub(super) mod context;
pub(super) mod defaults;
pub(super) mod marks;
pub(super) mod nest;
pub(super) mod notes;
pub(super) mod presence;
pub(super) mod row;
