//! Operations whose results come in pages: how the next page is asked for, and what the functions for them are called.

use docwright_schema::schema::{self, Location, Method, Operation, Parameter};

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
    let stated = operation.pagination.as_ref();
    let Some(pagination) = stated.filter(|pagination| pagination.next.is_some()) else {
        return is_linked(operation, answers).then_some(NextPage::Link);
    };
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
    asked(operation, next.parameter()?).map(|_| next)
}

/// Whether the documents say of an answer that its header `Link` leads to the next page: whatever they show of the header names
/// the relation. Without a link the last page is the only one, so nothing is called that the server did not name.
fn is_linked(operation: &Operation, answers: &Answers<'_>) -> bool {
    let is_get = operation
        .method
        .as_ref()
        .is_some_and(|method| method.value == Method::Get);
    let mut headers = answers.success.iter().flat_map(|answer| &answer.response.headers);
    is_get
        && headers.any(|header| {
            let says = [header.description.as_deref(), header.example.as_deref()];
            let is_link = header.wire_name.value.eq_ignore_ascii_case("link");
            is_link && says.into_iter().flatten().any(|text| text.contains("next"))
        })
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
