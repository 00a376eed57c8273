//! Names as the templates print them: without marks of fonts, and without what a language puts around a name that it has no
//! identifier for.

use docwright_schema::evidence::NameForm;

use super::dialect::{Dialect, Names};
use super::reading::Reading;
use crate::read::markup::html::decode;

/// Words that are reserved in one language or another, so that it puts something around them.
const RESERVED: &[&str] = &[
    "abstract", "and", "as", "assert", "async", "await", "base", "begin", "bool", "boolean", "break", "byte",
    "case", "catch", "char", "class", "const", "continue", "date", "debug", "decimal", "def", "default",
    "defer", "delete", "do", "double", "echo", "else", "empty", "end", "enum", "error", "event", "except",
    "explicit", "export", "extends", "extern", "false", "file", "final", "finally", "float", "fn", "for",
    "from", "func", "function", "get", "global", "go", "goto", "hash", "id", "if", "impl", "implicit",
    "import", "in", "inner", "int", "integer", "internal", "is", "it", "json", "lambda", "let", "list",
    "lock", "long", "loop", "map", "match", "mod", "module", "move", "native", "new", "nil", "none", "not",
    "note", "null", "number", "object", "of", "open", "operator", "or", "out", "override", "package",
    "params", "pass", "print", "private", "protocol", "public", "raise", "range", "readonly", "ref",
    "register", "repeat", "require", "rescue", "retry", "return", "schema", "sealed", "select", "self",
    "set", "short", "sizeof", "static", "str", "string", "struct", "super", "switch", "template", "then",
    "this", "throw", "trait", "true", "try", "type", "typeof", "undef", "union", "unless", "unsafe", "until",
    "use", "using", "val", "var", "version", "virtual", "void", "volatile", "when", "where", "while", "with",
    "yield",
];

/// And longer ones.
const LONG_RESERVED: &[&str] = &["implements", "interface", "namespace", "protected"];

/// How a language spells signs, so that nothing of the name is lost.
const SPELT: &[(&str, &str)] = &[
    ("Underscore", "_"),
    ("Minus", "-"),
    ("Period", "."),
    ("At", "@"),
    ("Dollar", "$"),
    ("LeftSquareBracket", "["),
    ("RightSquareBracket", "]"),
];

/// A name without fonts and escapes of the markup.
pub(super) fn bare(raw: &str) -> String {
    let raw = raw.replace("**", "");
    let name = decode(raw.trim());
    let mut bare = String::with_capacity(name.len());
    let mut letters = name.chars().peekable();
    while let Some(c) = letters.next() {
        let escapes = c == '\\' && letters.peek().is_some_and(char::is_ascii_punctuation);
        if !escapes && c != '`' {
            bare.push(c);
        }
    }
    bare.trim().to_owned()
}

/// The name in a cell, and whether it is that of the wire.
pub(super) fn read(reading: &Reading<'_>, raw: &str, kept: Names) -> (String, NameForm) {
    let mut name = bare(raw);
    if let Some(quoted) = name.strip_prefix("var\"").and_then(|rest| rest.strip_suffix('"')) {
        return (quoted.to_owned(), NameForm::Wire);
    }
    if let Some(rest) = name.strip_prefix("r#") {
        name = rest.to_owned();
    }
    // No identifier has these.
    if name.contains(['@', '[', ']', '-', '.', ':', ' ', '/']) || name.starts_with('$') {
        return (name, NameForm::Wire);
    }
    match kept {
        Names::Kept if !name.starts_with('_') => return (name, NameForm::Wire),
        Names::Spelt => {
            for (word, sign) in SPELT {
                name = name.replace(word, sign);
            }
            return (name, NameForm::Wire);
        }
        _ => {}
    }
    if let Some(name) = bracketed(&name) {
        return (name, NameForm::Wire);
    }
    let own = own(&name, reading.dialect);
    (own.unwrap_or(name), NameForm::Language)
}

/// `filter_left_square_bracket_status_right_square_bracket` is `filter[status]`, where no word of it could have been respelt.
fn bracketed(name: &str) -> Option<String> {
    let snake = name
        .replace("LeftSquareBracket", "_left_square_bracket_")
        .replace("RightSquareBracket", "_right_square_bracket");
    let (front, rest) = snake.split_once("_left_square_bracket_")?;
    let inner = rest.strip_suffix("_right_square_bracket")?;
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let inner = inner.to_ascii_lowercase();
    (is_word(front) && is_word(&inner)).then(|| format!("{front}[{inner}]"))
}

/// The word behind what the language puts before it.
fn own(name: &str, dialect: &Dialect) -> Option<String> {
    let is_word = |rest: &str| {
        let lower = rest.to_ascii_lowercase();
        rest.starts_with(|c: char| c.is_ascii_digit())
            || RESERVED.contains(&lower.as_str())
            || LONG_RESERVED.contains(&lower.as_str())
    };
    let bare = name.strip_prefix('_').filter(|rest| is_word(rest));
    let bare = bare.or_else(|| name.strip_suffix('_').filter(|rest| is_word(rest)));
    if let Some(bare) = bare {
        return Some(bare.to_owned());
    }
    let behind = |prefix: &&str| {
        let (front, rest) = name.split_at_checked(prefix.len())?;
        let ends = rest.starts_with(|c: char| c == '_' || c.is_ascii_uppercase() || c.is_ascii_digit());
        (ends && front.eq_ignore_ascii_case(prefix)).then_some(rest)
    };
    let rest = dialect.prefixes.iter().find_map(behind)?;
    let rest = rest.strip_prefix('_').unwrap_or(rest);
    let mut letters = rest.chars();
    let first = letters.next()?;
    let rest = match name.starts_with(|c: char| c.is_ascii_lowercase()) {
        true => format!("{}{}", first.to_ascii_lowercase(), letters.as_str()),
        false => rest.to_owned(),
    };
    (is_word(&rest) || dialect.taken.contains(&rest.to_ascii_lowercase().as_str())).then_some(rest)
}

/// The last part of a qualified name: of a class, of a page's title.
pub(super) fn last_part(name: &str) -> &str {
    let name = name.trim().trim_start_matches(['#', ' ']);
    name.rsplit(['.', '\\', ':']).next().unwrap_or(name)
}
