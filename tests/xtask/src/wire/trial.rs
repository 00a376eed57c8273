//! The trial of one API: every operation called through its crate, held against what its truth makes of the same values.

mod errors;

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;
use serde_json::Value;

use super::api::{Api, Made};
use super::binding::Binding;
use super::breach;
use super::call::{self, Arguments, Request};
use super::compare;
use super::driver::{self, Driver, End};
use super::events;
use super::prism::{self, Answer, Prism};
use super::report::{Failure, Report};
use super::truth::{self, Operation};
use super::values::Taste;

/// The attempts at a request that the truth accepts, in order: examples believed or not, one variant or the next.
const ATTEMPTS: &[(bool, usize)] = &[(true, 0), (false, 0), (true, 1), (false, 1)];

/// What is wrong with an answer that does not decode, by a part of what serde says.
const DECODE: &[(&str, &str)] = &[
    ("invalid type: null", "null where none is documented"),
    ("missing field", "no property where one is documented"),
    ("did not match any variant", "fits no variant"),
    ("invalid type", "another type"),
    ("invalid value", "another type"),
];

/// The server, the crate's driver and what is known of both.
struct Trial<'t> {
    document: &'t Value,
    /// The names of all properties that the truth knows.
    properties: BTreeSet<&'t str>,
    binding: &'t Binding<'t>,
    prism: Prism,
    driver: Driver,
    report: Report,
}

/// A call that Prism accepts as the truth makes it.
struct Accepted {
    arguments: Arguments,
    /// What the truth does not require.
    spare: Arguments,
    request: Request,
}

/// Runs the trial of an API.
pub(super) fn run(api: &Api, prism: &Path, folder: &Path) -> Result<Report> {
    let made: Made = api.generate()?;
    let (path, document) = api.truth(&made, folder)?;
    let binding = Binding::new(&made.krate, &made.strict);
    let program = driver::build(&api.name, &made, &binding, folder)?;
    let operations = truth::operations(&document);
    let mut trial = Trial {
        document: &document,
        properties: truth::properties(&document),
        binding: &binding,
        prism: Prism::start(prism, &path, &folder.join("prism.log"))?,
        driver: Driver::start(&program)?,
        report: Report::new(&api.name, api.source(), operations.len()),
    };
    for operation in &operations {
        trial.operation(operation)?;
    }
    Ok(trial.report)
}

impl Trial<'_> {
    fn operation(&mut self, operation: &Operation<'_>) -> Result<()> {
        if operation.path.contains('#') {
            // It tells operations of one path apart, but no request holds it.
            let why = ["a path with a fragment".to_owned()];
            self.report.recovered += 1;
            self.report.beyond(operation, "all", &why);
            return Ok(());
        }
        let function = self.function(operation);
        self.report.recovered += usize::from(function.is_some());
        let mut best = None;
        for all in [false, true] {
            let variant = if all { "all" } else { "required" };
            let Some(accepted) = self.acceptable(operation, all, variant)? else {
                continue;
            };
            self.report.requests.ceiling += 1;
            let failures = self.request(operation, function, &accepted, variant)?;
            match failures.is_empty() {
                true => self.report.requests.good += 1,
                false => self.report.fail(operation, variant, failures),
            }
            best.get_or_insert(accepted);
        }
        if let Some(accepted) = best {
            for (taste, name) in [
                (prism::Taste::Static, "static"),
                (prism::Taste::Dynamic, "dynamic"),
            ] {
                self.answer(operation, function, &accepted, (taste, name))?;
            }
            for status in truth::errors(self.document, operation) {
                self.error(operation, function, &accepted, status)?;
            }
        }
        Ok(())
    }

    /// The number of the function that sends to the same method and path, whatever the names of the variables.
    fn function(&self, operation: &Operation<'_>) -> Option<usize> {
        let wanted = shape(operation.path);
        let mut functions = self.binding.functions.iter();
        functions.position(|bound| {
            bound.function.method == operation.method && shape(&bound.function.path) == wanted
        })
    }

    /// Arguments whose request, as the truth makes it, Prism accepts.
    fn acceptable(
        &mut self,
        operation: &Operation<'_>,
        all: bool,
        variant: &str,
    ) -> Result<Option<Accepted>> {
        let everything = Taste {
            all: true,
            examples: true,
            variant: 0,
        };
        let mut refused = Vec::new();
        for (examples, number) in ATTEMPTS {
            let taste = Taste {
                all,
                examples: *examples,
                variant: *number,
            };
            let arguments = call::arguments(self.document, operation, taste);
            let request = call::request(operation, &arguments);
            let (_, verdict) = self.prism.send(&request, prism::Taste::Static)?;
            if verdict.request.is_empty() {
                return Ok(Some(Accepted {
                    arguments,
                    spare: call::arguments(self.document, operation, everything),
                    request,
                }));
            }
            refused = verdict.request;
        }
        self.report
            .beyond(operation, &format!("request, {variant}"), &refused);
        Ok(None)
    }

    /// What is wrong with the request that the crate makes of the arguments.
    fn request(
        &mut self,
        operation: &Operation<'_>,
        function: Option<usize>,
        accepted: &Accepted,
        variant: &str,
    ) -> Result<Vec<Failure>> {
        let Some(function) = function else {
            return Ok(vec![Failure::new("request: operation not recovered", "")]);
        };
        let bound = self.binding.functions.get(function);
        if let (Some(bound), Some(body)) = (bound, &accepted.arguments.body) {
            let respelt = self.binding.respelt(bound.function, body);
            if !respelt.is_empty() {
                let names = respelt.join(", ");
                return Ok(vec![Failure::new("request: name spelt in another way", &names)]);
            }
        }
        let outcome = self.driver.call(
            function,
            &operation.credentials,
            (&accepted.arguments, &accepted.spare),
            None,
        )?;
        let Some(request) = outcome.request else {
            let End::Failure(kind, text, _) = outcome.end else {
                return Ok(vec![Failure::new("request: not sent", "")]);
            };
            return Ok(vec![Failure::new(&format!("request: {kind}"), &text)]);
        };
        let (_, mut verdict) = self.prism.send(&request, prism::Taste::Static)?;
        if operation.answers_anything {
            verdict.request.retain(|text| !text.starts_with("NOT_ACCEPTABLE"));
        }
        let differences = super::sent::differences(&accepted.request, &request);
        if verdict.request.is_empty() {
            self.report.same(operation, variant, &differences);
        }
        let hint = match (outcome.invented.is_empty(), differences.is_empty()) {
            (false, _) => format!(" (the crate also demands {})", outcome.invented.join(", ")),
            (true, false) => format!(" (sent: {})", differences.join("; ")),
            (true, true) => String::new(),
        };
        let failures = verdict.request.iter();
        Ok(failures.map(|text| Failure::of_violation(text, &hint)).collect())
    }

    /// Prism's answer through the crate's types and back.
    fn answer(
        &mut self,
        operation: &Operation<'_>,
        function: Option<usize>,
        accepted: &Accepted,
        (taste, name): (prism::Taste, &str),
    ) -> Result<()> {
        let (mut answer, verdict) = self.prism.send(&accepted.request, taste)?;
        let json: Option<Value> = serde_json::from_slice(&answer.body).ok();
        // Prism writes the value of a stream, but no events.
        let values = events::frame(&mut answer);
        let is_json = answer.header("content-type").contains("json");
        let is_no_stream =
            answer.header("content-type").contains("event-stream") && events::of(&answer).is_empty();
        let is_broken = is_no_stream || is_json && !answer.body.is_empty() && json.is_none();
        let mut why = verdict.answer;
        if !(200..300).contains(&answer.status) || is_broken {
            why.push(format!("status {}", answer.status));
        }
        let schema = truth::answer(
            self.document,
            operation,
            answer.status,
            answer.header("content-type"),
        );
        if let (Some(schema), Some(json), true) = (schema, &json, is_json || values.is_some()) {
            why.extend(breach::first(self.document, schema, json));
        }
        if !why.is_empty() {
            self.report.beyond(operation, &format!("answer, {name}"), &why);
            return Ok(());
        }
        self.report.answers.ceiling += 1;
        let json = json.filter(|_| is_json);
        let Some(function) = function else {
            let failure = Failure::new("answer: operation not recovered", "");
            self.report.fail(operation, name, vec![failure]);
            return Ok(());
        };
        let outcome = self.driver.call(
            function,
            &operation.credentials,
            (&accepted.arguments, &accepted.spare),
            Some(&answer),
        )?;
        let bound = self.binding.functions.get(function);
        let mut failures = match &outcome.end {
            End::Events(after) if events::are_same(&answer, values.as_deref(), after) => Vec::new(),
            end => failures(end, &answer, json.as_ref(), &self.properties),
        };
        let is_known = bound.is_none_or(|bound| self.binding.succeeds(bound.function, answer.status));
        if !is_known && matches!(&outcome.end, End::Failure(kind, ..) if kind != "argument") {
            // Whatever it was taken for, this is why.
            let method = &operation.method;
            let detail = format!("{method} answers {}", answer.status);
            failures = vec![Failure::new("answer: status not documented", &detail)];
        }
        if !failures.is_empty() {
            self.report.fail(operation, name, failures);
            return Ok(());
        }
        self.report.answers.good += 1;
        if let (Some(bound), Some(json)) = (bound, &json) {
            let extra = self.binding.undocumented(bound.function, answer.status, json);
            self.report.extra(operation, name, &extra);
        }
        Ok(())
    }
}

/// What is wrong with an answer that went through the crate.
fn failures(end: &End, answer: &Answer, json: Option<&Value>, properties: &BTreeSet<&str>) -> Vec<Failure> {
    let differs = |kind: &str, text: String| vec![Failure::new(&format!("answer: {kind}"), &text)];
    match (end, json) {
        (End::Failure(kind, text, path), _) => {
            let sign = DECODE
                .iter()
                .find(|(sign, _)| kind == "decode" && text.contains(sign));
            let kind = sign.map_or(kind.as_str(), |(_, class)| class);
            differs(kind, format!("at `{path}`: {text}"))
        }
        (End::Error(_), _) => differs("documented-error", answer.status.to_string()),
        (End::Json(after), Some(before)) => {
            let found = compare::differences(before, after).into_iter();
            found
                .map(|difference| Failure::of_difference(&difference, properties))
                .collect()
        }
        (End::Events(after), _) => {
            let before = events::of(answer);
            differs("events changed", format!("{before:?} became {after:?}"))
        }
        (End::Text(text), _) if text.as_bytes() == answer.body => Vec::new(),
        (End::Text(text), Some(Value::String(before))) if text == before => Vec::new(),
        (End::Bytes(bytes), _) if *bytes == answer.body => Vec::new(),
        (End::Nothing, _) if answer.body.is_empty() => Vec::new(),
        (End::Nothing, _) => differs("payload not documented", String::new()),
        (End::Json(_), None) => differs("payload is no JSON", answer.header("content-type").to_owned()),
        (End::Text(_) | End::Bytes(_), _) => {
            differs("payload changed", answer.header("content-type").to_owned())
        }
    }
}

/// A path without the names of its variables.
fn shape(path: &str) -> String {
    let mut shape = String::new();
    for piece in path.split('{') {
        shape.push_str(piece.split_once('}').map_or(piece, |(_, literal)| literal));
        shape.push('\u{0}');
    }
    shape
}
