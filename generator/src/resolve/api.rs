//! The API as a whole: title, servers, authentication, groups.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::evidence::{GroupEvidence, SecurityEvidence, ServerEvidence};
use docwright_schema::schema::{Api, Group, Location, SecurityScheme, Server};
use docwright_schema::{Fact, Place, Stated};

use super::{Resolver, rules};
use crate::overlay::SecurityOverlay;

impl Resolver<'_> {
    pub(super) fn api(&self) -> Api {
        let pages = || self.evidence.iter().map(|page| &page.api);
        let overlay = &self.overlay.api;
        let text = |overlaid: &Option<String>, stated: Option<&Stated<String>>| match overlaid {
            Some(text) => Some(Fact::overlaid(text.clone())),
            None => stated.map(|stated| Fact::stated(stated.value.clone())),
        };
        Api {
            title: text(&overlay.title, pages().find_map(|api| api.title.as_ref())),
            description: pages().find_map(|api| api.description.clone()),
            version: text(&overlay.version, pages().find_map(|api| api.version.as_ref())),
            servers: self.servers(),
            security: self.security(),
        }
    }

    /// Stated servers, those first that most pages state, as some may be for but one operation; the rule
    /// `server-from-example` where there are none.
    fn servers(&self) -> Vec<Server> {
        if let Some(url) = &self.overlay.api.server {
            let url = Fact::overlaid(url.clone());
            return vec![Server {
                url,
                description: None,
                variables: BTreeMap::new(),
            }];
        }
        let all = || {
            self.evidence
                .iter()
                .flat_map(|page| page.api.servers.iter().map(move |server| (page, server)))
        };
        let stated = all().filter(|(_, server)| !server.by_example);
        let mut servers: Vec<Server> = Vec::new();
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for (_, evidence) in stated {
            let count = counts.entry(evidence.url.value.clone()).or_default();
            *count += 1;
            if *count == 1 {
                servers.push(server(evidence, Fact::stated(evidence.url.value.clone())));
            }
        }
        let known: BTreeSet<String> = servers.iter().filter_map(address).collect();
        // An address without a scheme is the one that another page states with its scheme.
        servers.retain(|server| !known.contains(&server.url.value));
        servers.sort_by_key(|server| std::cmp::Reverse(counts.get(&server.url.value).copied()));
        if servers.is_empty() {
            let mut uses: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
            for (page, server) in all() {
                uses.entry(server.url.value.trim_end_matches('/'))
                    .or_default()
                    .push(Place::new(&page.page, "", ""));
            }
            // The most used; the first by name among equals.
            let most = uses
                .into_iter()
                .max_by_key(|(url, places)| (places.len(), std::cmp::Reverse(*url)));
            if let Some((url, places)) = most {
                let pages: BTreeSet<Place> = places.into_iter().collect();
                let url = Fact::derived(url.to_owned(), rules::SERVER_FROM_EXAMPLE).with_evidence(pages);
                servers.push(Server {
                    url,
                    description: None,
                    variables: BTreeMap::new(),
                });
            }
        }
        servers
    }

    fn security(&self) -> BTreeMap<String, SecurityScheme> {
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
        schemes
    }

    /// Groups, by name.
    pub(super) fn groups(&self) -> Vec<Group> {
        let mut groups: BTreeMap<&str, Group> = BTreeMap::new();
        for page in self.evidence {
            for evidence in &page.groups {
                groups
                    .entry(&evidence.name)
                    .or_insert_with(|| group(evidence, &page.page));
            }
        }
        for (key, operation) in &self.overlay.operation {
            if let Some(name) = &operation.group {
                groups.entry(name).or_insert_with(|| Group {
                    name: name.clone(),
                    title: name.clone(),
                    description: None,
                    place: Place::new("overlay", key.get_ref(), ""),
                });
            }
        }
        groups.into_values().collect()
    }
}

fn server(evidence: &ServerEvidence, url: Fact<String>) -> Server {
    Server {
        url,
        description: evidence.description.clone(),
        variables: evidence.variables.clone(),
    }
}

/// The address of a server that is stated with its scheme, without it.
fn address(server: &Server) -> Option<String> {
    let (_, address) = server.url.value.split_once("://")?;
    Some(format!("//{address}"))
}

fn group(evidence: &GroupEvidence, page: &str) -> Group {
    Group {
        name: evidence.name.clone(),
        title: evidence.title.value.clone(),
        description: evidence.description.clone(),
        place: Place::new(page, "", ""),
    }
}

fn scheme(evidence: &SecurityEvidence) -> SecurityScheme {
    SecurityScheme {
        kind: Fact::stated(evidence.kind.clone()),
        scheme: evidence.scheme.clone().map(Fact::stated),
        parameter: evidence.parameter.clone().map(Fact::stated),
        location: evidence.location.map(Fact::stated),
        url: evidence.url.clone().map(Fact::stated),
        flows: evidence.flows.clone(),
        description: evidence.description.clone(),
    }
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
    };
    let key = |name: &str, location| SecurityScheme {
        kind: Fact::overlaid("apiKey".to_owned()),
        scheme: None,
        parameter: Some(Fact::overlaid(name.to_owned())),
        location: Some(Fact::overlaid(location)),
        url: None,
        flows: BTreeMap::new(),
        description: None,
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
