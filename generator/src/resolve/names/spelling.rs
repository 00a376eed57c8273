//! The rules `wire-name-…`: one casing convention for the wire names of an API, and one for each location.
//!
//! Documentation made for a programming language respells wire names; how the wire spells them is voted (see `vote`). One
//! vote for an API is right for 35 of 36 APIs measured, and for 91 % of single names; deciding each name by its own
//! evidence was worse for 22 of them.

use std::collections::BTreeSet;

use docwright_schema::Fact;
use docwright_schema::evidence::{FieldEvidence, NameForm};
use docwright_schema::schema::Location;
use rustc_hash::FxHashMap;

use super::marked::Marked;
use super::words::{Convention, Words, letters};
use crate::resolve::rules;

/// A convention, and the rule that chose it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Chosen {
    pub convention: Convention,
    pub rule: &'static str,
}

impl Chosen {
    pub(super) fn voted(convention: Convention) -> Chosen {
        Chosen {
            convention,
            rule: rules::WIRE_NAME_VOTE,
        }
    }

    /// `parts` in this convention. A single word is spelt alike in most conventions, so that no rule is needed for it.
    fn spell(self, parts: &Words) -> Fact<String> {
        let name = self.convention.spell(parts.iter());
        match parts.len() {
            1 if self.convention != Convention::Upper => Fact::derived(name, rules::WIRE_NAME_WORD),
            _ => self.name(name),
        }
    }

    fn name(self, name: String) -> Fact<String> {
        if self.rule == rules::WIRE_NAME_CAPITALS {
            Fact::assumed(name, self.rule)
        } else {
            Fact::derived(name, self.rule)
        }
    }
}

/// The outcome of the vote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Conventions {
    pub body: Option<Chosen>,
    pub query: Option<Chosen>,
    /// Names that JSON examples spell in one way only, by their letters.
    pub seen: FxHashMap<String, String>,
    /// Names of parameters with marks.
    pub marked: Marked,
}

/// Names that are spelt in one way by everybody, whatever the convention around them.
const WELL_KNOWN: &[&str] = &[
    "utm_campaign",
    "utm_content",
    "utm_id",
    "utm_medium",
    "utm_source",
    "utm_term",
];

/// Whether the names are the country codes of ISO 3166-1, which are written in capitals: some hundred names of two
/// letters, these among them. (Codes of languages, in lower case, have no `zw`.)
fn are_countries(fields: &[FieldEvidence]) -> bool {
    if fields.len() <= 100 {
        return false;
    }
    let names: Vec<String> = fields
        .iter()
        .filter_map(|field| field.name.as_ref())
        .map(|n| letters(&n.value))
        .collect();
    let has = |code: &str| names.iter().any(|name| name == code);
    names.len() > 100 && names.iter().all(|name| name.len() == 2) && has("us") && has("br") && has("zw")
}

impl Conventions {
    /// The convention inside one model: objects rarely mix spellings, so where examples show the spelling of some of its
    /// fields, and all show one convention, the others follow it.
    pub(crate) fn within(&self, fields: &[FieldEvidence]) -> Option<Chosen> {
        let none = self.seen.is_empty();
        let names = fields
            .iter()
            .filter(|_| !none)
            .filter_map(|field| field.name.as_ref());
        let shown: BTreeSet<Convention> = names
            .filter_map(|name| self.seen.get(&letters(&name.value)))
            .filter_map(|spelling| Convention::of(spelling))
            .collect();
        match shown.first() {
            _ if are_countries(fields) => Some(Chosen {
                convention: Convention::Upper,
                rule: rules::WIRE_NAME_COUNTRY,
            }),
            Some(&convention) if shown.len() == 1 => Some(Chosen {
                convention,
                rule: rules::WIRE_NAME_SIBLINGS,
            }),
            _ => self.body,
        }
    }

    /// Whether a name of several words is spelt in the convention of bodies.
    pub(crate) fn fits(&self, name: &str) -> bool {
        self.body
            .is_some_and(|chosen| Convention::of(name) == Some(chosen.convention))
    }

    /// The wire name of a body's field.
    pub(crate) fn field(&self, name: &str, form: NameForm) -> Fact<String> {
        match self.known(name, form) {
            Some(known) => known,
            None => spell(name, form, self.body),
        }
    }

    /// The wire name of a parameter. Headers are spelt in kebab case whatever the API's convention; HTTP ignores their
    /// case. The variables of a path template are spelt as documented: servers never see their names.
    pub(crate) fn parameter(&self, name: &str, form: NameForm, location: Location) -> Fact<String> {
        match location {
            Location::Path => spell(name, form, None),
            Location::Query | Location::Cookie => {
                let marked = (form == NameForm::Language).then(|| self.marked.parameter(name));
                let known = marked.flatten().or_else(|| self.known(name, form));
                known.unwrap_or_else(|| spell(name, form, self.query))
            }
            Location::Header if form == NameForm::Language => Fact::derived(
                Convention::Kebab.spell(Words::of(name).iter()),
                rules::HEADER_KEBAB,
            ),
            Location::Header => spell(name, form, None),
        }
    }

    /// A spelling that is known for this very name.
    fn known(&self, name: &str, form: NameForm) -> Option<Fact<String>> {
        if form == NameForm::Wire {
            return None;
        }
        let letters_of = letters(name);
        let in_letters = |known: &str| known.bytes().filter(|byte| *byte != b'_').eq(letters_of.bytes());
        let utm = letters_of.starts_with("utm");
        if let Some(spelling) = WELL_KNOWN.iter().filter(|_| utm).find(|known| in_letters(known)) {
            return Some(Fact::derived((*spelling).to_owned(), rules::WIRE_NAME_WELL_KNOWN));
        }
        self.seen
            .get(&letters_of)
            .map(|spelling| Fact::derived(spelling.clone(), rules::WIRE_NAME_SEEN))
    }
}

fn spell(name: &str, form: NameForm, chosen: Option<Chosen>) -> Fact<String> {
    if form == NameForm::Wire {
        return Fact::stated(name.to_owned());
    }
    // Languages escape their own reserved words with an underscore at the end.
    let bare = name
        .strip_suffix('_')
        .filter(|bare| !bare.is_empty())
        .unwrap_or(name);
    let parts = Words::of(bare);
    match chosen {
        // What fits already may have capitals that no rule brings back: `imageURL`.
        Some(chosen) if Convention::of(bare) == Some(chosen.convention) => chosen.name(bare.to_owned()),
        Some(chosen) if parts.len() > 0 => chosen.spell(&parts),
        None if parts.len() == 1 && !bare.chars().any(char::is_uppercase) => {
            Fact::derived(bare.to_owned(), rules::WIRE_NAME_WORD)
        }
        _ => Fact::assumed(bare.to_owned(), rules::WIRE_NAME_AS_DOCUMENTED),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::names::vote::vote;
    use docwright_schema::evidence::{
        Evidence, ModelEvidence, ModelRole, Shape, Spelling, SpellingSource, TypeExpr,
    };
    use docwright_schema::{Span, Stated};

    fn pages(fields: &[&str], spellings: &[(&str, SpellingSource, u32)]) -> Vec<Evidence> {
        let field = |name: &&str| FieldEvidence {
            name: Some(Stated::new((*name).to_owned(), Span::default())),
            ty: TypeExpr::Any,
            ..FieldEvidence::new(NameForm::Language, Span::default())
        };
        let model = ModelEvidence {
            constraints: Default::default(),
            name: None,
            section: None,
            role: ModelRole::Unknown,
            anchor: String::new(),
            description: None,
            deprecated: false,
            shape: Shape::Object {
                fields: fields.iter().map(field).collect(),
                additional: None,
            },
            examples: Vec::new(),
            span: Span::default(),
        };
        let spelling = |&(name, source, count): &(&str, SpellingSource, u32)| Spelling {
            name: name.to_owned(),
            source,
            count,
        };
        vec![Evidence {
            models: vec![model],
            spellings: spellings.iter().map(spelling).collect(),
            ..Evidence::default()
        }]
    }

    #[test]
    fn documented_names_vote_and_others_do_not() {
        let evidence = pages(
            &["createdAt", "id"],
            &[
                ("created_at", SpellingSource::Prose, 2),
                ("someFunctionName", SpellingSource::Prose, 9),
                ("id", SpellingSource::JsonKey, 9),
            ],
        );
        let name = vote(&evidence).field("createdAt", NameForm::Language);
        assert_eq!(
            (name.value.as_str(), name.rule.as_deref()),
            ("created_at", Some(rules::WIRE_NAME_VOTE))
        );
    }

    #[test]
    fn a_close_vote_is_left_to_json_keys() {
        let evidence = pages(
            &["createdAt", "updatedAt"],
            &[
                ("created_at", SpellingSource::Prose, 5),
                ("updatedAt", SpellingSource::JsonKey, 4),
            ],
        );
        assert_eq!(vote(&evidence).body, Some(Chosen::voted(Convention::Camel)));
    }

    #[test]
    fn without_evidence_a_name_is_assumed_as_documented() {
        let conventions = vote(&pages(&["createdAt"], &[]));
        let name = conventions.field("createdAt", NameForm::Language);
        assert_eq!(name.rule.as_deref(), Some(rules::WIRE_NAME_AS_DOCUMENTED));
        assert_eq!(conventions.field("format_", NameForm::Language).value, "format");
        assert_eq!(
            conventions
                .parameter("xTraceId", NameForm::Language, Location::Header)
                .value,
            "x-trace-id"
        );
    }
}
