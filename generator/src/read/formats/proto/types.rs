//! What messages, enums and fields are in JSON, as the mapping of Protocol Buffers to JSON has it: integers of 64 bits are texts, enums
//! are names, and what everybody uses (`google.protobuf.Timestamp`) has forms of its own.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::Span;

use super::file::{Enum, Field, File, Holds, Message};
use crate::read::formats::embedded::tree::{list, text};
use crate::read::formats::rebuilt::{Rebuilt, Sketch, array, map_of, named, word};

/// Scalars, with type and format in JSON.
const SCALARS: &[(&str, &str, &str)] = &[
    ("double", "number", "double"),
    ("float", "number", "float"),
    ("int32", "integer", "int32"),
    ("sint32", "integer", "int32"),
    ("sfixed32", "integer", "int32"),
    ("uint32", "integer", ""),
    ("fixed32", "integer", ""),
    ("int64", "string", "int64"),
    ("sint64", "string", "int64"),
    ("sfixed64", "string", "int64"),
    ("uint64", "string", "uint64"),
    ("fixed64", "string", "uint64"),
    ("bool", "boolean", ""),
    ("string", "string", ""),
    ("bytes", "string", "byte"),
];

/// Messages that everybody uses, with type, format, and whether they may be null.
const KNOWN: &[(&str, &str, &str, bool)] = &[
    ("Timestamp", "string", "date-time", false),
    ("Duration", "string", "duration", false),
    ("FieldMask", "string", "", false),
    ("Struct", "object", "", false),
    ("Any", "object", "", false),
    ("Empty", "object", "", false),
    ("Value", "", "", false),
    ("ListValue", "array", "", false),
    ("NullValue", "null", "", false),
    ("DoubleValue", "number", "double", true),
    ("FloatValue", "number", "float", true),
    ("Int32Value", "integer", "int32", true),
    ("UInt32Value", "integer", "", true),
    ("Int64Value", "string", "int64", true),
    ("UInt64Value", "string", "uint64", true),
    ("BoolValue", "boolean", "", true),
    ("StringValue", "string", "", true),
    ("BytesValue", "string", "byte", true),
];

/// The package of those, and a body that is no JSON.
const PACKAGE: &str = "google.protobuf.";
const BODY: &str = "google.api.HttpBody";

/// What a name stands for.
#[derive(Clone, Copy)]
pub(super) enum Item<'f> {
    Message(&'f Message),
    Enum(&'f Enum),
}

/// All names that the files know.
pub(super) struct Names<'f> {
    all: BTreeMap<&'f str, Item<'f>>,
    /// What models are called: by their names without the package, where those are not those of two.
    short: BTreeMap<&'f str, &'f str>,
}

impl<'f> Names<'f> {
    /// The names of these files.
    pub(super) fn new(files: &'f [File]) -> Names<'f> {
        let (mut all, mut short): (BTreeMap<&str, Item<'f>>, BTreeMap<&str, &str>) = Default::default();
        let mut of: BTreeMap<&str, &str> = BTreeMap::new();
        for file in files {
            let messages = file
                .messages
                .iter()
                .map(|one| (one.name.as_str(), Item::Message(one)));
            let enums = file.enums.iter().map(|one| (one.name.as_str(), Item::Enum(one)));
            for (name, item) in messages.chain(enums) {
                all.entry(name).or_insert(item);
                let own = name
                    .strip_prefix(&*file.package)
                    .unwrap_or(name)
                    .trim_start_matches('.');
                let first = *of.entry(own).or_insert(name);
                short.insert(name, if first == name { own } else { name });
            }
        }
        Names { all, short }
    }

    /// The full name that a name stands for within a scope: the nearest one around it.
    pub(super) fn find(&self, scope: &str, name: &str) -> Option<(&'f str, Item<'f>)> {
        let get = |name: &str| self.all.get_key_value(name).map(|(name, item)| (*name, *item));
        if let Some(absolute) = name.strip_prefix('.') {
            return get(absolute);
        }
        let mut scope = scope;
        while !scope.is_empty() {
            if let Some(found) = get(&format!("{scope}.{name}")) {
                return Some(found);
            }
            scope = scope.rsplit_once('.').map_or("", |(front, _)| front);
        }
        get(name)
    }

    /// The message that a name stands for, if it has no form of its own in JSON.
    pub(super) fn message(&self, scope: &str, name: &str) -> Option<&'f Message> {
        match self.find(scope, name)?.1 {
            Item::Message(message) if !message.name.starts_with(PACKAGE) => Some(message),
            _ => None,
        }
    }

    /// The schema of a type. Models that it names are put among those that are wanted.
    pub(super) fn ty(&self, span: Span, scope: &str, name: &str, wanted: &mut Wanted<'f>) -> Sketch {
        let made = |ty: &str, format: &str| {
            let schema = word(span, ty, Some(format).filter(|format| !format.is_empty()));
            schema.unwrap_or_else(|| Sketch::new(span))
        };
        if let Some((_, ty, format)) = SCALARS.iter().find(|(known, ..)| *known == name) {
            return made(ty, format);
        }
        let bare = name.trim_start_matches('.');
        let known = bare.strip_prefix(PACKAGE);
        if let Some((_, ty, format, null)) = KNOWN.iter().find(|(own, ..)| known == Some(*own)) {
            let mut schema = made(ty, format);
            schema.flag("nullable", *null);
            if *ty == "array" {
                schema.put("items", Sketch::new(span));
            }
            return schema;
        }
        if bare == BODY {
            return made("string", "binary");
        }
        match self.find(scope, name) {
            Some((full, _)) => {
                wanted.add(full);
                named(span, self.short.get(full).copied().unwrap_or(full))
            }
            None => named(span, bare.rsplit_once('.').map_or(bare, |(_, own)| own)),
        }
    }

    /// The schema of a field.
    pub(super) fn field(&self, scope: &str, field: &Field, wanted: &mut Wanted<'f>) -> Sketch {
        let inner = self.ty(field.span, scope, &field.ty, wanted);
        let mut schema = match field.holds {
            Holds::One => inner,
            Holds::Many => array(field.span, inner),
            Holds::Named => map_of(field.span, inner),
        };
        schema.text("description", &field.said);
        schema.flag("deprecated", field.deprecated);
        if let Some(access) = field.access {
            schema.flag(access, true);
        }
        schema
    }

    /// The object of the fields of a message for which `is_in` holds.
    pub(super) fn object(
        &self,
        message: &'f Message,
        wanted: &mut Wanted<'f>,
        is_in: impl Fn(&Field) -> bool,
    ) -> Sketch {
        let mut schema = Sketch::new(message.span);
        schema.text("type", "object");
        schema.text("description", &message.said);
        let mut required = Vec::new();
        for field in message.fields.iter().filter(|field| is_in(field)) {
            let name = json(field);
            if field.required {
                required.push(text(field.span, &name));
            }
            let own = self.field(&message.name, field, wanted);
            schema.add("properties", &name, field.span, own.node());
        }
        if !required.is_empty() {
            let at = message.span;
            schema.set("required", list(at, required));
        }
        schema
    }

    /// Adds the models that are wanted, and those that they name.
    pub(super) fn models(&self, rebuilt: &mut Rebuilt<'_>, mut wanted: Wanted<'f>) {
        while let Some(name) = wanted.open.pop() {
            let called = self.short.get(name).copied().unwrap_or(name);
            match self.all.get(name) {
                Some(Item::Message(message)) => {
                    let schema = self.object(message, &mut wanted, |_| true);
                    rebuilt.schema(called, message.span, schema);
                }
                Some(Item::Enum(one)) => rebuilt.schema(called, one.span, values(one)),
                None => {}
            }
        }
    }
}

/// Models that are named and not yet made.
#[derive(Default)]
pub(super) struct Wanted<'f> {
    open: Vec<&'f str>,
    known: BTreeSet<&'f str>,
}

impl<'f> Wanted<'f> {
    fn add(&mut self, name: &'f str) {
        if self.known.insert(name) {
            self.open.push(name);
        }
    }
}

fn values(one: &Enum) -> Sketch {
    let mut schema = Sketch::new(one.span);
    schema.text("type", "string");
    schema.text("description", &one.said);
    let values = one.values.iter().map(|(value, at)| text(*at, value)).collect();
    schema.set("enum", list(one.span, values));
    schema
}

/// The name of a field in JSON: the one that is told, else its words joined, each but the first with a capital.
pub(super) fn json(field: &Field) -> String {
    field.json.clone().unwrap_or_else(|| camel(&field.name))
}

/// `lamp_id` as `lampId`.
pub(super) fn camel(name: &str) -> String {
    let mut made = String::new();
    let mut starts = false;
    for char in name.chars() {
        match char {
            '_' => starts = true,
            char if starts => {
                made.extend(char.to_uppercase());
                starts = false;
            }
            char => made.push(char),
        }
    }
    made
}
