//! One action: an address, a method, and pairs of requests and responses.

use std::collections::BTreeSet;
use std::ops::Range;

use super::address::Variable;
use super::lines::{Line, Part, after, cut};
use super::mson::members::{self, Member};
use super::payload::{Attributes, Models, Payload};

/// What the lists of a section say.
#[derive(Debug, Clone, Default)]
pub(super) struct Lists {
    pub(super) said: String,
    pub(super) parameters: Vec<Member>,
    pub(super) attributes: Option<Attributes>,
    pub(super) requests: Vec<Payload>,
    pub(super) responses: Vec<Payload>,
    pub(super) model: Option<Payload>,
}

/// An action and what it inherits of its resource.
#[derive(Debug, Clone)]
pub(super) struct Action<'p> {
    pub(super) at: Range<usize>,
    pub(super) name: &'p str,
    pub(super) method: &'p str,
    pub(super) path: String,
    pub(super) group: Option<&'p str>,
    /// Where the resource stands whose address it is; `None` where it has one of its own.
    pub(super) home: Option<usize>,
    pub(super) said: String,
    pub(super) variables: Vec<Variable>,
    /// Variables that not all forms of the address have.
    pub(super) optional: BTreeSet<String>,
    /// Those of the resource first.
    pub(super) parameters: Vec<Member>,
    pub(super) requests: Vec<Payload>,
    pub(super) responses: Vec<Payload>,
}

/// Words that begin the lists of a section.
const WORDS: [&str; 7] = [
    "Parameters",
    "Parameter",
    "Attributes",
    "Attribute",
    "Request",
    "Response",
    "Model",
];

fn word(line: &Line<'_>) -> Option<&'static str> {
    WORDS.into_iter().find(|word| {
        let Some(rest) = after(line.text, word) else {
            return false;
        };
        let rest = rest.trim();
        match *word {
            "Request" => true,
            "Response" => rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit() || c == '('),
            "Model" => rest.is_empty() || rest.starts_with('('),
            "Attributes" | "Attribute" => rest.is_empty() || rest.starts_with(['(', '-']),
            _ => rest.is_empty() || rest == ":",
        }
    })
}

impl Lists {
    /// Reads the lines below a heading.
    pub(super) fn read(lines: &[Line<'_>]) -> Lists {
        let (own, parts) = cut(lines, |line| line.indent <= 3 && word(line).is_some());
        let mut lists = Lists {
            said: own
                .iter()
                .map(|line| line.text)
                .collect::<Vec<_>>()
                .join("\n")
                .trim()
                .to_owned(),
            ..Lists::default()
        };
        for part in &parts {
            lists.part(part);
        }
        lists
    }

    fn part(&mut self, part: &Part<'_, '_>) {
        match word(&part.head) {
            Some("Parameters" | "Parameter") => self.parameters.extend(members::read(part.body)),
            Some("Request") => self.requests.push(Payload::read(part, "Request")),
            Some("Response") => {
                let mut response = Payload::read(part, "Response");
                response.status.get_or_insert_with(|| "200".to_owned());
                self.responses.push(response);
            }
            Some("Model") => self.model = Some(Payload::read(part, "Model")),
            Some(_) => self.attributes = Some(Attributes::read(part)),
            None => {}
        }
    }
}

impl Action<'_> {
    /// Adds another form of the same call.
    pub(super) fn join(&mut self, other: Action<'_>) {
        let has = |all: &[Variable], wire: &str| all.iter().any(|variable| variable.wire == wire);
        for variable in &self.variables {
            if variable.query && !has(&other.variables, &variable.wire) {
                self.optional.insert(variable.wire.clone());
            }
        }
        for variable in other.variables {
            if !has(&self.variables, &variable.wire) {
                self.optional.insert(variable.wire.clone());
                self.variables.push(variable);
            }
        }
        let known: BTreeSet<String> = self.parameters.iter().map(|one| one.told.first.clone()).collect();
        let new = other.parameters.into_iter();
        self.parameters
            .extend(new.filter(|one| !known.contains(&one.told.first)));
        self.requests.extend(other.requests);
        self.responses.extend(other.responses);
    }

    /// Whether a request shows this name in its body.
    pub(super) fn shows(&self, name: &str) -> bool {
        self.requests.iter().any(|request| {
            let quoted = format!("\"{name}\"");
            let pair = format!("{name}=");
            let told = request.attributes.iter().flat_map(|list| &list.members);
            let shown = |text: &str| text.contains(&quoted) || text.contains(&pair);
            told.into_iter().any(|member| member.told.first == name)
                || request.body.as_ref().is_some_and(|(text, _)| shown(text))
        })
    }

    /// Takes out variables of the query that only other actions of the resource tell of.
    pub(super) fn keep_own(&mut self, told_by_others: &BTreeSet<String>) {
        let own: BTreeSet<String> = self.parameters.iter().map(|one| one.told.first.clone()).collect();
        self.variables.retain(|variable| {
            !variable.query || own.contains(&variable.name) || !told_by_others.contains(&variable.name)
        });
    }

    /// Puts what models have where they are named.
    pub(super) fn complete(&mut self, models: &Models) {
        for payload in self.requests.iter_mut().chain(&mut self.responses) {
            *payload = std::mem::take(payload).complete(models);
        }
    }
}
