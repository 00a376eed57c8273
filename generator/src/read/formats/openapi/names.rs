//! Words of vendors (`x-…`) that say what descriptions have no word for, and names for what has none.

use super::files::At;

/// What an operation is called in client libraries.
const METHOD_NAMES: &[&str] = &[CALLED, "x-speakeasy-name-override", "x-fern-sdk-method-name"];
/// What its group is called in client libraries.
const GROUP_NAMES: &[&str] = &["x-speakeasy-group", "x-fern-sdk-group-name"];
/// What values of an enum are called, in their order.
pub(super) const ENUM_NAMES: &[&str] = &[
    "x-enum-varnames",
    "x-enumNames",
    "x-enum-names",
    "x-speakeasy-enums",
];
/// What values of an enum mean, in their order.
pub(super) const ENUM_TEXTS: &[&str] = &[
    "x-enum-descriptions",
    "x-enumDescriptions",
    "x-speakeasy-enum-descriptions",
];
/// The value of a discriminator that tells a schema.
pub(super) const TAG: &[&str] = &["x-discriminator-value", "x-ms-discriminator-value"];
/// That null is allowed.
pub(super) const NULL: &[&str] = &["nullable", "x-nullable", "x-isnullable"];
/// That pages of results follow each other.
const PAGES: &[&str] = &[
    "x-speakeasy-pagination",
    "x-fern-pagination",
    "x-dropshot-pagination",
    "x-ms-pageable",
];

/// What an operation is called within its group, in descriptions that were put together.
pub(crate) const CALLED: &str = "x-called";
/// Of a page that was put together to a description: it does not say the type.
pub(crate) const UNTOLD_TYPE: &str = "x-untold-type";
/// Likewise: it does not say whether a property or a parameter must be there.
pub(crate) const UNTOLD_REQUIRED: &str = "x-untold-required";
/// Likewise, of an answer: its status is one of success, and which one is not said.
pub(crate) const UNTOLD_STATUS: &str = "x-untold-status";
/// Likewise, of the whole: what says nothing of who may call leaves that open.
pub(crate) const UNTOLD_SECURITY: &str = "x-untold-security";
/// Likewise: in place of a type it has a value.
pub(crate) const SHOWN: &str = "x-shown";
/// Likewise: in place of a type it has the name of a model that stands on another page.
pub(crate) const NAMED: &str = "x-named";

/// The first of these words that a node has.
pub(super) fn first<'t>(at: At<'t>, words: &[&str]) -> Option<At<'t>> {
    words.iter().find_map(|word| at.get(word))
}

/// What an operation is called in client libraries.
pub(super) fn method(operation: At<'_>) -> Option<String> {
    first(operation, METHOD_NAMES)?.node.as_str().map(str::to_owned)
}

/// What its group is called in client libraries: a word, or the words down to it.
pub(super) fn group(operation: At<'_>) -> Option<String> {
    let group = first(operation, GROUP_NAMES)?;
    let words: Vec<&str> = group.items().filter_map(|word| word.node.as_str()).collect();
    match words.is_empty() {
        true => group.node.as_str().map(str::to_owned),
        false => Some(words.join(".")),
    }
}

/// Whether pages of results follow each other.
pub(super) fn is_paginated(operation: At<'_>) -> bool {
    first(operation, PAGES).is_some_and(|pages| !pages.node.is_null() && pages.node.as_bool() != Some(false))
}

/// Words of a path or a pointer as one name: `/users/{id}/posts` → `UsersIdPosts`.
pub(super) fn pascal(text: &str) -> String {
    let mut name = String::new();
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let mut chars = word.chars();
        name.extend(chars.next().into_iter().flat_map(char::to_uppercase));
        name.push_str(chars.as_str());
    }
    name
}
