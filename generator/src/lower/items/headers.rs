//! Headers of answers as functions that read them: one for each name in the whole API, as most operations have the same ones.
//! Nobody pays for them who does not call them.

use std::collections::BTreeMap;

use docwright_schema::schema::{Field, Operation, Type};

use super::by_module::{HEADERS, Items};
use super::types::{self, BytesAs};
use crate::lower::docs::{self, Docs};
use crate::lower::naming::ident;
use crate::lower::naming::names::Names;
use crate::lower::plan::Context;
use crate::lower::rust::{self, Header, Item};

/// Lowers every documented header.
pub(crate) fn lower(cx: &Context<'_>, items: &mut Items) {
    let operations = cx.homes.operations.iter();
    // Names of headers do not depend on case.
    let mut known: BTreeMap<String, Vec<&Field>> = BTreeMap::new();
    for header in operations.flat_map(|home| of(home.operation)) {
        let name = header.wire_name.value.to_ascii_lowercase();
        known.entry(name).or_default().push(header);
    }
    let mut names = Names::default();
    let headers: Vec<Header> = known
        .values()
        .filter_map(|all| header(cx, all, &mut names))
        .collect();
    for header in headers {
        items.add(HEADERS, Item::Header(header));
    }
}

/// The headers of all answers of an operation.
pub(crate) fn of(operation: &Operation) -> impl Iterator<Item = &Field> {
    operation.responses.iter().flat_map(|response| &response.headers)
}

/// The line that names the headers of the answers of an operation.
pub(crate) fn line(operation: &Operation) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    for header in of(operation) {
        let name = docs::code(&header.wire_name.value);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| {
        format!(
            "Headers of answers, which [`{HEADERS}`](crate::{HEADERS}) reads: {}.",
            names.join(", ")
        )
    })
}

fn header(cx: &Context<'_>, all: &[&Field], names: &mut Names) -> Option<Header> {
    let first = all.first()?;
    let wire = first.wire_name.value.as_str();
    let own = ty(cx, first);
    let is_same = all.iter().all(|other| ty(cx, other) == own);
    let mut docs = Docs::default();
    let description = all.iter().find_map(|header| header.description.as_deref());
    docs.markdown(description);
    if all.iter().all(|header| header.deprecated) {
        docs.line("**Deprecated.**");
    }
    docs.line(format!(
        "The header {}, where an answer has it.",
        docs::code(wire)
    ));
    Some(Header {
        docs: docs.lines(),
        name: names.take(ident::snake(wire, "header")),
        wire: wire.to_owned(),
        // Where answers do not agree, the text is what all have.
        ty: if is_same { own } else { rust::Type::String },
    })
}

/// What a header is read as: its text, where no plain value can be made of it.
fn ty(cx: &Context<'_>, header: &Field) -> rust::Type {
    let lower = |ty: &Type| types::widened(types::lower(cx, ty, BytesAs::Binary), &header.constraints);
    match plain(cx, &header.ty.value) {
        Type::Array(item) => match plain(cx, item) {
            Type::Boolean | Type::Integer(_) | Type::Number(_) | Type::String(_) => {
                lower(&Type::Array(Box::new(plain(cx, item).clone())))
            }
            _ => rust::Type::Vec(Box::new(rust::Type::String)),
        },
        ty @ (Type::Boolean | Type::Integer(_) | Type::Number(_) | Type::String(_)) => lower(ty),
        _ => rust::Type::String,
    }
}

/// A type without null and without its other names.
fn plain<'s>(cx: &'s Context<'_>, ty: &'s Type) -> &'s Type {
    cx.models.steps(ty).last().unwrap_or(ty)
}
