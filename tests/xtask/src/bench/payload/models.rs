//! The models of a generated crate by name, and which of them is the largest.

use std::collections::{BTreeMap, BTreeSet};

use docwright::lower::Ident;
use docwright::lower::rust::{
    Alias, Crate, Item, JsonField, ModelJson, Path, Presence, Rest, Struct, Type, Union, UnionJson, Values,
};

/// What a type is called: its module, and its name there.
pub(super) type Name = (String, String);

/// A model.
#[derive(Debug, Clone, Copy)]
pub(super) enum Model<'c> {
    Struct(&'c Struct, &'c ModelJson),
    Values(&'c Values),
    Union(&'c Union, &'c UnionJson),
    Alias(&'c Alias),
}

/// The path that a type is.
fn path(ty: &Type) -> Option<&Path> {
    match ty {
        Type::Path(path) => Some(path),
        _ => None,
    }
}

/// The models of a crate.
pub(super) struct Models<'c>(BTreeMap<Name, Model<'c>>);

impl<'c> Models<'c> {
    pub(super) fn new(krate: &'c Crate) -> Models<'c> {
        let (mut json, mut unions) = (BTreeMap::new(), BTreeMap::new());
        let items = || {
            krate
                .modules
                .iter()
                .flat_map(|module| module.items.iter().map(move |gated| (module, &gated.item)))
        };
        for (_, item) in items() {
            match item {
                Item::ModelJson(model) => {
                    json.extend(path(&model.ty).map(|path| (name(path), model)));
                }
                Item::UnionJson(union) => {
                    unions.extend(path(&union.ty).map(|path| (name(path), union)));
                }
                _ => {}
            }
        }
        let mut parts = BTreeSet::new();
        for module in &krate.modules {
            for child in module.children.iter().filter(|child| child.is_part) {
                parts.insert([module.path.as_slice(), std::slice::from_ref(&child.name)].concat());
            }
        }
        let mut models = BTreeMap::new();
        for (module, item) in items() {
            // What stands in a file of its own part is known by the module that shows it.
            let length = module.path.len() - usize::from(parts.contains(&module.path));
            let path: Vec<&str> = module.path.iter().take(length).map(Ident::as_str).collect();
            let name = |name: &str| (path.join("::"), name.to_owned());
            let (name, model) = match item {
                Item::Struct(item) => match json.get(&name(item.name.as_str())) {
                    Some(json) => (name(item.name.as_str()), Model::Struct(item, json)),
                    None => continue,
                },
                Item::Values(item) => (name(item.name.as_str()), Model::Values(item)),
                Item::Union(item) => match unions.get(&name(item.name.as_str())) {
                    Some(json) => (name(item.name.as_str()), Model::Union(item, json)),
                    None => continue,
                },
                Item::Alias(item) => (name(item.name.as_str()), Model::Alias(item)),
                _ => continue,
            };
            models.insert(name, model);
        }
        Models(models)
    }

    /// The model with this path; `None` for types of the runtime.
    pub(super) fn get(&self, path: &Path) -> Option<Model<'c>> {
        self.named(&name(path))
    }

    pub(super) fn named(&self, name: &Name) -> Option<Model<'c>> {
        self.0.get(name).copied()
    }

    /// The struct that, with all that it holds, has the most fields; each model counts once, however often it is held.
    pub(super) fn largest(&self) -> Option<Name> {
        let structs = self
            .0
            .iter()
            .filter(|(_, model)| matches!(model, Model::Struct(..)));
        let sized = structs.map(|(name, _)| (self.fields(name), name));
        // The first by name of those that are equal.
        sized
            .rev()
            .max_by_key(|(fields, _)| *fields)
            .map(|(_, name)| name.clone())
    }

    /// How many fields a model has with all that it holds.
    pub(super) fn fields(&self, name: &Name) -> usize {
        let fields = |name: &Name| match self.named(name) {
            Some(Model::Struct(_, json)) => json.fields.len(),
            _ => 0,
        };
        self.reach(name).iter().map(fields).sum()
    }

    /// A model and all that it holds.
    pub(super) fn reach(&self, root: &Name) -> Vec<Name> {
        let mut found = vec![root.clone()];
        let mut next = 0;
        while let Some(model) = found.get(next).map(|name| self.named(name)) {
            next += 1;
            for ty in model.into_iter().flat_map(types) {
                held(ty, &mut |path| {
                    let name = name(path);
                    if self.0.contains_key(&name) && !found.contains(&name) {
                        found.push(name);
                    }
                });
            }
        }
        found
    }
}

/// The fields of a struct with their types: those that have a name on the wire, then the map of further fields.
pub(super) fn fields<'c>(
    item: &'c Struct,
    json: &'c ModelJson,
) -> Vec<(Option<&'c JsonField>, &'c str, &'c Type)> {
    let ty = |name: &str| {
        item.fields
            .iter()
            .find(|field| field.name.as_str() == name)
            .map(|field| &field.ty)
    };
    let known = json.fields.iter();
    let known = known.filter_map(|field| Some((Some(field), field.name.as_str(), ty(field.name.as_str())?)));
    let further = match &json.rest {
        Rest::Further(name) => ty(name.as_str()).map(|ty| (None, name.as_str(), ty)),
        Rest::Keep(_) | Rest::Skip => None,
    };
    known.chain(further).collect()
}

/// Whether a field must be there.
pub(super) fn is_required(field: &JsonField) -> bool {
    field.presence == Presence::Required
}

fn name(path: &Path) -> Name {
    (path.module.clone(), path.name.as_str().to_owned())
}

fn types(model: Model<'_>) -> Vec<&Type> {
    match model {
        Model::Struct(item, json) => fields(item, json).into_iter().map(|(_, _, ty)| ty).collect(),
        Model::Union(item, _) => item
            .variants
            .iter()
            .filter_map(|variant| variant.ty.as_ref())
            .collect(),
        Model::Alias(item) => vec![&item.ty],
        Model::Values(_) => Vec::new(),
    }
}

/// Shows every path within a type.
fn held(ty: &Type, see: &mut dyn FnMut(&Path)) {
    match ty {
        Type::Option(inner) | Type::Vec(inner) | Type::Map(inner) | Type::Boxed(inner) => held(inner, see),
        Type::Path(path) => see(path),
        _ => {}
    }
}
