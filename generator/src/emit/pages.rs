//! Functions for the pages of operations.

use super::form::Form;
use super::lines;
use super::{function, text};
use crate::lower::rust::{NextPage, PagesFunction};

/// Writes a function that follows the pages from its first call on.
pub(super) fn function(text: &mut String, item: &PagesFunction) {
    text::docs(text, "", &item.docs);
    if item.deprecated {
        text.push_str("#[deprecated]\n#[allow(deprecated)]\n");
    }
    let gives = ("Pages", [&item.ok, &item.error]);
    let argument = item.argument.as_ref();
    function::head(text, 0, item.name.as_str(), "client: &Client", argument, gives);
    text.push_str("    ");
    let client = Form::Word("client");
    let of = &function::callee(item.of.as_str(), argument);
    match argument {
        Some(argument) => {
            Form::Call(of, &[client, Form::Word(argument.name.as_str())]).write(text, 8, "");
        }
        None => Form::Call(of, &[client]).write(text, 8, ""),
    }
    text.push_str("\n        .pages(");
    text.push_str(&next(&item.next));
    text.push_str(")\n}\n");
}

fn next(next: &NextPage) -> String {
    let Some(parameter) = next.parameter() else {
        return "NextPage::Link".to_owned();
    };
    let parameter = format!("parameter: {}", text::string(parameter));
    let list = |name: &str, words: &[String]| format!("{name}: &[{}]", text::strings(words));
    let (name, fields) = match next {
        NextPage::Cursor { field, .. } => ("NextPage::Cursor", vec![parameter, list("field", field)]),
        NextPage::Number { first, results, .. } => {
            let first = first.map_or_else(
                || "first: None".to_owned(),
                |first| format!("first: Some({first})"),
            );
            (
                "NextPage::Number",
                vec![parameter, first, list("results", results)],
            )
        }
        NextPage::Offset { results, .. } => ("NextPage::Offset", vec![parameter, list("results", results)]),
        NextPage::Link => ("NextPage::Link", Vec::new()),
    };
    lines::structure(name, &fields, "        ")
}
