//! Enums: of wire values, and of types.

use super::lines::{self, put};
use super::text::{self, Ty};
use crate::lower::rust::{Union, ValueRepr, Values};

/// Writes an enum with one type for each variant.
pub(super) fn union(text: &mut String, item: &Union) {
    text::docs(text, "", &item.docs);
    text::derives(text, &item.derives);
    put(
        text,
        &["#[non_exhaustive]\npub enum ", item.name.as_str(), " {\n"],
    );
    for variant in &item.variants {
        text::docs(text, "    ", &variant.docs);
        let name = variant.name.as_str();
        match &variant.ty {
            Some(ty) => lines::call(text, 4, name, &[&Ty(ty).to_string()], ","),
            None => put(text, &["    ", name, ",\n"]),
        }
    }
    text.push_str("}\n");
}

/// Writes an enum of wire values.
pub(super) fn values(text: &mut String, item: &Values) {
    text::docs(text, "", &item.docs);
    // Derived code for `Debug` would look at each variant once more, for rustc as for all that is derived.
    text::derives(text, &["Clone", "PartialEq", "Eq", "Hash"]);
    put(
        text,
        &["#[non_exhaustive]\npub enum ", item.name.as_str(), " {\n"],
    );
    for variant in &item.variants {
        text::docs(text, "    ", &variant.docs);
        put(text, &["    ", variant.name.as_str(), ",\n"]);
    }
    let held = match item.repr {
        ValueRepr::String => "String",
        ValueRepr::Integer => "i64",
    };
    text.push_str("    /// A value that is not documented.\n");
    put(text, &["    ", item.other.as_str(), "(", held, "),\n}\n"]);
}

/// Writes the values of an enum of wire values.
pub(super) fn wire_values(text: &mut String, item: &Values) {
    let (signature, held) = match item.repr {
        ValueRepr::String => ("as_str(&self) -> &str", "value"),
        ValueRepr::Integer => ("as_i64(&self) -> i64", "*value"),
    };
    put(text, &["impl ", item.name.as_str(), " {\n"]);
    text.push_str("    /// The value on the wire.\n    #[inline]\n");
    put(text, &["    pub fn ", signature, " {\n        match self {\n"]);
    for variant in &item.variants {
        let value = text::literal(&variant.value);
        lines::word_arm(text, 12, &["Self::", variant.name.as_str()], &value);
    }
    put(
        text,
        &[
            "            Self::",
            item.other.as_str(),
            "(value) => ",
            held,
            ",\n",
        ],
    );
    text.push_str("        }\n    }\n}\n");
}
