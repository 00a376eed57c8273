//! Calls and chains of calls as text, broken where they are too long, as the printer breaks them.

use super::lines::{WIDTH, column, pad};

/// An expression. What it is made of is written on one line each, where the whole is too long for one.
#[derive(Clone, Copy)]
pub(super) enum Form<'a> {
    /// What cannot be broken.
    Word(&'a str),
    /// A path with arguments.
    Call(&'a str, &'a [Form<'a>]),
    /// A slice.
    Slice(&'a [Form<'a>]),
    /// A tuple, with what stands before it.
    Tuple(&'a str, &'a [Form<'a>]),
    /// Methods with arguments, one after the other.
    Chain(&'a Form<'a>, &'a [(&'a str, &'a [Form<'a>])]),
}

impl Form<'_> {
    /// Writes the expression behind what its line holds already; the line is indented by `indent`, and `tail` comes
    /// behind the expression.
    pub(super) fn write(self, text: &mut String, indent: usize, tail: &str) {
        let start = text.len();
        self.flat(text);
        if column(text) + tail.len() > WIDTH {
            self.broken(text, start, indent, tail);
        } else {
            text.push_str(tail);
        }
    }

    fn broken(self, text: &mut String, start: usize, indent: usize, tail: &str) {
        match self {
            Form::Word(_) | Form::Call(_, []) | Form::Slice([]) | Form::Tuple(_, []) => text.push_str(tail),
            Form::Call(head, elements) | Form::Tuple(head, elements) => {
                text.truncate(start);
                text.push_str(head);
                lines(text, indent, ["(", ")"], elements, tail);
            }
            Form::Slice(elements) => {
                text.truncate(start);
                lines(text, indent, ["&[", "]"], elements, tail);
            }
            Form::Chain(receiver, methods) => {
                text.truncate(start);
                receiver.write(text, indent + 4, "");
                for (index, (name, arguments)) in methods.iter().enumerate() {
                    text.push('\n');
                    pad(text, indent + 4);
                    text.push('.');
                    let tail = if index + 1 == methods.len() { tail } else { "" };
                    Form::Call(name, arguments).write(text, indent + 4, tail);
                }
            }
        }
    }

    fn flat(self, text: &mut String) {
        match self {
            Form::Word(word) => text.push_str(word),
            Form::Call(name, arguments) => {
                text.push_str(name);
                words(text, ["(", ")"], arguments);
            }
            Form::Slice(elements) => words(text, ["&[", "]"], elements),
            Form::Tuple(head, [element]) => {
                text.push_str(head);
                words(text, ["(", ",)"], &[*element]);
            }
            Form::Tuple(head, elements) => {
                text.push_str(head);
                words(text, ["(", ")"], elements);
            }
            Form::Chain(receiver, methods) => {
                receiver.flat(text);
                for (name, arguments) in methods {
                    text.push('.');
                    Form::Call(name, arguments).flat(text);
                }
            }
        }
    }
}

/// Writes elements on one line.
fn words(text: &mut String, [open, close]: [&str; 2], elements: &[Form<'_>]) {
    text.push_str(open);
    for (index, element) in elements.iter().enumerate() {
        if index > 0 {
            text.push_str(", ");
        }
        element.flat(text);
    }
    text.push_str(close);
}

/// Writes elements on lines of their own.
fn lines(text: &mut String, indent: usize, [open, close]: [&str; 2], elements: &[Form<'_>], tail: &str) {
    text.push_str(open);
    text.push('\n');
    for (index, element) in elements.iter().enumerate() {
        pad(text, indent + 4);
        // The comma behind the last one is not counted: it comes of the break.
        let is_last = index + 1 == elements.len();
        element.write(text, indent + 4, if is_last { "" } else { "," });
        text.push_str(if is_last { ",\n" } else { "\n" });
    }
    pad(text, indent);
    text.push_str(close);
    text.push_str(tail);
}

/// Writes the first line of a function, or its first lines: `ty` is a generic type with its arguments.
pub(super) fn signature(
    text: &mut String,
    indent: usize,
    head: &str,
    inputs: &[&str],
    ty: (&str, &[String]),
) {
    let (gives, generics) = ty;
    let rest = joined(generics) + "> {".len();
    let width = indent + head.len() + "() -> <".len() + joined(inputs) + gives.len() + rest;
    pad(text, indent);
    text.push_str(head);
    text.push('(');
    if width <= WIDTH {
        join(text, inputs);
    } else {
        list(text, indent, inputs);
    }
    text.push_str(") -> ");
    text.push_str(gives);
    text.push('<');
    if column(text) + rest <= WIDTH {
        join(text, generics);
    } else {
        list(text, indent, generics);
    }
    text.push_str("> {\n");
}

fn joined<S: AsRef<str>>(words: &[S]) -> usize {
    let separators = ", ".len() * words.len().saturating_sub(1);
    words.iter().map(|word| word.as_ref().len()).sum::<usize>() + separators
}

fn join<S: AsRef<str>>(text: &mut String, words: &[S]) {
    for (index, word) in words.iter().enumerate() {
        if index > 0 {
            text.push_str(", ");
        }
        text.push_str(word.as_ref());
    }
}

fn list<S: AsRef<str>>(text: &mut String, indent: usize, words: &[S]) {
    text.push('\n');
    for word in words {
        pad(text, indent + 4);
        text.push_str(word.as_ref());
        text.push_str(",\n");
    }
    pad(text, indent);
}
