//! What operations answer in tests: the documents' own examples, and answers without a body, which need none.

use docwright_schema::schema::Content;
use serde_json::Value;

use super::operation::identifier;
use crate::lower::plan::Context;
use crate::lower::plan::answers::Answer;
use crate::lower::plan::homes::OperationHome;
use crate::lower::plan::{media, path};
use crate::lower::rust::{Decode, Example};

/// The example of each operation that has one.
pub(crate) fn of(cx: &Context<'_>) -> Vec<Example> {
    cx.homes.operations.iter().filter_map(example).collect()
}

fn example(home: &OperationHome<'_>) -> Option<Example> {
    let operation = home.operation;
    let answers = &home.answers.success;
    let (answer, (media_type, body)) = answers.iter().find_map(|answer| Some((answer, body(answer)?)))?;
    Some(Example {
        operation: identifier(operation).to_owned(),
        method: operation.method.as_ref()?.value.as_str(),
        path: path::template(operation),
        status: status(answer),
        media_type,
        body,
    })
}

/// The status of an answer; of several, the least.
fn status(answer: &Answer<'_>) -> u16 {
    let status = &answer.response.status.value;
    let class = status.class().and_then(|class| u16::try_from(class).ok());
    status.exact().unwrap_or(class.unwrap_or(2) * 100)
}

/// Media type and body of an answer; none where it has a body of which there is no example.
fn body(answer: &Answer<'_>) -> Option<(String, String)> {
    let Some(read) = answer.read else {
        return Some(Default::default());
    };
    let content = media::preferred(&answer.response.content)?;
    let example = content.examples.first()?;
    let body = match read.decode {
        Decode::Nothing => return Some(Default::default()),
        Decode::Json => example.to_string(),
        Decode::Text | Decode::Bytes | Decode::Body => text(example),
        Decode::Events => format!("data: {}\n\n", one_line(&text(example))?),
        Decode::Frames => frame(example)?,
    };
    Some((media_type(content, read.decode), body))
}

/// The media type as a server would say it.
fn media_type(content: &Content, decode: Decode) -> String {
    match decode {
        Decode::Json if !media::is_json(&content.media_type.value) => media::JSON.to_owned(),
        _ => media::concrete(&content.media_type.value),
    }
}

/// A string as it is, anything else as JSON.
fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// An event as it is sent.
fn frame(event: &Value) -> Option<String> {
    let mut frame = String::new();
    for name in ["id", "event", "retry", "data"] {
        if let Some(value) = event.get(name) {
            frame.push_str(&format!("{name}: {}\n", one_line(&text(value))?));
        }
    }
    (!frame.is_empty()).then(|| frame + "\n")
}

fn one_line(text: &str) -> Option<&str> {
    (!text.contains(['\n', '\r'])).then_some(text)
}
