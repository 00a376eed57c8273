//! What "Request Syntax" and "Response Syntax" show: a call or a status, headers, and how the fields of a body are written.
//!
//! A variable is called by its field, in braces or just so: `/keepers/{{KeeperId}}?most={{MaxResults}}`.

use crate::read::formats::rebuilt::is_method;

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Text,
    Number,
}

/// What a body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Body {
    #[default]
    None,
    Json,
    Xml,
    /// One field, which is all of it.
    Raw,
}

/// A request or an answer as it is shown.
#[derive(Debug, Default)]
pub(super) struct Syntax<'c> {
    /// The line that it begins with.
    pub(super) first: &'c str,
    /// Names of headers, each with what stands there.
    pub(super) headers: Vec<(&'c str, &'c str)>,
    pub(super) body: Body,
    /// Lines of the fields of a body of JSON.
    fields: Vec<(&'c str, Shown)>,
}

impl<'c> Syntax<'c> {
    /// Reads what is shown.
    pub(super) fn of(code: &'c str) -> Syntax<'c> {
        let mut lines = code.trim_start().lines();
        let mut syntax = Syntax {
            first: lines.next().unwrap_or_default().trim(),
            ..Syntax::default()
        };
        for line in lines.by_ref().take_while(|line| !line.trim().is_empty()) {
            if let Some((name, value)) = line.split_once(':') {
                syntax
                    .headers
                    .push((name.trim(), variable(value.trim()).unwrap_or(value.trim())));
            }
        }
        let mut body = lines.skip_while(|line| line.trim().is_empty()).peekable();
        syntax.body = match body.peek().map(|line| line.trim()) {
            None => Body::None,
            Some(line) if line.starts_with('<') => Body::Xml,
            Some(line) if line.starts_with(['{', '[']) && variable(line).is_none() => Body::Json,
            Some(_) => Body::Raw,
        };
        let fields = body.filter_map(|line| {
            let indent = line.len() - line.trim_start().len();
            let (name, value) = line.trim_start().strip_prefix('"')?.split_once('"')?;
            let value = value.trim_start().strip_prefix(':')?.trim_start();
            let shown = if value.starts_with('"') {
                Shown::Text
            } else {
                Shown::Number
            };
            Some((indent, name, shown))
        });
        let fields: Vec<_> = fields.collect();
        let least = fields.iter().map(|(indent, ..)| *indent).min();
        let own = fields.into_iter().filter(|(indent, ..)| Some(*indent) == least);
        syntax.fields = own.map(|(_, name, shown)| (name, shown)).collect();
        syntax
    }

    /// How the value of a field of the body is written; nothing, where it is not shown.
    pub(super) fn shown(&self, name: &str) -> Option<Shown> {
        let field = self.fields.iter().find(|(own, _)| *own == name);
        field.map(|(_, shown)| *shown)
    }

    /// The header that holds a field.
    pub(super) fn header(&self, name: &str) -> Option<&'c str> {
        let header = self.headers.iter().find(|(_, value)| *value == name);
        header.map(|(header, _)| *header)
    }

    /// What stands in a header.
    pub(super) fn header_said(&self, name: &str) -> Option<&'c str> {
        let header = self
            .headers
            .iter()
            .find(|(header, _)| header.eq_ignore_ascii_case(name));
        header.map(|(_, value)| *value)
    }

    /// The status of an answer.
    pub(super) fn status(&self) -> Option<&'c str> {
        let status = self.first.strip_prefix("HTTP/1.1 ")?.split_whitespace().next()?;
        let is_status = status.len() == 3 && status.bytes().all(|byte| byte.is_ascii_digit());
        is_status.then_some(status)
    }
}

/// A call: method, path template, and the parameters of its query.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Call<'c> {
    pub(super) method: &'c str,
    pub(super) path: String,
    /// Names as they are sent, each with what stands there.
    pub(super) query: Vec<(&'c str, &'c str)>,
}

/// The call of a line such as `GET /keepers/{{KeeperId}} HTTP/1.1`; `names` are those of all parameters.
pub(super) fn call<'c>(line: &'c str, names: &[&str]) -> Option<Call<'c>> {
    let (method, rest) = line.split_once(' ')?;
    let target = rest.trim().strip_suffix("HTTP/1.1").unwrap_or(rest).trim();
    if !is_method(method) || !target.starts_with('/') {
        return None;
    }
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let is_marked = path.contains("{{");
    let segments = path.split('/').map(|segment| match is_marked {
        true => segment.replace("{{", "{").replace("}}", "}").replace("+}", "}"),
        false => with_variables(segment, names),
    });
    let query = query.split('&').filter(|part| !part.is_empty()).map(|part| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        (name, variable(value).unwrap_or(value))
    });
    Some(Call {
        method,
        path: segments.collect::<Vec<_>>().join("/"),
        query: query.collect(),
    })
}

/// A segment in which names of parameters are variables: all of it, or what stands between other marks.
fn with_variables(segment: &str, names: &[&str]) -> String {
    // A segment that its page shows in italics has its braces by now.
    if segment.starts_with('{') && segment.ends_with('}') {
        return segment.to_owned();
    }
    let is_mark = |c: char| !(c.is_alphanumeric() || "_-.+".contains(c));
    let pieces = segment.split_inclusive(is_mark).map(|piece| {
        let name = piece.trim_end_matches(is_mark);
        let end = piece.get(name.len()..).unwrap_or_default();
        let name = name.trim_end_matches('+');
        match names.contains(&name) {
            true => format!("{{{name}}}{end}"),
            false => piece.to_owned(),
        }
    });
    pieces.collect()
}

/// The name of a variable in braces.
fn variable(text: &str) -> Option<&str> {
    text.strip_prefix("{{")?
        .strip_suffix("}}")
        .map(|name| name.trim_end_matches('+'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_with_and_without_marks() {
        let marked =
            call("PUT /keepers/{{KeeperId}}/keys?shelf={{Shelf}}&all HTTP/1.1", &[]).expect("a call");
        assert_eq!(marked.path, "/keepers/{KeeperId}/keys");
        assert_eq!(marked.query, [("shelf", "Shelf"), ("all", "")]);
        let bare = call(
            "GET /keepers/KeeperId:Alias/keepers HTTP/1.1",
            &["KeeperId", "Alias"],
        )
        .expect("a call");
        assert_eq!(bare.path, "/keepers/{KeeperId}:{Alias}/keepers");
        assert_eq!(call("GET keepers HTTP/1.1", &[]), None);
    }

    #[test]
    fn fields_of_a_body() {
        let syntax = Syntax::of(
            "HTTP/1.1 201\nX-Shelf: Shelf\nContent-type: application/json\n\n{\n   \"At\": number,\n   \"In\": {\n      \"At\": \"string\"\n   }\n}",
        );
        assert_eq!(syntax.status(), Some("201"));
        assert_eq!(syntax.header("Shelf"), Some("X-Shelf"));
        assert_eq!(
            (syntax.body, syntax.shown("At")),
            (Body::Json, Some(Shown::Number))
        );
        assert_eq!(Syntax::of("POST /x HTTP/1.1\n\n{{Blob}}").body, Body::Raw);
    }
}
