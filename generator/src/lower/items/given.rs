//! Arguments that are taken from whatever becomes them: those whose type is another name of text, of a number and the like, and
//! unions, which are made of what one of their alternatives holds. Takes all items, since an alias may stand in any module.

use std::collections::BTreeSet;

use super::build::is_made;
use super::by_module::Items;
use super::offers::{actual, aliases};
use crate::lower::naming::ident::Ident;
use crate::lower::rust::{Build, Item, Type, Union};

/// Lets constructors and setters take what becomes their argument.
pub(super) fn loosen(items: &mut Items) {
    let mut aliases = aliases(items);
    aliases.retain(|_, ty| !matches!(ty, Type::Own(_)));
    let unions = unions(items);
    if aliases.is_empty() && unions.is_empty() {
        return;
    }
    let is_union = |ty: &Type| match ty {
        Type::Path(path) => unions.contains(&(path.module.clone(), path.name.clone())),
        _ => false,
    };
    for (_, item) in items.each() {
        let Item::Struct(item) = item else { continue };
        let arguments = item.build.iter_mut().flat_map(Build::arguments);
        for given in arguments.filter(|given| !given.into && matches!(given.ty, Type::Path(_))) {
            given.into = actual(&given.ty, &aliases).is_some_and(|ty| is_made(&ty) || is_union(&ty));
        }
    }
}

/// The unions that something becomes, by module and name.
fn unions(items: &mut Items) -> BTreeSet<(String, Ident)> {
    let offers = |union: &Union| {
        let mut offers = union.variants.iter().filter_map(|variant| variant.offer.as_ref());
        offers.any(|offer| offer.converts)
    };
    let unions = items.each().filter_map(|(module, item)| match item {
        Item::Union(union) if offers(union) => Some((module.to_owned(), union.name.clone())),
        _ => None,
    });
    unions.collect()
}
