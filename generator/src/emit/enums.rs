//! Enums: of wire values, and of types, with what they offer.

use super::lines::{self, put};
use super::text::{self, Ty};
use crate::lower::rust::{Type, Union, UnionVariant, ValueRepr, Values};

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

/// Writes the methods that give what a variant holds.
pub(super) fn accessors(text: &mut String, item: &Union) {
    put(text, &["impl ", item.name.as_str(), " {\n"]);
    for variant in &item.variants {
        if let (Some(ty), Some(offer)) = (&variant.ty, &variant.offer) {
            let (name, held) = (variant.name.as_str(), Ty(unboxed(ty)).to_string());
            put(
                text,
                &[
                    "    /// What [`",
                    name,
                    "`](Self::",
                    name,
                    ") holds, if it is that.\n",
                ],
            );
            put(
                text,
                &[
                    "    pub fn ",
                    offer.accessor.as_str(),
                    "(&self) -> Option<&",
                    &held,
                    "> {\n",
                ],
            );
            put(
                text,
                &[
                    "        match self {\n            Self::",
                    name,
                    "(value) => Some(value),\n",
                ],
            );
            text.push_str("            _ => None,\n        }\n    }\n\n");
        }
    }
    text.pop();
    text.push_str("}\n");
}

/// Writes how what a variant holds becomes the enum, where no other could be meant.
pub(super) fn conversion(text: &mut String, item: &Union, variant: &UnionVariant) {
    let Some(ty) = &variant.ty else { return };
    let held = Ty(unboxed(ty)).to_string();
    put(text, &["impl From<", &held, "> for ", item.name.as_str(), " {\n"]);
    put(text, &["    fn from(value: ", &held, ") -> Self {\n"]);
    let value = match ty {
        Type::Boxed(_) => "Box::new(value)",
        _ => "value",
    };
    put(
        text,
        &[
            "        Self::",
            variant.name.as_str(),
            "(",
            value,
            ")\n    }\n}\n",
        ],
    );
    if *ty == Type::String {
        put(text, &["\nimpl From<&str> for ", item.name.as_str(), " {\n"]);
        put(text, &["    fn from(value: &str) -> Self {\n        Self::"]);
        put(text, &[variant.name.as_str(), "(value.to_owned())\n    }\n}\n"]);
    }
}

fn unboxed(ty: &Type) -> &Type {
    match ty {
        Type::Boxed(inner) => inner,
        ty => ty,
    }
}

/// Writes an enum of wire values.
pub(super) fn values(text: &mut String, item: &Values) {
    text::docs(text, "", &item.docs);
    // Derived code would look at each variant once more, for rustc as for all that is derived.
    text::derives(text, &["Clone"]);
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
    text.push_str("    /// The documented values.\n");
    let values = item.variants.iter();
    let values: Vec<_> = values
        .map(|variant| ["Self::", variant.name.as_str()].concat())
        .collect();
    let values = list("    pub const VALUES: &'static [Self] = &[", &values, "    ");
    text.push_str(&values);
    // The printer has a blank line behind a constant of several.
    text.push_str(if values.lines().nth(1).is_some() { "\n" } else { "" });
    text.push_str("    /// Whether it is one of them.\n    pub fn is_known(&self) -> bool {\n");
    put(
        text,
        &[
            "        !matches!(self, Self::",
            item.other.as_str(),
            "(_))\n    }\n\n",
        ],
    );
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

/// A list on one line, or each element on its own.
fn list(head: &str, elements: &[String], indent: &str) -> String {
    let flat = [head, &elements.join(", "), "];\n"].concat();
    if flat.len() - "\n".len() <= lines::WIDTH {
        return flat;
    }
    let mut text = [head, "\n"].concat();
    for element in elements {
        put(&mut text, &[indent, "    ", element, ",\n"]);
    }
    put(&mut text, &[indent, "];\n"]);
    text
}
