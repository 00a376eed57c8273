//! What can only be told of the whole schema: which field tells the variants of a union apart, which models nothing
//! refers to any more, and which models are error payloads because of where they are used.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::Fact;
use docwright_schema::evidence::Evidence;
use docwright_schema::schema::{Field, Model, ModelId, ModelKind, Operation, Parameter, Schema, Type};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::resolve::models::variants;
use crate::resolve::models::visit::{constant, operation_types, rename as rename_type};
use crate::resolve::rules;

/// Whether no page of operations leaves out which field tells variants apart.
pub(crate) fn states_discriminators(evidence: &[Evidence]) -> bool {
    let mut pages = evidence
        .iter()
        .filter(|page| !page.operations.is_empty())
        .peekable();
    pages.peek().is_some() && pages.all(|page| page.exact || page.discriminators)
}

pub(crate) fn finish(schema: &mut Schema, states_discriminators: bool) {
    if !states_discriminators {
        discriminators(&mut schema.models);
    }
    if variants::name_constants(&mut schema.models) && !states_discriminators {
        discriminators(&mut schema.models);
    }
    drop_unused(schema);
}

/// References in operations to models that took another name.
pub(crate) fn rename(
    operations: &mut [Operation],
    parameters: &mut [Parameter],
    renamed: &[(ModelId, ModelId)],
) {
    if renamed.is_empty() {
        return;
    }
    let global = parameters.iter_mut().map(|parameter| &mut parameter.ty.value);
    for ty in operations.iter_mut().flat_map(operation_types).chain(global) {
        renamed.iter().for_each(|(old, new)| rename_type(ty, old, new));
    }
}

/// The rule `discriminator-constant`.
fn discriminators(models: &mut BTreeMap<ModelId, Model>) {
    let mut found: Vec<(ModelId, String)> = Vec::new();
    for (id, model) in models.iter() {
        if let ModelKind::Union {
            variants,
            discriminator: None,
        } = &model.kind
        {
            let types: Vec<&Type> = variants.iter().map(|variant| &variant.ty).collect();
            found.extend(discriminator(&types, models).map(|name| (id.clone(), name)));
        }
    }
    for (id, name) in found {
        if let Some(Model {
            kind: ModelKind::Union { discriminator, .. },
            ..
        }) = models.get_mut(&id)
        {
            *discriminator = Some(Fact::derived(name, rules::DISCRIMINATOR_CONSTANT));
        }
    }
}

fn discriminator(variants: &[&Type], models: &BTreeMap<ModelId, Model>) -> Option<String> {
    let mut constants = variants.iter().map(|ty| constants(ty, models));
    let first = constants.next().filter(|_| variants.len() > 1)?;
    let rest: Vec<BTreeMap<&str, String>> = constants.collect();
    let tells_apart = |(name, value): (&str, String)| {
        let mut values = BTreeSet::from([value]);
        rest.iter()
            .all(|variant| {
                variant
                    .get(name)
                    .is_some_and(|value| values.insert(value.clone()))
            })
            .then(|| name.to_owned())
    };
    first.into_iter().find_map(tells_apart)
}

/// Fields of an object that have one value: a constant, or an enum of a single value.
fn constants<'m>(ty: &Type, models: &'m BTreeMap<ModelId, Model>) -> BTreeMap<&'m str, String> {
    let Type::Model(id) = ty else {
        return BTreeMap::new();
    };
    let Some(Model {
        kind: ModelKind::Object { fields, .. },
        ..
    }) = models.get(id)
    else {
        return BTreeMap::new();
    };
    let constant = |field: &'m Field| {
        let value = constant(&field.ty.value, models)?;
        Some((field.wire_name.value.as_str(), value.to_string()))
    };
    fields.iter().filter_map(constant).collect()
}

/// A model without a documented name serves only where it is used.
fn drop_unused(schema: &mut Schema) {
    let named = |model: &Model| model.name.rule.is_none();
    let nameless = schema.models.iter().filter(|(_, model)| !named(model));
    let mut unused: FxHashMap<&ModelId, &Model> = nameless.collect();
    let mut open: Vec<&Model> = Vec::new();
    let mut see = |ty: &Type, open: &mut Vec<_>| {
        open.extend(ty.model().and_then(|id| unused.remove(id)));
    };
    let parameters = schema
        .operations
        .iter()
        .flat_map(|operation| &operation.parameters);
    for parameter in parameters.chain(&schema.api.parameters) {
        see(&parameter.ty.value, &mut open);
    }
    for operation in &schema.operations {
        let contents = operation
            .responses
            .iter()
            .flat_map(|r| &r.content)
            .chain(operation.body.iter().flat_map(|b| &b.content));
        contents.for_each(|content| see(&content.ty.value, &mut open));
        let headers = operation.responses.iter().flat_map(|r| &r.headers);
        headers.for_each(|header| see(&header.ty.value, &mut open));
    }
    for model in schema.models.values().filter(|model| named(model)) {
        model.kind.types().into_iter().for_each(|ty| see(ty, &mut open));
    }
    while let Some(model) = open.pop() {
        model.kind.types().into_iter().for_each(|ty| see(ty, &mut open));
    }
    let unused: FxHashSet<ModelId> = unused.into_keys().cloned().collect();
    if !unused.is_empty() {
        schema.models.retain(|id, _| !unused.contains(id));
    }
}
