//! The modules of `models`: a section each, besides those that are made for what has no documented place.

use std::collections::BTreeMap;

use docwright_schema::Schema;
use docwright_schema::schema::Model;

use super::module::ModuleHome;
use crate::lower::naming::ident;
use crate::lower::naming::names::Names;
use crate::lower::plan::errors::ERRORS;

/// The module of request structs without a documented place.
pub(crate) const REQUESTS: &str = "requests";

/// The module of envelopes without a documented place.
pub(crate) const RESPONSES: &str = "responses";

/// Modules by section.
pub(crate) type Sections<'a> = BTreeMap<&'a str, ModuleHome<'a>>;

/// The sections of a schema, by their documented names.
pub(crate) fn of(schema: &Schema) -> Sections<'_> {
    let own = [REQUESTS, RESPONSES, ERRORS];
    let mut names = Names::reserving(own.into_iter().chain(["json", "model"]));
    let mut sections = BTreeMap::new();
    for section in schema
        .models
        .values()
        .filter_map(|model| model.section.as_deref())
    {
        sections.entry(section).or_insert_with(|| {
            let wanted = ident::module(section, "section");
            let name = if own.contains(&wanted.bare()) {
                wanted
            } else {
                names.take_or(wanted, &["section"])
            };
            ModuleHome {
                name,
                title: section,
                description: None,
                is_default: false,
                group: None,
            }
        });
    }
    sections
}

/// The module that a model is documented in.
pub(crate) fn module_of(sections: &Sections<'_>, model: &Model) -> String {
    match model.section.as_deref().and_then(|section| sections.get(section)) {
        Some(section) => format!("models::{}", section.name),
        None => "models".to_owned(),
    }
}
