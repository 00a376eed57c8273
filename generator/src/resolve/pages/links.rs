//! Models that sentences name: by the place that a link leads to, else by their name; what no model is called says nothing.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::evidence::{Evidence, FieldEvidence, Link, ModelEvidence, Shape, TypeExpr};
use docwright_schema::{Diagnostic, Diagnostics, Span, codes};

use super::visit::{self, Visited};
use crate::resolve::names::words::letters;

/// Types in types are not looked at any deeper.
const MAX_DEPTH: usize = 16;

/// A model that a page tells of.
#[derive(Clone)]
struct Known {
    name: String,
    page: String,
    /// The letters of what its place on the page is called.
    place: String,
}

/// Where models stand.
#[derive(Default)]
pub(super) struct Models {
    /// Each, by the letters of its name.
    by_name: BTreeMap<String, Vec<Known>>,
    /// Those on each page, by the last part of its path.
    by_file: BTreeMap<String, Vec<Known>>,
    /// Lists of values, and whether these are integers.
    lists: BTreeMap<String, bool>,
}

/// Turns links into the names of models, and drops those that name none; and lists of values that no field has.
pub(super) fn settle(pages: &mut [Evidence], diagnostics: &mut Diagnostics) {
    let mut unknown: Vec<Span> = Vec::new();
    let models = Models::of(pages);
    let mut used: BTreeSet<String> = BTreeSet::new();
    for page in pages.iter_mut().filter(|page| page.prose) {
        let own = page.page.clone();
        visit::all(page, &mut |visited| match visited {
            Visited::Type(ty) => {
                if let TypeExpr::Link(link) = ty {
                    match models.find(link, &own) {
                        Some(name) => {
                            used.insert(name.clone());
                            link.text = name;
                            link.target = None;
                        }
                        None => {
                            if link.span.is_told() && !unknown.contains(&link.span) {
                                unknown.push(link.span);
                                let message = format!("profile: no model is called `{}`", link.text);
                                let finding = Diagnostic::new(&codes::PROFILE_UNMATCHED, message);
                                diagnostics.push(finding.at(link.span, "matches nothing"));
                            }
                            *ty = TypeExpr::Missing;
                        }
                    }
                }
            }
            Visited::Field(field) => {
                used.extend(models.restrict(field, &own));
                if field.elsewhere.partial {
                    open(&mut field.ty, 0);
                }
            }
        });
    }
    for page in pages.iter_mut().filter(|page| page.prose) {
        page.models.retain(|model| {
            let name = model.name.as_ref().map_or("", |name| name.value.as_str());
            let is_list = matches!(model.shape, Shape::Enum { .. });
            !is_list || used.contains(name) && models.lists.contains_key(name)
        });
    }
}

/// Of a part of a model nobody says which fields it has: an object of which nothing is known. That it has any of the model's fields
/// was right for 41 % of them.
fn open(ty: &mut TypeExpr, depth: usize) {
    match ty {
        _ if depth > MAX_DEPTH => {}
        TypeExpr::Array(inner) | TypeExpr::Map(inner) | TypeExpr::Nullable(inner) => open(inner, depth + 1),
        TypeExpr::Link(link) => {
            let fields = Shape::Object {
                fields: Vec::new(),
                additional: Some(TypeExpr::Missing),
            };
            *ty = TypeExpr::Inline(Box::new(ModelEvidence::inline(fields, link.span)));
        }
        _ => {}
    }
}

impl Models {
    pub(super) fn of(pages: &[Evidence]) -> Models {
        let mut models = Models::default();
        let mut others: BTreeSet<&str> = BTreeSet::new();
        for page in pages {
            for (name, model) in page
                .models
                .iter()
                .filter_map(|model| Some((model.name.as_ref()?, model)))
            {
                let integers = |values: &[docwright_schema::evidence::EnumValue]| {
                    values.iter().all(|value| value.value.is_number())
                };
                // What two pages list is not told apart by its name.
                match &model.shape {
                    Shape::Enum { values, .. } if !models.lists.contains_key(&name.value) => {
                        models.lists.insert(name.value.clone(), integers(values));
                    }
                    _ => {
                        others.insert(&name.value);
                    }
                }
                let place = match model.anchor.is_empty() {
                    true => letters(&name.value),
                    false => letters(&model.anchor),
                };
                let entry = Known {
                    name: name.value.clone(),
                    page: page.page.clone(),
                    place,
                };
                models
                    .by_name
                    .entry(letters(&name.value))
                    .or_default()
                    .push(entry.clone());
                models.by_file.entry(stem(&page.page)).or_default().push(entry);
            }
        }
        models.lists.retain(|name, _| !others.contains(name.as_str()));
        models
    }

    /// Gives a field the values that its description leads to, if they are of its kind; tells the name of their list.
    fn restrict(&self, field: &mut FieldEvidence, from: &str) -> Option<String> {
        if field.elsewhere.values_of.is_empty() {
            return None;
        }
        let links = std::mem::take(&mut field.elsewhere.values_of);
        let plain = plain(&mut field.ty)?;
        let is_integer = matches!(plain, TypeExpr::Integer(_));
        let is_any = *plain == TypeExpr::Missing;
        let fits = |link: &Link| {
            let name = self.find(link, from)?;
            let is_of_kind = |integers: &bool| is_any || *integers == is_integer;
            let fits = self.lists.get(&name).is_some_and(is_of_kind);
            fits.then_some((name, link.span))
        };
        let (name, span) = links.iter().find_map(fits)?;
        *plain = TypeExpr::Link(Box::new(Link {
            text: name.clone(),
            target: None,
            span,
        }));
        Some(name)
    }

    /// The name of the model that a link on a page means.
    pub(super) fn find(&self, link: &Link, from: &str) -> Option<String> {
        let text = letters(&link.text);
        if let Some(target) = &link.target {
            let (path, place) = target.split_once('#').unwrap_or((target, ""));
            let anchor = letters(place);
            let on_page = self
                .by_file
                .get(&stem(path))
                .map(Vec::as_slice)
                .unwrap_or_default();
            let mut near: Vec<&Known> = on_page.iter().collect();
            near.sort_by_key(|known| std::cmp::Reverse(common(&known.page, path)));
            let called = |wanted: &str| {
                near.iter()
                    .find(|known| known.place == wanted)
                    .map(|known| known.name.clone())
            };
            // The place may be called after the headings above, too.
            let ends = || {
                let own = |known: &Known| Some(known.place.clone()).filter(|own| own.len() > 3);
                let ends = near.iter().filter_map(|known| Some((own(known)?, &known.name)));
                let begins_word = |own: &String| {
                    let at = place.len().checked_sub(own.len());
                    at.and_then(|at| place.get(at..))
                        .is_some_and(|end| end.starts_with(|c: char| c.is_ascii_uppercase()))
                };
                let ends = ends.filter(|(own, _)| anchor.ends_with(own.as_str()) && begins_word(own));
                ends.max_by_key(|(own, _)| own.len())
                    .map(|(_, name)| name.clone())
            };
            let found = called(&anchor)
                .filter(|_| !anchor.is_empty())
                .or_else(ends)
                .or_else(|| called(&text));
            if found.is_some() {
                return found;
            }
            if let [only] = near.as_slice()
                && anchor.is_empty()
                && path != from
            {
                return Some(only.name.clone());
            }
            if !anchor.is_empty()
                && let Some(found) = self.by_name.get(&anchor).and_then(|all| all.first())
            {
                return Some(found.name.clone());
            }
        }
        self.by_name
            .get(&text)
            .and_then(|all| all.first())
            .map(|found| found.name.clone())
    }
}

/// The text or number in a type, or what a list holds of which nobody says it.
fn plain(ty: &mut TypeExpr) -> Option<&mut TypeExpr> {
    match ty {
        TypeExpr::Array(inner) => match **inner {
            TypeExpr::Missing => Some(inner),
            _ => plain(inner),
        },
        TypeExpr::Nullable(inner) => plain(inner),
        TypeExpr::String(_) | TypeExpr::Integer(_) => Some(ty),
        _ => None,
    }
}

fn stem(path: &str) -> String {
    let file = path.trim_end_matches('/').rsplit('/').next().unwrap_or(path);
    letters(file.split('.').next().unwrap_or(file))
}

/// How many parts two paths end with alike, the file aside.
fn common(a: &str, b: &str) -> usize {
    let parts = |path: &str| {
        path.split('/')
            .rev()
            .skip(1)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    parts(a).iter().zip(&parts(b)).take_while(|(a, b)| a == b).count()
}
