//! What came of the trials: counts, and failures by class.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::compare::{Change, Difference};
use super::truth::Operation;
use crate::say;

/// What is reached in per cent of what can be: of APIs whose name begins so, of requests, of answers.
const TARGETS: &[(&str, f64, f64)] = &[("", 93.0, 90.0), ("humanitec", 97.0, 97.0), ("dub", 97.0, 97.0)];

/// How many of those that could be good are.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Score {
    pub(super) good: usize,
    pub(super) ceiling: usize,
}

/// Something wrong: its class, and what exactly.
#[derive(Debug, Clone)]
pub(super) struct Failure {
    class: String,
    detail: String,
}

/// A case: which operation, in which variant, and what was found.
#[derive(Debug)]
struct Case {
    operation: String,
    variant: String,
    failures: Vec<Failure>,
}

/// What came of one API.
#[derive(Debug)]
pub(super) struct Report {
    name: String,
    source: &'static str,
    operations: usize,
    pub(super) recovered: usize,
    pub(super) requests: Score,
    /// Valid requests that are also the same as the truth makes of the same values.
    same: usize,
    pub(super) answers: Score,
    /// Documented errors that are kept.
    pub(super) errors: Score,
    /// Lossless answers that hold what the documents do not know.
    extras: usize,
    failed: Vec<Case>,
    /// Differences that the server does not mind.
    different: Vec<Case>,
    extra: Vec<Case>,
    /// What not even the truth reaches.
    beyond: Vec<Case>,
}

impl Failure {
    pub(super) fn new(class: &str, detail: &str) -> Failure {
        Failure {
            class: class.to_owned(),
            detail: detail.to_owned(),
        }
    }

    /// A violation that Prism tells: `request.body.name [code] message`.
    pub(super) fn of_violation(text: &str, hint: &str) -> Failure {
        let place = text.strip_prefix("request.").unwrap_or(text);
        let part = place.split(['.', ' ', ':']).next().unwrap_or_default();
        let code = text.split_once('[').and_then(|(_, rest)| rest.split_once(']'));
        let code = code.map_or(String::new(), |(code, _)| format!(" [{code}]"));
        Failure::new(&format!("request: {part}{code}"), &format!("{text}{hint}"))
    }

    /// A difference between an answer and what the crate makes of it; `properties` are those that the truth names.
    pub(super) fn of_difference(difference: &Difference, properties: &BTreeSet<&str>) -> Failure {
        let name = difference.path.rsplit('.').next().unwrap_or_default();
        let class = match difference.change {
            Change::Lost if properties.contains(name) => "answer: property lost",
            Change::Lost => "answer: property without a name in the truth lost",
            Change::LostNull => "answer: null lost",
            Change::Added => "answer: property added",
            Change::Changed => "answer: value changed",
        };
        Failure::new(class, &format!("{}: {}", difference.path, difference.detail))
    }
}

impl Score {
    /// In per cent; all of nothing is all.
    fn percent(self) -> f64 {
        match self.ceiling {
            0 => 100.0,
            #[expect(clippy::cast_precision_loss, reason = "counts are small")]
            ceiling => 100.0 * self.good as f64 / ceiling as f64,
        }
    }

    fn plus(self, other: Score) -> Score {
        Score {
            good: self.good + other.good,
            ceiling: self.ceiling + other.ceiling,
        }
    }
}

impl Report {
    pub(super) fn new(name: &str, source: &'static str, operations: usize) -> Report {
        Report {
            name: name.to_owned(),
            source,
            operations,
            recovered: 0,
            requests: Score::default(),
            same: 0,
            answers: Score::default(),
            errors: Score::default(),
            extras: 0,
            failed: Vec::new(),
            different: Vec::new(),
            extra: Vec::new(),
            beyond: Vec::new(),
        }
    }

    pub(super) fn fail(&mut self, operation: &Operation<'_>, variant: &str, failures: Vec<Failure>) {
        self.failed.push(case(operation, variant, failures));
    }

    /// Records how a valid request differs from that of the truth.
    pub(super) fn same(&mut self, operation: &Operation<'_>, variant: &str, differences: &[String]) {
        match differences {
            [] => self.same += 1,
            _ => self
                .different
                .push(case(operation, variant, of(differences, "different"))),
        }
    }

    /// Records what a lossless answer holds that the documents do not know.
    pub(super) fn extra(&mut self, operation: &Operation<'_>, variant: &str, paths: &[String]) {
        if !paths.is_empty() {
            self.extras += 1;
            self.extra.push(case(operation, variant, of(paths, "extra")));
        }
    }

    /// Records what not even the truth reaches.
    pub(super) fn beyond(&mut self, operation: &Operation<'_>, variant: &str, why: &[String]) {
        self.beyond.push(case(operation, variant, of(why, "beyond")));
    }

    pub(super) fn json(&self) -> Value {
        let score = |score: Score| json!({ "good": score.good, "ceiling": score.ceiling });
        json!({
            "name": self.name,
            "truth": self.source,
            "operations": self.operations,
            "recovered": self.recovered,
            "requests": score(self.requests),
            "same": self.same,
            "answers": score(self.answers),
            "errors": score(self.errors),
            "extras": self.extras,
            "failed": cases(&self.failed),
            "different": cases(&self.different),
            "extra": cases(&self.extra),
            "beyond": cases(&self.beyond),
        })
    }

    /// The failures by class, the most frequent first, with some examples of each.
    pub(super) fn tell(&self, examples: usize) {
        let mut classes: BTreeMap<&str, Vec<(&Case, &Failure)>> = BTreeMap::new();
        for case in &self.failed {
            for failure in &case.failures {
                let known = classes.entry(&failure.class).or_default();
                if known.last().is_none_or(|(last, _)| !std::ptr::eq(*last, case)) {
                    known.push((case, failure));
                }
            }
        }
        let mut classes: Vec<_> = classes.into_iter().collect();
        classes.sort_by_key(|(_, cases)| std::cmp::Reverse(cases.len()));
        for (class, cases) in classes {
            say(&format!("    {:4} {class}", cases.len()));
            for (case, failure) in cases.iter().take(examples) {
                let detail: String = failure.detail.chars().take(300).collect();
                say(&format!(
                    "             {} ({}): {detail}",
                    case.operation, case.variant
                ));
            }
        }
    }

    fn line(&self) -> String {
        let cell = |score: Score| format!("{}/{} {:5.1}", score.good, score.ceiling, score.percent());
        format!(
            "{:26} {:5} {:5} {:>15} {:6} {:>15} {:6} {:>15}",
            self.name,
            self.operations,
            self.recovered,
            cell(self.requests),
            self.same,
            cell(self.answers),
            self.extras,
            cell(self.errors)
        )
    }

    fn reaches(&self, requests: f64, answers: f64) -> bool {
        self.requests.percent() >= requests && self.answers.percent() >= answers
    }
}

/// Prints the table, and says whether the targets are reached.
pub(super) fn table(reports: &[Report]) -> bool {
    say(&format!(
        "\n{:26} {:>5} {:>5} {:>15} {:>6} {:>15} {:>6} {:>15}",
        "", "ops", "found", "requests valid", "same", "answers kept", "extra", "errors kept"
    ));
    let mut all = Report::new("all", "", 0);
    for report in reports {
        say(&report.line());
        all.operations += report.operations;
        all.recovered += report.recovered;
        all.requests = all.requests.plus(report.requests);
        all.same += report.same;
        all.answers = all.answers.plus(report.answers);
        all.extras += report.extras;
        all.errors = all.errors.plus(report.errors);
    }
    say(&all.line());
    let mut reached = true;
    for (prefix, requests, answers) in TARGETS {
        let of_name = reports.iter().filter(|report| report.name.starts_with(prefix));
        let below: Vec<&str> = match prefix.is_empty() {
            true => Some(&all),
            false => None,
        }
        .into_iter()
        .chain(of_name.filter(|_| !prefix.is_empty()))
        .filter(|report| !report.reaches(*requests, *answers))
        .map(|report| report.name.as_str())
        .collect();
        if !below.is_empty() {
            say(&format!(
                "below the target of {requests} and {answers} %: {}",
                below.join(", ")
            ));
            reached = false;
        }
    }
    reached
}

fn case(operation: &Operation<'_>, variant: &str, failures: Vec<Failure>) -> Case {
    Case {
        operation: format!("{} {}", operation.method, operation.path),
        variant: variant.to_owned(),
        failures,
    }
}

fn of(details: &[String], class: &str) -> Vec<Failure> {
    details.iter().map(|detail| Failure::new(class, detail)).collect()
}

fn cases(cases: &[Case]) -> Vec<Value> {
    let told = |case: &Case| {
        let failures = case
            .failures
            .iter()
            .map(|f| json!({ "class": f.class, "detail": f.detail }));
        json!({
            "operation": case.operation,
            "variant": case.variant,
            "failures": failures.collect::<Vec<_>>(),
        })
    };
    cases.iter().map(told).collect()
}
