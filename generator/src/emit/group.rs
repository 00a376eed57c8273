//! Groups of operations: each operation as a method that gives way to its function.

use super::form::Form;
use super::lines::{pad, put};
use super::{function, text};
use crate::lower::rust::{Group, Method};

/// Writes a group.
pub(super) fn structure(text: &mut String, item: &Group) {
    text::docs(text, "", &item.docs);
    text::derives(text, &["Debug", "Clone", "Copy"]);
    put(text, &["pub struct ", item.name.as_str(), "<'a> {\n"]);
    text.push_str("    pub(crate) client: &'a Client,\n}\n");
}

/// Writes the methods of a group.
pub(super) fn methods(text: &mut String, item: &Group) {
    let mut names = item.methods.iter().map(|method| method.name.as_str());
    if names.any(is_convention) {
        text.push_str("#[allow(clippy::new_ret_no_self, clippy::wrong_self_convention)]\n");
    }
    put(text, &["impl ", item.name.as_str(), "<'_> {\n"]);
    for (index, item) in item.methods.iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        method(text, item, "self.client");
    }
    text.push_str("}\n");
}

/// Whether Rust expects something of a method of this name, which is the documents' word here.
fn is_convention(name: &str) -> bool {
    name == "new" || name.starts_with("from_") || name.starts_with("into_")
}

/// Writes an operation as a method, which has the client at hand.
pub(super) fn method(text: &mut String, item: &Method, client: &str) {
    text::docs(text, "    ", &item.docs);
    if let Some(alias) = &item.alias {
        put(text, &["    #[doc(alias = \"", alias.bare(), "\")]\n"]);
    }
    if item.deprecated {
        text.push_str("    #[deprecated]\n    #[allow(deprecated)]\n");
    }
    if let Some(lint) = item.allow {
        put(text, &["    #[allow(", lint, ")]\n"]);
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
        Some(module) => ["crate::", module, "::", item.function.name.as_str()].concat(),
        None => function::callee(item.function.name.as_str(), item.argument.as_ref()),
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
