//! Operations whose results come in pages: how the next page is asked for, and what the functions for them are called.

use docwright_schema::schema::{self, Location, Operation, Parameter};

use super::answers::Answers;
use crate::lower::naming::ident::Ident;
use crate::lower::rust::{Decode, Home, NextPage};

/// Where the pages of an operation are.
#[derive(Debug)]
pub(crate) struct Paging {
    pub(crate) next: NextPage,
    pub(crate) function: Home,
    /// The methods for it in the other groups that show the operation.
    pub(crate) shown: Vec<Home>,
    /// The method of the client, where the operation is in no group.
    pub(crate) method: Option<Ident>,
}

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
