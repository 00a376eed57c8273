//! Models as structs, enums and aliases.

use docwright_schema::schema::{EnumValue, Field, Model, ModelId, ModelKind, Type, Variant};
use serde_json::Value;

use super::docs::{self, Docs};
use super::homes::Home;
use super::ident;
use super::modules::Items;
use super::names::Names;
use super::rust::{self, Item, SerdeAttribute};
use super::types::{self, BytesAs};
use super::{Context, size};

/// What every model can do.
pub(super) const DERIVES: [&str; 3] = ["Debug", "Clone", "PartialEq"];

const SERDE: [&str; 2] = ["serde::Serialize", "serde::Deserialize"];

/// Lowers every model that is on the wire.
pub(super) fn lower(cx: &Context<'_>, items: &mut Items) {
    for (id, model) in &cx.schema.models {
        if let Some(home) = cx.homes.models.get(id) {
            items.add(&home.module, lower_model(cx, id, model, home));
        }
    }
}

fn lower_model(cx: &Context<'_>, id: &ModelId, model: &Model, home: &Home) -> Item {
    let docs = model_docs(model);
    match &model.kind {
        ModelKind::Object { fields, additional } => {
            let additional = additional.as_ref().map(|fact| &fact.value);
            Item::Struct(lower_object(cx, id, home, docs, fields, additional))
        }
        ModelKind::Enum { values, .. } => lower_values(home, docs, values),
        ModelKind::Union { variants, .. } => Item::Union(lower_union(cx, id, home, docs, variants)),
        ModelKind::Alias { ty } => {
            let target = match cx.cycles.endless.contains(id) {
                true => rust::Type::Value,
                false => boxed(cx, id, 0, types::lower(cx, &ty.value, BytesAs::Binary)),
            };
            alias(home, docs, target)
        }
        ModelKind::Unknown => alias(home, docs, rust::Type::Value),
    }
}

fn alias(home: &Home, docs: Vec<String>, ty: rust::Type) -> Item {
    Item::Alias(rust::Alias {
        docs,
        name: home.name.clone(),
        ty,
    })
}

fn model_docs(model: &Model) -> Vec<String> {
    let mut docs = Docs::default();
    docs.markdown(model.description.as_deref());
    if model.deprecated {
        docs.line("**Deprecated.**");
    }
    if matches!(model.kind, ModelKind::Unknown) {
        docs.line("The documentation does not say what it is made of.");
    }
    docs.or(format!("The model {}.", docs::code(&model.name.value)))
}

fn lower_object(
    cx: &Context<'_>,
    id: &ModelId,
    home: &Home,
    docs: Vec<String>,
    fields: &[Field],
    additional: Option<&Type>,
) -> rust::Struct {
    let is_multipart = cx.reach.multipart.contains(id);
    let mut names = Names::default();
    let mut wire_names = Names::default();
    let mut lowered = Vec::new();
    for (index, field) in fields.iter().enumerate() {
        // Of two fields with one wire name, only one could ever be read.
        if wire_names.insert(&field.wire_name.value) {
            let name = names.take(ident::snake(&field.name, "field"));
            lowered.push(match is_multipart {
                true => multipart_field(cx, field, name),
                false => json_field(cx, id, index, field, name),
            });
        }
    }
    if let Some(ty) = additional.filter(|_| !is_multipart) {
        lowered.push(rust::Field {
            docs: vec!["Further fields, by name.".to_owned()],
            serde: vec![SerdeAttribute::Flatten],
            name: names.take(ident::known("additional")),
            ty: rust::Type::Map(Box::new(types::lower(cx, ty, BytesAs::Binary))),
        });
    }
    let mut derives = DERIVES.to_vec();
    if fields.iter().all(|field| !field.required.value) {
        derives.push("Default");
    }
    if !is_multipart {
        derives.extend(SERDE);
    }
    rust::Struct {
        docs,
        name: home.name.clone(),
        derives,
        needs_client: false,
        fields: lowered,
    }
}

fn json_field(
    cx: &Context<'_>,
    id: &ModelId,
    index: usize,
    field: &Field,
    name: ident::Ident,
) -> rust::Field {
    let mut serde = Vec::new();
    if field.wire_name.value != name.bare() {
        serde.push(SerdeAttribute::Rename(field.wire_name.value.clone()));
    }
    let is_nullable = types::is_nullable(cx, &field.ty.value);
    let ty = boxed(cx, id, index, types::lower(cx, &field.ty.value, BytesAs::Binary));
    let ty = match field.required.value {
        true => {
            if is_nullable {
                // Without it, serde takes an absent option for null.
                serde.push(SerdeAttribute::DeserializeWith("serde::Deserialize::deserialize"));
            }
            ty
        }
        false => {
            serde.extend([SerdeAttribute::Default, SerdeAttribute::SkipNone]);
            if is_nullable {
                serde.push(SerdeAttribute::With("crate::client::nullable"));
            }
            rust::Type::Option(Box::new(ty))
        }
    };
    rust::Field {
        docs: field_docs(field),
        serde,
        name,
        ty,
    }
}

fn multipart_field(cx: &Context<'_>, field: &Field, name: ident::Ident) -> rust::Field {
    let ty = types::lower(cx, &field.ty.value, BytesAs::File);
    let ty = if field.required.value {
        ty
    } else {
        types::optional(ty)
    };
    // Without serde there is no null that would be told apart, but `Default` wants an option.
    let ty = match ty {
        rust::Type::Value if !field.required.value => rust::Type::Option(Box::new(ty)),
        ty => ty,
    };
    rust::Field {
        docs: field_docs(field),
        serde: Vec::new(),
        name,
        ty,
    }
}

/// The type with a box inside its option, where a cycle is cut.
fn boxed(cx: &Context<'_>, id: &ModelId, index: usize, ty: rust::Type) -> rust::Type {
    match ty {
        ty if !cx.cycles.is_boxed(id, index) => ty,
        rust::Type::Option(inner) => rust::Type::Option(Box::new(rust::Type::Boxed(inner))),
        ty => rust::Type::Boxed(Box::new(ty)),
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

/// What else is known of a value: constant, default, example.
pub(super) fn value_docs(docs: &mut Docs, ty: &Type, default: Option<&Value>, example: Option<&str>) {
    if let Some(value) = types::constant(ty) {
        docs.line(format!("Always {}.", docs::code(&value.to_string())));
    }
    if let Some(default) = default {
        docs.line(format!("Default: {}", docs::code(&default.to_string())));
    }
    if let Some(example) = example.filter(|example| !example.trim().is_empty()) {
        docs.line(format!("Example: {}", docs::code(example)));
    }
}

fn lower_values(home: &Home, docs: Vec<String>, values: &[EnumValue]) -> Item {
    let strings: Option<Vec<_>> = values
        .iter()
        .map(|v| {
            v.value
                .as_str()
                .map(|text| rust::Literal::String(text.to_owned()))
        })
        .collect();
    let integers: Option<Vec<_>> = values
        .iter()
        .map(|v| v.value.as_i64().map(rust::Literal::Integer))
        .collect();
    let (repr, literals) = match (strings, integers) {
        _ if values.is_empty() => return alias(home, docs, rust::Type::Value),
        (Some(literals), _) => (rust::ValueRepr::String, literals),
        (None, Some(literals)) => (rust::ValueRepr::Integer, literals),
        // No one representation holds them all.
        (None, None) => return alias(home, mixed_docs(docs, values), rust::Type::Value),
    };
    let mut names = Names::default();
    let mut seen = Names::default();
    let mut variants = Vec::new();
    for (value, literal) in values.iter().zip(literals) {
        let text = match &literal {
            rust::Literal::String(text) => text.clone(),
            rust::Literal::Integer(number) => number.to_string(),
        };
        if !seen.insert(&text) {
            continue;
        }
        let wanted = value.name.as_deref().unwrap_or(&text);
        let mut docs = Docs::default();
        docs.markdown(value.description.as_deref());
        let docs = docs.or(docs::code(&text));
        variants.push(rust::ValueVariant {
            docs,
            name: names.take(ident::variant(wanted)),
            value: literal,
        });
    }
    let other = names.take_or(ident::known("Other"), &["Value"]);
    Item::Values(rust::Values {
        docs,
        name: home.name.clone(),
        variants,
        other,
        repr,
    })
}

fn mixed_docs(mut docs: Vec<String>, values: &[EnumValue]) -> Vec<String> {
    let values: Vec<_> = values
        .iter()
        .map(|value| docs::code(&value.value.to_string()))
        .collect();
    docs.extend([String::new(), format!("One of {}.", values.join(", "))]);
    docs
}

fn lower_union(
    cx: &Context<'_>,
    id: &ModelId,
    home: &Home,
    docs: Vec<String>,
    alternatives: &[Variant],
) -> rust::Union {
    let mut names = Names::default();
    let mut seen: Vec<rust::Type> = Vec::new();
    let mut variants = Vec::new();
    for (index, alternative) in alternatives.iter().enumerate() {
        let bare = types::lower(cx, &alternative.ty, BytesAs::Binary);
        if seen.contains(&bare) {
            continue;
        }
        seen.push(bare.clone());
        let name = names.take(variant_name(cx, alternative.name.as_deref(), &alternative.ty));
        let ty = match size::is_large(cx.schema, &alternative.ty) && !cx.cycles.is_boxed(id, index) {
            true => rust::Type::Boxed(Box::new(bare)),
            false => boxed(cx, id, index, bare),
        };
        let mut docs = Docs::default();
        value_docs(&mut docs, &alternative.ty, None, None);
        variants.push(rust::UnionVariant {
            docs: docs.or("One alternative."),
            name,
            ty: Some(ty),
        });
    }
    if !seen.contains(&rust::Type::Value) {
        let name = names.take_or(ident::known("Other"), &["Value"]);
        let docs = vec!["What is none of the documented alternatives.".to_owned()];
        variants.push(rust::UnionVariant {
            docs,
            name,
            ty: Some(rust::Type::Value),
        });
    }
    let mut derives = DERIVES.to_vec();
    derives.extend(SERDE);
    let serde = vec![SerdeAttribute::Untagged];
    rust::Union {
        docs,
        name: home.name.clone(),
        derives,
        serde,
        variants,
    }
}

/// The documented name of a variant, or the name of its type.
pub(super) fn variant_name(cx: &Context<'_>, documented: Option<&str>, ty: &Type) -> ident::Ident {
    match documented {
        Some(name) => ident::pascal(name, "Variant"),
        None => type_name(cx, ty),
    }
}

fn type_name(cx: &Context<'_>, ty: &Type) -> ident::Ident {
    match ty {
        Type::Any | Type::Unknown => ident::known("Any"),
        Type::Boolean => ident::known("Boolean"),
        Type::String(_) => ident::known("Text"),
        Type::Integer(_) => ident::known("Integer"),
        Type::Number(_) | Type::Numeric => ident::known("Number"),
        Type::Bytes => ident::known("Binary"),
        Type::Const(Value::String(text)) => ident::variant(text),
        Type::Const(value) => ident::variant(&value.to_string()),
        Type::Array(inner) | Type::Stream(inner) => type_name(cx, inner).with_word("list"),
        Type::Map(inner) => type_name(cx, inner).with_word("map"),
        Type::Nullable(inner) => type_name(cx, inner),
        Type::Model(id) => match cx.homes.models.get(id) {
            Some(home) => home.name.clone(),
            None => ident::pascal(&id.0, "Model"),
        },
    }
}
