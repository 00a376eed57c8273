//! Names as they are sent, of names that are spelt: signs are written as words, `self-link` as `selfMinuslink`.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::read::markup::html::{Element, Selector, class};

/// Signs, and the words that the tool writes for them.
const SIGNS: &[(char, &str)] = &[
    ('$', "Dollar"),
    ('^', "Caret"),
    ('|', "Pipe"),
    ('=', "Equal"),
    ('*', "Star"),
    ('-', "Minus"),
    ('&', "Ampersand"),
    ('%', "Percent"),
    ('#', "Hash"),
    ('@', "At"),
    ('!', "Exclamation"),
    ('+', "Plus"),
    (':', "Colon"),
    (';', "Semicolon"),
    ('>', "GreaterThan"),
    ('<', "LessThan"),
    ('.', "Period"),
    ('?', "QuestionMark"),
    (',', "Comma"),
    ('/', "Slash"),
    ('\\', "BackSlash"),
    ('(', "LeftParenthesis"),
    (')', "RightParenthesis"),
    ('{', "LeftCurlyBracket"),
    ('}', "RightCurlyBracket"),
    ('[', "LeftSquareBracket"),
    (']', "RightSquareBracket"),
    ('~', "Tilde"),
];

const UNDERSCORE: &str = "Underscore";

const EXAMPLES: Selector = Selector(&[class("example").of("pre")]);

/// The names in the examples of a page, by how they are spelt.
#[derive(Debug, Default)]
pub(super) struct Spelling(BTreeMap<String, String>);

impl Spelling {
    /// Of the page.
    pub(super) fn of(root: Element<'_>) -> Spelling {
        let mut names = BTreeMap::new();
        for example in root.select(EXAMPLES) {
            let code: String = example
                .descendants()
                .filter(|node| node.is_text())
                .map(|node| node.own_text().into_owned())
                .collect();
            if let Ok(value) = serde_json::from_str::<Value>(&code) {
                add(&value, &mut names);
            }
        }
        Spelling(names)
    }

    /// The name that is sent.
    pub(super) fn name(&self, spelt: &str) -> String {
        if let Some(name) = self.0.get(spelt) {
            return name.clone();
        }
        // No word has these inside, so that they are told without an example.
        let spelt = spelt.replace(UNDERSCORE, "_");
        let spelt = dotted(&spelt);
        let inner = spelt.trim_start_matches("Minus");
        match spelt.len() == inner.len() && !inner.ends_with("Minus") {
            true => inner.replace("Minus", "-"),
            false => spelt,
        }
    }
}

/// The same with dots for `Period` where a word goes on in small letters behind it, but for periodic things and periods.
fn dotted(spelt: &str) -> String {
    let mut parts = spelt.split("Period");
    let mut name = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_small = part.starts_with(|c: char| c.is_ascii_lowercase());
        let is_sign = is_small && !name.is_empty() && !part.starts_with("ic") && !part.starts_with('s');
        name.push_str(if is_sign { "." } else { "Period" });
        name.push_str(part);
    }
    name
}

/// Parsing ends at a depth of its own, so that this does.
fn add(value: &Value, names: &mut BTreeMap<String, String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| add(item, names)),
        Value::Object(fields) => {
            for (name, value) in fields {
                let spelt: String = name.chars().map(spell).collect();
                // Of versions before 5.
                let all = spelt.replace('_', UNDERSCORE);
                for spelt in [spelt, all].into_iter().filter(|spelt| spelt != name) {
                    names.insert(spelt, name.clone());
                }
                add(value, names);
            }
        }
        _ => {}
    }
}

fn spell(sign: char) -> String {
    let known = SIGNS.iter().find(|(known, _)| *known == sign);
    known.map_or_else(|| sign.to_string(), |(_, word)| (*word).to_owned())
}
