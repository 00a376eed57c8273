//! The arguments of a request function, made of JSON by wire name.

use std::collections::BTreeMap;

use docwright::lower::rust::{
    Access, Encoding, Function, ParameterPlace, ParameterStep, Part, Step, Struct, Type,
};

use serde_json::Value;

use super::{Binding, extra, written};

impl Binding<'_> {
    /// A request struct, field by field.
    pub(super) fn request(&self, function: &Function, structure: &Struct, path: &str) -> String {
        let mut sources: BTreeMap<&str, String> = BTreeMap::new();
        for step in &function.steps {
            let (value, source) = match step {
                Step::Parameter(ParameterStep { place, name, value }) => {
                    let source = match place {
                        ParameterPlace::Segment
                        | ParameterPlace::Segments
                        | ParameterPlace::SegmentLabel { .. }
                        | ParameterPlace::SegmentMatrix { .. } => {
                            format!("path({}", variable(&function.path, name))
                        }
                        ParameterPlace::Query
                        | ParameterPlace::QueryJoined(_)
                        | ParameterPlace::QueryFields => format!("named(\"query\", {name:?}"),
                        ParameterPlace::Header => format!("named(\"header\", {name:?}"),
                        ParameterPlace::Cookie => format!("named(\"cookie\", {name:?}"),
                    };
                    (value, source)
                }
                Step::Body { value, .. } => (value, "body(".to_owned()),
                Step::EventsField(_)
                | Step::EventsQuery(_)
                | Step::FixedQuery(..)
                | Step::Accept(_)
                | Step::Schemes(_)
                | Step::Server(_) => continue,
            };
            if let Access::Field(_, field) | Access::OptionalField(_, field) = value {
                sources.entry(field.as_str()).or_insert(source);
            }
        }
        let parts = parts(function);
        let mut text = format!("    let argument = {path} {{\n");
        for field in &structure.fields {
            let name = field.name.as_str();
            let source = sources.get(name).map_or("nothing(", String::as_str);
            let comma = if source.ends_with('(') { "" } else { ", " };
            let maker = self.maker(&field.ty, parts);
            text.push_str(&format!("        {name}: given.{source}{comma}{maker})?,\n"));
        }
        text.push_str("    };\n");
        text
    }

    /// A body that is the argument itself, and how it is handed over.
    pub(super) fn lone_body(&self, function: &Function, ty: &Type) -> (String, String) {
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

    /// The properties of a body whose names the crate spells in another way, as paths. A value that is read from JSON keeps its
    /// spelling; one that a user makes has that of the crate.
    pub(in crate::wire) fn respelt(&self, function: &Function, body: &Value) -> Vec<String> {
        let mut found = extra::Found::default();
        let access = function.steps.iter().find_map(|step| match step {
            Step::Body { value, .. } => Some(value),
            _ => None,
        });
        if let (Some(access), Some(argument)) = (access, &function.argument) {
            let ty = match access {
                Access::Argument(_) | Access::OptionalArgument(_) => Some(&argument.ty),
                Access::Field(_, name) | Access::OptionalField(_, name) => {
                    let fields = self
                        .structure(&argument.ty)
                        .map(|(structure, _)| &structure.fields);
                    let mut fields = fields.into_iter().flatten();
                    fields.find(|field| field.name == *name).map(|field| &field.ty)
                }
            };
            if let Some(ty) = ty {
                extra::walk(self, ty, body, "", &mut found);
            }
        }
        found.respelt
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
            Type::Path(path) if path.module == "client" => match path.name.as_str() {
                "File" => "file".to_owned(),
                "Body" => "body".to_owned(),
                _ => "value".to_owned(),
            },
            Type::Path(path) => match self.structure(ty) {
                // What is not JSON is made field by field.
                Some((structure, name)) if self.model(path).is_none() => {
                    let fields = structure.fields.iter().map(|field| {
                        let name = field.name.as_str();
                        let part = parts.iter().find(|part| part.field.as_str() == name);
                        let wire = part.map_or_else(|| field.name.bare(), |part| part.name.as_str());
                        format!("{name}: part(v, {wire:?}, {})?", self.maker(&field.ty, &[]))
                    });
                    let fields: Vec<String> = fields.collect();
                    format!("|v| Ok({name} {{ {} }})", fields.join(", "))
                }
                _ => "value".to_owned(),
            },
            _ => "value".to_owned(),
        }
    }
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

/// The position of a variable in the template of a path.
fn variable(path: &str, name: &str) -> usize {
    let mut variables = path.split('{').skip(1);
    let is_it = |piece: &str| piece.split_once('}').is_some_and(|(found, _)| found == name);
    variables.position(is_it).unwrap_or(usize::MAX)
}
