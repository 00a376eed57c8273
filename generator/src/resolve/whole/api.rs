//! The API as a whole: title, servers, groups, parameters of every operation.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::evidence::{GroupEvidence, ServerEvidence};
use docwright_schema::schema::{Api, Group, Location, Operation, Parameter, Server};
use docwright_schema::{Fact, Grade, Place, Stated};

use crate::resolve::models::Resolver;
use crate::resolve::names::words::letters;
use crate::resolve::rules;

impl Resolver<'_> {
    pub(crate) fn api(&self, parameters: Vec<Parameter>) -> Api {
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
            parameters,
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

    /// The parameters that the documents tell once. Operations that take one have it among their own, but may show it as
    /// optional, because a client library sends it without being told to: what is told of all is true of each.
    pub(crate) fn global_parameters(&mut self, operations: &mut [Operation]) -> Vec<Parameter> {
        let evidence = self.evidence;
        let mut globals: Vec<Parameter> = Vec::new();
        for page in evidence {
            for evidence in &page.api.parameters {
                let parameter = self.global_parameter(&page.page, evidence);
                if globals
                    .iter()
                    .all(|known| letters(&known.name) != letters(&parameter.name))
                {
                    globals.push(parameter);
                }
            }
        }
        for global in &globals {
            let all = operations
                .iter_mut()
                .flat_map(|operation| &mut operation.parameters);
            let same = all.filter(|p| letters(&p.name) == letters(&global.name));
            for own in same.filter(|p| p.location.value != Location::Path) {
                if global.wire_name.grade > own.wire_name.grade {
                    own.wire_name = global.wire_name.clone().with_evidence([global.place.clone()]);
                    own.location = global.location.clone().with_evidence([global.place.clone()]);
                }
                if global.required.value && own.required.grade <= Grade::Stated {
                    own.required = global.required.clone().with_evidence([global.place.clone()]);
                }
            }
        }
        globals
    }

    /// Groups, by name.
    pub(crate) fn groups(&self) -> Vec<Group> {
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
