//! Structs, aliases and re-exports.

use super::lines::{WIDTH, put};
use super::text;
use crate::lower::rust::{Alias, Field, Reexport, Struct, Type};

/// Writes a struct.
pub(super) fn structure(text: &mut String, item: &Struct) {
    text::docs(text, "", &item.docs);
    text.push_str(text::client_gate(item.needs_client));
    text::derives(text, &item.derives);
    put(text, &["pub struct ", item.name.as_str()]);
    if item.fields.is_empty() {
        text.push_str(" {}\n");
        return;
    }
    text.push_str(" {\n");
    for field in &item.fields {
        text::docs(text, "    ", &field.docs);
        self::field(text, field);
    }
    text.push_str("}\n");
}

/// Writes a field; the outermost type of one that is too long stands around the rest of it.
fn field(text: &mut String, field: &Field) {
    let start = text.len();
    put(text, &["    pub ", field.name.as_str(), ": "]);
    text::ty(text, &field.ty);
    text.push_str(",\n");
    let (head, inner) = match &field.ty {
        Type::Option(inner) => ("Option", inner),
        Type::Vec(inner) => ("Vec", inner),
        Type::Boxed(inner) => ("Box", inner),
        _ => return,
    };
    if text.len() - start - "\n".len() > WIDTH {
        text.truncate(start);
        put(
            text,
            &["    pub ", field.name.as_str(), ": ", head, "<\n        "],
        );
        text::ty(text, inner);
        text.push_str(",\n    >,\n");
    }
}

/// Writes a type alias.
pub(super) fn alias(text: &mut String, item: &Alias) {
    text::docs(text, "", &item.docs);
    put(text, &["pub type ", item.name.as_str(), " = "]);
    text::ty(text, &item.ty);
    text.push_str(";\n");
}

/// Writes `pub use`.
pub(super) fn reexport(text: &mut String, item: &Reexport) {
    if item.deprecated {
        text.push_str("#[allow(deprecated)]\n");
    }
    put(text, &["pub use crate::", &item.module, "::", item.name.as_str()]);
    if let Some(alias) = &item.alias {
        put(text, &[" as ", alias.as_str()]);
    }
    text.push_str(";\n");
}
