//! How models are read and written: one line for each field and direction, over the runtime's `model`.

use super::lines::{self, line};
use super::shape;
use super::text::{self, Ty};
use crate::lower::rust::{
    JsonField, JsonKind, JsonMacro, ModelJson, Presence, Rest, Type, UnionJson, ValueRepr, ValuesJson,
};

/// The implementations that are alike for all types of a kind. As text: the printer leaves macros without a form.
pub(super) fn macros(macros: &[JsonMacro]) -> String {
    let text = |item: &JsonMacro| text::gate(&item.gate) + &one_macro(item.kind);
    let macros: Vec<_> = macros.iter().map(text).collect();
    macros.join("\n")
}

fn one_macro(kind: JsonKind) -> String {
    let (name, conversions, read, write) = match kind {
        JsonKind::Model => ("models", "", "read_model", "model::write_model(self, serializer)"),
        JsonKind::Union => (
            "unions",
            "",
            "read_union",
            "model::Union::write(self, serializer)",
        ),
        JsonKind::Values(ValueRepr::String) => (
            "texts",
            TEXTS,
            "read_enum",
            "serializer.serialize_str(self.as_str())",
        ),
        JsonKind::Values(ValueRepr::Integer) => (
            "integers",
            INTEGERS,
            "read_enum",
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
        impl From<&str> for $ty {
            fn from(value: &str) -> Self {
                model::from_text(value)
            }
        }

        impl From<String> for $ty {
            fn from(value: String) -> Self {
                model::from_text(value)
            }
        }

        impl std::fmt::Display for $ty {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
";

const INTEGERS: &str = "
        impl From<i64> for $ty {
            fn from(value: i64) -> Self {
                model::from_integer(value)
            }
        }

        impl std::fmt::Display for $ty {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.as_i64().fmt(f)
            }
        }
";

/// How a struct is read and written.
pub(super) fn model(item: &ModelJson) -> String {
    let mut text = String::new();
    let ty = Ty(&item.ty).to_string();
    lines::implementation(&mut text, "model::Model", &ty);
    line!(
        text,
        "    const NAME: &'static str = {};",
        text::string(name(&item.ty))
    );
    text.push_str(
        "
    fn read<'de, A: model::MapAccess<'de>>(
        json: &mut model::Object<'de, A>,
    ) -> Result<Self, A::Error> {
",
    );
    read(&mut text, item);
    text.push_str(
        "    }

    fn write<M: model::SerializeMap>(&self, json: &mut model::Writer<M>) {
",
    );
    write(&mut text, item);
    line!(text, "    }}\n}}");
    lines::invocation(&mut text, "models", &ty);
    text
}

/// What a type is called in errors.
fn name(ty: &Type) -> &str {
    match ty {
        Type::Path(path) => path.name.bare(),
        _ => "",
    }
}

fn read(text: &mut String, item: &ModelJson) {
    for field in &item.fields {
        line!(text, "        let mut {} = None;", field.local);
    }
    let further = match &item.rest {
        Rest::Keep(_) => "json.keep(name)".to_owned(),
        Rest::Further(map) => {
            line!(
                text,
                "        let mut {} = std::collections::BTreeMap::new();",
                map.local
            );
            format!("json.further(name, &mut {})", map.local)
        }
        Rest::Skip => "json.skip()".to_owned(),
    };
    match (item.fields.is_empty(), &item.rest) {
        (true, Rest::Skip) => line!(
            text,
            "        while json.name()?.is_some() {{\n            {further}?;"
        ),
        (true, _) => line!(
            text,
            "        while let Some(name) = json.name()? {{\n            {further}?;"
        ),
        (false, _) => {
            line!(text, "        while let Some(name) = json.name()? {{");
            line!(text, "            match &*name {{");
            for field in &item.fields {
                read_field(text, field);
            }
            line!(text, "                _ => {further},");
            // One `?` for all: each costs the compiler as much as a field.
            line!(text, "            }}?;");
        }
    }
    line!(text, "        }}");
    respelt(text, item);
    take(text, item);
}

/// What is read from fields of other spellings.
fn respelt(text: &mut String, item: &ModelJson) {
    let mut fields = item
        .fields
        .iter()
        .filter(|field| is_respelt(field, &item.rest))
        .peekable();
    if fields.peek().is_some() {
        line!(text, "        if json.has_unknown() {{");
        for field in fields {
            let (wire, slot) = (text::string(&field.wire), format!("&mut {}", field.local));
            lines::call(text, 12, "json.respelt", &[&wire, &slot], "?;");
        }
        line!(text, "        }}");
    }
}

/// Whether other spellings of a field's name are read; it takes a place to remember which it was.
fn is_respelt(field: &JsonField, rest: &Rest) -> bool {
    field.respelt && matches!(rest, Rest::Keep(_))
}

fn read_field(text: &mut String, field: &JsonField) {
    let wire = text::string(&field.wire);
    let slot = format!("&mut {}", field.local);
    lines::arm(text, 16, &wire, |text, indent| match field.presence {
        Presence::Required | Presence::NullUnknown | Presence::Nullable => {
            lines::call(text, indent, "json.value", &[&slot], "");
        }
        Presence::Optional => lines::call(text, indent, "json.optional", &[&wire, &slot], ""),
    });
}

/// All that was read as a value.
fn take(text: &mut String, item: &ModelJson) {
    let rest = match &item.rest {
        Rest::Keep(name) => Some(format!("{name}: json.extra()")),
        Rest::Further(map) if map.name == map.local => Some(map.name.to_string()),
        Rest::Further(map) => Some(format!("{}: {}", map.name, map.local)),
        Rest::Skip => None,
    };
    for field in item.fields.iter().filter(|field| field.presence.is_required()) {
        let wire = text::string(&field.wire);
        lines::unless(text, 8, field.local.as_str(), ["return json", ".missing", &wire]);
    }
    let fields: Vec<_> = item.fields.iter().map(taken).chain(rest).collect();
    line!(
        text,
        "        Ok({})",
        lines::structure("Self", &fields, "        ")
    );
}

/// A field and its value.
fn taken(field: &JsonField) -> String {
    match field.name == field.local {
        true => field.name.to_string(),
        false => format!("{}: {}", field.name, field.local),
    }
}

fn write(text: &mut String, item: &ModelJson) {
    for field in &item.fields {
        let wire = text::string(&field.wire);
        let value = format!("&self.{}", field.name);
        let mut statement = |head, arguments: &[&str]| lines::call(text, 8, head, arguments, ";");
        let (must, is_respelt) = (field.presence.is_required(), is_respelt(field, &item.rest));
        match &item.rest {
            Rest::Keep(extra) if is_respelt || field.presence == Presence::Optional => {
                let head = if must { "json.respelt" } else { "json.kept" };
                statement(head, &[&wire, &value, &format!("&self.{extra}")]);
            }
            _ if must => statement("json.value", &[&wire, &value]),
            _ => statement("json.optional", &[&wire, &value]),
        }
    }
    match &item.rest {
        Rest::Keep(name) => line!(text, "        json.extra(&self.{name});"),
        Rest::Further(map) => {
            lines::call(text, 8, "json.further", &[&format!("&self.{}", map.name)], ";");
        }
        Rest::Skip if item.fields.is_empty() => line!(text, "        let _ = json;"),
        Rest::Skip => {}
    }
}

/// How an enum of wire values is read and written.
pub(super) fn values(item: &ValuesJson) -> String {
    let mut text = String::new();
    let ty = Ty(&item.ty).to_string();
    let (wire, owned, list, value) = match item.repr {
        ValueRepr::String => ("str", "String", "texts", "value"),
        ValueRepr::Integer => ("i64", "i64", "integers", "*value"),
    };
    lines::implementation(&mut text, "model::OpenEnum", &ty);
    line!(
        text,
        "    const NAME: &'static str = {};\n",
        text::string(name(&item.ty))
    );
    line!(text, "    type Wire = {wire};\n");
    line!(text, "    fn documented(value: &{wire}) -> Option<Self> {{");
    line!(text, "        Some(\n            match {value} {{");
    for (name, literal) in &item.variants {
        lines::arm(&mut text, 16, &text::literal(literal), |text, indent| {
            line!(text, "{:indent$}Self::{name}", "");
        });
    }
    line!(text, "                _ => return None,");
    line!(text, "            }},\n        )\n    }}\n");
    line!(text, "    fn other(value: {owned}) -> Self {{");
    line!(text, "        Self::{}(value)", item.other);
    line!(text, "    }}\n}}");
    lines::invocation(&mut text, list, &ty);
    text
}

/// How an enum of types is read and written.
pub(super) fn union(item: &UnionJson) -> String {
    let mut text = String::new();
    let (ty, other) = (Ty(&item.ty).to_string(), &item.other);
    let head = "    const SHAPES: &'static [model::Shape] = ";
    let shapes = shape::shapes(item.variants.iter().map(|(_, form)| form), head.len(), 4);
    lines::implementation(&mut text, "model::Union", &ty);
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
