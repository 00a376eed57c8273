//! What unions offer besides being matched: `as_…` for what each alternative holds, and `From` of what only one of them holds.
//!
//! A method for each alternative is a tenth of what a crate of unions costs to check, so `as_…` comes with the feature `accessors`.
//! Two aliases of one type would be two implementations of one trait, so all items must be there.

use std::collections::BTreeMap;

use super::by_module::Items;
use crate::lower::naming::ident::{self, Ident};
use crate::lower::naming::names::Names;
use crate::lower::rust::{Home, Item, Offer, Path, Type, Union};

/// The aliases of all modules, by module and name.
pub(super) type Aliases = BTreeMap<(String, Ident), Type>;

/// No chain of aliases that people write is longer.
const HOPS: usize = 32;

/// Adds what every union offers.
pub(crate) fn add(items: &mut Items) {
    let aliases = aliases(items);
    for (module, item) in items.each() {
        if let Item::Union(union) = item {
            offer(module, union, &aliases);
        }
    }
}

/// The aliases of all modules.
pub(super) fn aliases(items: &mut Items) -> Aliases {
    let aliases = items.each().filter_map(|(module, item)| match item {
        Item::Alias(alias) => Some(((module.to_owned(), alias.name.clone()), alias.ty.clone())),
        _ => None,
    });
    aliases.collect()
}

fn offer(module: &str, union: &mut Union, aliases: &Aliases) {
    // Of a single alternative, a match has nothing else to say.
    if union.variants.len() < 2 {
        return;
    }
    let itself = Home {
        module: module.to_owned(),
        name: union.name.clone(),
    };
    let held: Vec<_> = union
        .variants
        .iter()
        .map(|variant| variant.ty.as_ref().and_then(|ty| actual(ty, aliases)))
        .collect();
    let is_alone = |ty: &Type| held.iter().flatten().filter(|other| *other == ty).count() == 1;
    // A type of a person's own may be that of another alternative.
    let is_known = |ty: &Type| !matches!(ty, Type::Value | Type::Own(_));
    let mut names = Names::default();
    for (variant, held) in union.variants.iter_mut().zip(&held) {
        if variant.ty.is_some() {
            let name = ident::snake(variant.name.as_str(), "value");
            variant.offer = Some(Offer {
                accessor: names.take(name.with_prefix("as")),
                converts: held
                    .as_ref()
                    .is_some_and(|ty| is_known(ty) && *ty != itself.ty() && is_alone(ty)),
            });
        }
    }
}

/// The type that is meant, through aliases and boxes; `None` where that takes too long.
pub(super) fn actual(ty: &Type, aliases: &Aliases) -> Option<Type> {
    within(ty, aliases, HOPS)
}

fn within(ty: &Type, aliases: &Aliases, hops: usize) -> Option<Type> {
    let left = hops.checked_sub(1)?;
    let inside = |ty: &Type| within(ty, aliases, left).map(Box::new);
    Some(match ty {
        Type::Path(path) => match aliases.get(&(path.module.clone(), path.name.clone())) {
            Some(ty) => within(ty, aliases, left)?,
            None => Type::Path(Path::new(Home {
                module: path.module.clone(),
                name: path.name.clone(),
            })),
        },
        Type::Boxed(inner) => within(inner, aliases, left)?,
        Type::Option(inner) => Type::Option(inside(inner)?),
        Type::Vec(inner) => Type::Vec(inside(inner)?),
        Type::Slice(inner) => Type::Slice(inside(inner)?),
        Type::Map(inner) => Type::Map(inside(inner)?),
        Type::Ref(inner) => Type::Ref(inside(inner)?),
        Type::Response(inner) => Type::Response(inside(inner)?),
        Type::Events(inner) => Type::Events(inside(inner)?),
        plain => plain.clone(),
    })
}
