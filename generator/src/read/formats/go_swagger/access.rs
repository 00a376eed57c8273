//! Ways of authentication, and which of them are demanded.

use docwright_schema::Span;

use super::page::Section;
use crate::read::data::Node;
use crate::read::formats::embedded::tree::{entry, list, map, text};
use crate::read::formats::rebuilt::{Rebuilt, Sketch};

/// Flows of Swagger, with their names today.
const FLOWS: &[(&str, &str)] = &[
    ("accesscode", "authorizationCode"),
    ("application", "clientCredentials"),
    ("implicit", "implicit"),
    ("password", "password"),
];

/// Adds the ways that these sections begin with.
pub(super) fn schemes(rebuilt: &mut Rebuilt<'_>, sections: &[Section]) {
    let mut last: Option<(String, Sketch)> = None;
    for section in sections.iter().take_while(|section| section.level > 3) {
        let page = rebuilt.page.text;
        let span = rebuilt.span(section.range.clone());
        if section.is(5, "Scopes") {
            if let Some((_, flow)) = &mut last {
                for (_, line) in section
                    .lines(page)
                    .filter(|(_, line)| !line.starts_with("Name |"))
                {
                    let told = line.split_once(" | ").filter(|(name, _)| !name.starts_with('-'));
                    if let Some((name, said)) = told {
                        flow.add(
                            "scopes",
                            name.trim().trim_start_matches("| "),
                            span,
                            text(span, said.trim()),
                        );
                    }
                }
            }
            continue;
        }
        end(rebuilt, &mut last);
        let (name, place) = match section.title.split_once(" (") {
            Some((name, place)) => (
                name,
                place.strip_suffix(')').and_then(|place| place.split_once(": ")),
            ),
            None => (section.title.as_str(), None),
        };
        let told = |key: &str| {
            let mark = format!("**{key}**: ");
            let mut lines = section.lines(page);
            lines.find_map(|(_, line)| line.trim_start_matches(['>', ' ']).strip_prefix(mark.as_str()))
        };
        let mut scheme = Sketch::new(span);
        match (told("Type").map(str::to_ascii_lowercase).as_deref(), place) {
            (Some("basic"), _) => {
                scheme.text("type", "http");
                scheme.text("scheme", "basic");
            }
            (Some("apikey"), Some((place, key))) => {
                scheme.text("type", "apiKey");
                scheme.text("in", place);
                scheme.text("name", key);
            }
            (Some("oauth2"), _) => {
                let word = told("Flow").unwrap_or_default().to_ascii_lowercase();
                if let Some((_, flow)) = FLOWS.iter().find(|(known, _)| *known == word) {
                    let mut own = Sketch::new(span);
                    own.text("authorizationUrl", told("Authorization URL").unwrap_or_default());
                    own.text("tokenUrl", told("Token URL").unwrap_or_default());
                    own.text(FLOW, flow);
                    last = Some((name.to_owned(), own));
                }
                continue;
            }
            _ => continue,
        }
        rebuilt.schemes.push(entry(name, scheme.node()));
    }
    end(rebuilt, &mut last);
}

/// Where the name of a flow stands until all of it is read.
const FLOW: &str = "flow";

/// Adds a way whose scopes are all read.
fn end(rebuilt: &mut Rebuilt<'_>, last: &mut Option<(String, Sketch)>) {
    let Some((name, mut own)) = last.take() else {
        return;
    };
    let flow = own.remove(FLOW);
    let Some(flow) = flow.as_ref().and_then(Node::as_str) else {
        return;
    };
    let mut scheme = Sketch::new(own.span);
    scheme.text("type", "oauth2");
    scheme.set("flows", map(own.span, vec![entry(flow, own.node())]));
    rebuilt.schemes.push(entry(&name, scheme.node()));
}

/// What is demanded; of several, no page says whether all of them are, or any one.
pub(super) fn demanded(span: Span, items: &[String]) -> Option<Node> {
    let [only] = items else { return None };
    let (name, scopes) = only.split_once(": ").unwrap_or((only, ""));
    let scopes = scopes.split(", ").filter(|scope| !scope.is_empty());
    let scopes = scopes.map(|scope| text(span, scope)).collect();
    Some(list(span, vec![map(span, vec![entry(name, list(span, scopes))])]))
}
