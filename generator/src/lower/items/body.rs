//! The body of a request: its type, and how it is sent.

use std::collections::BTreeSet;

use docwright_schema::schema::{Content, ModelKind, Type};

use super::access;
use super::types::{self, BytesAs};
use crate::lower::naming::ident;
use crate::lower::naming::names::Names;
use crate::lower::plan::Context;
use crate::lower::plan::media::{self, Form};
use crate::lower::rust::{self, Encoding, Part, PartKind};

/// The type of a body and how it is sent.
pub(crate) fn encode(cx: &Context<'_>, content: &Content) -> (rust::Type, Encoding) {
    let ty = &content.ty.value;
    let media_type = content.media_type.value.as_str();
    let value = |bytes| types::lower(cx, ty, bytes);
    match media::form(media_type, ty) {
        Form::Json if media_type == media::JSON || !media::is_json(media_type) => {
            (value(BytesAs::Binary), Encoding::Json)
        }
        Form::Json => (
            value(BytesAs::Binary),
            Encoding::JsonAs(media_type.trim().to_owned()),
        ),
        Form::UrlEncoded => (value(BytesAs::Binary), Encoding::Form),
        Form::Multipart => match multipart_parts(cx, ty) {
            Some(parts) => (value(BytesAs::Binary), Encoding::Multipart(parts)),
            None => (rust::Type::Map(Box::new(types::runtime("File"))), Encoding::Files),
        },
        Form::Text => (rust::Type::String, Encoding::Text(media::concrete(media_type))),
        Form::Bytes | Form::Events => (
            types::runtime("Body"),
            Encoding::Bytes(media::concrete(media_type)),
        ),
    }
}

/// The parts of a multipart body; `None` where it has no documented fields.
fn multipart_parts(cx: &Context<'_>, ty: &Type) -> Option<Vec<Part>> {
    let Type::Model(id) = ty else { return None };
    let ModelKind::Object { fields, .. } = &cx.models.get(id)?.kind else {
        return None;
    };
    let bytes = match cx.reach.multipart.contains(id) {
        true => BytesAs::File,
        false => BytesAs::Binary,
    };
    let file = types::runtime("File");
    let mut names = Names::default();
    let mut wire_names = BTreeSet::new();
    let mut parts = Vec::new();
    for field in fields
        .iter()
        .filter(|field| wire_names.insert(field.wire_name.value.as_str()))
    {
        let name = names.take(ident::snake(&field.name, "field"));
        let ty = types::lower(cx, &field.ty.value, bytes);
        let ty = match access::is_always_there(cx, id, field) {
            true => ty,
            false => types::optional(ty),
        };
        let many = rust::Type::Vec(Box::new(file.clone()));
        let kind = match &ty {
            ty if *ty == file => PartKind::File,
            ty if *ty == many || *ty == types::optional(file.clone()) => PartKind::Files,
            ty if *ty == types::optional(many) => PartKind::OptionalFiles,
            _ => PartKind::Text,
        };
        parts.push(Part {
            name: field.wire_name.value.clone(),
            field: name,
            kind,
        });
    }
    Some(parts)
}
