//! What comments tell once for several operations: `@apiDefine`, and how `@apiUse` finds it.

use std::collections::BTreeMap;

use super::comments::Element;
use super::version;

/// Definitions use others no deeper.
const DEEP: usize = 8;
/// An operation has no more marks, with all that it uses.
const MOST: usize = 4000;

/// Marks that use a definition.
const USES: &[&str] = &[
    "apiUse",
    "apiStructure",
    "apiErrorStructure",
    "apiSuccessStructure",
    "apiHeaderStructure",
    "apiParamStructure",
];
/// Marks that make one.
const DEFINES: &[&str] = &[
    "apiDefine",
    "apiDefineErrorStructure",
    "apiDefineSuccessStructure",
    "apiDefineHeaderStructure",
    "apiDefinePermission",
];

/// A definition.
#[derive(Debug)]
struct Defined {
    version: String,
    title: String,
    elements: Vec<Element>,
}

/// All definitions, by name.
#[derive(Debug, Default)]
pub(super) struct Shared(BTreeMap<String, Vec<Defined>>);

impl Shared {
    /// Adds the definition of a comment, if it has one.
    pub(super) fn add(&mut self, elements: &[Element]) {
        let Some(head) = elements
            .iter()
            .find(|element| DEFINES.contains(&element.mark.as_str()))
        else {
            return;
        };
        let line = head.text.lines().next().unwrap_or_default().trim();
        let (name, title) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let version = elements.iter().find(|element| element.mark == "apiVersion");
        self.0.entry(name.to_owned()).or_default().push(Defined {
            version: version.map_or_else(String::new, |element| element.text.trim().to_owned()),
            title: title.trim().to_owned(),
            elements: elements.to_vec(),
        });
    }

    /// The title of a definition.
    pub(super) fn title(&self, name: &str) -> Option<&str> {
        let last = self.find(name, "")?;
        Some(last.title.as_str()).filter(|title| !title.is_empty())
    }

    /// The definition for a version: the newest that is no newer, else the newest.
    fn find(&self, name: &str, wanted: &str) -> Option<&Defined> {
        let all = self.0.get(name)?;
        let fits = all
            .iter()
            .filter(|one| wanted.is_empty() || version::key(&one.version) <= version::key(wanted));
        let newest = fits.max_by_key(|one| version::key(&one.version));
        newest.or_else(|| all.iter().max_by_key(|one| version::key(&one.version)))
    }

    /// The marks of a comment, with those of what it uses in their place.
    pub(super) fn with_used<'e>(&'e self, elements: &'e [Element], version: &str) -> Vec<&'e Element> {
        let mut all = Vec::new();
        self.collect(elements, version, 0, &mut all);
        all
    }

    fn collect<'e>(
        &'e self,
        elements: &'e [Element],
        version: &str,
        depth: usize,
        all: &mut Vec<&'e Element>,
    ) {
        for element in elements {
            if all.len() >= MOST {
                return;
            }
            if !USES.contains(&element.mark.as_str()) {
                all.push(element);
                continue;
            }
            let name = element.text.split_whitespace().next().unwrap_or_default();
            if let Some(defined) = self.find(name, version).filter(|_| depth < DEEP) {
                self.collect(&defined.elements, version, depth + 1, all);
            }
        }
    }

    /// The names that are used and that nobody defines.
    pub(super) fn lost<'e>(&self, elements: &'e [Element]) -> Vec<&'e Element> {
        let uses = elements
            .iter()
            .filter(|element| USES.contains(&element.mark.as_str()));
        uses.filter(|element| {
            let name = element.text.split_whitespace().next().unwrap_or_default();
            !self.0.contains_key(name)
        })
        .collect()
    }
}
