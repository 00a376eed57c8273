//! Objects as structs: their fields, how they are read and written, how they are made.
//!
//! What the documents do not know survives: each model has a field `extra` for unknown fields, one pointer wide as long as there
//! are none (the setting `extra` turns it off). A field that may be absent or null is `Option<Option<T>>`; a null where the
//! documents know none is absent to the user, and null again when it is written.
//!
//! Whether a field that must be there may be null, most documents of client libraries cannot say (`null_unknown` in the schema):
//! an `Option` where the model is received; the constructor takes the value itself, and the key must be there all the same.
//! Elements of lists and maps are hardly ever null, and stay what they are.
//!
//! A derived wire name of a model that is received is a guess: an unknown name of the same letters is taken for it, when it
//! comes, unless the field was read before. `extra` remembers how it was spelt. A name that fits costs nothing.

use std::sync::Arc;

use docwright_schema::Grade;
use docwright_schema::schema::{Field, ModelId, Type};
use rustc_hash::{FxHashMap, FxHashSet};

use super::access;
use super::build;
use super::types::{self, BytesAs};
use super::value_docs;
use crate::lower::docs::{self, Docs};
use crate::lower::naming::ident;
use crate::lower::naming::names::Names;
use crate::lower::plan::Context;
use crate::lower::rust::{self, Home, JsonField, Lines, Presence, Rest};

/// An object, lowered.
pub(crate) struct Object {
    pub(crate) structure: rust::Struct,
    /// How it is read and written; multipart bodies are not JSON.
    pub(crate) json: Option<rust::ModelJson>,
}

/// Lowers an object.
pub(crate) fn lower(
    cx: &Context<'_>,
    id: &ModelId,
    home: &Arc<Home>,
    docs: Lines,
    fields: &[Field],
    additional: Option<&Type>,
) -> Object {
    let is_multipart = cx.reach.multipart.contains(id);
    let is_sent = is_multipart || cx.reach.sent.contains(id);
    // First: no field that the documents name one day takes the name of what they do not name.
    let mut names = Names::with_capacity(fields.len() + 1);
    let (rest, further) = match is_multipart {
        true => (Rest::Skip, None),
        false => rest(cx, additional, &mut names),
    };
    let mut wire_names = FxHashSet::with_capacity_and_hasher(fields.len(), Default::default());
    let respelt = match cx.reach.is_received(id) {
        true => respelt(fields),
        false => Vec::new(),
    };
    // And what the documents do not name.
    let mut lowered = Vec::with_capacity(fields.len() + 1);
    let mut build = build::Builder::default();
    let mut deprecated = Vec::new();
    let mut json = Vec::with_capacity(fields.len());
    for (index, field) in fields.iter().enumerate() {
        // Of two fields with one wire name, only one could ever be read.
        if !wire_names.insert(field.wire_name.value.as_str()) {
            continue;
        }
        let wanted = ident::snake(&field.name, "field");
        let is_rest = further.as_ref().is_some_and(|further| further.name == wanted);
        let name = names.take_or(wanted, if is_rest { &["field"] } else { &[] });
        let (ty, presence) = match is_multipart {
            true => multipart_type(cx, id, field),
            false => json_type(cx, id, index, field),
        };
        let constant = types::constant(&field.ty.value);
        match is_sent {
            true => build.field(&name, &ty, presence, access::is_asked_for(cx, field), constant),
            false => build.received(&name, &ty, constant),
        }
        if field.deprecated {
            deprecated.push(name.clone());
        }
        json.push(JsonField {
            wire: field.wire_name.value.clone(),
            name: name.clone(),
            presence,
            respelt: respelt.get(index) == Some(&true),
        });
        lowered.push(rust::Field {
            docs: field_docs(cx, field),
            name,
            ty,
        });
    }
    lowered.extend(further);
    if let Rest::Keep(name) | Rest::Further(name) = &rest {
        build.rest(name);
    }
    let mut build = build.finish();
    deprecated.iter().for_each(|name| build.deprecate(name));
    let is_empty = fields.iter().all(|field| !access::is_always_there(cx, id, field));
    let has_default = is_empty || build.fields.iter().all(|field| field.fill == rust::Fill::Nothing);
    // What is only received, tests alone make: a default says all that a constructor without arguments would.
    let build = (is_sent || !has_default).then_some(build);
    let structure = rust::Struct {
        docs,
        name: home.name.clone(),
        derives: types::model_derives(cx, has_default),
        needs_client: false,
        fields: lowered,
        build,
    };
    let json = (!is_multipart).then(|| rust::ModelJson {
        ty: types::qualified(home),
        fields: json,
        rest,
    });
    Object { structure, json }
}

/// Which fields may be spelt in another way: the documents do not state their names, and no other has the same letters.
fn respelt(fields: &[Field]) -> Vec<bool> {
    let is_guess = |field: &Field| field.wire_name.grade < Grade::Stated;
    if !fields.iter().any(is_guess) {
        return Vec::new();
    }
    let letters: Vec<_> = fields.iter().map(letters).collect();
    let mut count: FxHashMap<&str, usize> = FxHashMap::default();
    for letters in &letters {
        *count.entry(letters).or_default() += 1;
    }
    let is_alone = |letters: &String| count.get(letters.as_str()) == Some(&1);
    let fields = fields.iter().zip(&letters);
    fields
        .map(|(field, letters)| is_guess(field) && is_alone(letters))
        .collect()
}

/// The letters and digits of its name, as the runtime compares them.
fn letters(field: &Field) -> String {
    let name = &field.wire_name.value;
    let mut letters = String::with_capacity(name.len());
    let kept = |c: &char| c.is_ascii_alphanumeric() || !c.is_ascii();
    letters.extend(name.chars().filter(kept).map(|c| c.to_ascii_lowercase()));
    letters
}

/// The field for what the documents do not name.
fn rest(cx: &Context<'_>, additional: Option<&Type>, names: &mut Names) -> (Rest, Option<rust::Field>) {
    let ty = additional.map(|ty| types::lower(cx, ty, BytesAs::Binary));
    let mut field = |docs: &str, name: &'static str, ty| {
        let name = names.take(ident::known(name));
        let docs = docs::line(docs);
        (name.clone(), Some(rust::Field { docs, name, ty }))
    };
    match ty {
        Some(ty) if ty != rust::Type::Value => {
            let ty = rust::Type::Map(Box::new(ty));
            let (name, field) = field("Further fields, by name.", "additional", ty);
            (Rest::Further(name), field)
        }
        None if !cx.settings.extra => (Rest::Skip, None),
        open => {
            let docs = match open {
                Some(_) => "Further fields, of any kind.",
                None => "Fields that the documentation does not know.",
            };
            let (name, field) = field(docs, "extra", types::runtime("Extra"));
            (Rest::Keep(name), field)
        }
    }
}

fn json_type(cx: &Context<'_>, id: &ModelId, index: usize, field: &Field) -> (rust::Type, Presence) {
    let ty = match cx.own.field(id, &field.wire_name.value) {
        Some(own) if types::is_nullable(cx, &field.ty.value) => {
            types::optional(rust::Type::Own(own.to_owned()))
        }
        Some(own) => rust::Type::Own(own.to_owned()),
        None => types::widened(
            types::lower(cx, &field.ty.value, BytesAs::Binary),
            &field.constraints,
        ),
    };
    // Of a field that may hold anything, null is a value too.
    let is_nullable = ty == rust::Type::Value || types::is_nullable(cx, &field.ty.value);
    let ty = types::boxed(cx, id, index, ty);
    let presence = match access::is_always_there(cx, id, field) {
        true if is_nullable || !cx.settings.nulls || !field.null_unknown || !cx.reach.is_received(id) => {
            return (ty, Presence::Required);
        }
        true => Presence::NullUnknown,
        false if is_nullable => Presence::Nullable,
        false => Presence::Optional,
    };
    (rust::Type::Option(Box::new(ty)), presence)
}

fn multipart_type(cx: &Context<'_>, id: &ModelId, field: &Field) -> (rust::Type, Presence) {
    let ty = types::lower(cx, &field.ty.value, BytesAs::File);
    match access::is_always_there(cx, id, field) {
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

fn field_docs(cx: &Context<'_>, field: &Field) -> Lines {
    let mut docs = Docs::default();
    docs.markdown(field.description.as_deref());
    if field.deprecated {
        docs.line("**Deprecated.**");
    }
    docs.block(access::line(access::of(cx, field)));
    value_docs::add(
        &mut docs,
        &field.ty.value,
        field.default.as_deref(),
        field.example.as_deref(),
    );
    docs.lines()
}
