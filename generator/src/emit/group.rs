//! Groups of operations: each operation as a method that gives way to its function.

use super::form::Form;
use super::lines::{line, pad};
use super::{function, text};
use crate::lower::rust::{Group, Method};

/// A group with its methods.
pub(super) fn group(item: &Group) -> [String; 2] {
    let name = &item.name;
    let mut structure = String::new();
    text::docs(&mut structure, "", &item.docs);
    text::derives(&mut structure, &["Debug", "Clone", "Copy"]);
    line!(
        structure,
        "pub struct {name}<'a> {{\n    pub(crate) client: &'a Client,\n}}"
    );
    let mut methods = String::new();
    if item
        .methods
        .iter()
        .any(|method| is_convention(method.name.as_str()))
    {
        methods.push_str("#[allow(clippy::new_ret_no_self, clippy::wrong_self_convention)]\n");
    }
    line!(methods, "impl {name}<'_> {{");
    for (index, item) in item.methods.iter().enumerate() {
        if index > 0 {
            methods.push('\n');
        }
        method(&mut methods, item, "self.client");
    }
    methods.push_str("}\n");
    [structure, methods]
}

/// Whether Rust expects something of a method of this name, which is the documents' word here.
fn is_convention(name: &str) -> bool {
    name == "new" || name.starts_with("from_") || name.starts_with("into_")
}

/// Writes an operation as a method, which has the client at hand.
pub(super) fn method(text: &mut String, item: &Method, client: &str) {
    text::docs(text, "    ", &item.docs);
    if item.deprecated {
        text.push_str("    #[deprecated]\n    #[allow(deprecated)]\n");
    }
    if let Some(lint) = item.allow {
        line!(text, "    #[allow({lint})]");
    }
    let gives = if item.is_pages { "Pages" } else { "Call" };
    let gives = (gives, [&item.ok, &item.error]);
    function::head(
        text,
        4,
        item.name.as_str(),
        "&self",
        item.argument.as_ref(),
        gives,
    );
    let target = match &item.function.module {
        Some(module) => format!("crate::{module}::{}", item.function.name),
        None => item.function.name.to_string(),
    };
    pad(text, 8);
    match &item.argument {
        Some(argument) => {
            let arguments = &[Form::Word(client), Form::Word(argument.name.as_str())];
            Form::Call(&target, arguments).write(text, 8, "");
        }
        None => Form::Call(&target, &[Form::Word(client)]).write(text, 8, ""),
    }
    text.push_str("\n    }\n");
}
