//! Requests and answers as they are sent.

use docwright_schema::Span;

use super::table::Told;
use crate::read::formats::rebuilt::is_method;
use crate::read::formats::requests::{
    self, Answer, Body, Content, Pair, Request, Variables, of_header, pairs,
};

/// The server that tests have unless they are told of another one.
const DEFAULT: &str = "localhost:8080";
/// Headers of answers and requests that say nothing of the API.
const LENGTH: &str = "content-length";

/// A line without the tags before it.
pub(super) fn bare(line: &str) -> &str {
    line.rsplit_once('>').map_or(line, |(_, text)| text).trim()
}

/// Whether a line begins a request.
pub(super) fn is_request(line: &str) -> bool {
    first(line).is_some()
}

/// Whether a line begins an answer.
pub(super) fn is_answer(line: &str) -> bool {
    status(line).is_some()
}

/// Method and address of the first line of a request.
pub(super) fn first(line: &str) -> Option<(&str, &str)> {
    let (front, _) = line.trim().rsplit_once(" HTTP/")?;
    let (method, address) = front.split_once(' ')?;
    (is_method(method) && address.starts_with('/')).then_some((method, address.trim()))
}

fn status(line: &str) -> Option<(&str, &str)> {
    let (_, rest) = line.trim().strip_prefix("HTTP/")?.split_once(' ')?;
    let (code, phrase) = rest.split_once(' ').unwrap_or((rest, ""));
    let is_code = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_digit());
    is_code.then_some((code, phrase))
}

/// Headers and body.
fn rest(span: Span, text: &str) -> (Vec<Pair>, String) {
    let text = text.replace("\r\n", "\n");
    let lines = text.split_once('\n').map_or("", |(_, rest)| rest);
    let (head, body) = match lines.strip_prefix('\n') {
        Some(body) => ("", body),
        None => lines.split_once("\n\n").unwrap_or((lines, "")),
    };
    let header = |line: &str| {
        let (name, value) = line.split_once(':')?;
        (!name.eq_ignore_ascii_case(LENGTH)).then(|| Pair::new(span, name.trim(), value.trim()))
    };
    (head.lines().filter_map(header).collect(), body.trim().to_owned())
}

fn value<'p>(headers: &'p [Pair], name: &str) -> Option<&'p str> {
    let found = headers.iter().find(|pair| pair.name.eq_ignore_ascii_case(name))?;
    Some(&found.value)
}

/// The request of a dump, with what tables tell of it.
pub(super) fn request(span: Span, text: &str, told: &Told) -> Option<Request> {
    let (method, path) = first(text.lines().next()?)?;
    let (headers, body) = rest(span, text);
    let variables = Variables::default();
    let host = value(&headers, "host")
        .filter(|host| *host != DEFAULT)
        .unwrap_or_default();
    let mut address = requests::read(&format!("{host}{path}"), &variables)?;
    if let Some(template) = &told.template {
        let shown = path.split('?').next().unwrap_or(path);
        address.told(template, shown);
    }
    let mut request = Request::new(span, method, address);
    let media = value(&headers, "content-type").unwrap_or_default();
    request.access = value(&headers, "authorization").and_then(|value| of_header(value, &variables));
    request.body = sent(span, media, &body, told);
    let is_form = matches!(
        request.body.as_ref().map(|body| &body.content),
        Some(Content::Form(_))
    );
    request.query = shown(&told.query, &pairs(query(path), &variables), is_form);
    request.headers = headers;
    for pair in &told.headers {
        match request
            .headers
            .iter_mut()
            .find(|known| known.name.eq_ignore_ascii_case(&pair.name))
        {
            Some(known) => {
                known.said.clone_from(&pair.said);
                known.required = pair.required;
            }
            None => request.headers.push(pair.clone()),
        }
    }
    request.path.clone_from(&told.path);
    for pair in &mut request.path {
        let known = request.address.value(&pair.name);
        pair.value = known.unwrap_or_default().to_owned();
    }
    Some(request)
}

fn query(path: &str) -> &str {
    path.split_once('?').map_or("", |(_, query)| query)
}

/// What is told of parameters, with the values that are shown. What a form sends is none of the query.
fn shown(told: &[Pair], values: &[(String, String)], is_form: bool) -> Vec<Pair> {
    let mut all: Vec<Pair> = Vec::new();
    for pair in told {
        let value = values.iter().find(|(name, _)| *name == pair.name);
        if is_form && value.is_none() {
            continue;
        }
        let mut own = pair.clone();
        own.value = value.map(|(_, value)| value.clone()).unwrap_or_default();
        all.push(own);
    }
    all
}

fn sent(span: Span, media: &str, body: &str, told: &Told) -> Option<Body> {
    let content = if media.starts_with("multipart/") {
        let mut all = parts(span, media, body);
        for pair in told.parts.iter().chain(&told.query) {
            match all.iter_mut().find(|known| known.name == pair.name) {
                Some(known) => {
                    known.said.clone_from(&pair.said);
                    known.required = pair.required;
                }
                None if told.parts.iter().any(|part| part.name == pair.name) => all.push(pair.clone()),
                None => {}
            }
        }
        Content::Form(all)
    } else if media.contains("urlencoded") {
        let all = pairs(body, &Variables::default());
        let own = all.iter().map(|(name, value)| {
            let known = told.query.iter().find(|pair| pair.name == *name);
            let mut pair = known.cloned().unwrap_or_else(|| Pair::new(span, name, value));
            pair.value.clone_from(value);
            pair
        });
        Content::Form(own.collect())
    } else if body.is_empty() {
        told.sent.as_ref()?;
        Content::Text(String::new())
    } else {
        Content::Text(body.to_owned())
    };
    let media = match (media, &told.sent) {
        ("", Some(_)) => "application/json",
        (media, _) => media,
    };
    Some(Body {
        span,
        media: media.to_owned(),
        told: told.sent.clone().filter(|_| matches!(content, Content::Text(_))),
        content,
    })
}

/// The parts of a form.
fn parts(span: Span, media: &str, body: &str) -> Vec<Pair> {
    let boundary = media.split_once("boundary=").map_or("", |(_, rest)| rest);
    let boundary = format!("--{}", boundary.split(';').next().unwrap_or_default().trim());
    let part = |part: &str| {
        let (head, value) = part.trim_start().split_once("\n\n").unwrap_or((part, ""));
        let (_, rest) = head.split_once("name=")?;
        let end = rest.find([';', '\n']).unwrap_or(rest.len());
        let name = rest.get(..end)?.trim().trim_matches('"');
        let mut pair = Pair::new(span, name, value.trim());
        pair.is_file = head.contains("filename=");
        (!name.is_empty()).then_some(pair)
    };
    body.split(boundary.as_str()).filter_map(part).collect()
}

/// The answer of a dump, with what a table tells of it.
pub(super) fn answer(span: Span, text: &str, told: &Told) -> Option<Answer> {
    let (code, phrase) = status(text.lines().next()?)?;
    let (headers, body) = rest(span, text);
    let media = value(&headers, "content-type").unwrap_or_default();
    let is_told = told.given.is_some();
    Some(Answer {
        span,
        status: code.to_owned(),
        said: phrase.to_owned(),
        body: (!body.is_empty() || is_told).then(|| Body {
            span,
            media: if media.is_empty() && is_told {
                "application/json"
            } else {
                media
            }
            .to_owned(),
            content: Content::Text(body),
            told: told.given.clone(),
        }),
    })
}
