//! Enums: of wire values, and of types.

use super::lines::{self, line};
use super::text::{self, Ty};
use crate::lower::rust::{Union, ValueRepr, Values};

/// An enum with one type for each variant.
pub(super) fn union(item: &Union) -> String {
    let mut text = String::new();
    text::docs(&mut text, "", &item.docs);
    text::derives(&mut text, &item.derives);
    line!(text, "#[non_exhaustive]");
    line!(text, "pub enum {} {{", item.name);
    for variant in &item.variants {
        text::docs(&mut text, "    ", &variant.docs);
        match &variant.ty {
            Some(ty) => lines::call(&mut text, 4, variant.name.as_str(), &[&Ty(ty).to_string()], ","),
            None => line!(text, "    {},", variant.name),
        }
    }
    line!(text, "}}");
    text
}

/// An enum of wire values.
pub(super) fn values(item: &Values) -> String {
    let mut text = String::new();
    text::docs(&mut text, "", &item.docs);
    line!(text, "#[derive(Debug, Clone, PartialEq, Eq, Hash)]");
    line!(text, "#[non_exhaustive]");
    line!(text, "pub enum {} {{", item.name);
    for variant in &item.variants {
        text::docs(&mut text, "    ", &variant.docs);
        line!(text, "    {},", variant.name);
    }
    let held = match item.repr {
        ValueRepr::String => "String",
        ValueRepr::Integer => "i64",
    };
    line!(text, "    /// A value that is not documented.");
    line!(text, "    {}({held}),", item.other);
    line!(text, "}}");
    text
}

/// The values of an enum of wire values.
pub(super) fn wire_values(item: &Values) -> String {
    let mut text = String::new();
    let (signature, held) = match item.repr {
        ValueRepr::String => ("as_str(&self) -> &str", "value"),
        ValueRepr::Integer => ("as_i64(&self) -> i64", "*value"),
    };
    line!(text, "impl {} {{", item.name);
    line!(text, "    /// The value on the wire.");
    line!(text, "    pub fn {signature} {{");
    line!(text, "        match self {{");
    for variant in &item.variants {
        let value = text::literal(&variant.value);
        let pattern = format!("Self::{}", variant.name);
        lines::arm(&mut text, 12, &pattern, |text, indent| {
            line!(text, "{:indent$}{value}", "");
        });
    }
    line!(text, "            Self::{}(value) => {held},", item.other);
    line!(text, "        }}\n    }}\n}}");
    text
}
