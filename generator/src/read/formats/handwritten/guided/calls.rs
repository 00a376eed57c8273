//! Calls that only a profile knows, and those that it knows to be none.

use docwright_schema::{Span, Stated};

use crate::profile::{self, Names, Profile, fits};
use crate::read::formats::handwritten::forms;
use crate::read::formats::handwritten::forms::found::{Form, Found, at_part};
use crate::read::formats::handwritten::page::parts::{Kind, Part};
use crate::read::formats::handwritten::words::guided::any_fits;
use crate::read::formats::handwritten::words::links::page_name;
use crate::read::formats::handwritten::words::template::{Call, any_method, call, target};
use crate::read::formats::handwritten::words::text::{plain, strip_attributes};
use crate::read::reader::Page;

/// All that the parts of a page show, with what its profile says.
pub(in super::super) fn find(page: &Page<'_>, parts: &[Part<'_, '_>], title: Option<&str>) -> Vec<Found> {
    let profile = page.profile;
    let mut found = forms::find(page.text, parts);
    // The title of a page may be the call that it is about.
    if let (Some(title), Some(first)) = (title, parts.first())
        && found.iter().all(|found| found.form.is_weak())
        && let Some(call) = call(title).filter(|call| call.rest.is_empty())
    {
        found.insert(0, at_part(0, first, Form::Heading, call));
    }
    if profile.is_empty() {
        return found;
    }
    for (at, part) in parts.iter().enumerate() {
        let is_known = found.iter().any(|found| found.part == at);
        if !is_known {
            let more = shown(profile, part);
            found.extend(more.map(|(form, call, told)| Found {
                by_profile: (told, None),
                ..at_part(at, part, form, call)
            }));
        }
    }
    found.extend(rpc(page, parts, title));
    if !profile.operation_forms.is_empty() {
        found.retain_mut(|found| {
            let is_meant = profile.operation_forms.contains(&word(found.form));
            // What the profile names is no mention, however often it is one elsewhere.
            if found.form.is_weak() && found.form < Form::Example {
                found.form = Form::Line;
            }
            is_meant
        });
    }
    for one in &mut found {
        for path in &mut one.target.paths {
            if let Some(told) = path_of(profile, path) {
                *path = told.value;
                one.by_profile.1 = Some(told.span);
            }
        }
    }
    let is_ignored = |path: &String| any_fits(&profile.ignore.paths, path);
    found.retain_mut(|found| {
        found.target.paths.retain(|path| !is_ignored(path));
        !found.target.paths.is_empty()
    });
    let others = found.iter().flat_map(|found| {
        let methods = profile.also.get(found.method).into_iter().flatten();
        methods.filter_map(|method| {
            Some(Found {
                method: any_method(method.get_ref())?,
                by_profile: (Some(profile.span(method)), found.by_profile.1),
                ..found.clone()
            })
        })
    });
    let others: Vec<Found> = others.collect();
    found.extend(others);
    found.sort_by_key(|found| found.part);
    found
}

/// The profile's word for a form.
pub(in super::super) fn word(form: Form) -> profile::Form {
    match form {
        Form::Directive => profile::Form::Directive,
        Form::Component => profile::Form::Tag,
        Form::Heading | Form::Path => profile::Form::Heading,
        Form::Code => profile::Form::Code,
        Form::Cells => profile::Form::Cells,
        Form::Line => profile::Form::Line,
        Form::Index => profile::Form::Index,
        Form::Rpc => profile::Form::Rpc,
        Form::Request => profile::Form::Request,
        Form::Address => profile::Form::Address,
        Form::Bullet => profile::Form::Bullet,
        Form::RawLine | Form::Raw | Form::Command => profile::Form::Raw,
        Form::Sentence | Form::Example | Form::Served => profile::Form::Example,
    }
}

/// A call in a part that the reader sees none in, and where the profile says its method.
fn shown(profile: &Profile, part: &Part<'_, '_>) -> Option<(Form, Call, Option<Span>)> {
    let (form, (call, told)) = match &part.kind {
        Kind::Heading { text, .. } => (Form::Heading, line(profile, strip_attributes(text))?),
        Kind::Text(content) => (Form::Line, line(profile, &plain(content))?),
        Kind::Code { text, .. } => {
            let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            let only = lines.next().filter(|_| lines.next().is_none())?;
            (Form::Code, line(profile, only)?)
        }
        Kind::Tag(source) => return Some((Form::Component, tag(profile, source)?, None)),
        _ => return None,
    };
    Some((form, call, Some(told)))
}

/// `/x` where there is a method for paths without one; `LOOK /x` where that is a method.
fn line(profile: &Profile, text: &str) -> Option<(Call, Span)> {
    let text = text.trim_matches(['`', '*', ' ']);
    if let Some((word, path)) = text.split_once(' ')
        && let Some(told) = profile.method_alias.get(word)
    {
        let alias = told.get_ref();
        let mut call = call(&format!("{} {}", alias.method, path.trim()))?;
        call.target
            .query
            .extend(alias.query.iter().map(|name| (name.clone(), "true".to_owned())));
        return call.rest.is_empty().then(|| (call, profile.span(told)));
    }
    let told = profile.default_method.as_ref()?;
    let is_path = (text.starts_with('/') && text.len() > 1 || text.contains("://")) && !text.contains(' ');
    let call = call(&format!("{told} {text}")).filter(|call| is_path && call.rest.is_empty())?;
    Some((call, profile.span(told)))
}

/// `<Call verb="get" address="/x"/>`, with the names of its attributes.
fn tag(profile: &Profile, source: &str) -> Option<Call> {
    let open = source.trim().strip_prefix('<')?;
    let name: &str = open
        .split(|c: char| c.is_whitespace() || c == '>' || c == '/')
        .next()?;
    let attributes = profile.tags.get(name)?;
    let value = |attribute: &String| forms::attribute(open, attribute);
    match attributes.as_slice() {
        [both] => call(&value(both)?),
        [method, path, ..] => Some(Call {
            method: any_method(&value(method)?)?,
            target: target(&value(path)?)?,
            rest: String::new(),
        }),
        [] => None,
    }
}

/// Methods of an RPC API, by the rule of their paths.
fn rpc(page: &Page<'_>, parts: &[Part<'_, '_>], title: Option<&str>) -> Vec<Found> {
    let Some(told) = &page.profile.rpc else {
        return Vec::new();
    };
    let rule = told.get_ref();
    let span = Some(page.profile.span(told));
    if !rule.pages.is_empty() && !any_fits(&rule.pages, page.path) {
        return Vec::new();
    }
    let method = rule.method.as_deref().and_then(any_method).unwrap_or("POST");
    let made = |name: &str| {
        let target = target(&rule.path.replace("{name}", name))?;
        let rest = String::new();
        forms::is_rpc_name(name).then_some(Call { method, target, rest })
    };
    let one = |at: usize, part: &Part<'_, '_>, name: &str| {
        Some(Found {
            by_profile: (span, span),
            ..at_part(at, part, Form::Rpc, made(name)?)
        })
    };
    let stem = page_name(page.path);
    let first = parts.first().map(|part| (0, part));
    match rule.names {
        Names::Heading => parts
            .iter()
            .enumerate()
            .filter_map(|(at, part)| one(at, part, strip_attributes(part.heading()?.1)))
            .collect(),
        Names::File => first
            .and_then(|(at, part)| one(at, part, stem))
            .into_iter()
            .collect(),
        Names::Title => {
            let heading = parts.iter().find_map(Part::heading).map(|heading| heading.1);
            let name = title.or(heading).unwrap_or_default();
            first
                .and_then(|(at, part)| one(at, part, name))
                .into_iter()
                .collect()
        }
    }
}

/// A path as the API has it, where the profile says that it is another one than the page shows, and what says so last.
fn path_of(profile: &Profile, shown: &str) -> Option<Stated<String>> {
    let mut told = None;
    let mut path = shown.to_owned();
    let stripped = profile.path_strip.iter().find_map(|front| {
        let rest = path.strip_prefix(front.get_ref().trim_end_matches('/'))?;
        rest.starts_with('/').then(|| (rest.to_owned(), front))
    });
    if let Some((rest, by)) = stripped {
        (path, told) = (rest, Some(by));
    }
    let moved = profile.paths.iter().find_map(|(front, own)| {
        let rest = path.strip_prefix(front.trim_end_matches('/'))?;
        let is_whole = rest.is_empty() || rest.starts_with('/');
        is_whole.then(|| (format!("{}{rest}", own.get_ref().trim_end_matches('/')), own))
    });
    if let Some((rest, by)) = moved {
        (path, told) = (rest, Some(by));
    }
    let segments: Vec<String> = path
        .split('/')
        .map(|segment| {
            let mut known = profile.variables.iter();
            let variable = known.find(|(text, _)| fits(text, segment)).map(|row| row.1);
            told = variable.or(told);
            match variable.map(toml::Spanned::get_ref) {
                None => segment.to_owned(),
                // The whole segment, where the variable is a part of it.
                Some(whole) if whole.contains('{') => whole.clone(),
                Some(name) => format!("{{{name}}}"),
            }
        })
        .collect();
    path = segments.join("/");
    if let Some(by) = &profile.path_add {
        let front = by.get_ref().trim_end_matches('/');
        let rest = path.strip_prefix(front);
        if !rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/')) {
            (path, told) = (format!("{front}{path}"), Some(by));
        }
    }
    told.map(|by| Stated::new(path, profile.span(by)))
}
