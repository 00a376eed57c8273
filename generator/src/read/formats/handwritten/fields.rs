//! Fields as tables, lists and terms show them: rows in, [`Raw`] fields out, each with its marks but without a place in an object.

use std::ops::Range;

use docwright_schema::evidence::{
    EnumValue, FieldEvidence, ModelEvidence, ModelRole, NameForm, Shape, TypeExpr,
};
use docwright_schema::schema::Location;
use docwright_schema::{Span, Stated};
use serde_json::Value;

use super::columns::{Column, Columns, columns};
use super::marks::{self, marks};
use super::parts::Term;
use super::text::{Prose, codes, plain, prose, prose_of};
use super::types::{Types, list, literal};
use crate::read::Page;
use crate::read::markup::{Block, BlockKind, Cell, Inline, InlineKind, Table};

/// A field as a row shows it.
#[derive(Debug, Clone)]
pub(super) struct Raw {
    /// The wire name; dots and brackets may tell where it stands.
    pub name: String,
    /// How far the row is indented.
    pub depth: usize,
    pub location: Option<Location>,
    pub field: FieldEvidence,
    /// Fields of the object that it is.
    pub inner: Vec<Raw>,
}

/// Lists in lists are not read any deeper.
const MAX_DEPTH: usize = 6;

/// What a cell or a term says of a name.
struct Name {
    names: Vec<String>,
    depth: usize,
    required: Option<bool>,
    deprecated: bool,
}

/// The fields of a table; none where its rows are no fields.
pub(super) fn of_table(page: &Page<'_>, table: &Table<'_>) -> (Vec<Raw>, Columns) {
    let columns = columns(table);
    let Some(name) = columns
        .of(Column::Name)
        .filter(|_| columns.of(Column::Status) != Some(0))
    else {
        return (Vec::new(), columns);
    };
    let mut found = Vec::new();
    let mut fits = 0;
    for row in &table.rows {
        let cell = |column: Column| columns.of(column).and_then(|at| row.cells.get(at));
        let Some(own) = row.cells.get(name).map(name_of) else {
            continue;
        };
        if own.names.is_empty() {
            continue;
        }
        fits += 1;
        let text = |column: Column| cell(column).map(|cell| prose(cell.content())).unwrap_or_default();
        let (ty, said) = (text(Column::Type), text(Column::Description));
        let required = cell(Column::Required)
            .map(Cell::plain)
            .and_then(|cell| marks::cell(&cell));
        // A column called "optional" says the contrary.
        let required = match columns.of(Column::Required).and_then(|at| table.header.get(at)) {
            Some(header) if super::text::normal(&header.plain()) == "optional" => {
                required.map(|optional| !optional)
            }
            _ => required,
        };
        let default = text(Column::Default).text;
        let values = text(Column::Values).text;
        let location = cell(Column::Location).and_then(|cell| location(&cell.plain()));
        for name in &own.names {
            let row_range = row.range.clone();
            let mut raw = raw(page, name, &ty, &said, row_range);
            raw.depth = own.depth;
            raw.location = location;
            raw.field.deprecated |= own.deprecated;
            if let Some(value) = required.or(own.required) {
                raw.field.required = Some(Stated::new(value, raw.field.span));
            }
            if !default.is_empty()
                && raw.field.default.is_none()
                && !matches!(
                    default.trim().to_lowercase().as_str(),
                    "n/a" | "none" | "-" | "–" | "null" | "empty"
                )
            {
                let shown = codes(&default).next().unwrap_or(&default).to_owned();
                raw.field.default = (shown.len() < 60).then(|| Box::new(literal(&shown, &raw.field.ty)));
            }
            let listed: Vec<String> = codes(&values).map(str::to_owned).collect();
            if listed.len() > 1 {
                restrict(&mut raw.field, &listed);
            }
            found.push(raw);
        }
    }
    // Names in capitals with values beside them are values.
    let shouts = |raw: &Raw| raw.name.len() > 1 && !raw.name.contains(|c: char| c.is_ascii_lowercase());
    if columns.of(Column::Type).is_none()
        && columns.of(Column::Required).is_none()
        && found.len() > 1
        && found.iter().filter(|raw| shouts(raw)).count() * 10 > found.len() * 6
    {
        found.clear();
    }
    // Six of ten rows, else the first column holds something else.
    if fits * 10 < table.rows.len() * 6 {
        found.clear();
    }
    (found, columns)
}

fn location(text: &str) -> Option<Location> {
    let text = text.trim().trim_matches('`').to_lowercase();
    match text.as_str() {
        "path" | "url" | "uri" => Some(Location::Path),
        "query" | "query string" | "querystring" => Some(Location::Query),
        "header" => Some(Location::Header),
        _ => None,
    }
}

/// A field of this name, with what its type and its description say.
pub(super) fn raw(page: &Page<'_>, name: &str, ty: &Prose, said: &Prose, range: Range<usize>) -> Raw {
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
        own = leading;
    } else if let (TypeExpr::Array(item), TypeExpr::Array(exact)) = (&own, &leading)
        && **item == TypeExpr::Missing
    {
        own = list((**exact).clone());
    }
    marked.nullable |= nested_marks.nullable;
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
    field.default = marked.default.map(|text| Box::new(literal(&text, &field.ty)));
    if marked.values.len() > 1 {
        restrict(&mut field, &marked.values);
    }
    Raw {
        name: name.to_owned(),
        depth: 0,
        location: None,
        field,
        inner: Vec::new(),
    }
}

/// Values that a field may have; of a list, those of its items.
fn restrict(field: &mut FieldEvidence, values: &[String]) {
    let span = field.span;
    let restricted = |ty: &TypeExpr| {
        let typed: Vec<Value> = values.iter().map(|value| typed_value(value, ty)).collect();
        let is_boolean = typed.iter().all(Value::is_boolean)
            || values.iter().all(|value| value == "true" || value == "false");
        let fits = match ty {
            TypeExpr::Integer(_) | TypeExpr::Number(_) | TypeExpr::Numeric => {
                typed.iter().all(Value::is_number)
            }
            TypeExpr::String(_) | TypeExpr::Missing => true,
            _ => false,
        };
        (fits && !is_boolean).then(|| {
            TypeExpr::Inline(Box::new(ModelEvidence {
                name: None,
                section: None,
                role: ModelRole::Unknown,
                anchor: String::new(),
                description: None,
                deprecated: false,
                shape: Shape::Enum {
                    values: typed
                        .into_iter()
                        .map(|value| EnumValue {
                            value,
                            name: None,
                            description: None,
                            span,
                        })
                        .collect(),
                    open: None,
                },
                examples: Vec::new(),
                span,
            }))
        })
    };
    let made = match &field.ty {
        TypeExpr::Nullable(inner) => restricted(inner).map(|ty| TypeExpr::Nullable(Box::new(ty))),
        TypeExpr::Array(inner) => restricted(inner).map(list),
        ty => restricted(ty),
    };
    if let Some(ty) = made {
        field.ty = ty;
    }
}

fn typed_value(text: &str, ty: &TypeExpr) -> Value {
    match ty {
        TypeExpr::String(_) => Value::String(text.to_owned()),
        TypeExpr::Missing if text.parse::<f64>().is_err() => Value::String(text.to_owned()),
        _ => marks::value(text),
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
    if first.split(' ').count() <= 3 {
        return match types.read(first) {
            TypeExpr::Link(link) if link.target.is_none() => TypeExpr::Missing,
            ty => ty,
        };
    }
    TypeExpr::Missing
}

/// Names in a cell: `` `a` ``, `a?`, `**a**`, `:a`, `- a`, `a (optional)`, `` `a`, `b` ``.
fn name_of(cell: &Cell<'_>) -> Name {
    name(cell.content())
}

fn name(content: &[Inline<'_>]) -> Name {
    let text = crate::read::markup::plain_text(content).replace('\u{a0}', "\u{2002}");
    let depth = indent(&text);
    let shown = prose(content).text;
    let marked = marks(&text);
    let mut name = Name {
        names: Vec::new(),
        depth,
        required: marked.required,
        deprecated: marked.deprecated
            || content
                .iter()
                .any(|inline| matches!(inline.kind, InlineKind::Strikethrough(_))),
    };
    let listed: Vec<&str> = codes(&shown).collect();
    let candidates: Vec<&str> = if listed.is_empty() {
        let text = shown.trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, '-' | '>' | '»' | '└' | '─' | '├' | '│' | '→' | '↳' | '•' | '.')
        });
        let text = text
            .split(" (")
            .next()
            .unwrap_or(text)
            .split('\n')
            .next()
            .unwrap_or(text);
        let text = text.trim_end_matches([' ', '*', '\\']).trim();
        let text = ["required", "optional", "Required", "Optional"]
            .iter()
            .fold(text, |text, mark| {
                text.strip_suffix(mark)
                    .map_or(text, |front| front.trim_end_matches([' ', ',', '-']))
            });
        if text.contains(", ") && text.split(", ").all(is_name) {
            text.split(", ").collect()
        } else {
            vec![text]
        }
    } else {
        listed
    };
    for candidate in candidates {
        let mut own = candidate
            .trim()
            .trim_start_matches([':', '*'])
            .trim_end_matches(['\\', ':', ',']);
        if let Some(front) = own.strip_suffix('?') {
            (own, name.required) = (front, name.required.or(Some(false)));
        } else if let Some(front) = own.strip_suffix('*') {
            (own, name.required) = (
                front.trim_end_matches('*').trim_end(),
                name.required.or(Some(true)),
            );
            if let Some(front) = own.strip_suffix('?') {
                (own, name.required) = (front, Some(false));
            }
        }
        let own = own
            .split('=')
            .next()
            .unwrap_or(own)
            .trim()
            .trim_matches(['"', '\'']);
        let own = own
            .strip_prefix('{')
            .and_then(|own| own.strip_suffix('}'))
            .or_else(|| own.strip_prefix('<').and_then(|own| own.strip_suffix('>')))
            .unwrap_or(own);
        if !is_name(own) {
            break;
        }
        name.names.push(own.to_owned());
    }
    name
}

fn indent(text: &str) -> usize {
    let blanks = text
        .chars()
        .take_while(|c| matches!(c, '\u{2002}' | '\u{2003}' | '\u{3000}'))
        .count();
    let marks = text
        .trim_start()
        .chars()
        .take_while(|c| matches!(c, '-' | '>' | '»' | '└' | '─' | '├' | '│' | '→' | '↳' | ' '))
        .filter(|c| matches!(c, '>' | '»' | '└' | '├' | '→' | '↳' | '-'))
        .count();
    blanks.max(marks)
}

/// Whether a text may be the name of a field.
pub(super) fn is_name(text: &str) -> bool {
    let fits = |c: char| {
        c.is_ascii_alphanumeric()
            || matches!(
                c,
                '_' | '-' | '.' | '$' | '[' | ']' | '@' | '<' | '>' | '{' | '}' | '*' | '/'
            )
    };
    !text.is_empty()
        && text.len() <= 100
        && text.chars().all(fits)
        && text.starts_with(|c: char| {
            c.is_ascii_alphabetic() || matches!(c, '_' | '$' | '@' | '[' | '.' | '<' | '{')
        })
        && text.chars().any(|c| c.is_ascii_alphabetic())
        && !text.starts_with("http")
}

/// The fields of a list; none where its items are no fields.
pub(super) fn of_items(page: &Page<'_>, items: &[Vec<Block<'_>>], depth: usize) -> Vec<Raw> {
    if depth > MAX_DEPTH {
        return Vec::new();
    }
    let found: Vec<Option<Vec<Raw>>> = items.iter().map(|item| of_item(page, item, depth)).collect();
    let fits = found.iter().flatten().count();
    if fits * 10 < items.len() * 6 {
        return Vec::new();
    }
    found.into_iter().flatten().flatten().collect()
}

fn of_item(page: &Page<'_>, item: &[Block<'_>], depth: usize) -> Option<Vec<Raw>> {
    let (first, rest) = item.split_first()?;
    let BlockKind::Paragraph(content) = &first.kind else {
        return None;
    };
    let (head, tail) = head(content)?;
    if super::template::call(&plain(head)).is_some() {
        return None;
    }
    let mut own = name(head);
    let mut said = prose(tail);
    if own.names.is_empty() {
        return None;
    }
    let (mut ty, mut required, mut default) = (Prose::default(), own.required, None);
    // `query=<string>`: name and type in one code.
    if let Some(code) = codes(&prose(head).text)
        .next()
        .and_then(|code| code.split_once('='))
    {
        let inner = code.1.trim_matches(['<', '>', '[', ']', '.']);
        ty.text = inner.replace(" | ", " or ");
    }
    // `(string: <required>)`, `(int: 10)`, `(string, optional)`.
    let text = said
        .text
        .trim_start_matches([' ', '`', '*', ':', '-', '–', '—'])
        .to_owned();
    if let Some((inner, after)) = text.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        let inner = inner.trim_matches('`');
        let (kind, mark) = inner.split_once([':', ',']).unwrap_or((inner, ""));
        let mark = mark.trim();
        let types = Types {
            page,
            span: Span::new(page.source, first.range.clone()),
            links: &said.links,
        };
        if types.read(kind) != TypeExpr::Missing {
            ty.text = kind.to_owned();
            match mark.trim_matches(['<', '>', '"', '*']).to_lowercase().as_str() {
                "required" => required = Some(true),
                "optional" => required = Some(false),
                "" => {}
                _ if inner.contains(':') => {
                    required = Some(false);
                    default =
                        Some(mark.trim_matches(['"', '`']).to_owned()).filter(|text| !text.contains(' '));
                }
                _ => {}
            }
            after
                .trim_start_matches(['`', ' ', '-', '–', '—', ':'])
                .clone_into(&mut said.text);
        }
    } else {
        said.text = text;
    }
    let more = prose_of(rest);
    let nested = rest.iter().find_map(|block| match &block.kind {
        BlockKind::List(items) => Some(of_items(page, items, depth + 1)).filter(|inner| !inner.is_empty()),
        BlockKind::Table(table) => Some(of_table(page, table).0).filter(|inner| !inner.is_empty()),
        _ => None,
    });
    if nested.is_none() && !more.text.is_empty() {
        said.text = format!("{}\n{}", said.text, more.text);
        said.links.extend(more.links);
    }
    own.names.truncate(4);
    let fields = own.names.iter().map(|name| {
        let mut raw = raw(page, name, &ty, &said, first.range.clone());
        if let Some(value) = required {
            raw.field.required = Some(Stated::new(value, raw.field.span));
        }
        if let Some(default) = &default {
            raw.field.default = Some(Box::new(literal(default, &raw.field.ty)));
        }
        raw.field.deprecated |= own.deprecated;
        raw.inner = nested.clone().unwrap_or_default();
        raw
    });
    Some(fields.collect())
}

/// The name at the beginning of an item, and what is said of it: code, bold, or a word before a colon, a dash or an equals sign.
fn head<'d, 'a>(content: &'d [Inline<'a>]) -> Option<(&'d [Inline<'a>], &'d [Inline<'a>])> {
    let first = content.first()?;
    match &first.kind {
        InlineKind::Code(_) | InlineKind::Strong(_) | InlineKind::Emphasis(_) => {
            let mut end = 1;
            // `a`, `b` - both.
            while let (Some(InlineKind::Text(text)), Some(InlineKind::Code(_))) = (
                content.get(end).map(|inline| &inline.kind),
                content.get(end + 1).map(|inline| &inline.kind),
            ) {
                if matches!(text.trim(), "," | "/" | "or" | "and")
                    && matches!(first.kind, InlineKind::Code(_))
                {
                    end += 2;
                } else {
                    break;
                }
            }
            Some(content.split_at(end))
        }
        _ => None,
    }
}

/// The fields of terms.
pub(super) fn of_terms(page: &Page<'_>, terms: &[Term<'_, '_>]) -> Vec<Raw> {
    let mut found = Vec::new();
    let mut fits = 0;
    for term in terms {
        let own = name(term.name);
        let mut said = prose(term.line);
        said.text = said.text.trim_start_matches([':', ' ']).to_owned();
        let more = prose_of(term.body);
        if said.text.is_empty() {
            said = more;
        } else {
            said.text.push('\n');
            said.text.push_str(&more.text);
            said.links.extend(more.links);
        }
        let nested = term.body.iter().find_map(|block| match &block.kind {
            BlockKind::List(items) => Some(of_items(page, items, 1)).filter(|inner| !inner.is_empty()),
            _ => None,
        });
        fits += usize::from(!own.names.is_empty());
        let range = super::text::range_of(term.name).unwrap_or(0..0);
        for name in &own.names {
            let mut raw = raw(page, name, &Prose::default(), &said, range.clone());
            if let Some(required) = own.required {
                raw.field.required = Some(Stated::new(required, raw.field.span));
            }
            raw.inner = nested.clone().unwrap_or_default();
            found.push(raw);
        }
    }
    if fits * 10 < terms.len() * 6 {
        found.clear();
    }
    found
}

/// Whether a type may have fields.
pub(super) fn may_hold(ty: &TypeExpr) -> bool {
    match ty {
        TypeExpr::Missing | TypeExpr::Any | TypeExpr::Map(_) | TypeExpr::Link(_) | TypeExpr::Inline(_) => {
            true
        }
        TypeExpr::Array(inner) | TypeExpr::Nullable(inner) => may_hold(inner),
        _ => false,
    }
}
