//! A field of a row: its name, and what the prose beside it says of type, presence, values and default.

use std::ops::Range;

use docwright_schema::evidence::{FieldEvidence, NameForm, TypeExpr};
use docwright_schema::{Span, Stated};
use serde_json::Value;

use crate::read::formats::handwritten::rows::defaults::fitting;
use crate::read::formats::handwritten::rows::marks::marks;
use crate::read::formats::handwritten::rows::row::{Raw, restrict};
use crate::read::formats::handwritten::types::stand_ins::with_models;
use crate::read::formats::handwritten::types::{Types, list};
use crate::read::formats::handwritten::values;
use crate::read::formats::handwritten::values::json;
use crate::read::formats::handwritten::words::guided as words;
use crate::read::formats::handwritten::words::text::{Prose, codes};
use crate::read::reader::Page;

/// A field of this name, with what its type and its description say.
pub(in crate::read::formats::handwritten) fn raw(
    page: &Page<'_>,
    name: &str,
    ty: &Prose,
    said: &Prose,
    range: Range<usize>,
) -> Raw {
    let span = Span::new(page.source, range);
    let types = Types {
        page,
        span,
        links: &ty.links,
    };
    let (mut own, nested_marks) = (types.read(&ty.text), marks(&ty.text));
    let mut marked = marks(&said.text);
    let leading = leading_type(page, span, said);
    if own == TypeExpr::Missing {
        own = match leading {
            TypeExpr::Missing => match bracketed_type(page, span, &said.text) {
                TypeExpr::Missing => labelled_type(page, span, said),
                bracketed => bracketed,
            },
            leading => leading,
        };
    } else if let (TypeExpr::Array(item), TypeExpr::Array(exact)) = (&own, &leading)
        && **item == TypeExpr::Missing
    {
        own = list((**exact).clone());
    }
    // What names the field itself names its siblings, too: "Either `text` or `texts`".
    if marked.values.iter().any(|value| value == name) {
        marked.values.clear();
    }
    marked.nullable |= nested_marks.nullable;
    if let Some(shown) = form(name, &said.text) {
        let is_list = matches!(&own, TypeExpr::Array(item) if **item == TypeExpr::Missing);
        if is_list && !shown.is_array() {
            own = list(with_models(&shown, span, 0));
        } else if is_list || own == TypeExpr::Missing {
            own = with_models(&shown, span, 0);
        }
    }
    if marked.values.is_empty() && matches!(own, TypeExpr::String(None)) {
        marked.values = values::below_colon(&said.text);
    }
    if marked.values.is_empty() {
        marked.values = nested_marks.values;
        if marked.values.is_empty() && own == TypeExpr::Missing {
            let listed: Vec<String> = codes(&ty.text)
                .map(|code| code.trim_matches(['"', '\'']).to_owned())
                .collect();
            if listed.len() > 1 {
                marked.values = listed;
            }
        }
    }
    if marked.nullable && !matches!(own, TypeExpr::Nullable(_) | TypeExpr::Missing) {
        own = TypeExpr::Nullable(Box::new(own));
    }
    let mut field = FieldEvidence {
        name: Some(Stated::new(name.to_owned(), span)),
        ty: own,
        required: marked
            .required
            .or(nested_marks.required)
            .map(|value| Stated::new(value, span)),
        deprecated: marked.deprecated,
        description: Some(said.text.trim().to_owned()).filter(|text| !text.is_empty()),
        ..FieldEvidence::new(NameForm::Wire, span)
    };
    field.default = marked
        .default
        .and_then(|text| fitting(&text, &field.ty))
        .map(Box::new);
    if !marked.values.is_empty() {
        restrict(&mut field, &marked.values);
    } else if is_plain(&field.ty) {
        let links = ty.links.iter().chain(&said.links).take(MOST_LINKS);
        let values_of: Vec<_> = links
            .filter_map(|(shown, url)| match types.link(shown, Some(url))? {
                TypeExpr::Link(link) => Some(*link).filter(|link| link.target.is_some()),
                _ => None,
            })
            .collect();
        if !values_of.is_empty() {
            field.elsewhere.values_of = values_of;
        }
    }
    if says_partial(&ty.text) {
        field.elsewhere.partial = true;
    }
    words::mark(page, &mut field);
    let with_commas = matches!(field.ty, TypeExpr::Array(_)) && says_commas(&ty.text);
    Raw {
        with_commas,
        field,
        ..Raw::named(name, span)
    }
}

/// Whether a type is said to be a list with commas: `comma-separated list of integers`.
fn says_commas(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    lower.contains("comma")
        && ["separated", "delimited", "joined"]
            .iter()
            .any(|word| lower.contains(word))
}

/// The object or the list in whose form a field is said to be: ``in the form of: `{"side": <"port"|"starboard">, "mast": <mast>}` ``, or
/// with the name before it: `"masts": [{"wood": "oak"}]`. Of one of 25 sets 15 names : 0; what only a value shows is assumed.
fn form(name: &str, text: &str) -> Option<Value> {
    let (_, rest) = text.split_once(" in the form")?;
    let rest = rest
        .strip_prefix(" of")
        .unwrap_or(rest)
        .trim_start_matches([':', ' ', '\n', '\t']);
    let (code, _) = rest.strip_prefix('`')?.split_once('`')?;
    let named = code.strip_prefix('"').and_then(|code| code.strip_prefix(name));
    let value = named.and_then(|rest| rest.strip_prefix("\":")).unwrap_or(code);
    let is_value = value.trim_start().starts_with(['{', '[']);
    let shown = json::values(value).into_iter().next().filter(|_| is_value)?;
    let holds = |items: &Vec<Value>| items.iter().any(|item| !item.is_null());
    (shown.is_object() || shown.as_array().is_some_and(holds)).then_some(shown)
}

/// The type that stands in brackets at the end of a description: `how long (integer, default 10)`.
fn bracketed_type(page: &Page<'_>, span: Span, text: &str) -> TypeExpr {
    let types = Types {
        page,
        span,
        links: &[],
    };
    let end = text.trim_end_matches(['.', ' ', '\n']);
    let inner = end.strip_suffix(')').and_then(|front| front.rsplit_once('('));
    let word = inner.and_then(|(_, inner)| inner.split([',', ';']).next());
    // `([0-9a-h])` is a pattern.
    let is_pattern = |word: &&str| word.starts_with('[') && word.contains('-');
    word.filter(|word| word.split_whitespace().count() == 1 && !is_pattern(word))
        .map(|word| types.read(word))
        .filter(|ty| !matches!(ty, TypeExpr::Link(_) | TypeExpr::Null | TypeExpr::Inline(_)))
        .unwrap_or(TypeExpr::Missing)
}

/// The type that a line of its own says: `* Type: integer`.
fn labelled_type(page: &Page<'_>, span: Span, said: &Prose) -> TypeExpr {
    let types = Types {
        page,
        span,
        links: &said.links,
    };
    let value = |line: &str| {
        let (label, value) = line.trim_start_matches(['*', '-', ' ']).split_once(':')?;
        let is_label = label.trim_matches(['*', ' ']).eq_ignore_ascii_case("type");
        is_label.then(|| value.trim_matches(['*', '.', ' ']).to_owned())
    };
    let found = said.text.lines().find_map(value);
    found.map_or(TypeExpr::Missing, |value| types.read(&value))
}

/// Whether a type is said to have only some fields of the model that it names: `partial user object`.
fn says_partial(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.any(|word| word.eq_ignore_ascii_case("partial"))
}

/// So many links of a description may lead to its values.
const MOST_LINKS: usize = 4;

/// Whether a type is a text or a number, or a list of them.
fn is_plain(ty: &TypeExpr) -> bool {
    match ty {
        TypeExpr::Array(inner) if **inner == TypeExpr::Missing => true,
        TypeExpr::Array(inner) | TypeExpr::Nullable(inner) => is_plain(inner),
        ty => matches!(ty, TypeExpr::String(None) | TypeExpr::Integer(_)),
    }
}

/// The type that a description begins with: `Integer. How many`, `(string) the name`, `An array of users`.
fn leading_type(page: &Page<'_>, span: Span, said: &Prose) -> TypeExpr {
    let types = Types {
        page,
        span,
        links: &said.links,
    };
    let text = said.text.trim_start_matches([' ', '-', '–', '—', ':', '*']);
    let text = [
        "{{<required>}}",
        "{{%required%}}",
        "{{<optional>}}",
        "Required.",
        "Optional.",
        "(required)",
        "(optional)",
        "required,",
        "optional,",
    ]
    .iter()
    .fold(text, |text, mark| {
        text.strip_prefix(mark).map_or(text, str::trim_start)
    });
    if let Some(inner) = text.strip_prefix('(').or_else(|| text.strip_prefix('[')) {
        let inner = inner.split([')', ']']).next().unwrap_or_default();
        let first = inner.split([',', ';']).next().unwrap_or_default();
        return types.read(first.split(':').next().unwrap_or_default());
    }
    let first = text
        .split(['.', ',', ';', '\n', ':', '(', '–', '—'])
        .next()
        .unwrap_or_default()
        .split(" - ")
        .next()
        .unwrap_or_default();
    let lower = first.to_lowercase();
    let is_list = [
        "array of ",
        "an array of ",
        "list of ",
        "a list of ",
        "the list of ",
    ]
    .iter()
    .any(|start| lower.starts_with(start));
    if is_list {
        let words: Vec<&str> = first.split(' ').collect();
        let items = words
            .iter()
            .skip_while(|word| !word.eq_ignore_ascii_case("of"))
            .skip(1)
            .take(2)
            .copied()
            .collect::<Vec<_>>()
            .join(" ");
        return match types.read(&items) {
            TypeExpr::Link(_) | TypeExpr::Missing => {
                list(types.read(items.split(' ').next().unwrap_or_default()))
            }
            ty => list(ty),
        };
    }
    if let Some(ty) = begun(types, first) {
        return ty;
    }
    if first.split(' ').count() <= 3 {
        return match types.read(first) {
            TypeExpr::Link(link) if link.target.is_none() => TypeExpr::Missing,
            // "The file." says what it is, no type.
            TypeExpr::Bytes if first.trim().contains(' ') => TypeExpr::Missing,
            ty => ty,
        };
    }
    TypeExpr::Missing
}

/// Words that may stand before the type that a description begins with.
const BEFORE_TYPE: &[&str] = &["a", "an", "the", "optional", "required"];
/// Words for types with which descriptions go on: `String path of the file`, `An optional boolean that says …`.
const BEGINS: &[&str] = &["string", "integer", "boolean"];
/// Behind these, a type is one of several, or of something else.
const NOT_BEHIND: &[&str] = &["or", "and", "array", "list", "map", "values", "to", "of"];

/// The type of a description whose subject has it as its first word.
fn begun(types: Types<'_>, text: &str) -> Option<TypeExpr> {
    let mut words = text.split(' ').map(str::to_lowercase);
    let word = words.find(|word| !BEFORE_TYPE.contains(&word.as_str()))?;
    let next = words.next()?;
    let fits = BEGINS.contains(&word.as_str()) && !NOT_BEHIND.contains(&next.as_str());
    fits.then(|| types.read(&word))
}
