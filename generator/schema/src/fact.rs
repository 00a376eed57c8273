//! How a fact is known.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::rare::Rare;
use crate::span::Span;

/// Where a fact stands in the documentation, without line numbers: `page#anchor/item`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Place(pub String);

impl Place {
    /// The place `item` (a field, a parameter, a row) of `anchor` on `page`; empty parts are left out.
    pub fn new(page: &str, anchor: &str, item: &str) -> Place {
        let mut text = String::with_capacity(page.len() + anchor.len() + item.len() + 2);
        text.push_str(page);
        if !anchor.is_empty() {
            text.push('#');
            text.push_str(anchor);
        }
        if !item.is_empty() {
            text.push('/');
            text.push_str(item);
        }
        Place(text)
    }

    /// The place `item` within this one.
    #[must_use]
    pub fn item(&self, item: &str) -> Place {
        let mut text = String::with_capacity(self.0.len() + 1 + item.len());
        text.push_str(&self.0);
        text.push('/');
        text.push_str(item);
        Place(text)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How well a fact is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grade {
    /// A default without evidence.
    Assumed,
    /// A named rule got it from stated facts.
    Derived,
    /// The documents say it.
    Stated,
    /// A person said it, in the overlay or in a profile.
    Overlaid,
}

/// A value with its grade, the rule that derived it, and its evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact<T> {
    /// The value.
    pub value: T,
    /// How well it is known.
    pub grade: Grade,
    /// The rule that derived or assumed it, in kebab-case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<Cow<'static, str>>,
    /// Where the evidence stands, if not at the place of the item that the fact belongs to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Rare<Vec<Place>>,
}

impl<T> Fact<T> {
    /// A value that the documents state.
    pub fn stated(value: T) -> Fact<T> {
        Fact {
            value,
            grade: Grade::Stated,
            rule: None,
            evidence: Rare::default(),
        }
    }

    /// A value that stands at `span`: overlaid where a person says it, else stated.
    pub fn said(value: T, span: Span) -> Fact<T> {
        match span.is_told() {
            true => Fact::overlaid(value),
            false => Fact::stated(value),
        }
    }

    /// A value that `rule` derived from stated facts.
    pub fn derived(value: T, rule: &'static str) -> Fact<T> {
        Fact {
            value,
            grade: Grade::Derived,
            rule: Some(Cow::Borrowed(rule)),
            evidence: Rare::default(),
        }
    }

    /// A default for which there is no evidence, set by `rule`.
    pub fn assumed(value: T, rule: &'static str) -> Fact<T> {
        Fact {
            value,
            grade: Grade::Assumed,
            rule: Some(Cow::Borrowed(rule)),
            evidence: Rare::default(),
        }
    }

    /// A value that a person stated.
    pub fn overlaid(value: T) -> Fact<T> {
        Fact {
            value,
            grade: Grade::Overlaid,
            rule: None,
            evidence: Rare::default(),
        }
    }

    /// Adds evidence.
    #[must_use]
    pub fn with_evidence(mut self, places: impl IntoIterator<Item = Place>) -> Fact<T> {
        self.evidence.extend(places);
        self
    }

    /// The same fact about a value made from this one.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Fact<U> {
        Fact {
            value: f(self.value),
            grade: self.grade,
            rule: self.rule,
            evidence: self.evidence,
        }
    }
}
