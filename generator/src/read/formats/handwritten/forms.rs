//! How operations begin: every form in which a part of a page shows a method and a path.
//!
//! Takes the parts of a page, makes what was found in their order. The order of [`Form`] is that of precision, measured on 25 sets with a
//! truth: which of several forms is meant is decided in `choice`. Knows no fields.

use std::ops::Range;

use super::parts::{Kind, Part};
use super::template::{Call, Target, any_method, call, method, target};
use super::text::{plain, prose, range_of};
use crate::read::markup::{BlockKind, Inline, InlineKind, Table};

/// A form, the most exact first: main form of so many sets, share of what it shows that is true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Form {
    /// `.. http:get:: /x`: 4 sets, 100 %.
    Directive,
    /// A tag with method and path: 7 sets, 97 %.
    Component,
    /// `### GET /x`: 8 sets, 98 %.
    Heading,
    /// A code block of nothing but calls: 16 sets, 90 to 96 %.
    Code,
    /// A table of one row, or labelled lines, with method and path: 5 sets, 97 %.
    Cells,
    /// A line of nothing but a call: 4 sets, 97 %.
    Line,
    /// A code block of nothing but `GET /x HTTP/1.1`: main in 1 set; an example where another form stands beside it.
    RawLine,
    /// A table of methods and paths, as an index or with marks: 2 sets, 95 %.
    Index,
    /// A heading that is the name of a method of an RPC API whose rule of paths is said: 2 sets, 100 %.
    Rpc,
    /// A code block that begins with a call and goes on with a body: example requests look the same.
    Request,
    /// A line with an address and no method: 2 sets, 66 %.
    Address,
    /// A bullet that begins with a call: main in 1 set, 78 %.
    Bullet,
    /// `GET /x HTTP/1.1`: main in 1 set, 78 %; else 7 %.
    Raw,
    /// An example of an address in a sentence: main in 1 set.
    Example,
}

impl Form {
    /// Whether what has this form is an operation unless another page shows a stronger form.
    pub(super) fn is_weak(self) -> bool {
        self >= Form::Request
    }
}

/// A method and a path that a page shows.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// The part that shows them.
    pub part: usize,
    pub form: Form,
    pub method: &'static str,
    pub target: Target,
    pub range: Range<usize>,
    /// What an index says of it.
    pub said: Option<String>,
}

/// What stands at the end of an address in place of the name of an RPC method.
const RPC_NAMES: &[&str] = &[
    "METHOD_NAME",
    "{method}",
    "<method>",
    "{METHOD}",
    ":method",
    "{method_name}",
    "<method_name>",
    "METHOD",
];

/// Whether a page says that its methods are called at an address that ends with their name.
fn is_rpc(page: &str) -> bool {
    RPC_NAMES.iter().any(|name| {
        page.match_indices(name).any(|(at, _)| {
            let front = page.get(..at).unwrap_or_default();
            let line = front
                .get(front.rfind(char::is_whitespace).unwrap_or_default()..)
                .unwrap_or_default();
            front.ends_with('/') && line.contains("://")
        })
    })
}

/// The call that a heading is in an RPC API: a name of small and capital letters.
fn rpc(text: &str) -> Option<Call> {
    let text = strip_attributes(text);
    let fits = text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '_')
        && text.len() > 3;
    let target = target(&format!("/{text}")).filter(|_| fits)?;
    Some(Call {
        method: "POST",
        target,
        rest: String::new(),
    })
}

/// All that the parts of a page show.
pub(super) fn find(page: &str, parts: &[Part<'_, '_>]) -> Vec<Found> {
    let is_rpc = is_rpc(page);
    let mut found = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        match &part.kind {
            Kind::Heading { text, .. } if is_rpc && rpc(text).is_some() => {
                found.extend(rpc(text).map(|call| at_part(at, part, Form::Rpc, call)))
            }
            Kind::Heading { text, .. } => {
                found.extend(heading(text).map(|(call, form)| at_part(at, part, form, call)))
            }
            Kind::Code { info, text } => {
                code(info, text, |form, call| found.push(at_part(at, part, form, call)))
            }
            Kind::Table(inner) => table(inner, &mut |form, method, target, range, said| {
                found.push(Found {
                    part: at,
                    form,
                    method,
                    target,
                    range,
                    said,
                });
            }),
            Kind::Tag(source) => {
                found.extend(tag(source, "").map(|call| at_part(at, part, Form::Component, call)))
            }
            Kind::Text(content) => text(content, |form, call| found.push(at_part(at, part, form, call))),
            Kind::Items(items) => {
                for item in *items {
                    let first = item.first().map(|block| &block.kind);
                    if let Some(BlockKind::Paragraph(content)) = first
                        && let Some(call) = bullet(content)
                    {
                        let range = range_of(content).unwrap_or_else(|| part.range.clone());
                        found.push(Found {
                            range,
                            ..at_part(at, part, Form::Bullet, call)
                        });
                    }
                }
            }
            Kind::Terms(_) => {}
        }
    }
    found
}

fn at_part(at: usize, part: &Part<'_, '_>, form: Form, call: Call) -> Found {
    Found {
        part: at,
        form,
        method: call.method,
        target: call.target,
        range: part.range.clone(),
        said: None,
    }
}

/// `GET /x`, `Get a pet (GET /x)`, `/x (GET)`.
fn heading(text: &str) -> Option<(Call, Form)> {
    let text = strip_attributes(text);
    if let Some(call) =
        call(text).filter(|call| call.rest.is_empty() || call.rest.starts_with(['(', '-', '–', '—', '[']))
    {
        return Some((call, Form::Heading));
    }
    let (front, inner) = text.trim_end_matches(')').rsplit_once('(')?;
    if let Some(call) = call(inner).filter(|call| call.rest.is_empty()) {
        return Some((call, Form::Heading));
    }
    let method = method(inner.trim())?;
    let target =
        target(front.trim().trim_matches('`')).filter(|_| front.trim().trim_matches('`').starts_with('/'))?;
    let rest = String::new();
    Some((Call { method, target, rest }, Form::Heading))
}

/// A heading without `{#anchor}` at its end.
pub(super) fn strip_attributes(text: &str) -> &str {
    match text.rfind("{#") {
        Some(at) => text.get(..at).unwrap_or(text).trim(),
        None => text.trim(),
    }
}

/// Languages of code blocks that hold commands, not calls.
const COMMANDS: &[&str] = &[
    "bash",
    "sh",
    "shell",
    "console",
    "python",
    "javascript",
    "js",
    "ruby",
    "go",
    "java",
    "php",
    "csharp",
];

fn code(info: &str, text: &str, mut push: impl FnMut(Form, Call)) {
    let language = info.split([' ', ',', '{', ';']).next().unwrap_or_default();
    if let Some(directive) = language
        .strip_prefix("http:")
        .or_else(|| (language == "rest_method").then_some(""))
    {
        let line = match directive {
            "" => text.to_owned(),
            method => format!("{} {text}", method.to_uppercase()),
        };
        if let Some(call) = call(&line) {
            push(Form::Directive, call);
        }
        return;
    }
    if COMMANDS.contains(&language.to_ascii_lowercase().as_str()) {
        return;
    }
    // A line that ends with a backslash goes on; so does one of an address that the next, indented one continues.
    let joined = join_lines(text);
    let mut calls = Vec::new();
    let mut other = false;
    for line in joined
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with(['#']))
    {
        match call(line).filter(|call| {
            call.rest.is_empty()
                || call.rest.starts_with("HTTP/")
                || call.rest.starts_with('#')
                || call.rest.starts_with('(')
                || call.rest.starts_with("//")
        }) {
            Some(call) if !other => calls.push(call),
            _ => other = true,
        }
    }
    let is_raw = calls.iter().any(|call| call.rest.starts_with("HTTP/"));
    let form = match (is_raw, other) {
        (true, false) => Form::RawLine,
        (true, true) => Form::Raw,
        (false, false) => Form::Code,
        (false, true) => Form::Request,
    };
    calls.into_iter().for_each(|call| push(form, call));
}

fn join_lines(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut open = false;
    for line in text.lines() {
        let line = if open { line.trim_start() } else { line };
        open = line.trim_end().ends_with('\\');
        joined.push_str(line.trim_end().trim_end_matches('\\'));
        if !open {
            joined.push('\n');
        }
    }
    joined
}

/// Lines of text: tags with attributes, lines of nothing but a call, labelled lines, addresses.
fn text(content: &[Inline<'_>], mut push: impl FnMut(Form, Call)) {
    let mut lines = content.split(|inline| matches!(inline.kind, InlineKind::Break));
    let first = lines.clone().next().unwrap_or_default();
    for (at, inline) in content.iter().enumerate() {
        if let InlineKind::Html(source) = &inline.kind {
            let rest = content.get(at + 1..).unwrap_or_default();
            let inside = rest
                .split(|inline| matches!(&inline.kind, InlineKind::Html(tag) if tag.starts_with("</")))
                .next()
                .unwrap_or_default();
            if let Some(call) = tag(source, &plain(inside)) {
                push(Form::Component, call);
                return;
            }
        }
    }
    let mut found = false;
    for line in lines.by_ref() {
        let shown = prose(line).text;
        let is_code = matches!(
            line.iter()
                .find(|inline| !is_blank(inline))
                .map(|inline| &inline.kind),
            Some(InlineKind::Code(_) | InlineKind::Strong(_) | InlineKind::Text(_))
        );
        let shown = shown.trim().trim_end_matches([':', '.', ' ']);
        let Some(call) = call(shown).filter(|call| call.rest.is_empty() && is_code) else {
            break;
        };
        found = true;
        push(Form::Line, call);
    }
    if found {
        return;
    }
    let all = prose(content).text;
    if let Some(call) = labelled(&all) {
        push(Form::Cells, call);
        return;
    }
    // An example of an address, where nothing says a method.
    let lower = all.trim_start().to_lowercase();
    if lower.starts_with("example:")
        || lower.starts_with("for example")
        || lower.starts_with("an example")
        || lower.starts_with("example request")
    {
        let address = all
            .split([' ', '\n', '`', '<', '>', ')'])
            .find(|word| word.contains("://"));
        if let Some(target) = address
            .and_then(target)
            .filter(|target| target.paths.iter().all(|path| path.len() > 1))
        {
            let rest = String::new();
            push(
                Form::Example,
                Call {
                    method: "GET",
                    target,
                    rest,
                },
            );
            return;
        }
    }
    // An address in code at the very beginning, without a method.
    if let Some(InlineKind::Code(code)) = first.first().map(|inline| &inline.kind)
        && code.contains("://")
        && let Some(target) = target(code)
        && target.paths.iter().all(|path| path.len() > 1)
    {
        let rest = String::new();
        push(
            Form::Address,
            Call {
                method: "GET",
                target,
                rest,
            },
        );
    }
}

fn is_blank(inline: &Inline<'_>) -> bool {
    matches!(&inline.kind, InlineKind::Text(text) if text.trim().is_empty())
        || matches!(inline.kind, InlineKind::Html(_))
}

/// Words before a method and before a path, in lines and in cells: method 11, verb 3; path 9, endpoint 6, resource 4, URL 3, URI.
const METHOD_LABELS: &[&str] = &[
    "method",
    "http method",
    "verb",
    "http verb",
    "request method",
    "type",
];
const PATH_LABELS: &[&str] = &[
    "path",
    "endpoint",
    "url",
    "uri",
    "route",
    "resource",
    "request url",
    "api",
    "endpoint url",
    "url path",
    "uri path",
    "http endpoint",
];

/// `**Method** : GET` and `**URL** : /x` on lines of one paragraph.
fn labelled(text: &str) -> Option<Call> {
    let (mut found_method, mut found_path) = (None, None);
    for line in text.lines() {
        let Some((label, value)) = line.split_once(':') else {
            continue;
        };
        let label = super::text::normal(label);
        let value = value.trim().trim_matches(['`', '*', ' ']);
        if METHOD_LABELS.contains(&label.as_str()) {
            found_method = method(value);
        } else if PATH_LABELS.contains(&label.as_str()) {
            found_path = target(value).filter(|_| value.starts_with('/') || value.contains("://"));
        }
    }
    let rest = String::new();
    Some(Call {
        method: found_method?,
        target: found_path?,
        rest,
    })
}

/// A bullet that begins with a call in code or in bold.
fn bullet(content: &[Inline<'_>]) -> Option<Call> {
    let first = content.iter().find(|inline| !is_blank(inline))?;
    let text = match &first.kind {
        InlineKind::Code(code) => code.clone().into_owned(),
        InlineKind::Strong(inner) | InlineKind::Link { content: inner, .. } => plain(inner),
        _ => return None,
    };
    call(&text).filter(|call| call.rest.is_empty())
}

/// Names of attributes that hold a path.
const PATH_ATTRIBUTES: &[&str] = &["path", "url", "endpoint", "route", "uri", "href"];

/// A tag with a method and a path: `<Route method="GET">/x</Route>`, `<Endpoint path="/x" method="get">`.
fn tag(source: &str, inside: &str) -> Option<Call> {
    let source = source.trim();
    let open = source
        .strip_prefix('<')
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))?;
    let end = end_of_tag(open);
    let (head, after) = open.split_at_checked(end)?;
    let value = |names: &[&str]| names.iter().find_map(|name| attribute(head, name));
    let inner = || {
        let text = after.strip_prefix('>').unwrap_or(after);
        let text = text.split("</").next().unwrap_or_default().trim();
        if text.is_empty() {
            inside.trim().to_owned()
        } else {
            text.to_owned()
        }
    };
    let rest = String::new();
    let of_attributes = value(&["method", "verb", "httpMethod", "type"]).and_then(|word| any_method(&word));
    let path = value(PATH_ATTRIBUTES);
    let method = match of_attributes {
        Some(method) => method,
        // `url="GET /x"`.
        None => return call(&path?).filter(|call| call.rest.is_empty()),
    };
    let path = path.unwrap_or_else(inner).replace('\\', "");
    let path = path.trim();
    let is_path = path.starts_with('/') || path.contains("://");
    let target = target(path).filter(|_| is_path)?;
    Some(Call { method, target, rest })
}

fn end_of_tag(open: &str) -> usize {
    let mut quote = None;
    for (at, c) in open.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            (None, '>') => return at,
            _ => {}
        }
    }
    open.len()
}

/// The value of an attribute, in quotes or braces.
pub(super) fn attribute(head: &str, name: &str) -> Option<String> {
    let mut from = 0;
    while let Some(at) = head.get(from..)?.find(name).map(|at| at + from) {
        let before = head.get(..at)?.chars().next_back();
        let rest = head.get(at + name.len()..)?.trim_start();
        if before.is_some_and(char::is_whitespace)
            && let Some(value) = rest.strip_prefix('=')
        {
            let value = value.trim_start().trim_start_matches(['{', ' ']);
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
            return value.get(1..)?.split(quote).next().map(str::to_owned);
        }
        from = at + name.len();
    }
    None
}

/// A table of more paths than these is an index.
const MOST_TOGETHER: usize = 4;

/// Tables of methods and paths.
fn table(table: &Table<'_>, push: &mut impl FnMut(Form, &'static str, Target, Range<usize>, Option<String>)) {
    let header: Vec<String> = table
        .header
        .iter()
        .map(|cell| super::text::normal(&cell.plain()))
        .collect();
    let column = |labels: &[&str]| header.iter().position(|cell| labels.contains(&cell.as_str()));
    // One column for each method, a mark where a path has it.
    let methods: Vec<(usize, &'static str)> = table
        .header
        .iter()
        .enumerate()
        .filter_map(|(at, cell)| Some((at, method(&cell.plain())?)))
        .collect();
    if let (true, Some(path)) = (methods.len() > 1, column(PATH_LABELS)) {
        for row in &table.rows {
            let Some(cell) = row.cells.get(path) else { continue };
            for line in italic_variables(cell.content()).lines() {
                let address = line.split_whitespace().next().unwrap_or_default();
                let Some(target) = target(address).filter(|_| address.starts_with('/')) else {
                    continue;
                };
                for (at, method) in &methods {
                    if row.cells.get(*at).is_some_and(|cell| !cell.plain().is_empty()) {
                        push(Form::Index, method, target.clone(), row.range.clone(), None);
                    }
                }
            }
        }
        return;
    }
    if let (Some(method_at), Some(path_at)) = (column(METHOD_LABELS), column(PATH_LABELS)) {
        let path_of =
            |row: &crate::read::markup::Row<'_>| row.cells.get(path_at).map(|cell| cell.plain().into_owned());
        // Several methods of one path, or a few of one section, are told of together; an index has links or says what each does.
        let first = table.rows.first().and_then(path_of);
        let same = table.rows.iter().all(|row| path_of(row) == first);
        let is_index = !same && (table.rows.len() > MOST_TOGETHER || header.len() > 2);
        let form = if is_index { Form::Index } else { Form::Cells };
        let said = column(&[
            "description",
            "summary",
            "purpose",
            "functionality",
            "action",
            "details",
        ]);
        for row in &table.rows {
            let cell = |at: usize| {
                row.cells
                    .get(at)
                    .map(|cell| cell.plain().into_owned())
                    .unwrap_or_default()
            };
            let path = cell(path_at);
            let path = path.trim_matches('`');
            let Some(target) = target(path).filter(|_| path.contains('/') && !path.contains(' ')) else {
                continue;
            };
            for word in cell(method_at).split(|c: char| !c.is_ascii_alphabetic()) {
                if let Some(method) = method(word) {
                    push(form, method, target.clone(), row.range.clone(), said.map(cell));
                }
            }
        }
        return;
    }
    // `Endpoint | Description` with calls in the first column; a header that is a call itself.
    let mut calls = Vec::new();
    for row in &table.rows {
        let first = row
            .cells
            .first()
            .map(|cell| cell.plain().into_owned())
            .unwrap_or_default();
        if let Some(call) = call(first.trim_matches('`')).filter(|call| call.rest.is_empty()) {
            let said = row.cells.get(1).map(|cell| cell.plain().into_owned());
            calls.push((call, row.range.clone(), said));
        }
    }
    if calls.len() * 2 > table.rows.len() {
        for (call, range, said) in calls {
            push(Form::Index, call.method, call.target, range, said);
        }
        return;
    }
    // Labels in the first column, values in the second.
    if table.header.len() == 2 {
        let all: Vec<(String, String)> = std::iter::once(&table.header)
            .chain(table.rows.iter().map(|row| &row.cells))
            .filter_map(|cells| {
                Some((
                    cells.first()?.plain().into_owned(),
                    cells.get(1)?.plain().into_owned(),
                ))
            })
            .collect();
        let text: Vec<String> = all
            .iter()
            .map(|(label, value)| format!("{label}: {value}"))
            .collect();
        if let Some(call) = labelled(&text.join("\n")) {
            push(
                Form::Cells,
                call.method,
                call.target,
                table.rows.first().map_or(0..0, |row| row.range.clone()),
                None,
            );
        }
    }
}

/// The text of a cell in which italics are variables, as pages of HTML have them.
fn italic_variables(content: &[Inline<'_>]) -> String {
    let mut text = String::new();
    for inline in content {
        match &inline.kind {
            InlineKind::Emphasis(inner) if !text.is_empty() && !text.ends_with(char::is_whitespace) => {
                text.push('{');
                text.push_str(&plain(inner));
                text.push('}');
            }
            InlineKind::Break => text.push('\n'),
            InlineKind::Emphasis(_) => {}
            _ => text.push_str(&plain(std::slice::from_ref(inline))),
        }
    }
    text
}
