//! The rule `path-value-shown`: a segment that the examples of the same collection show as a name or an identifier is a value, and
//! stands for a variable.
//!
//! `GET /readers/alice` beside an example `{"name": "alice"}` of a call below `/readers` is `GET /readers/{reader_name}`. Readers fold
//! numbers and hashes by themselves; of a word only the examples tell that it is no part of the path.

use docwright_schema::evidence::{Evidence, OperationEvidence};
use rustc_hash::FxHashMap;
use serde_json::Value;

use crate::resolve::rules;
use crate::singular::singular;

/// Names of fields that hold what a resource is called in its path.
const KEYS: &[&str] = &["id", "name", "slug", "key", "uuid", "code", "login", "username"];
/// Objects in objects, as far as resources stand in wrappers.
const DEEPEST: usize = 3;
/// Items of a list that are looked at.
const MOST_ITEMS: usize = 8;

/// `v1`, `v12`.
const LONGEST_VERSION: usize = 3;

/// Names of fields by the collection and the value that they show.
type Shown = FxHashMap<(String, String), String>;

/// Puts variables in the place of values.
pub(super) fn settle(pages: &mut [Evidence]) {
    let prose = || pages.iter().filter(|page| page.prose);
    let operations = prose().flat_map(|page| &page.operations);
    let mut shown = Shown::default();
    for operation in operations {
        collect(operation, &mut shown);
    }
    if shown.is_empty() {
        return;
    }
    let mut folded: FxHashMap<String, String> = FxHashMap::default();
    change(pages, |_, path| with_variables(path, &shown, &mut folded));
    // What one resource of a collection is called is a value, so what another one is called that is replaced or removed is one, too.
    change(pages, |method, path| {
        let (collection, last) = path.rsplit_once('/')?;
        let variable = folded.get(collection)?;
        let is_value = matches!(method, "PUT" | "PATCH" | "DELETE") && !last.contains('{');
        is_value.then(|| format!("{collection}/{variable}"))
    });
}

/// Gives operations that people wrote the paths that are made of their methods and paths.
fn change(pages: &mut [Evidence], mut made: impl FnMut(&str, &str) -> Option<String>) {
    let prose = pages.iter_mut().filter(|page| page.prose);
    for operation in prose.flat_map(|page| &mut page.operations) {
        let (Some(method), Some(path)) = (&operation.method, &mut operation.path) else {
            continue;
        };
        let Some(made) = made(&method.value, &path.value) else {
            continue;
        };
        path.value = made;
        if operation.by_rule.is_empty() {
            operation.by_rule = rules::PATH_VALUE_SHOWN;
        }
    }
}

/// The collections that an operation may show resources of, each with its last segment: its path, and what stands before the last
/// segment of that.
fn collections(path: &str) -> impl Iterator<Item = (&str, &str)> {
    let parent = path.rsplit_once('/').map(|(parent, _)| parent);
    [Some(path), parent].into_iter().flatten().filter_map(|whole| {
        let (_, last) = whole.rsplit_once('/')?;
        let is_word = last.starts_with(|c: char| c.is_alphabetic());
        let is_version = last.len() <= LONGEST_VERSION && last.ends_with(|c: char| c.is_ascii_digit());
        (is_word && !is_version && last != "api").then_some((whole, last))
    })
}

/// What the examples of an operation show of the collections of its path.
fn collect(operation: &OperationEvidence, shown: &mut Shown) {
    let Some(path) = &operation.path else { return };
    let bodies = operation.bodies.iter().flat_map(|body| &body.examples);
    let answers = operation.responses.iter().flat_map(|answer| &answer.examples);
    let mut pairs = Vec::new();
    bodies
        .chain(answers)
        .for_each(|example| pairs_of(example, 0, &mut pairs));
    if pairs.is_empty() {
        return;
    }
    for (collection, last) in collections(&path.value) {
        let one = singular(&last.to_lowercase());
        for (key, value) in &pairs {
            let lower = key.to_lowercase();
            let is_name = KEYS.contains(&lower.as_str()) || lower.starts_with(&one);
            if is_name {
                let place = (collection.to_owned(), (*value).to_owned());
                shown.entry(place).or_insert_with(|| (*key).to_owned());
            }
        }
    }
}

/// The texts of an example that may be segments, with the names of their fields.
fn pairs_of<'v>(value: &'v Value, depth: usize, pairs: &mut Vec<(&'v str, &'v str)>) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Value::Array(items) => items
            .iter()
            .take(MOST_ITEMS)
            .for_each(|item| pairs_of(item, depth + 1, pairs)),
        Value::Object(fields) => {
            for (key, value) in fields {
                match value {
                    Value::String(text) if is_segment(text) => pairs.push((key, text)),
                    value => pairs_of(value, depth + 1, pairs),
                }
            }
        }
        _ => {}
    }
}

fn is_segment(text: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '~' | ':' | '@');
    !text.is_empty() && text.len() <= 64 && text.chars().all(fits)
}

/// The path with variables for what is shown as a value of the collection before it.
fn with_variables(path: &str, shown: &Shown, folded: &mut FxHashMap<String, String>) -> Option<String> {
    let mut made = String::new();
    let mut collection = String::new();
    let mut is_changed = false;
    let mut before = "";
    for part in path.split('/').skip(1) {
        let key = shown.get(&(collection.clone(), part.to_owned()));
        made.push('/');
        match key {
            Some(key) => {
                let one = singular(&before.to_lowercase()).replace('-', "_");
                let name = match key.to_lowercase() {
                    lower if lower.starts_with(&one) => key.clone(),
                    lower => format!("{one}_{lower}"),
                };
                let name = format!("{{{name}}}");
                made.push_str(&name);
                folded.insert(collection.clone(), name);
                is_changed = true;
            }
            None => made.push_str(part),
        }
        collection.push('/');
        collection.push_str(part);
        before = part;
    }
    is_changed.then_some(made)
}
