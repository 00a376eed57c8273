//! Regular items as text, in the very form that the printer would give them.
//!
//! Models and their JSON are most of a crate, and all of a few forms: to build tokens, parse and print them takes longer
//! than all other stages together. So their text is written line by line, and calls that are too long are broken as the
//! printer breaks them. What else is too long is the printer's to break: then [`fit`] gives it the block.

use memchr::memmem::find;
use memchr::{memchr, memrchr};

use super::printer;

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

/// Adds pieces of text.
pub(super) fn put(text: &mut String, pieces: &[&str]) {
    text.reserve(pieces.iter().map(|piece| piece.len()).sum());
    for piece in pieces {
        text.push_str(piece);
    }
}

/// Adds spaces.
pub(super) fn pad(text: &mut String, count: usize) {
    const SPACES: &str = "                                ";
    match SPACES.get(..count) {
        Some(spaces) => text.push_str(spaces),
        None => text.extend(std::iter::repeat_n(' ', count)),
    }
}

/// Leaves what was written from `start` on as the printer would: as it is, where no line has to be broken.
pub(super) fn fit(text: &mut String, start: usize) {
    let written = text.get(start..).unwrap_or_default();
    if !fits_all(written)
        && let Ok(file) = syn::parse_file(written)
    {
        let printed = printer::unparse(&file);
        text.truncate(start);
        text.push_str(&printed);
    }
}

/// Whether the printer could not break any of the lines.
fn fits_all(text: &str) -> bool {
    let mut rest = text.as_bytes();
    // As many lines at once as are together no wider than one.
    while let Some(window) = rest.get(..=WIDTH) {
        let end = match memrchr(b'\n', window) {
            Some(end) => end,
            None => {
                let end = memchr(b'\n', rest).unwrap_or(rest.len());
                if !fits(rest.get(..end).unwrap_or_default()) {
                    return false;
                }
                end
            }
        };
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    true
}

/// Whether the printer could not break a line although it is too long: it is documentation, or one literal, or nothing but
/// names.
fn fits(line: &[u8]) -> bool {
    let bare = line.trim_ascii_start();
    if bare.starts_with(b"///") || is_counted_out(line) {
        return true;
    }
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b" _#:&,{".contains(byte);
    // What a bracket opens is broken behind it already.
    let names = [&b" => {"[..], b"("]
        .iter()
        .find_map(|tail| line.strip_suffix(*tail));
    let names = names.unwrap_or(line);
    let names = names.trim_ascii_start().strip_prefix(b"Ok(").unwrap_or(names);
    if names.iter().all(is_name) && find(line, b" for ").is_none() {
        return true;
    }
    let literal = bare.strip_suffix(b",").unwrap_or(bare);
    let literal = literal
        .strip_prefix(b"\"")
        .and_then(|line| line.strip_suffix(b"\""));
    literal.is_some_and(|literal| !literal.contains(&b'"'))
}

/// Whether nothing but a comma is too much, which is not counted behind an arm or the last argument of a call.
fn is_counted_out(line: &[u8]) -> bool {
    let is_argument = || line.ends_with(b"),") && find(line, b": ").is_none();
    // No text holds the arrow.
    let is_arm = || find(line, b" => ").is_some_and(|at| !line.iter().take(at).any(|byte| *byte == b'"'));
    line.len() == WIDTH + 1 && line.ends_with(b",") && (is_argument() || is_arm())
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
    pad(text, indent);
    put(text, &[head, "(\n"]);
    for argument in arguments {
        pad(text, indent + 4);
        put(text, &[argument, ",\n"]);
    }
    pad(text, indent);
    put(text, &[")", tail, "\n"]);
}

/// How long the last line is.
pub(super) fn column(text: &str) -> usize {
    text.len() - memrchr(b'\n', text.as_bytes()).map_or(0, |newline| newline + 1)
}

/// Writes the first line of an implementation, or the first two.
pub(super) fn implementation(text: &mut String, head: &str, ty: &str) {
    let space = match head.len() + " for  {".len() + ty.len() <= WIDTH {
        true => " ",
        false => "\n",
    };
    put(text, &[head, space, "for ", ty, " {\n"]);
}

/// Writes a macro with a type, which the printer takes for tokens that may stand on lines of their own.
pub(super) fn invocation(text: &mut String, name: &str, ty: &str) {
    // It knows the path as tokens, with a space in it.
    let width = ty.len() + usize::from(ty.contains("crate::"));
    if name.len() + "!();".len() + width <= WIDTH {
        put(text, &[name, "!(", ty, ");\n"]);
        return;
    }
    let space = if 4 + width <= WIDTH {
        "crate ::"
    } else {
        "crate\n    ::"
    };
    let tokens = ty.replacen("crate::", space, 1);
    put(text, &[name, "!(\n    ", &tokens, "\n);\n"]);
}

/// Writes an arm of a match that gives what cannot be broken.
pub(super) fn word_arm(text: &mut String, indent: usize, pattern: &[&str], word: &str) {
    let start = text.len();
    pad(text, indent);
    put(text, pattern);
    text.push_str(" => ");
    if text.len() - start + word.len() <= WIDTH {
        put(text, &[word, ",\n"]);
    } else {
        text.push_str("{\n");
        pad(text, indent + 4);
        put(text, &[word, "\n"]);
        pad(text, indent);
        text.push_str("}\n");
    }
}

/// Writes an arm of a match that gives an expression, which `body` writes: with an indentation, and with a tail.
pub(super) fn arm(text: &mut String, indent: usize, pattern: &str, body: impl Fn(&mut String, usize)) {
    pad(text, indent);
    put(text, &[pattern, " => "]);
    // The pattern may have lines of its own.
    let width = column(text);
    let brace = text.len();
    text.push_str("{\n");
    body(text, indent + 4);
    let start = brace + "{\n".len() + indent + 4;
    let end = text.len() - "\n".len();
    let form = text.as_bytes().get(start..end).unwrap_or_default();
    if width + form.len() <= WIDTH && memchr(b'\n', form).is_none() {
        text.truncate(end);
        text.drain(brace..start);
        text.push_str(",\n");
    } else {
        pad(text, indent);
        text.push_str("}\n");
    }
}

/// A struct expression on one line, where it is short enough.
pub(super) fn flat_structure(name: &str, fields: &[String]) -> Option<String> {
    let separators = ", ".len() * fields.len().saturating_sub(1);
    let width = name.len() + " {  ".len() + fields.iter().map(String::len).sum::<usize>() + separators;
    match fields {
        [] => Some([name, " {}"].concat()),
        _ => (width <= STRUCT_WIDTH).then(|| [name, " { ", &fields.join(", "), " }"].concat()),
    }
}

/// A struct expression whose closing brace is at `indent`.
pub(super) fn structure(name: &str, fields: &[String], indent: &str) -> String {
    flat_structure(name, fields).unwrap_or_else(|| {
        let mut text = [name, " {\n"].concat();
        for field in fields {
            put(&mut text, &[indent, "    ", field, ",\n"]);
        }
        put(&mut text, &[indent, "}"]);
        text
    })
}
