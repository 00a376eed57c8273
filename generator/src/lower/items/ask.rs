//! How an operation is asked for events, where it can answer with something else, too: by an argument that the documents show.

use docwright_schema::schema::{Content, Location, ModelKind, Operation, Type};

use crate::lower::plan::Context;
use crate::lower::plan::homes::OperationHome;
use crate::lower::plan::media::{self, Form};
use crate::lower::rust::Step;

/// What such an argument is called: all APIs that have one agree on it.
const STREAM: &str = "stream";

/// The step that asks for events.
pub(super) fn step(cx: &Context<'_>, home: &OperationHome<'_>) -> Option<Step> {
    let payloads = home.answers.payloads();
    if payloads.is_empty() || !payloads.iter().all(|read| read.decode.is_events()) {
        return None;
    }
    let operation = home.operation;
    if is_in_query(operation) {
        return Some(Step::EventsQuery(STREAM.to_owned()));
    }
    let content = media::preferred(&operation.body.as_ref()?.content)?;
    is_in_body(cx, content).then(|| Step::EventsField(STREAM.to_owned()))
}

fn is_in_query(operation: &Operation) -> bool {
    operation.parameters.iter().any(|parameter| {
        parameter.location.value == Location::Query
            && parameter.wire_name.value == STREAM
            && parameter.ty.value == Type::Boolean
    })
}

fn is_in_body(cx: &Context<'_>, content: &Content) -> bool {
    let ty = &content.ty.value;
    if media::form(&content.media_type.value, ty) != Form::Json {
        return false;
    }
    // A body that may be null is none whose field can be set.
    let is_named = |ty: &&Type| matches!(ty, Type::Model(_));
    let Some(Type::Model(id)) = cx.models.steps(ty).take_while(is_named).last() else {
        return false;
    };
    let Some(ModelKind::Object { fields, .. }) = cx.models.get(id).map(|model| &model.kind) else {
        return false;
    };
    fields.iter().any(|field| {
        let is_boolean = match &field.ty.value {
            Type::Nullable(inner) => **inner == Type::Boolean,
            ty => *ty == Type::Boolean,
        };
        field.wire_name.value == STREAM && is_boolean
    })
}
