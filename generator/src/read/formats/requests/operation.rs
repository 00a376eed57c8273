//! Operations of requests: those of one method and path are examples of one operation.

use std::collections::BTreeMap;

use docwright_schema::Span;

use super::access;
use super::body::{content, value};
use super::request::{Answer, Pair, Request};
use super::variables::{Variables, server};
use crate::read::data::{Entry, Node};
use crate::read::formats::embedded::tree::{boolean, entry, list, map, text};
use crate::read::formats::openapi;
use crate::read::formats::rebuilt::{Rebuilt, Sketch, array, is_method};

/// Headers that clients set by themselves, or that say what a body is.
const OF_CLIENTS: &[&str] = &[
    "accept",
    "accept-encoding",
    "authorization",
    "cache-control",
    "connection",
    "content-length",
    "content-type",
    "cookie",
    "host",
    "origin",
    "postman-token",
    "pragma",
    "referer",
    "upgrade-insecure-requests",
    "user-agent",
];

/// Adds the operations of requests.
pub(super) fn add(rebuilt: &mut Rebuilt<'_>, requests: &[Request], variables: &Variables) {
    let requests: Vec<&Request> = requests
        .iter()
        .filter(|request| is_method(&request.method))
        .collect();
    let main = main_server(&requests);
    if let Some(main) = main.filter(|_| rebuilt.servers.is_empty()) {
        let span = rebuilt.span(0..0);
        rebuilt
            .servers
            .push(server(span, main, &|_| String::new()).node());
    }
    let paths = paths(&requests);
    let mut all: Vec<((&str, &str), Vec<&Request>)> = Vec::new();
    for request in requests {
        let path = paths
            .get(&shape(&request.address.path))
            .copied()
            .unwrap_or_default();
        let key = (request.method.as_str(), path);
        match all.iter_mut().find(|(known, _)| *known == key) {
            Some((_, known)) => known.push(request),
            None => all.push((key, vec![request])),
        }
    }
    for ((method, path), requests) in all {
        let Some(first) = requests.first() else { continue };
        let made = operation(rebuilt, path, &requests, main, variables);
        rebuilt.operation(path, method, first.span, made);
    }
}

/// The server that most requests are sent to, of several the first.
fn main_server<'r>(requests: &[&'r Request]) -> Option<&'r str> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for server in requests
        .iter()
        .filter_map(|request| request.address.server.as_deref())
    {
        match counts.iter_mut().find(|(known, _)| *known == server) {
            Some((_, count)) => *count += 1,
            None => counts.push((server, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    counts
        .iter()
        .find(|(_, count)| *count == most)
        .map(|(server, _)| *server)
}

/// The path without the names of its variables.
fn shape(path: &str) -> String {
    let mut made = String::new();
    let mut is_name = false;
    for c in path.chars() {
        match c {
            '{' => is_name = true,
            '}' => {
                is_name = false;
                made.push_str("{}");
            }
            _ if !is_name => made.push(c),
            _ => {}
        }
    }
    made
}

/// The path of each shape: one whose variables the author named, else the first.
fn paths<'r>(requests: &[&'r Request]) -> BTreeMap<String, &'r str> {
    let mut paths: BTreeMap<String, (bool, &str)> = BTreeMap::new();
    for request in requests {
        let address = &request.address;
        let own = (address.is_told, address.path.as_str());
        let known = paths.entry(shape(&address.path)).or_insert(own);
        if !known.0 && own.0 {
            *known = own;
        }
    }
    paths
        .into_iter()
        .map(|(shape, (_, path))| (shape, path))
        .collect()
}

fn operation(
    rebuilt: &mut Rebuilt<'_>,
    path: &str,
    requests: &[&Request],
    main: Option<&str>,
    variables: &Variables,
) -> Sketch {
    let span = requests.first().map(|request| request.span).unwrap_or_default();
    let first = |of: &dyn Fn(&Request) -> &str| {
        let mut all = requests.iter().map(|request| of(request).trim().to_owned());
        all.find(|text| !text.is_empty()).unwrap_or_default()
    };
    let mut made = Sketch::new(span);
    made.text("summary", &first(&|request| &request.name));
    made.text("description", &first(&|request| &request.said));
    // Names of several requests are names of examples.
    if let [only] = requests {
        made.text("operationId", &only.id);
    }
    let group = first(&|request| &request.group);
    if !group.is_empty() {
        made.set("tags", list(span, vec![text(span, &group)]));
    }
    let servers = || {
        requests
            .iter()
            .filter_map(|request| request.address.server.as_deref())
    };
    if let Some(own) = servers()
        .next()
        .filter(|_| !servers().any(|server| Some(server) == main))
    {
        made.list("servers", vec![server(span, own, &|_| String::new())]);
    }
    made.list("parameters", parameters(path, requests, variables));
    let bodies: Vec<_> = requests
        .iter()
        .filter_map(|request| request.body.as_ref())
        .collect();
    if let Some(first) = bodies.first() {
        let mut body = Sketch::new(first.span);
        body.set("content", content(first.span, &bodies, variables));
        made.put("requestBody", body);
    }
    let answers: Vec<&Answer> = requests.iter().flat_map(|request| &request.answers).collect();
    made.set("responses", map(span, self::answers(&answers, variables)));
    let access = requests.iter().find_map(|request| request.access.as_ref());
    if let Some(security) = access.and_then(|access| access::requirement(rebuilt, span, access)) {
        made.set("security", security);
    }
    made
}

/// The parameters of all requests. A name that comes again in one of them is a list.
fn parameters(path: &str, requests: &[&Request], variables: &Variables) -> Vec<Sketch> {
    let mut made: Vec<Sketch> = Vec::new();
    for name in path.split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
        // One of which no request shows anything is known by the path.
        let Some(pair) = requests.iter().find_map(|request| of_path(path, request, name)) else {
            continue;
        };
        let mut own = parameter(&pair, "path", variables);
        own.set("name", text(pair.span, name));
        own.remove(openapi::UNTOLD_REQUIRED);
        own.set("required", boolean(pair.span, true));
        made.push(own);
    }
    for request in requests {
        let mut own: Vec<Pair> = request.query.clone();
        for (name, value) in &request.address.query {
            if own.iter().all(|known| known.name != *name) || request.query.is_empty() {
                own.push(Pair::new(request.span, name, value));
            }
        }
        let is_own = |pair: &&Pair| !OF_CLIENTS.contains(&pair.name.to_lowercase().as_str());
        let headers: Vec<Pair> = request.headers.iter().filter(is_own).cloned().collect();
        for (pairs, place) in [(own, "query"), (headers, "header")] {
            for (at, pair) in pairs.iter().enumerate() {
                let is_here =
                    |known: &Sketch| known.str("name") == Some(&pair.name) && known.str("in") == Some(place);
                if pair.name.is_empty() || pair.name.contains("{{") || made.iter().any(is_here) {
                    continue;
                }
                let mut parameter = parameter(pair, place, variables);
                let rest = pairs.get(at + 1..).unwrap_or_default();
                if place == "query" && rest.iter().any(|other| other.name == pair.name) {
                    parameter.put("schema", array(pair.span, value(pair, variables)));
                }
                made.push(parameter);
            }
        }
    }
    made
}

/// The value that a request has for a variable of the path, by what it calls it, else by its place.
fn of_path(path: &str, request: &Request, name: &str) -> Option<Pair> {
    let place = path
        .split('/')
        .position(|part| part.contains(&format!("{{{name}}}")))?;
    let own = request.address.path.split('/').nth(place)?;
    let own = own.split_once('{')?.1.split_once('}')?.0;
    let said = request.path.iter().find(|pair| pair.name == own);
    let shown = || {
        let (_, value) = request.address.values.iter().find(|(known, _)| known == own)?;
        Some(Pair::new(request.span, name, value))
    };
    said.cloned().or_else(shown)
}

fn parameter(pair: &Pair, place: &str, variables: &Variables) -> Sketch {
    let mut made = Sketch::new(pair.span);
    made.set("name", text(pair.span, &pair.name));
    made.text("in", place);
    made.text("description", &pair.said);
    match pair.required {
        Some(required) => made.set("required", boolean(pair.span, required)),
        None => made.flag(openapi::UNTOLD_REQUIRED, true),
    }
    made.put("schema", value(pair, variables));
    made
}

/// Answers by status.
fn answers(answers: &[&Answer], variables: &Variables) -> Vec<Entry> {
    let mut all: BTreeMap<&str, Vec<&Answer>> = BTreeMap::new();
    for answer in answers {
        all.entry(&answer.status).or_default().push(answer);
    }
    let made = all
        .into_iter()
        .map(|(status, answers)| entry(status, answer(&answers, variables)));
    made.collect()
}

fn answer(answers: &[&Answer], variables: &Variables) -> Node {
    let span: Span = answers.first().map(|answer| answer.span).unwrap_or_default();
    let mut made = Sketch::new(span);
    let said = answers.iter().find(|answer| !answer.said.is_empty());
    made.text(
        "description",
        said.map(|answer| answer.said.as_str()).unwrap_or_default(),
    );
    let bodies: Vec<_> = answers.iter().filter_map(|answer| answer.body.as_ref()).collect();
    if !bodies.is_empty() {
        made.set("content", content(span, &bodies, variables));
    }
    made.node()
}
