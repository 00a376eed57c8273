//! Servers: those of the API, and those of operations that the documents show elsewhere.
//!
//! What a page states for the whole API is the API's. Else the servers that most operations state are (the rule
//! `servers-of-most`): those of the most frequent default. An operation whose page states another default has servers of
//! its own; one that merely lists other alternatives has not. Examples count where nothing is
//! stated. One address may be shown with its scheme on one page and without it on another; it is the same server.
//! Takes evidence, makes servers. Must not know of operations anything but where they are called.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::evidence::{Evidence, ServerEvidence};
use docwright_schema::schema::Server;
use docwright_schema::{Diagnostic, Diagnostics, Fact, Place, Span, codes};

use super::rules;
use crate::overlay::Overlay;
use crate::resolve::evidence::documented::Documented;

/// What the documents say of servers as a whole.
pub(super) struct Servers {
    /// Those of the API, the default first.
    pub(super) api: Vec<Server>,
    /// Where the first of them is stated.
    span: Option<Span>,
    /// A person said that every path is there.
    is_overlaid: bool,
    /// URLs with a scheme, by their address without it.
    schemes: BTreeMap<String, String>,
}

impl Servers {
    pub(super) fn of(evidence: &[Evidence], overlay: &Overlay) -> Servers {
        let whole = || evidence.iter().flat_map(|page| &page.api.servers);
        let lists = || {
            let operations = evidence.iter().flat_map(|page| &page.operations);
            let lists = operations.map(|operation| operation.servers.as_slice());
            lists.filter(|list| list.iter().any(|server| !server.by_example))
        };
        let mut servers = Servers {
            api: Vec::new(),
            span: None,
            is_overlaid: overlay.api.server.is_some(),
            schemes: schemes(whole().chain(lists().flatten())),
        };
        if let Some(url) = &overlay.api.server {
            servers.api = vec![server(None, Fact::overlaid(url.clone()))];
            return servers;
        }
        let stated: Vec<&ServerEvidence> = whole().filter(|server| !server.by_example).collect();
        // Lists of one default differ in what may stand in its place.
        let mut sets: BTreeMap<&str, Vec<&[ServerEvidence]>> = BTreeMap::new();
        for list in lists() {
            sets.entry(servers.default(list)).or_default().push(list);
        }
        // The first stated among equals.
        let first = |list: &[ServerEvidence]| list.first().map(|server| server.url.span);
        let most = sets
            .values()
            .max_by_key(|of| (of.len(), of.first().map(|list| std::cmp::Reverse(first(list)))));
        let (chosen, is_sure): (Vec<&ServerEvidence>, bool) = match most {
            _ if !stated.is_empty() => (stated, true),
            Some(of) => (of.iter().copied().flatten().collect(), sets.len() == 1),
            None => (Vec::new(), true),
        };
        servers.span = chosen.first().map(|server| server.url.span);
        let mut api: Vec<Server> = Vec::new();
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for evidence in chosen {
            let url = servers.whole(&evidence.url.value);
            let count = counts.entry(url.to_owned()).or_default();
            *count += 1;
            let fact = match is_sure {
                true => Fact::said(url.to_owned(), evidence.url.span),
                false => Fact::derived(url.to_owned(), rules::SERVERS_OF_MOST),
            };
            match api.iter_mut().find(|known| known.url.value == url) {
                // What a person says of all pages, one of them may state.
                Some(known) if fact.grade < known.url.grade => *known = server(Some(evidence), fact),
                // Only the page that shows the scheme shows the variables.
                Some(known) if known.variables.is_empty() => known.variables.clone_from(&evidence.variables),
                Some(_) => {}
                None => api.push(server(Some(evidence), fact)),
            }
        }
        api.sort_by_key(|server| std::cmp::Reverse(counts.get(&server.url.value).copied()));
        if api.is_empty() {
            api.extend(of_examples(evidence));
        }
        servers.api = api;
        servers
    }

    /// The servers of an operation; none where they are those of the API.
    pub(super) fn own(&self, stated: &[ServerEvidence]) -> Vec<Server> {
        let of_api: BTreeSet<&str> = self.api.iter().map(|server| bare(&server.url.value)).collect();
        let is_example = stated.iter().all(|server| server.by_example);
        let shows_api = |example: &ServerEvidence| {
            let mut of_api = of_api.iter();
            of_api.any(|template| fits(template, bare(&example.url.value)))
        };
        let is_api = match is_example {
            true => stated.iter().all(shows_api),
            false => {
                let api = || self.api.iter().map(|server| server.url.value.as_str());
                self.default(stated) == api().next().map_or("", |url| url.trim_end_matches('/'))
                    || self.set(stated) == self.set_of(api())
            }
        };
        if self.is_overlaid || is_api {
            return Vec::new();
        }
        let mut own: Vec<Server> = Vec::new();
        for evidence in stated {
            let url = self.whole(&evidence.url.value);
            let fact = match url.strip_prefix("//") {
                Some(address) => Fact::assumed(format!("https://{address}"), rules::SERVER_SCHEME),
                None if is_example => Fact::derived(url.to_owned(), rules::SERVER_FROM_EXAMPLE),
                None => Fact::said(url.to_owned(), evidence.url.span),
            };
            if own.iter().all(|known| known.url.value != fact.value) {
                own.push(server(Some(evidence), fact));
            }
        }
        own
    }

    /// Reports sets of servers that are not those of the API, each once.
    pub(super) fn report(&self, documented: &[Documented<'_>], found: &mut Diagnostics) {
        let mut seen = BTreeSet::new();
        for documented in documented {
            let own = self.own(documented.servers);
            let urls: Vec<String> = own.into_iter().map(|server| server.url.value).collect();
            let (Some(url), Some(shown), Some(api), Some(span)) = (
                urls.first().cloned(),
                documented.servers.first(),
                self.api.first(),
                self.span,
            ) else {
                continue;
            };
            if seen.insert(urls) {
                let name = &documented.evidence.name.value;
                let message = format!("`{name}` is called on `{url}`, not on `{}`", api.url.value);
                let finding = Diagnostic::new(&codes::OTHER_SERVER, message);
                found.push(
                    finding
                        .at(shown.url.span, "the server of this operation")
                        .at(span, "the server of the API"),
                );
            }
        }
    }

    /// Whether two lists have one default, or name the same servers in any order.
    pub(super) fn is_same(&self, one: &[ServerEvidence], other: &[ServerEvidence]) -> bool {
        self.default(one) == self.default(other) || self.set(one) == self.set(other)
    }

    fn default<'s>(&'s self, list: &'s [ServerEvidence]) -> &'s str {
        let first = list.first().map_or("", |server| self.whole(&server.url.value));
        first.trim_end_matches('/')
    }

    fn set<'s>(&'s self, list: &'s [ServerEvidence]) -> BTreeSet<&'s str> {
        self.set_of(list.iter().map(|server| server.url.value.as_str()))
    }

    fn set_of<'s>(&'s self, urls: impl Iterator<Item = &'s str>) -> BTreeSet<&'s str> {
        urls.map(|url| self.whole(url).trim_end_matches('/')).collect()
    }

    /// The URL with its scheme, where another page shows it.
    pub(super) fn whole<'s>(&'s self, url: &'s str) -> &'s str {
        self.schemes.get(url).map_or(url, String::as_str)
    }
}

/// Where an address is shown with both schemes, the one that nobody can listen to.
fn schemes<'a>(all: impl Iterator<Item = &'a ServerEvidence>) -> BTreeMap<String, String> {
    let mut schemes: BTreeMap<String, String> = BTreeMap::new();
    for server in all.filter(|server| !server.by_example) {
        let url = &server.url.value;
        let is_web = ["https://", "http://"].iter().any(|start| url.starts_with(start));
        if is_web && let Some((scheme, address)) = url.split_once("://") {
            let known = schemes
                .entry(format!("//{address}"))
                .or_insert_with(|| url.clone());
            if scheme == "https" {
                known.clone_from(url);
            }
        }
    }
    schemes
}

/// The rule `server-from-example`: the most used; the first by name among equals.
fn of_examples(evidence: &[Evidence]) -> Option<Server> {
    let mut uses: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
    for page in evidence {
        let own = page.operations.iter().flat_map(|operation| &operation.servers);
        for server in page.api.servers.iter().chain(own) {
            let url = server.url.value.trim_end_matches('/');
            uses.entry(url).or_default().push(Place::new(&page.page, "", ""));
        }
    }
    let most = uses
        .into_iter()
        .max_by_key(|(url, places)| (places.len(), std::cmp::Reverse(*url)));
    let (url, places) = most?;
    let pages: BTreeSet<Place> = places.into_iter().collect();
    let is_own = url.contains(['{', '}'])
        || url.contains("://localhost")
        || url.contains("://127.")
        || url.contains("://0.");
    let fact = match is_own {
        true => Fact::assumed(url.to_owned(), rules::SERVER_ONES_OWN),
        false => Fact::derived(url.to_owned(), rules::SERVER_FROM_EXAMPLE),
    };
    let fact = fact.with_evidence(pages);
    Some(server(None, fact))
}

pub(super) fn server(evidence: Option<&ServerEvidence>, url: Fact<String>) -> Server {
    Server {
        choices: evidence
            .map(|evidence| evidence.choices.clone())
            .unwrap_or_default(),
        url,
        description: evidence.and_then(|evidence| evidence.description.clone()),
        variables: evidence
            .map(|evidence| evidence.variables.clone())
            .unwrap_or_default(),
    }
}

/// The URL without its scheme and without a slash at its end.
fn bare(url: &str) -> &str {
    let address = url.split_once("://").map_or(url, |(_, address)| address);
    address.trim_start_matches('/').trim_end_matches('/')
}

/// Whether `url` is `template` with something for its variables.
fn fits(template: &str, url: &str) -> bool {
    let mut literals = template
        .split('{')
        .enumerate()
        .map(|(at, part)| match part.split_once('}') {
            Some((_, literal)) if at > 0 => literal,
            _ => part,
        });
    let Some(mut rest) = literals.next().and_then(|start| url.strip_prefix(start)) else {
        return false;
    };
    let mut is_open = false;
    for literal in literals {
        let Some(at) = rest.find(literal) else {
            return false;
        };
        is_open = literal.is_empty();
        rest = rest.get(at + literal.len()..).unwrap_or_default();
    }
    is_open || rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_may_be_any_filling_of_a_template() {
        assert!(fits("{region}.api.example/{version}", "eu.api.example/v1"));
        assert!(fits("api.example", "api.example"));
        assert!(!fits("api.example", "api.example.community"));
        assert!(!fits("{region}.api.example", "eu.api.other"));
        assert!(!fits("api.example/v1", "api.example/v2"));
    }
}
