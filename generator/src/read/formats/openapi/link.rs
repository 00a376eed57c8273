//! Links to models, and structures that are written in place.

use docwright_schema::evidence::{Link, ModelEvidence, Shape, TypeExpr};
use docwright_schema::{Span, Stated};

use super::super::super::data::{escaped, unescaped};
use super::files::{At, Files, Target};
use super::names;
use super::placed::components;
use super::reading::{Reading, text};

/// What a reference to a schema is: a link to a model.
pub(super) fn link<'t>(reading: &mut Reading<'t, '_>, at: At<'t>, reference: &'t str) -> TypeExpr {
    let span = at.get("$ref").map_or(at.node.span, |at| at.node.span);
    let Some(target) = reading.files.target(reference, at.file) else {
        reading.nowhere(at);
        return TypeExpr::Unreadable(reference.to_owned());
    };
    if let Some(place) = at.get("$ref").filter(|_| is_meant(reference, &target.pointer)) {
        let message = format!("`{reference}` leads to nothing");
        reading.meant(place, &message, &format!("#{}", target.pointer));
    }
    let (text, target) = named(reading, &target);
    TypeExpr::Link(Box::new(Link {
        text,
        target: Some(target),
        span,
    }))
}

/// Whether a reference was taken for what it can only mean.
fn is_meant(reference: &str, pointer: &str) -> bool {
    let moved = |from: &str, to: &str| {
        let own = reference.strip_prefix('#');
        own.is_some_and(|own| own.starts_with(from)) && pointer.starts_with(to)
    };
    let is_bare = !reference.contains(['#', '/', '.']);
    is_bare || moved("/definitions/", "/components/") || moved("/components/", "/definitions/")
}

/// Where the model stands that a discriminator names by a reference or by its name: from the page on.
pub(super) fn named_by<'t>(reading: &mut Reading<'t, '_>, at: At<'t>, word: &'t str) -> Option<String> {
    let by_name = |files: &Files<'t>| {
        let (way, schema) = components(files)
            .into_iter()
            .find_map(|(way, all)| Some((way, all.get(word)?)))?;
        let pointer = format!("{way}{}", escaped(word));
        Some(Target {
            at: schema,
            pointer: pointer.into(),
        })
    };
    let found = by_name(&reading.files).or_else(|| {
        let reference = word.contains(['#', '/', '.']);
        reference.then(|| reading.files.target(word, at.file)).flatten()
    });
    let Some(found) = found else {
        reading.nowhere(at);
        return None;
    };
    let (_, target) = named(reading, &found);
    let own = target.strip_prefix(reading.page.path);
    let own = own.filter(|anchor| anchor.starts_with('#')).map(str::to_owned);
    Some(own.unwrap_or(target))
}

/// The name and the place of the model that a schema is.
fn named<'t>(reading: &mut Reading<'t, '_>, target: &Target<'t>) -> (String, String) {
    let Target { at, pointer } = target;
    let files = &reading.files;
    let own = reading.page.path;
    if files.is_page(at.file)
        && let Some(name) = component(pointer)
    {
        return (name, [files.path(at.file), "#", pointer].concat());
    }
    let key = (at.file, pointer.clone());
    if let Some(name) = reading.placed.names.get(&key) {
        let anchor = match reading.placed.taken.contains(&name.to_lowercase()) && is_component(files, name) {
            true => component_pointer(files, name),
            false => anchor(files, at.file, pointer),
        };
        return (name.clone(), format!("{own}#{anchor}"));
    }
    let anchor = anchor(files, at.file, pointer);
    let path = files.path(at.file);
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = file.split('.').next().unwrap_or_default();
    let folder = folder.rsplit('/').next().unwrap_or_default();
    let title = at.str("title").map(names::pascal).unwrap_or_default();
    let (name, longer) = match (&**pointer, title.is_empty()) {
        (_, false) => (title, String::new()),
        ("", true) => (names::pascal(stem), names::pascal(&format!("{folder}/{stem}"))),
        (pointer, true) => (of_pointer(pointer), names::pascal(&format!("{stem}{pointer}"))),
    };
    let name = reading.placed.free(&name, &longer);
    reading.placed.names.insert(key, name.clone());
    reading.placed.open.push((name.clone(), anchor.clone(), *at));
    (name, format!("{own}#{anchor}"))
}

fn anchor(files: &Files<'_>, file: usize, pointer: &str) -> String {
    match file {
        0 => pointer.to_owned(),
        file => format!("/{}{pointer}", files.path(file)),
    }
}

/// The name of the component that a pointer leads to.
fn component(pointer: &str) -> Option<String> {
    let name = pointer
        .strip_prefix("/components/schemas/")
        .or_else(|| pointer.strip_prefix("/definitions/"))?;
    (!name.contains('/')).then(|| unescaped(name).into_owned())
}

fn is_component(files: &Files<'_>, name: &str) -> bool {
    components(files).iter().any(|(_, at)| at.get(name).is_some())
}

fn component_pointer(files: &Files<'_>, name: &str) -> String {
    let all = components(files);
    let way = all
        .iter()
        .find(|(_, at)| at.get(name).is_some())
        .map_or("/components/schemas/", |(way, _)| way);
    format!("{way}{}", escaped(name))
}

/// A name for what a pointer leads to: the last words of it that say something.
fn of_pointer(pointer: &str) -> String {
    const PLAIN: &[&str] = &[
        "components",
        "schemas",
        "definitions",
        "properties",
        "paths",
        "content",
        "schema",
        "items",
        "responses",
        "requestBody",
        "allOf",
        "oneOf",
        "anyOf",
        "parameters",
        "application~1json",
    ];
    let words = pointer
        .split('/')
        .filter(|word| !PLAIN.contains(word) && word.parse::<usize>().is_err());
    let words: Vec<String> = words
        .map(|word| names::pascal(&word.replace("~1", "/")))
        .collect();
    let first = words.len().saturating_sub(3);
    words.get(first..).unwrap_or_default().concat()
}

/// A structure that is written in place.
pub(super) fn inline(at: At<'_>, title: Option<Stated<String>>, shape: Shape, span: Span) -> TypeExpr {
    TypeExpr::Inline(Box::new(ModelEvidence {
        name: title,
        description: text(at, "description"),
        ..ModelEvidence::inline(shape, span)
    }))
}
