//! The option of a method that says how it is called: `{ get: "/v1/{name=lamps/*}" additional_bindings { … } }`.

use super::file::Rule;
use super::lex::{Kind, Token};

/// Rules in rules are followed no deeper: only one level means anything.
const DEEP: usize = 3;

/// Keys that are methods.
const METHODS: &[(&str, &str)] = &[
    ("get", "GET"),
    ("put", "PUT"),
    ("post", "POST"),
    ("delete", "DELETE"),
    ("patch", "PATCH"),
];

/// The rules behind the name of the option: of itself and, behind it, those that it adds.
pub(super) fn rules(tokens: &[Token<'_>]) -> Vec<Rule> {
    let mut all = Vec::new();
    let start = tokens.iter().position(|token| token.kind == Kind::Sign(b'='));
    let tokens = tokens.get(start.map_or(0, |at| at + 1)..).unwrap_or_default();
    read(tokens, &mut 0, &mut all, 0);
    all.retain(|rule| !rule.method.is_empty() && rule.pattern.starts_with('/'));
    all
}

fn read(tokens: &[Token<'_>], at: &mut usize, all: &mut Vec<Rule>, depth: usize) {
    if tokens.get(*at).map(|token| &token.kind) != Some(&Kind::Sign(b'{')) {
        return;
    }
    *at += 1;
    let place = all.len();
    all.push(Rule::default());
    // A rule of another kind of call has braces of its own: `custom { kind: "HEAD" path: "/x" }`.
    let (mut key, mut in_custom) = ("", false);
    while let Some(token) = tokens.get(*at) {
        match token.kind {
            Kind::Sign(b'}') if in_custom => in_custom = false,
            Kind::Sign(b'}') => {
                *at += 1;
                return;
            }
            Kind::Sign(b'{') if key == "additional_bindings" && depth < DEEP => {
                read(tokens, at, all, depth + 1);
                continue;
            }
            Kind::Sign(b'{') if key == "custom" && !in_custom => in_custom = true,
            Kind::Sign(b'{') => pass(tokens, at),
            Kind::Word(word) => key = word,
            Kind::Text(text) => {
                if let Some(rule) = all.get_mut(place) {
                    set(rule, key, text);
                }
            }
            Kind::Sign(_) => {}
        }
        *at += 1;
    }
}

/// Passes over what stands in braces, but for the last of them.
fn pass(tokens: &[Token<'_>], at: &mut usize) {
    let mut depth = 0usize;
    while let Some(token) = tokens.get(*at) {
        match token.kind {
            Kind::Sign(b'{') => depth += 1,
            Kind::Sign(b'}') => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return;
        }
        *at += 1;
    }
}

fn set(rule: &mut Rule, key: &str, value: &str) {
    match key {
        "kind" => rule.method = value.to_ascii_uppercase(),
        "path" => value.clone_into(&mut rule.pattern),
        "body" => value.clone_into(&mut rule.body),
        "response_body" => value.clone_into(&mut rule.answer),
        key => {
            if let Some((_, method)) = METHODS.iter().find(|(known, _)| *known == key) {
                (*method).clone_into(&mut rule.method);
                // A text may go on in the next one.
                rule.pattern.push_str(value);
            }
        }
    }
}
