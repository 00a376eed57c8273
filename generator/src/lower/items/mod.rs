//! Items: each model, and each operation, as Rust.
//!
//! Takes the plan, with the schema in it, makes the items of each module. Must not know files, features or imports: an item
//! names types, whatever module it comes to stand in.

mod access;
mod ask;
mod body;
mod build;
mod by_module;
mod client;
mod envelope;
mod environment;
pub(super) mod examples;
mod given;
mod headers;
mod model;
mod object;
mod offers;
mod operation;
mod pages;
mod payload;
mod query;
mod reply;
mod request;
mod response;
mod said;
mod servers;
mod shape;
mod types;
mod union;
mod value_docs;
mod values;

use super::plan::Context;

pub(super) use by_module::{CLIENT, HEADERS, Items};

/// The items of every module: models, operations, and the client where there are operations.
pub(super) fn of(cx: &Context<'_>) -> Items {
    let mut items = Items::default();
    model::lower(cx, &mut items);
    operation::lower(cx, &mut items);
    offers::add(&mut items);
    given::loosen(&mut items);
    if !cx.homes.operations.is_empty() {
        client::lower(cx, &mut items);
        headers::lower(cx, &mut items);
    }
    items
}
