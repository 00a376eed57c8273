//! Which status means what, and whether all of it fits one of the runtime's own ways to read an answer.
//!
//! Where every success is read in one way and every error is JSON, that is a line (`Reply::Uniform`), else a match over the
//! statuses.

use std::collections::BTreeSet;

use crate::lower::plan::answers::Answer;
use crate::lower::plan::homes::OperationHome;
use crate::lower::rust::{Arm, Decode, Outcome, Payload, Reply, StatusPattern, Wrap};

/// How the answer is read: in one way, where one will do.
pub(crate) fn of(arms: Vec<Arm>) -> Reply {
    uniform(&arms).unwrap_or_else(|| Reply::Arms {
        streamed: streamed(&arms),
        arms,
    })
}

fn uniform(arms: &[Arm]) -> Option<Reply> {
    let (mut way, mut ok, mut failed) = (None, Vec::new(), Vec::new());
    for arm in arms {
        match &arm.outcome {
            Outcome::Response(payload)
                if !arm.statuses.is_empty()
                    && way_of(payload).is_some_and(|own| *way.get_or_insert(own) == own) =>
            {
                ok.extend(&arm.statuses);
            }
            Outcome::Error(None) => failed.push(spelt(&arm.statuses)),
            Outcome::Unexpected if arm.statuses.is_empty() => {}
            _ => return None,
        }
    }
    let (decode, is_optional) = way?;
    Some(Reply::Uniform {
        decode,
        is_optional,
        ok: spelt(&ok),
        failed: failed.join(" "),
    })
}

/// The way in which a payload is read, and whether there may be none; `None` where the runtime has no method for it.
fn way_of(payload: &Payload) -> Option<(Decode, bool)> {
    match (&payload.wrap, payload.decode) {
        (Wrap::Bare, decode) => Some((decode, false)),
        (Wrap::Option, Decode::Json | Decode::Nothing) => Some((Decode::Json, true)),
        _ => None,
    }
}

/// The statuses whose answers are streams.
fn streamed(arms: &[Arm]) -> String {
    let arms = arms
        .iter()
        .filter(|arm| arm.outcome.decode().is_some_and(Decode::is_stream));
    let statuses: Vec<_> = arms.map(|arm| spelt(&arm.statuses)).collect();
    statuses.join(" ")
}

/// Statuses as the runtime reads them.
fn spelt(statuses: &[StatusPattern]) -> String {
    if statuses.is_empty() {
        return "*".to_owned();
    }
    let words: Vec<_> = statuses
        .iter()
        .map(|status| match *status {
            StatusPattern::Code(code) => code.to_string(),
            StatusPattern::Range(first, last) if first % 100 == 0 && last == first + 99 => {
                format!("{}XX", first / 100)
            }
            StatusPattern::Range(first, last) => format!("{first}-{last}"),
        })
        .collect();
    words.join(" ")
}

/// Exact statuses first, then ranges; the last arm fits all.
pub(crate) fn arms(
    home: &OperationHome<'_>,
    success: &dyn Fn(Option<&Answer<'_>>) -> Outcome,
    failure: &dyn Fn(Option<&Answer<'_>>) -> Outcome,
) -> Vec<Arm> {
    let mut exact: Vec<Arm> = Vec::new();
    let mut ranges: Vec<Arm> = Vec::new();
    let mut rest = Outcome::Unexpected;
    let answers = &home.answers;
    let outcomes = answers
        .success
        .iter()
        .map(|answer| (answer, success(Some(answer)), true))
        .chain(
            answers
                .failure
                .iter()
                .map(|answer| (answer, failure(Some(answer)), false)),
        );
    for (answer, outcome, is_success) in outcomes {
        let status = &answer.response.status.value;
        match (status.exact(), status.class()) {
            (Some(code), _) => add(&mut exact, StatusPattern::Code(code), outcome),
            (None, Some(class)) => add(&mut ranges, class_range(class), outcome),
            (None, None) if is_success => add(&mut ranges, class_range(2), outcome),
            (None, None) => rest = outcome,
        }
    }
    if answers.success.is_empty() {
        add(&mut ranges, class_range(2), success(None));
    } else if let Some(only) = only_payload(answers.success.iter().map(|answer| success(Some(answer)))) {
        // Documents often forget which success it is: 201 for 200. One of a status that they do not know is read alike.
        for arm in exact.iter_mut().filter(|arm| arm.outcome == only) {
            arm.statuses
                .retain(|status| code(status).is_none_or(|code| code / 100 != 2));
        }
        if !ranges.iter().any(|arm| arm.statuses.contains(&class_range(2))) {
            add(&mut ranges, class_range(2), only);
        }
    }
    let codes: BTreeSet<u16> = exact
        .iter()
        .flat_map(|arm| &arm.statuses)
        .filter_map(code)
        .collect();
    for arm in &mut ranges {
        let left = arm
            .statuses
            .iter()
            .flat_map(|range| without(*range, &codes))
            .collect();
        arm.statuses = joined(left);
    }
    for arm in &mut exact {
        arm.statuses = runs(&arm.statuses);
    }
    exact.append(&mut ranges);
    exact.retain(|arm| arm.outcome != rest && !arm.statuses.is_empty());
    exact.push(Arm {
        statuses: Vec::new(),
        outcome: rest,
    });
    exact
}

/// The one way in which successes with a payload are read; where none has a payload, the one way of all.
fn only_payload(outcomes: impl Iterator<Item = Outcome>) -> Option<Outcome> {
    let (payloads, empty): (Vec<_>, Vec<_>) =
        outcomes.partition(|outcome| outcome.decode().is_some_and(|decode| decode != Decode::Nothing));
    let mut outcomes = if payloads.is_empty() { empty } else { payloads }.into_iter();
    let first = outcomes.next()?;
    outcomes.all(|other| other == first).then_some(first)
}

fn code(pattern: &StatusPattern) -> Option<u16> {
    match pattern {
        StatusPattern::Code(code) => Some(*code),
        StatusPattern::Range(..) => None,
    }
}

/// What is left of a range without the codes that have arms of their own, so that no two arms overlap.
fn without(range: StatusPattern, codes: &BTreeSet<u16>) -> Vec<StatusPattern> {
    let StatusPattern::Range(first, last) = range else {
        return vec![range];
    };
    let mut left = Vec::new();
    let mut start = first;
    for end in codes.range(first..=last).copied().chain([last + 1]) {
        match end.checked_sub(start) {
            None | Some(0) => {}
            Some(1) => left.push(StatusPattern::Code(start)),
            Some(_) => left.push(StatusPattern::Range(start, end - 1)),
        }
        start = end + 1;
    }
    left
}

/// Ranges that touch are one: two classes with one outcome.
fn joined(patterns: Vec<StatusPattern>) -> Vec<StatusPattern> {
    let mut joined: Vec<StatusPattern> = Vec::new();
    for pattern in patterns {
        match (joined.last_mut(), pattern) {
            (Some(StatusPattern::Range(_, end)), StatusPattern::Range(first, last)) if *end + 1 == first => {
                *end = last;
            }
            _ => joined.push(pattern),
        }
    }
    joined
}

fn class_range(class: u32) -> StatusPattern {
    let first = u16::try_from(class).unwrap_or_default() * 100;
    StatusPattern::Range(first, first + 99)
}

/// The codes in order, three or more in a row as a range.
fn runs(patterns: &[StatusPattern]) -> Vec<StatusPattern> {
    let codes: BTreeSet<u16> = patterns.iter().filter_map(code).collect();
    let mut runs: Vec<(u16, u16)> = Vec::new();
    for code in codes {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == code => *last = code,
            _ => runs.push((code, code)),
        }
    }
    let pattern = |(first, last): (u16, u16)| match last - first {
        0 => vec![StatusPattern::Code(first)],
        1 => vec![StatusPattern::Code(first), StatusPattern::Code(last)],
        _ => vec![StatusPattern::Range(first, last)],
    };
    runs.into_iter().flat_map(pattern).collect()
}

/// Adds a status to the arm of its outcome; a status that has one already keeps it.
fn add(arms: &mut Vec<Arm>, pattern: StatusPattern, outcome: Outcome) {
    if arms.iter().any(|arm| arm.statuses.contains(&pattern)) {
        return;
    }
    match arms.iter_mut().find(|arm| arm.outcome == outcome) {
        Some(arm) => arm.statuses.push(pattern),
        None => arms.push(Arm {
            statuses: vec![pattern],
            outcome,
        }),
    }
}
