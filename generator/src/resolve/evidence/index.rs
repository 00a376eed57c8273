//! Every named model of all pages, and the model that a link means.
//!
//! Links in documentation are often broken: a page moved, a folder was renamed, a container type was linked to nothing. So
//! a link is resolved by its exact path, then by its file name, then by its text, in that order, as long as one of them
//! leads to exactly one model or to one that is plainly preferred.

use std::cell::OnceCell;
use std::collections::hash_map::Entry as Slot;
use std::hash::Hash;

use docwright_schema::evidence::{FieldEvidence, Link, ModelEvidence, ModelRole, Shape};
use docwright_schema::schema::ModelId;
use docwright_schema::{Evidence, Place};
use rustc_hash::{FxHashMap, FxHashSet};

use super::kind::{Kind, Kinds};
use crate::resolve::names::words::letters;

/// A named model and where it is documented.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry<'a> {
    pub page: &'a str,
    pub model: &'a ModelEvidence,
}

impl Entry<'_> {
    pub(crate) fn name(&self) -> &str {
        self.model.name.as_ref().map_or("", |name| name.value.as_str())
    }

    pub(crate) fn place(&self) -> Place {
        Place::new(self.page, &self.model.anchor, "")
    }
}

/// A model and the pages that document it, in their order.
#[derive(Debug, Clone)]
pub(crate) struct Known<'a> {
    pub id: ModelId,
    /// The page that is believed.
    pub first: Entry<'a>,
    pub others: Vec<Entry<'a>>,
}

/// Every named model.
#[derive(Debug, Default)]
pub(crate) struct Index<'a> {
    /// In the order of the pages; numbers below are places in this list.
    models: Vec<Known<'a>>,
    /// In the order of their identifiers.
    order: Vec<usize>,
    by_id: FxHashMap<ModelId, usize>,
    by_page: FxHashMap<&'a str, Numbers>,
    /// By page and anchor.
    by_place: FxHashMap<(&'a str, &'a str), usize>,
    by_file: FxHashMap<String, Numbers>,
    by_name: FxHashMap<String, Numbers>,
    /// By the names of their fields; made when it is asked for.
    by_fields: OnceCell<FxHashMap<String, usize>>,
}

/// Numbers of models: nearly always one.
#[derive(Debug)]
struct Numbers {
    first: usize,
    others: Vec<usize>,
}

impl Numbers {
    fn add<K: Eq + Hash>(map: &mut FxHashMap<K, Numbers>, key: K, number: usize) {
        let fresh = Numbers {
            first: number,
            others: Vec::new(),
        };
        let numbers = map.entry(key).or_insert(fresh);
        if numbers.iter().all(|known| known != number) {
            numbers.others.push(number);
        }
    }

    fn iter(&self) -> impl Iterator<Item = usize> {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }
}

impl<'a> Index<'a> {
    /// Names every model. Models of one name, however it is spelt, are one model if they stand in sections of one kind
    /// (see [`super::merge`]), else the section becomes a part of their identifiers.
    pub(crate) fn new(evidence: &'a [Evidence]) -> Index<'a> {
        let of_page = |page: &'a Evidence| {
            page.models.iter().map(|model| Entry {
                page: &page.page,
                model,
            })
        };
        let entries: Vec<(Entry<'a>, String)> = evidence
            .iter()
            .flat_map(of_page)
            .filter(|entry| !entry.name().is_empty())
            .map(|entry| (entry, letters(entry.name())))
            .collect();
        // Names that differ in capitals alone are one name in two documentation sets, but two names in one folder.
        let mut spellings: FxHashMap<(&str, &str), &str> = FxHashMap::default();
        let mut ambiguous: FxHashSet<&str> = FxHashSet::default();
        for (entry, letters) in &entries {
            let place = (folder(entry.page), letters.as_str());
            if *spellings.entry(place).or_insert(entry.name()) != entry.name() {
                ambiguous.insert(letters);
            }
        }
        let keyed = || {
            entries.iter().map(|(entry, letters)| match letters.as_str() {
                name if ambiguous.contains(name) => (entry.name(), entry),
                name => (name, entry),
            })
        };
        let mut kinds: FxHashMap<&str, Kinds<'a>> = FxHashMap::default();
        kinds.reserve(entries.len());
        for (name, entry) in keyed() {
            let kind = Kind::of(entry.model);
            let of_name = kinds.entry(name).or_insert(Kinds {
                first: kind,
                several: false,
            });
            of_name.add(kind);
        }
        let mut numbers: FxHashMap<(&str, Kind<'a>), usize> = FxHashMap::default();
        numbers.reserve(entries.len());
        let mut index = Index::default();
        index.reserve(entries.len());
        for (name, entry) in keyed() {
            let Some(of_name) = kinds.get(name) else { continue };
            let kind = of_name.of(Kind::of(entry.model));
            let fresh = || match entry.model.section.as_deref().filter(|_| of_name.several) {
                Some(section) => ModelId(format!("{section}.{}", entry.name())),
                None => ModelId(entry.name().to_owned()),
            };
            match numbers.entry((name, kind)) {
                Slot::Occupied(number) => index.add_page(*number.get(), *entry),
                Slot::Vacant(slot) => {
                    slot.insert(index.add(fresh(), *entry));
                }
            }
        }
        let mut order: Vec<usize> = (0..index.models.len()).collect();
        let ids = |number: &usize| index.models.get(*number).map(|known| &known.id);
        order.sort_unstable_by(|a, b| ids(a).cmp(&ids(b)));
        index.order = order;
        index
    }

    /// Adds a page of a model that may be known, and returns its number.
    fn add(&mut self, id: ModelId, entry: Entry<'a>) -> usize {
        if let Some(&number) = self.by_id.get(&id) {
            self.add_page(number, entry);
            return number;
        }
        let number = self.models.len();
        self.by_id.insert(id.clone(), number);
        self.models.push(Known {
            id,
            first: entry,
            others: Vec::new(),
        });
        self.name(number, entry);
        number
    }

    fn add_page(&mut self, number: usize, entry: Entry<'a>) {
        if let Some(known) = self.models.get_mut(number) {
            known.others.push(entry);
        }
        self.name(number, entry);
    }

    fn reserve(&mut self, count: usize) {
        self.models.reserve(count);
        self.by_id.reserve(count);
        self.by_page.reserve(count);
        self.by_file.reserve(count);
        self.by_name.reserve(count);
    }

    fn name(&mut self, number: usize, entry: Entry<'a>) {
        let anchor = entry.model.anchor.as_str();
        if is_pointer(anchor) {
            self.by_place.entry((entry.page, anchor)).or_insert(number);
        }
        Numbers::add(&mut self.by_page, entry.page, number);
        Numbers::add(&mut self.by_file, file_stem(entry.page), number);
        Numbers::add(&mut self.by_name, letters(entry.name()), number);
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.order.len()
    }

    /// One of them, by its place in the order of their identifiers.
    pub(crate) fn get(&self, at: usize) -> Option<&Known<'a>> {
        self.models.get(*self.order.get(at)?)
    }

    /// In the order of their identifiers.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Known<'a>> {
        self.order.iter().filter_map(|&number| self.models.get(number))
    }

    /// Whether there is such a model.
    pub(crate) fn contains(&self, id: &ModelId) -> bool {
        self.by_id.contains_key(id)
    }

    /// The first documented page of a model: the one that is believed.
    pub(crate) fn first(&self, id: &ModelId) -> Option<Entry<'a>> {
        let number = self.by_id.get(id)?;
        self.models.get(*number).map(|known| known.first)
    }

    /// The model that `link` means.
    pub(crate) fn resolve(&self, link: &Link) -> Option<&ModelId> {
        self.target(link).map(|known| &known.id)
    }

    /// The model that `link` means, and its pages.
    pub(crate) fn target(&self, link: &Link) -> Option<&Known<'a>> {
        let text = link.text.as_str();
        let by_text = || self.prefer(self.by_name.get(&letters(qualified(text).1))?, text);
        let Some(target) = &link.target else {
            return by_text();
        };
        if let Some((page, anchor)) = target.split_once('#').filter(|(_, anchor)| is_pointer(anchor)) {
            let number = self.by_place.get(&(page, anchor));
            return number
                .and_then(|&number| self.models.get(number))
                .or_else(by_text);
        }
        let exact = || self.prefer(self.by_page.get(target.as_str())?, text);
        let by_file = || {
            let stem = Some(file_stem(target)).filter(|stem| !stem.is_empty())?;
            self.prefer(self.by_file.get(&stem)?, text)
        };
        let found = exact().or_else(by_file);
        // A page that tells nothing but a title is no better than the model that the text names.
        found.filter(|known| !is_bare(known)).or_else(by_text).or(found)
    }

    /// The first model that has exactly the fields of these names.
    pub(crate) fn of_fields<'n>(&self, names: impl Iterator<Item = &'n str>) -> Option<&ModelId> {
        let all = self.by_fields.get_or_init(|| {
            let mut all = FxHashMap::default();
            for (number, known) in self.models.iter().enumerate() {
                let fields = fields(known.first.model).iter();
                let names = fields.map(|field| field.name.as_ref().map_or("", |name| &name.value));
                all.entry(key_of(names)).or_insert(number);
            }
            all
        });
        let number = all.get(&key_of(names))?;
        self.models.get(*number).map(|known| &known.id)
    }

    /// The model that stands at `target` with nothing but its title.
    pub(crate) fn title_at(&self, target: &str) -> Option<&ModelId> {
        let at = self.by_page.get(target);
        let at = at.or_else(|| self.by_file.get(&file_stem(target)))?;
        let only = self.models.get(at.first).filter(|_| at.others.is_empty());
        only.filter(|known| is_bare(known)).map(|known| &known.id)
    }

    /// The model of this name that is an error payload, if there is one, else any of this name.
    pub(crate) fn error_named(&self, link: &Link) -> Option<&ModelId> {
        let (_, name) = qualified(&link.text);
        let candidates = self.by_name.get(&letters(name))?;
        let mut all = candidates.iter().filter_map(|number| self.models.get(number));
        let error = all.find(|known| known.first.model.role == ModelRole::Error);
        error.map(|known| &known.id).or_else(|| self.resolve(link))
    }

    /// Among candidates: the same section and spelling as the link's text, then the same spelling, then a component, then
    /// the first one.
    fn prefer(&self, candidates: &Numbers, text: &str) -> Option<&Known<'a>> {
        if candidates.others.is_empty() {
            return self.models.get(candidates.first);
        }
        let (section, name) = qualified(text);
        let rank = |known: &&Known<'a>| {
            let (entry, model) = (&known.first, known.first.model);
            let own = model.section.as_deref();
            (
                !(entry.name() == name && own.is_some_and(|own| own.eq_ignore_ascii_case(section))),
                entry.name() != name,
                model.role != ModelRole::Component,
            )
        };
        let all = candidates.iter().filter_map(|number| self.models.get(number));
        all.min_by_key(rank)
    }
}

/// Whether an anchor is the way to a part of a tree, and so the very place of one model.
fn is_pointer(anchor: &str) -> bool {
    anchor.starts_with('/')
}

/// Whether the page tells nothing but the title.
fn is_bare(known: &Known<'_>) -> bool {
    matches!(known.first.model.shape, Shape::Unknown)
}

/// `shared.UserRole` → (`shared`, `UserRole`); also with the separators of other languages: `Models::Shared::UserRole`.
fn qualified(text: &str) -> (&str, &str) {
    const SEPARATORS: [char; 3] = ['.', '\\', ':'];
    let text = text.trim_end_matches("[]");
    match text.rfind(SEPARATORS) {
        Some(at) => {
            let front = text[..at].trim_end_matches(SEPARATORS);
            (
                front.rsplit(SEPARATORS).next().unwrap_or_default(),
                &text[at + 1..],
            )
        }
        None => ("", text),
    }
}

/// The same for the same names in any order, however they are spelt.
fn key_of<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let mut names: Vec<String> = names.map(letters).collect();
    names.sort_unstable();
    names.join(" ")
}

/// The fields of an object; none of any other form.
pub(crate) fn fields(model: &ModelEvidence) -> &[FieldEvidence] {
    match &model.shape {
        Shape::Object { fields, .. } => fields,
        _ => &[],
    }
}

fn folder(page: &str) -> &str {
    page.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn file_stem(page: &str) -> String {
    let file = page.rsplit('/').next().unwrap_or(page);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    letters(stem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use docwright_schema::{Span, Stated};

    fn page(path: &str, section: &str, name: &str) -> Evidence {
        let model = ModelEvidence {
            constraints: Default::default(),
            name: Some(Stated::new(name.to_owned(), Span::default())),
            section: Some(section.to_owned()),
            role: if section == "shared" {
                ModelRole::Component
            } else {
                ModelRole::Operation
            },
            anchor: String::new(),
            description: None,
            deprecated: false,
            shape: Shape::Object {
                fields: Vec::new(),
                additional: None,
            },
            examples: Vec::new(),
            span: Span::default(),
        };
        Evidence {
            page: path.to_owned(),
            models: vec![model],
            ..Evidence::default()
        }
    }

    fn link(text: &str, target: Option<&str>) -> Link {
        Link {
            text: text.to_owned(),
            target: target.map(str::to_owned),
            span: Span::default(),
        }
    }

    #[test]
    fn links_resolve_by_path_then_file_then_text() {
        let pages = [
            page("models/operations/boat.md", "operations", "Boat"),
            page("models/shared/boat.md", "shared", "Boat"),
            page("models/shared/crewmember.md", "shared", "CrewMember"),
        ];
        let index = Index::new(&pages);
        let get = |text, target| index.resolve(&link(text, target)).map(|id| id.0.as_str());
        assert_eq!(
            get("Boat", Some("models/operations/boat.md")),
            Some("operations.Boat")
        );
        assert_eq!(
            get("shared.Boat", Some("models/components/boat.md")),
            Some("shared.Boat")
        );
        assert_eq!(
            get("Boat", Some("elsewhere/boat.md")),
            Some("shared.Boat"),
            "components are preferred"
        );
        assert_eq!(get("operations.Boat", None), Some("operations.Boat"));
        assert_eq!(get("shared.CrewMember[]", Some("models/.md")), Some("CrewMember"));
        assert_eq!(get("Models::Operations::Boat", None), Some("operations.Boat"));
        assert_eq!(get("Captain", Some("models/shared/captain.md")), None);
        assert_eq!(get("number", Some("models/.md")), None);
    }
}
