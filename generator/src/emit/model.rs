//! Structs, aliases and re-exports.

use super::lines::{WIDTH, line};
use super::text::{self, Ty};
use crate::lower::rust::{Alias, Field, Reexport, Struct, Type};

/// A struct.
pub(super) fn structure(item: &Struct) -> String {
    let mut text = String::new();
    text::docs(&mut text, "", &item.docs);
    if item.needs_client {
        line!(text, "#[cfg(feature = \"client\")]");
    }
    text::derives(&mut text, &item.derives);
    if item.fields.is_empty() {
        line!(text, "pub struct {} {{}}", item.name);
        return text;
    }
    line!(text, "pub struct {} {{", item.name);
    for field in &item.fields {
        text::docs(&mut text, "    ", &field.docs);
        self::field(&mut text, field);
    }
    line!(text, "}}");
    text
}

/// A field; the outermost type of one that is too long stands around the rest of it.
fn field(text: &mut String, field: &Field) {
    let start = text.len();
    line!(text, "    pub {}: {},", field.name, Ty(&field.ty));
    let (head, inner) = match &field.ty {
        Type::Option(inner) => ("Option", inner),
        Type::Vec(inner) => ("Vec", inner),
        Type::Boxed(inner) => ("Box", inner),
        _ => return,
    };
    if text.len() - start - "\n".len() > WIDTH {
        text.truncate(start);
        line!(text, "    pub {}: {head}<", field.name);
        line!(text, "        {},", Ty(inner));
        line!(text, "    >,");
    }
}

/// A type alias.
pub(super) fn alias(item: &Alias) -> String {
    let mut text = String::new();
    text::docs(&mut text, "", &item.docs);
    line!(text, "pub type {} = {};", item.name, Ty(&item.ty));
    text
}

/// `pub use`.
pub(super) fn reexport(item: &Reexport) -> String {
    let mut text = String::new();
    if item.deprecated {
        line!(text, "#[allow(deprecated)]");
    }
    match &item.alias {
        Some(alias) => line!(text, "pub use crate::{}::{} as {alias};", item.module, item.name),
        None => line!(text, "pub use crate::{}::{};", item.module, item.name),
    }
    text
}
