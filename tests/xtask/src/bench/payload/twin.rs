//! The same models with serde's derives: what generated code is compared with.
//!
//! The derives are given an easier task. They drop fields that the documents do not know and do not tell null from absent, and
//! their enums know the documented values alone.

use std::fmt::Write;

use docwright::lower::rust::{Literal, Type, ValueRepr};

use super::models::{Model, Models, Name, fields, is_required};

const DERIVE: &str = "#[derive(Debug, serde::Deserialize, serde::Serialize)]\n";

/// A module with a model and all that it holds.
pub(super) fn module(models: &Models<'_>, root: &Name) -> String {
    let mut text = String::new();
    for name in models.reach(root) {
        if let Some(model) = models.named(&name) {
            // Writing to a text cannot fail.
            let _ = item(&mut text, models, &called(&name), model);
        }
    }
    text
}

/// What a model is called in the module.
pub(super) fn called((module, name): &Name) -> String {
    format!("{}__{name}", module.replace("::", "__"))
}

fn item(text: &mut String, models: &Models<'_>, name: &str, model: Model<'_>) -> std::fmt::Result {
    match model {
        Model::Struct(item, json) => {
            writeln!(text, "{DERIVE}pub struct {name} {{")?;
            for (field, name, ty) in fields(item, json) {
                match field {
                    Some(field) => write!(text, "    #[serde(rename = {:?}", field.wire)?,
                    None => write!(text, "    #[serde(flatten")?,
                }
                if field.is_some_and(|field| !is_required(field)) {
                    write!(text, ", skip_serializing_if = \"Option::is_none\"")?;
                }
                writeln!(text, ")]\n    pub {name}: {},", spelt(models, ty))?;
            }
            writeln!(text, "}}")
        }
        Model::Values(item) if item.repr == ValueRepr::Integer => writeln!(text, "pub type {name} = i64;"),
        Model::Values(item) => {
            writeln!(text, "{DERIVE}pub enum {name} {{")?;
            for variant in &item.variants {
                if let Literal::String(value) = &variant.value {
                    writeln!(
                        text,
                        "    #[serde(rename = {value:?})]\n    {},",
                        variant.name.as_str()
                    )?;
                }
            }
            writeln!(text, "}}")
        }
        Model::Union(item, _) => {
            writeln!(text, "{DERIVE}#[serde(untagged)]\npub enum {name} {{")?;
            for variant in &item.variants {
                match &variant.ty {
                    Some(ty) => writeln!(text, "    {}({}),", variant.name.as_str(), spelt(models, ty))?,
                    None => writeln!(text, "    {},", variant.name.as_str())?,
                }
            }
            writeln!(text, "}}")
        }
        Model::Alias(item) => writeln!(text, "pub type {name} = {};", spelt(models, &item.ty)),
    }
}

fn spelt(models: &Models<'_>, ty: &Type) -> String {
    let spelt = |ty| spelt(models, ty);
    match ty {
        Type::Unit => "()".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::U16 => "u16".to_owned(),
        Type::I64 => "i64".to_owned(),
        Type::U64 => "u64".to_owned(),
        Type::F64 => "f64".to_owned(),
        Type::Value => "serde_json::Value".to_owned(),
        Type::Own(ty) => ty.clone(),
        Type::Option(inner) => format!("Option<{}>", spelt(inner)),
        Type::Vec(inner) => format!("Vec<{}>", spelt(inner)),
        Type::Map(inner) => format!("std::collections::BTreeMap<String, {}>", spelt(inner)),
        Type::Boxed(inner) => format!("Box<{}>", spelt(inner)),
        Type::Path(path) if models.get(path).is_some() => {
            called(&(path.module.clone(), path.name.as_str().to_owned()))
        }
        Type::Path(path) if path.module == "client" && path.name.as_str() == "Number" => {
            "serde_json::Number".to_owned()
        }
        // Dates, bytes and the like are text on the wire.
        _ => "String".to_owned(),
    }
}
