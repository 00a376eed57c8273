//! Operations: methods and paths, requests, responses, pages of results, and who may call.
//!
//! Takes evidence and the [`Resolver`](super::models::Resolver) with its models, and makes operations; structures that
//! are written in place become models on the way. Must not know the API as a whole.

mod body;
mod habits;
mod input;
mod location;
mod media_type;
pub(super) mod operation;
pub(super) mod overlay;
pub(super) mod pagination;
mod parameter;
pub(super) mod path;
mod rename;
pub(super) mod request;
pub(super) mod response;
pub(super) mod same_request;
pub(super) mod security;
pub(super) mod status;
mod streams;
mod style;
mod template;
mod unstated;
mod untyped;
