//! Constructors and setters.

use super::lines::{self, put};
use super::text;
use crate::lower::Ident;
use crate::lower::rust::{Build, BuildField, Fill, Given, Literal, Setter};

/// More arguments than clippy would have.
const MANY: usize = 7;

/// Writes the constructor and the setters of a struct.
pub(super) fn methods(text: &mut String, name: &Ident, build: &Build) {
    let arguments: Vec<_> = build.fields.iter().filter_map(argument).collect();
    put(text, &["impl ", name.as_str(), " {\n"]);
    constructor(text, build, &arguments);
    for item in &build.setters {
        text.push('\n');
        setter(text, item);
    }
    text.push_str("}\n");
    if arguments.is_empty() && !is_default(build) {
        put(text, &["impl Default for ", name.as_str(), " {\n"]);
        text.push_str("    fn default() -> Self {\n        Self::new()\n    }\n}\n");
    }
}

/// Whether the derived default is what the constructor makes.
fn is_default(build: &Build) -> bool {
    build.fields.iter().all(|field| field.fill == Fill::Nothing)
}

fn constructor(text: &mut String, build: &Build, arguments: &[String]) {
    text.push_str(match arguments {
        [] => "    /// A value of which nothing is set.\n",
        _ => "    /// A value of all that must be there.\n",
    });
    if arguments.len() > MANY {
        text.push_str("    #[allow(clippy::too_many_arguments)]\n");
    }
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    lines::call(text, 4, "pub fn new", &arguments, " -> Self {");
    if is_default(build) {
        text.push_str("        Default::default()\n");
    } else {
        let fields: Vec<_> = build.fields.iter().map(field).collect();
        let value = lines::structure("Self", &fields, "        ");
        put(text, &["        ", &value, "\n"]);
    }
    text.push_str("    }\n");
}

fn argument(field: &BuildField) -> Option<String> {
    match &field.fill {
        Fill::Argument(given) => Some(taken(&field.name, given)),
        Fill::Constant(_) | Fill::Nothing => None,
    }
}

fn field(field: &BuildField) -> String {
    let name = field.name.as_str();
    match &field.fill {
        Fill::Argument(given) if !given.optional && !given.into && !given.boxed => name.to_owned(),
        Fill::Argument(given) => {
            let value = filled(given, name);
            match given.optional {
                true => [name, ": Some(", &value, ")"].concat(),
                false => [name, ": ", &value].concat(),
            }
        }
        Fill::Constant(literal @ Literal::String(_)) => {
            [name, ": ", &text::literal(literal), ".to_owned()"].concat()
        }
        Fill::Constant(literal) => [name, ": ", &text::literal(literal)].concat(),
        Fill::Nothing => [name, ": Default::default()"].concat(),
    }
}

fn setter(text: &mut String, setter: &Setter) {
    let name = setter.name.as_str();
    let bare = setter.name.bare();
    let null = match setter.given.nullable {
        true => "; null is `Some(None)`",
        false => "",
    };
    put(
        text,
        &["    /// Sets [`", bare, "`](Self::", bare, ")", null, ".\n"],
    );
    if setter.deprecated {
        text.push_str("    #[deprecated]\n");
    }
    text.push_str("    #[must_use]\n");
    let head = ["pub fn ", setter.method.as_str()].concat();
    let argument = taken(&setter.name, &setter.given);
    lines::call(text, 4, &head, &["mut self", &argument], " -> Self {");
    let value = filled(&setter.given, name);
    let value = match setter.given.nullable {
        true => ["Some(", &value, ")"].concat(),
        false => value,
    };
    match setter.given.optional {
        true => lines::call(text, 8, &["self.", name, " = Some"].concat(), &[&value], ";"),
        false => put(text, &["        self.", name, " = ", &value, ";\n"]),
    }
    text.push_str("        self\n    }\n");
}

/// An argument with its type.
fn taken(name: &Ident, given: &Given) -> String {
    let mut text = [name.as_str(), ": "].concat();
    text.push_str(if given.into { "impl Into<" } else { "" });
    text::ty(&mut text, &given.ty);
    text.push_str(if given.into { ">" } else { "" });
    text
}

/// What the field holds if it is there, made of the argument.
fn filled(given: &Given, argument: &str) -> String {
    let into = if given.into { ".into()" } else { "" };
    match given.boxed {
        true => ["Box::new(", argument, into, ")"].concat(),
        false => [argument, into].concat(),
    }
}
