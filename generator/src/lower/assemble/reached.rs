//! Which groups of operations reach which items.

use std::collections::BTreeSet;

use super::item_types;
use crate::lower::items::Items;
use crate::lower::naming::by_name::ByName;
use crate::lower::naming::ident::Ident;
use crate::lower::rust::{Item, Type};

/// Groups by number.
pub(crate) type Groups = BTreeSet<usize>;

/// The groups that reach each type: those of functions, spread to every type that they cannot be without. What is in no group
/// reaches all other types.
pub(crate) fn types(functions: &ByName<Groups>, items: &mut Items, ungrouped: usize) -> ByName<Groups> {
    let mut types: ByName<usize> = ByName::default();
    let mut count = 0;
    for (module, item) in items.each() {
        if let Some(name) = type_name(item) {
            types.insert(module, name, count);
            count += 1;
        }
    }
    let mut sets = vec![Groups::new(); count];
    let mut names: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut left: Vec<(usize, usize)> = Vec::new();
    for (module, item) in items.each() {
        let mut named = Vec::new();
        item_types::each_type(item, &mut |ty| {
            if let Type::Path(path) = ty {
                named.extend(types.get(&path.module, &path.name));
            }
        });
        let groups = match &*item {
            Item::Function(item) => functions.get(module, &item.name),
            Item::Pages(item) => functions.get(module, &item.name),
            _ => None,
        };
        if let Some(groups) = groups {
            let of = |ty: &usize| groups.iter().map(|group| (*ty, *group)).collect::<Vec<_>>();
            left.extend(named.iter().flat_map(of));
        } else if let Some(name) = item_types::type_name(item)
            && let Some(names) = types.get(module, name).and_then(|index| names.get_mut(*index))
        {
            *names = named;
        }
    }
    spread(&mut sets, &names, left);
    let unreached = sets.iter().zip(0..).filter(|(set, _)| set.is_empty());
    let left = unreached.map(|(_, index)| (index, ungrouped)).collect();
    spread(&mut sets, &names, left);
    types.map(|index| sets.get_mut(index).map(std::mem::take).unwrap_or_default())
}

/// The name of an item that is a type for its own sake.
fn type_name(item: &Item) -> Option<&Ident> {
    item_types::type_name(item).filter(|_| !matches!(item, Item::Group(_)))
}

fn spread(sets: &mut [Groups], names: &[Vec<usize>], mut left: Vec<(usize, usize)>) {
    while let Some((ty, group)) = left.pop() {
        if sets.get_mut(ty).is_some_and(|set| set.insert(group)) {
            let named = names.get(ty).into_iter().flatten();
            left.extend(named.map(|ty| (*ty, group)));
        }
    }
}
