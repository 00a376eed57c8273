//! Documented errors: Prism is asked for each status, and what it answers must go through the crate's types and back, as an error.

use anyhow::Result;
use serde_json::Value;

use super::super::driver::End;
use super::super::report::Failure;
use super::super::truth::{self, Operation};
use super::super::{breach, compare, prism};
use super::{Accepted, Trial};

impl Trial<'_> {
    /// The error of a status through the crate's types and back.
    pub(super) fn error(
        &mut self,
        operation: &Operation<'_>,
        function: Option<usize>,
        accepted: &Accepted,
        status: u16,
    ) -> Result<()> {
        let name = format!("error, {status}");
        let taste = prism::Taste::Status(status);
        let (answer, verdict) = self.prism.send(&accepted.request, taste)?;
        let media_type = answer.header("content-type");
        let json: Option<Value> = serde_json::from_slice(&answer.body).ok();
        let mut why = verdict.answer;
        if answer.status != status || !media_type.contains("json") || json.is_none() {
            why.push(format!("status {}, {media_type}", answer.status));
        }
        let schema = truth::answer(self.document, operation, status, media_type);
        if let (Some(schema), Some(json)) = (schema, &json) {
            why.extend(breach::first(self.document, schema, json));
        }
        let Some(before) = json.filter(|_| why.is_empty()) else {
            self.report.beyond(operation, &name, &why);
            return Ok(());
        };
        self.report.errors.ceiling += 1;
        let Some(function) = function else {
            let failure = Failure::new("error: operation not recovered", "");
            self.report.fail(operation, &name, vec![failure]);
            return Ok(());
        };
        let outcome = self.driver.call(
            function,
            &operation.credentials,
            (&accepted.arguments, &accepted.spare),
            Some(&answer),
        )?;
        let failures = failures(&outcome.end, &before);
        match failures.is_empty() {
            true => self.report.errors.good += 1,
            false => self.report.fail(operation, &name, failures),
        }
        Ok(())
    }
}

/// What is wrong with an error that went through the crate.
fn failures(end: &End, before: &Value) -> Vec<Failure> {
    let one = |kind: &str, text: &str| vec![Failure::new(&format!("error: {kind}"), text)];
    match end {
        End::Error(payload) => match &**payload {
            End::Json(after) => {
                let found = compare::differences(before, after).into_iter();
                let told = found.map(|difference| {
                    let text = format!(
                        "{}: {:?} {}",
                        difference.path, difference.change, difference.detail
                    );
                    Failure::new("error: payload changed", &text)
                });
                told.collect()
            }
            End::Text(text) if before.as_str() == Some(text) => Vec::new(),
            // Kept as they came.
            End::Text(text) if serde_json::from_str(text).ok().as_ref() == Some(before) => Vec::new(),
            End::Bytes(bytes) if serde_json::from_slice(bytes).ok().as_ref() == Some(before) => Vec::new(),
            _ => one("payload not documented", ""),
        },
        End::Failure(kind, text, _) if kind == "unexpected-status" => one("status not documented", text),
        End::Failure(kind, text, path) => one(kind, &format!("at `{path}`: {text}")),
        _ => one("taken for a success", ""),
    }
}
