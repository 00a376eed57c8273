//! Arguments whose type is another name of text, of a number and the like: they are taken as that is, from whatever becomes it.
//! Takes all items, since an alias may stand in any module.

use super::build::is_made;
use super::by_module::Items;
use super::offers::{actual, aliases};
use crate::lower::rust::{Build, Item, Type};

/// Lets constructors and setters take what becomes their argument.
pub(super) fn loosen(items: &mut Items) {
    let mut aliases = aliases(items);
    aliases.retain(|_, ty| !matches!(ty, Type::Own(_)));
    if aliases.is_empty() {
        return;
    }
    let is_alias = |ty: &Type| match ty {
        Type::Path(path) => aliases.contains_key(&(path.module.clone(), path.name.clone())),
        _ => false,
    };
    for (_, item) in items.each() {
        let Item::Struct(item) = item else { continue };
        let arguments = item.build.iter_mut().flat_map(Build::arguments);
        for given in arguments.filter(|given| !given.into && is_alias(&given.ty)) {
            given.into = actual(&given.ty, &aliases).is_some_and(|ty| is_made(&ty));
        }
    }
}
