//! What a module imports: every type that it names, unless the name means something else there.

use rustc_hash::{FxHashMap, FxHashSet};

use super::frame::frame;
use super::item_types::{each_type, type_name};
use crate::lower::naming::ident::{self, Ident};
use crate::lower::rust::{Gate, Gated, Import, Item, Path, Type};

/// Resolves the paths of types in a file and gives its imports. What the items of the file are called from outside begins
/// with `module`; the types of the module that are in other files are imported, too, and those that the file shows of
/// others are called as they are there.
pub(crate) fn resolve(module: &str, items: &mut [Gated], shown: &FxHashSet<Ident>) -> Vec<Import> {
    let names = items.iter().filter_map(|item| type_name(&item.item));
    let mut scope = Scope {
        module,
        shown,
        own: names.cloned().collect(),
        taken: FxHashSet::default(),
        fixed: FxHashMap::default(),
        known: FxHashMap::default(),
        imports: Vec::new(),
        needs_client: false,
        gate: Gate::default(),
    };
    if items.iter().any(|item| matches!(item.item, Item::Client(_))) {
        scope.taken.extend(OF_CLIENT.iter().copied().map(ident::known));
    }
    // The names that functions are written with come first: a type of the same name is written with its module.
    for Gated { gate, item } in items.iter() {
        scope.gate = gate.clone();
        for name in frame(item) {
            scope.fixed("crate::client", name);
        }
        if matches!(item, Item::Function(_) | Item::Pages(_) | Item::Group(_)) {
            scope.fixed("crate", "Client");
        }
    }
    let fixed = scope.fixed.keys().copied();
    scope.taken.extend(fixed.map(ident::known));
    for Gated { gate, item } in items.iter_mut() {
        scope.needs_client = needs_client(item);
        scope.gate = gate.clone();
        each_type(item, &mut |ty| scope.see(ty));
    }
    grouped(scope.imports)
}

/// Names that the client is written with and that nobody imports.
const OF_CLIENT: &[&str] = &[
    "AsRef", "Client", "Clone", "Debug", "Deref", "Fn", "FnOnce", "Future", "Send", "Server", "Sync",
];

/// Imports by module and by what they need.
fn grouped(mut names: Vec<Imported>) -> Vec<Import> {
    names.sort_by(|one, two| (&one.module, &one.name).cmp(&(&two.module, &two.name)));
    let mut imports: Vec<Import> = Vec::new();
    for new in names {
        let same_module = imports.iter_mut().rev();
        let mut same_module = same_module.take_while(|import| import.module == new.module);
        match same_module.find(|import| import.needs_client == new.needs_client && import.gate == new.gate) {
            Some(import) => import.names.push(new.name),
            None => imports.push(Import {
                module: new.module,
                names: vec![new.name],
                needs_client: new.needs_client,
                gate: new.gate,
            }),
        }
    }
    imports.sort_by_key(|import| import.needs_client);
    imports
}

/// A name that is imported, and what all items need that use it.
struct Imported {
    module: String,
    name: Ident,
    needs_client: bool,
    gate: Gate,
}

/// What the names in a file mean.
struct Scope<'f> {
    /// Its module.
    module: &'f str,
    /// The types of the module that are in other files, and that this one shows.
    shown: &'f FxHashSet<Ident>,
    /// The file's own types.
    own: FxHashSet<Ident>,
    /// Names that its functions are written with: types of these names are written with their module.
    taken: FxHashSet<Ident>,
    /// Names that do not come from a path, each with its place among what is imported.
    fixed: FxHashMap<&'static str, usize>,
    /// Other types, each with its place among what is imported.
    known: FxHashMap<Ident, (Path, usize)>,
    imports: Vec<Imported>,
    /// What the item needs that is looked at.
    needs_client: bool,
    gate: Gate,
}

impl Scope<'_> {
    /// Imports a name that is not taken from a path.
    fn fixed(&mut self, module: &str, name: &'static str) {
        match self.fixed.get(name) {
            Some(at) => self.also(*at),
            None => {
                let at = self.import(module.to_owned(), ident::known(name));
                self.fixed.insert(name, at);
            }
        }
    }

    /// Imports a name for the item that is looked at.
    fn import(&mut self, module: String, name: Ident) -> usize {
        self.imports.push(Imported {
            module,
            name,
            needs_client: self.needs_client,
            gate: self.gate.clone(),
        });
        self.imports.len() - 1
    }

    /// What is imported already is used by the item that is looked at, too.
    fn also(&mut self, at: usize) {
        if let Some(import) = self.imports.get_mut(at) {
            import.needs_client &= self.needs_client;
            if import.gate != self.gate {
                import.gate = Gate::union([&import.gate, &self.gate]);
            }
        }
    }

    fn see(&mut self, ty: &mut Type) {
        match ty {
            Type::Map(_) => self.fixed("std::collections", "BTreeMap"),
            Type::Events(_) => self.fixed("crate::client", "EventStream"),
            Type::Path(path) => self.resolve(path),
            _ => {}
        }
    }

    fn resolve(&mut self, path: &mut Path) {
        if self.own.contains(&path.name) {
            path.qualified |= path.module != self.module;
            return;
        }
        match self.known.get(&path.name) {
            _ if self.taken.contains(&path.name) => path.qualified = true,
            // An import would hide what is shown.
            _ if self.shown.contains(&path.name) && path.module != self.module => path.qualified = true,
            Some((first, at)) => {
                path.qualified = first.module != path.module;
                // Each time: an import is there for all that use it, not for the first alone.
                if !path.qualified {
                    self.also(*at);
                }
            }
            None => {
                path.qualified = false;
                let at = self.import(["crate::", &path.module].concat(), path.name.clone());
                self.known.insert(path.name.clone(), (path.clone(), at));
            }
        }
    }
}

/// Whether an item exists with the feature `client` only.
pub(crate) fn needs_client(item: &Item) -> bool {
    matches!(item, Item::Struct(structure) if structure.needs_client)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lower::rust::{Field, Home, Lines, Struct};

    fn structure(name: &'static str, needs_client: bool) -> Gated {
        let path = Path::new(Home {
            module: "models::shared".to_owned(),
            name: ident::known("Berth"),
        });
        let field = Field {
            docs: Lines::default(),
            name: ident::known("berth"),
            ty: Type::Path(path),
        };
        Gated {
            gate: Gate::default(),
            item: Item::Struct(Struct {
                docs: Lines::default(),
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
            let imports = resolve("models::operations", &mut items, &FxHashSet::default());
            assert_eq!(imports.len(), 1);
            assert!(!imports[0].needs_client);
        }
        let mut items = [structure("First", true), structure("Second", true)];
        assert!(resolve("models::operations", &mut items, &FxHashSet::default())[0].needs_client);
    }
}
