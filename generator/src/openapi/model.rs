//! A model, as a component schema.

use docwright_schema::Fact;
use docwright_schema::schema::{EnumValue, Field, Model, ModelId, ModelKind, Type, Variant};
use serde_json::{Map, Value, json};

use super::components::{Bytes, Components};
use super::grade::Notes;
use super::{insert, types};

/// `components.schemas`.
pub(super) fn components(components: &Components<'_>) -> Map<String, Value> {
    let schemas = components.each().map(|(name, model, bytes)| {
        let schema = schema(model, name, components, bytes);
        (name.to_owned(), Value::Object(schema))
    });
    schemas.collect()
}

/// The schema of `model`, whose component is called `name`.
pub(super) fn schema(
    model: &Model,
    name: &str,
    components: &Components<'_>,
    bytes: Bytes,
) -> Map<String, Value> {
    let mut notes = Notes::default();
    notes.fact("name", &model.name);
    let mut out = match &model.kind {
        ModelKind::Object { fields, additional } => {
            object(fields, additional.as_ref(), components, bytes, &mut notes)
        }
        ModelKind::Enum { values, open } => enumeration(values, open, &mut notes),
        ModelKind::Union {
            variants,
            discriminator,
        } => union(variants, discriminator.as_ref(), components, bytes, &mut notes),
        ModelKind::Alias { ty } => {
            notes.fact("type", ty);
            types::schema(&ty.value, components, bytes)
        }
        ModelKind::Unknown => Map::new(),
    };
    types::constrain(&mut out, &model.constraints);
    name_mapped(&mut out, model, components);
    // Values that look like integers may be stated to be numbers.
    if let (ModelKind::Enum { .. }, Some(word)) = (&model.kind, model.constraints.get("type")) {
        out.insert("type".into(), word.clone());
    }
    if model.name.value != name {
        out.insert("title".into(), model.name.value.clone().into());
    }
    insert::text(&mut out, "description", model.description.as_deref());
    if model.deprecated {
        out.insert("deprecated".into(), true.into());
    }
    insert::list(&mut out, "examples", model.examples.iter().cloned());
    notes.into(&mut out);
    out
}

/// The values of a discriminator that is no union's mean models, which are components.
fn name_mapped(out: &mut Map<String, Value>, model: &Model, components: &Components<'_>) {
    let told = out
        .get_mut("discriminator")
        .filter(|_| !matches!(model.kind, ModelKind::Union { .. }));
    let mapping = told.and_then(|told| told.get_mut("mapping"));
    if let Some(mapping) = mapping.and_then(Value::as_object_mut) {
        let component = |id: &Value| components.reference(&ModelId(id.as_str()?.to_owned()));
        let known = std::mem::take(mapping).into_iter();
        mapping.extend(known.filter_map(|(value, id)| Some((value, component(&id)?.into()))));
    }
}

fn object(
    fields: &[Field],
    additional: Option<&Fact<Type>>,
    components: &Components<'_>,
    bytes: Bytes,
    notes: &mut Notes,
) -> Map<String, Value> {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for f in fields {
        let name = &f.wire_name.value;
        if properties.contains_key(name) {
            continue;
        }
        if f.required.value {
            required.push(Value::from(name.as_str()));
        }
        properties.insert(name.clone(), field(f, components, bytes));
    }
    let mut out = Map::new();
    out.insert("type".into(), "object".into());
    insert::map(&mut out, "properties", properties);
    insert::list(&mut out, "required", required.into_iter());
    if let Some(additional) = additional {
        notes.fact("additionalProperties", additional);
        let schema = types::schema(&additional.value, components, bytes);
        out.insert("additionalProperties".into(), Value::Object(schema));
    }
    out
}

fn field(field: &Field, components: &Components<'_>, bytes: Bytes) -> Value {
    let mut out = types::schema(&field.ty.value, components, bytes);
    types::constrain(&mut out, &field.constraints);
    if let Some(word) = field.access.keyword() {
        out.insert(word.into(), true.into());
    }
    insert::text(&mut out, "description", field.description.as_deref());
    if field.deprecated {
        out.insert("deprecated".into(), true.into());
    }
    if let Some(default) = &field.default {
        out.insert("default".into(), (**default).clone());
    }
    let example = field.example.iter().map(|text| example(text, &field.ty.value));
    insert::list(&mut out, "examples", example);
    let mut notes = Notes::default();
    notes.fact("name", &field.wire_name);
    notes.fact("type", &field.ty);
    notes.fact("required", &field.required);
    notes.into(&mut out);
    Value::Object(out)
}

/// A documented example as JSON; a text that is no JSON is itself, and so is `12` for a string.
pub(super) fn example(text: &str, ty: &Type) -> Value {
    let own = match ty {
        Type::Nullable(inner) => inner,
        ty => ty,
    };
    let is_string = matches!(own, Type::String(_) | Type::Bytes);
    match serde_json::from_str(text) {
        Ok(value @ Value::String(_)) => value,
        Ok(value) if !is_string => value,
        _ => text.into(),
    }
}

fn enumeration(values: &[EnumValue], open: &Fact<bool>, notes: &mut Notes) -> Map<String, Value> {
    let mut out = Map::new();
    if let Some(name) = common_type(values) {
        out.insert("type".into(), name.into());
    }
    insert::list(&mut out, "enum", values.iter().map(|value| value.value.clone()));
    let texts = |texts: Vec<Option<&str>>| {
        let any = texts.iter().any(Option::is_some);
        any.then(|| {
            json!(
                texts
                    .iter()
                    .map(|text| text.unwrap_or_default())
                    .collect::<Vec<_>>()
            )
        })
    };
    let names = texts(values.iter().map(|value| value.name.as_deref()).collect());
    let descriptions = texts(values.iter().map(|value| value.description.as_deref()).collect());
    let extensions = [("x-enum-varnames", names), ("x-enum-descriptions", descriptions)];
    for (key, list) in extensions {
        out.extend(list.map(|list| (key.to_owned(), list)));
    }
    if open.value {
        notes.say("openEnum", true);
    }
    notes.fact("open", open);
    out
}

/// OpenAPI's word for the type of all values.
fn common_type(values: &[EnumValue]) -> Option<&'static str> {
    let kinds = values.iter().map(|value| match &value.value {
        Value::String(_) => Some("string"),
        Value::Bool(_) => Some("boolean"),
        Value::Number(number) if number.is_f64() => Some("number"),
        Value::Number(_) => Some("integer"),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    });
    kinds
        .reduce(|a, b| match (a, b) {
            _ if a == b => a,
            (Some("number" | "integer"), Some("number" | "integer")) => Some("number"),
            _ => None,
        })
        .flatten()
}

fn union(
    variants: &[Variant],
    discriminator: Option<&Fact<String>>,
    components: &Components<'_>,
    bytes: Bytes,
    notes: &mut Notes,
) -> Map<String, Value> {
    let mut out = Map::new();
    for (at, variant) in variants.iter().enumerate() {
        if let Some(rule) = &variant.rule {
            notes.say(&format!("oneOf/{at}"), format!("derived: {rule}"));
        }
    }
    let component = |variant: &Variant| variant.ty.model().and_then(|id| components.reference(id));
    let told = variants
        .iter()
        .filter_map(|variant| Some((&variant.tags, component(variant)?)));
    let mapping: Map<String, Value> = told
        .flat_map(|(tags, component)| {
            tags.iter()
                .map(move |tag| (tag.clone(), component.clone().into()))
        })
        .collect();
    let variants = variants.iter().map(|variant| {
        let mut schema = types::schema(&variant.ty, components, bytes);
        types::constrain(&mut schema, &variant.constraints);
        if !matches!(variant.ty, Type::Model(_)) {
            insert::text(&mut schema, "title", variant.name.as_deref());
        }
        Value::Object(schema)
    });
    insert::list(&mut out, "oneOf", variants);
    if let Some(discriminator) = discriminator {
        notes.fact("discriminator", discriminator);
        let mut told = Map::from_iter([("propertyName".to_owned(), json!(discriminator.value))]);
        insert::map(&mut told, "mapping", mapping);
        out.insert("discriminator".into(), Value::Object(told));
    }
    out
}
