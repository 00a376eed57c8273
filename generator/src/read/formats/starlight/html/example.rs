//! Examples that the authors wrote: the plugin's own tell nothing new.

use docwright_schema::evidence::TypeExpr;
use serde_json::Value;

use super::table::is_own;
use super::table::{EXAMPLE, EXAMPLE_OF_QUERY, EXAMPLES_GENERATED, Table};
use crate::read::markup::html::Element;

/// The examples of a payload of the type `ty`: those of its fields stand within their keys, and that of a list's items
/// beside the list's own.
pub(super) fn of_payload(panel: Element<'_>, ty: &TypeExpr, table: &Table) -> Vec<Value> {
    let own = |pre: &Element<'_>| {
        let around = std::iter::successors(pre.parent(), |around| around.parent());
        let mut around = around.take_while(|around| *around != panel);
        !is_generated(*pre, panel) && !around.any(|around| table.key.fits(&around))
    };
    let values = panel.select(EXAMPLE).filter(own);
    values
        .filter_map(|pre| serde_json::from_str(&pre.text()).ok())
        .filter(|value: &Value| value.is_array() == matches!(ty, TypeExpr::Array(_)))
        .collect()
}

/// The example of a field, as it is written.
pub(super) fn of_key(key: Element<'_>, table: &Table) -> Option<String> {
    let mut own = key
        .select(EXAMPLE)
        .filter(|pre| is_own(key, *pre, table) && !is_generated(*pre, key));
    own.next().map(Element::text).filter(|text| !text.is_empty())
}

/// The example of a query with the parameter.
pub(super) fn of_query(key: Element<'_>, table: &Table) -> Option<String> {
    let mut own = key
        .select(EXAMPLE_OF_QUERY)
        .filter(|pre| is_own(key, *pre, table));
    own.next().map(Element::text)
}

fn is_generated(pre: Element<'_>, scope: Element<'_>) -> bool {
    let around = std::iter::successors(pre.parent(), |around| around.parent());
    around.take_while(|around| *around != scope).any(|around| {
        let mut heads = around.children().filter(|child| child.tag() == "h5");
        heads.any(|head| head.find(EXAMPLES_GENERATED).is_some())
    })
}
