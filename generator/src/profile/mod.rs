//! The profile: how pages that people wrote are to be read. TOML in, [`Profile`] out.
//!
//! Every author has words of their own for what all documentation says. A profile adds them to the vocabularies of the reader. What
//! it says itself of many operations or fields at once, it says with its place: a person says so, and no document. Parsing only:
//! what a key changes is found out by `read`. The keys are told in the manual.

mod suggest;
mod survey;
mod words;

use std::collections::BTreeMap;

use docwright_schema::schema::Location;
use docwright_schema::{Diagnostics, SourceId, Span, Stated, codes};
use serde::Deserialize;
use toml::Spanned;

pub use suggest::suggest;
pub use survey::{SeenColumn, SeenHeading, Survey};
pub use words::{Column, Form, Heading, fits, normal};

/// How pages are to be read; empty where they need no help.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Profile {
    /// Base URL of every path.
    pub base_url: Option<Spanned<String>>,
    /// What stands before the paths of the API in the pages, and is no part of them.
    pub path_strip: Vec<Spanned<String>>,
    /// Beginnings of paths in the pages, and what they are in the API.
    pub paths: BTreeMap<String, Spanned<String>>,
    /// What stands before the paths of the API, and is left out in the pages; a version, mostly.
    pub path_add: Option<Spanned<String>>,
    /// The forms in which operations begin; all others are mentions.
    pub operation_forms: Vec<Form>,
    /// The method of a path that the pages show without one.
    pub default_method: Option<Spanned<String>>,
    /// Methods of the author that HTTP does not have, and what they are.
    pub method_alias: BTreeMap<String, Spanned<Alias>>,
    /// Methods that what is told of another one holds for, too.
    pub also: BTreeMap<String, Vec<Spanned<String>>>,
    /// Names of tags that show operations, and their attributes: the method, then the path.
    pub tags: BTreeMap<String, Vec<String>>,
    /// An RPC API: methods by name, at paths by rule.
    pub rpc: Option<Spanned<Rpc>>,
    /// Segments of paths that are values of a variable: text to the name of the variable.
    pub variables: BTreeMap<String, Spanned<String>>,
    /// What stands below a heading.
    pub headings: BTreeMap<String, Heading>,
    /// What a column of a table tells.
    pub columns: BTreeMap<String, Column>,
    /// What rows say with marks.
    pub marks: Marks,
    /// What a row without a mark says.
    pub unmarked: Unmarked,
    /// Words for types, and the words that the reader knows.
    pub types: BTreeMap<String, String>,
    /// Pages that are each about a model, as paths with `*`.
    pub model_pages: Vec<String>,
    /// Fields whose object has values for keys.
    pub maps: Vec<Spanned<String>>,
    /// Values that fields of a name may have, wherever they stand: told once by the pages, in a table of their own or in prose.
    pub values: BTreeMap<String, Spanned<Vec<String>>>,
    /// Models that no page names: what an operation answers, by its method and path; a part of that, by names of fields behind them.
    pub models: BTreeMap<String, Spanned<String>>,
    /// What fields of a name are, wherever they stand, and whatever the pages show of them.
    pub fields: BTreeMap<String, Spanned<String>>,
    /// What operations answer, by a method and a path with `*`: a type, in words that the reader knows.
    pub answers: BTreeMap<String, Spanned<String>>,
    /// What operations are sent, likewise.
    pub bodies: BTreeMap<String, Spanned<String>>,
    /// Where parameters of a method go that nothing else tells the place of.
    pub location: BTreeMap<String, Spanned<Place>>,
    /// Media type of request bodies.
    pub body_media: Option<Spanned<String>>,
    /// The object around every answer.
    pub envelope: Option<Spanned<Envelope>>,
    /// Parameters that the pages tell of once.
    pub parameter: Vec<Spanned<Shared>>,
    /// Statuses of errors that the pages tell of once.
    pub errors: Vec<Spanned<Status>>,
    /// The model of errors of which nothing else is said.
    pub error_model: Option<Spanned<String>>,
    /// The status of success, by method, where a page states none.
    pub success: BTreeMap<String, Spanned<u16>>,
    /// What is no documentation of the API.
    pub ignore: Ignore,
    /// The number of the text that it stands in, for spans.
    #[serde(skip)]
    pub source: SourceId,
}

/// A method of HTTP, and parameters of the query that come with it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Alias {
    /// The method.
    pub method: String,
    /// Names of the parameters.
    #[serde(default)]
    pub query: Vec<String>,
}

/// `[rpc]`
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rpc {
    /// Where the names of methods stand.
    #[serde(default)]
    pub names: Names,
    /// The path of a method, with `{name}`.
    pub path: String,
    /// How it is called.
    pub method: Option<String>,
    /// The pages that it holds for; without any, all of them.
    #[serde(default)]
    pub pages: Vec<String>,
}

/// Where names of RPC methods stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Names {
    /// Headings.
    #[default]
    Heading,
    /// Names of pages.
    File,
    /// Titles of pages.
    Title,
}

/// `[marks]`: texts that a row or an item has.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Marks {
    /// It must be there.
    pub required: Vec<String>,
    /// It may be left out.
    pub optional: Vec<String>,
    /// It may be null.
    pub nullable: Vec<String>,
    /// It is old.
    pub deprecated: Vec<String>,
}

/// `[unmarked]`
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Unmarked {
    /// Fields and parameters of requests.
    pub request: Option<Spanned<Presence>>,
    /// Fields of answers and of models.
    pub response: Option<Spanned<Presence>>,
}

/// Whether something must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Presence {
    /// It must.
    Required,
    /// It need not.
    Optional,
}

/// Where parameters go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// Into the query, whatever the heading says.
    Query,
    /// Into a form in the body, whatever the heading says.
    Form,
    /// Into the body, as JSON.
    Json,
}

/// `[envelope]`
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Envelope {
    /// The field that holds the result.
    pub payload: String,
    /// Its other fields: a type, or the values that it may have.
    #[serde(default)]
    pub fields: BTreeMap<String, FieldType>,
    /// The pages show it, but the API does not send it.
    #[serde(default)]
    pub drop: bool,
    /// The pages whose answers have it; without any, all of them.
    #[serde(default)]
    pub pages: Vec<String>,
}

/// What a field is.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum FieldType {
    /// A type, in words that the reader knows.
    Type(String),
    /// The values that it may have.
    Values(Vec<String>),
}

/// `[[parameter]]`
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Shared {
    /// Name on the wire.
    pub name: String,
    /// Where it goes; the query, if nothing is said.
    #[serde(rename = "in")]
    pub location: Option<Location>,
    /// Its type, or the values that it may have.
    #[serde(rename = "type")]
    pub ty: Option<FieldType>,
    /// Whether every request must have it.
    pub required: Option<bool>,
    /// Which operations take it: `all`, `lists` for those that answer with a list, a method, or a text in their sections.
    pub on: Option<String>,
    /// The pages whose operations take it; without any, all of them.
    #[serde(default)]
    pub pages: Vec<String>,
}

/// A status, or a range of them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Status {
    /// `404`
    Code(u16),
    /// `4XX`
    Range(String),
}

/// `[ignore]`
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Ignore {
    /// Pages, as paths with `*`.
    pub pages: Vec<String>,
    /// Headings, and all that stands below them.
    pub headings: Vec<String>,
    /// Paths of the API with `*`, which are no operations, or those of another API.
    pub paths: Vec<String>,
}

impl Profile {
    /// Nothing.
    pub const EMPTY: &'static Profile = &Profile {
        base_url: None,
        path_strip: Vec::new(),
        paths: BTreeMap::new(),
        path_add: None,
        operation_forms: Vec::new(),
        default_method: None,
        method_alias: BTreeMap::new(),
        also: BTreeMap::new(),
        tags: BTreeMap::new(),
        rpc: None,
        variables: BTreeMap::new(),
        headings: BTreeMap::new(),
        columns: BTreeMap::new(),
        marks: Marks {
            required: Vec::new(),
            optional: Vec::new(),
            nullable: Vec::new(),
            deprecated: Vec::new(),
        },
        unmarked: Unmarked {
            request: None,
            response: None,
        },
        types: BTreeMap::new(),
        model_pages: Vec::new(),
        maps: Vec::new(),
        values: BTreeMap::new(),
        models: BTreeMap::new(),
        fields: BTreeMap::new(),
        answers: BTreeMap::new(),
        bodies: BTreeMap::new(),
        location: BTreeMap::new(),
        body_media: None,
        envelope: None,
        parameter: Vec::new(),
        errors: Vec::new(),
        error_model: None,
        success: BTreeMap::new(),
        ignore: Ignore {
            pages: Vec::new(),
            headings: Vec::new(),
            paths: Vec::new(),
        },
        source: SourceId(0),
    };

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self == Profile::EMPTY
    }

    /// Where something of it stands.
    pub fn span<T>(&self, said: &Spanned<T>) -> Span {
        Span::new(self.source, said.span())
    }

    /// What something of it says, and where.
    pub fn stated<T: Clone>(&self, said: &Spanned<T>) -> Stated<T> {
        Stated::new(said.get_ref().clone(), self.span(said))
    }

    /// Reads a profile that is a table of another file.
    pub fn of_table(
        table: Spanned<toml::de::DeTable<'_>>,
        source: SourceId,
        diagnostics: &mut Diagnostics,
    ) -> Profile {
        let read = Profile::deserialize(toml::de::Deserializer::from(table));
        read.map(|profile| profile.ready(source)).unwrap_or_else(|error| {
            diagnostics.push(crate::misread::finding(
                "profile",
                &error,
                source,
                &codes::BAD_PROFILE,
            ));
            Profile::default()
        })
    }

    /// Words as texts of pages are compared with them.
    fn ready(mut self, source: SourceId) -> Profile {
        if !self.is_empty() {
            self.source = source;
        }
        fn words<T>(table: BTreeMap<String, T>) -> BTreeMap<String, T> {
            table
                .into_iter()
                .map(|(word, means)| (normal(&word), means))
                .collect()
        }
        self.headings = words(self.headings);
        self.columns = words(self.columns);
        self.types = self
            .types
            .into_iter()
            .map(|(word, means)| (word.to_lowercase(), means))
            .collect();
        self.ignore.headings = self.ignore.headings.iter().map(|text| normal(text)).collect();
        self
    }
}

/// Reads the text of a profile. What is wrong with it is a diagnostic; the result is then empty.
pub fn parse(text: &str, source: SourceId, diagnostics: &mut Diagnostics) -> Profile {
    let read = toml::from_str(text).map(|profile: Profile| profile.ready(source));
    read.unwrap_or_else(|error| {
        diagnostics.push(crate::misread::finding(
            "profile",
            &error,
            source,
            &codes::BAD_PROFILE,
        ));
        Profile::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_word_is_pointed_at() {
        let cases = [
            ("hedings = {}", "hedings", "did you mean `headings`?"),
            (
                "[headings]\n'What you get' = 'respons'",
                "'respons'",
                "did you mean `response`?",
            ),
            (
                "operation-forms = ['code', 'headding']",
                "'headding'",
                "did you mean `heading`?",
            ),
            (
                "[rpc]\npath = '/{name}'\nname = 'file'",
                "name",
                "did you mean `names`?",
            ),
        ];
        for (text, place, help) in cases {
            let mut diagnostics = Diagnostics::default();
            parse(text, SourceId(0), &mut diagnostics);
            let found: Vec<_> = diagnostics.iter().collect();
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(&text[found[0].labels[0].span.range()], place);
            assert_eq!(found[0].help, [help]);
        }
    }

    #[test]
    fn nothing_is_the_empty_profile() {
        let mut diagnostics = Diagnostics::default();
        assert!(parse("", SourceId(0), &mut diagnostics).is_empty());
        assert_eq!(*Profile::EMPTY, Profile::default());
    }
}
