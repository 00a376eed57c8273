//! How the request functions of a generated crate are called: the one place that knows what generated code looks like.
//!
//! It takes a crate as data and makes the source text of the driver: what is handed over ([`arguments`]) and what comes back
//! ([`answer`]). The driver's other half is `tests/wire-harness/driver/main.rs`. It knows neither the truth nor the server.

mod answer;
mod arguments;
mod extra;

use std::collections::BTreeMap;

use docwright::lower::Ident;
use docwright::lower::rust::{Access, Crate, Function, Item, ModelJson, Path, Step, Struct, Type};

/// A crate with its items at hand.
#[derive(Debug)]
pub(super) struct Binding<'c> {
    pub(super) functions: Vec<Bound<'c>>,
    items: BTreeMap<(String, &'c str), &'c Item>,
    /// How the structs are read that keep what is documented, and nothing else.
    models: BTreeMap<(&'c str, &'c str), &'c ModelJson>,
}

/// A request function.
#[derive(Debug)]
pub(super) struct Bound<'c> {
    module: String,
    pub(super) function: &'c Function,
}

impl<'c> Binding<'c> {
    /// Of a crate, and of the same crate with models that keep nothing but what is documented.
    pub(super) fn new(krate: &'c Crate, strict: &'c Crate) -> Binding<'c> {
        let mut functions = Vec::new();
        let mut items = BTreeMap::new();
        for module in &krate.modules {
            let path: Vec<&str> = module.path.iter().map(Ident::as_str).collect();
            for item in module.items.iter().map(|gated| &gated.item) {
                let name = match item {
                    Item::Function(function) => {
                        functions.push(Bound {
                            module: path.join("::"),
                            function,
                        });
                        continue;
                    }
                    Item::Struct(item) => &item.name,
                    Item::Union(item) => &item.name,
                    Item::Alias(item) => &item.name,
                    Item::Values(item) => &item.name,
                    _ => continue,
                };
                items.insert((path.join("::"), name.as_str()), item);
            }
        }
        let models = strict
            .modules
            .iter()
            .flat_map(|module| module.items.iter().map(|gated| &gated.item));
        let models = models.filter_map(|item| match item {
            Item::ModelJson(json) => match &json.ty {
                Type::Path(path) => Some(((path.module.as_str(), path.name.as_str()), json)),
                _ => None,
            },
            _ => None,
        });
        Binding {
            functions,
            items,
            models: models.collect(),
        }
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
            "#![allow(deprecated, unused, unreachable_patterns, clippy::all)]\nuse super::*;\n\n\
             pub fn call(number: usize, client: &Client, given: &Given) -> Result<Decoded, Failure> {{\n    \
             match number {{\n{arms}        _ => Err(Failure::new(\"driver\", \"no such function\")),\n    }}\n}}\n{functions}"
        )
    }

    fn item(&self, path: &Path) -> Option<&'c Item> {
        self.items
            .get(&(path.module.clone(), path.name.as_str()))
            .copied()
    }

    /// How a struct is read; `None` where it is not JSON.
    fn model(&self, path: &Path) -> Option<&'c ModelJson> {
        self.models
            .get(&(path.module.as_str(), path.name.as_str()))
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
            "{made}    let mut answer = match finish({name}(client{given}))? {{\n        Ok(answer) => answer,\n        \
             Err(error) => return refused(|| {{\n{}        }}),\n    }};\n{}",
            self.failed(function),
            self.decoded(function)
        )
    }
}

/// A type as it is written in the driver, without references.
fn written(ty: &Type) -> String {
    match ty {
        Type::Unit => "()".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::U16 => "u16".to_owned(),
        Type::I64 => "i64".to_owned(),
        Type::U64 => "u64".to_owned(),
        Type::F64 => "f64".to_owned(),
        Type::String | Type::Str => "String".to_owned(),
        Type::Value => "serde_json::Value".to_owned(),
        Type::Own(ty) => ty.clone(),
        Type::Option(inner) => format!("Option<{}>", written(inner)),
        Type::Vec(inner) | Type::Slice(inner) => format!("Vec<{}>", written(inner)),
        Type::Map(inner) => format!("std::collections::BTreeMap<String, {}>", written(inner)),
        Type::Boxed(inner) => format!("Box<{}>", written(inner)),
        Type::Ref(inner) => written(inner),
        Type::Response(inner) => format!("api::client::Response<{}>", written(inner)),
        Type::Events(inner) => format!("api::client::EventStream<{}>", written(inner)),
        Type::Path(path) => format!("api::{}::{}", path.module, path.name.as_str()),
    }
}

#[cfg(test)]
mod tests;
