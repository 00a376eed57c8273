//! The addresses of the API: which query strings are its own, and which names are variables of its paths.

use docwright_schema::Evidence;
use docwright_schema::evidence::SpellingSource;
use rustc_hash::FxHashSet;

/// What the documented paths look like.
#[derive(Debug, Default)]
pub(super) struct Addresses<'a> {
    /// How paths end: the last word that is no variable, and whether a variable follows.
    ends: FxHashSet<(&'a str, bool)>,
    variables: FxHashSet<&'a str>,
}

impl<'a> Addresses<'a> {
    pub(super) fn of(evidence: &'a [Evidence]) -> Addresses<'a> {
        let mut addresses = Addresses::default();
        for page in evidence {
            let paths = page
                .operations
                .iter()
                .filter_map(|operation| operation.path.as_ref());
            for path in paths.map(|path| path.value.as_str()) {
                let path = path.split(['?', '#']).next().unwrap_or_default();
                let mut parts = path.trim_end_matches('/').rsplit('/');
                let last = parts.next().unwrap_or_default();
                addresses.ends.insert(match last.starts_with('{') {
                    true => (parts.next().unwrap_or_default(), true),
                    false => (last, false),
                });
                let variables = path.split('{').skip(1).filter_map(|rest| rest.split('}').next());
                addresses.variables.extend(variables);
            }
            let shown = page.spellings.iter().filter(|s| s.source == SpellingSource::Path);
            addresses.variables.extend(shown.map(|s| s.name.as_str()));
        }
        addresses
    }

    /// Whether a query string behind `url` is one of the API's, as far as its paths are known.
    pub(super) fn is_own(&self, url: Option<&str>) -> bool {
        let Some(url) = url.filter(|_| !self.ends.is_empty()) else {
            return true;
        };
        let mut parts = url.trim_end_matches('/').rsplit('/');
        let last = parts.next().unwrap_or_default();
        let before = parts.next().unwrap_or_default();
        self.ends.contains(&(last, false)) || self.ends.contains(&(before, true))
    }

    /// Whether it is one of the API's for certain.
    pub(super) fn is_known(&self, url: Option<&str>) -> bool {
        url.is_some() && !self.ends.is_empty() && self.is_own(url)
    }

    /// The variables of all paths.
    pub(super) fn variables(&self) -> impl Iterator<Item = &'a str> {
        self.variables.iter().copied()
    }

    /// Whether `name` is the variable of a path: servers never see it.
    pub(super) fn is_variable(&self, name: &str) -> bool {
        self.variables.contains(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn query_strings_are_the_apis_where_the_url_ends_as_a_path_does() {
        let addresses = Addresses {
            ends: [("ships", false), ("harbours", true)].into_iter().collect(),
            variables: FxHashSet::default(),
        };
        for url in [
            "/ships",
            "https://api.example.com/v1/ships/",
            "/harbours/7",
            "/harbours/{id}",
        ] {
            assert!(addresses.is_own(Some(url)), "{url}");
        }
        for url in ["https://example.org/api/v1/query", "/harbours", "/ships/7"] {
            assert!(!addresses.is_own(Some(url)), "{url}");
        }
        assert!(addresses.is_own(None));
        assert!(Addresses::default().is_own(Some("/anything")));
    }
}
