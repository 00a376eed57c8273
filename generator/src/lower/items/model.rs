//! Models as structs, enums and aliases.

use std::sync::Arc;

use docwright_schema::schema::{Model, ModelId, ModelKind};

use super::by_module::Items;
use super::types::{self, BytesAs};
use super::{object, said, union, values};
use crate::lower::docs::{self, Docs};
use crate::lower::plan::Context;
use crate::lower::rust::{self, Home, Item, Lines};

/// Lowers every model that is on the wire.
pub(crate) fn lower(cx: &Context<'_>, items: &mut Items) {
    let shared = values::shared(cx);
    for (id, model) in cx.models.iter() {
        if let Some(home) = cx.homes.models.get(id) {
            let alias_of = |ty| (alias(home, model_docs(cx, id, model), ty), None);
            let (item, json) = match (cx.own.model(id), shared.get(id)) {
                (Some(own), _) => alias_of(rust::Type::Own(own.to_owned())),
                (None, Some(same)) => alias_of(rust::Type::Path(rust::Path::new(Arc::clone(same)))),
                (None, None) => lower_model(cx, id, model, home),
            };
            items.add(&home.module, item);
            if let Some(json) = json {
                items.add(&home.json_module(), json);
            }
        }
    }
}

fn lower_model(cx: &Context<'_>, id: &ModelId, model: &Model, home: &Arc<Home>) -> (Item, Option<Item>) {
    let docs = model_docs(cx, id, model);
    match &model.kind {
        ModelKind::Object { fields, additional } => {
            let additional = additional.as_ref().map(|fact| &fact.value);
            let object = object::lower(cx, id, home, docs, fields, additional);
            (Item::Struct(object.structure), object.json.map(Item::ModelJson))
        }
        ModelKind::Enum { values, .. } => match values::lower(home, docs.clone(), values) {
            Some(item) => {
                let json = values::json(home, &item);
                (Item::Values(item), Some(Item::ValuesJson(json)))
            }
            None => (
                alias(home, values::mixed_docs(&docs, values), rust::Type::Value),
                None,
            ),
        },
        ModelKind::Union {
            variants,
            discriminator,
        } => {
            let discriminator = discriminator.as_ref().map(|fact| fact.value.as_str());
            let (union, json) = union::lower(cx, id, home, docs, variants, discriminator);
            (Item::Union(union), Some(Item::UnionJson(json)))
        }
        ModelKind::Alias { ty } => {
            let target = match cx.cycles.endless.contains(id) {
                true => rust::Type::Value,
                false => {
                    let target = types::lower(cx, &ty.value, BytesAs::Binary);
                    types::boxed(cx, id, 0, types::widened(target, &model.constraints))
                }
            };
            (alias(home, docs, target), None)
        }
        ModelKind::Unknown => (alias(home, docs, rust::Type::Value), None),
    }
}

fn alias(home: &Home, docs: Lines, ty: rust::Type) -> Item {
    Item::Alias(rust::Alias {
        docs,
        name: home.name.clone(),
        ty,
    })
}

fn model_docs(cx: &Context<'_>, id: &ModelId, model: &Model) -> Lines {
    let mut docs = Docs::default();
    docs.markdown(model.description.as_deref());
    if model.deprecated {
        docs.line("**Deprecated.**");
    }
    if matches!(model.kind, ModelKind::Unknown) {
        docs.line("The documentation does not say what it is made of.");
    }
    told_apart(cx, model, &mut docs);
    let lost = cx.lost.fields(&id.0);
    if !lost.is_empty() {
        docs.line("Of these fields, the documentation keeps no names:");
        docs.block(lost.iter().map(|said| format!("- {}", docs::plain(said))));
    }
    docs.lines()
}

/// Says which models a value may be, where a field of it tells and no union has them.
fn told_apart(cx: &Context<'_>, model: &Model, docs: &mut Docs) {
    let told = model.constraints.get("discriminator");
    let told = told.filter(|_| !matches!(model.kind, ModelKind::Union { .. }));
    let Some((Some(field), Some(mapping))) = told.map(|told| (told.get("propertyName"), told.get("mapping")))
    else {
        return;
    };
    let entries = mapping.as_object().into_iter().flatten();
    let line = |(value, id): (&String, &serde_json::Value)| {
        let home = cx.homes.models.get(&ModelId(id.as_str()?.to_owned()))?;
        let ty = rust::Type::Path(rust::Path::new(Arc::clone(home)));
        Some(format!("- {}: {}", docs::code(value), said::one(&ty)))
    };
    let lines: Vec<String> = entries.filter_map(line).collect();
    if !lines.is_empty() {
        let field = docs::code(field.as_str().unwrap_or_default());
        docs.line(format!("A value may be one of these, as {field} tells:"));
        docs.block(lines);
    }
}
