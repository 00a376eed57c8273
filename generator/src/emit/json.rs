//! How enums are read and written, over the runtime's `model`.

use super::lines::{self, line};
use super::shape;
use super::text::{self, Ty};
use crate::lower::rust::{JsonKind, JsonMacro, UnionJson, ValueRepr, ValuesJson};

/// The implementations that are alike for all types of a kind. As text: the printer leaves macros without a form.
pub(super) fn macros(macros: &[JsonMacro]) -> String {
    let text = |item: &JsonMacro| text::gate(&item.gate) + &one_macro(item.kind);
    let macros: Vec<_> = macros.iter().map(text).collect();
    macros.join("\n")
}

fn one_macro(kind: JsonKind) -> String {
    let (name, conversions, read, write) = match kind {
        JsonKind::Union => (
            "unions",
            "",
            "read_union",
            "model::Union::write(self, serializer)",
        ),
        JsonKind::Values(ValueRepr::String) => (
            "texts",
            TEXTS,
            "read_text",
            "serializer.serialize_str(self.as_str())",
        ),
        JsonKind::Values(ValueRepr::Integer) => (
            "integers",
            INTEGERS,
            "read_integer",
            "serializer.serialize_i64(self.as_i64())",
        ),
    };
    format!(
        "macro_rules! {name} {{
    ($ty:ty) => {{{conversions}
        impl<'de> model::Deserialize<'de> for $ty {{
            fn deserialize<D: model::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {{
                model::{read}(deserializer)
            }}
        }}

        impl model::Serialize for $ty {{
            fn serialize<S: model::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {{
                {write}
            }}
        }}
    }};
}}
"
    )
}

const TEXTS: &str = "
        impl From<String> for $ty {
            #[inline]
            fn from(value: String) -> Self {
                Self::from(value.as_str())
            }
        }

        impl std::fmt::Display for $ty {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::fmt::Debug for $ty {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Debug::fmt(self.as_str(), f)
            }
        }
";

const INTEGERS: &str = "
        impl std::fmt::Display for $ty {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.as_i64().fmt(f)
            }
        }

        impl std::fmt::Debug for $ty {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Debug::fmt(&self.as_i64(), f)
            }
        }
";

/// How an enum of wire values is read and written.
pub(super) fn values(item: &ValuesJson) -> String {
    let mut text = String::new();
    let ty = Ty(&item.ty).to_string();
    let (wire, list, other) = match item.repr {
        ValueRepr::String => ("&str", "texts", "value.to_owned()"),
        ValueRepr::Integer => ("i64", "integers", "value"),
    };
    lines::implementation(&mut text, &format!("impl From<{wire}>"), &ty);
    line!(text, "    #[inline]");
    line!(text, "    fn from(value: {wire}) -> Self {{");
    line!(text, "        match value {{");
    for (name, literal) in &item.variants {
        lines::arm(&mut text, 12, &text::literal(literal), |text, indent| {
            line!(text, "{:indent$}Self::{name}", "");
        });
    }
    line!(text, "            _ => Self::{}({other}),", item.other);
    line!(text, "        }}\n    }}\n}}");
    lines::invocation(&mut text, list, &ty);
    text
}

/// How an enum of types is read and written.
pub(super) fn union(item: &UnionJson) -> String {
    let mut text = String::new();
    let (ty, other) = (Ty(&item.ty).to_string(), &item.other);
    let head = "    const SHAPES: &'static [model::Shape] = ";
    let shapes = shape::shapes(item.variants.iter().map(|(_, form)| form), head.len(), 4);
    lines::implementation(&mut text, "impl model::Union", &ty);
    line!(text, "{head}{shapes};");
    text.push_str(
        "
    fn read<'de, D: model::Deserializer<'de>>(
        position: usize,
        value: D,
    ) -> Result<Self, D::Error> {
",
    );
    if item.variants.is_empty() {
        line!(
            text,
            "        let _ = position;\n        model::variant(value, Self::{other})"
        );
    } else {
        line!(text, "        match position {{");
        for (position, (name, _)) in item.variants.iter().enumerate() {
            let argument = format!("Self::{name}");
            lines::arm(&mut text, 12, &position.to_string(), |text, indent| {
                lines::call(text, indent, "model::variant", &["value", &argument], "");
            });
        }
        line!(text, "            _ => model::variant(value, Self::{other}),");
        line!(text, "        }}");
    }
    text.push_str(
        "    }

    fn write<S: model::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
",
    );
    for name in item.variants.iter().map(|(name, _)| name).chain([other]) {
        let flat = format!("Self::{name}(value)");
        let pattern = match 12 + flat.len() + " => ".len() <= lines::WIDTH {
            true => flat,
            false => format!("Self::{name}(\n                value,\n            )"),
        };
        let arguments = &["value", "serializer"];
        lines::arm(&mut text, 12, &pattern, |text, indent| {
            lines::call(text, indent, "model::Serialize::serialize", arguments, "");
        });
    }
    line!(text, "        }}\n    }}\n}}");
    lines::invocation(&mut text, "unions", &ty);
    text
}
