//! Parameters that all calls take, as documents tell of them once: in a table or a list below a sentence that says so, or below a
//! heading about global parameters. Four of 63 sets have them.

use docwright_schema::evidence::{ArgumentRole, FieldEvidence, ParameterEvidence};
use docwright_schema::schema::Location;
use docwright_schema::{Span, Stated};

use crate::read::formats::handwritten::fields;
use crate::read::formats::handwritten::page::parts::{Kind, Part};
use crate::read::formats::handwritten::rows::row::Raw;
use crate::read::formats::handwritten::words::text::{normal, prose};
use crate::read::reader::Page;

/// Headings of parameters that all calls take.
const HEADINGS: &[&str] = &[
    "global parameters",
    "global query parameters",
    "global url parameters",
    "parameters of all calls",
    "parameters for all requests",
];
/// Words for all calls, of which one follows a word for all.
const CALLS: &[&str] = &[
    "method",
    "methods",
    "request",
    "requests",
    "call",
    "calls",
    "endpoint",
    "endpoints",
    "operation",
    "operations",
];

/// The parameters that the parts outside of operations say all calls take.
pub(in super::super) fn parameters(
    page: &Page<'_>,
    parts: &[Part<'_, '_>],
    in_section: impl Fn(usize) -> bool,
) -> Vec<ParameterEvidence> {
    let mut found: Vec<ParameterEvidence> = Vec::new();
    let mut says_all = false;
    for (at, part) in parts.iter().enumerate() {
        if in_section(at) {
            says_all = false;
            continue;
        }
        let rows: Vec<Raw> = match &part.kind {
            Kind::Heading { text, .. } => {
                says_all = HEADINGS.contains(&normal(text).as_str());
                continue;
            }
            Kind::Text(content) => {
                says_all |= says(&prose(content).text.to_lowercase());
                continue;
            }
            _ if !says_all => continue,
            Kind::Table(table) => fields::of_table(page, table).0,
            Kind::Items(items) => fields::of_items(page, items, 0),
            Kind::Terms(terms) => fields::of_terms(page, terms, 0),
            _ => continue,
        };
        says_all = false;
        let span = Span::new(page.source, part.range.clone());
        for row in rows {
            let is_known = found.iter().any(|known| known.field.name == row.field.name);
            if is_known || row.name.contains(['/', '{']) {
                continue;
            }
            let location = row.location.unwrap_or(Location::Query);
            // Which of them must be there, such a table says with conditions.
            let field = FieldEvidence {
                required: None,
                ..row.field
            };
            found.push(ParameterEvidence {
                location: Some(Stated::new(location, span)),
                ..ParameterEvidence::new(ArgumentRole::Parameter, field)
            });
        }
    }
    found
}

/// Whether a sentence announces parameters that all calls take: "all methods take the following parameters:".
fn says(lower: &str) -> bool {
    if !lower.contains("parameter") {
        return false;
    }
    let sentence = lower.trim_end().rsplit(". ").next().unwrap_or_default();
    let sentence = sentence
        .split_once("note that ")
        .map_or(sentence, |(_, said)| said);
    let announces = sentence.ends_with(':') || sentence.contains("following");
    let words: Vec<&str> = sentence.split(|c: char| !c.is_alphanumeric()).collect();
    let is_all = |at: usize, word: &str| {
        let mut next = words.iter().skip(at + 1).take(4);
        matches!(word, "all" | "every" | "each" | "any") && next.any(|word| CALLS.contains(word))
    };
    let limits = [
        "not all",
        " that ",
        " which ",
        " whose ",
        " returning ",
        " when ",
        " if ",
        " below",
    ];
    announces
        && sentence.contains("parameter")
        && words.iter().enumerate().any(|(at, word)| is_all(at, word))
        && !limits.iter().any(|limit| sentence.contains(limit))
}

#[cfg(test)]
mod tests {
    use super::says;

    #[test]
    fn a_sentence_says_that_all_calls_take_parameters() {
        assert!(says(
            "please note that all methods take the following parameters:"
        ));
        assert!(says(
            "the following parameters are accepted by every api request."
        ));
        for other in [
            "all parameters are optional. the following request body is sent:",
            "all methods that return lists take the following parameters:",
            "not all calls take these parameters:",
            "all requests may fail:",
        ] {
            assert!(!says(other), "{other}");
        }
    }
}
