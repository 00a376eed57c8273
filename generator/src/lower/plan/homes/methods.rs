//! The methods of the client, and of the structs that have the operations of a group.

use super::groups::Groups;
use super::module::GroupHome;
use super::operations::OperationHome;
use crate::lower::naming::ident;
use crate::lower::naming::names::Names;
use crate::lower::naming::scopes::{RESERVED_METHODS, Scopes};
use crate::lower::plan::paging::{self, Paging};
use crate::lower::rust::Home;

/// The names of groups come before those of operations.
pub(crate) fn take(
    groups: &mut Groups<'_>,
    operations: &mut [OperationHome<'_>],
    scopes: &mut Scopes,
) -> Names {
    let mut methods = Names::reserving(RESERVED_METHODS.iter().copied());
    for group in groups.values_mut().filter(|group| !group.is_default) {
        let module = format!("operations::{}", group.name);
        let wanted = ident::pascal(group.name.bare(), "Group");
        let name = scopes.types(&module).take_or(wanted, &["group"]);
        group.group = Some(GroupHome {
            home: Home { module, name },
            method: methods.take_or(group.name.clone(), &["group"]),
        });
    }
    for home in operations
        .iter_mut()
        .filter(|home| home.operation.groups.is_empty())
    {
        home.method = Some(methods.take_or(home.function.name.clone(), &["call"]));
    }
    methods
}

/// The names for the pages of an operation come after those of all operations.
pub(crate) fn take_paging(
    home: &OperationHome<'_>,
    scopes: &mut Scopes,
    methods: &mut Names,
) -> Option<Paging> {
    let next = paging::next_page(home.operation, &home.answers)?;
    let mut take = |home: &Home| Home {
        module: home.module.clone(),
        name: scopes.functions(&home.module).take(home.name.with_word("pages")),
    };
    Some(Paging {
        next,
        function: take(&home.function),
        shown: home.shown.iter().map(take).collect(),
        method: home
            .method
            .as_ref()
            .map(|method| methods.take(method.with_word("pages"))),
    })
}
