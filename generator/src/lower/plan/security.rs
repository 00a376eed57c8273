//! Ways of authentication: the methods of the client for them, and which operation takes which.

use std::collections::BTreeMap;

use docwright_schema::Schema;
use docwright_schema::schema::{Operation, SecurityScheme};

use super::homes::Homes;
use super::scheme_kinds::{self, codes};
use super::{reach, scheme_names};
use crate::lower::docs::{self, Docs};
use crate::lower::naming::ident::{self, Ident};
use crate::lower::rust::{Needs, Scheme, SchemeKind, Step};

/// Credentials of any one of these will do, by what they are called: of each, all are needed.
type Ways = Vec<Vec<String>>;

/// The documented ways.
#[derive(Debug)]
pub(crate) struct Security<'a> {
    /// The methods of the client; `None` where the documents state nothing.
    pub(crate) methods: Option<Vec<Scheme>>,
    /// What has to be there, where that is more than any one credential.
    pub(crate) needs: Option<Needs>,
    tags: Tags<'a>,
    /// What most operations take, where not all credentials go to it.
    common: Option<Ways>,
    is_scoped: bool,
    /// No operation takes any; where none is documented either, that says nothing.
    is_silent: bool,
}

/// What credentials are called.
#[derive(Debug, Default)]
struct Tags<'a> {
    /// By the name of the way: ways that stand for each other in all operations need no telling apart.
    names: BTreeMap<&'a str, &'a str>,
    /// What an operation takes that says nothing.
    default: Ways,
}

impl<'a> Security<'a> {
    /// The ways of an API.
    pub(crate) fn of(schema: &'a Schema, homes: &Homes<'_>) -> Security<'a> {
        let documented = &schema.api.security;
        let operations: Vec<_> = schema
            .operations
            .iter()
            .filter(|operation| reach::is_emitted(operation))
            .collect();
        // Those of the whole API have the first choice of names.
        let named = documented.iter().filter(|(_, scheme)| scheme.named_only);
        let default = documented.iter().filter(|(_, scheme)| !scheme.named_only);
        let schemes: Vec<_> = default.chain(named).collect();
        let tags = Tags::of(&schemes, &operations);
        let mut security = Security {
            methods: methods(&schemes, &tags.names, &homes.methods()),
            needs: None,
            tags,
            common: None,
            is_scoped: false,
            is_silent: documented.is_empty() && operations.iter().all(|operation| takes_none(operation)),
        };
        security.needs = security.needed(&operations);
        security.is_scoped = operations.iter().any(|operation| !security.takes_all(operation));
        if security.is_scoped {
            security.common = security.most_common(&operations);
        } else {
            let methods = security.methods.iter_mut().flatten();
            methods.for_each(|method| method.tag = None);
        }
        security
    }

    /// Whether some credentials go to some operations only.
    pub(crate) fn is_scoped(&self) -> bool {
        self.is_scoped
    }

    /// What operations take that say nothing else; none: the credentials of all ways.
    pub(crate) fn takes(&self) -> Vec<Vec<String>> {
        self.common.clone().unwrap_or_default()
    }

    /// Names the ways that an operation takes, where these are not what most take.
    pub(crate) fn step(&self, operation: &Operation) -> Option<Step> {
        let taken = self.tags.taken(operation);
        let is_common = match &self.common {
            Some(common) => taken == *common,
            None => self.takes_all(operation),
        };
        (self.is_scoped && !is_common).then_some(Step::Schemes(taken))
    }

    /// The line that says how an operation is authenticated, where operations differ or ask for scopes.
    pub(crate) fn line(&self, operation: &Operation) -> Option<String> {
        let scopes = scopes(operation);
        if !self.is_scoped && scopes.is_none() {
            return None;
        }
        if takes_none(operation) {
            return Some("Takes no credentials.".to_owned());
        }
        let methods = || self.methods.iter().flatten();
        let of = |tag: &String| {
            let named = methods().filter(|method| method.tag.as_ref().is_none_or(|known| known == tag));
            let names: Vec<_> = named.map(|method| docs::code(method.name.as_str())).collect();
            (!names.is_empty()).then(|| names.join(" or "))
        };
        let together = |tags: &Vec<String>| {
            let all: Vec<String> = tags.iter().filter_map(of).collect();
            (!all.is_empty()).then(|| all.join(" and "))
        };
        let taken = self.tags.taken(operation);
        let mut ways: Vec<String> = Vec::new();
        for way in taken.iter().filter_map(together) {
            if !ways.contains(&way) {
                ways.push(way);
            }
        }
        let optional = match taken.iter().any(Vec::is_empty) {
            true => "; it may be left out",
            false => "",
        };
        let line = (!ways.is_empty()).then(|| format!("Authentication: {}{optional}.", ways.join(", or ")));
        match (line, scopes) {
            (line, None) => line,
            (None, scopes) => scopes,
            (Some(line), Some(scopes)) => Some(format!("{line} {scopes}")),
        }
    }

    /// What has to be there, where some way needs several credentials, or none has to be there at all.
    fn needed(&self, operations: &[&Operation]) -> Option<Needs> {
        let takers = operations.iter().filter(|operation| !takes_none(operation));
        let taken: Vec<Ways> = takers.map(|operation| self.tags.taken(operation)).collect();
        let is_optional = !taken.is_empty() && taken.iter().all(|ways| ways.iter().any(Vec::is_empty));
        let mut all = Ways::new();
        for way in taken.into_iter().flatten().filter(|way| !way.is_empty()) {
            push(&mut all, way);
        }
        // Who has a part that will do by itself needs no more.
        let smallest = all.clone();
        all.retain(|way| {
            let is_more = |other: &Vec<String>| other != way && other.iter().all(|tag| way.contains(tag));
            !smallest.iter().any(is_more)
        });
        if !is_optional && all.iter().all(|way| way.len() == 1) {
            return None;
        }
        let of = |tag: &String| {
            let methods = self.methods.iter().flatten();
            // A refresh token is in no variable.
            let is_asked = |kind: &SchemeKind| !matches!(kind, SchemeKind::RefreshToken(_));
            let methods = methods.filter(|method| method.tag.as_ref() == Some(tag) && is_asked(&method.kind));
            methods.map(|method| method.name.clone()).collect::<Vec<_>>()
        };
        let ways = all.iter().map(|way| way.iter().map(of).collect::<Vec<_>>());
        let ways: Vec<_> = ways.filter(|way| !way.iter().any(Vec::is_empty)).collect();
        (!ways.is_empty()).then_some(Needs { ways, is_optional })
    }

    /// What most operations take; nothing, where all credentials go to those.
    fn most_common(&self, operations: &[&Operation]) -> Option<Ways> {
        self.methods.as_ref()?;
        let mut counts: Vec<(Ways, usize)> = Vec::new();
        for operation in operations.iter().filter(|operation| !takes_none(operation)) {
            let taken = self.tags.taken(operation);
            match counts.iter_mut().find(|(known, _)| *known == taken) {
                Some((_, count)) => *count += 1,
                None => counts.push((taken, 1)),
            }
        }
        // Of those that are equally common, the first.
        let (common, _) = counts.into_iter().rev().max_by_key(|(_, count)| *count)?;
        (!self.is_all(&common)).then_some(common)
    }

    /// Whether all credentials that a client can have go to an operation.
    fn takes_all(&self, operation: &Operation) -> bool {
        match &self.methods {
            Some(_) => self.is_all(&self.tags.taken(operation)),
            None => !takes_none(operation) || self.is_silent,
        }
    }

    fn is_all(&self, ways: &Ways) -> bool {
        let mut tags = self
            .methods
            .iter()
            .flatten()
            .filter_map(|method| method.tag.as_ref());
        let mut ways = ways.iter().filter(|way| !way.is_empty());
        match (ways.next(), ways.next()) {
            (Some(only), None) => tags.all(|tag| only.contains(tag)),
            (None, _) => tags.next().is_none(),
            _ => false,
        }
    }
}

impl<'a> Tags<'a> {
    fn of(schemes: &[(&'a String, &'a SecurityScheme)], operations: &[&Operation]) -> Tags<'a> {
        let default = schemes.iter().filter(|(_, scheme)| !scheme.named_only);
        let default: Ways = default.map(|(name, _)| vec![(*name).clone()]).collect();
        let mut tags = Tags {
            names: schemes
                .iter()
                .map(|(name, _)| (name.as_str(), name.as_str()))
                .collect(),
            default,
        };
        // How each operation takes a way: not at all, by itself, or with others.
        let takers = |name: &str| -> Vec<Option<bool>> {
            let how = |operation: &&Operation| {
                let taken = tags.taken(operation);
                let with = taken.iter().find(|way| way.iter().any(|own| own == name));
                with.map(|way| way.len() == 1)
            };
            operations.iter().map(how).collect()
        };
        let mut known: Vec<(_, _, &str)> = Vec::new();
        let mut names = BTreeMap::new();
        for (name, scheme) in schemes {
            let (takers, kinds) = (takers(name), scheme_kinds::of(scheme));
            let same = known.iter().find(|(others, other, _)| {
                *other == kinds && *others == takers && !takers.contains(&Some(false))
            });
            let tag = same.map_or(name.as_str(), |(.., tag)| tag);
            names.insert(name.as_str(), tag);
            known.push((takers, kinds, tag));
        }
        let default: Vec<&str> = schemes
            .iter()
            .filter(|(_, scheme)| !scheme.named_only)
            .filter_map(|(name, _)| names.get(name.as_str()).copied())
            .collect();
        tags.default = Vec::new();
        for tag in default {
            push(&mut tags.default, vec![tag.to_owned()]);
        }
        tags.names = names;
        tags
    }

    fn taken(&self, operation: &Operation) -> Ways {
        let Some(own) = &operation.security else {
            return self.default.clone();
        };
        let mut ways = Ways::new();
        for requirement in &own.value {
            let known = requirement
                .keys()
                .filter_map(|name| self.names.get(name.as_str()));
            let mut way: Vec<String> = known.map(|tag| (*tag).to_owned()).collect();
            way.dedup();
            // What is not documented, no client can have.
            if requirement.is_empty() || !way.is_empty() {
                push(&mut ways, way);
            }
        }
        if ways.iter().all(Vec::is_empty) {
            ways.clear();
        }
        ways
    }
}

fn push(ways: &mut Ways, way: Vec<String>) {
    if !ways.contains(&way) {
        ways.push(way);
    }
}

/// The scopes that an operation asks for.
fn scopes(operation: &Operation) -> Option<String> {
    let mut all: Vec<&String> = Vec::new();
    let stated = operation.security.iter().flat_map(|own| &own.value);
    for scope in stated.flat_map(BTreeMap::values).flatten() {
        if !all.contains(&scope) {
            all.push(scope);
        }
    }
    (!all.is_empty()).then(|| format!("Scopes: {}.", codes(all.into_iter())))
}

/// Whether the documents say that an operation takes no credentials.
fn takes_none(operation: &Operation) -> bool {
    operation
        .security
        .as_ref()
        .is_some_and(|own| own.value.iter().all(BTreeMap::is_empty))
}

fn methods(
    schemes: &[(&String, &SecurityScheme)],
    tags: &BTreeMap<&str, &str>,
    others: &[&Ident],
) -> Option<Vec<Scheme>> {
    let mut methods: Vec<Scheme> = Vec::new();
    let mut documented = Vec::new();
    for (name, scheme) in schemes {
        let tag = tags.get(name.as_str()).map(|tag| (*tag).to_owned());
        for kind in scheme_kinds::of(scheme) {
            if methods.iter().any(|known| known.kind == kind && known.tag == tag) {
                continue;
            }
            let mut docs = Docs::default();
            docs.line(scheme_kinds::says(&kind));
            docs.markdown(scheme.description.as_deref());
            if kind == SchemeKind::Bearer {
                docs.block(
                    scheme
                        .flows
                        .iter()
                        .map(|(name, stated)| scheme_kinds::flow(name, stated)),
                );
            }
            documented.push(name.as_str());
            methods.push(Scheme {
                docs: docs.lines(),
                name: ident::known("credential"),
                tag: tag.clone(),
                kind,
                variables: Vec::new(),
            });
        }
    }
    scheme_names::give(&mut methods, &documented, others);
    (!methods.is_empty()).then_some(methods)
}
