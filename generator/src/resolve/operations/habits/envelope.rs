//! The envelope that a client library puts around a response: status, content type and one field for each payload.

use docwright_schema::evidence::{
    FieldEvidence, ModelEvidence, ModelRole as Section, ResponseClass, ResponseEvidence, TransportFact,
    TypeExpr,
};
use docwright_schema::schema::{
    Envelope, Method, ModelId, ModelRole, Response, Status, TransportField, Type,
};
use docwright_schema::{Fact, Place};

use crate::resolve::evidence::index::fields;
use crate::resolve::models::Resolver;
use crate::resolve::models::types::{Names, Site};
use crate::resolve::names::words::{Words, pascal};
use crate::resolve::operations::status::{self, Meaning};
use crate::resolve::operations::unstated;
use crate::resolve::rules;

impl Resolver<'_> {
    /// The envelope that a response links to, if it links to one.
    pub(crate) fn envelope_of(&self, response: &ResponseEvidence) -> Option<ModelId> {
        let TypeExpr::Link(link) = &response.ty else {
            return None;
        };
        let known = self.index.target(link)?;
        let envelope = is_envelope(known.first.model) && response.class != ResponseClass::Error;
        envelope.then(|| known.id.clone())
    }

    /// The envelope that the overlay means by `name`.
    pub(crate) fn envelope_named(&self, name: &str) -> Option<ModelId> {
        let id = ModelId(name.to_owned());
        let entry = self.index.first(&id)?;
        is_envelope(entry.model).then_some(id)
    }

    /// The envelope `id` and its payloads.
    pub(crate) fn envelope(&mut self, id: &ModelId, method: Option<Method>) -> (Envelope, Vec<Response>) {
        let fields = self
            .index
            .first(id)
            .map(|entry| fields(entry.model))
            .unwrap_or_default();
        self.open_envelope(id, fields, method)
    }

    fn open_envelope(
        &mut self,
        id: &ModelId,
        fields: &[FieldEvidence],
        method: Option<Method>,
    ) -> (Envelope, Vec<Response>) {
        let place = self
            .index
            .first(id)
            .map(|entry| entry.place())
            .unwrap_or_default();
        let mut transport = Vec::new();
        let mut payloads = Vec::new();
        for field in fields {
            let name = field
                .name
                .as_ref()
                .map_or("", |name| name.value.as_str())
                .to_owned();
            match field.transport {
                Some(fact) => transport.push(TransportField {
                    name,
                    fact: fact_name(fact).to_owned(),
                }),
                None => {
                    let payload = self.payload((id, &place), field, name, method);
                    payloads.extend(also_default(&payload));
                    payloads.push(payload);
                }
            }
        }
        if !payloads
            .iter()
            .any(|payload: &Response| payload.status.value.is_success())
        {
            payloads.push(Response {
                status: unstated::status(method, false),
                name: None,
                description: None,
                content: Vec::new(),
                headers: Vec::new(),
                place: place.clone(),
            });
        }
        let description = match self.models.get_mut(id) {
            Some(model) => {
                model.role = ModelRole::Envelope;
                model.description.clone()
            }
            None => None,
        };
        let name = self
            .index
            .first(id)
            .map_or("", |entry| entry.model.name.as_ref().map_or("", |n| &n.value))
            .to_owned();
        (
            Envelope {
                name,
                description,
                transport,
                place,
            },
            payloads,
        )
    }

    /// A payload of an envelope.
    fn payload(
        &mut self,
        (id, envelope): (&ModelId, &Place),
        field: &FieldEvidence,
        name: String,
        method: Option<Method>,
    ) -> Response {
        let place = envelope.item(&name);
        let names = || Names::one(format!("{id}{}", pascal(&name)));
        let site = Site {
            names: &names,
            place: &place,
            page: "",
            example: field.example.as_deref(),
        };
        let ty = self.typed(&field.ty, site).ty;
        let phrase = field.description.as_deref().map(status::meaning);
        let error_model = self.is_error(&ty.value, &name);
        let status = match (status::in_name(&name), phrase) {
            (Some(status), _) => Fact::derived(status, rules::STATUS_IN_NAME),
            (None, Some(Meaning::Status(status))) if (status >= 400) == error_model => {
                Fact::derived(Status::code(status), rules::STATUS_PHRASE)
            }
            (None, _) if error_model => Fact::assumed(Status::default_status(), rules::ERROR_BY_NAME),
            (None, _) => unstated::status(method, true),
        };
        if let (Some(error), false) = (ty.value.model(), status.value.is_success())
            && let Some(model) = self.models.get_mut(error)
        {
            model.role = ModelRole::Error;
        }
        Response {
            status,
            name: Some(name),
            description: field.description.clone(),
            content: self.contents(ty),
            headers: Vec::new(),
            place,
        }
    }

    /// The rule `error-by-name`. A list of errors is a result that somebody asked for.
    fn is_error(&self, ty: &Type, name: &str) -> bool {
        if matches!(ty, Type::Array(_)) {
            return false;
        }
        let named = |name: &str| {
            Words::of(name)
                .iter()
                .any(|word| matches!(word, "error" | "errors" | "problem" | "exception" | "fault"))
        };
        let by_model = ty
            .model()
            .and_then(|id| self.index.first(id))
            .map(|entry| entry.model.role == Section::Error || named(entry.name()));
        by_model.unwrap_or_else(|| named(name))
    }
}

/// An envelope is a model with an HTTP response inside.
fn is_envelope(model: &ModelEvidence) -> bool {
    let has = |fact| fields(model).iter().any(|field| field.transport == Some(fact));
    has(TransportFact::RawResponse) || (has(TransportFact::StatusCode) && has(TransportFact::ContentType))
}

/// An envelope has one field for an error payload, however many statuses it comes with, and the description of one of
/// them: the phrase tells that one, and the payload stands for all others, too.
fn also_default(payload: &Response) -> Option<Response> {
    let by_phrase = payload.status.rule.as_deref() == Some(rules::STATUS_PHRASE);
    (by_phrase && !payload.status.value.is_success()).then(|| Response {
        status: Fact::assumed(Status::default_status(), rules::STATUS_DEFAULT),
        description: None,
        ..payload.clone()
    })
}

fn fact_name(fact: TransportFact) -> &'static str {
    match fact {
        TransportFact::ContentType => "content-type",
        TransportFact::StatusCode => "status-code",
        TransportFact::RawResponse => "raw-response",
        TransportFact::Headers => "headers",
        TransportFact::Next => "next",
    }
}
