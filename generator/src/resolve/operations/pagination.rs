//! The rule `page-by-name`: how an operation whose results come in pages is asked for the next one.
//!
//! The documents say that there are pages; names of parameters and of fields of the payload say which of them are about the
//! pages.

use std::collections::BTreeMap;

use docwright_schema::Fact;
use docwright_schema::schema::{
    Field, Location, Model, ModelId, ModelKind, NextPage, Operation, Pagination, Parameter, Type,
};

use crate::resolve::names::words::letters;
use crate::resolve::rules;

/// Parameters with the number of a page.
const PAGE: &[&str] = &["page", "pagenumber", "pagenum", "pageindex", "currentpage"];
/// Parameters with the number of results to skip.
const OFFSET: &[&str] = &["offset", "skip", "pageoffset", "startindex", "startat"];
/// Parameters with what the last page said.
const CURSOR: &[&str] = &[
    "cursor",
    "next",
    "nextcursor",
    "nexttoken",
    "nextpagetoken",
    "pagetoken",
    "pagecursor",
    "pageafter",
    "continuationtoken",
    "after",
    "startingafter",
    "pagekey",
];
/// Parameters that bound the results of a page.
const LIMIT: &[&str] = &[
    "limit",
    "pagesize",
    "perpage",
    "pagelimit",
    "maxresults",
    "maxitems",
    "maxpagesize",
];
/// Fields with what the next page is asked for by.
const NEXT: &[&str] = &[
    "nextcursor",
    "nextpagetoken",
    "nextpagecursor",
    "nexttoken",
    "endcursor",
    "continuationtoken",
    "next",
    "nextpage",
    "cursor",
];
/// Fields that hold facts about the page.
const ABOUT: &[&str] = &[
    "meta",
    "metadata",
    "pagination",
    "paging",
    "page",
    "pageinfo",
    "cursors",
];
/// Fields with the results, where there are several lists.
const RESULTS: &[&str] = &["data", "results", "items", "records", "entries"];

/// What is known of the pages of `operation`.
pub(super) fn pagination(operation: &Operation, models: &BTreeMap<ModelId, Model>) -> Pagination {
    let parameter = |names: &[&str]| {
        let known = |p: &&Parameter| {
            let asked = p.location.value == Location::Query && !p.deprecated;
            asked && names.contains(&letters(&p.name).as_str())
        };
        let found = operation.parameters.iter().find(known);
        found.map(|p| p.wire_name.value.clone())
    };
    let payload = operation
        .responses
        .iter()
        .find(|response| response.status.value.is_success())
        .and_then(|response| response.content.first())
        .map(|content| &content.ty.value);
    let next = parameter(PAGE).map(NextPage::Page);
    let next = next.or_else(|| parameter(OFFSET).map(NextPage::Offset));
    let cursor = || {
        let parameter = parameter(CURSOR)?;
        let field = next_field(&parameter, payload?, models)?;
        Some(NextPage::Cursor { parameter, field })
    };
    let derived = |name| Fact::derived(name, rules::PAGE_BY_NAME);
    Pagination {
        next: cursor()
            .or(next)
            .map(|next| Fact::derived(next, rules::PAGE_BY_NAME)),
        limit: parameter(LIMIT).map(derived),
        results: payload
            .and_then(|payload| results(payload, models))
            .map(|path| Fact::derived(path, rules::PAGE_BY_NAME)),
    }
}

/// The field of the payload, or of what it says about the page, that names the next one: that of the parameter's name, else
/// the likeliest.
fn next_field(parameter: &str, payload: &Type, models: &BTreeMap<ModelId, Model>) -> Option<Vec<String>> {
    let of = |ty: &Type| {
        let usable = |field: &&Field| is_scalar(field) && !field.deprecated;
        let fields = || fields(ty, models).iter().filter(usable);
        let own = fields().find(|field| field.wire_name.value == parameter);
        let mut names = NEXT.iter();
        let next = own.or_else(|| names.find_map(|name| fields().find(|field| is_one_of(field, &[name]))))?;
        Some(next.wire_name.value.clone())
    };
    let inside = |field: &Field| Some(vec![field.wire_name.value.clone(), of(&field.ty.value)?]);
    let mut about = fields(payload, models)
        .iter()
        .filter(|field| is_one_of(field, ABOUT));
    of(payload)
        .map(|name| vec![name])
        .or_else(|| about.find_map(inside))
}

/// The list of the payload: itself, its only list, or that of its lists that is called like one.
fn results(payload: &Type, models: &BTreeMap<ModelId, Model>) -> Option<Vec<String>> {
    if matches!(payload, Type::Array(_)) {
        return Some(Vec::new());
    }
    let lists = || {
        let fields = fields(payload, models).iter();
        fields.filter(|field| matches!(bare(&field.ty.value), Type::Array(_)))
    };
    let only = lists().next().filter(|_| lists().count() == 1);
    let list = lists().find(|field| is_one_of(field, RESULTS)).or(only)?;
    Some(vec![list.wire_name.value.clone()])
}

fn fields<'m>(ty: &Type, models: &'m BTreeMap<ModelId, Model>) -> &'m [Field] {
    let model = match bare(ty) {
        Type::Model(id) => models.get(id),
        _ => None,
    };
    match model.map(|model| &model.kind) {
        Some(ModelKind::Object { fields, .. }) => fields,
        _ => &[],
    }
}

fn bare(ty: &Type) -> &Type {
    match ty {
        Type::Nullable(inner) => bare(inner),
        ty => ty,
    }
}

fn is_scalar(field: &Field) -> bool {
    matches!(
        bare(&field.ty.value),
        Type::String(_) | Type::Integer(_) | Type::Number(_) | Type::Numeric
    )
}

fn is_one_of(field: &Field, names: &[&str]) -> bool {
    names.contains(&letters(&field.name).as_str())
}
