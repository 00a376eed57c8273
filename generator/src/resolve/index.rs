//! Every named model of all pages, and the model that a link means.
//!
//! Links in documentation are often broken: a page moved, a folder was renamed, a container type was linked to nothing. So
//! a link is resolved by its exact path, then by its file name, then by its text, in that order, as long as one of them
//! leads to exactly one model or to one that is plainly preferred.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::evidence::{FieldEvidence, Link, ModelEvidence, ModelRole, Shape};
use docwright_schema::schema::ModelId;
use docwright_schema::{Evidence, Place};
use rustc_hash::{FxHashMap, FxHashSet};

use super::words::letters;

/// A named model and where it is documented.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'a> {
    pub page: &'a str,
    pub model: &'a ModelEvidence,
}

impl Entry<'_> {
    pub(super) fn name(&self) -> &str {
        self.model.name.as_ref().map_or("", |name| name.value.as_str())
    }

    pub(super) fn place(&self) -> Place {
        Place::new(self.page, &self.model.anchor, "")
    }
}

/// Every named model.
#[derive(Debug, Default)]
pub(super) struct Index<'a> {
    /// The pages that document each model, in the order of the pages.
    pub models: BTreeMap<ModelId, Vec<Entry<'a>>>,
    first: FxHashMap<ModelId, Entry<'a>>,
    by_page: FxHashMap<&'a str, Vec<ModelId>>,
    by_file: FxHashMap<String, Vec<ModelId>>,
    by_name: FxHashMap<String, Vec<ModelId>>,
}

impl<'a> Index<'a> {
    /// Names every model. Models of one name, however it is spelt, are one model if they stand in sections of one kind
    /// (see [`super::merge`]), else the section becomes a part of their identifiers.
    pub(super) fn new(evidence: &'a [Evidence]) -> Index<'a> {
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
        let mut kinds: FxHashMap<&str, BTreeSet<Kind<'a>>> = FxHashMap::default();
        for (name, entry) in keyed() {
            kinds.entry(name).or_default().insert(Kind::of(entry.model));
        }
        let mut ids: FxHashMap<(&str, Kind<'a>), ModelId> = FxHashMap::default();
        let mut index = Index::default();
        for (name, entry) in keyed() {
            let Some(of_name) = kinds.get(name) else { continue };
            let kind = Kind::of(entry.model).among(of_name);
            let several = of_name.iter().filter(|kind| **kind != Kind::Unknown).count() > 1;
            let fresh = || match entry.model.section.as_deref().filter(|_| several) {
                Some(section) => ModelId(format!("{section}.{}", entry.name())),
                None => ModelId(entry.name().to_owned()),
            };
            index.add(ids.entry((name, kind)).or_insert_with(fresh), *entry);
        }
        index
    }

    fn add(&mut self, id: &ModelId, entry: Entry<'a>) {
        let known = self.first.contains_key(id);
        let push = |list: &mut Vec<ModelId>| {
            if !(known && list.contains(id)) {
                list.push(id.clone());
            }
        };
        push(self.by_page.entry(entry.page).or_default());
        push(self.by_file.entry(file_stem(entry.page)).or_default());
        push(self.by_name.entry(letters(entry.name())).or_default());
        self.first.entry(id.clone()).or_insert(entry);
        self.models.entry(id.clone()).or_default().push(entry);
    }

    /// The first documented page of a model: the one that is believed.
    pub(super) fn first(&self, id: &ModelId) -> Option<Entry<'a>> {
        self.first.get(id).copied()
    }

    /// The model that `link` means.
    pub(super) fn resolve(&self, link: &Link) -> Option<&ModelId> {
        let (section, name) = qualified(&link.text);
        let by_text = || self.prefer(self.by_name.get(&letters(name))?, section, name);
        let Some(target) = &link.target else {
            return by_text();
        };
        let exact = || self.prefer(self.by_page.get(target.as_str())?, section, name);
        let by_file = || {
            let stem = Some(file_stem(target)).filter(|stem| !stem.is_empty())?;
            self.prefer(self.by_file.get(&stem)?, section, name)
        };
        let found = exact().or_else(by_file);
        // A page that tells nothing but a title is no better than the model that the text names.
        let told = |id: &&ModelId| {
            self.first(id)
                .is_some_and(|entry| entry.model.shape != Shape::Unknown)
        };
        found.filter(told).or_else(by_text).or(found)
    }

    /// The model that stands at `target` with nothing but its title.
    pub(super) fn title_at(&self, target: &str) -> Option<&ModelId> {
        let at = self.by_page.get(target);
        let at = at.or_else(|| self.by_file.get(&file_stem(target)))?;
        let bare = |id: &&ModelId| {
            let entry = self.first(id);
            entry.is_some_and(|entry| entry.model.shape == Shape::Unknown)
        };
        at.iter().find(bare).filter(|_| at.len() == 1)
    }

    /// The model of this name that is an error payload, if there is one, else any of this name.
    pub(super) fn error_named(&self, link: &Link) -> Option<&ModelId> {
        let (_, name) = qualified(&link.text);
        let candidates = self.by_name.get(&letters(name))?;
        let is_error = |id: &&ModelId| {
            self.first(id)
                .is_some_and(|entry| entry.model.role == ModelRole::Error)
        };
        candidates.iter().find(is_error).or_else(|| self.resolve(link))
    }

    /// Among candidates: the same section and spelling as the link's text, then the same spelling, then a component, then
    /// the first one.
    fn prefer<'s>(&self, candidates: &'s [ModelId], section: &str, name: &str) -> Option<&'s ModelId> {
        if let [only] = candidates {
            return Some(only);
        }
        let rank = |id: &&ModelId| {
            let entry = self.first(id);
            let of = |f: &dyn Fn(&Entry<'a>) -> bool| entry.as_ref().is_some_and(f);
            (
                !of(&|e| {
                    e.name() == name
                        && e.model
                            .section
                            .as_deref()
                            .is_some_and(|s| s.eq_ignore_ascii_case(section))
                }),
                !of(&|e| e.name() == name),
                !of(&|e| e.model.role == ModelRole::Component),
            )
        };
        candidates.iter().min_by_key(rank)
    }
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

/// The fields of an object; none of any other form.
pub(super) fn fields(model: &ModelEvidence) -> &[FieldEvidence] {
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

/// The kind of section that a model stands in: languages name their sections differently, and some have none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Kind<'a> {
    Component,
    Operation,
    Error,
    Section(&'a str),
    Unknown,
}

impl<'a> Kind<'a> {
    fn of(model: &'a ModelEvidence) -> Kind<'a> {
        match (model.role, model.section.as_deref()) {
            (ModelRole::Component, _) => Kind::Component,
            (ModelRole::Operation, _) => Kind::Operation,
            (ModelRole::Error, _) => Kind::Error,
            (ModelRole::Unknown, Some(section)) => Kind::Section(section),
            (ModelRole::Unknown, None) => Kind::Unknown,
        }
    }

    /// A model without a section is the one of its name that has a section, the first where several do.
    fn among(self, of_name: &BTreeSet<Kind<'a>>) -> Kind<'a> {
        match self {
            Kind::Unknown => of_name.first().copied().unwrap_or(self),
            kind => kind,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use docwright_schema::{Span, Stated};

    fn page(path: &str, section: &str, name: &str) -> Evidence {
        let model = ModelEvidence {
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
