//! Operations whose results come in pages: a function beside the request function that follows them.

use docwright_schema::schema::{self, Location, Operation, Parameter};

use super::response::Answers;
use crate::lower::assemble::modules::Items;
use crate::lower::docs;
use crate::lower::plan::homes::{Home, OperationHome};
use crate::lower::rust::{Decode, NextPage, PagesFunction};

/// How the next page is asked for, where the documents say enough of it.
pub(crate) fn next_page(operation: &Operation, answers: &Answers<'_>) -> Option<NextPage> {
    let payloads = answers.payloads();
    if payloads.is_empty() || payloads.iter().any(|read| read.decode != Decode::Json) {
        return None;
    }
    let pagination = operation.pagination.as_ref()?;
    let results = || Some(pagination.results.as_ref()?.value.clone());
    let next = match &pagination.next.as_ref()?.value {
        schema::NextPage::Cursor { parameter, field } => NextPage::Cursor {
            parameter: parameter.clone(),
            field: field.clone(),
        },
        schema::NextPage::Page(parameter) => NextPage::Number {
            first: first(asked(operation, parameter)?),
            parameter: parameter.clone(),
            results: results()?,
        },
        schema::NextPage::Offset(parameter) => NextPage::Offset {
            parameter: parameter.clone(),
            results: results()?,
        },
    };
    asked(operation, next.parameter()).map(|_| next)
}

fn asked<'o>(operation: &'o Operation, name: &str) -> Option<&'o Parameter> {
    let mut parameters = operation.parameters.iter();
    parameters.find(|p| p.location.value == Location::Query && p.wire_name.value == name)
}

/// The number of the first page: the default, else the least that is allowed. Some count from 0, some from 1.
fn first(parameter: &Parameter) -> Option<u64> {
    let least = parameter.constraints.get("minimum");
    let number = |value: &serde_json::Value| value.as_u64().or_else(|| value.as_str()?.parse().ok());
    let default = parameter.default.as_deref().and_then(number);
    default.or_else(|| number(least?))
}

/// The function for the pages of an operation.
pub(crate) fn function(items: &Items, home: &OperationHome<'_>) -> Option<PagesFunction> {
    let paging = home.paging.as_ref()?;
    let function = items.function(&home.function.module, &home.function.name)?;
    let name = docs::code(function.name.bare());
    Some(PagesFunction {
        docs: docs::line(format!(
            "The pages of {name}, one after the other, from the one that is asked for on.\n\n{}",
            says(&paging.next)
        )),
        deprecated: function.deprecated,
        name: paging.function.name.clone(),
        of: function.name.clone(),
        argument: function.argument.clone(),
        ok: function.ok.clone(),
        error: function.error.clone(),
        next: paging.next.clone(),
    })
}

fn says(next: &NextPage) -> String {
    let parameter = docs::code(next.parameter());
    let path = |names: &[String]| docs::code(&names.join("."));
    let begins = match next {
        NextPage::Number { first: None, .. } => {
            format!(" The request must have {parameter}: the documents do not say where it begins.")
        }
        _ => String::new(),
    };
    let says = match next {
        NextPage::Cursor { field, .. } => format!(
            "The next page is asked for by {parameter}: what {} of the last one says.",
            path(field)
        ),
        NextPage::Number { results, .. } if results.is_empty() => {
            format!("{parameter} is counted on until a page is empty.")
        }
        NextPage::Offset { results, .. } if results.is_empty() => {
            format!("{parameter} grows by the length of each page until one is empty.")
        }
        NextPage::Number { results, .. } => {
            format!("{parameter} is counted on until {} is empty.", path(results))
        }
        NextPage::Offset { results, .. } => format!(
            "{parameter} grows by the length of {} until that is empty.",
            path(results)
        ),
    };
    says + &begins
}

/// Where the pages of an operation are.
#[derive(Debug)]
pub(crate) struct Paging {
    pub(crate) next: NextPage,
    pub(crate) function: Home,
    /// The methods for it in the other groups that show the operation.
    pub(crate) shown: Vec<Home>,
    /// The method of the client, where the operation is in no group.
    pub(crate) method: Option<crate::lower::Ident>,
}
