//! Events in an answer: what is in their data, and a value that the mock server wrote in their place made events.

use serde_json::Value;

use super::prism::Answer;

/// What an event consists of, as the HTML standard has it; the data comes last.
const FRAME: &[&str] = &["id", "event", "retry", "data"];

/// The data of the events in an answer, as JSON where it is.
pub(super) fn of(answer: &Answer) -> Vec<Value> {
    let text = String::from_utf8_lossy(&answer.body);
    let data = text.lines().filter_map(|line| line.strip_prefix("data:"));
    data.map(|data| serde_json::from_str(data).unwrap_or_else(|_| Value::from(data.trim_start())))
        .collect()
}

/// Makes events of the value of a stream, which Prism writes as it is: the values of the events, where there were none yet.
pub(super) fn frame(answer: &mut Answer) -> Option<Vec<Value>> {
    if !answer.header("content-type").contains("event-stream") || !of(answer).is_empty() {
        return None;
    }
    let values = match serde_json::from_slice(&answer.body).ok()? {
        Value::Array(values) => values,
        value => vec![value],
    };
    answer.body = values.iter().map(framed).collect::<String>().into_bytes();
    Some(values)
}

/// A value as an event: its parts, where it is one as a whole, else its data.
fn framed(value: &Value) -> String {
    let parts = value.as_object().filter(|fields| {
        fields.contains_key("data") && fields.keys().all(|name| FRAME.contains(&name.as_str()))
    });
    let Some(parts) = parts else {
        return format!("data: {value}\n\n");
    };
    let mut frame = String::new();
    for name in FRAME {
        match parts.get(*name) {
            // What is in a frame is text; data is JSON, unless it is text that cannot be taken for it.
            Some(Value::String(text)) if *name != "data" || serde_json::from_str::<Value>(text).is_err() => {
                frame.push_str(&format!("{name}: {}\n", text.replace(['\r', '\n'], " ")));
            }
            Some(Value::Null) if *name != "data" => {}
            Some(part) => frame.push_str(&format!("{name}: {part}\n")),
            None => {}
        }
    }
    frame + "\n"
}

/// Whether the crate gave what the events hold: of each the data, or the event as a whole.
pub(super) fn are_same(answer: &Answer, values: Option<&[Value]>, after: &[Value]) -> bool {
    of(answer) == after || values.is_some_and(|values| values == after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn answer(body: &str) -> Answer {
        Answer {
            status: 200,
            headers: vec![("content-type".to_owned(), "text/event-stream".to_owned())],
            body: body.as_bytes().to_vec(),
        }
    }

    #[test]
    fn values_become_events() {
        let mut data = answer(r#"{"level":2,"at":"x"}"#);
        let values = frame(&mut data).unwrap();
        assert_eq!(of(&data), values);
        let mut whole = answer(r#"[{"id":"7","event":"level","data":{"level":2}},{"data":"[DONE]"}]"#);
        let values = frame(&mut whole).unwrap();
        let text = String::from_utf8(whole.body.clone()).unwrap();
        assert_eq!(
            text,
            "id: 7\nevent: level\ndata: {\"level\":2}\n\ndata: [DONE]\n\n"
        );
        assert!(are_same(&whole, Some(&values), &values));
        assert!(are_same(
            &whole,
            Some(&values),
            &[json!({"level": 2}), json!("[DONE]")]
        ));
        assert!(!are_same(
            &whole,
            Some(&values),
            &[json!({"level": 3}), json!("[DONE]")]
        ));
    }

    #[test]
    fn events_stay_as_they_are() {
        assert_eq!(frame(&mut answer("data: 1\n\n")), None);
        assert_eq!(frame(&mut answer("no value")), None);
    }
}
