//! How the request functions of a generated crate are called: the one place that knows what generated code looks like.
//!
//! It takes a crate as data and makes the source text of the driver: what is handed over ([`arguments`]) and what comes back
//! ([`answer`]). The driver's other half is `tests/wire-harness/driver/main.rs`. It knows neither the truth nor the server.

mod answer;
mod arguments;
mod extra;

use std::collections::BTreeMap;

use docwright::lower::Ident;
use docwright::lower::rust::{
    Access, Crate, Field, Function, Item, ParameterPlace, Path, SerdeAttribute, Step, Struct, Type,
};

/// A crate with its items at hand.
#[derive(Debug)]
pub(super) struct Binding<'c> {
    pub(super) functions: Vec<Bound<'c>>,
    items: BTreeMap<(String, &'c str), &'c Item>,
}

/// A request function.
#[derive(Debug)]
pub(super) struct Bound<'c> {
    module: String,
    pub(super) function: &'c Function,
    /// The path that it sends, with `{name}` for each variable.
    pub(super) path: String,
}

impl<'c> Binding<'c> {
    pub(super) fn new(krate: &'c Crate) -> Binding<'c> {
        let mut functions = Vec::new();
        let mut items = BTreeMap::new();
        for module in &krate.modules {
            let path: Vec<&str> = module.path.iter().map(Ident::as_str).collect();
            for item in &module.items {
                let name = match item {
                    Item::Function(function) => {
                        functions.push(Bound {
                            module: path.join("::"),
                            function,
                            path: template(function),
                        });
                        continue;
                    }
                    Item::Struct(item) => &item.name,
                    Item::Union(item) => &item.name,
                    Item::Alias(item) => &item.name,
                    Item::Values(item) => &item.name,
                    Item::Reexport(_) => continue,
                };
                items.insert((path.join("::"), name.as_str()), item);
            }
        }
        Binding { functions, items }
    }

    /// The driver's module `calls`.
    pub(super) fn source(&self) -> String {
        let mut arms = String::new();
        let mut functions = String::new();
        for (number, bound) in self.functions.iter().enumerate() {
            arms.push_str(&format!("        {number} => call_{number}(client, given),\n"));
            functions.push_str(&format!(
                "\nfn call_{number}(client: &Client, given: &Given) -> Result<Decoded, Failure> {{\n{}}}\n",
                self.call(bound)
            ));
        }
        format!(
            "#![allow(deprecated, unused_variables, unreachable_patterns, clippy::all)]\nuse super::*;\n\n\
             pub fn call(number: usize, client: &Client, given: &Given) -> Result<Decoded, Failure> {{\n    \
             match number {{\n{arms}        _ => Err(Failure::new(\"driver\", \"no such function\")),\n    }}\n}}\n{functions}"
        )
    }

    fn item(&self, path: &Path) -> Option<&'c Item> {
        self.items
            .get(&(path.module.clone(), path.name.as_str()))
            .copied()
    }

    fn structure(&self, ty: &Type) -> Option<(&'c Struct, String)> {
        match ty {
            Type::Ref(inner) | Type::Boxed(inner) => self.structure(inner),
            Type::Path(path) => match self.item(path)? {
                Item::Struct(structure) => Some((structure, written(ty))),
                _ => None,
            },
            _ => None,
        }
    }

    fn call(&self, bound: &Bound<'_>) -> String {
        let function = bound.function;
        let name = format!("api::{}::{}", bound.module, function.name.as_str());
        let (made, given) = match &function.argument {
            None => (String::new(), String::new()),
            Some(argument) => {
                let by_field = function.steps.iter().any(|step| {
                    let access = match step {
                        Step::Parameter(step) => &step.value,
                        Step::Body { value, .. } => value,
                        _ => return false,
                    };
                    matches!(access, Access::Field(..) | Access::OptionalField(..))
                });
                match self.structure(&argument.ty).filter(|_| by_field) {
                    Some((structure, path)) => {
                        (self.request(function, structure, &path), ", &argument".to_owned())
                    }
                    None => self.lone_body(function, &argument.ty),
                }
            }
        };
        format!(
            "{made}    let answer = finish({name}(client{given}))?;\n{}",
            self.decoded(function)
        )
    }
}

/// The field in which models keep what the documents do not know.
const EXTRA: &str = "extra";

/// The name of a field on the wire.
fn wire_name(field: &Field) -> &str {
    let renamed = field.serde.iter().find_map(|attribute| match attribute {
        SerdeAttribute::Rename(name) => Some(name.as_str()),
        _ => None,
    });
    renamed.unwrap_or(field.name.bare())
}

fn template(function: &Function) -> String {
    let mut path = String::new();
    for step in &function.steps {
        match step {
            Step::Path(literal) => path.push_str(literal),
            Step::Parameter(step) if step.place == ParameterPlace::Segment => {
                path.push_str(&format!("{{{}}}", step.name));
            }
            _ => {}
        }
    }
    path
}

/// A type as it is written in the driver, without references.
fn written(ty: &Type) -> String {
    match ty {
        Type::Unit => "()".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::U16 => "u16".to_owned(),
        Type::I64 => "i64".to_owned(),
        Type::F64 => "f64".to_owned(),
        Type::Number => "serde_json::Number".to_owned(),
        Type::String | Type::Str => "String".to_owned(),
        Type::Value => "serde_json::Value".to_owned(),
        Type::Option(inner) => format!("Option<{}>", written(inner)),
        Type::Vec(inner) | Type::Slice(inner) => format!("Vec<{}>", written(inner)),
        Type::Map(inner) => format!("std::collections::BTreeMap<String, {}>", written(inner)),
        Type::Boxed(inner) => format!("Box<{}>", written(inner)),
        Type::Ref(inner) => written(inner),
        Type::Response(inner) => format!("api::client::Response<{}>", written(inner)),
        Type::Path(path) => format!("api::{}::{}", path.module, path.name.as_str()),
    }
}

#[cfg(test)]
mod tests;
