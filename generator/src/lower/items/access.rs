//! Who sends a field, and what follows from that for the struct that has it.
//!
//! A struct may stand for what is sent and for what is received. A field that only the server sends is then not there in what
//! is sent, even if it must be there; one that only the client sends is not there in what is received.

use docwright_schema::schema::{Access, Field, ModelId, Type};

use crate::lower::plan::Context;

/// Who sends a field: as it says itself, or its model.
pub(crate) fn of(cx: &Context<'_>, field: &Field) -> Access {
    let mut ty = &field.ty.value;
    while let Type::Nullable(inner) = ty {
        ty = inner;
    }
    let model = match (field.access, ty) {
        (Access::Both, Type::Model(id)) => cx.models.get(id),
        (stated, _) => return stated,
    };
    let says = |access: Access| {
        let constraints = model.map(|model| &*model.constraints);
        let word = access.keyword();
        word.and_then(|word| constraints?.get(word)?.as_bool()) == Some(true)
    };
    let mut all = [Access::ReadOnly, Access::WriteOnly].into_iter();
    all.find(|access| says(*access)).unwrap_or_default()
}

/// Whether every value of the struct has the field.
pub(crate) fn is_always_there(cx: &Context<'_>, id: &ModelId, field: &Field) -> bool {
    let is_sent = || cx.reach.multipart.contains(id) || cx.reach.sent.contains(id);
    field.required.value
        && match of(cx, field) {
            Access::Both => true,
            Access::ReadOnly => !is_sent(),
            Access::WriteOnly => !cx.reach.is_received(id),
        }
}

/// Whether whoever makes a value of the struct has to give the field.
pub(crate) fn is_asked_for(cx: &Context<'_>, field: &Field) -> bool {
    field.required.value && of(cx, field) != Access::ReadOnly
}

/// What is said of it.
pub(crate) fn line(access: Access) -> Option<&'static str> {
    match access {
        Access::Both => None,
        Access::ReadOnly => Some("Only answers have it."),
        Access::WriteOnly => Some("Only requests have it."),
    }
}
