//! Regular items as text, in the very form that the printer would give them.
//!
//! Models and their JSON are most of a crate, and all of a few forms: to build tokens, parse and print them takes longer
//! than all other stages together. So their text is written line by line, and calls that are too long are broken as the
//! printer breaks them. What else is too long is the printer's to break: then [`fitted`] gives it the block.

use memchr::memchr_iter;

use super::file;

/// How wide the printer's lines are, in bytes.
pub(super) const WIDTH: usize = 89;

/// How wide a struct expression on one line may be, without the closing brace.
const STRUCT_WIDTH: usize = 34;

/// Adds a line to a text: `line!(text, "…{}", …)`.
macro_rules! line {
    ($text:expr, $($format:tt)*) => {{
        use std::fmt::Write as _;
        // Strings take all that is written.
        let _ = writeln!($text, $($format)*);
    }};
}
pub(super) use line;

/// Adds spaces.
pub(super) fn pad(text: &mut String, count: usize) {
    text.extend(std::iter::repeat_n(' ', count));
}

/// The text as the printer would leave it: itself, where no line has to be broken.
pub(super) fn fitted(text: String) -> String {
    let mut start = 0;
    let mut ends = memchr_iter(b'\n', text.as_bytes());
    let fit = ends.all(|end| {
        fits(
            text.get(std::mem::replace(&mut start, end + 1)..end)
                .unwrap_or_default(),
        )
    });
    match fit {
        true => text,
        false => syn::parse_file(&text).map_or(text, |file| file::unparse(&file)),
    }
}

/// Whether the printer could not break a line: it is short enough, or documentation, or one literal of a list, or nothing
/// but names.
fn fits(line: &str) -> bool {
    if line.len() <= WIDTH {
        return true;
    }
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b" _#:&,{".contains(&byte);
    if line.bytes().all(is_name) && !line.contains(" for ") {
        return true;
    }
    let line = line.trim_start();
    let literal = line.strip_prefix('"').and_then(|line| line.strip_suffix("\","));
    line.starts_with("///") || literal.is_some_and(|literal| !literal.contains('"'))
}

/// Writes a call, on one line or each argument on its own; `tail` comes after the closing parenthesis.
pub(super) fn call(text: &mut String, indent: usize, head: &str, arguments: &[&str], tail: &str) {
    let start = text.len();
    pad(text, indent);
    text.push_str(head);
    text.push('(');
    for (index, argument) in arguments.iter().enumerate() {
        text.push_str(if index > 0 { ", " } else { "" });
        text.push_str(argument);
    }
    text.push(')');
    text.push_str(tail);
    text.push('\n');
    if text.len() - start - "\n".len() <= WIDTH || arguments.is_empty() {
        return;
    }
    text.truncate(start);
    line!(text, "{:indent$}{head}(", "");
    for argument in arguments {
        line!(text, "{:indent$}    {argument},", "");
    }
    line!(text, "{:indent$}){tail}", "");
}

/// Writes the first line of an implementation, or the first two.
pub(super) fn implementation(text: &mut String, head: &str, ty: &str) {
    let space = match head.len() + " for  {".len() + ty.len() <= WIDTH {
        true => ' ',
        false => '\n',
    };
    line!(text, "{head}{space}for {ty} {{");
}

/// Writes a macro with a type, which the printer takes for tokens that may stand on lines of their own.
pub(super) fn invocation(text: &mut String, name: &str, ty: &str) {
    let tokens = ty.replacen("crate::", "crate ::", 1);
    if name.len() + "!();".len() + tokens.len() <= WIDTH {
        line!(text, "{name}!({ty});");
        return;
    }
    let tokens = match 4 + tokens.len() <= WIDTH {
        true => tokens,
        false => tokens.replacen("crate ::", "crate\n    ::", 1),
    };
    line!(text, "{name}!(\n    {tokens}\n);");
}

/// Writes an arm of a match that gives an expression, which `body` writes: with an indentation, and with a tail.
pub(super) fn arm(text: &mut String, indent: usize, pattern: &str, body: impl Fn(&mut String, usize)) {
    let start = text.len();
    pad(text, indent);
    text.push_str(pattern);
    text.push_str(" => {\n");
    let inside = text.len();
    body(text, indent + 4);
    let form = text.get(inside..).unwrap_or_default().trim();
    // The pattern may have lines of its own.
    let head = text
        .get(start..inside)
        .unwrap_or_default()
        .trim_end_matches("{\n");
    let width = head.rsplit('\n').next().unwrap_or_default().len() + form.len();
    if width <= WIDTH && !form.contains('\n') {
        text.truncate(text.trim_end().len());
        text.drain(inside - "{\n".len()..inside + indent + 4);
        text.push_str(",\n");
    } else {
        line!(text, "{:indent$}}}", "");
    }
}

/// A struct expression on one line, where it is short enough.
pub(super) fn flat_structure(name: &str, fields: &[String]) -> Option<String> {
    let flat = format!("{name} {{ {} ", fields.join(", "));
    match fields {
        [] => Some(format!("{name} {{}}")),
        _ => (flat.len() <= STRUCT_WIDTH).then(|| flat + "}"),
    }
}

/// A struct expression whose closing brace is at `indent`.
pub(super) fn structure(name: &str, fields: &[String], indent: &str) -> String {
    flat_structure(name, fields).unwrap_or_else(|| {
        let lines: String = fields
            .iter()
            .map(|field| format!("{indent}    {field},\n"))
            .collect();
        format!("{name} {{\n{lines}{indent}}}")
    })
}
