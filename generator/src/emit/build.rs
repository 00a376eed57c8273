//! Constructors and setters.

use super::lines::{self, line};
use super::text::{self, Ty};
use crate::lower::Ident;
use crate::lower::rust::{Build, BuildField, Fill, Given, Literal, Setter};

/// More arguments than clippy would have.
const MANY: usize = 7;

/// The constructor and the setters of a struct.
pub(super) fn methods(name: &Ident, build: &Build) -> String {
    let mut text = String::new();
    let arguments: Vec<_> = build.fields.iter().filter_map(argument).collect();
    line!(text, "impl {name} {{");
    constructor(&mut text, build, &arguments);
    for item in &build.setters {
        text.push('\n');
        setter(&mut text, item);
    }
    line!(text, "}}");
    if arguments.is_empty() && !is_default(build) {
        line!(text, "impl Default for {name} {{");
        line!(text, "    fn default() -> Self {{");
        line!(text, "        Self::new()");
        line!(text, "    }}\n}}");
    }
    text
}

/// Whether the derived default is what the constructor makes.
fn is_default(build: &Build) -> bool {
    build.fields.iter().all(|field| field.fill == Fill::Nothing)
}

fn constructor(text: &mut String, build: &Build, arguments: &[String]) {
    let docs = match arguments {
        [] => "A value of which nothing is set.",
        _ => "A value of all that must be there.",
    };
    line!(text, "    /// {docs}");
    if arguments.len() > MANY {
        line!(text, "    #[allow(clippy::too_many_arguments)]");
    }
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    lines::call(text, 4, "pub fn new", &arguments, " -> Self {");
    if is_default(build) {
        line!(text, "        Default::default()");
    } else {
        let fields: Vec<_> = build.fields.iter().map(field).collect();
        line!(text, "        {}", lines::structure("Self", &fields, "        "));
    }
    line!(text, "    }}");
}

fn argument(field: &BuildField) -> Option<String> {
    match &field.fill {
        Fill::Argument(given) => Some(format!("{}: {}", field.name, taken(given))),
        Fill::Constant(_) | Fill::Nothing => None,
    }
}

fn field(field: &BuildField) -> String {
    let name = &field.name;
    match &field.fill {
        Fill::Argument(given) => match kept(given, name) {
            value if value == name.as_str() => value,
            value => format!("{name}: {value}"),
        },
        Fill::Constant(literal @ Literal::String(_)) => {
            format!("{name}: {}.to_owned()", text::literal(literal))
        }
        Fill::Constant(literal) => format!("{name}: {}", text::literal(literal)),
        Fill::Nothing => format!("{name}: Default::default()"),
    }
}

fn setter(text: &mut String, setter: &Setter) {
    let name = &setter.name;
    let bare = name.bare();
    line!(text, "    /// Sets [`{bare}`](Self::{bare}).");
    line!(text, "    #[must_use]");
    let head = format!("pub fn {}", setter.method);
    let argument = format!("{name}: {}", taken(&setter.given));
    lines::call(text, 4, &head, &["mut self", &argument], " -> Self {");
    let value = filled(&setter.given, name);
    match setter.given.optional {
        true => lines::call(text, 8, &format!("self.{name} = Some"), &[&value], ";"),
        false => line!(text, "        self.{name} = {value};"),
    }
    line!(text, "        self");
    line!(text, "    }}");
}

/// The type of an argument.
fn taken(given: &Given) -> String {
    match given.into {
        true => format!("impl Into<{}>", Ty(&given.ty)),
        false => Ty(&given.ty).to_string(),
    }
}

/// What the field holds, made of the argument.
fn kept(given: &Given, argument: &Ident) -> String {
    match given.optional {
        true => format!("Some({})", filled(given, argument)),
        false => filled(given, argument),
    }
}

/// What the field holds if it is there.
fn filled(given: &Given, argument: &Ident) -> String {
    let mut value = argument.to_string();
    if given.into {
        value.push_str(".into()");
    }
    if given.boxed {
        value = format!("Box::new({value})");
    }
    value
}
