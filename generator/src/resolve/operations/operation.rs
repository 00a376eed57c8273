//! Operations: one of them for all places that document it.
//!
//! An operation may stand in several groups. Two sections describe one operation if they state the same method, path and
//! identifier, or, where nothing of these is stated, if they have the same name, request and responses. A section without
//! method and path describes the operation of its identifier. Operations of one name whose method and path turn out the
//! same are one, too.

use std::collections::BTreeMap;

use docwright_schema::evidence::{OperationEvidence, ResponseEvidence, TypeExpr};
use docwright_schema::schema::{Envelope, Method, Operation, Response};
use docwright_schema::{Diagnostic, Fact, Place, Span, Stated, codes};

use toml::Spanned;

use super::input::Input;
use super::path::{Candidate, Derived};
use super::{pagination, path, same_request};
use crate::overlay::OperationOverlay;
use crate::resolve::evidence::documented::Documented;
use crate::resolve::evidence::merge;
use crate::resolve::models::Resolver;
use crate::resolve::names::words::letters;
use crate::resolve::servers;

impl<'a> Resolver<'a> {
    /// Every operation, by group and name.
    pub(crate) fn operations(&mut self) -> Vec<Operation> {
        let documented = self.documented();
        let candidates: Vec<Candidate> = documented.iter().map(|d| self.candidate(d)).collect();
        let derived = path::derive(&candidates);
        let mut operations: Vec<Operation> = documented
            .iter()
            .zip(derived)
            .map(|(documented, derived)| self.operation(documented, derived))
            .collect();
        self.rename_operations(&documented, &mut operations);
        self.report_unmatched_operations();
        self.servers.report(&documented, self.diagnostics);
        same_request::report(&documented, &operations, self.diagnostics);
        let mut operations = same_request::merged(operations);
        operations.sort_by(|a, b| (&a.groups, &a.name).cmp(&(&b.groups, &b.name)));
        operations
    }

    fn documented(&mut self) -> Vec<Documented<'a>> {
        let evidence = self.evidence;
        let sections = evidence
            .iter()
            .flat_map(|page| page.operations.iter().map(move |o| (page.page.as_str(), o)));
        // Those without method and path may be known by the others.
        let (known, unknown): (Vec<_>, Vec<_>) = sections.partition(|(_, o)| is_known(o));
        let sections = known.into_iter().chain(unknown);
        let mut by_id: BTreeMap<String, Option<usize>> = BTreeMap::new();
        let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
        let mut all: Vec<Documented<'_>> = Vec::new();
        let mut by_signature: BTreeMap<String, usize> = BTreeMap::new();
        let mut by_name: BTreeMap<(&str, &str, &str), &Stated<String>> = BTreeMap::new();
        // Pages that an older tool left behind know neither method nor path.
        let mut in_group: BTreeMap<(String, String), Option<usize>> = BTreeMap::new();
        for (page, evidence) in sections {
            let group = evidence.group.as_deref().unwrap_or_default();
            *sizes.entry(group).or_default() += 1;
            let place = Place::new(page, &evidence.anchor, "");
            let id = evidence.operation_id.as_ref().map(|id| letters(&id.value));
            let of_id = || by_id.get(id.as_ref()?).copied().flatten();
            // A description tells operations of two servers apart; elsewhere a server may be anything that an example shows.
            let server = evidence.servers.first().filter(|_| self.is_exact(page));
            let mut signature = signature(evidence);
            if let Some(server) = server {
                signature.push_str(&format!(" {}", server.url.value));
            }
            // One page tells of an operation in one group.
            let is_apart = |at: &usize| {
                all.get(*at).is_some_and(|other| {
                    !is_known(evidence) && other.page == page && !other.groups.contains(&group)
                })
            };
            let known = by_signature.get(&signature).copied().filter(|at| !is_apart(at));
            let place_in_group = (letters(group), letters(&evidence.name.value));
            let of_group = || in_group.get(&place_in_group).copied().flatten();
            let known = known.or_else(|| of_id().or_else(of_group).filter(|_| !is_known(evidence)));
            if let Some(existing) = known.and_then(|at| all.get_mut(at)) {
                existing.places.push(place);
                if existing.servers.is_empty() {
                    existing.servers = &evidence.servers;
                } else if let (Some(known), Some(other)) =
                    (existing.servers.first(), evidence.servers.first())
                    && !known.by_example
                    && !other.by_example
                    && !self.servers.is_same(existing.servers, &evidence.servers)
                {
                    let message = format!("`{}` is stated on two servers", evidence.name.value);
                    let spans = (known.url.span, other.url.span);
                    self.diagnostics.push(merge::conflict(message, spans));
                }
                if told(evidence) > told(existing.evidence) && is_known(evidence) {
                    (existing.page, existing.evidence) = (page, evidence);
                }
                if !group.is_empty() && !existing.groups.contains(&group) {
                    existing.groups.push(group);
                }
                continue;
            }
            if let Some(first) = by_name.insert((page, group, &evidence.name.value), &evidence.name) {
                let message = format!("two operations are called `{}` in one group", evidence.name.value);
                self.diagnostics.push(
                    Diagnostic::new(&codes::DUPLICATE_OPERATION, message)
                        .at(evidence.name.span, "the second one")
                        .at(first.span, "the first one"),
                );
                continue;
            }
            by_signature.insert(signature, all.len());
            if is_known(evidence) && !group.is_empty() {
                let several = in_group.contains_key(&place_in_group);
                in_group.insert(place_in_group, (!several).then_some(all.len()));
            }
            for id in identifiers(evidence, id) {
                // An identifier of several is none.
                let several = by_id.contains_key(&id);
                by_id.insert(id, (!several).then_some(all.len()));
            }
            let groups = Some(group)
                .filter(|group| !group.is_empty())
                .into_iter()
                .collect();
            all.push(Documented {
                page,
                evidence,
                servers: &evidence.servers,
                groups,
                places: vec![place],
            });
        }
        // The smallest group tells most about an operation: `public` or `default` may hold them all.
        for documented in &mut all {
            documented
                .groups
                .sort_by_key(|group| (sizes.get(group).copied(), *group));
        }
        all
    }

    fn candidate(&self, documented: &Documented<'_>) -> Candidate {
        let evidence = documented.evidence;
        let required = if is_known(evidence) {
            Vec::new()
        } else {
            self.required_scalars(evidence)
        };
        Candidate {
            name: evidence.name.value.clone(),
            required,
        }
    }

    fn operation(&mut self, documented: &Documented<'_>, derived: Option<Derived>) -> Operation {
        let evidence = documented.evidence;
        let overlay = self.overlay_of(documented).map(|(_, overlay)| overlay);
        let (derived_method, derived_path) = match derived {
            Some(Derived { method, path, rule }) => {
                (Some(Fact::derived(method, rule)), Some(Fact::derived(path, rule)))
            }
            None => (None, None),
        };
        let stated_method = evidence
            .method
            .as_ref()
            .and_then(|stated| Some(shown(evidence, stated.value.parse().ok()?, stated.span)));
        let stated_path = evidence
            .path
            .as_ref()
            .map(|stated| shown(evidence, stated.value.clone(), stated.span));
        let overlaid = overlay.and_then(|o| o.method).map(Fact::overlaid);
        let method: Option<Fact<Method>> = overlaid.or(stated_method).or(derived_method);
        let overlaid = overlay.and_then(|o| o.path.clone()).map(Fact::overlaid);
        let path: Option<Fact<String>> = overlaid.or(stated_path).or(derived_path);
        let input = Input {
            documented,
            method: method.as_ref().map(|fact| fact.value),
            path: path.as_ref().map(|fact| fact.value.as_str()),
        };
        let request = self.request(&input);
        let (responses, envelope): (Vec<Response>, Option<Envelope>) =
            self.responses(documented, input.method);
        let mut groups: Vec<String> = documented.groups.iter().map(|&group| group.to_owned()).collect();
        if let Some(group) = overlay
            .and_then(|o| o.group.clone())
            .filter(|_| groups.is_empty())
        {
            groups.push(group);
        }
        let security = evidence
            .security
            .as_deref()
            .map(|named| self.operation_security(named));
        let overlaid = overlay.and_then(|o| o.accept.clone()).map(Fact::overlaid);
        let shown_accept = evidence.accept.as_ref();
        let accept = overlaid.or_else(|| shown_accept.map(|stated| Fact::stated(stated.value.clone())));
        let mut operation = Operation {
            name: evidence.name.value.clone(),
            groups,
            operation_id: evidence
                .operation_id
                .as_ref()
                .map(|id| Fact::stated(id.value.clone())),
            is_function: evidence.is_function,
            method,
            path,
            servers: match overlay.and_then(|overlay| overlay.server.clone()) {
                Some(url) => vec![servers::server(None, Fact::overlaid(url))],
                None => self.servers.own(documented.servers),
            },
            summary: evidence.summary.clone(),
            description: evidence.description.clone(),
            deprecated: evidence.deprecated,
            request: request.name,
            parameters: request.parameters,
            body: request.body,
            responses,
            envelope,
            accept,
            security,
            pagination: None,
            places: documented.places.clone(),
        };
        if let Some(overlay) = overlay {
            self.overlay_operation(&mut operation, overlay);
        }
        if evidence.paginated {
            operation.pagination = Some(pagination::pagination(&operation, &self.models));
        }
        operation
    }

    fn report_unmatched_operations(&mut self) {
        for key in self.overlay.operation.keys() {
            if !self.matched.contains(&key.span().start) {
                self.unmatched(format!("no operation is called `{}`", key.get_ref()), key.span());
            }
        }
    }

    /// The entry of the overlay that means an operation, with its key.
    pub(super) fn overlay_of(
        &mut self,
        documented: &Documented<'_>,
    ) -> Option<(&'a Spanned<String>, &'a OperationOverlay)> {
        let overlay = self.overlay;
        let evidence = documented.evidence;
        let id = evidence.operation_id.as_ref().map(|id| id.value.as_str());
        let fits = |key: &str| {
            crate::resolve::models::overlay::names(key, &evidence.name.value, id, &documented.groups)
        };
        let (key, overlay) = overlay.operation.iter().find(|(key, _)| fits(key.get_ref()))?;
        self.matched.insert(key.span().start);
        Some((key, overlay))
    }
}

/// What a page shows of an operation: a fact, or what a rule takes for one.
fn shown<T>(evidence: &OperationEvidence, value: T, span: Span) -> Fact<T> {
    match evidence.by_rule {
        "" => Fact::said(value, span),
        rule => Fact::assumed(value, rule),
    }
}

fn is_known(evidence: &OperationEvidence) -> bool {
    evidence.method.is_some() && evidence.path.is_some()
}

/// What sections without method and path may call an operation: its identifier, or what tools make of its method and path.
fn identifiers(evidence: &OperationEvidence, id: Option<String>) -> Vec<String> {
    match (&evidence.method, &evidence.path, id) {
        (Some(_), Some(_), Some(id)) => vec![id],
        (Some(method), Some(path), None) => {
            let path = letters(&path.value);
            vec![format!("{path}{}", letters(&method.value)), path]
        }
        _ => Vec::new(),
    }
}

/// How much a section tells of an operation: forms of a page that lose statuses lose much else, and an overview only names it.
fn told(evidence: &OperationEvidence) -> (usize, usize) {
    let statuses = evidence.responses.iter().filter(|r| r.status.is_some()).count();
    let has_payload = |r: &&ResponseEvidence| r.ty != TypeExpr::Missing || !r.examples.is_empty();
    let payloads = evidence.responses.iter().filter(has_payload).count();
    (
        statuses,
        payloads + evidence.bodies.len() + evidence.parameters.len(),
    )
}

/// What makes two sections the same operation.
fn signature(evidence: &OperationEvidence) -> String {
    let stated =
        |fact: &Option<Stated<String>>| fact.as_ref().map_or("", |fact| fact.value.as_str()).to_owned();
    if is_known(evidence) {
        let id = stated(&evidence.operation_id);
        return format!("{} {} {id}", stated(&evidence.method), stated(&evidence.path));
    }
    // The names of models stay the same in all languages; how they are qualified does not.
    let model = |ty| letters(link_text(ty).rsplit(['.', '\\', ':']).next().unwrap_or_default());
    let arguments = evidence.parameters.iter().map(|p| {
        let name = p.field.name.as_ref().map_or("", |name| name.value.as_str());
        format!("{}:{}", letters(name), model(&p.field.ty))
    });
    let responses = evidence.responses.iter().map(|r| model(&r.ty));
    let parts: Vec<String> = arguments.chain(responses).collect();
    format!("{} ({})", letters(&evidence.name.value), parts.join(", "))
}

fn link_text(ty: &TypeExpr) -> &str {
    match ty {
        TypeExpr::Link(link) => &link.text,
        TypeExpr::Array(inner) | TypeExpr::Optional(inner) | TypeExpr::Nullable(inner) => link_text(inner),
        _ => "",
    }
}
