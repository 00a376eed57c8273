//! Names of models, and where links lead.

use crate::singular::singular;

/// Words that say that a heading or a text names a model, and are no part of its name.
const AFFIXES: &[&str] = &[
    "object",
    "objects",
    "structure",
    "structures",
    "resource",
    "resources",
    "entity",
    "entities",
    "attributes",
    "format",
    "response",
    "schema",
    "the",
    "a",
    "an",
    "partial",
];

/// The name of the model that a heading or the text of a link means; empty where it means none.
pub(in super::super) fn model_name(text: &str) -> String {
    name_of(text, MOST_WORDS)
}

/// A name of more words is a sentence.
const MOST_WORDS: usize = 6;

fn name_of(text: &str, most: usize) -> String {
    let text = super::text::strip_attributes(text);
    let mut words: Vec<String> = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        words.extend(camel_words(word));
    }
    // A name in one piece is what its author made it: `MessageEntity` is no `Message`.
    let is_one_piece = !text
        .trim()
        .contains(|c: char| !c.is_alphanumeric() && c != ':' && c != '_');
    let is_affix = |word: &String| !is_one_piece && AFFIXES.contains(&word.to_lowercase().as_str());
    let all = words.len();
    // What a page is about in its title: `lamp resource type`.
    if let [_, .., kind, last] = words.as_slice()
        && kind.eq_ignore_ascii_case("resource")
        && last.eq_ignore_ascii_case("type")
    {
        words.pop();
    }
    while words.len() > 1 && words.last().is_some_and(is_affix) {
        words.pop();
    }
    while words.len() > 1 && words.first().is_some_and(is_affix) {
        words.remove(0);
    }
    if words.len() > most || all == 0 {
        return String::new();
    }
    let is_one_word = words.len() == 1;
    if let Some(last) = words
        .last_mut()
        .filter(|_| !is_one_piece || is_one_word || text.starts_with(|c: char| c.is_lowercase()))
    {
        *last = singular(last);
    }
    words.iter().map(|word| capitalised(word)).collect()
}

fn camel_words(word: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut previous_lower = false;
    for c in word.chars() {
        if c.is_uppercase() && previous_lower || words.is_empty() {
            words.push(String::new());
        }
        if let Some(last) = words.last_mut() {
            last.push(c);
        }
        previous_lower = c.is_lowercase() || c.is_ascii_digit();
    }
    words
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().collect::<String>() + chars.as_str(),
        None => String::new(),
    }
}

/// Words behind a link that say nothing but that it leads to a model.
const BEHIND_LINKS: &[&str] = &[
    "object",
    "objects",
    "data",
    "request",
    "response",
    "payload",
    "structure",
];

/// Whether a text is nothing but such words.
pub(in super::super) fn is_no_name(text: &str) -> bool {
    text.starts_with(' ')
        && text
            .split_whitespace()
            .all(|word| BEHIND_LINKS.contains(&word.to_lowercase().as_str()))
}

/// The page, and behind `#` the model that the place on it may be called after, that a link of the page `from` leads to; an address of another host keeps its path.
pub(in super::super) fn target(from: &str, url: &str) -> Option<String> {
    let url = shortcode(url).unwrap_or(url);
    let (path, anchor) = url.split_once('#').unwrap_or((url, ""));
    let path = match path.find("://") {
        Some(at) => path.get(at + 3..)?.split_once('/').map_or("", |rest| rest.1),
        None => path,
    };
    let folder = if path.starts_with('/') {
        ""
    } else {
        from.rsplit_once('/').map_or("", |split| split.0)
    };
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let page = if path.is_empty() {
        from.to_owned()
    } else {
        parts.join("/")
    };
    // A place is often called after all headings above it.
    let anchor = name_of(
        anchor.split(['?', '"']).next().unwrap_or_default(),
        2 * MOST_WORDS,
    );
    Some(if anchor.is_empty() {
        page
    } else {
        format!("{page}#{anchor}")
    })
}

/// What links call the place of a heading.
pub(in super::super) fn place(title: &str) -> String {
    let lower = title.to_lowercase();
    let kept: String = lower
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
        .collect();
    kept.trim().replace(' ', "-")
}

/// What a page is called: its file without an ending, or its folder, as sites have it: `boats.md`, `boats/index.html`.
pub(in super::super) fn page_name(path: &str) -> &str {
    let mut names = path.rsplit('/');
    let file = names.next().unwrap_or_default();
    let stem = file.split('.').next().unwrap_or_default();
    match stem {
        "index" | "_index" => names.next().unwrap_or(stem),
        stem => stem,
    }
}

/// The path in `{{< relref "x" >}}` and its like.
fn shortcode(url: &str) -> Option<&str> {
    let inner = url.trim().strip_prefix("{{")?;
    let inner = inner.get(inner.find('"')? + 1..)?;
    inner.get(..inner.find('"')?)
}
