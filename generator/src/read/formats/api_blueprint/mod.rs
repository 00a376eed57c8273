//! API Blueprint, format 1A: Markdown whose headings are resources and actions, whose lists are parameters, requests and responses, and
//! whose types are MSON.
//!
//! Nearly all is stated; what bodies only show by example is marked, and who may call is known as far as requests show it.

mod action;
mod address;
mod auth;
mod content;
mod form;
mod heads;
mod lines;
mod mson;
mod operation;
mod parameters;
mod payload;

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::{Diagnostics, Evidence};

use super::embedded::tree::{entry, text};
use super::rebuilt::{Rebuilt, Sketch};
use crate::read::reader::{Page, Reader};
use action::{Action, Lists};
use heads::{Head, Section};
use lines::Line;
use mson::line;
use mson::members;
use mson::reading::Types;
use mson::structures::Structures;
use payload::Models;

/// The reader of this format.
pub const READER: Reader = Reader {
    name: "api-blueprint",
    most: 97,
    score,
    read,
};

/// Ends of the names of files that can be nothing else.
const ENDS: [&str; 2] = [".apib", ".apiblueprint"];
/// Ends of the names of files in which blueprints are written, too.
const OTHERS: [&str; 4] = [".md", ".markdown", ".txt", ".mdown"];

fn score(page: &Page<'_>) -> u8 {
    let ends = |all: &[&str]| all.iter().any(|end| page.path.ends_with(end));
    let front = page.text.lines().map(str::trim).find(|line| !line.is_empty());
    let says = metadata(page.text)
        .any(|(key, value, _)| key.eq_ignore_ascii_case("format") && value.starts_with("1A"));
    if says && front.is_some() || ends(&ENDS) {
        97
    } else if ends(&OTHERS) && looks(page.text) {
        91
    } else {
        0
    }
}

/// Whether a text has headings of actions and lists of responses.
fn looks(text: &str) -> bool {
    let answers = text.contains("+ Response ") || text.contains("+ Response\n");
    let begins = |line: &str| line.starts_with('#');
    let is_action = |line: &str| {
        let title = line.trim_start_matches('#').trim();
        matches!(heads::head(title), Head::Action { .. })
    };
    answers && text.lines().any(|line| begins(line) && is_action(line))
}

/// The lines `KEY: value` at the top, and where each value begins.
fn metadata(page: &str) -> impl Iterator<Item = (&str, &str, usize)> {
    let mut at = 0;
    let lines = page.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line)
    });
    let lines = lines.skip_while(|(_, line)| line.trim().is_empty());
    lines.map_while(|(start, line)| {
        let (key, value) = line.split_once(':')?;
        let fits = !key.is_empty()
            && key
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | ' '));
        let value_at = start + line.len() - value.trim_start().len();
        fits.then(|| (key.trim(), value.trim(), value_at))
    })
}

/// A resource whose actions follow.
struct Resource<'p> {
    at: usize,
    template: &'p str,
    parameters: Vec<members::Member>,
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    let lines = lines::lines(page.text);
    let sections = heads::sections(&lines);
    let mut rebuilt = Rebuilt::new(page);
    rebuilt.exact = false;
    whole(&mut rebuilt, &lines);
    let (structures, models) = named(&sections);
    let types = Types::new(&structures, page.source);
    for section in &sections {
        if section.structure {
            structure(&mut rebuilt, types, section);
        }
    }
    let mut actions: Vec<Action<'_>> = Vec::new();
    let mut known_actions: BTreeMap<(String, &str), usize> = BTreeMap::new();
    let (mut group, mut resource): (Option<&str>, Option<Resource<'_>>) = (None, None);
    for section in &sections {
        match section.head {
            Head::Group(name) => {
                group = Some(name);
                resource = None;
                tag(&mut rebuilt, section, name);
            }
            Head::Structures | Head::Other => {}
            Head::Resource { name, template } => {
                let lists = Lists::read(section.body);
                if let (Some(list), false) = (&lists.attributes, name.is_empty()) {
                    let span = rebuilt.span(list.range.clone());
                    let own = own_name(&structures, name, list.told.ty.as_deref());
                    if let Some(own) = own {
                        let schema = types.structure(span, &list.told, &list.members);
                        rebuilt.schema(own, span, schema);
                    }
                }
                resource = Some(Resource {
                    at: section.line.start,
                    template,
                    parameters: lists.parameters,
                });
            }
            Head::Action {
                name,
                method,
                template,
            } => {
                let known = resource.as_ref();
                let home = known.filter(|_| template.is_none());
                let Some(template) = template.or(home.map(|resource| resource.template)) else {
                    continue;
                };
                let inherited = known
                    .map(|resource| resource.parameters.as_slice())
                    .unwrap_or_default();
                let mut action = action_of(section, (name, method, template), group, inherited, &models);
                action.home = home.map(|resource| resource.at);
                let key = (action.path.clone(), action.method);
                match known_actions
                    .get(&key)
                    .and_then(|at: &usize| actions.get_mut(*at))
                {
                    Some(one) => one.join(action),
                    None => {
                        known_actions.insert(key, actions.len());
                        actions.push(action);
                    }
                }
            }
        }
    }
    let told = told_by(&actions);
    for action in &mut actions {
        if let Some(told) = action.home.and_then(|home| told.get(&home)) {
            action.keep_own(told);
        }
    }
    for action in &actions {
        action.add(&mut rebuilt, types);
    }
    let mut evidence = rebuilt.evidence(READER.name, diagnostics);
    for operation in &mut evidence.operations {
        // The format has no words for who may call: what no request shows is not known.
        if operation.security.as_ref().is_some_and(Vec::is_empty) {
            operation.security = None;
        }
    }
    evidence
}

/// The parameters that the actions of each resource tell of.
fn told_by(actions: &[Action<'_>]) -> BTreeMap<usize, BTreeSet<String>> {
    let mut told: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for action in actions {
        if let Some(home) = action.home {
            let names = action.parameters.iter().map(|one| one.told.first.clone());
            told.entry(home).or_default().extend(names);
        }
    }
    told
}

/// An action with what it inherits of its resource: parameters that its address has.
fn action_of<'p>(
    section: &Section<'_, 'p>,
    (name, method, template): (&'p str, &'p str, &str),
    group: Option<&'p str>,
    inherited: &[members::Member],
    models: &Models,
) -> Action<'p> {
    let mut lists = Lists::read(section.body);
    let (path, variables) = address::read(template);
    let is_variable = |member: &&members::Member| {
        let own = address::decoded(&member.told.first);
        variables.iter().any(|variable| variable.name == own)
    };
    let mut parameters: Vec<members::Member> = inherited.iter().filter(is_variable).cloned().collect();
    parameters.append(&mut lists.parameters);
    // The attributes of an action are those of its requests that have none.
    if let Some(attributes) = &lists.attributes {
        if lists.requests.is_empty() {
            lists.requests.push(payload::Payload {
                range: attributes.range.clone(),
                ..payload::Payload::default()
            });
        }
        for request in &mut lists.requests {
            request.attributes.get_or_insert_with(|| attributes.clone());
        }
    }
    let mut action = Action {
        at: section.line.range(),
        name,
        method,
        path,
        group,
        home: None,
        said: lists.said,
        variables,
        optional: BTreeSet::new(),
        parameters,
        requests: lists.requests,
        responses: lists.responses,
    };
    action.complete(models);
    action
}

/// What the page says of the API: host and title.
fn whole(rebuilt: &mut Rebuilt<'_>, lines: &[Line<'_>]) {
    for (key, value, at) in metadata(rebuilt.page.text) {
        if key.eq_ignore_ascii_case("host") && !value.is_empty() {
            let mut server = Sketch::new(rebuilt.span(at..at + value.len()));
            server.text("url", value);
            rebuilt.servers.push(server.node());
        }
        if key.eq_ignore_ascii_case("version") {
            let span = rebuilt.span(at..at + value.len());
            rebuilt.info.push(entry("version", text(span, value)));
        }
    }
    let first = lines.iter().find_map(Line::heading);
    if let Some((_, title)) = first.filter(|(_, title)| heads::head(title.text) == Head::Other) {
        let span = rebuilt.span(title.range());
        rebuilt.info.push(entry("title", text(span, title.text)));
    }
}

fn tag(rebuilt: &mut Rebuilt<'_>, section: &Section<'_, '_>, name: &str) {
    let mut tag = Sketch::new(rebuilt.span(section.line.range()));
    tag.text("name", name);
    let texts: Vec<&str> = section.body.iter().map(|line| line.text).collect();
    tag.text("description", texts.join("\n").trim());
    rebuilt.tags.push(tag.node());
}

/// The name under which the attributes of a resource are known, unless a structure has it, or they are nothing but that structure.
fn own_name<'r>(structures: &'r Structures, name: &str, ty: Option<&str>) -> Option<&'r str> {
    let own = structures.name(name)?;
    (ty.is_none_or(|ty| !ty.eq_ignore_ascii_case(own))).then_some(own)
}

/// Structures and models, by name.
fn named(sections: &[Section<'_, '_>]) -> (Structures, Models) {
    let mut structures = Structures::default();
    let mut models = Models::new();
    for section in sections.iter().filter(|section| section.structure) {
        let told = line::read(section.line.text);
        structures.add(&told.first, told.ty.as_deref());
    }
    for section in sections {
        if let Head::Resource { name, .. } = section.head {
            let lists = Lists::read(section.body);
            if let (Some(list), false) = (&lists.attributes, name.is_empty()) {
                structures.add(name, list.told.ty.as_deref());
            }
            if let Some(model) = lists.model {
                models.entry(name.to_lowercase()).or_insert(model);
            }
        }
    }
    (structures, models)
}

/// A structure below its heading.
fn structure(rebuilt: &mut Rebuilt<'_>, types: Types<'_>, section: &Section<'_, '_>) {
    let told = line::read(section.line.text);
    let own = section.body.iter().position(|line| line.item().is_some());
    let (said, list) = section
        .body
        .split_at_checked(own.unwrap_or(section.body.len()))
        .unwrap_or((section.body, &[]));
    let members = members::read(list);
    let span = rebuilt.span(section.line.range());
    let mut schema = types.structure(span, &told, &members);
    let said: Vec<&str> = said.iter().map(|line| line.text).collect();
    schema.text("description", said.join("\n").trim());
    rebuilt.schema(&told.first, span, schema);
}
