//! Models: components, and schemas elsewhere that something refers to.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use docwright_schema::evidence::{Link, ModelEvidence, ModelRole, Shape, TypeExpr};
use docwright_schema::{Span, Stated};

use super::files::{At, Files, Target};
use super::reading::{Reading, text};
use super::{names, schema};

/// Schemas that stand where no model is expected, and what they are called.
pub(super) struct Placed<'t> {
    /// Names by file and pointer.
    names: BTreeMap<(usize, Rc<str>), String>,
    /// Names in small letters: two must not differ in capitals alone.
    taken: BTreeSet<String>,
    /// Schemas that are not yet read, with their names and anchors.
    open: Vec<(String, String, At<'t>)>,
}

/// Where a description keeps its schemas.
pub(super) fn components<'t>(files: &Files<'t>) -> Vec<(&'static str, At<'t>)> {
    let root = files.root();
    let parts = root.get("components").and_then(|parts| parts.get("schemas"));
    let both = [
        ("/components/schemas/", parts),
        ("/definitions/", root.get("definitions")),
    ];
    both.into_iter()
        .filter_map(|(way, at)| Some((way, at?)))
        .collect()
}

impl<'t> Placed<'t> {
    pub(super) fn new(files: &Files<'t>) -> Placed<'t> {
        let mut placed = Placed {
            names: BTreeMap::new(),
            taken: BTreeSet::new(),
            open: Vec::new(),
        };
        for (entry, at) in components(files).into_iter().flat_map(|(_, at)| at.entries()) {
            placed.taken.insert(entry.key.to_lowercase());
            // What a component says by nothing but a reference to a part in another file is that component.
            let target = at
                .str("$ref")
                .and_then(|reference| files.target(reference, at.file));
            if let Some(target) = target.filter(|target| !files.is_page(target.at.file)) {
                let key = (target.at.file, target.pointer);
                placed.names.entry(key).or_insert_with(|| entry.key.to_string());
            }
        }
        placed
    }

    /// Adds a schema that nothing refers to.
    pub(super) fn add(&mut self, name: &str, at: At<'t>) {
        let name = self.free(name, "");
        self.open.push((name.clone(), name, at));
    }

    fn free(&mut self, name: &str, longer: &str) -> String {
        let name = if name.is_empty() { "Value" } else { name };
        let words = [name, longer]
            .into_iter()
            .filter(|name| !name.is_empty())
            .map(str::to_owned);
        let mut all = words.chain((2..).map(|number| format!("{name}{number}")));
        let free = all
            .find(|name| !self.taken.contains(&name.to_lowercase()))
            .unwrap_or_default();
        self.taken.insert(free.to_lowercase());
        free
    }
}

/// What a reference to a schema is: a link to a model.
pub(super) fn link<'t>(reading: &mut Reading<'t, '_>, at: At<'t>, reference: &'t str) -> TypeExpr {
    let span = at.get("$ref").map_or(at.node.span, |at| at.node.span);
    let Some(target) = reading.files.target(reference, at.file) else {
        reading.nowhere(at);
        return TypeExpr::Unreadable(reference.to_owned());
    };
    let (text, target) = named(reading, &target);
    TypeExpr::Link(Box::new(Link {
        text,
        target: Some(target),
        span,
    }))
}

/// Where the model stands that a discriminator names by a reference or by its name: from the page on.
pub(super) fn named_by<'t>(reading: &mut Reading<'t, '_>, at: At<'t>, word: &'t str) -> Option<String> {
    let by_name = |files: &Files<'t>| {
        let (way, schema) = components(files)
            .into_iter()
            .find_map(|(way, all)| Some((way, all.get(word)?)))?;
        let pointer = format!("{way}{}", word.replace('~', "~0").replace('/', "~1"));
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
        return (name, format!("{}#{pointer}", files.path(at.file)));
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
    (!name.contains('/')).then(|| name.replace("~1", "/").replace("~0", "~"))
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
    format!("{way}{}", name.replace('~', "~0").replace('/', "~1"))
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

/// Every model of the page.
pub(super) fn models(reading: &mut Reading<'_, '_>) -> Vec<ModelEvidence> {
    let mut all = Vec::new();
    for (way, schemas) in components(&reading.files) {
        for (entry, at) in schemas.entries() {
            let anchor = format!("{way}{}", entry.key.replace('~', "~0").replace('/', "~1"));
            // A component in another file is read here, unless that is a page of its own.
            let target = reading
                .target(at)
                .filter(|target| !reading.files.is_page(target.at.file));
            let at = target.map_or(at, |target| target.at);
            let name = Stated::new(entry.key.to_string(), entry.key_span);
            all.push(model(reading, name, anchor, at));
        }
    }
    // Models may refer to others that stand where none is expected.
    while let Some((name, anchor, at)) = reading.placed.open.pop() {
        let name = Stated::new(name, at.node.span);
        all.push(model(reading, name, anchor, at));
    }
    all
}

fn model<'t>(
    reading: &mut Reading<'t, '_>,
    name: Stated<String>,
    anchor: String,
    at: At<'t>,
) -> ModelEvidence {
    let (shape, constraints) = schema::shape(reading, at);
    let node = reading
        .files
        .follow(at)
        .filter(|_| matches!(shape, Shape::Alias(_)))
        .unwrap_or(at);
    let span = name.span;
    ModelEvidence {
        name: Some(name),
        role: ModelRole::Component,
        anchor,
        description: text(at, "description"),
        deprecated: at.node.is_true("deprecated"),
        constraints: constraints.into(),
        examples: node
            .get("example")
            .map(|example| example.node.to_value())
            .into_iter()
            .collect(),
        ..ModelEvidence::inline(shape, span)
    }
}

/// A structure that is written in place.
pub(super) fn inline(at: At<'_>, title: Option<Stated<String>>, shape: Shape, span: Span) -> TypeExpr {
    TypeExpr::Inline(Box::new(ModelEvidence {
        name: title,
        description: text(at, "description"),
        ..ModelEvidence::inline(shape, span)
    }))
}
