//! The rules `wire-name-…`: one casing convention for the wire names of an API, and one for each location.
//!
//! Documentation made for a programming language respells wire names; how the wire spells them is voted (see `vote`).
//! What an example shows of its own model goes before the vote; what examples show anywhere goes before the vote, too,
//! where they all spell a name alike. A convention that the documents hardly show is assumed.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::Fact;
use docwright_schema::evidence::{FieldEvidence, NameForm};
use docwright_schema::schema::Location;
use rustc_hash::FxHashMap;

use super::known::{WELL_KNOWN, are_countries, with_dollar};
use super::marked::Marked;
use super::words::{Convention, Words, is_initialism, letters};
use crate::resolve::rules;

/// Names of fields as examples spell them, by the model that they are examples of.
pub(crate) type Shown = BTreeMap<String, BTreeSet<String>>;

/// A convention, and the rule that chose it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Chosen {
    pub convention: Convention,
    pub rule: &'static str,
    /// Whether the evidence is enough to derive names from it.
    pub sure: bool,
    /// Whether initialisms within names are known to have one capital: `ownerUrl`.
    pub initialisms: bool,
}

impl Chosen {
    /// `parts` in this convention. A single word is spelt alike in most conventions, so that no rule is needed for it.
    fn spell(self, parts: &Words) -> Fact<String> {
        let name = self.convention.spell(parts.iter());
        let parted = matches!(self.convention, Convention::Snake | Convention::Kebab);
        let hidden = || !self.initialisms && parts.iter().skip(1).any(is_initialism);
        match parts.len() {
            _ if !parted && self.sure && hidden() => Fact::assumed(name, rules::WIRE_NAME_INITIALISM),
            _ if parted && self.sure && parts.iter().any(ends_in_number) => {
                Fact::assumed(name, rules::WIRE_NAME_NUMBER)
            }
            1 if self.convention != Convention::Upper => Fact::derived(name, rules::WIRE_NAME_WORD),
            _ => self.name(name),
        }
    }

    fn name(self, name: String) -> Fact<String> {
        if self.sure {
            Fact::derived(name, self.rule)
        } else {
            Fact::assumed(name, self.rule)
        }
    }
}

/// Whether a word ends in a number, which may be a word of its own on the wire.
fn ends_in_number(word: &str) -> bool {
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    letters.len() < word.len() && letters.ends_with(char::is_alphabetic)
}

/// The outcome of the vote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Conventions {
    pub body: Option<Chosen>,
    pub query: Option<Chosen>,
    /// Names that JSON examples spell in one way only, by their letters.
    pub seen: FxHashMap<String, String>,
    /// Names of parameters that the API's own URLs spell in one way only, by their letters.
    pub in_urls: FxHashMap<String, String>,
    /// Names of parameters with marks.
    pub marked: Marked,
    /// What the API's own headers begin with.
    pub header_family: Option<String>,
    /// What examples show of each model.
    pub shown: Shown,
    /// How many names of a model examples must show, for the others to follow.
    pub siblings: usize,
}

impl Conventions {
    /// The convention inside the model `own`: objects rarely mix spellings, so where its examples show the spelling of some
    /// of its fields, and all show one convention, the others follow it.
    pub(crate) fn within(&self, own: impl FnOnce() -> String, fields: &[FieldEvidence]) -> Option<Chosen> {
        if are_countries(fields) {
            return Some(Chosen {
                convention: Convention::Upper,
                rule: rules::WIRE_NAME_COUNTRY,
                sure: false,
                initialisms: false,
            });
        }
        let shown = (!self.shown.is_empty()).then(|| self.shown.get(&own())).flatten();
        let shown: Vec<Convention> = shown
            .into_iter()
            .flatten()
            .filter_map(|name| Convention::of(name))
            .collect();
        match shown.split_first() {
            Some((&convention, others))
                if shown.len() >= self.siblings && others.iter().all(|other| *other == convention) =>
            {
                Some(Chosen {
                    convention,
                    rule: rules::WIRE_NAME_SIBLINGS,
                    sure: true,
                    initialisms: true,
                })
            }
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
                known.unwrap_or_else(|| self.in_url(name, spell(name, form, self.query), form))
            }
            Location::Header if form == NameForm::Language => Fact::derived(
                Convention::Kebab.spell(Words::of(name).iter()),
                rules::HEADER_KEBAB,
            ),
            Location::Header => spell(name, form, None),
        }
    }

    /// What an own URL shows, where it is another spelling than `spelt`.
    fn in_url(&self, name: &str, spelt: Fact<String>, form: NameForm) -> Fact<String> {
        let shown = self.in_urls.get(&letters(name));
        match shown.filter(|shown| form == NameForm::Language && **shown != spelt.value) {
            Some(shown) => Fact::assumed(shown.clone(), rules::WIRE_NAME_URL),
            None => spelt,
        }
    }

    /// The header that a setting of the client goes into. Which one no page says, but it is likely of the API's family.
    pub(crate) fn setting(&self, name: &str) -> Fact<String> {
        let own = Convention::Kebab.spell(Words::of(name).iter());
        let family = self.header_family.as_deref().unwrap_or_default();
        Fact::assumed(format!("{family}{own}"), rules::CLIENT_SETTING)
    }

    /// A spelling that is known for this very name.
    fn known(&self, name: &str, form: NameForm) -> Option<Fact<String>> {
        if form == NameForm::Wire {
            return None;
        }
        let letters_of = letters(name);
        if letters_of.starts_with("dollar")
            && let Some(name) = with_dollar(name)
        {
            return Some(name);
        }
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
    use crate::resolve::thresholds::Thresholds;
    use docwright_schema::evidence::{
        Evidence, ModelEvidence, ModelRole, Shape, Spelling, SpellingSource, TypeExpr,
    };
    use docwright_schema::{Span, Stated};

    fn voted(evidence: &[Evidence]) -> Conventions {
        vote(evidence, Shown::new(), &Thresholds::default())
    }

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
            url: None,
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
        let name = voted(&evidence).field("createdAt", NameForm::Language);
        assert_eq!(
            (name.value.as_str(), name.rule.as_deref()),
            ("created_at", Some(rules::WIRE_NAME_VOTE))
        );
    }

    #[test]
    fn whether_a_number_is_a_word_of_its_own_is_assumed() {
        let evidence = pages(
            &["createdAt", "line1"],
            &[("created_at", SpellingSource::Prose, 2)],
        );
        let graded = |evidence: &[_]| {
            let name = voted(evidence).field("line1", NameForm::Language);
            (name.value, name.rule.map(std::borrow::Cow::into_owned))
        };
        let rule = |rule: &str| ("line1".to_owned(), Some(rule.to_owned()));
        assert_eq!(graded(&evidence), rule(rules::WIRE_NAME_NUMBER));
        // In camel case nothing stands between words.
        let evidence = pages(
            &["created_at", "line1"],
            &[("createdAt", SpellingSource::JsonKey, 2)],
        );
        assert_eq!(graded(&evidence), rule(rules::WIRE_NAME_WORD));
    }

    #[test]
    fn how_an_initialism_is_written_is_assumed_unless_examples_show_it() {
        let key = |name| (name, SpellingSource::JsonKey, 1);
        let names = [
            "owner_url",
            "created_at",
            "ship_name",
            "crew_size",
            "dock_id",
            "port_id",
            "crew_id",
        ];
        let spelt = |more: &[&'static str]| {
            let shown = ["createdAt", "shipName", "crewSize"].iter().chain(more);
            let shown: Vec<_> = shown.map(|name| key(*name)).collect();
            voted(&pages(&names, &shown)).field("owner_url", NameForm::Language)
        };
        let name = || "ownerUrl".to_owned();
        assert_eq!(spelt(&[]), Fact::assumed(name(), rules::WIRE_NAME_INITIALISM));
        let known = spelt(&["dockId", "portId", "crewId"]);
        assert_eq!(known, Fact::derived(name(), rules::WIRE_NAME_VOTE));
        let capitals = spelt(&["dockID", "portId", "crewId"]);
        assert_eq!(capitals, Fact::assumed(name(), rules::WIRE_NAME_INITIALISM));
    }

    #[test]
    fn a_close_vote_is_left_to_json_keys_from_three_up() {
        let key = |name| (name, SpellingSource::JsonKey, 1);
        let prose = |name| (name, SpellingSource::Prose, 9);
        let mut spellings = vec![prose("created_at"), prose("owner_id"), prose("ship_name")];
        spellings.extend([key("updatedAt"), key("crewSize")]);
        let names = [
            "createdAt",
            "updatedAt",
            "ownerId",
            "shipName",
            "crewSize",
            "portId",
        ];
        let chosen = |spellings: &[_]| {
            let body = voted(&pages(&names, spellings)).body;
            body.map(|chosen| (chosen.convention, chosen.sure))
        };
        assert_eq!(
            chosen(&spellings),
            Some((Convention::Snake, false)),
            "three to two"
        );
        spellings.push(key("portId"));
        assert_eq!(
            chosen(&spellings),
            Some((Convention::Camel, true)),
            "three to three"
        );
    }

    #[test]
    fn a_hundred_mentions_are_one_witness() {
        let names: Vec<String> = (0..40).map(|number| format!("part{number}Name")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let evidence = pages(&names, &[("part1_name", SpellingSource::Prose, 100)]);
        let name = voted(&evidence).field("part2Name", NameForm::Language);
        assert_eq!(
            name,
            Fact::assumed("part2Name".to_owned(), rules::WIRE_NAME_AS_DOCUMENTED)
        );
    }

    #[test]
    fn parameters_are_spelt_as_the_variables_of_paths_where_nothing_else_shows_it() {
        let path = |name| (name, SpellingSource::Path, 1);
        let spelt = |variables: &[&'static str]| {
            let spellings: Vec<_> = variables.iter().copied().map(path).collect();
            let conventions = voted(&pages(&["pageSize"], &spellings));
            conventions.parameter("pageSize", NameForm::Language, Location::Query)
        };
        let known = spelt(&["ship_id", "port_id", "crew_id"]);
        assert_eq!(
            known,
            Fact::assumed("page_size".to_owned(), rules::WIRE_NAME_PATHS)
        );
        let documented = Fact::assumed("pageSize".to_owned(), rules::WIRE_NAME_AS_DOCUMENTED);
        assert_eq!(spelt(&["ship_id", "port_id"]), documented);
        assert_eq!(spelt(&["ship-id", "port-id", "crew-id"]), documented);
    }

    #[test]
    fn a_lone_example_is_not_believed_against_the_vote() {
        let names = ["createdAt", "ownerId", "shipName", "portId"];
        let shown = |model: &str, name: &str| (model.to_owned(), BTreeSet::from([name.to_owned()]));
        let prose = |name| (name, SpellingSource::Prose, 1);
        let spellings = ["created_at", "owner_id", "ship_name"].map(prose);
        let spelt = |models: &[&str]| {
            let shown = models.iter().map(|model| shown(model, "portId")).collect();
            let conventions = vote(&pages(&names, &spellings), shown, &Thresholds::default());
            conventions.field("portId", NameForm::Language).value
        };
        assert_eq!(spelt(&["Ship"]), "port_id");
        assert_eq!(spelt(&["Ship", "Port"]), "portId");
    }

    #[test]
    fn without_evidence_a_name_is_assumed_as_documented() {
        let conventions = voted(&pages(&["createdAt"], &[]));
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
