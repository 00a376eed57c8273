//! The forms of the values of a union, as nested constants.

use super::lines::{WIDTH, pad};
use super::text;
use crate::lower::rust::{Constant, Shape};

/// A line may at least be so wide, however far it is indented.
const LEAST: usize = 60;

/// An expression with the places where the printer may break it.
enum Form {
    /// Never broken.
    Word(String),
    /// Between brackets: on one line, or each item on its own.
    List(String, Vec<Form>, &'static str),
    /// A struct, always too wide for one line: each field on its own.
    Struct(String, Vec<(&'static str, Form)>),
}

/// The text of a list of shapes that begins at `column`, in a line that is indented by `indent`.
pub(super) fn shapes<'a>(shapes: impl Iterator<Item = &'a Shape>, column: usize, indent: usize) -> String {
    let mut text = String::new();
    list(shapes.map(shape).collect()).print(&mut text, column, indent, ";".len());
    text
}

impl Form {
    /// Its text on one line, if it may be there.
    fn flat(&self, text: &mut String) -> bool {
        match self {
            Form::Word(word) => {
                text.push_str(word);
                true
            }
            Form::Struct(..) => false,
            Form::List(open, items, close) => {
                text.push_str(open);
                for (position, item) in items.iter().enumerate() {
                    if position > 0 {
                        text.push_str(", ");
                    }
                    if !item.flat(text) {
                        return false;
                    }
                }
                text.push_str(close);
                true
            }
        }
    }

    /// Prints it at `column`, where so many bytes come `after` it on its line.
    fn print(&self, text: &mut String, column: usize, indent: usize, after: usize) {
        let start = text.len();
        let inner = indent + 4;
        match self {
            Form::Word(word) => text.push_str(word),
            Form::Struct(name, fields) => {
                text.push_str(name);
                text.push_str(" {\n");
                for (position, (field, form)) in fields.iter().enumerate() {
                    pad(text, inner);
                    text.push_str(field);
                    text.push_str(": ");
                    let column = inner + field.len() + ": ".len();
                    form.print(text, column, inner, comma(position, fields.len()));
                    text.push_str(",\n");
                }
                pad(text, indent);
                text.push('}');
            }
            Form::List(open, items, close) => {
                let limit = WIDTH.max(indent + LEAST);
                if self.flat(text) && column + (text.len() - start) + after <= limit {
                    return;
                }
                text.truncate(start);
                text.push_str(open);
                text.push('\n');
                for (position, item) in items.iter().enumerate() {
                    pad(text, inner);
                    item.print(text, inner, inner, comma(position, items.len()));
                    text.push_str(",\n");
                }
                pad(text, indent);
                text.push_str(close);
            }
        }
    }
}

/// How much the comma after an item counts: the last one is no part of the line.
fn comma(position: usize, items: usize) -> usize {
    usize::from(position + 1 < items)
}

fn list(items: Vec<Form>) -> Form {
    match items.is_empty() {
        true => Form::Word("&[]".to_owned()),
        false => Form::List("&[".to_owned(), items, "]"),
    }
}

fn word(text: &str) -> Form {
    Form::Word(text.to_owned())
}

fn texts(items: &[String]) -> Form {
    list(items.iter().map(|item| Form::Word(text::string(item))).collect())
}

fn call(name: &str, argument: Form) -> Form {
    Form::List(format!("{name}("), vec![argument], ")")
}

/// A reference to a form.
fn reference(form: Form) -> Form {
    match form {
        Form::Word(word) => Form::Word(format!("&{word}")),
        Form::List(open, items, close) => Form::List(format!("&{open}"), items, close),
        Form::Struct(name, fields) => Form::Struct(format!("&{name}"), fields),
    }
}

fn shape(form: &Shape) -> Form {
    match form {
        Shape::Any => word("model::Shape::Any"),
        Shape::Boolean => word("model::Shape::Boolean"),
        Shape::Integer => word("model::Shape::Integer"),
        Shape::Number => word("model::Shape::Number"),
        Shape::Text => word("model::Shape::Text"),
        Shape::Values { values, open } => Form::Struct(
            "model::Shape::Values".to_owned(),
            vec![("values", constants(values)), ("open", flag(*open))],
        ),
        Shape::List(inner) => call("model::Shape::List", reference(shape(inner))),
        Shape::Map(inner) => call("model::Shape::Map", reference(shape(inner))),
        Shape::Nullable(inner) => call("model::Shape::Nullable", reference(shape(inner))),
        Shape::OneOf(shapes) => call("model::Shape::OneOf", list(shapes.iter().map(shape).collect())),
        Shape::Object {
            required,
            optional,
            constants: fixed,
            open,
            keeps,
        } => {
            let fixed = fixed.iter().map(|(name, values)| {
                let items = vec![Form::Word(text::string(name)), constants(values)];
                Form::List("(".to_owned(), items, ")")
            });
            Form::Struct(
                "model::Shape::Object".to_owned(),
                vec![
                    ("required", texts(required)),
                    ("optional", texts(optional)),
                    ("constants", list(fixed.collect())),
                    ("open", flag(*open)),
                    ("keeps", flag(*keeps)),
                ],
            )
        }
    }
}

fn flag(flag: bool) -> Form {
    Form::Word(flag.to_string())
}

fn constants(constants: &[Constant]) -> Form {
    list(constants.iter().map(constant).collect())
}

fn constant(constant: &Constant) -> Form {
    match constant {
        Constant::Text(text) => call("model::Constant::Text", Form::Word(text::string(text))),
        Constant::Integer(number) => call("model::Constant::Integer", Form::Word(text::integer(*number))),
        Constant::Boolean(flag) => call("model::Constant::Boolean", self::flag(*flag)),
    }
}
