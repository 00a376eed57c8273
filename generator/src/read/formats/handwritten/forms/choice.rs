//! Which of the calls that a page shows are operations.
//!
//! The strongest form of a page is its form: what weaker forms show there are examples and mentions. Takes what was found, keeps some
//! of it in order. Knows no other page: what only weak forms show is told apart from the rest, for `resolve` to decide.

use std::collections::{BTreeMap, BTreeSet};

use super::found::{Form, Found};
use crate::read::formats::handwritten::page::parts::{BOLD, Kind, Part, enter};
use crate::read::formats::handwritten::words::links::place;
use crate::read::formats::handwritten::words::roles::{Role, role};
use crate::read::markup::{Block, BlockKind, Inline, InlineKind};

/// Headings under which nothing is defined: change logs and deprecations 12 sets, webhooks and events 22.
const ELSEWHERE: &[&str] = &[
    "change log",
    "changelog",
    "changes",
    "release notes",
    "migration",
    "migrating",
    "see also",
    "webhook",
    "webhooks",
];

/// Headings that say that what stands below them is the API, wherever they stand: also in a chapter of examples, or on usage.
const DEFINES: &[&str] = &[
    "api",
    "http api",
    "rest api",
    "web api",
    "json api",
    "api endpoints",
    "endpoints",
    "api reference",
    "api documentation",
    "api usage",
    "routes",
];

/// The operations among what was found.
pub(in super::super) fn choose(parts: &[Part<'_, '_>], found: &[Found]) -> Vec<Found> {
    let places = Places::of(parts, found);
    // Where a bullet only leads to the section of an operation, it is another address of that one.
    let told: BTreeSet<String> = found
        .iter()
        .filter(|found| found.told_at.is_none())
        .filter_map(|found| parts.get(places.section(found.part)?)?.heading())
        .map(|(_, text)| place(text))
        .collect();
    let leads = |found: &Found| found.told_at.as_ref().is_some_and(|place| told.contains(place));
    let live: Vec<&Found> = found
        .iter()
        .filter(|found| !leads(found) && !is_of_letters(found))
        .filter(|found| !places.is_elsewhere(found.part) || manages_hooks(found))
        .filter(|found| {
            // Labels of a method and of a path tell what they are, also below "Usage".
            let is_told =
                found.form < Form::Code || matches!(found.form, Form::Cells | Form::Raw | Form::Command);
            is_told || !places.is_example(found.part)
        })
        .collect();
    let strong: Vec<&Found> = live
        .iter()
        .copied()
        .filter(|found| !found.form.is_weak())
        .collect();
    let Some(best) = strong.iter().map(|found| found.form).min() else {
        let best = live.iter().map(|found| found.form).min();
        // A sentence says the path that requests beside it have with values in it.
        let is_said = |form: Form| form == Form::Sentence && best == Some(Form::Request);
        let of_best = live
            .iter()
            .filter(|found| Some(found.form) == best || is_said(found.form))
            .copied()
            .cloned();
        return unique(parts, of_best.collect());
    };
    // An index names what sections of another form tell of; and there may be strong forms side by side.
    let index_only = strong.iter().all(|found| found.form == Form::Index);
    // The strongest form in each section, an index aside.
    let mut strongest: BTreeMap<Option<usize>, Form> = BTreeMap::new();
    // The sections that have one below their heading or a label in them.
    let mut whole: BTreeMap<Option<usize>, Form> = BTreeMap::new();
    for found in live.iter().filter(|found| found.form != Form::Index) {
        let known = strongest.entry(places.section(found.part)).or_insert(found.form);
        *known = found.form.min(*known);
        let known = whole.entry(places.whole(found.part)).or_insert(found.form);
        *known = found.form.min(*known);
    }
    // Labels of which calls alone in their block stand: with headers or a body below it, a call is no less there.
    let label = |found: &Found| {
        let (_, text) = parts.get(places.section(found.part)?)?.heading()?;
        matches!(role(text), Role::Parameters | Role::Endpoint)
            .then(|| crate::read::formats::handwritten::words::text::normal(text))
    };
    let labels: BTreeSet<String> = strong
        .iter()
        .filter(|found| found.form == Form::Code)
        .filter_map(|found| label(found))
        .collect();
    let named = match index_only {
        true => strong.iter().flat_map(|found| keys(found)).collect(),
        false => BTreeSet::new(),
    };
    let mut kept: Vec<Found> = Vec::new();
    for candidate in &live {
        let fits = match candidate.form {
            // Where requests as they are sent are the form, one with a body is no less.
            Form::Raw => best == Form::RawLine,
            Form::Request if best <= Form::Code => {
                let is_first = whole.get(&places.whole(candidate.part)) == Some(&Form::Request);
                let is_labelled = || label(candidate).is_some_and(|label| labels.contains(&label));
                is_first && (candidate.target.has_variable() || is_labelled())
            }
            Form::Request if index_only => is_named(candidate, &named),
            // Where labels say methods and paths, a path whose label or heading says no method is told of alike.
            Form::Path if best == Form::Cells => strongest
                .get(&places.section(candidate.part))
                .is_none_or(|strongest| *strongest >= Form::Path),
            form if form.is_weak() => false,
            form if form == best || index_only => true,
            Form::Index => true,
            Form::RawLine if best < Form::Code => false,
            Form::RawLine if whole.get(&places.whole(candidate.part)) < Some(&Form::RawLine) => false,
            form => strongest
                .get(&places.section(candidate.part))
                .is_none_or(|strongest| form <= *strongest),
        };
        if fits {
            let form = match candidate.form {
                Form::Raw => Form::RawLine,
                Form::Request => Form::Code,
                form => form,
            };
            kept.push(Found {
                form,
                ..(*candidate).clone()
            });
        }
    }
    let listed = alone_in_lists(parts, &live, &kept, &places);
    kept.extend(listed);
    if index_only {
        kept.extend(told_in_examples(&named, found, &places));
    }
    unique(parts, kept)
}

/// Whether a call is about webhooks itself, and none that they make.
fn manages_hooks(found: &Found) -> bool {
    let names_hooks = |path: &String| path.to_ascii_lowercase().contains("webhook");
    matches!(
        found.form,
        Form::Directive | Form::Component | Form::Heading | Form::Code | Form::Cells
    ) && found.target.paths.iter().any(names_hooks)
}

/// A list of fewer calls says no more than a sentence.
const FEWEST: usize = 3;

/// The calls of lists of nothing but calls, where a heading has no other and the page tells of none of them elsewhere.
fn alone_in_lists(parts: &[Part<'_, '_>], live: &[&Found], kept: &[Found], places: &Places) -> Vec<Found> {
    let is_told = |one: &Found| {
        let same = |kept: &Found| kept.method == one.method && kept.target.paths == one.target.paths;
        let section = places.section(one.part);
        kept.iter()
            .any(|kept| same(kept) || places.section(kept.part) == section)
    };
    let mut listed = Vec::new();
    for own in live.chunk_by(|one, next| one.part == next.part) {
        let items = match own
            .first()
            .and_then(|one| parts.get(one.part))
            .map(|part| &part.kind)
        {
            Some(Kind::Items(items)) if items.len() >= FEWEST && items.len() == own.len() => items,
            _ => continue,
        };
        if items.iter().all(|item| is_bare(item)) && !own.iter().any(|one| is_told(one)) {
            let form = Form::Line;
            listed.extend(own.iter().map(|one| Found {
                form,
                ..(*one).clone()
            }));
        }
    }
    listed
}

/// Whether an item is nothing but code.
fn is_bare(item: &[Block<'_>]) -> bool {
    match item {
        [only] => match &only.kind {
            BlockKind::Paragraph(content) => matches!(
                content.as_slice(),
                [Inline {
                    kind: InlineKind::Code(_),
                    ..
                }]
            ),
            _ => false,
        },
        _ => false,
    }
}

/// Whether a path speaks of any: `/files/a/b`. Of 43 sets none has such a path.
fn is_of_letters(found: &Found) -> bool {
    let of_letters = |path: &String| path.contains("/a/b/") || path.ends_with("/a/b");
    found.target.paths.iter().any(of_letters)
}

/// What examples show of the operations that an index names, where nothing else tells of them.
fn told_in_examples(
    named: &BTreeSet<(&'static str, String)>,
    found: &[Found],
    places: &Places,
) -> Vec<Found> {
    let shown = found
        .iter()
        .filter(|one| places.is_example(one.part) && matches!(one.form, Form::Code | Form::Request));
    let told = |one: &Found| Found {
        form: Form::Code,
        ..one.clone()
    };
    shown.filter(|one| is_named(one, named)).map(told).collect()
}

/// What a call is known by: its method, and each of its paths without the names of variables.
fn keys(found: &Found) -> Vec<(&'static str, String)> {
    let paths = found.target.paths.iter();
    paths.map(|path| (found.method, shape(path))).collect()
}

fn is_named(found: &Found, named: &BTreeSet<(&'static str, String)>) -> bool {
    keys(found).iter().all(|key| named.contains(key))
}

/// One of those that call the same; the one in the strongest form, and of equals the first of which something is told.
fn unique(parts: &[Part<'_, '_>], found: Vec<Found>) -> Vec<Found> {
    let shown: BTreeSet<usize> = found.iter().map(|found| found.part).collect();
    let mut kept: Vec<Found> = Vec::with_capacity(found.len());
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for candidate in found {
        let key = format!(
            "{} {:?}",
            candidate.method,
            candidate
                .target
                .paths
                .iter()
                .map(|path| shape(path))
                .collect::<Vec<_>>()
        );
        match known.get(&key).and_then(|&at| kept.get_mut(at)) {
            Some(other)
                if candidate.form < other.form
                    || candidate.form == other.form
                        && is_titled(parts, candidate.part)
                        && is_told(parts, &shown, candidate.part)
                        && !is_told(parts, &shown, other.part) =>
            {
                let before = std::mem::replace(other, candidate);
                ask(other, before);
            }
            Some(other) => ask(other, candidate),
            None => {
                known.insert(key, kept.len());
                kept.push(candidate);
            }
        }
    }
    kept.sort_by_key(|found| (found.part, found.range.start));
    drop_examples(kept)
}

/// Whether the heading above a call is none of a part of an operation.
fn is_titled(parts: &[Part<'_, '_>], call: usize) -> bool {
    let above = parts.get(..call).unwrap_or_default();
    let heading = above.iter().rev().find_map(Part::heading);
    heading.is_some_and(|(_, text)| role(text) == Role::None)
}

/// Whether a table or a label of a part of it follows a call, before the next call and before a heading of something else.
fn is_told(parts: &[Part<'_, '_>], shown: &BTreeSet<usize>, call: usize) -> bool {
    let below = parts.iter().enumerate().skip(call + 1);
    for (at, part) in below {
        match &part.kind {
            _ if shown.contains(&at) => return false,
            Kind::Table(_) => return true,
            Kind::Heading { text, level } => match role(text) {
                Role::None if *level < BOLD => return false,
                Role::None | Role::Aside | Role::Example => {}
                _ => return true,
            },
            _ => {}
        }
    }
    false
}

/// What another call of the same operation asks for besides: `/boats?name={name}` beside `/boats`.
fn ask(kept: &mut Found, other: Found) {
    if kept.form != other.form && (kept.form.is_weak() || other.form.is_weak()) {
        return;
    }
    for (name, value) in other.target.query {
        if kept.target.query.iter().all(|(known, _)| *known != name) {
            kept.target.query.push((name, value));
        }
    }
}

/// A path without the names of its variables.
fn shape(path: &str) -> String {
    let mut made = String::with_capacity(path.len());
    let mut open = false;
    for c in path.chars() {
        match c {
            '{' => open = true,
            '}' => {
                open = false;
                made.push_str("{}");
            }
            c if !open => made.push(c),
            _ => {}
        }
    }
    made.trim_end_matches('/').to_owned()
}

/// Without what is a template of the page with values in it: `/pets/7` beside `/pets/{id}`.
fn drop_examples(found: Vec<Found>) -> Vec<Found> {
    // By method, number of segments and what the first of them is.
    type Key<'k> = (&'static str, usize, &'k str);
    fn key<'k>(method: &'static str, parts: &[&'k str]) -> Key<'k> {
        (method, parts.len(), parts.get(1).copied().unwrap_or_default())
    }
    let mut templates: BTreeMap<Key<'_>, Vec<Vec<&str>>> = BTreeMap::new();
    for one in &found {
        for path in one.target.paths.iter().filter(|path| path.contains('{')) {
            let parts: Vec<&str> = path.split('/').collect();
            templates.entry(key(one.method, &parts)).or_default().push(parts);
        }
    }
    let is_value = |part: &str| part.bytes().any(|byte| byte.is_ascii_digit());
    let is_example = |found: &Found| {
        !found.target.has_variable()
            && found.target.paths.iter().any(|path| {
                let parts: Vec<&str> = path.split('/').collect();
                templates
                    .get(&key(found.method, &parts))
                    .is_some_and(|templates| {
                        templates.iter().any(|template| {
                            template
                                .iter()
                                .zip(&parts)
                                .all(|(own, part)| own == part || own.contains('{') && is_value(part))
                        })
                    })
            })
    };
    let examples: Vec<bool> = found.iter().map(is_example).collect();
    found
        .into_iter()
        .zip(examples)
        .filter(|(_, is_example)| !is_example)
        .map(|(found, _)| found)
        .collect()
}

/// Which heading each part stands under.
struct Places {
    /// For each part the nearest heading above or at it.
    nearest: Vec<usize>,
    /// The same without labels.
    whole: Vec<usize>,
    example: Vec<bool>,
    elsewhere: Vec<bool>,
}

impl Places {
    fn of(parts: &[Part<'_, '_>], found: &[Found]) -> Places {
        let sure: BTreeSet<usize> = found
            .iter()
            .filter(|found| found.form < Form::RawLine)
            .map(|found| found.part)
            .collect();
        // Of each heading, whether examples stand below it, and whether nothing is defined there.
        let mut open: Vec<(u8, (bool, bool))> = Vec::new();
        let (mut heading, mut whole) = (usize::MAX, usize::MAX);
        let mut places = Places {
            nearest: Vec::with_capacity(parts.len()),
            whole: Vec::with_capacity(parts.len()),
            example: Vec::with_capacity(parts.len()),
            elsewhere: Vec::with_capacity(parts.len()),
        };
        for (at, part) in parts.iter().enumerate() {
            if let Kind::Heading { level, text } = &part.kind {
                heading = at;
                if *level < BOLD {
                    whole = at;
                }
                let role = role(text);
                // What is called right below it is called so itself.
                let is_called = role == Role::Errors && *level < BOLD && sure.contains(&(at + 1));
                let example = matches!(
                    role,
                    Role::Example | Role::ExampleRequest | Role::ExampleResponse | Role::Errors
                ) && !is_called;
                let normal = crate::read::formats::handwritten::words::text::normal(text);
                let elsewhere = ELSEWHERE.contains(&normal.as_str());
                if DEFINES.contains(&normal.as_str()) {
                    open.iter_mut().for_each(|row| row.1.0 = false);
                }
                enter(&mut open, *level, (example, elsewhere));
            }
            places.nearest.push(heading);
            places.whole.push(whole);
            places.example.push(open.iter().any(|row| row.1.0));
            places.elsewhere.push(open.iter().any(|row| row.1.1));
        }
        places
    }

    fn section(&self, part: usize) -> Option<usize> {
        self.nearest.get(part).copied()
    }

    fn whole(&self, part: usize) -> Option<usize> {
        self.whole.get(part).copied()
    }

    fn is_example(&self, part: usize) -> bool {
        self.example.get(part).copied().unwrap_or(false)
    }

    fn is_elsewhere(&self, part: usize) -> bool {
        self.elsewhere.get(part).copied().unwrap_or(false)
    }
}
