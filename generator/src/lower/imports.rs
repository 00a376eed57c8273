//! What a module imports: every type that it names, unless the name means something else there.

use std::collections::{BTreeMap, BTreeSet};

use super::ident::{self, Ident};
use super::rust::{
    Build, Client, Encoding, Function, Gate, Gated, Import, Item, Method, Outcome, Path, Payload, Reply,
    SchemeKind, Step, Type, Wrap,
};

/// Resolves the paths of types in a file and gives its imports. What the items of the file are called from outside begins
/// with `module`; the types of the module that are in other files are imported, too.
pub(super) fn resolve(module: &str, items: &mut [Gated]) -> Vec<Import> {
    let mut scope = Scope::default();
    scope.own = items
        .iter()
        .filter_map(|item| type_name(&item.item))
        .map(|name| (module.to_owned(), name.clone()))
        .collect();
    scope.taken = scope.own.iter().map(|(_, name)| name.clone()).collect();
    if items.iter().any(|item| matches!(item.item, Item::Client(_))) {
        scope.taken.extend(["Client", "Server"].map(ident::known));
    }
    // The names that functions are written with come first: a type of the same name is written with its module.
    for Gated { gate, item } in items.iter() {
        scope.gate = gate.clone();
        for name in frame(item) {
            scope.taken.insert(ident::known(name));
            scope.import("crate::client", ident::known(name));
        }
        if matches!(item, Item::Function(_) | Item::Pages(_) | Item::Group(_)) {
            scope.taken.insert(ident::known("Client"));
            scope.import("crate", ident::known("Client"));
        }
    }
    for Gated { gate, item } in items.iter_mut() {
        scope.needs_client = needs_client(item);
        scope.gate = gate.clone();
        each_type(item, &mut |ty| scope.see(ty));
    }
    let mut imports: Vec<Import> = Vec::new();
    for ((module, name), Need { needs_client, gate }) in scope.imports {
        let alike = |import: &&mut Import| {
            import.module == module && import.needs_client == needs_client && import.gate == gate
        };
        match imports.iter_mut().find(alike) {
            Some(import) => import.names.push(name),
            None => imports.push(Import {
                module,
                names: vec![name],
                needs_client,
                gate,
            }),
        }
    }
    imports.sort_by_key(|import| import.needs_client);
    imports
}

/// What all items need that use a name.
struct Need {
    needs_client: bool,
    gate: Gate,
}

/// What the names in a file mean.
#[derive(Default)]
struct Scope {
    /// The file's own types.
    own: BTreeSet<(String, Ident)>,
    /// Their names, and those of what its functions are written with.
    taken: BTreeSet<Ident>,
    /// Where an imported name comes from.
    known: BTreeMap<Ident, String>,
    /// What is imported, and what all items need that use it.
    imports: BTreeMap<(String, Ident), Need>,
    /// What the item needs that is looked at.
    needs_client: bool,
    gate: Gate,
}

impl Scope {
    fn import(&mut self, module: &str, name: Ident) {
        let need = self
            .imports
            .entry((module.to_owned(), name))
            .or_insert_with(|| Need {
                needs_client: self.needs_client,
                gate: self.gate.clone(),
            });
        need.needs_client &= self.needs_client;
        if need.gate != self.gate {
            need.gate = Gate::union([&need.gate, &self.gate]);
        }
    }

    fn see(&mut self, ty: &mut Type) {
        match ty {
            Type::Map(_) => self.import("std::collections", ident::known("BTreeMap")),
            Type::Events(_) => self.import("crate::client", ident::known("EventStream")),
            Type::Path(path) if !self.own.contains(&(path.module.clone(), path.name.clone())) => {
                self.resolve(path);
            }
            _ => {}
        }
    }

    fn resolve(&mut self, path: &mut Path) {
        if self.taken.contains(&path.name) {
            path.qualified = true;
            return;
        }
        let first = self.known.get(&path.name);
        path.qualified = first.is_some_and(|first| *first != path.module);
        if path.qualified {
            return;
        }
        if first.is_none() {
            self.known.insert(path.name.clone(), path.module.clone());
        }
        // Each time: an import is there for all that use it, not for the first alone.
        self.import(&format!("crate::{}", path.module), path.name.clone());
    }
}

/// Whether an item exists with the feature `client` only.
pub(super) fn needs_client(item: &Item) -> bool {
    matches!(item, Item::Struct(structure) if structure.needs_client)
}

/// Names of the runtime that an item is written with.
fn frame(item: &Item) -> Vec<&'static str> {
    let function = match item {
        Item::Function(function) => function,
        Item::Group(group) => return method_frame(&group.methods),
        Item::Pages(_) => return vec!["NextPage", "Pages"],
        Item::Client(client) => return client_frame(client),
        Item::ClientMethods(methods) => return method_frame(methods),
        _ => return Vec::new(),
    };
    let mut names = vec!["Call", "Method"];
    if matches!(function.ok, Type::Response(_)) {
        names.push("Response");
    }
    if is_unexpected(&function.reply) {
        names.push("Error");
    }
    if function.steps.iter().any(is_multipart) {
        names.push("Multipart");
    }
    names
}

/// Whether the code itself says that a status is not documented.
fn is_unexpected(reply: &Reply) -> bool {
    match reply {
        Reply::Arms { arms, .. } => arms.iter().any(|arm| arm.outcome == Outcome::Unexpected),
        Reply::Uniform { .. } => false,
    }
}

/// What methods that give way to functions are written with.
fn method_frame(methods: &[Method]) -> Vec<&'static str> {
    let mut names = Vec::new();
    if methods.iter().any(|method| !method.is_pages) {
        names.push("Call");
    }
    if methods.iter().any(|method| method.is_pages) {
        names.push("Pages");
    }
    if methods
        .iter()
        .any(|method| matches!(method.ok, Type::Response(_)))
    {
        names.push("Response");
    }
    names
}

/// What the client is written with; the rest it names with the module.
fn client_frame(client: &Client) -> Vec<&'static str> {
    let mut names = vec!["BuildError", "HttpClient", "Retries", "Secret", "Transport"];
    let schemes = client.schemes.as_deref().unwrap_or_default();
    if schemes.iter().any(|scheme| scheme.kind != SchemeKind::Basic) {
        names.extend(["BoxError", "MaybeSend", "MaybeSync", "Place"]);
    }
    if schemes
        .iter()
        .any(|scheme| matches!(scheme.kind, SchemeKind::ClientCredentials(_)))
    {
        names.push("ClientCredentials");
    }
    names
}

fn is_multipart(step: &Step) -> bool {
    matches!(
        step,
        Step::Body {
            encoding: Encoding::Multipart(_) | Encoding::Files,
            ..
        }
    )
}

pub(super) fn type_name(item: &Item) -> Option<&Ident> {
    match item {
        Item::Struct(item) => Some(&item.name),
        Item::Values(item) => Some(&item.name),
        Item::Union(item) => Some(&item.name),
        Item::Alias(item) => Some(&item.name),
        Item::Group(item) => Some(&item.name),
        Item::Client(_)
        | Item::ClientMethods(_)
        | Item::Function(_)
        | Item::Pages(_)
        | Item::Reexport(_)
        | Item::JsonMacros(_)
        | Item::ModelJson(_)
        | Item::ValuesJson(_)
        | Item::UnionJson(_) => None,
    }
}

/// Calls for every type in an item, and for those inside it.
pub(super) fn each_type(item: &mut Item, see: &mut impl FnMut(&mut Type)) {
    match item {
        Item::Struct(item) => {
            let fields = item.fields.iter_mut().map(|field| &mut field.ty);
            let given = item.build.iter_mut().flat_map(Build::types);
            fields.chain(given).for_each(|ty| each_inside(ty, see));
        }
        Item::Union(item) => item
            .variants
            .iter_mut()
            .filter_map(|v| v.ty.as_mut())
            .for_each(|ty| each_inside(ty, see)),
        Item::Alias(item) => each_inside(&mut item.ty, see),
        Item::Function(function) => each_in_function(function, see),
        Item::Pages(pages) => {
            let argument = pages.argument.as_mut().map(|argument| &mut argument.ty);
            for ty in [&mut pages.ok, &mut pages.error].into_iter().chain(argument) {
                each_inside(ty, see);
            }
        }
        Item::Group(group) => group
            .methods
            .iter_mut()
            .for_each(|method| each_in_method(method, see)),
        Item::ClientMethods(methods) => methods.iter_mut().for_each(|method| each_in_method(method, see)),
        Item::Client(_)
        | Item::Values(_)
        | Item::Reexport(_)
        | Item::JsonMacros(_)
        | Item::ModelJson(_)
        | Item::ValuesJson(_)
        | Item::UnionJson(_) => {}
    }
}

fn each_in_method(method: &mut Method, see: &mut impl FnMut(&mut Type)) {
    let argument = method.argument.as_mut().map(|argument| &mut argument.ty);
    for ty in [&mut method.ok, &mut method.error].into_iter().chain(argument) {
        each_inside(ty, see);
    }
}

fn each_in_function(function: &mut Function, see: &mut impl FnMut(&mut Type)) {
    each_inside(&mut function.ok, see);
    each_inside(&mut function.error, see);
    if let Some(argument) = &mut function.argument {
        each_inside(&mut argument.ty, see);
    }
    let Reply::Arms { arms, .. } = &mut function.reply else {
        return;
    };
    for arm in arms {
        match &mut arm.outcome {
            Outcome::Response(Payload {
                wrap: Wrap::Variant(variant),
                ..
            })
            | Outcome::Error(Some(variant))
            | Outcome::TextError(Some(variant))
            | Outcome::BytesError(Some(variant)) => each_inside(&mut variant.ty, see),
            _ => {}
        }
    }
}

fn each_inside(ty: &mut Type, see: &mut impl FnMut(&mut Type)) {
    see(ty);
    match ty {
        Type::Option(inner)
        | Type::Vec(inner)
        | Type::Slice(inner)
        | Type::Map(inner)
        | Type::Boxed(inner)
        | Type::Ref(inner)
        | Type::Events(inner)
        | Type::Response(inner) => each_inside(inner, see),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lower::rust::{Field, Struct};

    fn structure(name: &'static str, needs_client: bool) -> Gated {
        let path = Path {
            module: "models::shared".to_owned(),
            name: ident::known("Berth"),
            qualified: false,
        };
        let field = Field {
            docs: Vec::new(),
            name: ident::known("berth"),
            ty: Type::Path(path),
        };
        Gated {
            gate: Gate::default(),
            item: Item::Struct(Struct {
                docs: Vec::new(),
                name: ident::known(name),
                derives: Vec::new(),
                needs_client,
                fields: vec![field],
                build: None,
            }),
        }
    }

    #[test]
    fn an_import_is_there_for_all_that_use_it() {
        for (first, second) in [(true, false), (false, true)] {
            let mut items = [structure("First", first), structure("Second", second)];
            let imports = resolve("models::operations", &mut items);
            assert_eq!(imports.len(), 1);
            assert!(!imports[0].needs_client);
        }
        let mut items = [structure("First", true), structure("Second", true)];
        assert!(resolve("models::operations", &mut items)[0].needs_client);
    }
}
