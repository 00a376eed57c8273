//! Ways of authentication: of the API, and of operations that take others.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::Fact;
use docwright_schema::evidence::{FieldEvidence, Link, SecurityEvidence, SpellingSource, TypeExpr};
use docwright_schema::schema::{Location, Requirement, SecurityScheme, alone};

use crate::overlay::SecurityOverlay;
use crate::resolve::evidence::index::fields;
use crate::resolve::models::Resolver;
use crate::resolve::names::words::{letters, words};
use crate::resolve::rules;

impl<'a> Resolver<'a> {
    /// The ways of the whole API, and those that only operations have.
    pub(crate) fn security(&self) -> BTreeMap<String, SecurityScheme> {
        let mut schemes = BTreeMap::new();
        if let Some(overlaid) = &self.overlay.api.security {
            for scheme in overlaid.as_slice() {
                schemes.extend(overlaid_scheme(scheme));
            }
            return schemes;
        }
        for evidence in self.evidence.iter().flat_map(|page| &page.api.security) {
            schemes
                .entry(evidence.name.value.clone())
                .or_insert_with(|| scheme(evidence));
        }
        if schemes.is_empty() {
            for evidence in self.evidence.iter().flat_map(|page| &page.api.shown_security) {
                let known = || {
                    schemes
                        .keys()
                        .any(|known: &String| letters(known) == letters(&evidence.name.value))
                };
                if !known() {
                    schemes.insert(evidence.name.value.clone(), shown(scheme(evidence)));
                }
            }
        }
        schemes.extend(self.own_security.clone());
        let mut keys = schemes.values_mut().filter(|scheme| is_lost_key(scheme));
        if let (Some(key), None, Some(header)) = (keys.next(), keys.next(), self.key_header()) {
            key.parameter = Some(Fact::derived(header, rules::KEY_HEADER_SEEN));
            key.location = Some(Fact::derived(Location::Header, rules::KEY_HEADER_SEEN));
        }
        schemes
    }

    /// What one operation takes: ways of the API, or the fields of an object (the rule `security-object`), each of which will do.
    /// A name that the API's own ways have means that way, even if a model is called the same.
    pub(super) fn operation_security(&mut self, named: &[Requirement]) -> Fact<Vec<Requirement>> {
        let mut ways = Vec::new();
        let mut derived = false;
        for requirement in named {
            let mut names = requirement.keys();
            let object = match (names.next(), names.next()) {
                (Some(name), None) if !self.is_way(name) => self.security_fields(name),
                _ => &[],
            };
            if object.is_empty() {
                ways.push(requirement.clone());
            } else {
                derived = true;
                ways.extend(object.iter().filter_map(|field| self.way(field)).map(alone));
            }
        }
        if derived {
            Fact::derived(ways, rules::SECURITY_OBJECT)
        } else {
            Fact::stated(ways)
        }
    }

    fn security_fields(&self, name: &str) -> &'a [FieldEvidence] {
        let link = Link {
            text: name.to_owned(),
            target: None,
            span: Default::default(),
        };
        let entry = self.index.target(&link).map(|known| known.first);
        entry.map(|entry| fields(entry.model)).unwrap_or_default()
    }

    fn is_way(&self, name: &str) -> bool {
        let mut of_api = self.evidence.iter().flat_map(|page| &page.api.security);
        of_api.any(|way| way.name.value == name)
    }

    /// The way that a field of such an object is: one of the API's, or one that only operations have.
    fn way(&mut self, field: &FieldEvidence) -> Option<String> {
        let name = &field.name.as_ref()?.value;
        let of_api = self.evidence.iter().flat_map(|page| &page.api.security);
        let mut known = of_api
            .map(|evidence| &evidence.name.value)
            .chain(self.own_security.keys());
        if let Some(known) = known.find(|known| letters(known) == letters(name)) {
            return Some(known.clone());
        }
        let inner = match &field.ty {
            TypeExpr::Link(link) => {
                let entry = self.index.target(link).map(|known| known.first);
                entry.map(|entry| fields(entry.model)).unwrap_or_default()
            }
            _ => &[],
        };
        let has = |part: &str| {
            inner
                .iter()
                .filter_map(|field| field.name.as_ref())
                .any(|name| letters(&name.value) == part)
        };
        let by_name = |text: &str| Fact::derived(text.to_owned(), rules::SECURITY_BY_NAME);
        let of_fields = (has("username") && has("password")).then_some("basic");
        let (kind, scheme) = match of_fields.or_else(|| scheme_in(name)) {
            Some(scheme) => (by_name("http"), Some(by_name(scheme))),
            None => {
                let key = Fact::assumed("apiKey".to_owned(), rules::SECURITY_BY_NAME);
                (key, None)
            }
        };
        let way = SecurityScheme {
            kind,
            scheme,
            parameter: None,
            location: None,
            url: None,
            flows: BTreeMap::new(),
            description: field.description.clone(),
            named_only: true,
        };
        self.own_security.insert(name.clone(), way);
        Some(name.clone())
    }

    /// The rule `key-header-seen`.
    fn key_header(&self) -> Option<String> {
        const ABOUT: &[&str] = &["key", "apikey", "token", "auth", "authorization", "secret"];
        let spellings = self.evidence.iter().flat_map(|page| &page.spellings);
        let about = |name: &str| words(name).iter().any(|word| ABOUT.contains(&word.as_str()));
        let headers = spellings.filter(|s| s.source == SpellingSource::Header && about(&s.name));
        let by_letters: BTreeMap<String, &str> =
            headers.map(|s| (letters(&s.name), s.name.as_str())).collect();
        let all: BTreeSet<&str> = by_letters.into_values().collect();
        all.first()
            .filter(|_| all.len() == 1)
            .map(|&name| name.to_owned())
    }
}

/// A key of which nobody says where it goes.
fn is_lost_key(scheme: &SecurityScheme) -> bool {
    scheme.kind.value == "apiKey" && scheme.parameter.is_none()
}

/// The rule `security-placeholder`: what samples show is not stated.
fn shown(mut scheme: SecurityScheme) -> SecurityScheme {
    scheme.kind = Fact::derived(scheme.kind.value, rules::SECURITY_PLACEHOLDER);
    scheme.scheme = scheme
        .scheme
        .map(|word| Fact::derived(word.value, rules::SECURITY_PLACEHOLDER));
    scheme
}

fn scheme(evidence: &SecurityEvidence) -> SecurityScheme {
    let named = || {
        let word = scheme_in(&evidence.name.value).filter(|_| evidence.kind == "http")?;
        Some(Fact::derived(word.to_owned(), rules::SECURITY_BY_NAME))
    };
    SecurityScheme {
        kind: Fact::stated(evidence.kind.clone()),
        scheme: evidence.scheme.clone().map(Fact::stated).or_else(named),
        parameter: evidence.parameter.clone().map(Fact::stated),
        location: evidence.location.map(Fact::stated),
        url: evidence.url.clone().map(Fact::stated),
        flows: evidence.flows.clone(),
        description: evidence.description.clone(),
        named_only: false,
    }
}

/// The scheme of HTTP that a name says.
fn scheme_in(name: &str) -> Option<&'static str> {
    let parts = words(name);
    let mut known = ["basic", "bearer"].into_iter();
    known.find(|word| parts.iter().any(|part| part == word))
}

fn overlaid_scheme(overlay: &SecurityOverlay) -> Option<(String, SecurityScheme)> {
    let http = |scheme: &str| SecurityScheme {
        kind: Fact::overlaid("http".to_owned()),
        scheme: Some(Fact::overlaid(scheme.to_owned())),
        parameter: None,
        location: None,
        url: None,
        flows: BTreeMap::new(),
        description: None,
        named_only: false,
    };
    let key = |name: &str, location| SecurityScheme {
        kind: Fact::overlaid("apiKey".to_owned()),
        scheme: None,
        parameter: Some(Fact::overlaid(name.to_owned())),
        location: Some(Fact::overlaid(location)),
        url: None,
        flows: BTreeMap::new(),
        description: None,
        named_only: false,
    };
    let (name, scheme) = match overlay {
        SecurityOverlay::None => return None,
        SecurityOverlay::Bearer => ("bearerAuth".to_owned(), http("bearer")),
        SecurityOverlay::Basic => ("basicAuth".to_owned(), http("basic")),
        SecurityOverlay::Header(name) => (name.clone(), key(name, Location::Header)),
        SecurityOverlay::Query(name) => (name.clone(), key(name, Location::Query)),
        SecurityOverlay::Cookie(name) => (name.clone(), key(name, Location::Cookie)),
    };
    Some((name, scheme))
}
