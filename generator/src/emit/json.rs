//! How enums are read and written, over the runtime's `model`.

use super::lines::{self, line};
use super::shape;
use super::text::{self, Ty};
use crate::lower::rust::{Gate, JsonKind, JsonMacro, UnionJson, ValueRepr, ValuesJson};

/// The implementations that are alike for all types of a kind. As text: the printer leaves macros without a form.
pub(super) fn macros(macros: &[JsonMacro]) -> String {
    let text = |item: &JsonMacro| text::gate(&item.gate) + &one_macro(item.kind);
    let values = macros
        .iter()
        .filter(|item| matches!(item.kind, JsonKind::Values(_)));
    let gates: Vec<_> = values.map(|item| &item.gate).collect();
    let compared = (!gates.is_empty()).then(|| text::gate(&Gate::union(gates.iter().copied())) + COMPARED);
    let macros: Vec<_> = compared.into_iter().chain(macros.iter().map(text)).collect();
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

/// Two values are one if they are the same on the wire, and stand in the order of that.
const COMPARED: &str = "macro_rules! compared {
    ($ty:ty, $value:ident) => {
        impl PartialEq for $ty {
            fn eq(&self, other: &Self) -> bool {
                self.$value() == other.$value()
            }
        }

        impl Eq for $ty {}

        impl PartialOrd for $ty {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $ty {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                self.$value().cmp(&other.$value())
            }
        }

        impl std::hash::Hash for $ty {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                self.$value().hash(state)
            }
        }
    };
}
";

const TEXTS: &str = "
        impl From<String> for $ty {
            #[inline]
            fn from(value: String) -> Self {
                Self::from(value.as_str())
            }
        }

        impl std::str::FromStr for $ty {
            type Err = std::convert::Infallible;

            fn from_str(value: &str) -> Result<Self, std::convert::Infallible> {
                Ok(Self::from(value))
            }
        }

        impl AsRef<str> for $ty {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl PartialEq<str> for $ty {
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl PartialEq<&str> for $ty {
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        compared!($ty, as_str);

        impl std::fmt::Display for $ty {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
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
        impl PartialEq<i64> for $ty {
            fn eq(&self, other: &i64) -> bool {
                self.as_i64() == *other
            }
        }

        compared!($ty, as_i64);

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
