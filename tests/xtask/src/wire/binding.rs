//! How the request functions of a generated crate are called: the one place that knows what generated code looks like.
//!
//! It takes a crate as data and makes source text of the driver, whose other half is `tests/wire-harness/driver/main.rs`. It
//! knows neither the truth nor the server.

use std::collections::BTreeMap;

use docwright::lower::Ident;
use docwright::lower::rust::{
    Access, Arm, Crate, Encoding, EnvelopeValue, Function, Item, ParameterPlace, ParameterStep, Part, Path,
    SerdeAttribute, StatusPattern, Step, Struct, Type, Wrap,
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

    /// The properties of an answer that the crate's types do not document, as paths. The types may keep them nevertheless, in
    /// the field [`EXTRA`]: that an answer is lossless is then none of the documents' merit.
    pub(super) fn undocumented(
        &self,
        function: &Function,
        status: u16,
        body: &serde_json::Value,
    ) -> Vec<String> {
        let mut found = Vec::new();
        if let Some(ty) = self.payload(function, status) {
            super::extra::undocumented(self, ty, body, "", &mut found);
        }
        found
    }

    pub(super) fn item(&self, path: &Path) -> Option<&'c Item> {
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

    /// A request struct, field by field.
    fn request(&self, function: &Function, structure: &Struct, path: &str) -> String {
        let mut variable = 0;
        let mut sources: BTreeMap<&str, String> = BTreeMap::new();
        for step in &function.steps {
            let (value, source) = match step {
                Step::Parameter(ParameterStep { place, name, value }) => {
                    let source = match place {
                        ParameterPlace::Segment => {
                            variable += 1;
                            format!("path({}", variable - 1)
                        }
                        ParameterPlace::Query => format!("named(\"query\", {name:?}"),
                        ParameterPlace::Header => format!("named(\"header\", {name:?}"),
                        ParameterPlace::Cookie => format!("named(\"cookie\", {name:?}"),
                    };
                    (value, source)
                }
                Step::Body { value, .. } => (value, "body(".to_owned()),
                Step::Path(_) | Step::FixedQuery(..) | Step::Accept(_) => continue,
            };
            if let Access::Field(_, field) | Access::OptionalField(_, field) = value {
                sources.entry(field.as_str()).or_insert(source);
            }
        }
        let parts = parts(function);
        let mut text = format!("    let argument = {path} {{\n");
        for field in &structure.fields {
            let source = sources
                .get(field.name.as_str())
                .map_or("nothing(", String::as_str);
            let comma = if source.ends_with('(') { "" } else { ", " };
            let maker = self.maker(&field.ty, parts);
            text.push_str(&format!(
                "        {}: given.{source}{comma}{maker})?,\n",
                field.name.as_str()
            ));
        }
        text.push_str("    };\n");
        text
    }

    /// A body that is the argument itself, and how it is handed over.
    fn lone_body(&self, function: &Function, ty: &Type) -> (String, String) {
        let maker = self.maker(ty, parts(function));
        let text = format!("    let argument: {} = given.body({maker})?;\n", written(ty));
        let given = match ty {
            Type::Option(inner) => match &**inner {
                Type::Ref(inner) if matches!(**inner, Type::Str | Type::Slice(_)) => ", argument.as_deref()",
                _ => ", argument.as_ref()",
            },
            _ => ", &argument",
        };
        (text, given.to_owned())
    }

    /// The function that makes a value of the type from JSON.
    fn maker(&self, ty: &Type, parts: &[Part]) -> String {
        let wrapped = |name: &str, inner: &Type| match self.maker(inner, parts).as_str() {
            "value" => "value".to_owned(),
            inner => format!("|v| {name}(v, {inner})"),
        };
        match ty {
            Type::Option(inner) => wrapped("optional", inner),
            Type::Vec(inner) | Type::Slice(inner) => wrapped("list", inner),
            Type::Map(inner) => wrapped("map", inner),
            Type::Boxed(inner) => wrapped("boxed", inner),
            Type::Ref(inner) => self.maker(inner, parts),
            Type::Path(path) if path.module == "client" && path.name.as_str() == "File" => "file".to_owned(),
            Type::Path(path) if path.module == "client" && path.name.as_str() == "Bytes" => {
                "bytes".to_owned()
            }
            Type::Path(_) => match self.structure(ty) {
                Some((structure, path)) if !structure.derives.contains(&"serde::Deserialize") => {
                    let fields = structure.fields.iter().map(|field| {
                        let name = field.name.as_str();
                        let part = parts.iter().find(|part| part.field.as_str() == name);
                        let wire = part.map_or_else(|| wire_name(field), |part| part.name.as_str());
                        format!("{name}: part(v, {wire:?}, {})?", self.maker(&field.ty, &[]))
                    });
                    let fields: Vec<String> = fields.collect();
                    format!("|v| Ok({path} {{ {} }})", fields.join(", "))
                }
                _ => "value".to_owned(),
            },
            _ => "value".to_owned(),
        }
    }

    /// How the payload is got out of a success.
    fn decoded(&self, function: &Function) -> String {
        use docwright::lower::rust::{Decode, Outcome};
        let encode = |decode: Decode, value: &str| match decode {
            Decode::Json => format!("Decoded::json({value})"),
            Decode::Text => format!("Decoded::text({value})"),
            Decode::Bytes => format!("Decoded::bytes({value})"),
            Decode::Nothing => "Ok(Decoded::nothing())".to_owned(),
        };
        let mut lines: Vec<String> = Vec::new();
        for arm in &function.arms {
            match &arm.outcome {
                Outcome::Envelope(fields) => {
                    for field in fields {
                        if let EnvelopeValue::Payload(decode) = field.value {
                            let name = field.name.as_str();
                            let value = encode(decode, "value");
                            lines.push(format!(
                                "    if let Some(value) = &answer.{name} {{ return {value}; }}\n"
                            ));
                        }
                    }
                }
                Outcome::Response(payload) => lines.push(match &payload.wrap {
                    Wrap::Bare => format!("    return {};\n", encode(payload.decode, "&answer.value")),
                    Wrap::Option => format!(
                        "    if let Some(value) = &answer.value {{ return {}; }}\n",
                        encode(payload.decode, "value")
                    ),
                    Wrap::Variant(variant) if payload.decode != Decode::Nothing => format!(
                        "    if let {}::{}(value) = &answer.value {{ return {}; }}\n",
                        written(&variant.ty),
                        variant.name.as_str(),
                        encode(payload.decode, "value")
                    ),
                    Wrap::Variant(_) => String::new(),
                }),
                _ => {}
            }
        }
        lines.dedup();
        // Nothing is reached after a bare payload.
        match lines.iter().position(|line| line.starts_with("    return")) {
            Some(last) => lines.truncate(last + 1),
            None => lines.push("    Ok(Decoded::nothing())\n".to_owned()),
        }
        lines.concat()
    }

    /// The type that the body of an answer is decoded as.
    fn payload(&self, function: &'c Function, status: u16) -> Option<&'c Type> {
        use docwright::lower::rust::Outcome;
        let arm = function.arms.iter().find(|arm| is_for(arm, status))?;
        match &arm.outcome {
            Outcome::Envelope(fields) => {
                let field = fields
                    .iter()
                    .find(|field| matches!(field.value, EnvelopeValue::Payload(_)))?;
                let (structure, _) = self.structure(&function.ok)?;
                let found = structure.fields.iter().find(|known| known.name == field.name)?;
                Some(&found.ty)
            }
            Outcome::Response(payload) => match (&payload.wrap, &function.ok) {
                (Wrap::Variant(variant), _) => {
                    let Type::Path(path) = &variant.ty else {
                        return None;
                    };
                    let Item::Union(union) = self.item(path)? else {
                        return None;
                    };
                    let found = union.variants.iter().find(|known| known.name == variant.name)?;
                    found.ty.as_ref()
                }
                (_, Type::Response(inner)) => Some(inner),
                _ => None,
            },
            _ => None,
        }
    }
}

/// The field in which models keep what the documents do not know.
pub(super) const EXTRA: &str = "extra";

/// The name of a field on the wire.
pub(super) fn wire_name(field: &docwright::lower::rust::Field) -> &str {
    let renamed = field.serde.iter().find_map(|attribute| match attribute {
        SerdeAttribute::Rename(name) => Some(name.as_str()),
        _ => None,
    });
    renamed.unwrap_or(field.name.bare())
}

/// The parts of a multipart body, which have the names of its fields on the wire.
fn parts(function: &Function) -> &[Part] {
    let mut steps = function.steps.iter();
    let parts = steps.find_map(|step| match step {
        Step::Body {
            encoding: Encoding::Multipart(parts),
            ..
        } => Some(parts.as_slice()),
        _ => None,
    });
    parts.unwrap_or_default()
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

fn is_for(arm: &Arm, status: u16) -> bool {
    let fits = |pattern: &StatusPattern| match pattern {
        StatusPattern::Code(code) => *code == status,
        StatusPattern::Range(first, last) => (*first..=*last).contains(&status),
    };
    arm.statuses.is_empty() || arm.statuses.iter().any(fits)
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
