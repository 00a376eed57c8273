//! Objects as structs: their fields, how they are read and written, how they are made.

use std::collections::BTreeMap;

use docwright_schema::Grade;
use docwright_schema::schema::{Field, ModelId, Type};

use super::Context;
use super::build;
use super::docs::{self, Docs};
use super::homes::Home;
use super::ident::{self, Ident};
use super::model::value_docs;
use super::names::Names;
use super::rust::{self, JsonField, Presence, Rest};
use super::types::{self, BytesAs};

/// An object, lowered.
pub(super) struct Object {
    pub(super) structure: rust::Struct,
    /// How it is read and written; multipart bodies are not JSON.
    pub(super) json: Option<rust::ModelJson>,
}

/// Lowers an object.
pub(super) fn lower(
    cx: &Context<'_>,
    id: &ModelId,
    home: &Home,
    docs: Vec<String>,
    fields: &[Field],
    additional: Option<&Type>,
) -> Object {
    let is_multipart = cx.reach.multipart.contains(id);
    let is_sent = is_multipart || cx.reach.sent.contains(id);
    let mut names = Names::default();
    let mut wire_names = Names::default();
    let spellings = Spellings::of(fields);
    // And what the documents do not name.
    let mut lowered = Vec::with_capacity(fields.len() + 1);
    let mut build = is_sent.then(build::Builder::default);
    let mut json = Vec::with_capacity(fields.len());
    for (index, field) in fields.iter().enumerate() {
        // Of two fields with one wire name, only one could ever be read.
        if !wire_names.insert(&field.wire_name.value) {
            continue;
        }
        let name = names.take(ident::snake(&field.name, "field"));
        let (ty, presence) = match is_multipart {
            true => multipart_type(cx, field),
            false => json_type(cx, id, index, field),
        };
        if let Some(build) = &mut build {
            build.field(&name, &ty, presence, types::constant(&field.ty.value));
        }
        json.push(JsonField {
            wire: field.wire_name.value.clone(),
            name: name.clone(),
            presence,
            respelt: cx.reach.is_received(id) && is_guess(field) && spellings.is_alone(field),
        });
        lowered.push(rust::Field {
            docs: field_docs(field),
            name,
            ty,
        });
    }
    let rest = match is_multipart {
        true => Rest::Skip,
        false => rest(cx, additional, &mut names, &mut lowered),
    };
    if let (Some(build), Rest::Keep(name) | Rest::Further(name)) = (&mut build, &rest) {
        build.rest(name);
    }
    let mut derives = super::model::DERIVES.to_vec();
    if fields.iter().all(|field| !field.required.value) {
        derives.push("Default");
    }
    let structure = rust::Struct {
        docs,
        name: home.name.clone(),
        derives,
        needs_client: false,
        fields: lowered,
        build: build.map(build::Builder::finish),
    };
    let json = (!is_multipart).then(|| rust::ModelJson {
        ty: home.qualified(),
        fields: json,
        rest,
    });
    Object { structure, json }
}

/// Whether the documents do not state the name of a field.
fn is_guess(field: &Field) -> bool {
    field.wire_name.grade < Grade::Stated
}

/// How many fields have a name of the same letters.
struct Spellings(BTreeMap<String, usize>);

impl Spellings {
    fn of(fields: &[Field]) -> Spellings {
        let mut count = BTreeMap::new();
        for field in fields {
            *count.entry(letters(field)).or_insert(0) += 1;
        }
        Spellings(count)
    }

    fn is_alone(&self, field: &Field) -> bool {
        self.0.get(&letters(field)) == Some(&1)
    }
}

/// The letters and digits of its name, as the runtime compares them.
fn letters(field: &Field) -> String {
    let kept = |c: &char| c.is_ascii_alphanumeric() || !c.is_ascii();
    let letters = field.wire_name.value.chars().filter(kept);
    letters.map(|c| c.to_ascii_lowercase()).collect()
}

/// The field for what the documents do not name.
fn rest(
    cx: &Context<'_>,
    additional: Option<&Type>,
    names: &mut Names,
    fields: &mut Vec<rust::Field>,
) -> Rest {
    let ty = additional.map(|ty| types::lower(cx, ty, BytesAs::Binary));
    let mut field = |docs: &str, name: Ident, ty| {
        let docs = vec![docs.to_owned()];
        fields.push(rust::Field { docs, name, ty });
    };
    match ty {
        Some(ty) if ty != rust::Type::Value => {
            let name = names.take(ident::known("additional"));
            field(
                "Further fields, by name.",
                name.clone(),
                rust::Type::Map(Box::new(ty)),
            );
            Rest::Further(name)
        }
        None if !cx.settings.extra => Rest::Skip,
        open => {
            let docs = match open {
                Some(_) => "Further fields, of any kind.",
                None => "Fields that the documentation does not know.",
            };
            let name = names.take(ident::known("extra"));
            field(docs, name.clone(), types::runtime("Extra"));
            Rest::Keep(name)
        }
    }
}

fn json_type(cx: &Context<'_>, id: &ModelId, index: usize, field: &Field) -> (rust::Type, Presence) {
    let ty = types::lower(cx, &field.ty.value, BytesAs::Binary);
    // Of a field that may hold anything, null is a value too.
    let is_nullable = ty == rust::Type::Value || types::is_nullable(cx, &field.ty.value);
    let ty = super::model::boxed(cx, id, index, ty);
    let presence = match field.required.value {
        true if is_nullable || !cx.settings.nulls || !field.null_unknown || !cx.reach.is_received(id) => {
            return (ty, Presence::Required);
        }
        true => Presence::NullUnknown,
        false if is_nullable => Presence::Nullable,
        false => Presence::Optional,
    };
    (rust::Type::Option(Box::new(ty)), presence)
}

fn multipart_type(cx: &Context<'_>, field: &Field) -> (rust::Type, Presence) {
    let ty = types::lower(cx, &field.ty.value, BytesAs::File);
    match field.required.value {
        true => (ty, Presence::Required),
        false => match types::optional(ty) {
            // Nothing is read, so no null would be told apart, but `Default` wants an option.
            rust::Type::Value => (
                rust::Type::Option(Box::new(rust::Type::Value)),
                Presence::Optional,
            ),
            ty => (ty, Presence::Optional),
        },
    }
}

fn field_docs(field: &Field) -> Vec<String> {
    let mut docs = Docs::default();
    docs.markdown(field.description.as_deref());
    if field.deprecated {
        docs.line("**Deprecated.**");
    }
    value_docs(
        &mut docs,
        &field.ty.value,
        field.default.as_ref(),
        field.example.as_deref(),
    );
    docs.or(format!("The field {}.", docs::code(&field.wire_name.value)))
}
