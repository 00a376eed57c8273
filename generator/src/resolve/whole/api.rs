//! The API as a whole: title, groups, parameters of every operation.

use std::collections::BTreeMap;

use docwright_schema::evidence::GroupEvidence;
use docwright_schema::schema::{Api, Group, Location, Operation, Parameter};
use docwright_schema::{Fact, Grade, Place, Stated};

use crate::resolve::models::Resolver;
use crate::resolve::names::words::letters;

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
            servers: self.servers.api.clone(),
            security: self.security(),
            parameters,
        }
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
                if own.description.is_none() {
                    own.description.clone_from(&global.description);
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

fn group(evidence: &GroupEvidence, page: &str) -> Group {
    Group {
        name: evidence.name.clone(),
        title: evidence.title.value.clone(),
        description: evidence.description.clone(),
        place: Place::new(page, "", ""),
    }
}
