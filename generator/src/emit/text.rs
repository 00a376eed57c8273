//! Documentation, literals and types as text.

use std::fmt::{self, Display, Write};

use super::lines::put;
use crate::lower::rust::{Gate, Lines, Literal, Type};

/// `///` lines.
pub(super) fn docs(text: &mut String, indent: &str, docs: &Lines) {
    for line in docs.iter() {
        match line.trim_end_matches(' ') {
            "" => put(text, &[indent, "///\n"]),
            line => put(text, &[indent, "/// ", line, "\n"]),
        }
    }
}

/// `#[derive(…)]`
pub(super) fn derives(text: &mut String, names: &[impl AsRef<str>]) {
    text.push_str("#[derive(");
    for (index, name) in names.iter().enumerate() {
        text.push_str(if index > 0 { ", " } else { "" });
        text.push_str(name.as_ref());
    }
    text.push_str(")]\n");
}

/// `//!` lines.
pub(super) fn inner_docs(text: &mut String, docs: &Lines) {
    for doc in docs.iter() {
        match doc.trim_end_matches(' ') {
            "" => text.push_str("//!\n"),
            doc => put(text, &["//! ", doc, "\n"]),
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

impl Ty<'_> {
    /// Writes the type.
    pub(super) fn write(&self, text: &mut impl Write) -> fmt::Result {
        let around = |text: &mut _, head: &str, inner: &Type, tail: &str| {
            Write::write_str(text, head)?;
            Ty(inner).write(text)?;
            Write::write_str(text, tail)
        };
        match self.0 {
            Type::Unit => text.write_str("()"),
            Type::Bool => text.write_str("bool"),
            Type::U16 => text.write_str("u16"),
            Type::I64 => text.write_str("i64"),
            Type::U64 => text.write_str("u64"),
            Type::F64 => text.write_str("f64"),
            Type::String => text.write_str("String"),
            Type::Str => text.write_str("str"),
            Type::Value => text.write_str("serde_json::Value"),
            Type::Option(inner) => around(text, "Option<", inner, ">"),
            Type::Vec(inner) => around(text, "Vec<", inner, ">"),
            Type::Boxed(inner) => around(text, "Box<", inner, ">"),
            Type::Response(inner) => around(text, "Response<", inner, ">"),
            Type::Events(inner) => around(text, "EventStream<", inner, ">"),
            Type::Map(inner) => around(text, "BTreeMap<String, ", inner, ">"),
            Type::Slice(inner) => around(text, "[", inner, "]"),
            Type::Ref(inner) => around(text, "&", inner, ""),
            Type::Own(ty) => text.write_str(ty),
            Type::Path(path) => {
                if path.qualified {
                    text.write_str("crate::")?;
                    text.write_str(&path.module)?;
                    text.write_str("::")?;
                }
                text.write_str(path.name.as_str())
            }
        }
    }
}

impl Display for Ty<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f)
    }
}

/// Writes a type.
pub(super) fn ty(text: &mut String, ty: &Type) {
    // Strings take all that is written.
    let _ = Ty(ty).write(text);
}
