//! The responses of an operation: payloads, statuses and the envelope that a client library puts around them.

use docwright_schema::evidence::{ResponseClass, ResponseEvidence, TypeExpr};
use docwright_schema::schema::{Content, Envelope, Method, ModelRole, Response, Status, Type};
use docwright_schema::{Fact, Place, Stated};

use super::status;
use super::status::Assigned;
use super::unstated;
use crate::resolve::evidence::documented::Documented;
use crate::resolve::models::held::by_person;
use crate::resolve::models::types::{Names, Site};
use crate::resolve::models::{Resolver, example};
use crate::resolve::names::words::pascal;
use crate::resolve::rules;

impl<'a> Resolver<'a> {
    pub(super) fn responses(
        &mut self,
        documented: &Documented<'_>,
        method: Option<Method>,
    ) -> (Vec<Response>, Option<Envelope>) {
        let evidence = &documented.evidence.responses;
        let statuses = statuses(evidence, method);
        let mut responses: Vec<Response> = Vec::with_capacity(evidence.len());
        let mut envelope = None;
        for (response, status) in evidence.iter().zip(statuses) {
            if let Some(id) = self.envelope_of(response) {
                let (found, payloads) = self.envelope(&id, method);
                envelope = Some(found);
                responses.extend(payloads);
            } else {
                responses.push(self.response(documented, response, status, method));
            }
        }
        responses.sort_by(|a, b| a.status.value.cmp(&b.status.value));
        merge(&mut responses);
        (responses, envelope)
    }

    fn response(
        &mut self,
        documented: &Documented<'_>,
        evidence: &ResponseEvidence,
        status: Option<Fact<Status>>,
        method: Option<Method>,
    ) -> Response {
        let error =
            evidence.class == ResponseClass::Error || status.as_ref().is_some_and(|s| !s.value.is_success());
        let suffix = if error { "Error" } else { "Response" };
        let item = evidence
            .status
            .as_ref()
            .map_or("response", |status| status.value.as_str());
        let place = Place::new(documented.page, &documented.evidence.anchor, item);
        // An error body is mostly the same for all operations, so its first operation does not give it the name.
        let own = || pascal(&documented.evidence.name.value);
        let word = status
            .as_ref()
            .map_or("", |status| status::word(status.value.as_str()));
        let names = |name: String| Names {
            name,
            other: format!("{}{word}{suffix}", own()),
        };
        let of_body = || match error {
            true => names("ErrorBody".to_owned()),
            false => names(format!("{}{suffix}", own())),
        };
        let of_header = || names(format!("{}{suffix}", own()));
        let site = Site {
            names: &of_body,
            place: &place,
            page: documented.page,
            example: None,
        };
        // What a person says is complete.
        let is_told = evidence.span.is_told();
        let examples = match is_told || self.is_exact(documented.page) {
            true => &[],
            false => evidence.examples.as_slice(),
        };
        let completed = example::completed(&evidence.ty, examples);
        let ty = match (completed.as_ref().unwrap_or(&evidence.ty), error) {
            (TypeExpr::Null, _) => None,
            (TypeExpr::Link(link), true) => match self.index.error_named(link).cloned() {
                Some(id) => {
                    if let Some(model) = self.models.get_mut(&id) {
                        model.role = ModelRole::Error;
                    }
                    Some(Fact::said(Type::Model(id), link.span))
                }
                None => Some(self.typed(&evidence.ty, site).ty),
            },
            (ty, _) => {
                let payload = self.page_result(ty);
                Some(self.typed(payload.unwrap_or(ty), site).ty)
            }
        };
        let ty = match evidence.by_rule {
            "" => ty,
            rule => ty.map(|ty| Fact::assumed(ty.value, rule)),
        };
        let ty = match is_told {
            true => ty.map(by_person),
            false => ty,
        };
        let is_empty = matches!(
            &ty,
            None | Some(Fact {
                value: Type::Unknown,
                ..
            })
        );
        let habit = self.success.status(method, is_empty).filter(|_| !error);
        let status = status.or(habit.cloned()).unwrap_or_else(|| match (&ty, error) {
            (_, true) => Fact::assumed(Status::default_status(), rules::STATUS_DEFAULT),
            (payload, false) => unstated::status(method, payload.is_some()),
        });
        let content = match (ty, &evidence.media_type) {
            (None, _) => Vec::new(),
            (Some(ty), Some(stated)) => vec![Content {
                constraints: evidence.constraints.clone(),
                examples: evidence.examples.clone(),
                ..Content::new(Fact::said(stated.value.clone(), stated.span), ty)
            }],
            (Some(ty), None) => {
                let mut contents = self.contents(ty);
                if let Some(first) = contents.first_mut() {
                    first.examples = evidence.examples.clone();
                }
                contents
            }
        };
        let headers = evidence.headers.iter();
        let site = Site {
            names: &of_header,
            ..site
        };
        let headers = headers.map(|header| self.field(header, site));
        Response {
            status,
            name: None,
            description: evidence.description.clone(),
            content,
            headers: headers.collect(),
            place: place.clone(),
        }
    }
}

/// The statuses that the evidence states, or that the order of the responses tells.
fn statuses(evidence: &[ResponseEvidence], method: Option<Method>) -> Vec<Option<Fact<Status>>> {
    let stated = |status: &Option<Stated<String>>| {
        let stated = status.as_ref()?;
        Some(Fact::said(stated.value.parse().ok()?, stated.span))
    };
    if !evidence
        .iter()
        .any(|response| response.class == ResponseClass::Unknown)
    {
        return evidence.iter().map(|response| stated(&response.status)).collect();
    }
    let descriptions: Vec<&str> = evidence
        .iter()
        .map(|r| r.description.as_deref().unwrap_or_default())
        .collect();
    let assigned = status::in_order(&descriptions);
    let count = assigned.len();
    evidence
        .iter()
        .zip(assigned)
        .enumerate()
        .map(|(at, (response, assigned))| {
            let range = |text: &str| {
                let status = text.parse().ok();
                status.map(|status| Fact::assumed(status, rules::STATUS_ORDER))
            };
            let success = || Some(unstated::status(method, response.ty != TypeExpr::Null));
            let default = || Fact::assumed(Status::default_status(), rules::STATUS_DEFAULT);
            let is_bare = response.description.is_none() && count == 1;
            stated(&response.status).or_else(|| match assigned {
                // Who makes a thing often says so in an answer with 200.
                Assigned::Phrase(status) if status.is_success() && status.exact() != Some(204) => {
                    Some(Fact::assumed(status, rules::STATUS_PHRASE))
                }
                Assigned::Phrase(status) => Some(Fact::derived(status, rules::STATUS_PHRASE)),
                Assigned::Success => success(),
                Assigned::Redirect => range("3XX"),
                Assigned::Failure if at + 1 == count => Some(default()),
                // What nothing is said of is mostly said of all statuses.
                Assigned::Unknown if is_bare => Some(default()),
                // Responses ascend: the first of several, without an error's phrase, is the success.
                Assigned::Unknown if at == 0 => success(),
                Assigned::Unknown if at + 1 == count => Some(default()),
                Assigned::Failure | Assigned::Unknown => range("4XX"),
            })
        })
        .collect()
}

/// Responses of one status are one response with several contents; the first one's name and description stay.
fn merge(responses: &mut Vec<Response>) {
    responses.dedup_by(|response, last| {
        if response.status.value != last.status.value {
            return false;
        }
        for content in std::mem::take(&mut response.content) {
            if !last.content.iter().any(|known| {
                known.ty.value == content.ty.value && known.media_type.value == content.media_type.value
            }) {
                last.content.push(content);
            }
        }
        true
    });
}
