//! What Prism says of a request and of its own answer, in the header `sl-violations` or as a problem of its own.

use serde_json::Value;

use super::prism::Answer;
use super::style;

/// What Prism says besides the answer.
#[derive(Debug, Clone, Default)]
pub(super) struct Verdict {
    /// Why the request is not valid.
    pub(super) request: Vec<String>,
    /// Why the answer is not: an example that breaks the schema, or Prism's own incapacity.
    pub(super) answer: Vec<String>,
}

/// Problems that Prism has with a request, by the end of their type; all others are its own.
const PROBLEMS: &[&str] = &[
    "UNPROCESSABLE_ENTITY",
    "UNAUTHORIZED",
    "INVALID_CONTENT_TYPE",
    "NOT_ACCEPTABLE",
    "NO_PATH_MATCHED_ERROR",
    "NO_METHOD_MATCHED_ERROR",
    "NO_SERVER_MATCHED_ERROR",
];

/// What Prism says of a request and its answer.
pub(super) fn of(answer: &Answer) -> Verdict {
    let mut verdict = Verdict::default();
    let mut is_refused = false;
    for violation in violations(answer.header("sl-violations")) {
        let of_answer = violation["location"][0] == "response";
        match (violation["severity"] == "Error", of_answer) {
            (true, true) => verdict.answer.push(told(&violation)),
            (true, false) => verdict.request.push(told(&violation)),
            (false, _) => is_refused |= answer.status >= 400,
        }
    }
    if is_refused && verdict.request.is_empty() {
        // The violation that matters was cut off.
        verdict
            .request
            .push("too many violations for a header".to_owned());
    }
    if answer.header("content-type").contains("problem+json") {
        let problem: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        let kind = problem["type"]
            .as_str()
            .and_then(|kind| kind.split_once("prism/errors#"));
        match kind {
            Some((_, kind)) if PROBLEMS.contains(&kind) => {
                let details = problem["validation"].as_array().into_iter().flatten().map(told);
                verdict.request.extend(details);
                if verdict.request.is_empty() {
                    verdict.request.push(format!(
                        "{kind}: {}",
                        problem["detail"].as_str().unwrap_or_default()
                    ));
                }
            }
            Some((_, kind)) => verdict.answer.push(kind.to_owned()),
            // A problem of Prism without a type of its own: it could not make the answer.
            None if problem.get("status").is_some() && answer.status >= 500 => {
                verdict
                    .answer
                    .push(problem["detail"].as_str().unwrap_or("a problem").to_owned());
            }
            None => {}
        }
    }
    verdict
}

/// The violations in a header; as many as are whole, where there were too many for it.
fn violations(header: &str) -> Vec<Value> {
    let list = header.strip_prefix("Too many violations! ").unwrap_or(header);
    let list = list.strip_prefix('[').unwrap_or(list);
    // As values in a row, all before the cut can be read.
    let row = list.replace(",{\"location\"", " {\"location\"");
    let values = serde_json::Deserializer::from_str(&row).into_iter::<Value>();
    values.map_while(Result::ok).collect()
}

/// A violation in one line.
fn told(violation: &Value) -> String {
    let steps = violation["location"].as_array().into_iter().flatten();
    let place: Vec<String> = steps.map(style::plain).collect();
    let text = |name: &str| violation[name].as_str().unwrap_or_default().to_owned();
    format!("{} [{}] {}", place.join("."), text("code"), text("message"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn violations_of_requests_are_told_from_those_of_answers() {
        let answer = |headers: &[(&str, &str)], body: &str| Answer {
            status: 422,
            headers: headers
                .iter()
                .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
                .collect(),
            body: body.as_bytes().to_vec(),
        };
        let both = concat!(
            r#"[{"location":["request","query","a"],"severity":"Error","code":"required","message":"m"},"#,
            r#"{"location":["response","body"],"severity":"Error","code":"type","message":"n"},"#,
            r#"{"location":["request"],"severity":"Warning","code":"x","message":"o"}]"#
        );
        let found = of(&answer(&[("sl-violations", both)], ""));
        assert_eq!(found.request, ["request.query.a [required] m"]);
        assert_eq!(found.answer, ["response.body [type] n"]);
        let problem =
            |kind: &str| format!(r#"{{"type":"https://stoplight.io/prism/errors#{kind}","detail":"d"}}"#);
        let problem = |kind: &str| {
            of(&answer(
                &[("content-type", "application/problem+json")],
                &problem(kind),
            ))
        };
        assert_eq!(problem("UNAUTHORIZED").request, ["UNAUTHORIZED: d"]);
        assert_eq!(problem("SCHEMA_TOO_COMPLEX").answer, ["SCHEMA_TOO_COMPLEX"]);
    }
}
