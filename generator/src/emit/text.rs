//! Documentation, literals and types as text.

use std::fmt::{self, Display};

use super::lines::line;
use crate::lower::rust::{Gate, Literal, Type};

/// `///` lines.
pub(super) fn docs(text: &mut String, indent: &str, lines: &[String]) {
    for doc in lines {
        text.push_str(indent);
        text.push_str("/// ");
        text.push_str(doc);
        text.truncate(text.trim_end_matches(' ').len());
        text.push('\n');
    }
}

/// `#[derive(…)]`
pub(super) fn derives(text: &mut String, names: &[&str]) {
    line!(text, "#[derive({})]", names.join(", "));
}

/// `//!` lines.
pub(super) fn inner_docs(text: &mut String, lines: &[String]) {
    for doc in lines {
        match doc.trim_end_matches(' ') {
            "" => text.push_str("//!\n"),
            doc => line!(text, "//! {doc}"),
        }
    }
}

/// `#[cfg(feature = "client")]`, where it is needed, as a line.
pub(super) fn client_gate(needs_client: bool) -> &'static str {
    match needs_client {
        true => "#[cfg(feature = \"client\")]\n",
        false => "",
    }
}

/// `#[cfg(…)]` of the features of a gate, as a line.
pub(super) fn gate(gate: &Gate) -> String {
    let features: Vec<_> = gate
        .features()
        .iter()
        .map(|name| format!("feature = {}", string(name)))
        .collect();
    match features.as_slice() {
        [] => String::new(),
        [one] => format!("#[cfg({one})]\n"),
        many => format!("#[cfg(any({}))]\n", many.join(", ")),
    }
}

/// A string literal.
pub(super) fn string(text: &str) -> String {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\');
    match text.bytes().all(is_plain) {
        true => ["\"", text, "\""].concat(),
        false => proc_macro2::Literal::string(text).to_string(),
    }
}

/// String literals with commas between.
pub(super) fn strings(texts: &[String]) -> String {
    let texts: Vec<_> = texts.iter().map(|text| string(text)).collect();
    texts.join(", ")
}

/// A literal.
pub(super) fn literal(literal: &Literal) -> String {
    match literal {
        Literal::String(text) => string(text),
        Literal::Boolean(flag) => flag.to_string(),
        Literal::Integer(number) => integer(*number),
    }
}

/// An integer without a suffix.
pub(super) fn integer(number: i64) -> String {
    match number {
        i64::MIN => "i64::MIN".to_owned(),
        number => number.to_string(),
    }
}

/// A type, to be written.
pub(super) struct Ty<'a>(pub(super) &'a Type);

impl Display for Ty<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Type::Unit => f.write_str("()"),
            Type::Bool => f.write_str("bool"),
            Type::U16 => f.write_str("u16"),
            Type::I64 => f.write_str("i64"),
            Type::U64 => f.write_str("u64"),
            Type::F64 => f.write_str("f64"),
            Type::Number => f.write_str("serde_json::Number"),
            Type::String => f.write_str("String"),
            Type::Str => f.write_str("str"),
            Type::Value => f.write_str("serde_json::Value"),
            Type::Option(inner) => write!(f, "Option<{}>", Ty(inner)),
            Type::Vec(inner) => write!(f, "Vec<{}>", Ty(inner)),
            Type::Boxed(inner) => write!(f, "Box<{}>", Ty(inner)),
            Type::Response(inner) => write!(f, "Response<{}>", Ty(inner)),
            Type::Events(inner) => write!(f, "EventStream<{}>", Ty(inner)),
            Type::Map(inner) => write!(f, "BTreeMap<String, {}>", Ty(inner)),
            Type::Slice(inner) => write!(f, "[{}]", Ty(inner)),
            Type::Ref(inner) => write!(f, "&{}", Ty(inner)),
            Type::Path(path) => match path.qualified {
                true => write!(f, "crate::{}::{}", path.module, path.name),
                false => Display::fmt(&path.name, f),
            },
        }
    }
}
