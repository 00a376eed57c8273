//! The function beside a request function that follows its pages.

use super::by_module::Items;
use crate::lower::docs;
use crate::lower::plan::homes::OperationHome;
use crate::lower::rust::{NextPage, PagesFunction};

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
    let parameter = next.parameter().map(docs::code).unwrap_or_default();
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
        NextPage::Link => "The next page is where the header `Link` of the last one says.".to_owned(),
    };
    says + &begins
}
