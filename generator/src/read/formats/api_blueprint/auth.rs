//! Who may call, as far as the headers of requests show it.

use super::action::Action;
use super::content::requirements;
use crate::read::data::{Entry, Node};
use crate::read::formats::embedded::tree::entry;
use crate::read::formats::rebuilt::{Rebuilt, Sketch};

/// Words that begin the value of the header, each with the scheme of HTTP that it means.
const SCHEMES: [(&str, &str); 3] = [("bearer", "bearer"), ("basic", "basic"), ("digest", "digest")];

/// What an operation demands; `None` where its requests show nothing.
pub(super) fn of(rebuilt: &mut Rebuilt<'_>, action: &Action<'_>) -> Option<Node> {
    let mut names: Vec<String> = Vec::new();
    let mut without = false;
    for request in &action.requests {
        let header = request
            .headers
            .iter()
            .find(|(name, ..)| name.eq_ignore_ascii_case("authorization"));
        let Some((header, value, range)) = header else {
            without = true;
            continue;
        };
        let span = rebuilt.span(range.clone());
        let first = value.split_whitespace().next().unwrap_or_default();
        let known = SCHEMES.iter().find(|(word, _)| word.eq_ignore_ascii_case(first));
        let mut scheme = Sketch::new(span);
        let name = match known {
            Some((_, word)) => {
                scheme.text("type", "http");
                scheme.text("scheme", word);
                format!("{word}Auth")
            }
            None => {
                scheme.text("type", "apiKey");
                scheme.text("in", "header");
                scheme.text("name", header);
                "authorization".to_owned()
            }
        };
        let is_known = |entry: &Entry| *entry.key == *name;
        if !rebuilt.schemes.iter().any(is_known) {
            rebuilt.schemes.push(entry(&name, scheme.node()));
        }
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let span = rebuilt.span(action.at.clone());
    (!names.is_empty()).then(|| requirements(span, &names, without))
}
