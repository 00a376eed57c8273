//! Directives and their fields, line by line.

use std::ops::Range;

/// What a field is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Path,
    Query,
    Header,
    Cookie,
    Form,
    Request,
    RequestList,
    Answer,
    AnswerList,
    AnswerHeader,
    Status,
}

impl Place {
    /// Where a parameter goes.
    pub(super) fn location(self) -> Option<&'static str> {
        match self {
            Place::Path => Some("path"),
            Place::Query => Some("query"),
            Place::Header => Some("header"),
            Place::Cookie => Some("cookie"),
            _ => None,
        }
    }
}

/// Words of fields, and whether such a field has the type.
const WORDS: &[(&str, Place, bool)] = &[
    ("param", Place::Path, false),
    ("parameter", Place::Path, false),
    ("paramtype", Place::Path, true),
    ("query", Place::Query, false),
    ("queryparam", Place::Query, false),
    ("queryparamtype", Place::Query, true),
    ("reqheader", Place::Header, false),
    ("reqheadertype", Place::Header, true),
    ("<header", Place::Header, false),
    ("cookieparam", Place::Cookie, false),
    ("cookieparamtype", Place::Cookie, true),
    ("form", Place::Form, false),
    ("formparam", Place::Form, false),
    ("formparamtype", Place::Form, true),
    ("reqjson", Place::Request, false),
    ("reqjsonobj", Place::Request, true),
    ("reqjsonarr", Place::RequestList, false),
    ("reqjsonarrtype", Place::RequestList, true),
    ("resjson", Place::Answer, false),
    ("resjsonobj", Place::Answer, true),
    ("resjsonarr", Place::AnswerList, false),
    ("resjsonarrtype", Place::AnswerList, true),
    ("resheader", Place::AnswerHeader, false),
    ("resheadertype", Place::AnswerHeader, true),
    (">header", Place::AnswerHeader, false),
    ("status", Place::Status, false),
    ("statuscode", Place::Status, false),
    ("code", Place::Status, false),
];

const METHODS: &[&str] = &[
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// A field.
pub(super) struct Field {
    pub(super) place: Place,
    pub(super) name: String,
    /// What it says of the type, where it is such a field.
    pub(super) ty: Option<String>,
    /// What it says otherwise.
    pub(super) said: String,
    pub(super) range: Range<usize>,
}

/// A directive.
pub(super) struct Directive {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) range: Range<usize>,
    pub(super) prose: Range<usize>,
    pub(super) deprecated: bool,
    pub(super) fields: Vec<Field>,
}

/// How a directive begins.
pub(super) const DIRECTIVE: &str = ".. http:";

/// Method and path of a directive: `.. http:get:: /path`.
pub(super) fn head(line: &str) -> Option<(&str, &str)> {
    let (method, path) = line.trim().strip_prefix(DIRECTIVE)?.split_once("::")?;
    let path = path.trim();
    (METHODS.contains(&method) && path.starts_with('/')).then_some((method, path))
}

/// Place, name and text of a field, and whether the text is a type.
pub(super) fn field(line: &str) -> Option<(Place, &str, &str, bool)> {
    let (head, said) = line.trim().strip_prefix(':')?.split_once(':')?;
    let (word, name) = head.split_once(' ')?;
    // Names may hold a colon, as what stands behind one is never glued to it.
    let (name, said) = match said.split_once(": ") {
        Some((more, rest)) if !said.starts_with(' ') && !said.is_empty() => {
            (name.len() + 1 + more.len(), rest)
        }
        _ => (name.len(), said),
    };
    let start = word.len() + 1;
    let line = line.trim().strip_prefix(':')?;
    let name = line.get(start..start + name)?;
    let (_, place, is_type) = WORDS.iter().find(|(known, ..)| *known == word)?;
    Some((*place, name.trim(), said.trim(), *is_type))
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

/// The directives of a page.
pub(super) fn directives(text: &str) -> Vec<Directive> {
    let mut all: Vec<Directive> = Vec::new();
    let (mut at, mut open) = (0, None);
    // How far the last field is indented, so that what is deeper belongs to it.
    let mut inside: Option<usize> = None;
    for line in text.split_inclusive('\n') {
        let range = at..at + line.trim_end().len();
        at += line.len();
        if line.trim().is_empty() {
            continue;
        }
        let depth = indent(line);
        if open.is_some_and(|open| depth <= open) {
            open = None;
        }
        if let Some((method, path)) = head(line) {
            open = Some(depth);
            inside = None;
            all.push(Directive {
                method: method.to_owned(),
                path: braced(path),
                prose: range.end..range.end,
                range,
                deprecated: false,
                fields: Vec::new(),
            });
            continue;
        }
        let Some(directive) = all.last_mut().filter(|_| open.is_some()) else {
            continue;
        };
        if inside.is_some_and(|inside| depth > inside) {
            // Code below a status is none of its text.
            let is_code = line.trim().starts_with(".. ");
            if is_code {
                inside = Some(usize::MAX);
            } else if let Some(last) = directive.fields.last_mut() {
                if !last.said.is_empty() {
                    last.said.push('\n');
                }
                last.said.push_str(line.trim());
            }
            continue;
        }
        if inside == Some(usize::MAX) && field(line).is_none() {
            continue;
        }
        if let Some((place, name, said, is_type)) = field(line) {
            inside = Some(depth);
            directive.fields.push(Field {
                place,
                name: name.to_owned(),
                ty: is_type.then(|| said.to_owned()),
                said: if is_type { String::new() } else { said.to_owned() },
                range,
            });
        } else if line.trim() == ":deprecated:" {
            directive.deprecated = true;
        } else if directive.fields.is_empty() {
            directive.prose.end = range.end;
        }
    }
    all
}

/// A path whose variables are in braces: `(int:id)` is httpdomain's way to write them.
fn braced(path: &str) -> String {
    let mut made = String::new();
    for char in path.split('?').next().unwrap_or_default().chars() {
        match char {
            '(' => made.push('{'),
            ')' => made.push('}'),
            char => made.push(char),
        }
    }
    let mut parts = made.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| {
        let (name, rest) = part.split_once('}').unwrap_or((part, ""));
        let name = name.rsplit(':').next().unwrap_or(name);
        format!("{all}{{{name}}}{rest}")
    })
}
