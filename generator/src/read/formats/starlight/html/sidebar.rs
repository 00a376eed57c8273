//! The sidebar, where the plugin sorts operations by their tags, and the pages of tags.

use docwright_schema::Stated;
use docwright_schema::evidence::GroupEvidence;

use super::overview;
use super::table;
use super::table::Table;
use crate::read::markup::html::Element;

/// What the plugin calls the group of operations that have no tag.
const UNTAGGED: &str = "Operations";

/// Nothing in a sidebar stands deeper.
const DEEPEST: usize = 64;

/// The innermost group of the sidebar that has the page's own link. The outermost one is the API.
pub(super) fn group(root: Element<'_>) -> Option<Stated<String>> {
    let link = root.find(table::CURRENT)?;
    let around = std::iter::successors(link.parent(), |around| around.parent()).take(DEEPEST);
    let mut groups = around.filter(|around| around.tag() == "details");
    let inner = groups.next().filter(|_| groups.next().is_some())?;
    let label = inner.children().find(|child| child.tag() == "summary")?;
    let name = label.text();
    (!name.is_empty() && name != UNTAGGED).then(|| Stated::new(name, label.span()))
}

/// The group that the page of a tag is of, with its description.
pub(super) fn of_tag(root: Element<'_>, main: Element<'_>, table: &Table) -> Option<GroupEvidence> {
    let title = group(root)?;
    let content = main.find(table::CONTENT).unwrap_or(main);
    Some(GroupEvidence {
        name: title.value.clone(),
        title,
        description: overview::description(content, table),
    })
}
